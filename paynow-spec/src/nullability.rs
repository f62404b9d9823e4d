//! Resolves which references may be null.
//!
//! PayNow's own generator can mark a plain property as nullable but never a `$ref`, so that a reference
//! that may be null looks like any other. An overlay states that, with its evidence, by `x-nullable: true`
//! on every such reference; a JSONPath cannot say "unless the schema requires the property", so this stage
//! does: the mark becomes a `oneOf` with `null` on an optional property and goes on a required one.

use serde_json::{Value, json};

use crate::document::visit;
use crate::extensions::NULLABLE;

/// Replaces every mark by what it means; a document without marks stays as it is.
pub fn resolve(document: &mut Value) {
    visit::schemas_mut(document, &mut |_, schema| {
        let required = schema.get("required").cloned().unwrap_or_else(|| json!([]));
        let is_required =
            |name: &str| required.as_array().is_some_and(|names| names.iter().any(|known| known == name));
        for (name, property) in
            schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            let Some(object) = property.as_object_mut() else { continue };
            if object.remove(NULLABLE) != Some(json!(true)) || is_required(name) {
                continue;
            }
            if let Some(reference) = object.remove("$ref") {
                object.insert("oneOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
            }
        }
    });
}
