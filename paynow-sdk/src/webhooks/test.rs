//! Signed requests, for testing a receiver.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac as _;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::verifier::signing;

/// Returns the two headers that PayNow would send with this body at this time. The timestamp is truncated to
/// milliseconds.
///
/// The body is JSON with `event_type`, `event_id` and `body`, or anything else that a test wants to sign.
///
/// ```
/// use paynow_sdk::webhooks::{Event, EventType, WebhookVerifier, test};
///
/// let body = br#"{"event_type":"ON_TEST","event_id":"411486491630370816","body":{"hello":"world"}}"#;
/// let headers = test::sign("secret", std::time::SystemTime::now(), body);
///
/// let event = WebhookVerifier::new("secret")?.verify_headers(&headers, body)?;
/// assert_eq!(event.event_type(), &EventType::from("ON_TEST"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sign(secret: &str, timestamp: SystemTime, body: &[u8]) -> HeaderMap {
    let milliseconds = timestamp.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis().to_string();
    let signature = STANDARD.encode(signing(secret, milliseconds.as_bytes(), body).finalize().into_bytes());
    let header = |text: String| HeaderValue::try_from(text).expect("digits and base64 are fit for a header");
    HeaderMap::from_iter([
        (HeaderName::from_static("paynow-timestamp"), header(milliseconds)),
        (HeaderName::from_static("paynow-signature"), header(signature)),
    ])
}
