//! What went wrong: what was asked, what came back, how often it was tried.

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
use redaction::{Redactor, Source, TRACE_HEADERS};

/// How much of a body an error keeps.
const KEPT_BODY: usize = 64 * 1024;

/// More than what a secret takes, however it is escaped.
const LONGEST_SECRET: usize = 64 * 1024;

/// What went wrong.
///
/// `Display` is one line to act on, without its sources, which [`source`](std::error::Error::source) has. `Debug`,
/// which `main` prints, has both. The accessors and predicates are for code. The credential is in none of them, nor is
/// the request's body; where a server echoed a secret, `[redacted]` stands for it.
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
    /// What else there is to say, such as that a body is incomplete.
    notes: Vec<&'static str>,
    source: Option<Source>,
}

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not configured correctly; nothing was sent.
    Configuration,
    /// The request cannot be built from its arguments; nothing was sent.
    Argument,
    /// No connection could be made, so PayNow never saw the request.
    Connect,
    /// The connection broke.
    Network,
    /// The call, or one attempt, took too long.
    Timeout,
    /// The HTTP client that was given to the SDK followed a redirect.
    Redirected,
    /// PayNow returned a status that is not a success.
    Status,
    /// The response is larger than allowed.
    TooLarge,
    /// The response is not what the operation returns.
    Decode,
    /// A page of a list has an item of the page before, so that reading on might never end.
    RepeatedItem,
}

/// A kind with what there is to say about it.
pub(crate) enum Kind {
    /// How the client is misconfigured.
    Configuration(String),
    /// Why there is no request.
    Argument(String),
    Connect {
        timed_out: bool,
    },
    Network,
    /// The time of the call.
    Timeout(Duration),
    /// The time of one attempt.
    AttemptTimeout(Duration),
    /// The HTTP client that was given to the SDK has a time of its own.
    ClientTimeout,
    Redirected,
    Status,
    /// The size that is allowed.
    TooLarge(usize),
    /// The body is not compressed as its header says.
    Encoding,
    /// The JSON path of what is wrong.
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
        Self::new(Kind::Configuration(message.into()))
    }

    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(Kind::Argument(message.into()))
    }

    /// Adds a cause in which there is no secret.
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
        let headers = redactor.headers(headers);
        self.0.paynow = PayNowBody::read(&body, redactor);
        if self.0.paynow.trace_id.is_none() {
            let trace = TRACE_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok());
            trace.into_iter().for_each(|trace| self.0.paynow.set_trace_id(trace));
        }
        self.0.status = Some(status);
        self.0.retry_after = retry_after::retry_after(&headers);
        self.0.headers = headers;
        // A secret that begins in what is kept is read to its end before it is cut. A copy, so that an error that is
        // kept does not keep all of a large response.
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

    /// What OpenTelemetry calls `error.type`: the status of a response that is an error, otherwise the kind.
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

