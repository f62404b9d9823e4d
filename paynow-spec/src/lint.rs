//! Rules about invalid documents, independent of their use.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use crate::document::pointer;
use crate::document::references::{self, schema_reference};
use crate::document::visit::{self, Operation};
use crate::finding::Finding;
use crate::naming::feature_names;

/// Reports everything that is invalid in a merged document.
pub fn check(document: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    unresolved_references(document, &mut findings);
    reference_cycles(document, &mut findings);
    findings.extend(unknown_types(document).into_iter().map(|(pointer, kind)| {
        Finding::error("lint/unknown-type", format!("unknown type `{kind}`"))
            .at(pointer)
            .help("correct it by an overlay: array, boolean, integer, null, number, object or string")
    }));
    for operation in visit::operations(document) {
        operation_shape(document, &operation, &mut findings);
    }
    findings
}

/// The types of JSON Schema, and those of security schemes.
const TYPES: [&str; 12] = [
    "array",
    "boolean",
    "integer",
    "null",
    "number",
    "object",
    "string",
    "apiKey",
    "http",
    "mutualTLS",
    "oauth2",
    "openIdConnect",
];

/// The unknown types in a part of a document, with their pointers.
pub fn unknown_types(value: &Value) -> Vec<(String, String)> {
    fn collect(value: &Value, at: &str, is_map_of_names: bool, found: &mut Vec<(String, String)>) {
        match value {
            Value::Object(object) => {
                for (key, inner) in object {
                    let below = format!("{at}/{}", pointer::escape(key));
                    match key.as_str() {
                        // Their values may look like schemas without being schemas.
                        "example" | "examples" | "default" | "enum" | "const" if !is_map_of_names => {}
                        key if key.starts_with("x-") => {}
                        "type" if !is_map_of_names => {
                            let kinds = inner.as_array().map_or(std::slice::from_ref(inner), Vec::as_slice);
                            let kinds = kinds.iter().filter_map(Value::as_str);
                            let unknown = kinds.filter(|kind| !TYPES.contains(kind));
                            found.extend(unknown.map(|kind| (below.clone(), kind.to_owned())));
                        }
                        key => {
                            let has_names =
                                ["properties", "patternProperties", "$defs", "schemas", "mapping"];
                            collect(inner, &below, !is_map_of_names && has_names.contains(&key), found);
                        }
                    }
                }
            }
            Value::Array(array) => {
                for (index, inner) in array.iter().enumerate() {
                    collect(inner, &format!("{at}/{index}"), false, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(value, "", false, &mut found);
    found
}

fn unresolved_references(document: &Value, findings: &mut Vec<Finding>) {
    let report = &mut |pointer: &str, what: &str, reference: &str| {
        let target = reference.strip_prefix('#').map(|target| document.pointer(target));
        let problem = match target {
            Some(Some(_)) => return,
            Some(None) => "points to nothing",
            None if what == "mapping" => "does not name a schema",
            None => "points outside the document",
        };
        findings.push(
            Finding::error("lint/unresolved-reference", format!("the {what} `{reference}` {problem}"))
                .at(pointer)
                .help("the page was truncated, or refers to a schema that it does not contain: add the schema by an overlay or a fragment"),
        );
    };
    references::references(document, "", &mut |pointer, reference| report(pointer, "reference", reference));
    references::mappings(document, "", &mut |pointer, target| report(pointer, "mapping", target));
}

/// A schema that contains itself, directly or indirectly, other than in a property is infinite, and progenitor
/// overflows the stack on it, which cannot be caught. A tree whose nodes contain nodes in a property is fine.
fn reference_cycles(document: &Value, findings: &mut Vec<Finding>) {
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, schema) in visit::component_schemas(document) {
        find_parts(schema, parts.entry(name).or_default());
    }
    let mut reported = BTreeSet::new();
    for start in parts.keys() {
        let Some(mut cycle) = cycle_through(start, &parts) else { continue };
        cycle.sort_unstable();
        if !reported.insert(cycle.clone()) {
            continue;
        }
        let message = match cycle.as_slice() {
            [single] => format!("{single} contains itself without end"),
            several => format!("{} contain each other without end", several.join(", ")),
        };
        findings.push(
            Finding::error("lint/reference-cycle", message)
                .at(pointer::schema(cycle[0]))
                .help("remove one of the references or add a type to one of the schemas by an overlay"),
        );
    }
}

/// The schemas that a value of this schema must also match; not those of its properties.
fn find_parts<'a>(schema: &'a Value, parts: &mut Vec<&'a str>) {
    parts.extend(schema_reference(schema));
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let alternatives = schema.get(keyword).and_then(Value::as_array);
        alternatives.into_iter().flatten().for_each(|alternative| find_parts(alternative, parts));
    }
}

/// The shortest cycle through a schema.
fn cycle_through<'a>(start: &'a str, parts: &BTreeMap<&'a str, Vec<&'a str>>) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut ways = VecDeque::from([vec![start]]);
    while let Some(way) = ways.pop_front() {
        let last = way.last().and_then(|last| parts.get(last));
        for next in last.into_iter().flatten() {
            if *next == start {
                return Some(way);
            }
            if seen.insert(*next) {
                ways.push_back(way.iter().chain([next]).copied().collect());
            }
        }
    }
    None
}

