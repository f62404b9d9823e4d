//! Maps each schema of the complete document to the SDK's type for it, and evaluates the schemas.

use std::fmt;
use std::sync::Arc;
use std::sync::LazyLock;

use chrono::{DateTime, SecondsFormat, Utc};
use paynow_sdk::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::docs_pages::of_the_pages;

/// A schema of the complete document and the SDK's type for it.
pub(super) struct Model {
    pub(super) schema: &'static str,
    round_trip: fn(&str) -> Result<Value, String>,
}

impl Model {
    /// Decodes a value and encodes it again.
    pub(super) fn round_trip(&self, value: &Value) -> Result<Value, String> {
        (self.round_trip)(&value.to_string())
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.schema)
    }
}

fn round_trip<T: DeserializeOwned + Serialize + fmt::Debug + PartialEq>(text: &str) -> Result<Value, String> {
    let decoded: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_value(decoded).map_err(|error| error.to_string())
}

macro_rules! models {
    ($($schema:literal => $name:ident,)*) => {
        pub(super) const MODELS: &[Model] =
            &[$(Model { schema: $schema, round_trip: round_trip::<types::$name> }),*];
    };
}

models! {
    "ActorDto" => Actor,
    "DiscordActionDto" => DiscordAction,
    "DiscordProfileDto" => DiscordProfile,
    "DiscordServerChannelDto" => DiscordServerChannel,
    "DiscordServerLinkDto" => DiscordServerLink,
    "DiscordServerRoleDto" => DiscordServerRole,
    "PayNowError" => PayNowError,
    "ProductCommandDto" => ProductCommand,
    "ProductDeliverableActionsDto" => ProductDeliverableActions,
    "ProductDto" => Product,
    "ProductGameServerDto" => ProductGameServer,
    "ProductPayoutSplitDto" => ProductPayoutSplit,
    "ProductStockAvailableDto" => ProductStockAvailable,
    "ProductStockLimitDto" => ProductStockLimit,
    "ProductTagDto" => ProductTag,
    "ProductTrialConfigurationDto" => ProductTrialConfiguration,
    "ProductUpsellConfigurationDto" => ProductUpsellConfiguration,
    "ProductUpsellRecommendationDto" => ProductUpsellRecommendation,
    "QueuedDiscordActionDto" => QueuedDiscordAction,
    "QueuedDiscordActionExecutionDto" => QueuedDiscordActionExecution,
    "SetDiscordActionDto" => SetDiscordAction,
    "StoreDto" => Store,
    "StoreMemberDto" => StoreMember,
    "StoreMemberUserDto" => StoreMemberUser,
    "StoreRoleDto" => StoreRole,
    "UpdateProductSortOrderRequestDto" => UpdateProductSortOrderRequest,
    "UpdateStoreDto" => UpdateStore,
    "UpdateStoreMemberDto" => UpdateStoreMember,
    "UpsertProductRequestDto" => UpsertProductRequest,
    "UpsertProductTrialConfigurationDto" => UpsertProductTrialConfiguration,
    "UpsertProductUpsellConfigurationDto" => UpsertProductUpsellConfiguration,
    "UpsertProductUpsellRecommendationDto" => UpsertProductUpsellRecommendation,
    "ValidationError" => ValidationError,
}

#[test]
fn every_object_of_the_pages_is_a_model() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let objects: Vec<&str> = schemas
        .iter()
        .filter(|(_, schema)| schema["type"] == "object" || schema.get("properties").is_some())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(MODELS.iter().map(|model| model.schema).collect::<Vec<_>>(), objects);
}

/// The document of the pages, before it is lowered.
pub(super) fn document() -> Arc<Value> {
    Arc::new(of_the_pages(serde_json::from_str(include_str!("../../../openapi/paynow.json")).unwrap()))
}

/// A schema, or the schema that it refers to.
pub(super) fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => resolved(document, document.pointer(&reference[1..]).unwrap()),
        None => schema,
    }
}

