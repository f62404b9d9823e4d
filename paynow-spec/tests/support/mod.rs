//! Shared by several tests: the project's own inputs, and small documents.

#![allow(dead_code, unused_imports, reason = "each test binary uses the helpers that it needs")]

pub(crate) mod features;
pub(crate) mod made_up;
mod pages;
pub(crate) mod prefixed;
pub(crate) mod regen_case;

pub(crate) use pages::{openapi, read, real_documents, real_merged, real_overlays};
use paynow_spec::emit::generate::{self, Generated};
use paynow_spec::emit::typed::typed;
use paynow_spec::extract::{Document, Origin};
use paynow_spec::finding::Finding;
use serde_json::{Value, json};

/// Runs the generator on a lowered document, like the pipeline.
pub(crate) fn generate(lowered: &Value) -> Result<Generated, Finding> {
    let document = typed(lowered).map_err(|findings| findings.into_iter().next().unwrap())?;
    generate::generate(&document)
}

/// A document written by a test.
pub(crate) fn document(source: &str, value: Value) -> Document {
    Document { origin: Origin { source: source.to_owned(), block: None, line: 1 }, value }
}

/// A valid 3.1 document with one operation, `Things_GetThing`, and one schema, `Thing`, for tests to change.
pub(crate) fn small() -> Value {
    json!({
        "openapi": "3.1.1",
        "info": { "title": "Small", "version": "v1" },
        "tags": [{ "name": "things" }],
        "paths": { "/v1/things/{thingId}": { "get": {
            "operationId": "Things_GetThing",
            "tags": ["things"],
            "parameters": [{ "name": "thingId", "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": {
                "200": {
                    "description": "The thing.",
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } },
                },
                "default": {
                    "description": "What went wrong.",
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PayNowError" } } },
                },
            },
        } } },
        "components": { "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": { "name": { "type": "string", "description": "What it is called." } },
            },
            "PayNowError": { "type": "object", "properties": { "message": { "type": "string" } } },
        } },
    })
}

/// The pointer of the only operation of [`small`].
pub(crate) const GET_THING: &str = "/paths/~1v1~1things~1{thingId}/get";

/// [`small`] with one change.
pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut value = small();
    change(&mut value);
    value
}

/// The only finding of a rule. Fails and shows all findings if there is none or more than one.
#[track_caller]
pub(crate) fn only<'a>(findings: &'a [Finding], rule: &str) -> &'a Finding {
    let mut of_rule = findings.iter().filter(|finding| finding.rule == rule);
    match (of_rule.next(), of_rule.next()) {
        (Some(finding), None) => finding,
        _ => panic!("not one finding of {rule} in {findings:#?}"),
    }
}
