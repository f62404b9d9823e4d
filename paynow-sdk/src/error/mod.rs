//! The error type: which operation failed, how, and after how many attempts.

#[cfg(feature = "test-util")]
pub(crate) mod builder;
mod display;
mod paynow_error;
pub(crate) mod redaction;
pub(crate) mod text;

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use paynow_error::ValidationError;

use crate::wire::operation::Operation;
use crate::wire::{retry_after, status};
use paynow_error::PayNowBody;
use redaction::{LONGEST_SECRET, Redactor, Source, TRACE_HEADERS};
use text::{LONGEST_MESSAGE, bounded};

/// Maximum size of the body that an error keeps.
const KEPT_BODY: usize = 64 * 1024;

/// An error of a call, or of creating a client.
///
/// `Display` is one line without the causes, which [`source`](std::error::Error::source) returns. `Debug`, which is
/// printed when `main` returns an error, includes both. Accessors and predicates are for code. Neither the credential
/// nor the body of the request appears in any of them; if a server echoes a secret, `[redacted]` replaces it.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<Operation>,
    attempts: u32,
    outcome_unknown: bool,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    retry_after: Option<Duration>,
    paynow: PayNowBody,
    /// Additional information, such as that a body is incomplete.
    notes: Vec<&'static str>,
    source: Option<Source>,
}

/// The kind of failure of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not configured correctly; nothing was sent.
    Configuration,
    /// The request cannot be built from its arguments; nothing was sent.
    Argument,
    /// No connection could be established, so PayNow did not receive the request.
    Connect,
    /// The connection broke, or what was received is not HTTP.
    Network,
    /// The call, or one of its attempts, timed out.
    Timeout,
    /// The custom HTTP client followed a redirect.
    Redirected,
    /// PayNow returned a status that is not a success.
    Status,
    /// The response is larger than allowed.
    TooLarge,
    /// The response does not match the operation.
    Decode,
    /// A page of a list repeats an item of the previous page, so reading on might never end.
    RepeatedItem,
}

/// The kind of failure with its details.
pub(crate) enum Kind {
    /// The configuration error.
    Configuration(String),
    /// The reason why the request cannot be built.
    Argument(String),
    Connect {
        timed_out: bool,
    },
    Network,
    /// The response is not HTTP.
    Malformed,
    /// The deadline of the call.
    Timeout(Duration),
    /// The timeout of an attempt.
    AttemptTimeout(Duration),
    /// The custom HTTP client has a timeout of its own.
    ClientTimeout,
    Redirected,
    Status,
    /// The maximum size.
    TooLarge(usize),
    /// The body does not match the compression in its header.
    Encoding,
    /// The JSON path of the mismatch.
    Decode(String),
    RepeatedItem,
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            attempts: 0,
            outcome_unknown: false,
            status: None,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            retry_after: None,
            paynow: PayNowBody::default(),
            notes: Vec::new(),
            source: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration(bounded(message.into(), LONGEST_MESSAGE)))
    }

    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(Kind::Argument(bounded(message.into(), LONGEST_MESSAGE)))
    }

    /// Adds a cause that contains no secret.
    pub(crate) fn with_source(self, source: impl Into<Source>) -> Self {
        self.with_redacted_source(source, &Redactor::default())
    }

    pub(crate) fn with_redacted_source(mut self, source: impl Into<Source>, redactor: &Redactor<'_>) -> Self {
        self.0.source = Some(redactor.source(source.into()));
        self
    }

    pub(crate) fn with_operation(mut self, operation: &Operation) -> Self {
        self.0.operation = Some(operation.clone());
        self
    }

    pub(crate) fn with_response(
        mut self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        redactor: &Redactor<'_>,
    ) -> Self {
        self.0.retry_after = retry_after::retry_after(&headers);
        let headers = redactor.headers(headers);
        self.0.paynow = PayNowBody::read(&body, redactor);
        if self.0.paynow.trace_id.is_none() {
            let trace = TRACE_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok());
            trace.into_iter().for_each(|trace| self.0.paynow.set_trace_id(trace));
        }
        self.0.status = Some(status);
        self.0.headers = headers;
        // A secret that begins inside the kept part is detected before the body is cut. The kept part is copied, so
        // that the error does not hold on to a large response.
        let body = redactor.body(body.slice(..body.len().min(KEPT_BODY + LONGEST_SECRET)));
        self.0.body = Bytes::copy_from_slice(&body[..body.len().min(KEPT_BODY)]);
        self
    }

    pub(crate) fn with_note(mut self, note: Option<&'static str>) -> Self {
        self.0.notes.extend(note);
        self
    }

    pub(crate) fn with_unknown_outcome(mut self, unknown: bool) -> Self {
        self.0.outcome_unknown = unknown;
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// OpenTelemetry's `error.type`: the status of an error response, otherwise the kind of the error.
    pub(crate) fn error_type(&self) -> Cow<'static, str> {
        if let Some(status) = self.0.status.filter(|status| !status.is_success()) {
            return status.as_str().to_owned().into();
        }
        match self.kind() {
            ErrorKind::Configuration => "configuration",
            ErrorKind::Argument => "argument",
            ErrorKind::Connect => "connect",
            ErrorKind::Network => "network",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Redirected => "redirected",
            ErrorKind::Status => "status",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Decode => "decode",
            ErrorKind::RepeatedItem => "repeated_item",
        }
        .into()
    }
}

