//! PayNow's own webhook document, which is not part of this project: `PAYNOW_UPSTREAM_DIR` names the folder with
//! `webhook-definitions.json`.

use paynow_sdk::webhooks::{Event, EventType};
use schemars::schema_for;
use serde_json::{Map, Value, json};

use super::receive;
use crate::upstream::upstream;

/// The document, if it is available.
fn document() -> Option<Value> {
    let folder = upstream("PayNow's document of the webhooks")?;
    let text = std::fs::read(folder.join("webhook-definitions.json")).unwrap();
    Some(serde_json::from_slice(&text).unwrap())
}

/// The schemas of the bodies by event type.
fn bodies(document: &Value) -> Vec<(&str, &Value)> {
    let envelope = "/post/requestBody/content/application~1json/schema/properties";
    let webhooks = document["webhooks"].as_object().unwrap();
    webhooks.iter().map(|(name, webhook)| (&**name, &webhook.pointer(envelope).unwrap()["body"])).collect()
}

/// A value of the schema: its example, or a generated value, with or without the optional fields.
fn example(document: &Value, schema: &Value, complete: bool) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, document.pointer(&reference[1..]).unwrap(), complete);
    }
    if let Some(alternatives) = schema["oneOf"].as_array() {
        return example(document, &alternatives[0], complete);
    }
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => {
            types.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect()
        }
        name => name.as_str().into_iter().collect(),
    };
    match *types.first().unwrap() {
        "object" if schema["properties"].is_object() => {
            let required = schema["required"].as_array().unwrap();
            let properties = schema["properties"].as_object().unwrap().iter();
            let chosen =
                properties.filter(|(name, _)| complete || required.iter().any(|other| other == *name));
            chosen
                .map(|(name, schema)| (name.clone(), example(document, schema, complete)))
                .collect::<Map<_, _>>()
                .into()
        }
        "object" => json!({ "key": "value" }),
        "array" => json!([example(document, &schema["items"], complete)]),
        "integer" => json!(7),
        "boolean" => json!(true),
        "string" if schema["format"] == "date-time" => json!("2024-01-15T10:30:00Z"),
        "string" => json!("text"),
        other => panic!("{other} in {schema}"),
    }
}

/// Removes null and empty values, because the SDK's types write them as absent.
fn without_nothing(value: Value) -> Value {
    let is_nothing = |value: &Value| {
        value.is_null()
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(Map::is_empty)
    };
    match value {
        Value::Object(object) => {
            let kept = object.into_iter().filter(|(_, inner)| !is_nothing(inner));
            kept.map(|(name, inner)| (name, without_nothing(inner))).collect::<Map<_, _>>().into()
        }
        Value::Array(array) => array.into_iter().map(without_nothing).collect::<Vec<_>>().into(),
        other => other,
    }
}

#[test]
fn every_example_is_read_and_no_property_is_lost() {
    let Some(document) = document() else { return };
    let bodies = bodies(&document);
    assert!(bodies.len() >= 17, "{}", bodies.len());
    for (event_type, schema) in bodies {
        for complete in [true, false] {
            let body = example(&document, schema, complete);
            let id = &document["webhooks"][event_type]["post"]["requestBody"]["content"]["application/json"];
            let id = &id["schema"]["properties"]["event_id"]["example"];
            let bytes = json!({ "event_type": event_type, "event_id": id, "body": body }).to_string();
            let event = receive(bytes.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert!(
                !matches!(event, Event::Unknown { .. }),
                "{event_type} has a body that the SDK has no type for"
            );
            let written = serde_json::to_value(&event).unwrap();
            assert_eq!(without_nothing(written["body"].clone()), without_nothing(body), "{event_type}");
        }
    }
}

#[test]
fn every_type_of_event_has_a_name() {
    let Some(document) = document() else { return };
    let types = document["components"]["schemas"]["WebhookEventType"]["enum"].as_array().unwrap();
    assert!(types.len() >= 27);
    for event_type in types {
        let event_type = EventType::from(event_type.as_str().unwrap());
        assert!(!matches!(event_type, EventType::Unrecognized(_)), "{event_type}");
    }
}

#[test]
fn no_field_is_an_invention() {
    let Some(document) = document() else { return };
    let ours = [
        ("ON_ORDER_COMPLETED", schema_for!(paynow_sdk::webhooks::payloads::Order)),
        ("ON_REFUND", schema_for!(paynow_sdk::webhooks::payloads::Refund)),
        ("ON_CHARGEBACK", schema_for!(paynow_sdk::webhooks::payloads::Payment)),
        ("ON_DELIVERY_ITEM_ADDED", schema_for!(paynow_sdk::webhooks::payloads::DeliveryItem)),
        ("ON_SUBSCRIPTION_CANCELED", schema_for!(paynow_sdk::webhooks::payloads::Subscription)),
        ("ON_TRIAL_ACTIVATED", schema_for!(paynow_sdk::webhooks::payloads::Trial)),
        (
            "ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT",
            schema_for!(paynow_sdk::webhooks::payloads::DiscordAccountLink),
        ),
    ];
    let names = |schema: &Value| -> Vec<String> {
        let properties = schema["properties"].as_object().unwrap();
        let mut names: Vec<String> = properties.keys().cloned().collect();
        names.sort_unstable();
        names
    };
    for (event_type, schema) in ours {
        let theirs = bodies(&document).into_iter().find(|(name, _)| *name == event_type).unwrap().1;
        assert_eq!(names(&schema.to_value()), names(theirs), "{event_type}");
    }
}
