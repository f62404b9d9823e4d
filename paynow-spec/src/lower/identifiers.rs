//! The rule about IDs: PayNow's documents have one schema `FlakeId`, the SDK one type for each kind of object.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Lowering, names, rust_type};
use crate::document::references::{reference_to, schema_reference};
use crate::document::visit;
use crate::extensions::RUST_TYPE;
use crate::naming::{FLAKE_ID, describe_identifier, identifier, model_name, unique};

/// The format that marks an ID in PayNow's documents.
const FLAKE_FORMAT: &str = "flake-id";

/// Replaces every reference to `FlakeId` by one to the ID of the object that it identifies.
pub(super) fn distinguish(lowering: &mut Lowering) {
    // A schema with the name of an ID type is renamed before anything refers to the ID.
    let always = lowering.target.identifiers;
    let could_clash = |(name, schema): (&String, &Value)| name.ends_with("Id") && !is_flake(schema);
    if visit::component_schemas(&lowering.document).any(could_clash) {
        for identifier in replace_all(&mut lowering.document.clone(), always) {
            give_way(lowering, &identifier);
        }
    }
    for identifier in replace_all(&mut lowering.document, always) {
        add_component(&mut lowering.document, identifier);
    }
}

/// Replaces the IDs of a whole document, and returns the names of their types, including those that always exist.
fn replace_all(document: &mut Value, always: &[&str]) -> BTreeSet<String> {
    let mut identifiers: BTreeSet<String> = always.iter().map(|name| (*name).to_owned()).collect();
    for (name, schema) in visit::component_schemas_mut(document) {
        if name != FLAKE_ID {
            distinguish_in_schema(name, schema, &mut identifiers);
        }
    }
    visit::operations_mut(document, |_, operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = name.trim_start_matches("x-paynow-").replace(['.', '-'], "_");
            if let Some(schema) = parameter.get_mut("schema") {
                replace(schema, &|| identifier("", &name), &mut identifiers);
            }
        }
    });
    identifiers
}

fn distinguish_in_schema(name: &str, schema: &mut Value, identifiers: &mut BTreeSet<String>) {
    visit::schema_mut(schema, "", &mut |_, object| {
        for (property, value) in
            object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            replace(value, &|| identifier(name, property), identifiers);
        }
    });
}

/// Replaces the ID in a schema: the schema itself, the items of a list, the values of a map.
fn replace(schema: &mut Value, identifier: &dyn Fn() -> String, identifiers: &mut BTreeSet<String>) {
    if is_flake(schema) {
        let identifier = identifier();
        let Some(object) = schema.as_object_mut() else { return };
        for keyword in ["type", "format", "$ref"] {
            object.remove(keyword);
        }
        // A reference next to a description or `nullable` is written as an `allOf`, because 3.0 ignores the siblings
        // of a reference.
        if object.is_empty() {
            *schema = reference_to(&identifier);
        } else {
            object.insert("allOf".to_owned(), json!([reference_to(&identifier)]));
        }
        identifiers.insert(identifier);
        return;
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get_mut(inner) {
            replace(inner, identifier, identifiers);
        }
    }
    for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        replace(part, identifier, identifiers);
    }
}

/// Whether a schema is declared as an ID.
fn is_flake(schema: &Value) -> bool {
    schema_reference(schema) == Some(FLAKE_ID)
        || schema.get("format").is_some_and(|format| format == FLAKE_FORMAT)
}

fn add_component(document: &mut Value, identifier: String) {
    let mut component = Map::new();
    component.insert("type".to_owned(), json!("string"));
    component.insert("format".to_owned(), json!(FLAKE_FORMAT));
    component.insert("description".to_owned(), json!(describe_identifier(&identifier)));
    component.insert(RUST_TYPE.to_owned(), rust_type(&identifier, &[]));
    visit::component_schemas_mut(document).insert(identifier, Value::Object(component));
}

/// Renames a schema that has the name of an ID type but is not that ID.
fn give_way(lowering: &mut Lowering, identifier: &str) {
    let known = visit::component_schemas(&lowering.document).find(|(name, _)| *name == identifier);
    if identifier == FLAKE_ID || known.is_none_or(|(_, schema)| is_flake(schema)) {
        return;
    }
    let taken: BTreeSet<String> =
        visit::component_schemas(&lowering.document).map(|(name, _)| name.to_lowercase()).collect();
    let free = unique(&model_name(identifier), |candidate| !taken.contains(&candidate.to_lowercase()));
    names::warn(lowering, identifier, &free, "an ID type has the same name");
    names::rename(lowering, &[(identifier.to_owned(), free)].into());
}
