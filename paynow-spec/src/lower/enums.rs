//! Rules about string enums: each gets a name, and each stays open for values that are not known yet.

use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::references::reference_to;
use crate::document::visit;
use crate::extensions::{RUST_TYPE, VARIANT_NAMES};
use crate::naming::{unique, variant_names, without_suffix};

/// Gives every enum inside another schema, or in a parameter, a component of its own.
pub(super) fn hoist(lowering: &mut Lowering) {
    let known = visit::component_schemas_mut(&mut lowering.document).clone();
    let mut hoisted: Map<String, Value> = Map::new();
    visit::schemas_mut(&mut lowering.document, &mut |pointer, schema| {
        let is_component =
            pointer.strip_prefix("/components/schemas/").is_some_and(|rest| !rest.contains('/'));
        if is_component || !is_string_enum(schema) {
            return;
        }
        let wanted = component_name(pointer);
        // Two places can have one name; only enums of the same values may share a type.
        let is_free = |candidate: &str| {
            let taken = hoisted.get(candidate).or_else(|| known.get(candidate));
            taken.is_none_or(|taken| taken.get("enum") == schema.get("enum"))
        };
        let name = unique(&wanted, is_free);
        let mut component = std::mem::take(schema);
        let nullable = component.remove("nullable");
        let description = component.get("description").cloned();
        hoisted.insert(name.clone(), Value::Object(component));
        schema.insert("allOf".to_owned(), json!([reference_to(&name)]));
        schema.extend(nullable.map(|nullable| ("nullable".to_owned(), nullable)));
        schema.extend(description.map(|description| ("description".to_owned(), description)));
    });
    if !hoisted.is_empty() {
        let schemas = visit::component_schemas_mut(&mut lowering.document);
        for (name, component) in hoisted {
            schemas.entry(name).or_insert(component);
        }
    }
}

/// A name from the place of the enum: `/components/schemas/OrderDto/properties/state` is `OrderState`.
fn component_name(pointer: &str) -> String {
    const STEPS: [&str; 12] = [
        "components",
        "schemas",
        "properties",
        "items",
        "paths",
        "parameters",
        "schema",
        "allOf",
        "oneOf",
        "anyOf",
        "content",
        "responses",
    ];
    pointer
        .split('/')
        .filter(|step| !STEPS.contains(step) && !step.contains('{') && step.parse::<usize>().is_err())
        .map(|step| without_suffix(step).replace("~1", " ").to_upper_camel_case())
        .collect()
}

/// Gives every enum component the SDK's type for it, with a name for each value.
pub(super) fn open(lowering: &mut Lowering) {
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        let Some(schema) = schema.as_object_mut().filter(|schema| is_string_enum(schema)) else { continue };
        let values: Vec<&str> =
            schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let names = variant_names(&values);
        schema.insert(VARIANT_NAMES.to_owned(), json!(names));
        schema.insert(RUST_TYPE.to_owned(), rust_type(&format!("types::{name}"), &[]));
    }
}

fn is_string_enum(schema: &Map<String, Value>) -> bool {
    let is_string = schema.get("type").is_none_or(|kind| kind == "string");
    is_string
        && schema
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| values.iter().any(Value::is_string))
}
