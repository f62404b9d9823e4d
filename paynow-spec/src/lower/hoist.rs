//! The rule about unnamed schemas: each enum, object and union becomes a component.

use serde_json::{Map, Value};

use super::Lowering;
use super::enums::is_string_enum;
use crate::document::references::reference_to;
use crate::document::{pointer, visit};
use crate::naming::{hoisted_type_name, unique};

/// The keys that remain in place when a schema is moved, because they describe the location and not the type.
const OF_THE_PLACE: [&str; 4] = ["deprecated", "description", "nullable", "writeOnly"];

/// Creates a component for every inline enum, object and union, so that typify does not invent names.
pub(super) fn hoist(lowering: &mut Lowering) {
    let before = lowering.document.clone();
    let mut hoisted: Map<String, Value> = Map::new();
    let places = &mut lowering.hoisted;
    visit::schemas_mut(&mut lowering.document, &mut |pointer, schema| {
        if !is_inside_of_another(pointer) || !needs_a_name(schema) {
            return;
        }
        let mut component = std::mem::take(schema);
        for key in OF_THE_PLACE {
            schema.extend(component.remove(key).map(|value| (key.to_owned(), value)));
        }
        // Several locations can yield the same name; only identical schemas may share a type.
        let is_same = |known: &Value| {
            known.as_object().is_some_and(|known| {
                let of_type = |schema: &Map<String, Value>| {
                    let mut schema = schema.clone();
                    schema.retain(|key, _| !OF_THE_PLACE.contains(&key.as_str()));
                    schema
                };
                of_type(known) == of_type(&component)
            })
        };
        let name = unique(&hoisted_type_name(&before, pointer), |name| {
            hoisted.get(name).or_else(|| visit::component_schema(&before, name)).is_none_or(is_same)
        });
        let description = schema.get("description").cloned();
        component.extend(description.map(|description| ("description".to_owned(), description)));
        places.insert(pointer.to_owned(), name.clone());
        hoisted.entry(&name).or_insert(Value::Object(component));
        let Value::Object(reference) = reference_to(&name) else { return };
        if schema.is_empty() {
            *schema = reference;
        } else {
            schema.insert("allOf".to_owned(), Value::Array(vec![Value::Object(reference)]));
        }
    });
    if !hoisted.is_empty() {
        let schemas = visit::component_schemas_mut(&mut lowering.document);
        for (name, component) in hoisted {
            schemas.entry(name).or_insert(component);
        }
    }
}

/// Whether a schema is used on its own, in another schema, a parameter, a body or a response, and is not merely a part
/// of an `allOf`.
fn is_inside_of_another(pointer: &str) -> bool {
    let steps: Vec<String> = pointer::steps(pointer).collect();
    let is_component = steps.len() == 3 && pointer.starts_with("/components/schemas/");
    let is_part = steps.len() > 1 && ["allOf", "not"].contains(&steps[steps.len() - 2].as_str())
        || steps.last().is_some_and(|step| step == "not");
    !is_component && !is_part
}

fn needs_a_name(schema: &Map<String, Value>) -> bool {
    let has = |key: &str, is_filled: fn(&Value) -> bool| schema.get(key).is_some_and(is_filled);
    let is_object =
        has("properties", |properties| properties.as_object().is_some_and(|known| !known.is_empty()));
    // A reference with additional constraints is another type.
    let is_stricter = (schema.contains_key("$ref") || schema.contains_key("allOf"))
        && has("required", |names| names.as_array().is_some_and(|names| !names.is_empty()));
    // A single inline part is equivalent to the schema itself.
    let is_named_part = |parts: &Value| {
        parts.as_array().is_some_and(|parts| parts.iter().filter_map(Value::as_object).any(needs_a_name))
    };
    let several = |parts: &Value| parts.as_array().is_some_and(|parts| parts.len() > 1);
    is_string_enum(schema)
        || is_object
        || is_stricter
        || has("oneOf", several)
        || has("anyOf", several)
        || has("allOf", several)
        || has("allOf", is_named_part)
}
