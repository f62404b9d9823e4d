//! The canonical form of a document: OpenAPI 3.1, ordered keys, sorted sets.

use serde_json::{Map, Value, json};

use super::visit;

/// Converts a document to canonical form: 3.1, ordered keys, sorted `required` and type arrays.
pub fn canonical(mut document: Value) -> Value {
    upgrade(&mut document);
    visit::schemas_mut(&mut document, &mut |_, schema| {
        for set in ["required", "type"] {
            if let Some(Value::Array(names)) = schema.get_mut(set) {
                names.sort_by_key(Value::to_string);
                names.dedup();
            }
        }
    });
    sorted(document)
}

/// The text of a document as it is written to a file: indented by two spaces, with a newline at the end.
pub fn to_text(document: &Value) -> String {
    let mut text =
        serde_json::to_string_pretty(document).expect("a JSON value has string keys, so it can be written");
    text.push('\n');
    text
}

/// Sorts the keys of every object, so that their original order has no meaning.
pub fn sorted(mut document: Value) -> Value {
    sort_keys(&mut document);
    document
}

/// serde_json preserves the insertion order if any crate in the build enables its feature `preserve_order`.
fn sort_keys(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if !object.keys().is_sorted() {
                let mut entries: Vec<_> = std::mem::take(object).into_iter().collect();
                entries.sort_by(|left, right| left.0.cmp(&right.0));
                object.extend(entries);
            }
            object.values_mut().for_each(sort_keys);
        }
        Value::Array(array) => array.iter_mut().for_each(sort_keys),
        _ => {}
    }
}

/// Converts a 3.0 document to 3.1. A 3.1 document is unchanged except for its patch version.
fn upgrade(document: &mut Value) {
    let was_3_0 =
        document.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"));
    if let Some(version) = document.get_mut("openapi") {
        *version = json!("3.1.1");
    }
    if was_3_0 {
        visit::schemas_mut(document, &mut |_, schema| {
            upgrade_nullable(schema);
            upgrade_exclusive(schema, "exclusiveMinimum", "minimum");
            upgrade_exclusive(schema, "exclusiveMaximum", "maximum");
        });
    }
}

/// 3.0 has `nullable: true` next to a type; 3.1 lists `null` among the types.
fn upgrade_nullable(schema: &mut Map<String, Value>) {
    if schema.remove("nullable") != Some(json!(true)) {
        return;
    }
    if let Some(Value::String(kind)) = schema.get("type") {
        let kinds = json!(["null", kind]);
        schema.insert("type".to_owned(), kinds);
        if let Some(Value::Array(values)) = schema.get_mut("enum")
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
    } else if !schema.is_empty() {
        let inner = match schema.remove("allOf") {
            Some(Value::Array(mut parts)) if parts.len() == 1 => parts.remove(0),
            Some(parts) => json!({ "allOf": parts }),
            None => return,
        };
        schema.insert("oneOf".to_owned(), json!([inner, { "type": "null" }]));
    }
}

/// 3.0 has a flag next to the bound; in 3.1 the exclusive bound is a separate keyword.
fn upgrade_exclusive(schema: &mut Map<String, Value>, flag: &str, bound: &str) {
    match schema.get(flag) {
        Some(Value::Bool(true)) => {
            schema.remove(flag);
            if let Some(value) = schema.remove(bound) {
                schema.insert(flag.to_owned(), value);
            }
        }
        Some(Value::Bool(false)) => {
            schema.remove(flag);
        }
        _ => {}
    }
}
