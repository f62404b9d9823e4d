//! Rules about string enums: each gets a name, and each stays open for values that are not known yet.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::walk;

/// The Rust names of an enum's values, in the order of `enum`; openapi-generator knows the key too.
const VARIANT_NAMES: &str = "x-enum-varnames";

/// The variant that keeps a value which the document does not list. Twelve of PayNow's enums have a value
/// called `unknown`, so it cannot have that name.
const UNRECOGNIZED: &str = "Unrecognized";

/// Gives every enum inside another schema, or in a parameter, a component of its own.
pub(super) fn hoist(lowering: &mut Lowering) {
    let known = super::component_schemas_mut(&mut lowering.document).clone();
    let mut hoisted: Map<String, Value> = Map::new();
    walk::schemas_mut(&mut lowering.document, &mut |pointer, schema| {
        let is_component =
            pointer.strip_prefix("/components/schemas/").is_some_and(|rest| !rest.contains('/'));
        if is_component || !is_string_enum(schema) {
            return;
        }
        let wanted = component_name(pointer);
        // Two places can have one name; only enums of the same values may share a type.
        let is_free = |candidate: &String| {
            let taken = hoisted.get(candidate).or_else(|| known.get(candidate));
            taken.is_none_or(|taken| taken.get("enum") == schema.get("enum"))
        };
        let name = (1..)
            .map(|count| if count == 1 { wanted.clone() } else { format!("{wanted}{count}") })
            .find(is_free)
            .expect("there are more numbers than schemas");
        let mut component = std::mem::take(schema);
        let nullable = component.remove("nullable");
        let description = component.get("description").cloned();
        hoisted.insert(name.clone(), Value::Object(component));
        schema.insert("allOf".to_owned(), json!([walk::reference_to(&name)]));
        schema.extend(nullable.map(|nullable| ("nullable".to_owned(), nullable)));
        schema.extend(description.map(|description| ("description".to_owned(), description)));
    });
    if !hoisted.is_empty() {
        let schemas = super::component_schemas_mut(&mut lowering.document);
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
        .map(|step| super::names::without_suffix(step).replace("~1", " ").to_upper_camel_case())
        .collect()
}

/// Gives every enum component the SDK's type for it, with a name for each value.
pub(super) fn open(lowering: &mut Lowering) {
    for (name, schema) in super::component_schemas_mut(&mut lowering.document) {
        let Some(schema) = schema.as_object_mut().filter(|schema| is_string_enum(schema)) else { continue };
        let values: Vec<&str> =
            schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let names = variant_names(&values);
        schema.insert(VARIANT_NAMES.to_owned(), json!(names));
        schema.insert("x-rust-type".to_owned(), rust_type(&format!("types::{name}"), &[]));
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

/// The Rust names of an enum's values, each of them once.
pub(crate) fn variant_names(values: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = [UNRECOGNIZED.to_owned()].into();
    values
        .iter()
        .map(|value| {
            let plain: String = value
                .chars()
                .map(|character| if character.is_alphanumeric() { character } else { ' ' })
                .collect();
            let camel = plain.to_upper_camel_case();
            let name = match camel.chars().next() {
                None => "Empty".to_owned(),
                Some(first) if first.is_numeric() => format!("Value{camel}"),
                Some(_) if camel == "Self" => "SelfValue".to_owned(),
                Some(_) => camel,
            };
            let unique = (1..)
                .map(|count| if count == 1 { name.clone() } else { format!("{name}{count}") })
                .find(|candidate| !taken.contains(candidate))
                .expect("there are more numbers than values");
            taken.insert(unique.clone());
            unique
        })
        .collect()
}
