//! Rules about operations: their parameters, bodies and responses.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::visit;
use crate::extensions::RUST_TYPE;
use crate::finding::Finding;
use crate::naming::field_name;

/// The one media type that progenitor reads and writes as JSON.
const JSON: &str = "application/json";

/// Keeps `application/json` where a body has it under several names.
pub(super) fn media_types(lowering: &mut Lowering) {
    visit::operations_mut(&mut lowering.document, |_, operation| {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        responses.into_iter().flatten().for_each(|(_, response)| keep_json(response));
        if let Some(body) = operation.get_mut("requestBody") {
            keep_json(body);
        }
    });
}

fn keep_json(holder: &mut Value) {
    if let Some(content) = holder.get_mut("content").and_then(Value::as_object_mut)
        && content.contains_key(JSON)
    {
        content.retain(|media_type, _| media_type == JSON);
    }
}

/// Leaves one success of any 2xx, and the errors as `4XX` and `5XX`.
///
/// An operation that answers with a body or, at another status, without one has a body that may be null;
/// the SDK's transport turns an empty body into null.
pub(super) fn responses(lowering: &mut Lowering) {
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |pointer, operation| {
        let Some(Value::Object(declared)) = operation.remove("responses") else { return };
        let mut bodies: Vec<(String, Value)> = Vec::new();
        let mut description = None;
        let mut has_empty = false;
        for (status, response) in declared.iter().filter(|(status, _)| status.starts_with('2')) {
            description = description.or_else(|| response.get("description").cloned());
            match response
                .get("content")
                .filter(|content| content.as_object().is_some_and(|media| !media.is_empty()))
            {
                None => has_empty = true,
                Some(content) if bodies.iter().all(|(_, known)| known != content) => {
                    bodies.push((status.clone(), content.clone()));
                }
                Some(_) => {}
            }
        }
        if let [(first, _), (other, _), ..] = bodies.as_slice() {
            findings.push(
                Finding::warning(
                    "lower/responses",
                    format!("the answers {first} and {other} have different bodies; the SDK reads {first}"),
                )
                .at(pointer)
                .help("state by an overlay which of them is sent"),
            );
        }
        let mut success = json!({ "description": description.unwrap_or_else(|| json!("Success")) });
        if let Some((_, mut content)) = bodies.into_iter().next() {
            if has_empty && let Some(schema) = content.pointer_mut("/application~1json/schema") {
                make_nullable(schema);
            }
            success["content"] = content;
        }
        let is_error = |status: &str| status == "default" || status.starts_with(['4', '5']);
        let error = declared
            .get("default")
            .or_else(|| declared.iter().find(|(status, _)| is_error(status)).map(|(_, error)| error));
        let mut kept = Map::new();
        kept.insert("2XX".to_owned(), success);
        if let Some(error) = error {
            kept.insert("4XX".to_owned(), error.clone());
            kept.insert("5XX".to_owned(), error.clone());
        }
        operation.insert("responses".to_owned(), Value::Object(kept));
    });
    lowering.findings.extend(findings);
}

fn make_nullable(schema: &mut Value) {
    if let Some(reference) = schema.get("$ref").cloned() {
        *schema = json!({ "allOf": [{ "$ref": reference }] });
    }
    // A schema can be `true`, which takes null anyway.
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("nullable".to_owned(), json!(true));
    }
}

/// Gives a `deepObject` map of strings the SDK's own type, which writes `name[key]=value`.
pub(super) fn deep_objects(lowering: &mut Lowering) {
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |pointer, operation| {
        let Some(Value::Array(parameters)) = operation.get_mut("parameters") else { return };
        parameters.retain_mut(|parameter| {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            match parameter.get("style").and_then(Value::as_str) {
                None | Some("form" | "simple") => true,
                Some("deepObject") if is_string_map(parameter.get("schema")) => {
                    parameter["style"] = json!("form");
                    parameter["schema"] = json!({ RUST_TYPE: rust_type("DeepObject", &[]) });
                    true
                }
                Some(style) => {
                    findings.push(
                        Finding::warning(
                            "lower/parameter-style",
                            format!("the parameter `{name}` has the style `{style}` and is left out"),
                        )
                        .at(pointer)
                        .help(
                            "the operation works without it; to send it, use the call's own `query` option",
                        ),
                    );
                    false
                }
            }
        });
    });
    lowering.findings.extend(findings);
}

fn is_string_map(schema: Option<&Value>) -> bool {
    let values = schema.and_then(|schema| schema.get("additionalProperties"));
    values.and_then(|values| values.get("type")).is_some_and(|kind| kind == "string")
}

/// Drops a query or header parameter whose Rust name another parameter of the operation has.
pub(super) fn parameter_names(lowering: &mut Lowering) {
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |pointer, operation| {
        let mut taken = BTreeSet::new();
        if operation.contains_key("requestBody") {
            taken.insert("body".to_owned());
        }
        let Some(Value::Array(parameters)) = operation.get_mut("parameters") else { return };
        // Path parameters first: an operation without one of them could not be called at all.
        parameters.sort_by_key(|parameter| parameter.get("in").is_some_and(|place| place != "path"));
        parameters.retain(|parameter| {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
            let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default();
            let is_new = taken.insert(field_name(name));
            if !is_new {
                findings.push(
                    Finding::warning(
                        "lower/parameter-names",
                        format!("the {place} parameter `{name}` has the Rust name of another parameter and is left out"),
                    )
                    .at(pointer)
                    .help("the operation works without it; if it is needed, rename the other one by an overlay"),
                );
            }
            is_new
        });
    });
    lowering.findings.extend(findings);
}
