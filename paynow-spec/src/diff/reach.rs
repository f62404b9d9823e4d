//! Which operations a schema reaches, which way it goes, and whether the SDK has a type of it.

use std::collections::BTreeMap;

use super::model::{Additional, Document, Operation, Response, Schema};

/// What one component schema reaches.
#[derive(Clone, Default)]
pub(super) struct Uses {
    /// The operations that send it, by their place in the document's list.
    pub(super) requests: Vec<usize>,
    /// The operations that answer with it.
    pub(super) responses: Vec<usize>,
    /// Whether a request body of the SDK holds it: then its fields have three states and users build it.
    pub(super) sent: bool,
    /// Whether the SDK has a type of it.
    pub(super) in_sdk: bool,
}

/// What every component schema reaches, by name.
pub(super) type Reach<'a> = BTreeMap<&'a str, Uses>;

/// The component schemas that one refers to itself.
struct References<'a> {
    request: Vec<&'a str>,
    response: Vec<&'a str>,
    all: Vec<&'a str>,
}

pub(super) fn reach<'a>(document: &Document<'a>) -> Reach<'a> {
    let references: BTreeMap<&'a str, References<'a>> =
        document.schemas.iter().map(|(name, schema)| (*name, references_of(schema))).collect();
    let mut reach: Reach<'a> = document.schemas.keys().map(|name| (*name, Uses::default())).collect();
    for (index, operation) in document.operations.iter().enumerate() {
        let (sent, received) = (sent_by(operation), received_by(operation));
        let (sent, received) = if operation.is_webhook { (received, sent) } else { (sent, received) };
        spread(
            &mut reach,
            sent,
            &references,
            |references| &references.request,
            |uses| mark(&mut uses.requests, index),
        );
        spread(
            &mut reach,
            received,
            &references,
            |references| &references.response,
            |uses| mark(&mut uses.responses, index),
        );
    }
    for operation in document.operations.iter().filter(|operation| !operation.is_webhook) {
        let body: Vec<&'a str> =
            json_body(operation).map(|schema| references_of(schema).all).unwrap_or_default();
        let everything = types_of(operation).into_iter().chain(body.iter().copied()).collect();
        spread(
            &mut reach,
            body,
            &references,
            |references| &references.all,
            |uses| !std::mem::replace(&mut uses.sent, true),
        );
        spread(
            &mut reach,
            everything,
            &references,
            |references| &references.all,
            |uses| !std::mem::replace(&mut uses.in_sdk, true),
        );
    }
    // The errors' schema, which the SDK has whatever the operations say.
    spread(
        &mut reach,
        vec!["PayNowError"],
        &references,
        |references| &references.all,
        |uses| !std::mem::replace(&mut uses.in_sdk, true),
    );
    reach
}

/// Notes an operation once; they come in ascending order.
fn mark(operations: &mut Vec<usize>, index: usize) -> bool {
    let is_new = operations.last() != Some(&index);
    if is_new {
        operations.push(index);
    }
    is_new
}

/// Marks every schema that some lead to; `mark` says whether a schema was not marked before.
fn spread<'a>(
    reach: &mut Reach<'a>,
    mut open: Vec<&'a str>,
    references: &BTreeMap<&'a str, References<'a>>,
    next: impl for<'r> Fn(&'r References<'a>) -> &'r Vec<&'a str>,
    mark: impl Fn(&mut Uses) -> bool,
) {
    while let Some(name) = open.pop() {
        let Some(uses) = reach.get_mut(name) else { continue };
        if mark(uses)
            && let Some(references) = references.get(name)
        {
            open.extend(next(references));
        }
    }
}

fn sent_by<'a>(operation: &Operation<'a>) -> Vec<&'a str> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.schema);
    let bodies = operation.body.iter().flat_map(|body| body.content.values());
    parameters.chain(bodies).flat_map(|schema| references_of(schema).request).collect()
}

fn received_by<'a>(operation: &Operation<'a>) -> Vec<&'a str> {
    let schemas = operation.responses.values().flat_map(|response| {
        let headers = response.headers.values().map(|header| &header.schema);
        response.content.values().chain(headers)
    });
    schemas.flat_map(|schema| references_of(schema).response).collect()
}

/// The schema that the SDK sends as the body of an operation.
pub(super) fn json_body<'d, 'a>(operation: &'d Operation<'a>) -> Option<&'d Schema<'a>> {
    json_of(&operation.body.as_ref()?.content)
}

fn json_of<'d, 'a>(content: &'d BTreeMap<&'a str, Schema<'a>>) -> Option<&'d Schema<'a>> {
    content.get("application/json").or_else(|| content.values().next())
}

/// The answer whose body the SDK reads as a success, and whether another has none.
pub(super) fn success<'d, 'a>(operation: &'d Operation<'a>) -> (Option<&'d Schema<'a>>, bool) {
    let successes =
        || operation.responses.iter().filter(|(status, _)| is_success(status)).map(|(_, response)| response);
    let body = successes().find_map(|response| json_of(&response.content));
    (body, successes().any(|response| response.content.is_empty()))
}

pub(super) fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// The answer whose body the SDK reads as an error.
fn error<'d, 'a>(operation: &'d Operation<'a>) -> Option<&'d Response<'a>> {
    let responses = &operation.responses;
    responses.get("default").or_else(|| {
        responses.iter().find(|(status, _)| status.starts_with(['4', '5'])).map(|(_, response)| response)
    })
}

/// What the SDK's method of an operation has in its signature, without the body.
fn types_of<'a>(operation: &Operation<'a>) -> Vec<&'a str> {
    let parameters =
        operation.parameters.iter().filter(|parameter| parameter.in_sdk).map(|parameter| &parameter.schema);
    let error = error(operation).and_then(|error| json_of(&error.content));
    parameters.chain(success(operation).0).chain(error).flat_map(|schema| references_of(schema).all).collect()
}

fn references_of<'a>(schema: &Schema<'a>) -> References<'a> {
    let mut references = References { request: Vec::new(), response: Vec::new(), all: Vec::new() };
    collect(schema, true, true, &mut references);
    references
}

fn collect<'a>(schema: &Schema<'a>, request: bool, response: bool, found: &mut References<'a>) {
    if let Some(name) = schema.reference {
        found.all.push(name);
        if request {
            found.request.push(name);
        }
        if response {
            found.response.push(name);
        }
    }
    for property in schema.properties.values() {
        collect(property, request && !property.read_only, response && !property.write_only, found);
    }
    for inner in inner_schemas(schema) {
        collect(inner, request, response, found);
    }
}

/// The schemas directly in one, without its properties.
fn inner_schemas<'d, 'a>(schema: &'d Schema<'a>) -> impl Iterator<Item = &'d Schema<'a>> {
    let additional = match &schema.additional {
        Additional::Schema(inner) => Some(&**inner),
        Additional::Any | Additional::Nothing => None,
    };
    let parts = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
    schema.items.as_deref().into_iter().chain(additional).chain(parts)
}
