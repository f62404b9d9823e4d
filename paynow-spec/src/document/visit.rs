//! Visitors for the operations and schemas of an OpenAPI document.

use serde_json::{Map, Value, json};

use super::pointer::{self, step};

/// The HTTP methods of an OpenAPI path item, in display order.
pub const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// The component schemas of a document; empty if it has none.
pub fn component_schemas(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten()
}

/// A component schema by its name. This avoids parsing a pointer, which is slow when every reference is followed.
pub fn component_schema<'a>(document: &'a Value, name: &str) -> Option<&'a Value> {
    document.get("components")?.get("schemas")?.get(name)
}

/// The component schemas of a document, created if it has none.
pub fn component_schemas_mut(document: &mut Value) -> &mut Map<String, Value> {
    let components = object_mut(document, "components");
    object_mut(components, "schemas").as_object_mut().expect("object_mut returns an object")
}

fn object_mut<'a>(holder: &'a mut Value, key: &str) -> &'a mut Value {
    let entry = &mut holder[key];
    if !entry.is_object() {
        *entry = json!({});
    }
    entry
}

/// One operation of a document.
pub struct Operation<'a> {
    /// The path template, `/v1/stores/{storeId}`.
    pub path: &'a str,
    /// The HTTP method in lower case.
    pub method: &'a str,
    /// The operation object.
    pub value: &'a Value,
}

impl<'a> Operation<'a> {
    /// The JSON pointer of the operation.
    pub fn pointer(&self) -> String {
        pointer::operation(self.path, self.method)
    }

    /// The `operationId`; empty if it has none.
    pub fn id(&self) -> &'a str {
        self.value.get("operationId").and_then(Value::as_str).unwrap_or_default()
    }

    /// The first tag; empty if it has none.
    pub fn tag(&self) -> &'a str {
        self.value.pointer("/tags/0").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its parameters, without those of its path item.
    pub fn parameters(&self) -> impl Iterator<Item = &'a Value> {
        self.value.get("parameters").and_then(Value::as_array).into_iter().flatten()
    }
}

/// Every operation of a document, by path and then by method.
pub fn operations(document: &Value) -> impl Iterator<Item = Operation<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        METHODS
            .iter()
            .filter_map(move |method| item.get(method).map(|value| Operation { path, method, value }))
    })
}

/// Visits every operation object, with its pointer.
pub fn operations_mut(document: &mut Value, mut visit: impl FnMut(&str, &mut Map<String, Value>)) {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                visit(&pointer::operation(path, method), operation);
            }
        }
    }
}

/// Visits every schema object of a document with its pointer, inner schemas before outer ones.
pub fn schemas_mut(document: &mut Value, visit: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
    let mut pointer = "/components".to_owned();
    let components = document.get_mut("components").and_then(Value::as_object_mut);
    for (kind, entries) in components.into_iter().flatten() {
        step(&mut pointer, kind, |pointer| {
            for (name, entry) in entries.as_object_mut().into_iter().flatten() {
                step(pointer, name, |pointer| match kind.as_str() {
                    "schemas" => schema_below(entry, pointer, visit),
                    _ => inside_mut(entry, pointer, visit),
                });
            }
        });
    }
    if let Some(paths) = document.get_mut("paths") {
        inside_mut(paths, &mut "/paths".to_owned(), visit);
    }
}

/// Visits the schemas inside an object that is not a schema, which are under the key `schema`.
fn inside_mut(value: &mut Value, pointer: &mut String, visit: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match key.as_str() {
                    "schema" => step(pointer, key, |pointer| schema_below(inner, pointer, visit)),
                    "example" | "examples" => {}
                    _ => step(pointer, key, |pointer| inside_mut(inner, pointer, visit)),
                }
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter_mut().enumerate() {
                step(pointer, &index.to_string(), |pointer| inside_mut(inner, pointer, visit));
            }
        }
        _ => {}
    }
}

/// Visits a schema and every schema in it, the inner ones first.
pub fn schema_mut(schema: &mut Value, pointer: &str, visit: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
    schema_below(schema, &mut pointer.to_owned(), visit);
}

fn schema_below(
    schema: &mut Value,
    pointer: &mut String,
    visit: &mut dyn FnMut(&str, &mut Map<String, Value>),
) {
    let Some(object) = schema.as_object_mut() else { return };
    for (key, inner) in object.iter_mut() {
        match key.as_str() {
            "properties" | "patternProperties" | "$defs" => step(pointer, key, |pointer| {
                for (name, property) in inner.as_object_mut().into_iter().flatten() {
                    step(pointer, name, |pointer| schema_below(property, pointer, visit));
                }
            }),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => step(pointer, key, |pointer| {
                for (index, part) in inner.as_array_mut().into_iter().flatten().enumerate() {
                    step(pointer, &index.to_string(), |pointer| schema_below(part, pointer, visit));
                }
            }),
            "items" | "additionalProperties" | "not" => {
                step(pointer, key, |pointer| schema_below(inner, pointer, visit));
            }
            _ => {}
        }
    }
    visit(pointer, object);
}
