//! Generates values that conform to a schema, independently of the fake's own generator.

use serde_json::{Map, Value, json};

/// A value with every property, none of them null.
pub(crate) fn sample(document: &Value, schema: &Value) -> Value {
    make(document, schema, 0)
}

fn make(document: &Value, schema: &Value, depth: usize) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return make(document, document.pointer(reference.trim_start_matches('#')).unwrap(), depth);
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let mut branches = schema[keyword].as_array().into_iter().flatten();
        if let Some(branch) = branches.find(|branch| branch["type"] != "null") {
            return make(document, branch, depth);
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.last().unwrap().clone();
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let kind = types.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("object");
    match (kind, schema["format"].as_str().unwrap_or_default()) {
        ("boolean", _) => json!(true),
        ("integer" | "number", _) => {
            json!(7.clamp(schema["minimum"].as_i64().unwrap_or(0), schema["maximum"].as_i64().unwrap_or(100)))
        }
        ("string", "flake-id") => json!("150439783699582976"),
        ("string", "date-time") => json!("2026-01-02T03:04:05.12345678Z"),
        ("string", "uri") => json!("https://example.com"),
        ("string", "uuid") => json!("6f1f1c0e-5a0b-4b52-9f9c-0d5a8d5f3a10"),
        ("string", "email") => json!("someone@example.com"),
        ("string", "ipv4") => json!("192.0.2.7"),
        ("string", _) => {
            let least = schema["minLength"].as_u64().unwrap_or(3).max(3);
            let most = schema["maxLength"].as_u64().unwrap_or(u64::MAX);
            json!("a".repeat(usize::try_from(least.min(most)).unwrap()))
        }
        ("array", _) if depth < 4 => json!([make(document, &schema["items"], depth + 1)]),
        ("array", _) => json!([]),
        _ => {
            let mut object = Map::new();
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                let is_required =
                    schema["required"].as_array().is_some_and(|names| names.contains(&json!(name)));
                if is_required || depth < 4 {
                    object.insert(name.clone(), make(document, property, depth + 1));
                }
            }
            Value::Object(object)
        }
    }
}
