//! The rule about string enums: each accepts unknown values.

use serde_json::{Map, Value, json};

use super::{Lowering, rust_type};
use crate::document::visit;
use crate::extensions::{RUST_TYPE, VARIANT_NAMES};
use crate::naming::variant_names;

/// Gives every enum component a type of the SDK, with a name for each value.
pub(super) fn open(lowering: &mut Lowering) {
    let module = lowering.target.module;
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        let Some(schema) = schema.as_object_mut().filter(|schema| is_string_enum(schema)) else { continue };
        let values: Vec<&str> =
            schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let names = variant_names(&values);
        schema.insert(VARIANT_NAMES.to_owned(), json!(names));
        // A constant has no type, but the generator reads the values of strings.
        schema.insert("type".to_owned(), json!("string"));
        schema.insert(RUST_TYPE.to_owned(), rust_type(&format!("{module}::{name}"), &[]));
    }
}

pub(super) fn is_string_enum(schema: &Map<String, Value>) -> bool {
    let is_string = schema.get("type").is_none_or(|kind| kind == "string");
    is_string && schema.get("enum").is_some_and(holds_only_strings)
}

/// Whether the values of an enum are strings, except for a null.
pub(super) fn holds_only_strings(values: &Value) -> bool {
    values.as_array().is_some_and(|values| {
        values.iter().any(Value::is_string) && values.iter().all(|value| value.is_string() || value.is_null())
    })
}
