//! Signatures: known values, the tolerance, and several secrets.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::Request;
use paynow_sdk::webhooks::{Event, SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookError, WebhookVerifier, test};
use secrecy::SecretString;

use super::{BODY, SECRET, SIGNED_AT, at, receive, signed, verifier, verifier_later};

const MINUTES_5: i64 = 5 * 60 * 1000;

/// The secret, the timestamp, the body, and the signature that Python computes for them:
///
/// ```python
/// import base64, hashlib, hmac
/// base64.b64encode(hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).digest())
/// ```
///
/// The first one was verified with another implementation:
/// `printf '%s' "$timestamp.$body" | openssl dgst -sha256 -hmac whsec_5f1d0c -binary | base64`.
const KNOWN: [(&str, &str, &str, &str); 5] = [
    (
        SECRET,
        "1731000000000",
        r#"{"event_type":"ON_TEST","event_id":"411486491630370816","body":null}"#,
        "KbK+ciwCTviowL5G+V5sz95W40Wu0vxsK/rHPxftwv8=",
    ),
    (
        SECRET,
        "1731000000000",
        r#"{"event_type":"ON_TEST","event_id":"1","body":{"name":"Zoë 🎮"}}"#,
        "Dh0tjqA23E+63EKr5Q2iktZVuXhw7I67norx3Zp5Nzc=",
    ),
    // A key that is longer than a block of SHA-256.
    (
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "1731000000000",
        r#"{"event_type":"ON_TEST","event_id":"1","body":{}}"#,
        "zalPdMJG0OAQTfex5IO1shwt+CDRgpEjILoyJgmVO88=",
    ),
    (SECRET, "0", "", "29D2aVm75odQ21Cz1douF6iQrYqCqgGxwJmvFm771I8="),
    // The signature covers the text of the timestamp, including leading zeros.
    (
        SECRET,
        "01731000000000",
        r#"{"event_type":"ON_TEST","event_id":"411486491630370816","body":null}"#,
        "PZ8sL2BFFdF1ay7izflTX0bHcRkf8FE1fO/GtZz4SBE=",
    ),
];

#[test]
fn signatures_are_what_other_implementations_make() {
    for (secret, timestamp, body, signature) in KNOWN {
        let milliseconds: u64 = timestamp.parse().unwrap();
        let verifier = WebhookVerifier::new(secret).unwrap().clock(move || at(milliseconds));
        assert_eq!(verifier.verify_signature(signature, timestamp, body.as_bytes()), Ok(()), "{body}");
        if timestamp == milliseconds.to_string() {
            let headers = test::sign(secret, at(milliseconds), body.as_bytes());
            assert_eq!(
                (&headers["paynow-signature"], &headers["paynow-timestamp"]),
                (&signature.parse().unwrap(), &timestamp.parse().unwrap())
            );
            assert_eq!(headers.len(), 2);
        }
    }
}

#[test]
fn a_request_gives_its_event_by_each_way_in() {
    let headers = signed(BODY);
    let event = receive(BODY).unwrap();
    assert_eq!(event.id().to_string(), "411486491630370816");
    assert_eq!(event.event_type().as_str(), "ON_TEST");

    let (signature, timestamp) = (&headers[SIGNATURE_HEADER], &headers[TIMESTAMP_HEADER]);
    assert_eq!(verifier().verify(signature, timestamp, BODY).unwrap(), event);
    assert_eq!(verifier().verify(signature.as_bytes(), timestamp.to_str().unwrap(), BODY).unwrap(), event);
    let mut request = Request::post("/hooks").body(Bytes::from_static(BODY)).unwrap();
    assert_eq!(
        verifier().verify_request(&request).unwrap_err(),
        WebhookError::MissingHeader { header: SIGNATURE_HEADER }
    );
    request.headers_mut().extend(headers.clone());
    assert_eq!(verifier().verify_request(&request).unwrap(), event);
    assert_eq!(verifier().verify_request(&request.map(Vec::from)).unwrap(), event);
    assert_eq!(verifier().clone().verify_headers(&headers, BODY).unwrap(), event);
    assert_eq!(Event::decode_unverified(BODY).unwrap(), event);
}

#[test]
fn another_body_timestamp_or_secret_has_another_signature() {
    let headers = signed(BODY);
    let (signature, timestamp) = (&headers[SIGNATURE_HEADER], &headers[TIMESTAMP_HEADER]);
    let refused = Err(WebhookError::BadSignature);
    assert_eq!(verifier().verify_signature(signature, timestamp, &[BODY, b" "].concat()), refused);
    assert_eq!(verifier().verify_signature(signature, timestamp, b""), refused);
    assert_eq!(verifier().verify_signature(signature, "1731000000001", BODY), refused);
    assert_eq!(verifier().verify_signature(signature, "01731000000000", BODY), refused);
    // The separator is part of the signed text, so it cannot be moved from the body to the timestamp.
    assert_eq!(verifier().verify_signature(&signed(b"1.2")[SIGNATURE_HEADER], timestamp, b"2"), refused);
    let other = WebhookVerifier::new("whsec_5f1d0d").unwrap().clock(|| at(SIGNED_AT));
    assert_eq!(other.verify_signature(signature, timestamp, BODY), refused);
    // The body is not parsed unless the signature is valid.
    assert_eq!(verifier().verify(signature, timestamp, b"no JSON"), Err(WebhookError::BadSignature));
}