/// The types that a schema allows, including `null`.
pub(super) fn types_of(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::Array(types) => types.iter().map(|name| name.as_str().unwrap()).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

pub(super) fn is_required(schema: &Value, field: &str) -> bool {
    schema["required"].as_array().into_iter().flatten().any(|name| name == field)
}

pub(super) fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    schema["properties"].as_object().into_iter().flatten().map(|(name, schema)| (name.as_str(), schema))
}

pub(super) fn optional_fields(schema: &Value) -> impl Iterator<Item = &str> {
    properties(schema).map(|(name, _)| name).filter(|name| !is_required(schema, name))
}

/// The alternatives of a schema. There is more than one only if it uses `oneOf`.
pub(super) fn alternatives<'a>(document: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let schema = resolved(document, schema);
    match schema["oneOf"].as_array() {
        Some(schemas) => schemas.iter().flat_map(|schema| alternatives(document, schema)).collect(),
        None => vec![schema],
    }
}

/// A value with all required fields and no others.
pub(super) fn minimal(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    if let Some(known) = schema["enum"].as_array() {
        return known[0].clone();
    }
    match (types_of(schema).first().copied(), schema["format"].as_str()) {
        (Some("object"), _) => {
            let required = properties(schema).filter(|(name, _)| is_required(schema, name));
            required.map(|(name, schema)| (name.to_owned(), minimal(document, schema))).collect()
        }
        (Some("array"), _) => json!([]),
        (Some("boolean"), _) => json!(false),
        (Some("integer"), _) => json!(-1),
        (Some("string"), Some("flake-id")) => json!("1"),
        (Some("string"), Some("date-time")) => json!("2026-01-02T03:04:05Z"),
        (Some("string"), None) => json!("text"),
        other => panic!("no value for {other:?}, which is new in the document: {schema}"),
    }
}

/// Whether null in an optional field differs from leaving it out, which is the case in request bodies.
fn keeps_null(document: &Value, schema: &Value, field: &str) -> bool {
    static LOWERED: LazyLock<Value> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../../paynow-sdk/openapi.json")).expect("the SDK's document")
    });
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let name = schemas.filter(|(_, known)| std::ptr::eq(*known, schema)).map(|(name, _)| name).next();
    let name = name.map(|name| name.trim_end_matches("Dto")).unwrap_or_default();
    let property = &LOWERED["components"]["schemas"][name]["properties"][field];
    property["x-rust-type"]["path"] == "paynow_sdk::Nullable"
}

/// The value that remains after decoding and encoding: unknown fields are removed, and so is null where it means the
/// same as an absent field; ids are strings and times are in UTC.
pub(super) fn expected(document: &Value, schema: &Value, value: &Value) -> Value {
    let alternatives = alternatives(document, schema);
    match value {
        Value::Object(object) => {
            let is_object = |schema: &&&Value| types_of(schema).contains(&"object");
            let schema = alternatives.iter().find(is_object).expect("an object is allowed here");
            let field = |name: &str, value: &Value| match schema["properties"].get(name) {
                Some(_) if value.is_null() && !is_required(schema, name) => {
                    keeps_null(document, schema, name).then_some(Value::Null)
                }
                Some(property) => Some(expected(document, property, value)),
                None if schema["additionalProperties"].is_object() => {
                    Some(expected(document, &schema["additionalProperties"], value))
                }
                None => None,
            };
            let fields = object.iter().filter_map(|(name, value)| Some((name.clone(), field(name, value)?)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(array) => {
            let items =
                alternatives.iter().find_map(|schema| schema.get("items")).expect("an array is allowed");
            array.iter().map(|value| expected(document, items, value)).collect()
        }
        Value::String(text) if alternatives.iter().any(|schema| schema["format"] == "date-time") => {
            let time: DateTime<Utc> = text.parse().unwrap();
            json!(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        }
        Value::Number(id) if alternatives.iter().any(|schema| schema["format"] == "flake-id") => {
            json!(id.to_string())
        }
        other => other.clone(),
    }
}
