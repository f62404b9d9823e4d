//! An OpenAPI document as JSON: pointers, references, and differences between versions.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

/// A chain of references that is longer than this is circular.
const LONGEST_CHAIN: usize = 32;

/// An OpenAPI document, normalised to JSON Schema 2020-12.
pub(crate) struct Document(Value);

impl Document {
    /// Checks and normalises a document.
    ///
    /// # Errors
    /// The value is not an OpenAPI 3.0 or 3.1 document.
    pub(crate) fn parse(mut value: Value) -> Result<Self, String> {
        match value["openapi"].as_str() {
            Some(version) if version.starts_with("3.0") || version.starts_with("3.1") => {}
            Some(version) => {
                return Err(format!("the document is OpenAPI {version}; supported are 3.0 and 3.1"));
            }
            None => {
                return Err("the value is not an OpenAPI document: it has no `openapi: 3.x` field".to_owned());
            }
        }
        normalise(&mut value);
        Ok(Self(value))
    }

    pub(crate) fn value(&self) -> &Value {
        &self.0
    }

    /// The value at a JSON pointer, or null. References are followed.
    pub(crate) fn at(&self, pointer: &str) -> &Value {
        self.resolved(self.0.pointer(pointer).unwrap_or(&Value::Null))
    }

    /// A value with references followed, or null if a target does not exist.
    pub(crate) fn resolved<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value["$ref"].as_str() else { return value };
            value = target(reference).and_then(|pointer| self.0.pointer(&pointer)).unwrap_or(&Value::Null);
        }
        &Value::Null
    }

    /// The JSON pointer that results from following the references at a pointer.
    pub(crate) fn canonical(&self, pointer: &str) -> String {
        let mut pointer = pointer.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let reference = self.0.pointer(&pointer).and_then(|value| value["$ref"].as_str());
            match reference.and_then(target) {
                Some(target) => pointer = target,
                None => break,
            }
        }
        pointer
    }

    /// Like [`canonical`](Self::canonical), for a pointer whose target must exist.
    ///
    /// # Errors
    /// The reference at the pointer cannot be resolved.
    pub(crate) fn located(&self, pointer: &str) -> Result<String, String> {
        let located = self.canonical(pointer);
        match self.0.pointer(&located) {
            Some(value) if value["$ref"].is_null() => Ok(located),
            _ => {
                let reference = self.0.pointer(pointer).and_then(|value| value["$ref"].as_str());
                let reference = reference.unwrap_or(located.as_str());
                Err(format!(
                    "the reference `{reference}` at `{pointer}` cannot be resolved inside the document"
                ))
            }
        }
    }
}

/// The JSON pointer of a reference into the document itself.
fn target(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    Some(percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

/// Escapes one segment of a JSON pointer.
pub(crate) fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

/// Converts OpenAPI's additions to JSON Schema: `nullable` and boolean `exclusiveMinimum` of 3.0, and the ranges of
/// integer formats.
fn normalise(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(normalise),
        Value::Object(object) => {
            object.values_mut().for_each(normalise);
            for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                match object.get(exclusive) {
                    Some(Value::Bool(true)) => {
                        if let Some(limit) = object.remove(limit) {
                            object.insert(exclusive.to_owned(), limit);
                        }
                    }
                    Some(Value::Bool(false)) => drop(object.remove(exclusive)),
                    _ => {}
                }
            }
            let range = match object.get("format").and_then(Value::as_str) {
                Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                Some("int64") => Some((i64::MIN, i64::MAX)),
                _ => None,
            };
            if let Some((minimum, maximum)) = range {
                object.entry("minimum").or_insert_with(|| json!(minimum));
                object.entry("maximum").or_insert_with(|| json!(maximum));
            }
            if object.remove("nullable") == Some(Value::Bool(true)) {
                let inner = std::mem::take(object);
                object.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
            }
        }
        _ => {}
    }
}