/// What was asked and what came back.
impl Error {
    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match self.0.kind {
            Kind::Configuration(_) => ErrorKind::Configuration,
            Kind::Argument(_) => ErrorKind::Argument,
            Kind::Connect { .. } => ErrorKind::Connect,
            Kind::Network => ErrorKind::Network,
            Kind::Timeout(_) | Kind::AttemptTimeout(_) | Kind::ClientTimeout => ErrorKind::Timeout,
            Kind::Redirected => ErrorKind::Redirected,
            Kind::Status => ErrorKind::Status,
            Kind::TooLarge(_) => ErrorKind::TooLarge,
            Kind::Encoding | Kind::Decode(_) => ErrorKind::Decode,
            Kind::RepeatedItem => ErrorKind::RepeatedItem,
        }
    }

    /// The operation that was called; `None` if the client could not even be built.
    pub fn operation(&self) -> Option<&Operation> {
        self.0.operation.as_ref()
    }

    /// The status that PayNow returned, also where the rest of the response was unusable.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// PayNow's code for the error, for programs.
    pub fn code(&self) -> Option<&str> {
        self.0.paynow.code.as_deref()
    }

    /// PayNow's message, for people: at most 1 KiB of it, with control characters escaped.
    pub fn message(&self) -> Option<&str> {
        self.0.paynow.message.as_deref()
    }

    /// What PayNow's support asks for: the `trace_id` of the body, or that of a header.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.paynow.trace_id.as_deref()
    }

    /// What PayNow found wrong with the request, each with its path: the first 50.
    pub fn validation_errors(&self) -> &[ValidationError] {
        &self.0.paynow.errors
    }

    /// How many validation errors PayNow sent, also those that were not kept.
    pub fn validation_error_count(&self) -> usize {
        self.0.paynow.error_count
    }

    /// How often the request was sent, or tried to be.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The body that came, at most 64 KiB of it.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The headers that came.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The wait that PayNow asks for with `Retry-After`; a date is measured by the `Date` of the response.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The JSON path of what could not be decoded, such as `[3].price`.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Decode(path) => Some(path),
            _ => None,
        }
    }
}

/// What kind of failure it is, by what a program can do about it.
impl Error {
    /// Whether the client is not configured correctly, or the arguments make no request; nothing was sent.
    pub fn is_builder(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration(_) | Kind::Argument(_))
    }

    /// Whether PayNow does not have the resource (404).
    pub fn is_not_found(&self) -> bool {
        self.0.status == Some(StatusCode::NOT_FOUND)
    }

    /// Whether PayNow does not accept the credential (401).
    pub fn is_unauthorized(&self) -> bool {
        self.0.status == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the credential is not allowed to do this (403).
    pub fn is_forbidden(&self) -> bool {
        self.0.status == Some(StatusCode::FORBIDDEN)
    }

    /// Whether the request conflicts with the state of the resource (409).
    pub fn is_conflict(&self) -> bool {
        self.0.status == Some(StatusCode::CONFLICT)
    }

    /// Whether PayNow asks for fewer requests (429).
    pub fn is_rate_limited(&self) -> bool {
        self.0.status == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether PayNow, or something in front of it, failed (5xx).
    pub fn is_server_error(&self) -> bool {
        self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// Whether PayNow rejects the request as such, so that it has to be changed before it is sent again: its contents
    /// ([`is_validation`](Self::is_validation)), its size or its media type.
    pub fn is_invalid_request(&self) -> bool {
        let by_status =
            self.0.status.is_some_and(|status| matches!(status.as_u16(), 405 | 406 | 411 | 413..=415 | 431));
        by_status || self.is_validation()
    }

    /// Whether PayNow rejects the contents of the request (400, 422, or with
    /// [`validation_errors`](Self::validation_errors)).
    pub fn is_validation(&self) -> bool {
        let by_status =
            matches!(self.0.status, Some(StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY));
        by_status || !self.0.paynow.errors.is_empty()
    }

    /// Whether the time was up, for one attempt or for the call.
    pub fn is_timeout(&self) -> bool {
        let is_connect_timeout = matches!(self.0.kind, Kind::Connect { timed_out: true });
        is_connect_timeout || self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection could be made, so that PayNow never saw the request.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the response does not match the operation.
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Whether the same call may succeed later. It does not say that a second call is harmless; that is what
    /// [`is_outcome_unknown`](Self::is_outcome_unknown) is for.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect => true,
            // What PayNow said counts for more than how its response ended.
            ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Status => match self.0.status {
                Some(status) if !status.is_success() => status::is_transient(status),
                _ => true,
            },
            _ => false,
        }
    }

    /// Whether PayNow may have done what was asked although the call failed: the connection broke after the
    /// request was sent, the time was up, PayNow failed on the way, or its response cannot be read. Check before
    /// repeating what must not happen twice.
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.outcome_unknown
    }
}
