//! Drift: responses as a newer version of PayNow's API might send them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::spec::Spec;
use crate::spec::schema::is_required;

/// How responses deviate from the OpenAPI document; not at all by [default](Drift::default). A client that handles
/// [all](Drift::all) of it is prepared for changes of the API.
///
/// ```
/// # use paynow_fake::Drift;
/// let drift = Drift::default().unknown_fields(true).null_references(true);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Drift {
    pub(crate) unknown_fields: bool,
    pub(crate) unknown_enum_values: bool,
    pub(crate) without_optional_fields: bool,
    pub(crate) null_references: bool,
}

impl Drift {
    /// Enables every kind of drift.
    pub fn all() -> Self {
        Self {
            unknown_fields: true,
            unknown_enum_values: true,
            without_optional_fields: true,
            null_references: true,
        }
    }

    /// Every object has a field that the document does not contain.
    pub fn unknown_fields(self, unknown_fields: bool) -> Self {
        Self { unknown_fields, ..self }
    }

    /// Every enum has a value that the document does not contain.
    pub fn unknown_enum_values(self, unknown_enum_values: bool) -> Self {
        Self { unknown_enum_values, ..self }
    }

    /// Optional fields are absent.
    pub fn without_optional_fields(self, without_optional_fields: bool) -> Self {
        Self { without_optional_fields, ..self }
    }

    /// Optional references to other objects are null.
    pub fn null_references(self, null_references: bool) -> Self {
        Self { null_references, ..self }
    }

    /// Applies the drift to a response.
    pub(crate) fn apply(self, spec: &Spec, schema: &Value, value: &mut Value) {
        if self != Self::default() && !value.is_null() {
            self.change(spec, schema, value);
        }
    }

    fn change(self, spec: &Spec, schema: &Value, value: &mut Value) {
        let schema = spec.resolved(schema);
        for keyword in ["oneOf", "anyOf", "allOf"] {
            for branch in schema[keyword].as_array().into_iter().flatten() {
                if branch["type"] != "null" {
                    self.change(spec, branch, value);
                }
            }
        }
        match value {
            Value::Array(items) => {
                items.iter_mut().for_each(|item| self.change(spec, &schema["items"], item))
            }
            Value::Object(object) => {
                let Some(properties) = schema["properties"].as_object() else {
                    object
                        .values_mut()
                        .for_each(|value| self.change(spec, &schema["additionalProperties"], value));
                    return;
                };
                for (name, property) in properties {
                    let is_optional = !is_required(schema, name);
                    if is_optional && self.null_references && is_reference(property) {
                        object.insert(name.clone(), Value::Null);
                    } else if is_optional && self.without_optional_fields {
                        object.remove(name);
                    }
                }
                for (name, value) in object.iter_mut().filter(|(_, value)| !value.is_null()) {
                    self.change(spec, &schema["properties"][name], value);
                }
                if self.unknown_fields {
                    object.insert("of_tomorrow".to_owned(), json!({ "since": 2027, "tags": ["new"] }));
                }
            }
            Value::String(text) if self.unknown_enum_values && schema["enum"].is_array() => {
                *text = "of_tomorrow".to_owned();
            }
            _ => {}
        }
    }
}

fn is_reference(property: &Value) -> bool {
    property["$ref"].is_string()
        || ["oneOf", "anyOf"].iter().any(|keyword| {
            property[*keyword].as_array().is_some_and(|branches| branches.iter().any(is_reference))
        })
}
