//! The rule about unspecific schemas: `true`, `false`, lists without items, tuples, patterns of property names.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::visit;

/// Converts what 3.0 cannot express to the empty schema, and removes properties that are never allowed.
pub(super) fn any_value(lowering: &mut Lowering) {
    for (_, schema) in visit::component_schemas_mut(&mut lowering.document) {
        unwrap_boolean(schema);
    }
    unwrap_below(lowering.document.get_mut("paths").unwrap_or(&mut Value::Null));
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        // Constraints that no type can express, and that typify cannot read.
        for keyword in
            ["not", "if", "then", "else", "contains", "propertyNames", "dependentSchemas", "unevaluatedItems"]
        {
            schema.remove(keyword);
        }
        lists(schema);
        objects(schema);
        for keyword in ["oneOf", "anyOf", "allOf"] {
            let Some(Value::Array(parts)) = schema.get_mut(keyword) else { continue };
            // `true` adds nothing to an `allOf`, and `false` never matches.
            let adds_nothing = json!(keyword == "allOf");
            parts.retain(|part| *part != adds_nothing);
            parts.iter_mut().for_each(unwrap_boolean);
            if parts.is_empty() {
                schema.remove(keyword);
            }
        }
    });
}

fn lists(schema: &mut Map<String, Value>) {
    let is_list = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "array"),
        Some(kind) => kind == "array",
        None => false,
    };
    // The elements of a tuple differ in type; a list of anything can contain them.
    if schema.remove("prefixItems").is_some() || is_list && !schema.contains_key("items") {
        schema.insert("items".to_owned(), json!({}));
    }
    if let Some(items) = schema.get_mut("items") {
        unwrap_boolean(items);
    }
}

fn objects(schema: &mut Map<String, Value>) {
    if let Some(Value::Object(patterns)) = schema.remove("patternProperties")
        && !schema.contains_key("properties")
        && !schema.get("additionalProperties").is_some_and(Value::is_object)
    {
        let mut values = patterns.into_iter().map(|(_, values)| values);
        let first = values.next().filter(|_| values.next().is_none());
        let mut values = first.unwrap_or_else(|| json!({}));
        unwrap_boolean(&mut values);
        schema.insert("additionalProperties".to_owned(), values);
    }
    // Without it, other properties may have any value.
    if schema.contains_key("properties") && schema.get("additionalProperties") == Some(&json!({})) {
        schema.remove("additionalProperties");
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    let before = properties.len();
    properties.retain(|_, property| *property != json!(false));
    let has_lost_some = properties.len() < before;
    properties.values_mut().for_each(unwrap_boolean);
    let known: Vec<String> = properties.keys().cloned().collect();
    if has_lost_some && let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name.as_str().is_none_or(|name| known.iter().any(|known| known == name)));
    }
}

/// The schemas of parameters, bodies and responses that are booleans or absent.
fn unwrap_below(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match key.as_str() {
                    "schema" => unwrap_boolean(inner),
                    "content" => {
                        for (_, media_type) in inner.as_object_mut().into_iter().flatten() {
                            let media_type = media_type.as_object_mut();
                            media_type
                                .map(|media_type| media_type.entry("schema").or_insert_with(|| json!({})));
                        }
                        unwrap_below(inner);
                    }
                    "example" | "examples" => {}
                    _ => unwrap_below(inner),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(unwrap_below),
        _ => {}
    }
}

fn unwrap_boolean(schema: &mut Value) {
    if schema.is_boolean() {
        *schema = json!({});
    }
}
