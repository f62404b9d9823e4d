//! Webhooks with any headers and body: a request without a valid signature is never decoded, and a request with a valid
//! one yields an event or an error that gives the reason.
//!
//! An input consists of the signature and the timestamp, each on one line, followed by the body.

#![no_main]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use libfuzzer_sys::fuzz_target;
use paynow_sdk::webhooks::{Event, SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookVerifier, test};

const SECRET: &str = "the signing secret";

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_780_000_000)
}

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let mut part = || parts.next().unwrap_or_default();
    let (signature, timestamp, body) = (part(), part(), part());
    let verifier = WebhookVerifier::new(SECRET).expect("the secret is one").clock(now);

    let mut headers = http::HeaderMap::new();
    for (name, value) in [(SIGNATURE_HEADER, signature), (TIMESTAMP_HEADER, timestamp)] {
        if let Ok(value) = http::HeaderValue::from_bytes(value) {
            headers.insert(name, value);
        }
    }
    let verdict = verifier.verify_headers(&headers, body);
    // The fuzzer does not know the secret, so a request with a valid signature originates from a seed.
    let signed = test::sign(SECRET, now(), body);
    if verdict.is_ok() {
        let real = |name: &str| headers.get(name).map(http::HeaderValue::as_bytes);
        assert!(real(SIGNATURE_HEADER).is_some() && real(TIMESTAMP_HEADER).is_some());
    }
    if let Err(error) = &verdict {
        assert!(error.to_string().chars().count() < 500, "{error}");
    }

    // With a valid signature, the body is either decoded, or the error concerns only the body.
    match (verifier.verify_headers(&signed, body), Event::decode_unverified(body)) {
        (Ok(verified), Ok(event)) => {
            assert_eq!(verified, event);
            // A decoded event is encoded as an envelope that can be decoded again.
            let json = serde_json::to_vec(&event).expect("an event is JSON");
            let again = Event::decode_unverified(&json);
            assert_eq!(again.ok().map(|again| again.id()), Some(event.id()));
        }
        (Err(verified), Err(error)) => assert_eq!(verified.to_string(), error.to_string()),
        (verified, event) => panic!("{verified:?} and {event:?}"),
    }
});
