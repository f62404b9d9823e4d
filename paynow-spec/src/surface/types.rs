//! The Rust types that the generator and the macros of the SDK define for lowered schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value};

use crate::document::references::schema_reference;
use crate::document::visit;
use crate::extensions::{DIRECTION, RESPONSE, RUST_TYPE, UNION, VARIANT_NAMES, WIRE_NAMES};
use crate::naming::{FLAKE_ID, field_name};

/// Maximum depth for following references and parts; cycles are reported by `lint`.
const MAX_DEPTH: usize = 32;

/// A Rust type, by the names of its parts in `paynow_sdk`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// A type in `types`.
    Model(String),
    /// A type without parts: `String`, `i64`, `ProductId`.
    Plain(String),
    /// A type with a parameter: `Option`, `Nullable`, `Vec`, or `BTreeMap`, whose keys are strings.
    Of(&'static str, Box<RustType>),
}

impl RustType {
    pub(super) fn plain(name: &str) -> Self {
        Self::Plain(name.to_owned())
    }

    pub(super) fn of(outer: &'static str, inner: Self) -> Self {
        Self::Of(outer, Box::new(inner))
    }

    pub(super) fn optional(self) -> Self {
        match self {
            Self::Of("Option", _) => self,
            other => Self::of("Option", other),
        }
    }

    /// The type in `types` that it is or contains.
    pub fn model(&self) -> Option<&str> {
        match self {
            Self::Model(name) => Some(name),
            Self::Plain(_) => None,
            Self::Of(_, inner) => inner.model(),
        }
    }

    /// The element type of a list or a map, without `Option` and `Nullable`.
    pub fn element(&self) -> Option<&Self> {
        match self {
            Self::Of("Option" | "Nullable", inner) => inner.element(),
            Self::Of(_, inner) => Some(inner),
            Self::Model(_) | Self::Plain(_) => None,
        }
    }

    /// The same type with other names.
    pub fn renamed(&self, model: &dyn Fn(&str) -> String, plain: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Model(name) => Self::Model(model(name)),
            Self::Plain(name) => Self::Plain(plain(name)),
            Self::Of(outer, inner) => Self::of(outer, inner.renamed(model, plain)),
        }
    }
}

impl fmt::Display for RustType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model(name) => write!(out, "types::{name}"),
            Self::Plain(name) => write!(out, "{name}"),
            Self::Of("BTreeMap", inner) => write!(out, "BTreeMap<String, {inner}>"),
            Self::Of(outer, inner) => write!(out, "{outer}<{inner}>"),
        }
    }
}

/// The kind of item behind a name in `types`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeItem {
    /// A struct with named fields.
    Struct(Struct),
    /// A struct with one unnamed field.
    Newtype(RustType),
    /// An open enum, with its variants.
    Enum(Vec<String>),
    /// A tagged union, with its variants and their content.
    Union(BTreeMap<String, RustType>),
    /// An untagged enum, with the content of its variants.
    Untagged(Vec<RustType>),
    /// A kind of ID, which is defined at the root of the crate.
    Identifier,
}

/// A struct with named fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Struct {
    /// The types of the fields.
    pub fields: BTreeMap<String, RustType>,
    /// Whether it is `#[non_exhaustive]`, so that only the SDK can create it.
    pub is_non_exhaustive: bool,
    /// Whether it has a `Default`.
    pub has_default: bool,
    /// The fields by the names of their properties.
    pub properties: BTreeMap<String, String>,
}

impl Struct {
    /// The field of a property.
    pub fn field_name(&self, property: &str) -> String {
        self.properties.get(property).cloned().unwrap_or_else(|| field_name(property))
    }
}

impl fmt::Display for TypeItem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |types: &[RustType]| types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Self::Struct(structure) => {
                let non_exhaustive = if structure.is_non_exhaustive { "non-exhaustive " } else { "" };
                let default = if structure.has_default { " with Default" } else { "" };
                write!(out, "{non_exhaustive}struct{default}")
            }
            Self::Newtype(inner) => write!(out, "struct({inner})"),
            Self::Enum(variants) => write!(out, "enum {}", variants.join(", ")),
            Self::Union(variants) => {
                let variants: Vec<String> =
                    variants.iter().map(|(name, model)| format!("{name}({model})")).collect();
                write!(out, "union {}", variants.join(", "))
            }
            Self::Untagged(types) => write!(out, "untagged enum {}", list(types)),
            Self::Identifier => write!(out, "id"),
        }
    }
}

