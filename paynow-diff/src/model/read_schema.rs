//! From a schema to its model: one way to say what can be said in several.

use serde_json::{Map, Value};

use super::read_document::{Reader, is_true};
use super::{Additional, Docs, Schema, Types};
use paynow_spec::document::references;

/// The keywords that bound a value by a number.
const BOUNDS: [&str; 11] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "multipleOf",
];

/// The keywords that only people read.
const DOCS: [&str; 6] = ["title", "description", "example", "examples", "externalDocs", "$comment"];

pub(crate) fn schema<'a>(raw: &'a Value, reader: Reader<'a>) -> Schema<'a> {
    let mut schema = Schema::default();
    let Some(object) = raw.as_object() else {
        if raw == &Value::Bool(false) {
            schema.other.insert("not", &Value::Null);
        }
        return schema;
    };
    for (keyword, value) in object {
        read_keyword(&mut schema, keyword, value, object, reader);
    }
    schema.docs = collect_docs(object, &DOCS);
    if let Some(values) = &mut schema.values {
        let with_null = values.len();
        values.retain(|value| !value.is_null());
        schema.nullable |= values.len() < with_null && schema.types.is_any();
    }
    infer_type(&mut schema);
    if !schema.types.is_any() && !schema.types.has("object") {
        schema.additional = Additional::Any;
    }
    if schema.properties.is_empty() && schema.required.is_empty() && schema.types.is_any() {
        // Only what says something about objects can be closed.
        schema.additional = match schema.additional {
            Additional::Nothing if schema.all_of.is_empty() => Additional::Any,
            other => other,
        };
    }
    let says_nothing = schema.reference.is_none()
        && schema.types.is_any()
        && schema.values.is_none()
        && schema.all_of.is_empty()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty();
    // What may be anything may be null, whether that is said or not; the SDK reads a bare null so too.
    schema.nullable &= !says_nothing;
    unwrap_all_of(&mut schema);
    unwrap_alternatives(&mut schema, |schema| &mut schema.one_of, "oneOf");
    unwrap_alternatives(&mut schema, |schema| &mut schema.any_of, "anyOf");
    schema
}

fn read_keyword<'a>(
    schema: &mut Schema<'a>,
    keyword: &'a str,
    value: &'a Value,
    object: &'a Map<String, Value>,
    reader: Reader<'a>,
) {
    match keyword {
        "$ref" => {
            let reference = value.as_str().unwrap_or_default();
            schema.reference = Some(references::component_name(reference, "schemas").unwrap_or(reference));
        }
        "type" => {
            let names = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for name in names.iter().filter_map(Value::as_str) {
                schema.nullable |= name == "null";
                schema.types = schema.types.with(Types::of(name));
            }
            schema.only_null = schema.nullable && schema.types.is_any();
        }
        "nullable" => schema.nullable |= reader.is_3_0 && is_true(Some(value)),
        "enum" => schema.values = value.as_array().map(|values| values.iter().collect()),
        "const" => schema.values = Some(vec![value]),
        "format" => schema.format = value.as_str(),
        "pattern" => schema.pattern = value.as_str(),
        "uniqueItems" => schema.unique_items = is_true(Some(value)),
        "properties" => {
            let properties = value.as_object().into_iter().flatten();
            schema.properties =
                properties.map(|(name, inner)| (name.as_str(), self::schema(inner, reader))).collect();
        }
        "required" => {
            schema.required = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        }
        "items" => schema.items = Some(Box::new(self::schema(value, reader))),
        "additionalProperties" => {
            schema.additional = match value {
                Value::Bool(false) => Additional::Nothing,
                Value::Object(inner) if !inner.is_empty() => {
                    Additional::Schema(Box::new(self::schema(value, reader)))
                }
                _ => Additional::Any,
            };
        }
        "allOf" => schema.all_of = parts(value, reader),
        "oneOf" => schema.one_of = parts(value, reader),
        "anyOf" => schema.any_of = parts(value, reader),
        "default" => schema.default = Some(value).filter(|value| !value.is_null()),
        "readOnly" => schema.read_only = is_true(Some(value)),
        "writeOnly" => schema.write_only = is_true(Some(value)),
        "deprecated" => schema.deprecated = is_true(Some(value)),
        _ if BOUNDS.contains(&keyword) => read_bound(schema, keyword, value, object),
        _ if DOCS.contains(&keyword) || keyword.starts_with("x-") || keyword == "xml" => {}
        _ => drop(schema.other.insert(keyword, value)),
    }
}

