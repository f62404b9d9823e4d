//! Verifies the signature and the age of a request.

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

/// The header with the signature: 32 bytes of HMAC-SHA256 in base64 (standard alphabet, padded).
pub const SIGNATURE_HEADER: &str = "PayNow-Signature";

/// The header with the time of sending, in Unix milliseconds.
pub const TIMESTAMP_HEADER: &str = "PayNow-Timestamp";

/// The length of 32 bytes in base64.
const SIGNATURE_LENGTH: usize = 44;

/// The default tolerance.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Verifies that requests come from PayNow. Create it once and share it; it is `Send` and `Sync`.
///
/// A request is accepted if its signature is valid for one of the secrets and its timestamp differs from the current
/// time by at most the tolerance, in either direction. Signatures are compared in constant time. Nothing is logged,
/// and the secrets do not appear in errors or `Debug` output.
///
/// # Format of the headers
/// Spaces and tabs around the value of a header are ignored. A header that is absent or empty is
/// [missing](WebhookError::MissingHeader). Everything else must have exactly PayNow's format, or it is
/// [malformed](WebhookError::MalformedHeader):
///
/// - The timestamp consists of decimal digits, for a number below 2⁶⁴.
/// - The signature is 44 characters of base64 in the standard alphabet (`+` and `/`) with padding. The URL-safe
///   alphabet, base64 without padding and hexadecimal digits are rejected, so that each signature has a single
///   spelling.
/// - Each header occurs once.
#[derive(Clone)]
pub struct WebhookVerifier {
    secrets: Vec<SecretString>,
    tolerance: Duration,
    clock: Clock,
}

/// The current time, as seconds since 1970 with fractions.
#[derive(Clone)]
pub(super) struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    pub(super) fn now(&self) -> Duration {
        // Nothing was signed before 1970, so any earlier time is equivalent.
        (self.0)().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

impl WebhookVerifier {
    /// Creates a verifier with the signing secret of a webhook, as shown in PayNow's dashboard.
    ///
    /// The secret is text or a [`secrecy::SecretString`](https://docs.rs/secrecy/0.10).
    ///
    /// # Errors
    /// The secret is empty, so that anyone could sign, or is surrounded by white space, which a file or a variable may
    /// have added. The message does not contain the secret.
    pub fn new(secret: impl Into<SecretString>) -> Result<Self, Error> {
        let none =
            Self { secrets: Vec::new(), tolerance: TOLERANCE, clock: Clock(Arc::new(SystemTime::now)) };
        none.and_secret(secret)
    }

    /// Also accepts signatures with another secret: while a secret is being replaced, or for several webhooks with the
    /// same URL.
    ///
    /// ```
    /// use paynow_sdk::webhooks::WebhookVerifier;
    ///
    /// let verifier = WebhookVerifier::new("the new secret")?.and_secret("the secret until today")?;
    /// # Ok::<(), paynow_sdk::Error>(())
    /// ```
    ///
    /// # Errors
    /// The same as those of [`new`](Self::new).
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

    /// Sets how far the timestamp of a request may be from the current time, in the past and in the future. The
    /// default is five minutes, as PayNow recommends. A request at exactly this distance is accepted.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Sets a clock other than that of the system, for tests.
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

    /// Returns the event of a request, given the values of its two headers and the raw bytes of its body.
    ///
    /// Use this for frameworks that do not use the types of the crate `http`. Pass an empty value for an absent header
    /// (`unwrap_or_default()`). If the framework can detect that a header occurs twice, reject the request.
    ///
    /// # Errors
    /// In this order, so that the body is decoded only if the signature is valid: a header is
    /// [missing](WebhookError::MissingHeader) or [malformed](WebhookError::MalformedHeader); the request is [too
    /// old](WebhookError::TimestampExpired) or [in the future](WebhookError::TimestampInFuture); the [signature is
    /// invalid](WebhookError::BadSignature); the body is [not JSON](WebhookError::NotJson), [not an
    /// event](WebhookError::NotAnEnvelope), or [does not match the event type](WebhookError::UnreadableBody).
    pub fn verify(
        &self,
        signature: impl AsRef<[u8]>,
        timestamp: impl AsRef<[u8]>,
        body: &[u8],
    ) -> Result<Event, WebhookError> {
        self.verify_signature(signature, timestamp, body)?;
        Event::decode_unverified(body)
    }

    /// The same as [`verify`](Self::verify), with both headers taken from `headers`.
    ///
    /// # Errors
    /// The same as those of [`verify`](Self::verify). A header that occurs twice is malformed.
    pub fn verify_headers(&self, headers: &HeaderMap, body: &[u8]) -> Result<Event, WebhookError> {
        let signature = single(headers, SIGNATURE_HEADER)?;
        let timestamp = single(headers, TIMESTAMP_HEADER)?;
        self.verify(signature, timestamp, body)
    }

    /// The same as [`verify`](Self::verify), for a request whose body has been read: `Request<Bytes>`,
    /// `Request<Vec<u8>>`. Method and path are ignored.
    ///
    /// # Errors
    /// The same as those of [`verify_headers`](Self::verify_headers).
    pub fn verify_request(&self, request: &Request<impl AsRef<[u8]>>) -> Result<Event, WebhookError> {
        self.verify_headers(request.headers(), request.body().as_ref())
    }

    /// Verifies the signature and the age of a request without decoding its body, for receivers that store raw bodies
    /// and decode them later with [`Event::decode_unverified`].
    ///
    /// # Errors
    /// The same as those of [`verify`](Self::verify), up to the signature.
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
            // Constant time: this is the comparison of `hmac`.
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

    /// How long a request is accepted: from one tolerance before the current time to one after it.
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

/// The HMAC over what PayNow signs, not yet finalised.
pub(super) fn signing(secret: &str, timestamp: &[u8], body: &[u8]) -> Hmac<Sha256> {
    let mut hmac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("an HMAC takes a key of any length");
    hmac.update(timestamp);
    hmac.update(b".");
    hmac.update(body);
    hmac
}

/// The value of a header that occurs at most once; empty if it is absent.
fn single<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a [u8], WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().map_or(&b""[..], |value| value.as_bytes());
    match values.next() {
        None => Ok(value),
        // It would be arbitrary which value is checked, and other readers of the request might use the other one.
        Some(_) => Err(WebhookError::MalformedHeader { header: name, problem: "it occurs more than once" }),
    }
}

/// The value of a header without the white space that HTTP allows around it.
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
    // The decoder needs space for complete groups of three bytes.
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
