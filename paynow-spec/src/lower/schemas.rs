//! Rules about single schemas: constructs of OpenAPI 3.1 that 3.0 lacks, and constraints that typify would enforce.

use serde_json::{Map, Value, json};

use super::enums::holds_only_strings;
use super::{Lowering, describe};
use crate::document::visit;
use crate::extensions::IDEMPOTENT;

/// Constraints that do not change the type, with their labels.
const BOUNDS: [(&str, &str); 12] = [
    ("minimum", "At least"),
    ("exclusiveMinimum", "More than"),
    ("maximum", "At most"),
    ("exclusiveMaximum", "Less than"),
    ("multipleOf", "Multiple of"),
    ("minLength", "Minimum length:"),
    ("maxLength", "Maximum length:"),
    ("pattern", "Pattern:"),
    ("minItems", "Minimum number of items:"),
    ("maxItems", "Maximum number of items:"),
    ("minProperties", "Minimum number of entries:"),
    ("maxProperties", "Maximum number of entries:"),
];

/// The formats for which typify uses a type that the SDK supports.
const KNOWN_FORMATS: [&str; 8] = ["int32", "int64", "float", "double", "date-time", "date", "flake-id", "ip"];

/// Moves constraints that a reader needs but a type must not enforce into the description.
pub(super) fn notes(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        // Extensions of PayNow's tools and our fragments; the rules below add their own.
        schema.retain(|key, _| !key.starts_with("x-"));
        let mut sentences = Vec::new();
        let mut bounds = Vec::new();
        for (keyword, label) in BOUNDS {
            if let Some(bound) = schema.remove(keyword) {
                bounds.push(format!("{label} {}.", code(&bound)));
            }
        }
        if !bounds.is_empty() {
            sentences.push(bounds.join(" "));
        }
        if schema.remove("uniqueItems") == Some(json!(true)) {
            sentences.push("Items are unique.".to_owned());
        }
        if let Some(default) = schema.remove("default").filter(|default| !default.is_null()) {
            sentences.push(format!("Default: {}.", code(&default)));
        }
        let examples = schema.remove("examples").and_then(|examples| examples.get(0).cloned());
        if let Some(example) = schema.remove("example").or(examples)
            && !(example.is_null() || example.is_object() || example.is_array())
        {
            sentences.push(format!("Example: {}.", code(&example)));
        }
        if schema.remove("readOnly") == Some(json!(true)) {
            sentences.push("Read-only.".to_owned());
        }
        if schema.get("deprecated") == Some(&json!(false)) {
            schema.remove("deprecated");
        }
        if schema.get("deprecated") == Some(&json!(true)) {
            sentences.push("**Deprecated.**".to_owned());
        }
        if !sentences.is_empty() {
            describe(schema, &sentences.join("\n\n"));
        }
        // typify uses a title as the name of the type.
        schema.remove("title");
        describing_parts(schema);
        remove_constant(schema);
        remove_closed_values(schema);
    });
    visit::operations_mut(&mut lowering.document, |_, operation| {
        operation.retain(|key, _| !key.starts_with("x-") || key == IDEMPOTENT);
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(parameter) = parameter.as_object_mut() else { continue };
            let note = parameter
                .get_mut("schema")
                .and_then(Value::as_object_mut)
                .and_then(|schema| schema.remove("description"));
            if let Some(Value::String(note)) = note {
                describe(parameter, &note);
            }
        }
    });
}

/// Removes the parts of an `allOf` that only describe: 3.0 documents use them to describe a `$ref`.
fn describing_parts(schema: &mut Map<String, Value>) {
    let Some(Value::Array(parts)) = schema.get_mut("allOf") else { return };
    let only_describes =
        |part: &Value| part.as_object().is_some_and(|part| part.keys().all(|key| key == "description"));
    let (describing, mut others): (Vec<Value>, Vec<Value>) =
        std::mem::take(parts).into_iter().partition(only_describes);
    if others.is_empty() {
        others.push(json!({}));
    }
    schema.insert("allOf".to_owned(), Value::Array(others));
    for part in describing {
        if let Some(text) = part.get("description").and_then(Value::as_str) {
            describe(schema, text);
        }
    }
}