/// 3.0 has a flag beside the bound, 3.1 has the bound itself.
fn read_bound<'a>(schema: &mut Schema<'a>, keyword: &str, value: &'a Value, object: &'a Map<String, Value>) {
    let Some(known) = BOUNDS.into_iter().find(|known| *known == keyword) else { return };
    let exclusive = match known {
        "minimum" => "exclusiveMinimum",
        "maximum" => "exclusiveMaximum",
        _ => "",
    };
    let keyword = if is_true(object.get(exclusive)) { exclusive } else { known };
    // A bound that every value keeps says nothing.
    let is_empty = known.starts_with("min") && known != "minimum" && value.as_u64() == Some(0);
    if value.is_number() && !is_empty {
        schema.bounds.insert(keyword, value);
    }
}

fn parts<'a>(value: &'a Value, reader: Reader<'a>) -> Vec<Schema<'a>> {
    value.as_array().into_iter().flatten().map(|part| schema(part, reader)).collect()
}

/// What is said about objects, lists or texts says that it is one.
fn infer_type(schema: &mut Schema<'_>) {
    if !schema.types.is_any() || schema.reference.is_some() || schema.only_null {
        return;
    }
    if !schema.properties.is_empty() {
        schema.types = Types::of("object");
    } else if schema.items.is_some() {
        schema.types = Types::of("array");
    } else if schema.is_string_enum() {
        schema.types = Types::of("string");
    }
}

/// An `allOf` of one is its part, with what stands beside it.
fn unwrap_all_of(schema: &mut Schema<'_>) {
    if schema.all_of.len() == 1 && is_wrapper(schema) {
        let part = schema.all_of.remove(0);
        replace_by(schema, part, "/allOf/0");
    }
}

/// Null among the alternatives is a mark, and one alternative is none.
fn unwrap_alternatives<'a>(
    schema: &mut Schema<'a>,
    list: impl for<'s> Fn(&'s mut Schema<'a>) -> &'s mut Vec<Schema<'a>>,
    keyword: &str,
) {
    let parts = list(schema);
    let Some(index) = parts.iter().position(|part| !part.only_null) else { return };
    let before = parts.len();
    parts.retain(|part| !part.only_null);
    schema.nullable |= list(schema).len() < before;
    if list(schema).len() == 1 && is_wrapper(schema) {
        let part = list(schema).remove(0);
        replace_by(schema, part, &format!("/{keyword}/{index}"));
    }
}

/// Whether a schema says nothing of values itself.
fn is_wrapper(schema: &Schema<'_>) -> bool {
    schema.reference.is_none()
        && schema.types.is_any()
        && schema.values.is_none()
        && schema.bounds.is_empty()
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && matches!(schema.additional, Additional::Any)
        && schema.all_of.len() + schema.one_of.len() + schema.any_of.len() == 1
        && schema.other.is_empty()
}

fn replace_by<'a>(schema: &mut Schema<'a>, part: Schema<'a>, steps: &str) {
    let outer = std::mem::replace(schema, part);
    schema.inside = format!("{steps}{}", schema.inside);
    schema.nullable |= outer.nullable;
    schema.read_only |= outer.read_only;
    schema.write_only |= outer.write_only;
    schema.deprecated |= outer.deprecated;
    schema.default = outer.default.or(schema.default);
    schema.format = schema.format.or(outer.format);
    schema.pattern = schema.pattern.or(outer.pattern);
    schema.unique_items |= outer.unique_items;
    schema.docs.extend(outer.docs);
}

/// The keywords for people, `example` and a list of one example being the same.
pub(crate) fn collect_docs<'a>(object: &'a Map<String, Value>, keywords: &[&'static str]) -> Docs<'a> {
    let mut docs = Docs::new();
    for keyword in keywords {
        let Some(value) = object.get(*keyword) else { continue };
        let is_empty = match value {
            Value::Null => true,
            // PayNow's generator writes a missing example as the text of it.
            Value::String(text) => text.trim().is_empty() || *keyword == "example" && text == "null",
            _ => false,
        };
        match value {
            _ if is_empty => {}
            Value::Array(examples) if *keyword == "examples" && examples.len() == 1 => {
                docs.insert("example", &examples[0]);
            }
            _ => drop(docs.insert(keyword, value)),
        }
    }
    docs
}