/// The item that a component schema becomes.
pub(super) fn item(document: &Value, schema: &Value) -> TypeItem {
    if let Some(Value::Array(names)) = schema.get(VARIANT_NAMES) {
        return TypeItem::Enum(names.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(union) = schema.get(UNION) {
        let variants = union["variants"].as_array().into_iter().flatten().filter_map(|variant| {
            Some((variant["name"].as_str()?.to_owned(), value_type(document, &variant["schema"])))
        });
        return TypeItem::Union(variants.collect());
    }
    if schema.get(RUST_TYPE).is_some() {
        return TypeItem::Identifier;
    }
    for keyword in ["oneOf", "anyOf"] {
        if let Some([_, _, ..]) = schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice) {
            let parts = schema[keyword].as_array().into_iter().flatten();
            return TypeItem::Untagged(parts.map(|part| value_type(document, part)).collect());
        }
    }
    if is_only_reference(schema) {
        return TypeItem::Newtype(plain_type(document, schema));
    }
    let mut parts = Parts::default();
    parts.collect(document, schema, 0);
    if parts.properties.is_empty() && parts.required.is_empty() {
        return TypeItem::Newtype(plain_type(document, schema));
    }
    TypeItem::Struct(structure(document, schema, &parts))
}

/// Whether a schema is only a reference.
fn is_only_reference(schema: &Value) -> bool {
    let only_part = match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([part]) => schema_reference(part),
        _ => None,
    };
    let says_more = |key: &str| {
        !["$ref", "allOf", "deprecated", "description", "nullable", "writeOnly"].contains(&key)
            && !key.starts_with("x-")
    };
    let says_more = schema.as_object().is_some_and(|schema| schema.keys().any(|key| says_more(key)));
    !says_more && (schema_reference(schema).is_some() || only_part.is_some())
}

/// The properties of an object, including those of the parts that the generator merges into it.
#[derive(Default)]
struct Parts<'a> {
    properties: BTreeMap<&'a str, &'a Value>,
    required: BTreeSet<&'a str>,
    additional: Option<&'a Value>,
    /// The wire names of properties that are renamed in the lowered document.
    wire_names: BTreeMap<&'a str, String>,
}

impl<'a> Parts<'a> {
    fn collect(&mut self, document: &'a Value, schema: &'a Value, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let target = schema_reference(schema).and_then(|name| visit::component_schema(document, name));
        if let Some(target) = target {
            self.collect(document, target, depth + 1);
        }
        for (name, property) in object(schema, "properties") {
            self.properties.entry(name).or_insert(property);
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        self.required.extend(required.filter_map(Value::as_str));
        let additional = schema.get("additionalProperties").filter(|values| values.is_object());
        self.additional = self.additional.or(additional);
        let wire_names = object(schema, WIRE_NAMES);
        self.wire_names.extend(wire_names.filter_map(|(name, wire)| Some((name, wire.as_str()?.to_owned()))));
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.collect(document, part, depth + 1);
        }
    }
}

fn structure(document: &Value, schema: &Value, parts: &Parts<'_>) -> Struct {
    let mut fields = BTreeMap::new();
    let mut properties = BTreeMap::new();
    for (name, property) in &parts.properties {
        let typ = value_type(document, property);
        let typ = if parts.required.contains(name) { typ } else { typ.optional() };
        // A property that would share its field with another one has been renamed.
        let wire_name = parts.wire_names.get(*name).map_or(*name, String::as_str);
        properties.insert(wire_name.to_owned(), field_name(name));
        fields.insert(field_name(name), typ);
    }
    // A property that is required but not described may have any value.
    for name in parts.required.iter().filter(|name| !parts.properties.contains_key(*name)) {
        fields.insert(field_name(name), RustType::plain("Value"));
    }
    if let Some(values) = parts.additional {
        fields.insert("extra".to_owned(), map(value_type(document, values)));
    }
    Struct {
        fields,
        is_non_exhaustive: schema.get(DIRECTION).is_some_and(|direction| direction == RESPONSE),
        has_default: parts.required.is_empty() && parts.additional.is_none(),
        properties,
    }
}