#[test]
fn five_minutes_either_way_are_tolerated_and_not_a_millisecond_more() {
    let headers = signed(BODY);
    for late in [0, 1, -1, MINUTES_5 - 1, MINUTES_5, -MINUTES_5 + 1, -MINUTES_5] {
        assert!(verifier_later(late).verify_headers(&headers, BODY).is_ok(), "{late}");
    }
    let tolerance = Duration::from_secs(300);
    let over = Duration::from_millis(300_001);
    assert_eq!(
        verifier_later(MINUTES_5 + 1).verify_headers(&headers, BODY),
        Err(WebhookError::TimestampExpired { age: over, tolerance })
    );
    assert_eq!(
        verifier_later(-MINUTES_5 - 1).verify_headers(&headers, BODY),
        Err(WebhookError::TimestampInFuture { ahead: over, tolerance })
    );
}

#[test]
fn a_part_of_a_millisecond_is_over_the_edge_too() {
    let edge = at(SIGNED_AT) + Duration::from_secs(300);
    let verifier = |now| WebhookVerifier::new(SECRET).unwrap().clock(move || now);
    assert!(verifier(edge).verify_headers(&signed(BODY), BODY).is_ok());
    let error = verifier(edge + Duration::from_nanos(100)).verify_headers(&signed(BODY), BODY).unwrap_err();
    assert!(matches!(error, WebhookError::TimestampExpired { .. }), "{error}");
}

#[test]
fn the_tolerance_is_a_setting() {
    let headers = signed(BODY);
    let verify = |late, tolerance| verifier_later(late).tolerance(tolerance).verify_headers(&headers, BODY);
    for late in [10_000, -10_000] {
        assert!(verify(late, Duration::from_secs(10)).is_ok());
        assert!(verify(late, Duration::from_millis(9_999)).is_err());
        assert!(verify(late, Duration::MAX).is_ok());
    }
    assert!(verify(0, Duration::ZERO).is_ok());
    assert!(matches!(verify(1, Duration::ZERO), Err(WebhookError::TimestampExpired { .. })));
    assert!(matches!(verify(-1, Duration::ZERO), Err(WebhookError::TimestampInFuture { .. })));
}

#[test]
fn a_clock_before_1970_is_1970() {
    let verifier = WebhookVerifier::new(SECRET).unwrap().clock(|| UNIX_EPOCH - Duration::from_secs(1));
    let sign = |milliseconds| test::sign(SECRET, at(milliseconds), BODY);
    assert!(verifier.verify_headers(&sign(300_000), BODY).is_ok());
    assert!(verifier.verify_headers(&sign(300_001), BODY).is_err());
    assert_eq!(test::sign(SECRET, UNIX_EPOCH - Duration::from_secs(1), BODY), sign(0));
}

#[test]
fn the_clock_is_the_systems_unless_it_is_set() {
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    assert!(verifier.verify_headers(&test::sign(SECRET, std::time::SystemTime::now(), BODY), BODY).is_ok());
    let error = verifier.verify_headers(&signed(BODY), BODY).unwrap_err();
    assert!(matches!(error, WebhookError::TimestampExpired { .. }), "{error}");
}

#[test]
fn any_of_several_secrets_will_do() {
    let verifier = WebhookVerifier::new("new").unwrap().clock(|| at(SIGNED_AT));
    let both = verifier.clone().and_secret("old").unwrap();
    let three = both.clone().and_secret(SecretString::from("other")).unwrap();
    for (secret, accepted) in
        [("new", [true; 3]), ("old", [false, true, true]), ("other", [false, false, true])]
    {
        let headers = test::sign(secret, at(SIGNED_AT), BODY);
        let is_accepted =
            [&verifier, &both, &three].map(|verifier| verifier.verify_headers(&headers, BODY).is_ok());
        assert_eq!(is_accepted, accepted, "{secret}");
    }
    let headers = test::sign("newold", at(SIGNED_AT), BODY);
    assert_eq!(three.verify_headers(&headers, BODY), Err(WebhookError::BadSignature));
}

#[test]
fn a_secret_that_cannot_be_one_is_refused_at_once() {
    for (secret, says) in [
        ("", "is empty"),
        (" ", "surrounded by white space"),
        ("whsec_5f1d0c\n", "surrounded by white space"),
        ("\twhsec_5f1d0c", "surrounded by white space"),
    ] {
        for error in [
            WebhookVerifier::new(secret).unwrap_err(),
            WebhookVerifier::new(SECRET).unwrap().and_secret(String::from(secret)).unwrap_err(),
        ] {
            assert!(error.is_builder());
            assert!(error.to_string().contains(says), "{error}");
            assert!(!format!("{error} {error:?}").contains("5f1d0c"), "{error}");
        }
    }
    assert!(WebhookVerifier::new("a secret with spaces in it").is_ok());
}
