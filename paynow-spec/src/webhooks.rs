//! Gives the bodies of webhooks names: one schema for all events about the same object.
//!
//! PayNow's document of the webhooks declares the body of every event inline. Overlays, models and readers need
//! component schemas, as everywhere else.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::pointer::{self, escape};
use crate::document::references::{component_name, reference_to};
use crate::document::visit;
use crate::finding::Finding;
use crate::merge::first_difference;
use crate::naming::{type_name, webhook_model};

/// Whether a document describes webhooks, whose schemas have a separate namespace.
pub fn is_webhooks(document: &Value) -> bool {
    let has =
        |key: &str| document.get(key).and_then(Value::as_object).is_some_and(|entries| !entries.is_empty());
    has("webhooks") && !has("paths")
}

/// Moves every inline body of a webhook into a component schema. Bodies with the same name become one schema, which
/// has the properties of all of them, and requires only what all of them require.
pub fn name_bodies(document: &mut Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names: Vec<String> = webhooks(document).map(|(name, _)| name.to_owned()).collect();
    for event_type in names {
        let Some(pointer) = body_pointer(document, &event_type) else {
            findings.push(
                Finding::warning(
                    "webhooks/no-body",
                    format!("the webhook `{event_type}` does not declare its payload"),
                )
                .at(format!("/webhooks/{}", escape(&event_type)))
                .help("its events are decoded as `Unknown`; add the schema of the payload by an overlay"),
            );
            continue;
        };
        let body = document.pointer(&pointer).cloned().unwrap_or_default();
        if body.get("$ref").is_some() {
            continue;
        }
        let model = webhook_model(&event_type);
        // A schema `OrderDTO` is also the model of a body `Order`.
        let is_model = |(name, _): &(&String, &Value)| type_name(name) == type_name(&model);
        let known = visit::component_schemas(document).find(is_model).map(|(name, _)| name.clone());
        let name = known.unwrap_or(model);
        let schemas = visit::component_schemas_mut(document);
        match schemas.get_mut(&name) {
            None => drop(schemas.insert(name.clone(), body)),
            Some(schema) => {
                if let Some((property, difference)) = unite(schema, body) {
                    findings.push(
                        Finding::error(
                            "webhooks/conflict",
                            format!(
                                "the payload of `{event_type}` has a different `{property}` than the schema `{name}`, at {difference}"
                            ),
                        )
                        .at(&pointer)
                        .help("give the payload another name in paynow-spec/src/naming/webhooks.rs"),
                    );
                }
            }
        }
        if let Some(place) = document.pointer_mut(&pointer) {
            *place = reference_to(&name);
        }
    }
    findings
}

/// Every event of a document of webhooks: its type, its summary, and the schema of its body. Types without a webhook
/// come last.
pub fn events(document: &Value) -> Vec<Event<'_>> {
    let mut events: Vec<Event<'_>> = webhooks(document)
        .map(|(event_type, webhook)| {
            let body = body_pointer(document, event_type);
            let body = body.and_then(|body| document.pointer(&body)?.get("$ref")?.as_str());
            let summary = ["summary", "description"].iter().find_map(|key| webhook["post"][*key].as_str());
            Event {
                event_type,
                summary: summary.unwrap_or_default(),
                is_deprecated: webhook["post"]["deprecated"] == true,
                body: body.and_then(|body| component_name(body, "schemas")),
            }
        })
        .collect();
    for event_type in event_types(document) {
        if !events.iter().any(|event| event.event_type == event_type) {
            events.push(Event { event_type, summary: "", is_deprecated: false, body: None });
        }
    }
    events
}

/// An event of a document of webhooks.
pub struct Event<'a> {
    /// Its type, such as `ON_REFUND`.
    pub event_type: &'a str,
    /// Its summary or description in the document.
    pub summary: &'a str,
    /// Whether PayNow advises against subscribing to it.
    pub is_deprecated: bool,
    /// The name of its body's schema.
    pub body: Option<&'a str>,
}

fn webhooks(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let webhooks = document.get("webhooks").and_then(Value::as_object);
    webhooks.into_iter().flatten().map(|(name, webhook)| (name.as_str(), webhook))
}

/// The values of the enum `event_type` in the envelopes.
fn event_types(document: &Value) -> Vec<&str> {
    let enums = webhooks(document).filter_map(|(event_type, _)| {
        let envelope = envelope_pointer(document, event_type)?;
        let event_type = document.pointer(&format!("{envelope}/properties/event_type"))?;
        let part = event_type.pointer("/allOf/0").unwrap_or(event_type);
        followed(document, part)?["enum"].as_array()
    });
    let mut types: Vec<&str> = enums.flatten().filter_map(Value::as_str).collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// The pointer to the schema of an event's envelope.
fn envelope_pointer(document: &Value, event_type: &str) -> Option<String> {
    let content = format!("/webhooks/{}/post/requestBody/content", escape(event_type));
    let (media_type, media) = document.pointer(&content)?.as_object()?.iter().next()?;
    match media["schema"]["$ref"].as_str() {
        Some(reference) => Some(pointer::schema(component_name(reference, "schemas")?)),
        None => Some(format!("{content}/{}/schema", escape(media_type))),
    }
}

/// The pointer to the schema of an event's body; none if it is missing, or neither a reference nor an object with
/// properties.
fn body_pointer(document: &Value, event_type: &str) -> Option<String> {
    let body = format!("{}/properties/body", envelope_pointer(document, event_type)?);
    let schema = document.pointer(&body)?;
    (schema.get("$ref").is_some() || schema.get("properties").is_some()).then_some(body)
}

fn followed<'a>(document: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    match schema["$ref"].as_str() {
        Some(reference) => visit::component_schema(document, component_name(reference, "schemas")?),
        None => Some(schema),
    }
}

/// Adds the properties of another schema for the same object; returns the property that differs in both, and where.
fn unite(schema: &mut Value, other: Value) -> Option<(String, String)> {
    let required: Vec<Value> = schema["required"].as_array().into_iter().flatten().cloned().collect();
    let of_other = other["required"].as_array().cloned().unwrap_or_default();
    let shared: Vec<Value> = required.into_iter().filter(|name| of_other.contains(name)).collect();
    schema["required"] = Value::Array(shared);
    let Value::Object(properties) = other["properties"].clone() else { return None };
    let known = schema["properties"].as_object_mut()?;
    let mut difference = None;
    for (name, property) in properties {
        let Some(first) = known.get(&name) else {
            known.insert(name, property);
            continue;
        };
        if let Some(place) = first_difference(&without_words(first), &without_words(&property), "") {
            difference.get_or_insert((name, place));
        }
    }
    difference
}

/// A schema without documentation and extensions.
fn without_words(schema: &Value) -> Value {
    let is_kept =
        |key: &str| !["description", "example", "examples", "title"].contains(&key) && !key.starts_with("x-");
    match schema {
        Value::Object(object) => {
            let kept: BTreeMap<&String, &Value> = object.iter().filter(|(key, _)| is_kept(key)).collect();
            Value::Object(
                kept.into_iter()
                    .map(|(key, inner)| (key.clone(), without_words(inner)))
                    .collect::<Map<_, _>>(),
            )
        }
        Value::Array(array) => array.iter().map(without_words).collect(),
        other => other.clone(),
    }
}
