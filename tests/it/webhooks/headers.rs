//! Malformed headers.

use http::{HeaderMap, HeaderName, HeaderValue};
use paynow_sdk::webhooks::{SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookError, WebhookVerifier};

use super::{BODY, SECRET, signed, verifier};

const SIGNATURE: &str = "KbK+ciwCTviowL5G+V5sz95W40Wu0vxsK/rHPxftwv8=";
const TIMESTAMP: &str = "1731000000000";

fn problem(header: &'static str, problem: &'static str) -> WebhookError {
    WebhookError::MalformedHeader { header, problem }
}

#[test]
fn the_known_headers_pass() {
    assert_eq!(verifier().verify_signature(SIGNATURE, TIMESTAMP, BODY), Ok(()));
}

#[test]
fn a_header_that_is_missing_is_named() {
    for header in [SIGNATURE_HEADER, TIMESTAMP_HEADER] {
        let mut headers = signed(BODY);
        headers.remove(header);
        let error = verifier().verify_headers(&headers, BODY).unwrap_err();
        assert_eq!(error, WebhookError::MissingHeader { header });
        assert_eq!(error.to_string(), format!("the request has no header `{header}`"));
        for empty in ["", " ", "\t "] {
            headers.insert(header, empty.parse().unwrap());
            assert_eq!(verifier().verify_headers(&headers, BODY).unwrap_err(), error);
        }
    }
    let nothing = WebhookError::MissingHeader { header: SIGNATURE_HEADER };
    assert_eq!(verifier().verify_headers(&HeaderMap::new(), BODY).unwrap_err(), nothing);
    assert_eq!(verifier().verify("", "", BODY).unwrap_err(), nothing);
}

