//! Resolves which references are nullable.
//!
//! PayNow's generator can mark a plain property as nullable but never a `$ref`, so that nullable references are not
//! recognisable. An overlay marks every such reference with `x-nullable: true` and states the evidence. JSONPath
//! cannot express "unless the schema requires the property", so this stage does: the mark becomes a `oneOf` with
//! `null` on an optional property and is removed from a required one.

use serde_json::{Value, json};

use crate::document::visit;
use crate::extensions::NULLABLE;

/// Resolves all marks; a document without marks is unchanged.
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