/// The type of a value, which is optional if its schema is nullable.
pub(super) fn value_type(document: &Value, schema: &Value) -> RustType {
    let plain = plain_type(document, schema);
    let is_null = |kind: &Value| kind == "null";
    // The parameters of a generic type of the SDK are JSON Schema.
    let lists_null =
        schema.get("type").and_then(Value::as_array).is_some_and(|kinds| kinds.iter().any(is_null));
    let is_nullable =
        lists_null || schema.get("nullable").is_some_and(|nullable| *nullable == Value::Bool(true));
    if is_nullable { plain.optional() } else { plain }
}

/// The type of a value that is present.
pub(super) fn plain_type(document: &Value, schema: &Value) -> RustType {
    if let Some(rust_type) = schema.get(RUST_TYPE) {
        return substituted(document, rust_type);
    }
    if let Some(name) = schema_reference(schema) {
        let target = visit::component_schema(document, name).and_then(|target| target.get(RUST_TYPE));
        return target
            .map_or_else(|| RustType::Model(name.to_owned()), |target| substituted(document, target));
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let mut types = parts.iter().map(|part| plain_type(document, part));
        let anything = RustType::plain("Value");
        return types.find(|typ| *typ != anything).unwrap_or(anything);
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        Some(kind) => kind.as_str(),
        None => None,
    };
    let format = schema.get("format").and_then(Value::as_str);
    match (kind, format) {
        (Some("string"), Some("date-time")) => RustType::plain("DateTime<Utc>"),
        (Some("string"), Some("date")) => RustType::plain("NaiveDate"),
        (Some("string"), Some("ip")) => RustType::plain("IpAddr"),
        (Some("string"), Some("flake-id")) => RustType::plain(FLAKE_ID),
        (Some("string"), _) => RustType::plain("String"),
        (Some("integer"), Some("int32")) => RustType::plain("i32"),
        (Some("integer"), _) => RustType::plain("i64"),
        (Some("number"), Some("float")) => RustType::plain("f32"),
        (Some("number"), _) => RustType::plain("f64"),
        (Some("boolean"), _) => RustType::plain("bool"),
        (Some("array"), _) => {
            let items = schema.get("items");
            RustType::of(
                "Vec",
                items.map_or_else(|| RustType::plain("Value"), |items| value_type(document, items)),
            )
        }
        (Some("object"), _) => match schema.get("additionalProperties").filter(|values| values.is_object()) {
            Some(values) => map(value_type(document, values)),
            None => map(RustType::plain("Value")),
        },
        _ => RustType::plain("Value"),
    }
}

/// The type of a map; for values of any type, that of serde_json.
fn map(values: RustType) -> RustType {
    if values == RustType::plain("Value") {
        return RustType::plain("Map<String, Value>");
    }
    RustType::of("BTreeMap", values)
}

/// The type of the SDK that a schema names.
fn substituted(document: &Value, rust_type: &Value) -> RustType {
    let path = rust_type["path"].as_str().unwrap_or_default();
    let name = path.strip_prefix("paynow_sdk::").unwrap_or(path);
    let model = ["types::", "webhooks::payloads::"].iter().find_map(|module| name.strip_prefix(module));
    if let Some(model) = model {
        return RustType::Model(model.to_owned());
    }
    match (name, rust_type["parameters"].get(0)) {
        ("Nullable", Some(inner)) => RustType::of("Nullable", value_type(document, inner)),
        ("CommaSeparated", Some(inner)) => RustType::of("CommaSeparated", value_type(document, inner)),
        _ => RustType::plain(name),
    }
}

fn object<'a>(holder: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let entries = holder.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter);
    entries.map(|(name, value)| (name.as_str(), value))
}