#[test]
fn a_header_may_be_written_in_any_case_with_space_around_its_value() {
    for (name, value) in [("PAYNOW-SIGNATURE", SIGNATURE), ("paynow-timestamp", TIMESTAMP)] {
        for value in [format!(" {value}"), format!("{value}\t"), format!("  {value}  ")] {
            let mut headers = signed(BODY);
            headers.insert(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
            assert!(verifier().verify_headers(&headers, BODY).is_ok(), "{name}: {value:?}");
        }
    }
}

#[test]
fn a_header_that_is_there_twice_is_malformed_whatever_it_says() {
    for header in ["paynow-signature", "paynow-timestamp"] {
        let same = signed(BODY)[header].clone();
        for (second, first) in [
            (same.clone(), false),
            (HeaderValue::from_static("1"), false),
            (HeaderValue::from_static(""), true),
        ] {
            let mut headers = signed(BODY);
            if first {
                headers.insert(header, second);
                headers.append(header, same.clone());
            } else {
                headers.append(header, second);
            }
            let error = verifier().verify_headers(&headers, BODY).unwrap_err();
            let name = if header == "paynow-signature" { SIGNATURE_HEADER } else { TIMESTAMP_HEADER };
            assert_eq!(error, problem(name, "it occurs more than once"));
        }
    }
}

#[test]
fn a_timestamp_is_digits() {
    for text in
        ["-1731000000000", "+1731000000000", "1731000000000.0", "1.731e12", "0x19305a3f600", "173100 0000000"]
            .map(str::as_bytes)
            .into_iter()
            .chain([
                b"1731000000000\0".as_slice(),
                b"\xff\xfe",
                "１７３１".as_bytes(),
                b"2024-11-07T17:20:00Z",
            ])
    {
        let error = verifier().verify_signature(SIGNATURE, text, BODY).unwrap_err();
        assert_eq!(error, problem(TIMESTAMP_HEADER, "it is not a whole number of milliseconds"), "{text:?}");
    }
}

#[test]
fn a_timestamp_can_be_as_large_as_64_bits() {
    let largest = u64::MAX.to_string();
    for text in [largest.as_str(), "9223372036854775808", "00000000000000000000000000099999999999999"] {
        let error = verifier().verify_signature(SIGNATURE, text, BODY).unwrap_err();
        assert!(matches!(error, WebhookError::TimestampInFuture { .. }), "{text}: {error}");
    }
    for text in ["18446744073709551616", "99999999999999999999999999999999999999"] {
        let error = verifier().verify_signature(SIGNATURE, text, BODY).unwrap_err();
        assert_eq!(error, problem(TIMESTAMP_HEADER, "it is too large"), "{text}");
    }
    // A timestamp in seconds; PayNow's are in milliseconds.
    let error = verifier().verify_signature(SIGNATURE, "1731000000", BODY).unwrap_err();
    assert!(matches!(error, WebhookError::TimestampExpired { .. }), "{error}");
    let any_time = verifier().tolerance(std::time::Duration::MAX);
    assert_eq!(any_time.verify_signature(SIGNATURE, largest, BODY), Err(WebhookError::BadSignature));
}

#[test]
fn a_signature_is_44_characters_of_padded_base64() {
    let length = "it is not 44 characters long, as the base64 of an HMAC-SHA256 is";
    let alphabet = "it is not padded base64 of 32 bytes, in the standard alphabet";
    let url_safe = SIGNATURE.replace('+', "-").replace('/', "_");
    // This decodes to the same bytes if the unused bits of the last character are ignored.
    let other_spelling = SIGNATURE.replace("v8=", "v9=");
    let thirty_three_bytes = "A".repeat(44);
    let thirty_one_bytes = format!("{}==", "A".repeat(42));
    for (signature, expected) in [
        (SIGNATURE.trim_end_matches('='), length),
        ("29b2be722c024ef8a8c0be46f95e6ccfde56e345aed2fc6c2bfac73f17edc2ff", length),
        ("sha256=KbK+ciwCTviowL5G+V5sz95W40Wu0vxsK/rHPxftwv8=", length),
        ("AA==", length),
        (&url_safe, alphabet),
        (&other_spelling, alphabet),
        (&thirty_three_bytes, alphabet),
        (&thirty_one_bytes, alphabet),
        ("KbK+ciwCTviowL5G+V5sz9 W40Wu0vxsK/rHPxftwv8=", alphabet),
        ("=KbK+ciwCTviowL5G+V5sz95W40Wu0vxsK/rHPxftwv8", alphabet),
    ] {
        let error = verifier().verify_signature(signature, TIMESTAMP, BODY).unwrap_err();
        assert_eq!(error, problem(SIGNATURE_HEADER, expected), "{signature}");
    }
    let not_a_text = [0xff; 44];
    let error = verifier().verify_signature(not_a_text, TIMESTAMP, BODY).unwrap_err();
    assert_eq!(error, problem(SIGNATURE_HEADER, alphabet));
    let mut headers = signed(BODY);
    headers.insert(SIGNATURE_HEADER, HeaderValue::from_bytes(&not_a_text).unwrap());
    assert_eq!(verifier().verify_headers(&headers, BODY).unwrap_err(), error);
}

#[test]
fn what_is_wrong_is_said_in_one_line() {
    let line = |verifier: WebhookVerifier, signature: &str, timestamp: &str| {
        verifier.verify_signature(signature, timestamp, BODY).unwrap_err().to_string()
    };
    assert_eq!(
        line(verifier(), SIGNATURE, "now"),
        "the header `PayNow-Timestamp` is malformed: it is not a whole number of milliseconds"
    );
    assert_eq!(
        line(verifier(), SIGNATURE, "1730999000000"),
        "the request was signed 1000s ago, more than the tolerated 300s"
    );
    assert_eq!(
        line(verifier(), SIGNATURE, "1731001000000"),
        "the request was signed 1000s in the future, more than the tolerated 300s"
    );
    assert_eq!(
        line(WebhookVerifier::new(SECRET).unwrap().clock(|| super::at(0)), SIGNATURE, "1"),
        "the signature does not match the body, the timestamp and the signing secret"
    );
}
