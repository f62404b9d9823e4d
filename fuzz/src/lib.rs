//! What several targets share: JSON that is mutated as JSON.
//!
//! libFuzzer's own mutations break the syntax of most documents, and a stage that takes a `Value` is then
//! never reached. These move, drop, copy and replace whole nodes, in the words of OpenAPI.

use fastrand::Rng;
use serde_json::{Value, json};

/// Keys and texts that mean something to one stage or another.
const WORDS: &[&str] = &[
    "$defs",
    "$ref",
    "4XX",
    "200",
    "204",
    "404",
    "additionalProperties",
    "allOf",
    "anyOf",
    "application/*+json",
    "application/json",
    "array",
    "boolean",
    "components",
    "content",
    "date-time",
    "deepObject",
    "default",
    "delete",
    "deprecated",
    "description",
    "enum",
    "example",
    "exclusiveMinimum",
    "explode",
    "flake-id",
    "form",
    "format",
    "get",
    "header",
    "id",
    "in",
    "info",
    "int32",
    "int64",
    "integer",
    "items",
    "maximum",
    "minimum",
    "name",
    "not",
    "null",
    "nullable",
    "number",
    "object",
    "oneOf",
    "openapi",
    "operationId",
    "parameters",
    "patch",
    "path",
    "paths",
    "pattern",
    "post",
    "prefixItems",
    "properties",
    "put",
    "query",
    "requestBody",
    "required",
    "responses",
    "schema",
    "schemas",
    "security",
    "store_id",
    "storeId",
    "string",
    "style",
    "summary",
    "tags",
    "title",
    "type",
    "unknown",
    "version",
    "x-idempotent",
    "x-nullable",
    "",
    "~",
    "/",
    ".",
    "self",
    "Self",
    "é",
    "0",
    "#/components/schemas/",
    "/v1/stores/{storeId}",
    "3.0.4",
    "3.1.1",
];

/// Mutates JSON as JSON, and now and then, or where it is none, as bytes. For `fuzz_mutator!`.
pub fn mutate_json(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Rng::with_seed(seed.into());
    let parsed = serde_json::from_slice::<Value>(&data[..size]);
    let Ok(mut value) = parsed else { return libfuzzer_sys::fuzzer_mutate(data, size, max_size) };
    if random.u8(..) < 24 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    for _ in 0..random.u8(1..4) {
        mutate(&mut value, &mut random);
    }
    let text = value.to_string();
    if text.len() > max_size {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

fn mutate(value: &mut Value, random: &mut Rng) {
    let mut pointers = Vec::new();
    collect(value, String::new(), &mut pointers);
    let [one, other] = [0, 1].map(|_| pointers[random.usize(..pointers.len())].clone());
    let other_value = value.pointer(&other).cloned().unwrap_or_default();
    let new = match random.u8(..3) {
        0 => other_value,
        1 => scalar(random, &pointers),
        _ => composite(random, &pointers),
    };
    let Some(place) = value.pointer_mut(&one) else { return };
    match (random.u8(..6), place) {
        (0 | 1, Value::Object(object)) => {
            let key = word(random);
            object.insert(key, new);
        }
        (0 | 1, Value::Array(array)) => array.push(new),
        (2, Value::Object(object)) => {
            let keys: Vec<String> = object.keys().cloned().collect();
            if let Some(key) = random.choice(&keys) {
                object.remove(key);
            }
        }
        (2, Value::Array(array)) if !array.is_empty() => {
            array.remove(random.usize(..array.len()));
        }
        (3, Value::Object(object)) => {
            let keys: Vec<String> = object.keys().cloned().collect();
            if let Some(moved) = random.choice(&keys).and_then(|key| object.remove(key)) {
                let key = word(random);
                object.insert(key, moved);
            }
        }
        (_, place) => *place = new,
    }
}

/// The pointers of a value and of everything in it.
fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                collect(inner, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), pointers);
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                collect(inner, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

fn word(random: &mut Rng) -> String {
    random.choice(WORDS).copied().unwrap_or_default().to_owned()
}

fn scalar(random: &mut Rng, pointers: &[String]) -> Value {
    match random.u8(..8) {
        0 => Value::Null,
        1 => json!(random.bool()),
        2 => json!([0_i64, -1, 1, i64::MAX, i64::MIN][random.usize(..5)]),
        3 => json!([u64::MAX as f64, 0.5, -0.0][random.usize(..3)]),
        4 => json!(format!("#{}", pointers[random.usize(..pointers.len())])),
        _ => json!(word(random)),
    }
}

fn composite(random: &mut Rng, pointers: &[String]) -> Value {
    match random.u8(..7) {
        0 => json!({}),
        1 => json!([]),
        2 => json!({ "$ref": format!("#{}", pointers[random.usize(..pointers.len())]) }),
        3 => json!({ "type": ["null", word(random)] }),
        4 => json!({ "type": word(random), "enum": [scalar(random, pointers), scalar(random, pointers)] }),
        5 => json!([scalar(random, pointers), scalar(random, pointers)]),
        _ => json!({ "oneOf": [{ "type": "null" }, { "type": word(random) }] }),
    }
}
