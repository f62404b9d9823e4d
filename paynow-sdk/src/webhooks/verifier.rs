//! Whether a request is PayNow's: its signature and its age.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, Request};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

use super::{Event, WebhookError};
use crate::error::Error;

/// The header with the signature: base64 (the standard alphabet, padded) of the 32 bytes of an HMAC-SHA256.
pub const SIGNATURE_HEADER: &str = "PayNow-Signature";

/// The header with the time of sending, in Unix milliseconds.
pub const TIMESTAMP_HEADER: &str = "PayNow-Timestamp";

/// How long the base64 of 32 bytes is.
const SIGNATURE_LENGTH: usize = 44;

/// How old an event may be, and how far ahead its sender's clock.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Tells PayNow's requests from all others. Cheap enough to be made once and shared; it is `Send` and `Sync`.
///
/// A request passes if its signature is right for one of the secrets and its timestamp is at most the tolerance
/// away from the clock, in either direction. Signatures are compared in constant time. Nothing is logged, and
/// the secrets are in no error and in no `Debug`.
///
/// # How headers are read
/// Spaces and tabs around a header's value are no part of it. A header that is not there, or has an empty value, is
/// [missing](WebhookError::MissingHeader). All else is taken literally, and anything but what PayNow writes is
/// [malformed](WebhookError::MalformedHeader):
///
/// - the timestamp is decimal digits, a number below 2⁶⁴;
/// - the signature is 44 characters of base64 in the standard alphabet (`+` and `/`) with its padding: neither the
///   URL-safe alphabet nor base64 without padding nor hexadecimal digits are accepted, so that there is one
///   spelling of each signature;
/// - each header stands in the request once.
#[derive(Clone)]
pub struct WebhookVerifier {
    secrets: Vec<SecretString>,
    tolerance: Duration,
    clock: Clock,
}

/// What time it is, in whole and parts of seconds since 1970.
#[derive(Clone)]
pub(super) struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    pub(super) fn now(&self) -> Duration {
        // Before 1970 nothing was signed, so that any moment before it will do.
        (self.0)().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

impl WebhookVerifier {
    /// A verifier for the signing secret of a webhook, as PayNow's dashboard shows it.
    ///
    /// The secret is a text or a [`secrecy::SecretString`](https://docs.rs/secrecy/0.10).
    ///
    /// # Errors
    /// The secret is empty, with which anybody could sign, or has white space around it, which a file or a
    /// variable may have added. The message does not repeat it.
    pub fn new(secret: impl Into<SecretString>) -> Result<Self, Error> {
        let none =
            Self { secrets: Vec::new(), tolerance: TOLERANCE, clock: Clock(Arc::new(SystemTime::now)) };
        none.and_secret(secret)
    }

    /// Accepts signatures of another secret as well: for the time in which a secret is replaced, or for several
    /// webhooks that post to the same address.
    ///
    /// ```
    /// use paynow_sdk::webhooks::WebhookVerifier;
    ///
    /// let verifier = WebhookVerifier::new("the new secret")?.and_secret("the secret until today")?;
    /// # Ok::<(), paynow_sdk::Error>(())
    /// ```
    ///
    /// # Errors
    /// As those of [`new`](Self::new).
    pub fn and_secret(mut self, secret: impl Into<SecretString>) -> Result<Self, Error> {
        let secret = secret.into();
        let text = secret.expose_secret();
        if text.is_empty() {
            return Err(Error::configuration(
                "the webhook's signing secret is empty; PayNow's dashboard shows it beside the webhook",
            ));
        }
        if text.trim() != text {
            return Err(Error::configuration(
                "the webhook's signing secret is surrounded by white space; use the value that PayNow's dashboard \
                 shows, without a trailing line break",
            ));
        }
        self.secrets.push(secret);
        Ok(self)
    }

    /// How far a request's timestamp may be from the clock, into the past and into the future: five minutes by
    /// default, which is what PayNow recommends. A request that is exactly as far away passes.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Another clock than the system's, for tests.
    ///
    /// ```
    /// use std::time::{Duration, UNIX_EPOCH};
    ///
    /// use paynow_sdk::webhooks::{WebhookVerifier, test};
    ///
    /// let signed_at = UNIX_EPOCH + Duration::from_millis(1_731_000_000_000);
    /// let body = br#"{"event_type":"ON_TEST","event_id":"1","body":null}"#;
    /// let headers = test::sign("secret", signed_at, body);
    ///
    /// let a_day_later = WebhookVerifier::new("secret")?.clock(move || signed_at + Duration::from_secs(86_400));
    /// assert!(a_day_later.verify_headers(&headers, body).is_err());
    /// # Ok::<(), paynow_sdk::Error>(())
    /// ```
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock(Arc::new(now));
        self
    }

    /// The event of a request, given the values of its two headers and the bytes of its body.
    ///
    /// For frameworks without `http`'s types. A header that the request does not have is an empty value here
    /// (`unwrap_or_default()`); if the framework can tell that a header is there twice, refuse the request.
    ///
    /// # Errors
    /// A header is [missing](WebhookError::MissingHeader) or [malformed](WebhookError::MalformedHeader); the
    /// request is [too old](WebhookError::TimestampExpired) or [from the future](WebhookError::TimestampInFuture); the
    /// [signature is not right](WebhookError::BadSignature); the body is [not JSON](WebhookError::NotJson),
    /// [not an event](WebhookError::NotAnEnvelope), or [not what this event has](WebhookError::UnreadableBody).
    /// They are looked for in this order, so the body is read only when the signature is right.
    pub fn verify(
        &self,
        signature: impl AsRef<[u8]>,
        timestamp: impl AsRef<[u8]>,
        body: &[u8],
    ) -> Result<Event, WebhookError> {
        self.verify_signature(signature, timestamp, body)?;
        Event::decode_unverified(body)
    }

    /// The same as [`verify`](Self::verify), with both headers taken out of `headers`.
    ///
    /// # Errors
    /// As those of [`verify`](Self::verify); a header that is there twice is malformed.
    pub fn verify_headers(&self, headers: &HeaderMap, body: &[u8]) -> Result<Event, WebhookError> {
        let signature = single(headers, SIGNATURE_HEADER)?;
        let timestamp = single(headers, TIMESTAMP_HEADER)?;
        self.verify(signature, timestamp, body)
    }

    /// The same as [`verify`](Self::verify), for a request whose body has been read: `Request<Bytes>`,
    /// `Request<Vec<u8>>`. Its method and path do not matter.
    ///
    /// # Errors
    /// As those of [`verify_headers`](Self::verify_headers).
    pub fn verify_request(&self, request: &Request<impl AsRef<[u8]>>) -> Result<Event, WebhookError> {
        self.verify_headers(request.headers(), request.body().as_ref())
    }

    /// Only whether the request is PayNow's and fresh, without a look at what the body says: for a receiver that
    /// keeps raw bodies and reads them later with [`Event::decode_unverified`].
    ///
    /// # Errors
    /// As those of [`verify`](Self::verify), up to the signature.
    pub fn verify_signature(
        &self,
        signature: impl AsRef<[u8]>,
        timestamp: impl AsRef<[u8]>,
        body: &[u8],
    ) -> Result<(), WebhookError> {
        let signature = decoded_signature(trimmed(signature.as_ref()))?;
        let timestamp = trimmed(timestamp.as_ref());
        self.check_age(Duration::from_millis(milliseconds(timestamp)?))?;
        let is_signed_with = |secret: &SecretString| {
            // Constant time: this is `hmac`'s own comparison.
            signing(secret.expose_secret(), timestamp, body).verify_slice(&signature).is_ok()
        };
        if self.secrets.iter().any(is_signed_with) { Ok(()) } else { Err(WebhookError::BadSignature) }
    }

    fn check_age(&self, sent: Duration) -> Result<(), WebhookError> {
        let (now, tolerance) = (self.clock.now(), self.tolerance);
        let age = now.saturating_sub(sent);
        if age > tolerance {
            return Err(WebhookError::TimestampExpired { age, tolerance });
        }
        let ahead = sent.saturating_sub(now);
        if ahead > tolerance {
            return Err(WebhookError::TimestampInFuture { ahead, tolerance });
        }
        Ok(())
    }

    /// How long the same request passes: from one tolerance ahead of the clock to one behind it.
    pub(super) fn window(&self) -> Duration {
        self.tolerance.saturating_mul(2)
    }

    pub(super) fn own_clock(&self) -> Clock {
        self.clock.clone()
    }
}

impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("WebhookVerifier")
            .field("secrets", &self.secrets.len())
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

/// The HMAC of what PayNow signs, not yet finished.
pub(super) fn signing(secret: &str, timestamp: &[u8], body: &[u8]) -> Hmac<Sha256> {
    let mut hmac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("an HMAC takes a key of any length");
    hmac.update(timestamp);
    hmac.update(b".");
    hmac.update(body);
    hmac
}

/// The value of a header that is there at most once; empty if it is not there.
fn single<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a [u8], WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().map_or(&b""[..], |value| value.as_bytes());
    match values.next() {
        None => Ok(value),
        // Which of them was checked would be chance, and whoever else reads the request may take the other.
        Some(_) => Err(WebhookError::MalformedHeader { header: name, problem: "it occurs more than once" }),
    }
}

/// A header's value without the white space that HTTP allows around it.
fn trimmed(value: &[u8]) -> &[u8] {
    let is_value = |byte: &u8| !matches!(byte, b' ' | b'\t');
    let start = value.iter().position(is_value).unwrap_or(value.len());
    let end = value.iter().rposition(is_value).map_or(start, |last| last + 1);
    &value[start..end]
}

fn decoded_signature(text: &[u8]) -> Result<[u8; 32], WebhookError> {
    let malformed = |problem| WebhookError::MalformedHeader { header: SIGNATURE_HEADER, problem };
    if text.is_empty() {
        return Err(WebhookError::MissingHeader { header: SIGNATURE_HEADER });
    }
    if text.len() != SIGNATURE_LENGTH {
        return Err(malformed("it is not 44 characters long, as the base64 of an HMAC-SHA256 is"));
    }
    // The decoder wants room for whole groups of three.
    let mut decoded = [0; SIGNATURE_LENGTH / 4 * 3];
    match STANDARD.decode_slice(text, &mut decoded) {
        Ok(32) => {}
        _ => return Err(malformed("it is not padded base64 of 32 bytes, in the standard alphabet")),
    }
    let mut signature = [0; 32];
    signature.copy_from_slice(&decoded[..32]);
    Ok(signature)
}

fn milliseconds(text: &[u8]) -> Result<u64, WebhookError> {
    if text.is_empty() {
        return Err(WebhookError::MissingHeader { header: TIMESTAMP_HEADER });
    }
    let malformed = |problem| WebhookError::MalformedHeader { header: TIMESTAMP_HEADER, problem };
    if !text.iter().all(u8::is_ascii_digit) {
        return Err(malformed("it is not a whole number of milliseconds"));
    }
    text.iter()
        .try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
        .ok_or_else(|| malformed("it is too large"))
}
