//! Determines which operations use a schema, and in which direction.

use std::collections::BTreeMap;

use crate::model::{Content, Document, Operation, Schema};

/// The operations that use a component schema.
#[derive(Clone, Default)]
pub(crate) struct Uses {
    /// The operations that send it, by their positions in the document's list.
    pub(crate) requests: Vec<usize>,
    /// The operations that return it.
    pub(crate) responses: Vec<usize>,
}

/// The operations that use every component schema, by name.
pub(crate) type Reachability<'a> = BTreeMap<&'a str, Uses>;

/// The component schemas that a schema refers to directly, by their positions in the list of names.
#[derive(Default)]
struct References {
    request: Vec<usize>,
    response: Vec<usize>,
}

/// The positions of the component schemas, by name.
type Names<'a> = BTreeMap<&'a str, usize>;

pub(crate) fn reachability<'a>(document: &Document<'a>) -> Reachability<'a> {
    let names: Names<'a> = document.schemas.keys().enumerate().map(|(index, name)| (*name, index)).collect();
    let references: Vec<References> =
        document.schemas.values().map(|schema| references_of([schema], &names)).collect();
    let mut reach = vec![Uses::default(); names.len()];
    for (index, operation) in document.operations.iter().enumerate() {
        let (sent, received) =
            (references_of(sent_by(operation), &names), references_of(received_by(operation), &names));
        let (sent, received) = match operation.is_webhook {
            false => (sent.request, received.response),
            true => (received.request, sent.response),
        };
        spread(&mut reach, sent, |next| &references[next].request, |uses| mark(&mut uses.requests, index));
        spread(
            &mut reach,
            received,
            |next| &references[next].response,
            |uses| mark(&mut uses.responses, index),
        );
    }
    names.into_keys().zip(reach).collect()
}

/// Records an operation once. Operations are recorded in ascending order.
fn mark(operations: &mut Vec<usize>, index: usize) -> bool {
    let is_new = operations.last() != Some(&index);
    if is_new {
        operations.push(index);
    }
    is_new
}

/// Marks every schema that is reachable from the given ones; `mark` returns whether a schema was not marked before.
fn spread<'r>(
    reach: &mut [Uses],
    mut open: Vec<usize>,
    next: impl Fn(usize) -> &'r Vec<usize>,
    mark: impl Fn(&mut Uses) -> bool,
) {
    while let Some(index) = open.pop() {
        if mark(&mut reach[index]) {
            open.extend(next(index));
        }
    }
}

fn sent_by<'d, 'a>(operation: &'d Operation<'a>) -> impl Iterator<Item = &'d Schema<'a>> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.schema);
    parameters.chain(operation.body.iter().flat_map(|body| body.content.values().map(|media| &media.schema)))
}

fn received_by<'d, 'a>(operation: &'d Operation<'a>) -> impl Iterator<Item = &'d Schema<'a>> {
    operation.responses.values().flat_map(|response| {
        let headers = response.headers.values().map(|header| &header.schema);
        response.content.values().map(|media| &media.schema).chain(headers)
    })
}

/// The schema that the SDK sends as the body of an operation.
pub(crate) fn json_body<'d, 'a>(operation: &'d Operation<'a>) -> Option<&'d Schema<'a>> {
    json_of(&operation.body.as_ref()?.content)
}

fn json_of<'d, 'a>(content: &'d Content<'a>) -> Option<&'d Schema<'a>> {
    content.get("application/json").or_else(|| content.values().next()).map(|media| &media.schema)
}

/// The body that the SDK decodes from a success, and whether there is a success without a body.
pub(crate) fn success<'d, 'a>(operation: &'d Operation<'a>) -> (Option<&'d Schema<'a>>, bool) {
    let successes =
        || operation.responses.iter().filter(|(status, _)| is_success(status)).map(|(_, response)| response);
    let body = successes().find_map(|response| json_of(&response.content));
    (body, successes().any(|response| response.content.is_empty()))
}

pub(crate) fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

fn references_of<'d, 'a: 'd>(
    schemas: impl IntoIterator<Item = &'d Schema<'a>>,
    names: &Names<'a>,
) -> References {
    let mut references = References::default();
    schemas.into_iter().for_each(|schema| collect(schema, true, true, names, &mut references));
    for list in [&mut references.request, &mut references.response] {
        list.sort_unstable();
        list.dedup();
    }
    references
}

fn collect(schema: &Schema<'_>, request: bool, response: bool, names: &Names<'_>, found: &mut References) {
    if let Some(index) = schema.reference.and_then(|name| names.get(name)) {
        if request {
            found.request.push(*index);
        }
        if response {
            found.response.push(*index);
        }
    }
    for property in schema.properties.values() {
        collect(property, request && !property.read_only, response && !property.write_only, names, found);
    }
    for inner in schema.inner() {
        collect(inner, request, response, names, found);
    }
}
