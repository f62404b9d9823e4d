//! References and their targets.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pointer::{escape, step};
use super::visit;

/// The name at the end of a reference into `#/components/{kind}/`, otherwise nothing.
pub fn component_name<'a>(reference: &'a str, kind: &str) -> Option<&'a str> {
    reference.strip_prefix("#/components/")?.strip_prefix(kind)?.strip_prefix('/')
}

/// The name of the schema that a value refers to, if the value is a plain `$ref` to a component schema.
pub fn schema_reference(value: &Value) -> Option<&str> {
    component_name(value.get("$ref")?.as_str()?, "schemas")
}

/// The schema at the end of a chain of references. A reference that is the only part of an `allOf` is followed too.
pub fn resolved<'a>(document: &'a Value, mut schema: &'a Value) -> &'a Value {
    // `lint` reports circular references; here they must only not loop forever.
    for _ in 0..32 {
        let only_part = match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            Some([part]) if schema.get("properties").is_none() => Some(part),
            _ => None,
        };
        let holder = only_part.unwrap_or(schema);
        let target = schema_reference(holder).and_then(|name| visit::component_schema(document, name));
        let Some(target) = target.or(only_part) else { break };
        schema = target;
    }
    schema
}

/// A reference to a component schema.
pub fn reference_to(schema: &str) -> Value {
    serde_json::json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// The component schemas that some values refer to, directly or indirectly.
pub fn reachable<'a>(document: &'a Value, from: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Value> = from.into_iter().collect();
    while let Some(value) = open.pop() {
        targets(value, &mut |reference| {
            if let Some(name) = component_name(reference, "schemas")
                && reached.insert(name.to_owned())
            {
                open.extend(visit::component_schema(document, name));
            }
        });
    }
    reached
}

/// Visits every `$ref` below a value, with the pointer of the object that contains it.
pub fn references<'a>(value: &'a Value, pointer: &str, visit: &mut dyn FnMut(&str, &'a str)) {
    references_below(value, &mut pointer.to_owned(), visit);
}

fn references_below<'a>(value: &'a Value, pointer: &mut String, visit: &mut dyn FnMut(&str, &'a str)) {
    match value {
        Value::Object(object) => {
            if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
                visit(pointer, reference);
            }
            for (key, inner) in object {
                step(pointer, key, |pointer| references_below(inner, pointer, visit));
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                step(pointer, &index.to_string(), |pointer| references_below(inner, pointer, visit));
            }
        }
        _ => {}
    }
}

/// Visits every `$ref` below a value, wherever it is.
pub fn targets<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a str)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                match inner {
                    Value::String(target) if key == "$ref" => visit(target),
                    _ => targets(inner, visit),
                }
            }
        }
        Value::Array(array) => array.iter().for_each(|inner| targets(inner, visit)),
        _ => {}
    }
}

/// Rewrites every `$ref` below a value.
pub fn references_mut(value: &mut Value, rewrite: &mut dyn FnMut(&mut String)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match inner {
                    Value::String(reference) if key == "$ref" => rewrite(reference),
                    _ => references_mut(inner, rewrite),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(|inner| references_mut(inner, rewrite)),
        _ => {}
    }
}

/// Visits the targets of every discriminator's mapping below a value, with the pointer of each.
pub fn mappings<'a>(value: &'a Value, pointer: &str, visit: &mut dyn FnMut(&str, &'a str)) {
    mappings_below(value, &mut pointer.to_owned(), visit);
}

fn mappings_below<'a>(value: &'a Value, pointer: &mut String, visit: &mut dyn FnMut(&str, &'a str)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                step(pointer, key, |pointer| {
                    let mapping = (key == "discriminator").then(|| inner.get("mapping")?.as_object());
                    for (name, target) in mapping.flatten().into_iter().flatten() {
                        if let Some(target) = target.as_str() {
                            visit(&format!("{pointer}/mapping/{}", escape(name)), target);
                        }
                    }
                    mappings_below(inner, pointer, visit);
                });
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                step(pointer, &index.to_string(), |pointer| mappings_below(inner, pointer, visit));
            }
        }
        _ => {}
    }
}

/// Rewrites the targets of every discriminator's mapping below a value.
pub fn mappings_mut(value: &mut Value, rewrite: &mut dyn FnMut(&mut String)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                if key == "discriminator" {
                    let mapping = inner.get_mut("mapping").and_then(Value::as_object_mut);
                    for (_, target) in mapping.into_iter().flatten() {
                        if let Value::String(target) = target {
                            rewrite(target);
                        }
                    }
                }
                mappings_mut(inner, rewrite);
            }
        }
        Value::Array(array) => array.iter_mut().for_each(|inner| mappings_mut(inner, rewrite)),
        _ => {}
    }
}
