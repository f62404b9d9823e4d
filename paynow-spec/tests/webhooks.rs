//! Documents of webhooks: their bodies become separate models, and the API does not depend on them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;
#[path = "../../tests/upstream.rs"]
mod upstream;

use std::fs;

use paynow_spec::document::visit;
use paynow_spec::extract::{self, Document};
use paynow_spec::finding::Finding;
use paynow_spec::merge::first_difference;
use paynow_spec::overlay::Overlay;
use paynow_spec::pipeline::{self, Inputs, Outputs};
use serde_json::{Value, json};
use support::{document, only, openapi, read, real_documents, real_overlays, small};
use upstream::upstream;

const FRAGMENT: &str = "fragments/webhooks.yaml";

fn fragment() -> Document {
    extract::document(FRAGMENT, &read(FRAGMENT)).unwrap()
}

fn overlays() -> Vec<(String, Overlay)> {
    let files = fs::read_dir(openapi().join("webhook-overlays")).unwrap();
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let parsed = files.iter().map(|path| {
        let name = path.display().to_string();
        let value = extract::json_or_yaml(&name, &fs::read(path).unwrap()).unwrap();
        (name, Overlay::parse(&value).unwrap())
    });
    parsed.collect()
}

fn run(webhooks: Vec<Document>, webhook_overlays: Vec<(String, Overlay)>) -> Result<Outputs, Vec<Finding>> {
    let mut documents = vec![document("small", small())];
    documents.extend(webhooks);
    pipeline::run(&Inputs { documents, webhook_overlays, ..Inputs::default() })
}

/// A document with webhooks, each with the given schema of its body.
fn webhooks(bodies: &[(&str, Value)], schemas: Value) -> Document {
    let types: Vec<&str> = bodies.iter().map(|(event_type, _)| *event_type).chain(["ON_LATER"]).collect();
    let webhook = |(event_type, body): &(&str, Value)| {
        let envelope = json!({
            "type": "object", "required": ["event_type", "event_id", "body"],
            "properties": {
                "event_type": { "allOf": [{ "$ref": "#/components/schemas/Type" }] },
                "event_id": { "type": "string" },
                "body": body,
            },
        });
        let content = json!({ "application/json": { "schema": envelope } });
        let post = json!({ "summary": "It happens.", "requestBody": { "content": content },
            "responses": { "200": { "description": "Received." } } });
        ((*event_type).to_owned(), json!({ "post": post }))
    };
    let mut schemas = schemas;
    schemas["Type"] = json!({ "type": "string", "enum": types });
    let value = json!({
        "openapi": "3.1.1", "info": { "title": "Webhooks", "version": "v1" }, "paths": {},
        "components": { "schemas": schemas },
        "webhooks": bodies.iter().map(webhook).collect::<serde_json::Map<_, _>>(),
    });
    document("webhooks", value)
}

fn item(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

#[test]
fn nothing_of_the_api_depends_on_the_webhooks() {
    let inputs = |documents| Inputs { documents, overlays: real_overlays(), ..Inputs::default() };
    let without = pipeline::run(&inputs(real_documents())).unwrap();
    let mut with = inputs(real_documents());
    with.documents.push(fragment());
    with.webhook_overlays = overlays();
    let with = pipeline::run(&with).unwrap();
    assert_eq!(with.merged, without.merged);
    assert_eq!(with.lowered, without.lowered);
    assert_eq!((with.facade, with.features), (without.facade, without.features));
    for file in ["client.rs", "identifiers.rs", "enums.rs"] {
        assert_eq!(with.client[file], without.client[file], "{file}");
    }
    // Four schemas of the webhooks have the same names as schemas of the API.
    let names = |document: &Value| {
        visit::component_schemas(document).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let of_api = names(&with.lowered);
    let shared: Vec<String> = names(&with.lowered_webhooks)
        .into_iter()
        .filter(|name| of_api.contains(name) && !name.ends_with("Id"))
        .collect();
    assert!(shared.contains(&"Product".to_owned()), "{shared:?}");
    // An ID that is used in both documents is generated only once.
    assert!(with.client["identifiers.rs"].contains("ProductId {}"));
    assert!(!with.client["webhook_identifiers.rs"].contains("ProductId {}"));
    assert!(with.client["webhook_identifiers.rs"].contains("RefundId {}"));
}

#[test]
fn the_fragment_says_what_paynows_document_says() {
    let Some(folder) = upstream("PayNow's document of the webhooks") else { return };
    let bytes = fs::read(folder.join("webhook-definitions.json")).unwrap();
    let theirs = extract::document("webhook-definitions.json", &bytes).unwrap();
    // A correction that matches nothing in one of them would be an error.
    let ours = run(vec![fragment()], overlays()).unwrap();
    let theirs = run(vec![theirs], overlays()).unwrap();
    for (ours, theirs) in
        [(&ours.webhooks, &theirs.webhooks), (&ours.lowered_webhooks, &theirs.lowered_webhooks)]
    {
        assert_eq!(first_difference(&facts(ours), &facts(theirs), ""), None, "they differ there");
    }
}

/// A document without its descriptions.
fn facts(value: &Value) -> Value {
    let descriptive = ["description", "summary", "example", "info", "tags"];
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, value)| {
                // A property may have the name of one of these keys; its value is then a schema.
                let is_word = descriptive.contains(&key.as_str()) && value.get("type").is_none();
                !is_word && !key.starts_with("x-discord")
            });
            let kept: serde_json::Map<_, _> = kept.map(|(key, value)| (key.clone(), facts(value))).collect();
            // A reference with a description is in an `allOf`.
            match kept.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) if kept.len() == 1 => only.clone(),
                _ => kept.into(),
            }
        }
        Value::Array(array) => array.iter().map(facts).collect(),
        other => other.clone(),
    }
}