fn operation_shape(document: &Value, operation: &Operation<'_>, findings: &mut Vec<Finding>) {
    let pointer = operation.pointer();
    if operation.id().is_empty() {
        findings.push(
            Finding::error(
                "lint/operation-id",
                "the operation has no operationId, from which its Rust name is derived",
            )
            .at(&pointer)
            .help("add one by an overlay, in the form `Group_DoSomething`"),
        );
    }
    let tag = operation.tag();
    if tag.is_empty() || feature_names([tag]).is_empty() {
        let what = if tag.is_empty() { "no tag".to_owned() } else { format!("the tag `{tag}`") };
        findings.push(
            Finding::error(
                "lint/operation-tag",
                format!("the operation has {what}, from which no feature name can be derived"),
            )
            .at(&pointer)
            .help("add a tag that begins with an ASCII letter or digit by an overlay"),
        );
    }
    let declares_success = operation
        .value
        .get("responses")
        .and_then(Value::as_object)
        .is_some_and(|responses| responses.keys().any(|status| status.starts_with('2')));
    if !declares_success {
        findings.push(
            Finding::error("lint/no-success", "the operation declares no 2xx response")
                .at(&pointer)
                .help("add one by an overlay"),
        );
    }
    path_template(operation, findings);
    let in_template = template_parameters(operation.path);
    let mut declared = BTreeSet::new();
    for (index, parameter) in parameters(document, operation).into_iter().enumerate() {
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default();
        if !declared.insert((place, name)) {
            findings.push(
                Finding::error(
                    "lint/duplicate-parameter",
                    format!("the {place} parameter `{name}` is declared twice"),
                )
                .at(format!("{pointer}/parameters/{index}"))
                .help("remove one of them by an overlay"),
            );
        }
        if place == "path" && !in_template.contains(name) {
            findings.push(
                Finding::error(
                    "lint/path-parameter",
                    format!(
                        "the path `{}` does not contain the declared path parameter `{name}`",
                        operation.path
                    ),
                )
                .at(format!("{pointer}/parameters/{index}"))
                .help("correct the path or the parameter by an overlay"),
            );
        }
    }
    for name in in_template.iter().filter(|name| !declared.contains(&("path", **name))) {
        findings.push(
            Finding::error(
                "lint/path-parameter",
                format!(
                    "the path `{}` contains `{{{name}}}`, which is not declared as a parameter",
                    operation.path
                ),
            )
            .at(&pointer)
            .help("declare it by an overlay"),
        );
    }
}

/// A path that URL parsing changes would never match its template at run time.
fn path_template(operation: &Operation<'_>, findings: &mut Vec<Finding>) {
    let path = operation.path;
    let mut constants = String::new();
    let mut depth = 0_i32;
    for letter in path.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => constants.push(letter),
            _ => {}
        }
        if !(0..=1).contains(&depth) {
            break;
        }
    }
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%".contains(letter);
    let problem = if depth != 0 {
        "its braces are not balanced".to_owned()
    } else if !path.starts_with('/') {
        "it does not start with a slash".to_owned()
    } else if let Some(letter) = constants.chars().find(|letter| !allowed(*letter)) {
        format!("`{letter}` is not allowed in a path")
    } else if path.contains("//") || path.split('/').any(|segment| segment == "." || segment == "..") {
        "it contains a segment that is empty, `.` or `..`".to_owned()
    } else if path.contains("{}") {
        "a parameter has no name".to_owned()
    } else {
        return;
    };
    findings.push(
        Finding::error("lint/path", format!("invalid path `{path}`: {problem}"))
            .at(operation.pointer())
            .help("correct the path by an overlay: move a query into parameters and percent-encode other characters"),
    );
}

fn template_parameters(path: &str) -> BTreeSet<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The parameters of an operation and of its path item, which the operation may override.
fn parameters<'a>(document: &'a Value, operation: &Operation<'a>) -> Vec<&'a Value> {
    let own: Vec<&Value> = operation.parameters().collect();
    let shared = document.pointer(&pointer::operation(operation.path, "parameters"));
    let shared = shared.and_then(Value::as_array).into_iter().flatten();
    let is_new = |shared: &&Value| {
        !own.iter().any(|own| own.get("name") == shared.get("name") && own.get("in") == shared.get("in"))
    };
    own.iter().copied().chain(shared.filter(is_new)).collect()
}
