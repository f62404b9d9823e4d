//! Webhooks from the perspective of a receiver.

mod dedup;
mod events;
mod fields;
mod headers;
mod once;
mod properties;
mod secrets;
mod signatures;
mod upstream;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use paynow_sdk::webhooks::{Event, WebhookError, WebhookVerifier, test};
use serde_json::{Value, json};

const SECRET: &str = "whsec_5f1d0c";

/// The signing time of the known signatures, in Unix milliseconds.
const SIGNED_AT: u64 = 1_731_000_000_000;

/// An event with an unknown type.
const BODY: &[u8] = br#"{"event_type":"ON_TEST","event_id":"411486491630370816","body":null}"#;

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

/// A verifier whose clock is at the signing time.
fn verifier() -> WebhookVerifier {
    WebhookVerifier::new(SECRET).unwrap().clock(|| at(SIGNED_AT))
}

/// A verifier whose clock is this many milliseconds after (or, if negative, before) the signing time.
fn verifier_later(milliseconds: i64) -> WebhookVerifier {
    WebhookVerifier::new(SECRET)
        .unwrap()
        .clock(move || at(SIGNED_AT.checked_add_signed(milliseconds).unwrap()))
}

fn signed(body: &[u8]) -> HeaderMap {
    test::sign(SECRET, at(SIGNED_AT), body)
}

/// Signs and verifies a body.
fn receive(body: &[u8]) -> Result<Event, WebhookError> {
    verifier().verify_headers(&signed(body), body)
}

/// An event with its fields in PayNow's order, which `json!` would not preserve.
fn envelope(event_type: &str, body: &Value) -> Vec<u8> {
    format!(r#"{{"event_type":"{event_type}","event_id":"411486491630370816","body":{body}}}"#).into_bytes()
}

/// The same event with its fields in a different order.
fn body_first(event_type: &str, body: &Value) -> Vec<u8> {
    json!({ "event_type": event_type, "event_id": "411486491630370816", "body": body })
        .to_string()
        .into_bytes()
}

/// A body of each kind with every field that PayNow documents, and an event type that has this body.
fn samples() -> Vec<(&'static str, Value)> {
    let mut samples: Value = serde_json::from_str(include_str!("webhooks/samples.json")).unwrap();
    [
        ("Order", "ON_ORDER_COMPLETED"),
        ("Refund", "ON_REFUND"),
        ("Payment", "ON_CHARGEBACK"),
        ("DeliveryItem", "ON_DELIVERY_ITEM_ADDED"),
        ("Subscription", "ON_SUBSCRIPTION_CANCELED"),
        ("Trial", "ON_TRIAL_ACTIVATED"),
        ("DiscordAccountLink", "ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT"),
    ]
    .map(|(name, event_type)| (event_type, samples[name].take()))
    .into()
}