/// A constant that is not a string is only documented.
fn remove_constant(schema: &mut Map<String, Value>) {
    if schema.get("const").is_some_and(|value| !value.is_string())
        && let Some(value) = schema.remove("const")
        && !value.is_null()
    {
        describe(schema, &format!("Always {}.", code(&value)));
    }
}

/// An enum of numbers would reject new values; they are listed in the description instead.
fn remove_closed_values(schema: &mut Map<String, Value>) {
    if schema.get("enum").is_none_or(holds_only_strings) {
        return;
    }
    if let Some(Value::Array(values)) = schema.remove("enum") {
        let values: Vec<String> = values.iter().filter(|value| !value.is_null()).map(code).collect();
        describe(schema, &format!("One of {}.", values.join(", ")));
    }
}

fn code(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}

/// Converts `type: [null, T]` to `nullable`, and several types to `oneOf`.
pub(super) fn type_arrays(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        if let Some(value) = schema.remove("const") {
            schema.insert("enum".to_owned(), json!([value]));
        }
        let kinds = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.clone(),
            Some(Value::String(kind)) if kind == "null" => vec![json!("null")],
            _ => return,
        };
        let (nulls, others): (Vec<Value>, Vec<Value>) = kinds.into_iter().partition(|kind| kind == "null");
        schema.remove("type");
        match others.as_slice() {
            // Only null is allowed, which a Rust type cannot express.
            [] => return,
            [kind] => {
                schema.insert("type".to_owned(), kind.clone());
            }
            several => {
                let parts: Vec<Value> = several.iter().map(|kind| alternative(schema, kind)).collect();
                for keyword in ["items", "properties", "additionalProperties", "required", "format", "enum"] {
                    schema.remove(keyword);
                }
                schema.insert("oneOf".to_owned(), json!(parts));
            }
        }
        if !nulls.is_empty() {
            schema.insert("nullable".to_owned(), json!(true));
        }
        if let Some(Value::Array(values)) = schema.get_mut("enum") {
            values.retain(|value| !value.is_null());
        }
    });
}

/// One of several types, with the keywords that apply to it.
fn alternative(schema: &Map<String, Value>, kind: &Value) -> Value {
    let keywords: &[&str] = match kind.as_str() {
        Some("array") => &["items"],
        Some("object") => &["properties", "additionalProperties", "required"],
        _ => &["format", "enum"],
    };
    let mut part = json!({ "type": kind });
    for keyword in keywords {
        if let Some(value) = schema.get(*keyword) {
            part[*keyword] = value.clone();
        }
    }
    part
}

/// Converts `oneOf: [T, null]` to a nullable T.
pub(super) fn null_alternatives(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::Array(parts)) = schema.get_mut(keyword) else { continue };
            let before = parts.len();
            parts.retain(|part| !is_null(part));
            let had_null = parts.len() < before;
            if parts.len() == 1 {
                let part = parts.remove(0);
                schema.remove(keyword);
                match part {
                    Value::Object(part) if !part.contains_key("$ref") => {
                        for (key, value) in part {
                            schema.entry(key).or_insert(value);
                        }
                    }
                    reference => {
                        schema.insert("allOf".to_owned(), json!([reference]));
                    }
                }
            }
            if had_null {
                schema.insert("nullable".to_owned(), json!(true));
            }
        }
    });
}

/// Whether a schema allows only null, before or after [`type_arrays`] has emptied it.
fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|kind| kind == "null") || schema.as_object().is_some_and(Map::is_empty)
}

/// Keeps only the formats that have a type in the SDK, and mentions the others in the description.
pub(super) fn formats(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        let Some(format) = schema.get("format").and_then(Value::as_str).map(str::to_owned) else { return };
        if !KNOWN_FORMATS.contains(&format.as_str()) {
            schema.remove("format");
            describe(schema, &format!("Format: `{format}`."));
        }
    });
}

/// Allows unknown fields in every object.
pub(super) fn unknown_fields(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        if schema.get("additionalProperties") == Some(&json!(false)) {
            schema.remove("additionalProperties");
        }
        schema.remove("unevaluatedProperties");
    });
}

/// Wraps a `$ref` with siblings in an `allOf` with one part.
pub(super) fn reference_siblings(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        if schema.len() > 1
            && let Some(reference) = schema.remove("$ref")
        {
            schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        }
    });
}
