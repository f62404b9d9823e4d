//! Neither the signing secret nor the body appears in any output.

use std::error::Error as _;

use paynow_sdk::webhooks::{
    Event, EventDeduplicator as _, Handled, InMemoryDeduplicator, OnceError, WebhookError, WebhookVerifier,
};
use serde_json::{Value, json};

use super::{BODY, SECRET, at, envelope, receive, samples, signed, verifier, verifier_later};
use crate::secrets::{logged, start_log};

fn shown(error: &WebhookError) -> String {
    assert!(error.source().is_none(), "a source would be printed too");
    format!("{error} {error:?} {error:#?} {:?} {:?}", error.event_id(), error.event_type())
}

#[test]
fn the_secret_is_found_nowhere() {
    start_log();
    let verifier = verifier().and_secret("whsec_other").unwrap();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let mut text = format!("{verifier:?} {verifier:#?} {seen:?}");
    let headers = signed(BODY);
    let (signature, timestamp) = (&headers["paynow-signature"], &headers["paynow-timestamp"]);
    let errors = [
        verifier.verify("", timestamp, BODY),
        verifier.verify(SECRET, timestamp, BODY),
        verifier.verify(signature, SECRET, BODY),
        verifier.verify(signature, timestamp, b""),
        verifier_later(600_000).verify(signature, timestamp, BODY),
        verifier_later(-600_000).verify(signature, timestamp, BODY),
        receive(b"{"),
        receive(b"{}"),
        receive(&envelope("ON_REFUND", &Value::Null)),
    ];
    let kinds: std::collections::HashSet<_> =
        errors.iter().map(|result| std::mem::discriminant(result.as_ref().unwrap_err())).collect();
    assert_eq!(kinds.len(), 8, "every kind of error is there");
    text += &errors.iter().map(|result| shown(result.as_ref().unwrap_err())).collect::<String>();
    let spaced = WebhookVerifier::new(format!("{SECRET} ")).unwrap_err();
    text += &format!("{spaced} {spaced:?} {headers:?}");
    assert!(text.contains("WebhookVerifier { secrets: 2, tolerance: 300s, .. }"), "{text}");
    assert!(!text.contains("whsec_"), "{text}");
    assert_eq!(logged(), "", "nothing is logged");
}

/// Replaces each value in turn with invalid values that can be recognised in a message.
fn replaced_values(value: &Value) -> Vec<(String, Value)> {
    fn walk(value: &Value, pointer: &str, found: &mut Vec<String>) {
        found.push(pointer.to_owned());
        match value {
            Value::Object(object) => {
                object.iter().for_each(|(key, inner)| walk(inner, &format!("{pointer}/{key}"), found))
            }
            Value::Array(array) => {
                array.iter().enumerate().for_each(|(n, inner)| walk(inner, &format!("{pointer}/{n}"), found))
            }
            _ => {}
        }
    }
    let mut pointers = Vec::new();
    walk(value, "", &mut pointers);
    let marked = [
        json!("MARK` MARK, expected MARK"),
        json!({ "MARK": "MARK" }),
        json!(["MARK"]),
        json!(-77_777.5),
        json!("invalid MARK, expected "),
    ];
    let replaced = |pointer: &String, by: &Value| {
        let mut copy = value.clone();
        *copy.pointer_mut(pointer).unwrap() = by.clone();
        (pointer.clone(), copy)
    };
    pointers.iter().flat_map(|pointer| marked.iter().map(move |by| replaced(pointer, by))).collect()
}

#[test]
fn no_value_of_a_body_is_in_an_error() {
    start_log();
    let mut errors = 0;
    for (event_type, body) in samples() {
        for (pointer, replaced) in replaced_values(&body) {
            let Err(error) = receive(&envelope(event_type, &replaced)) else { continue };
            let text = shown(&error);
            assert!(!text.contains("MARK") && !text.contains("77777"), "{event_type} {pointer}: {text}");
            errors += 1;
        }
    }
    assert!(errors > 500, "{errors}");
    for (field, value) in [("event_type", json!(["MARK"])), ("event_id", json!("MARK` MARK, expected MARK"))]
    {
        let mut event = json!({ "event_type": "ON_REFUND", "event_id": "1", "body": {} });
        event[field] = value;
        let error = receive(event.to_string().as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::NotAnEnvelope { .. }), "{error}");
        assert!(!shown(&error).contains("MARK"), "{error}");
    }
    let error = receive(br#"{"event_type": "ON_REFUND", MARK"#).unwrap_err();
    assert!(!shown(&error).contains("MARK"), "{error}");
    assert_eq!(logged(), "", "nothing is logged");
}

#[tokio::test]
async fn an_event_on_its_way_is_not_logged() {
    start_log();
    for (event_type, body) in samples() {
        let event: Event = receive(&envelope(event_type, &body)).unwrap();
        let seen = InMemoryDeduplicator::for_verifier(&verifier().clock(|| at(1)));
        assert_eq!(seen.once(event.id(), async { Err("no") }).await, Err(OnceError::Work("no")));
        assert_eq!(seen.once(event.id(), async { Ok::<(), &str>(()) }).await, Ok(Handled::Now));
    }
    assert_eq!(logged(), "");
}