/// The request and its response.
impl Error {
    /// Returns the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        match self.0.kind {
            Kind::Configuration(_) => ErrorKind::Configuration,
            Kind::Argument(_) => ErrorKind::Argument,
            Kind::Connect { .. } => ErrorKind::Connect,
            Kind::Network | Kind::Malformed => ErrorKind::Network,
            Kind::Timeout(_) | Kind::AttemptTimeout(_) | Kind::ClientTimeout => ErrorKind::Timeout,
            Kind::Redirected => ErrorKind::Redirected,
            Kind::Status => ErrorKind::Status,
            Kind::TooLarge(_) => ErrorKind::TooLarge,
            Kind::Encoding | Kind::Decode(_) => ErrorKind::Decode,
            Kind::RepeatedItem => ErrorKind::RepeatedItem,
        }
    }

    /// Returns the operation that was called. `None` if the client could not be created.
    pub fn operation(&self) -> Option<&Operation> {
        self.0.operation.as_ref()
    }

    /// Returns the status of the response, even if the rest of the response was unusable.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns PayNow's error code, which is meant for programs.
    pub fn code(&self) -> Option<&str> {
        self.0.paynow.code.as_deref()
    }

    /// Returns PayNow's error message, which is meant for people: at most 1 KiB, with control characters escaped.
    pub fn message(&self) -> Option<&str> {
        self.0.paynow.message.as_deref()
    }

    /// Returns the trace ID for PayNow's support: the `trace_id` of the body, or that of a header.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.paynow.trace_id.as_deref()
    }

    /// Returns the validation errors of the request, each with its path. Only the first 50 are kept.
    pub fn validation_errors(&self) -> &[ValidationError] {
        &self.0.paynow.errors
    }

    /// Returns the number of validation errors that PayNow sent, including those that were not kept.
    pub fn validation_error_count(&self) -> usize {
        self.0.paynow.error_count
    }

    /// Returns the number of attempts.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the body of the response, at most 64 KiB.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the delay that PayNow requests with `Retry-After`. A date is interpreted relative to the `Date` of the
    /// response.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the JSON path at which decoding failed, such as `[3].price`.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Decode(path) => Some(path),
            _ => None,
        }
    }
}

/// Predicates: kinds of failure by how a program can react.
impl Error {
    /// Returns true if the client is not configured correctly or the arguments are invalid, so that the request was not
    /// sent. An earlier attempt may have been, if a credential became invalid in the meantime; see
    /// [`attempts`](Self::attempts).
    pub fn is_builder(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration(_) | Kind::Argument(_))
    }

    /// Returns true if the resource does not exist (404).
    pub fn is_not_found(&self) -> bool {
        self.0.status == Some(StatusCode::NOT_FOUND)
    }

    /// Returns true if PayNow does not accept the credential (401).
    pub fn is_unauthorized(&self) -> bool {
        self.0.status == Some(StatusCode::UNAUTHORIZED)
    }

    /// Returns true if the credential lacks the permission (403).
    pub fn is_forbidden(&self) -> bool {
        self.0.status == Some(StatusCode::FORBIDDEN)
    }

    /// Returns true if the request conflicts with the state of the resource (409).
    pub fn is_conflict(&self) -> bool {
        self.0.status == Some(StatusCode::CONFLICT)
    }

    /// Returns true if there were too many requests (429).
    pub fn is_rate_limited(&self) -> bool {
        self.0.status == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns true if PayNow, or a proxy in front of it, failed (5xx).
    pub fn is_server_error(&self) -> bool {
        self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// Returns true if PayNow rejects the request itself, so that it has to be changed before it is sent again: its
    /// content ([`is_validation`](Self::is_validation)), its size or its media type.
    pub fn is_invalid_request(&self) -> bool {
        let by_status =
            self.0.status.is_some_and(|status| matches!(status.as_u16(), 405 | 406 | 411 | 413..=415 | 431));
        by_status || self.is_validation()
    }

    /// Returns true if PayNow rejects the content of the request (400, 422, or with
    /// [`validation_errors`](Self::validation_errors)).
    pub fn is_validation(&self) -> bool {
        let by_status =
            matches!(self.0.status, Some(StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY));
        by_status || !self.0.paynow.errors.is_empty()
    }

    /// Returns true if the call or one of its attempts timed out.
    pub fn is_timeout(&self) -> bool {
        let is_connect_timeout = matches!(self.0.kind, Kind::Connect { timed_out: true });
        is_connect_timeout || self.kind() == ErrorKind::Timeout
    }

    /// Returns true if no connection could be established, so that PayNow did not receive the request.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Returns true if the response does not match the operation.
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Returns true if the same call may succeed later. This does not imply that repeating it is safe; see
    /// [`is_outcome_unknown`](Self::is_outcome_unknown).
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect => true,
            // The status takes precedence over how the response ended.
            ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Status => match self.0.status {
                Some(status) if !status.is_success() => status::is_transient(status),
                _ => true,
            },
            _ => false,
        }
    }

    /// Returns true if PayNow may have processed the request although the call failed: the connection broke after the
    /// request was sent, the call timed out, PayNow failed while processing it, or its response cannot be decoded.
    /// Check the state before repeating a call that must not take effect twice.
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.outcome_unknown
    }
}
