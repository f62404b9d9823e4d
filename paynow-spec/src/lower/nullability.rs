//! Rules about fields that may be absent or null.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::{references, visit};
use crate::extensions::RUST_TYPE;

/// Gives every optional nullable field of a request body three states: absent, null, a value.
///
/// This includes schemas that are both sent and received: there is one type, and it must be able to express everything
/// that can be sent.
pub(super) fn three_states(lowering: &mut Lowering) {
    let sent = sent_schemas(&lowering.document);
    let is_circular = |name: &&String| {
        let schema = visit::component_schema(&lowering.document, name);
        references::reachable(&lowering.document, schema).contains(*name)
    };
    let circular: BTreeSet<String> = sent.iter().filter(is_circular).cloned().collect();
    let document = (!circular.is_empty()).then(|| lowering.document.clone());
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        // typify boxes recursive types, but not through a type of the SDK; such a field has two states.
        let document = document.as_ref().filter(|_| circular.contains(name));
        let holds_itself = |property: &Map<String, Value>| {
            let property = Value::Object(property.clone());
            document.is_some_and(|document| references::reachable(document, [&property]).contains(name))
        };
        if sent.contains(name) {
            visit::schema_mut(schema, "", &mut |_, schema| {
                for_each_optional(schema, |property| {
                    let is_collection =
                        property.contains_key("items") || property.contains_key("additionalProperties");
                    if is_collection || !holds_itself(property) {
                        give_three_states(property);
                    }
                });
            });
        }
    }
    visit::operations_mut(&mut lowering.document, |_, operation| {
        let content = operation
            .get_mut("requestBody")
            .and_then(|body| body.get_mut("content"))
            .and_then(Value::as_object_mut);
        for (_, media_type) in content.into_iter().flatten() {
            if let Some(schema) = media_type.get_mut("schema") {
                visit::schema_mut(schema, "", &mut |_, schema| for_each_optional(schema, give_three_states));
            }
        }
    });
}

/// Moves the null of a component to the references to it, and removes it from parameters.
///
/// typify would generate an Option and a type of the same name for a nullable component. A parameter that is null is
/// simply not sent, and progenitor cannot encode an Option as a header.
pub(super) fn nullable_components(lowering: &mut Lowering) {
    loop {
        let mut nullable: BTreeSet<String> = BTreeSet::new();
        for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
            if schema.as_object_mut().is_some_and(|schema| schema.remove("nullable") == Some(json!(true))) {
                nullable.insert(name.clone());
            }
        }
        if nullable.is_empty() {
            break;
        }
        let is_nullable =
            |schema: &Value| references::schema_reference(schema).is_some_and(|name| nullable.contains(name));
        visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
            let parts =
                ["allOf", "oneOf", "anyOf"].iter().filter_map(|keyword| schema.get(*keyword)?.as_array());
            let has_nullable_part = parts.flatten().any(is_nullable);
            let reference = schema.get("$ref").and_then(Value::as_str);
            let is_itself = reference
                .and_then(|reference| references::component_name(reference, "schemas"))
                .is_some_and(|name| nullable.contains(name));
            if has_nullable_part || is_itself {
                schema.insert("nullable".to_owned(), json!(true));
            }
        });
        // The parts of a union or an `allOf` become plain references: the whole is nullable.
        visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
            for keyword in ["allOf", "oneOf", "anyOf"] {
                for part in schema.get_mut(keyword).and_then(Value::as_array_mut).into_iter().flatten() {
                    if let Some(part) = part.as_object_mut().filter(|part| part.contains_key("$ref")) {
                        part.remove("nullable");
                    }
                }
            }
            if schema.contains_key("nullable")
                && let Some(reference) = schema.remove("$ref")
            {
                schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
            }
        });
    }
    visit::operations_mut(&mut lowering.document, |_, operation| {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            if let Some(schema) = parameter.get_mut("schema").and_then(Value::as_object_mut) {
                schema.remove("nullable");
            }
        }
        // A body that is null is not sent.
        let content = operation.get_mut("requestBody").and_then(|body| body.get_mut("content"));
        for (_, media) in content.and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(schema) = media.get_mut("schema").and_then(Value::as_object_mut) {
                schema.remove("nullable");
            }
        }
    });
}

/// Makes every optional list and map nullable, so that it becomes an `Option`: absent and empty differ on the wire,
/// null is tolerated, and typify would skip an empty list.
pub(super) fn optional_collections(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        for_each_optional(schema, |property| {
            if property.get("type").is_some_and(|kind| kind == "array" || kind == "object") {
                property.insert("nullable".to_owned(), json!(true));
            }
        });
    });
}

/// Calls a function for every property that the schema does not require.
fn for_each_optional(schema: &mut Map<String, Value>, mut visit: impl FnMut(&mut Map<String, Value>)) {
    let required: BTreeSet<String> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    for (name, property) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
    {
        if let Some(property) = property.as_object_mut().filter(|_| !required.contains(name)) {
            visit(property);
        }
    }
}

fn give_three_states(property: &mut Map<String, Value>) {
    if property.remove("nullable") != Some(json!(true)) {
        return;
    }
    let description = property.remove("description");
    let mut value = Value::Object(std::mem::take(property));
    to_json_schema(&mut value);
    property.extend(description.map(|description| ("description".to_owned(), description)));
    property.insert(RUST_TYPE.to_owned(), rust_type("Nullable", &[value]));
}

/// The parameters of `x-rust-type` are JSON Schema, in which `nullable` has no meaning.
pub(super) fn to_json_schema(schema: &mut Value) {
    visit::schema_mut(schema, "", &mut |_, schema| {
        if schema.remove("nullable") == Some(json!(true))
            && let Some(kind) = schema.remove("type")
        {
            schema.insert("type".to_owned(), json!([kind, "null"]));
        }
        if let Some([reference]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice)
            && schema.len() == 1
        {
            let reference = reference.as_object().cloned().unwrap_or_default();
            *schema = reference;
        }
    });
}

/// The component schemas that request bodies use.
fn sent_schemas(document: &Value) -> BTreeSet<String> {
    let bodies = visit::operations(document).filter_map(|operation| operation.value.get("requestBody"));
    references::reachable(document, bodies)
}
