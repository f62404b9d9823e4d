//! Properties that hold for any request.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use paynow_sdk::webhooks::{Event, WebhookError, WebhookVerifier, test};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use proptest::{prop_assert, prop_assert_eq};

use super::{BODY, SIGNED_AT, at, samples, signed, verifier};

/// The values are the same on every machine; `PROPTEST_CASES` increases their number.
fn runner() -> TestRunner {
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

/// Accepts any timestamp, so that a request can be rejected only because of its signature.
fn at_any_time(verifier: WebhookVerifier) -> WebhookVerifier {
    verifier.tolerance(Duration::MAX)
}

#[test]
fn every_bit_of_a_request_counts() {
    let headers = signed(BODY);
    let (signature, timestamp) =
        (headers["paynow-signature"].as_bytes(), headers["paynow-timestamp"].as_bytes());
    let verifier = at_any_time(verifier());
    assert_eq!(verifier.verify_signature(signature, timestamp, BODY), Ok(()));
    for bit in 0..BODY.len() * 8 {
        let error = verifier.verify_signature(signature, timestamp, &flipped(BODY, bit));
        assert_eq!(error, Err(WebhookError::BadSignature), "bit {bit} of the body");
    }
    for bit in 0..timestamp.len() * 8 {
        let error = verifier.verify_signature(signature, flipped(timestamp, bit), BODY).unwrap_err();
        assert!(is_refusal(&error), "bit {bit} of the timestamp: {error}");
    }
    for bit in 0..signature.len() * 8 {
        let error = verifier.verify_signature(flipped(signature, bit), timestamp, BODY).unwrap_err();
        assert!(is_refusal(&error), "bit {bit} of the signature: {error}");
    }
}

fn is_refusal(error: &WebhookError) -> bool {
    matches!(error, WebhookError::BadSignature | WebhookError::MalformedHeader { .. })
}

#[test]
fn every_single_bit_change_of_any_request_is_refused() {
    let request =
        ("[ -~]{0,40}[!-~]", vec(any::<u8>(), 1..300), 0..u64::from(u32::MAX) * 1000, any::<Index>());
    runner()
        .run(&request, |(secret, body, milliseconds, place)| {
            let secret = secret.trim();
            let verifier = at_any_time(WebhookVerifier::new(secret).unwrap()).clock(move || at(milliseconds));
            let headers = test::sign(secret, at(milliseconds), &body);
            let (signature, timestamp) =
                (headers["paynow-signature"].as_bytes(), headers["paynow-timestamp"].as_bytes());
            prop_assert_eq!(verifier.verify_signature(signature, timestamp, &body), Ok(()));

            let changed = flipped(&body, place.index(body.len() * 8));
            let refused = Err(WebhookError::BadSignature);
            prop_assert_eq!(verifier.verify_signature(signature, timestamp, &changed), refused);
            let changed = flipped(timestamp, place.index(timestamp.len() * 8));
            let error = verifier.verify_signature(signature, &changed, &body);
            prop_assert!(error.as_ref().is_err_and(is_refusal), "timestamp {:?}: {:?}", changed, error);
            let changed = flipped(signature, place.index(signature.len() * 8));
            let error = verifier.verify_signature(&changed, timestamp, &body);
            prop_assert!(error.as_ref().is_err_and(is_refusal), "signature {:?}: {:?}", changed, error);
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_headers_and_no_bytes_make_it_panic() {
    let header =
        ("paynow-(signature|timestamp)|[a-z]{1,9}", vec(select(&b" 0159AZaz+/=-_\t\xff"[..]), 0..50));
    let request = (vec(header, 0..4), vec(any::<u8>(), 0..100));
    runner()
        .run(&request, |(pairs, body)| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_bytes(&value).unwrap());
            }
            prop_assert!(verifier().verify_headers(&headers, &body).is_err(), "nobody has signed it");
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_json_makes_decoding_panic() {
    let samples: Vec<Vec<u8>> =
        samples().iter().map(|(event_type, body)| super::envelope(event_type, body)).collect();
    let pieces: &[&[u8]] =
        &[b"null", b"{}", b"[]", b"\"", b"1e999", b"-1", b"\\u0000", b"\xff", b",", b"}", b""];
    let change = (select(samples), any::<Index>(), any::<Index>(), select(pieces)).prop_map(
        |(mut json, from, to, piece)| {
            let from = from.index(json.len());
            let to = from + to.index((json.len() - from).min(40));
            json.splice(from..to, piece.iter().copied());
            json
        },
    );
    let mut both = [0, 0];
    for (bytes, count) in [(change.boxed(), 2000), (vec(any::<u8>(), 0..60).boxed(), 500)] {
        let mut runner = TestRunner::new_with_rng(
            Config { failure_persistence: None, cases: count, ..Config::default() },
            TestRng::deterministic_rng(RngAlgorithm::ChaCha),
        );
        let seen = std::cell::RefCell::new([0, 0]);
        runner
            .run(&bytes, |bytes| {
                let decoded = Event::decode_unverified(&bytes);
                seen.borrow_mut()[usize::from(decoded.is_ok())] += 1;
                // Every decoded event can be encoded, and decodes to the same event again.
                if let Ok(event) = decoded {
                    let again = Event::decode_unverified(&serde_json::to_vec(&event).unwrap());
                    prop_assert_eq!(again, Ok(event));
                }
                Ok(())
            })
            .unwrap();
        let [errors, events] = seen.into_inner();
        both = [both[0] + errors, both[1] + events];
    }
    assert!(both[0] > 100 && both[1] > 100, "errors and events: {both:?}");
    assert!(verifier().verify_headers(&signed(b"{"), b"{").unwrap_err().is_decode(), "{SIGNED_AT}");
}
