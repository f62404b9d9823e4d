//! Describes the values that a user enters on the command line.

use serde_json::{Value, json};

use crate::document::references::resolved;
use crate::extensions::RUST_TYPE;

/// A value that is sent.
pub(super) struct Described {
    /// The kind, as it appears in the table.
    pub(super) kind: Value,
    /// How several values of a parameter are encoded, if not each with the parameter's name.
    pub(super) style: Option<&'static str>,
    /// Whether it is nullable.
    pub(super) is_nullable: bool,
    /// The description in its schema.
    pub(super) help: String,
}

/// Describes the values that a schema of the lowered document accepts.
pub(super) fn describe(document: &Value, schema: &Value) -> Described {
    let mut schema = schema;
    let mut is_nullable = false;
    let mut style = None;
    loop {
        is_nullable |= schema.get("nullable") == Some(&Value::Bool(true));
        let wrapper =
            schema.pointer(&format!("/{RUST_TYPE}/path")).and_then(Value::as_str).unwrap_or_default();
        let inner = schema.pointer(&format!("/{RUST_TYPE}/parameters/0"));
        match (wrapper.rsplit("::").next().unwrap_or_default(), inner) {
            ("Nullable", Some(inner)) => {
                is_nullable = true;
                schema = inner;
            }
            ("CommaSeparated", Some(items)) => {
                let kind = json!({ "type": "list", "items": describe(document, items).kind });
                return Described { kind, style: Some("comma"), is_nullable, help: String::new() };
            }
            ("DeepObject", _) => {
                style = Some("deep");
                return Described { kind: json!({ "type": "map" }), style, is_nullable, help: String::new() };
            }
            _ => break,
        }
    }
    let schema = resolved(document, schema);
    let help = schema.get("description").and_then(Value::as_str).unwrap_or_default().trim();
    Described { kind: kind(document, schema), style, is_nullable, help: help.to_owned() }
}

fn kind(document: &Value, schema: &Value) -> Value {
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && values.iter().all(Value::is_string)
    {
        return json!({ "type": "enum", "values": values });
    }
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    match (type_of(schema), format) {
        ("string", "flake-id") => json!({ "type": "id" }),
        ("string", "date-time") => json!({ "type": "date-time" }),
        ("string", _) => json!({ "type": "string" }),
        ("integer", "int32") => json!({ "type": "integer", "bits": 32 }),
        ("integer", _) => json!({ "type": "integer", "bits": 64 }),
        ("number", _) => json!({ "type": "number" }),
        ("boolean", _) => json!({ "type": "boolean" }),
        ("array", _) => {
            let items = kind(document, resolved(document, schema.get("items").unwrap_or(&Value::Null)));
            match items["type"].as_str() {
                Some("json" | "list" | "map") => json!({ "type": "json", "shape": "array" }),
                _ => json!({ "type": "list", "items": items }),
            }
        }
        ("object", _) => json!({ "type": "json", "shape": "object" }),
        _ => json!({ "type": "json", "shape": "any" }),
    }
}

/// The type of a schema; inside `x-rust-type` it can be a list with `null`.
fn type_of(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::Array(types)) => {
            let mut known = types.iter().filter_map(Value::as_str).filter(|name| *name != "null");
            known.next().unwrap_or_default()
        }
        Some(Value::String(name)) => name,
        _ if schema.get("properties").is_some() => "object",
        _ => "",
    }
}
