//! The rule about ids: one schema `FlakeId` in PayNow's documents, one type for each thing in Rust.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::references::{reference_to, schema_reference};
use crate::document::{pointer, visit};
use crate::extensions::RUST_TYPE;
use crate::finding::Finding;
use crate::naming::{FLAKE_ID, describe_identifier, identifier};

/// The format by which PayNow's documents mark an id.
const FLAKE_FORMAT: &str = "flake-id";

/// Replaces every reference to `FlakeId` by one to the id of the thing that it names.
pub(super) fn distinguish(lowering: &mut Lowering) {
    let mut identifiers: BTreeSet<String> =
        lowering.target.identifiers.iter().map(|name| (*name).to_owned()).collect();
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        if name != FLAKE_ID {
            distinguish_in_schema(name, schema, &mut identifiers);
        }
    }
    visit::operations_mut(&mut lowering.document, |_, operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = name.trim_start_matches("x-paynow-").replace(['.', '-'], "_");
            if let Some(schema) = parameter.get_mut("schema") {
                replace(schema, &identifier("", &name), &mut identifiers);
            }
        }
    });
    add_components(lowering, identifiers);
}

fn distinguish_in_schema(name: &str, schema: &mut Value, identifiers: &mut BTreeSet<String>) {
    visit::schema_mut(schema, "", &mut |_, object| {
        for (property, value) in
            object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            replace(value, &identifier(name, property), identifiers);
        }
    });
}

/// Replaces the id in a schema: the schema itself, the items of a list, the values of a map.
fn replace(schema: &mut Value, identifier: &str, identifiers: &mut BTreeSet<String>) {
    let is_flake = schema_reference(schema) == Some(FLAKE_ID)
        || schema.get("format").is_some_and(|format| format == FLAKE_FORMAT);
    if is_flake {
        identifiers.insert(identifier.to_owned());
        let Some(object) = schema.as_object_mut() else { return };
        for keyword in ["type", "format", "$ref"] {
            object.remove(keyword);
        }
        // Beside a description or `nullable` a reference stands in an `allOf`, which 3.0 does not ignore.
        if object.is_empty() {
            *schema = reference_to(identifier);
        } else {
            object.insert("allOf".to_owned(), json!([reference_to(identifier)]));
        }
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

fn add_components(lowering: &mut Lowering, identifiers: BTreeSet<String>) {
    for identifier in identifiers {
        if identifier != FLAKE_ID && has_schema(&lowering.document, &identifier) {
            lowering.findings.push(
                Finding::error(
                    "lower/identifiers",
                    format!("the id type `{identifier}` has the name of a schema"),
                )
                .at(pointer::schema(&identifier))
                .help("rename the schema by an overlay"),
            );
            continue;
        }
        let mut component = Map::new();
        component.insert("type".to_owned(), json!("string"));
        component.insert("format".to_owned(), json!(FLAKE_FORMAT));
        component.insert("description".to_owned(), json!(describe_identifier(&identifier)));
        component.insert(RUST_TYPE.to_owned(), rust_type(&identifier, &[]));
        visit::component_schemas_mut(&mut lowering.document).insert(identifier, Value::Object(component));
    }
}

/// Whether a document has a schema of that name.
fn has_schema(document: &Value, name: &str) -> bool {
    visit::component_schemas(document).any(|(known, _)| known == name)
}
