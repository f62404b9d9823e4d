//! Resolves which request bodies are required.
//!
//! PayNow's documents mark no body as required. An overlay adds `x-infer-required: true` to all bodies; whether a body
//! is then required depends on its schema and its operation, which JSONPath cannot determine.

use serde_json::{Value, json};

use crate::document::references::schema_reference;
use crate::document::visit;
use crate::extensions::INFER_REQUIRED;

/// Resolves all marks; a document without marks is unchanged.
pub fn resolve(document: &mut Value) {
    let before = document.clone();
    visit::operations_mut(document, |pointer, operation| {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(body) = operation.get_mut("requestBody").and_then(Value::as_object_mut) else { return };
        if body.remove(INFER_REQUIRED) != Some(json!(true)) || body.contains_key("required") {
            return;
        }
        let method = pointer.rsplit('/').next().unwrap_or_default();
        let schemas = body.get("content").and_then(Value::as_object).into_iter().flatten();
        let needs_something = schemas
            .filter_map(|(_, media)| media.get("schema"))
            .any(|schema| needs_a_value(&before, schema, 0));
        if needs_something || is_all_that_is_done(method, &id) {
            body.insert("required".to_owned(), json!(true));
        }
    });
}

/// Whether an empty body is invalid: the schema requires a property or is not an object.
fn needs_a_value(document: &Value, schema: &Value, depth: usize) -> bool {
    if let Some(name) = schema_reference(schema) {
        let target = visit::component_schema(document, name).filter(|_| depth < 32);
        return target.is_some_and(|target| needs_a_value(document, target, depth + 1));
    }
    let requires = schema.get("required").and_then(Value::as_array).is_some_and(|names| !names.is_empty());
    let is_other = schema.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "object");
    let mut parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    requires || is_other || parts.any(|part| needs_a_value(document, part, depth + 1))
}

/// Whether an operation has no effect without a body, because it creates, updates or replaces something.
fn is_all_that_is_done(method: &str, id: &str) -> bool {
    let name = id.rsplit('_').next().unwrap_or(id);
    matches!(method, "put" | "patch") || name.starts_with("Create")
}
