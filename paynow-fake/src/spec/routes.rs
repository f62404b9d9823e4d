//! Finds the operation of a path.

use std::collections::HashMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::operation::Operation;

/// The arguments of a path, by the names of its parameters.
pub(crate) type Arguments = Vec<(String, String)>;

/// The result of matching a method and a path.
pub(crate) enum Route {
    Found(Arc<Operation>, Arguments),
    /// The path exists with these methods, sorted.
    OtherMethods(Vec<String>),
    NotFound,
}

/// The operations of a document by their paths.
pub(crate) struct Routes {
    paths: Vec<Path>,
    /// The paths by number of segments.
    by_length: HashMap<usize, Vec<usize>>,
    by_template: HashMap<String, usize>,
}

struct Path {
    segments: Vec<Vec<Part>>,
    operations: Vec<Arc<Operation>>,
}

/// A part of a path segment: `{id}:archive` has two.
#[derive(PartialEq)]
enum Part {
    Literal(String),
    Parameter(String),
}

impl Routes {
    pub(crate) fn new(operations: Vec<Operation>) -> Self {
        let mut routes = Self { paths: Vec::new(), by_length: HashMap::new(), by_template: HashMap::new() };
        for operation in operations {
            let index = match routes.by_template.get(&operation.template) {
                Some(index) => *index,
                None => {
                    let segments: Vec<_> = operation.template.split('/').map(parts).collect();
                    routes.by_length.entry(segments.len()).or_default().push(routes.paths.len());
                    routes.by_template.insert(operation.template.clone(), routes.paths.len());
                    routes.paths.push(Path { segments, operations: Vec::new() });
                    routes.paths.len() - 1
                }
            };
            routes.paths[index].operations.push(Arc::new(operation));
        }
        routes
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Arc<Operation>> {
        self.paths.iter().flat_map(|path| &path.operations)
    }

    pub(crate) fn operation(&self, template: &str, method: &str) -> Option<&Arc<Operation>> {
        let path = &self.paths[*self.by_template.get(template)?];
        path.operations.iter().find(|operation| operation.method == method)
    }

    /// Finds the operation of a request. If several templates match, the one with the fewest parameters is chosen,
    /// regardless of its methods. HEAD is handled by GET.
    pub(crate) fn route(&self, method: &str, path: &str) -> Route {
        let segments: Vec<&str> = path.split('/').collect();
        let candidates = self.by_length.get(&segments.len()).into_iter().flatten();
        let matching = candidates.filter_map(|index| {
            let path = &self.paths[*index];
            Some((path, path.arguments(&segments)?))
        });
        let Some((path, arguments)) = matching.min_by_key(|(_, arguments)| arguments.len()) else {
            return Route::NotFound;
        };
        let with = |method: &str| path.operations.iter().find(|operation| operation.method == method);
        let found = with(method).or_else(|| with("GET").filter(|_| method == "HEAD"));
        match found {
            Some(operation) => Route::Found(Arc::clone(operation), arguments),
            None => Route::OtherMethods(path.methods()),
        }
    }
}

impl Path {
    /// The arguments of a path, if it matches.
    fn arguments(&self, segments: &[&str]) -> Option<Arguments> {
        let mut arguments = Vec::new();
        for (parts, segment) in self.segments.iter().zip(segments) {
            read_segment(parts, segment, &mut arguments)?;
        }
        Some(arguments)
    }

    fn methods(&self) -> Vec<String> {
        let mut methods: Vec<String> =
            self.operations.iter().map(|operation| operation.method.clone()).collect();
        if methods.iter().any(|method| method == "GET") {
            methods.push("HEAD".to_owned());
        }
        methods.push("OPTIONS".to_owned());
        methods.sort();
        methods.dedup();
        methods
    }
}

/// The parts of a template's segment.
fn parts(segment: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = segment;
    while let Some((literal, name, after)) = rest
        .split_once('{')
        .and_then(|(literal, after)| after.split_once('}').map(|(name, after)| (literal, name, after)))
    {
        if !literal.is_empty() {
            parts.push(Part::Literal(literal.to_owned()));
        }
        parts.push(Part::Parameter(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Part::Literal(rest.to_owned()));
    }
    parts
}

/// Matches a segment with the parts of a template segment, and adds the arguments. An argument extends to the last
/// position where the following literal matches, and is never empty.
fn read_segment(parts: &[Part], segment: &str, arguments: &mut Arguments) -> Option<()> {
    match parts {
        [] => segment.is_empty().then_some(()),
        [Part::Literal(literal), rest @ ..] => {
            read_segment(rest, segment.strip_prefix(literal.as_str())?, arguments)
        }
        [Part::Parameter(name), rest @ ..] => {
            let end = match rest {
                [] => segment.len(),
                [Part::Literal(literal)] => segment.strip_suffix(literal.as_str())?.len(),
                [Part::Literal(literal), ..] => segment.find(literal.as_str())?,
                // If two parameters are adjacent, the first takes one character.
                [Part::Parameter(_), ..] => segment.chars().next()?.len_utf8(),
            };
            let argument = segment.get(..end).filter(|argument| !argument.is_empty())?;
            let argument = percent_decode_str(argument).decode_utf8_lossy().into_owned();
            arguments.push((name.clone(), argument));
            read_segment(rest, &segment[end..], arguments)
        }
    }
}
