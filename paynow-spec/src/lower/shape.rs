//! Determines the form of a schema's values through its references and parts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::references::resolved;

/// The JSON type of a schema's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Flag,
    Number,
    Text,
    List,
    Object,
    /// Several types, or no declared type.
    Any,
}

/// The properties of an object, including those of its parts.
#[derive(Default)]
pub(super) struct Object<'a> {
    pub(super) properties: BTreeMap<&'a str, &'a Value>,
    pub(super) required: BTreeSet<&'a str>,
}

/// The JSON type of a schema's values.
pub(super) fn kind(document: &Value, schema: &Value) -> Kind {
    let schema = resolved(document, schema);
    let declared = match schema.get("type") {
        Some(Value::String(kind)) => Some(kind.as_str()),
        Some(Value::Array(kinds)) => {
            let mut kinds = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null");
            kinds.next().filter(|_| kinds.next().is_none())
        }
        _ => None,
    };
    match declared {
        Some("boolean") => Kind::Flag,
        Some("integer" | "number") => Kind::Number,
        Some("string") => Kind::Text,
        Some("array") => Kind::List,
        Some("object") => Kind::Object,
        _ if schema.get("properties").is_some() => Kind::Object,
        _ if schema
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| values.iter().all(Value::is_string)) =>
        {
            Kind::Text
        }
        _ => match schema.get("allOf").and_then(Value::as_array) {
            Some(parts) => parts.iter().map(|part| kind(document, part)).find(|kind| *kind != Kind::Any),
            None => None,
        }
        .unwrap_or(Kind::Any),
    }
}

/// The properties of a schema, if it is an object that declares any.
pub(super) fn object_of<'a>(document: &'a Value, schema: &'a Value) -> Option<Object<'a>> {
    let mut object = Object::default();
    collect(document, schema, &mut object, 0);
    (!object.properties.is_empty()).then_some(object)
}

fn collect<'a>(document: &'a Value, schema: &'a Value, object: &mut Object<'a>, depth: usize) {
    let schema = resolved(document, schema);
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        object.properties.entry(name).or_insert(property);
    }
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    object.required.extend(required.filter_map(Value::as_str));
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten().filter(|_| depth < 32) {
        collect(document, part, object, depth + 1);
    }
}
