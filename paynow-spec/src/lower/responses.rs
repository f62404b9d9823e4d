//! Rules about responses.

use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::media_type::{Format, format};
use crate::document::references::schema_reference;
use crate::document::visit;
use crate::extensions::{RESPONSE_FORMAT, RUST_TYPE};
use crate::finding::Finding;

/// The schema of PayNow's errors, which the SDK's error type decodes.
const ERROR: &str = "PayNowError";

/// Keeps one 2xx response, decoded as JSON, and PayNow's error as `4XX` and `5XX`.
///
/// If only one of two statuses has a body, the body is nullable; the SDK's transport converts an empty body to null.
pub(super) fn responses(lowering: &mut Lowering) {
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |pointer, operation| {
        let Some(Value::Object(declared)) = operation.remove("responses") else { return };
        let is_head = pointer.ends_with("/head");
        let mut description = None;
        let mut has_empty = false;
        let mut bodies: Vec<(&String, Format, Value)> = Vec::new();
        for (status, response) in declared.iter().filter(|(status, _)| status.starts_with('2')) {
            description = description.or_else(|| response.get("description").cloned());
            match body(response).filter(|_| !is_head) {
                None => has_empty = true,
                Some((format, schema)) => {
                    if !bodies
                        .iter()
                        .any(|(_, known, known_schema)| (*known, known_schema) == (format, &schema))
                    {
                        bodies.push((status, format, schema));
                    }
                }
            }
        }
        if let [(first, ..), (other, ..), ..] = bodies.as_slice() {
            findings.push(
                Finding::warning(
                    "lower/responses",
                    format!("the responses {first} and {other} have different bodies; the SDK reads {first}"),
                )
                .at(pointer)
                .help("remove the wrong one by an overlay"),
            );
        }
        let mut success = json!({ "description": description.unwrap_or_else(|| json!("Success")) });
        let mut response_format = None;
        if let Some((_, format, mut schema)) = bodies.into_iter().next() {
            if has_empty {
                make_nullable(&mut schema);
            }
            success["content"] = json!({ "application/json": { "schema": schema } });
            response_format = match format {
                Format::Json => None,
                Format::Text => Some("text"),
                Format::Bytes => Some("bytes"),
            };
        }
        let mut kept = Map::new();
        kept.insert("2XX".to_owned(), success);
        if let Some(error) = error(&declared) {
            kept.insert("4XX".to_owned(), error.clone());
            kept.insert("5XX".to_owned(), error);
        }
        operation.insert("responses".to_owned(), Value::Object(kept));
        operation.extend(response_format.map(|format| (RESPONSE_FORMAT.to_owned(), json!(format))));
    });
    lowering.findings.extend(findings);
}

/// The body of a response: JSON if possible, otherwise text, otherwise bytes.
fn body(response: &Value) -> Option<(Format, Value)> {
    let content = response.get("content")?.as_object()?;
    let (format, media) =
        content.iter().map(|(name, media)| (format(name), media)).min_by_key(|(format, _)| *format)?;
    let schema = match format {
        Format::Json => media.get("schema").cloned().unwrap_or_else(|| json!({})),
        Format::Text => json!({ "type": "string" }),
        Format::Bytes => json!({ "type": "string", RUST_TYPE: rust_type("Bytes", &[]) }),
    };
    Some((format, schema))
}

/// The declared failures of an operation, if they are PayNow's error. The SDK decodes every error itself and exposes
/// other bodies unchanged, so progenitor does not need them.
fn error(declared: &Map<String, Value>) -> Option<Value> {
    let is_error = |status: &str| status == "default" || status.starts_with(['4', '5']);
    let errors = declared.iter().filter(|(status, _)| is_error(status)).map(|(_, response)| response);
    let mut errors = declared.get("default").into_iter().chain(errors);
    errors.find_map(|response| {
        let (format, schema) = body(response)?;
        let is_paynow_error = format == Format::Json && schema_reference(&schema) == Some(ERROR);
        let description = response.get("description").cloned().unwrap_or_else(|| json!("Error"));
        is_paynow_error.then(
            || json!({ "description": description, "content": { "application/json": { "schema": schema } } }),
        )
    })
}

fn make_nullable(schema: &mut Value) {
    if let Some(reference) = schema.get("$ref").cloned() {
        *schema = json!({ "allOf": [{ "$ref": reference }] });
    }
    // A schema can be `true`, which includes null.
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("nullable".to_owned(), json!(true));
    }
}