#[test]
fn bodies_of_one_thing_are_one_model_with_the_fields_of_all() {
    let id = json!({ "type": "string", "format": "flake-id" });
    let document = webhooks(
        &[
            ("ON_TRIAL_ACTIVATED", item(&["id", "note"], json!({ "id": id, "note": { "type": "string" } }))),
            (
                "ON_TRIAL_CANCELED",
                item(
                    &["id"],
                    json!({ "id": id, "note": { "type": "string" }, "reason": { "type": "string" } }),
                ),
            ),
            ("ON_ORDER_COMPLETED", item(&["id"], json!({ "id": id }))),
            (
                "ON_BRAND_NEW_THING",
                item(&[], json!({ "lines": { "type": "array", "items": { "type": "integer" } } })),
            ),
        ],
        json!({ "OrderDTO": item(&["id"], json!({ "id": id })) }),
    );
    let outputs = run(vec![document], Vec::new()).unwrap();
    let payloads = &outputs.client["webhook_payloads.rs"];
    let trial = &payloads[payloads.find("pub struct Trial").unwrap()..];
    assert!(
        trial.contains("pub id: ::paynow_sdk::TrialId")
            && trial.contains("pub reason: ::std::option::Option<")
    );
    assert!(trial.contains("pub note: ::std::option::Option<"), "only one of the two requires it: {trial}");
    // For a received event, the difference between a missing list and an empty one does not matter.
    assert!(payloads.contains("pub lines: ::std::vec::Vec<i64>"), "{payloads}");
    let events = &outputs.client["webhook_events.rs"];
    for line in [
        "TrialActivated(Trial) = \"ON_TRIAL_ACTIVATED\"",
        "TrialCanceled(Trial) = \"ON_TRIAL_CANCELED\"",
        "OrderCompleted(Order) = \"ON_ORDER_COMPLETED\"",
        "BrandNewThing(BrandNewThing) = \"ON_BRAND_NEW_THING\"",
        "/// It happens.",
        "named {\n        Later = \"ON_LATER\"",
    ] {
        assert!(events.contains(line), "{line} is not in {events}");
    }
}

#[test]
fn bodies_of_one_name_that_disagree_are_refused_with_the_place() {
    let document = webhooks(
        &[
            ("ON_TRIAL_ACTIVATED", item(&[], json!({ "end": { "type": "string" } }))),
            ("ON_TRIAL_CANCELED", item(&[], json!({ "end": { "type": "integer" } }))),
        ],
        json!({}),
    );
    let Err(findings) = run(vec![document], Vec::new()) else { panic!("it was taken") };
    let finding = only(&findings, "webhooks/conflict");
    assert_eq!(finding.source, "webhooks");
    assert!(
        finding.pointer.starts_with("/webhooks/ON_TRIAL_CANCELED/post/requestBody"),
        "{}",
        finding.pointer
    );
    assert!(
        finding.message.contains("a different `end` than the schema `Trial`, at /type"),
        "{}",
        finding.message
    );
}

#[test]
fn a_webhook_that_does_not_describe_its_body_is_only_named() {
    let outputs = run(vec![webhooks(&[("ON_MYSTERY", json!({}))], json!({}))], Vec::new()).unwrap();
    only(&outputs.findings, "webhooks/no-body");
    assert!(outputs.client["webhook_events.rs"].contains("Mystery = \"ON_MYSTERY\""));
}

#[test]
fn an_event_may_be_called_as_the_variants_of_the_sdk() {
    let body = || item(&["a"], json!({ "a": { "type": "string" } }));
    let document = webhooks(&[("ON_UNKNOWN", body()), ("ON_UNRECOGNIZED", body())], json!({}));
    let events = run(vec![document], Vec::new()).unwrap().client["webhook_events.rs"].clone();
    assert!(!events.contains(" Unknown(") && !events.contains(" Unrecognized("), "{events}");
}
