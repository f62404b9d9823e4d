//! What went wrong: what was asked, what came back, how often it was tried.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use crate::call::Operation;
use crate::retry;
use crate::transport::Received;

/// How much of a body an error keeps.
const KEPT_BODY: usize = 64 * 1024;

/// How much of a body that is not PayNow's JSON is shown.
const SHOWN_TEXT: usize = 120;

/// The headers that may name a trace where the body does not.
const TRACE_HEADERS: [&str; 4] = ["x-trace-id", "trace-id", "traceparent", "x-request-id"];

type Source = Box<dyn std::error::Error + Send + Sync>;

/// What went wrong.
///
/// `Display` is one line to act on; the accessors and predicates are for code. Nothing of the credential is
/// in it, nor of the request's body.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<Operation>,
    attempts: u32,
    outcome_unknown: bool,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    paynow: PayNowBody,
    source: Option<Source>,
}

pub(crate) enum Kind {
    /// The client was set up wrongly; the message says how.
    Configuration(String),
    /// The request cannot be made from its arguments; the message says why.
    Argument(String),
    /// PayNow could not be reached, or the connection broke.
    Network,
    /// The call's time was up.
    Timeout(Duration),
    /// The time of one attempt was up.
    AttemptTimeout(Duration),
    /// The user's own HTTP client followed a redirect.
    Redirected,
    /// PayNow answered with a status that is no success.
    Status,
    /// The answer is larger than it may be.
    TooLarge(usize),
    /// The answer is not what the operation gives; the path leads to the place.
    Decode(String),
}

/// What PayNow's error bodies have, none of it certain to be there.
#[derive(Default)]
struct PayNowBody {
    code: Option<String>,
    message: Option<String>,
    trace_id: Option<String>,
    errors: Vec<ValidationError>,
}

/// One thing that PayNow found wrong with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ValidationError {
    /// PayNow's code for it.
    #[serde(deserialize_with = "lenient")]
    pub code: String,
    /// What is wrong.
    #[serde(deserialize_with = "lenient")]
    pub message: String,
    /// Where it is, step by step.
    #[serde(deserialize_with = "steps")]
    pub path: Vec<String>,
    /// The kind of check that failed.
    #[serde(deserialize_with = "lenient")]
    pub validation: String,
}

/// A text, or nothing where something else stands: an error about an error helps nobody.
fn lenient<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_str().unwrap_or_default().to_owned())
}

/// PayNow's schema says a string, its documentation shows an array of strings.
fn steps<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(steps) => steps.iter().map(step).collect(),
        Value::Null => Vec::new(),
        other => vec![step(&other)],
    })
}

impl PayNowBody {
    /// Reads what can be read of a body that may be anything.
    fn read(body: &[u8]) -> Self {
        let Ok(Value::Object(body)) = serde_json::from_slice::<Value>(body) else { return Self::default() };
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let errors = body.get("errors").and_then(Value::as_array).into_iter().flatten();
        let errors = errors.filter_map(|error| ValidationError::deserialize(error).ok()).collect();
        Self { code: text("code"), message: text("message"), trace_id: text("trace_id"), errors }
    }
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
            paynow: PayNowBody::default(),
            source: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration(message.into()))
    }

    pub(crate) fn network(error: reqwest::Error) -> Self {
        // The address holds ids, which are nobody's business in a log; the operation says enough.
        Self::new(Kind::Network).with_source(error.without_url())
    }

    pub(crate) fn decode(
        operation: &Operation,
        received: Received,
        path: String,
        source: impl Into<Source>,
    ) -> Self {
        let Received { attempts, status, headers, body } = received;
        // What changes something has changed it, although its answer cannot be read.
        let is_write = !operation.is_read();
        Self::new(Kind::Decode(path))
            .about(operation)
            .answered(status, headers, body)
            .with_source(source)
            .unknown_outcome(is_write)
            .after_attempts(attempts)
    }

    pub(crate) fn not_built<E>(generated: Option<progenitor_client::Error<E>>) -> Self {
        let message = match &generated {
            Some(progenitor_client::Error::InvalidRequest(message)) => {
                format!("the request cannot be made: {message}")
            }
            _ => "the request cannot be made from these arguments".to_owned(),
        };
        let error = Self::new(Kind::Argument(message));
        match generated {
            Some(progenitor_client::Error::CommunicationError(source)) => {
                error.with_source(source.without_url())
            }
            _ => error,
        }
    }

    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn about(mut self, operation: &Operation) -> Self {
        self.0.operation = Some(operation.clone());
        self
    }

    pub(crate) fn answered(mut self, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        self.0.paynow = PayNowBody::read(&body);
        if self.0.paynow.trace_id.is_none() {
            let trace = TRACE_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok());
            self.0.paynow.trace_id = trace.map(str::to_owned);
        }
        self.0.status = Some(status);
        self.0.headers = headers;
        // A copy, so that an error that is kept does not keep the whole of a large answer.
        self.0.body = if body.len() > KEPT_BODY { Bytes::copy_from_slice(&body[..KEPT_BODY]) } else { body };
        self
    }

    pub(crate) fn unknown_outcome(mut self, unknown: bool) -> Self {
        self.0.outcome_unknown = unknown;
        self
    }

    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The name of the kind, for `error.type` of a span.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.0.kind {
            Kind::Configuration(_) => "configuration",
            Kind::Argument(_) => "argument",
            Kind::Network if self.is_connect() => "connect",
            Kind::Network if self.is_timeout() => "timeout",
            Kind::Network => "network",
            Kind::Timeout(_) | Kind::AttemptTimeout(_) => "timeout",
            Kind::Redirected => "redirected",
            Kind::Status => "status",
            Kind::TooLarge(_) => "too_large",
            Kind::Decode(_) => "decode",
        }
    }

    fn transport(&self) -> Option<&reqwest::Error> {
        self.0.source.as_ref().and_then(|source| source.downcast_ref())
    }
}

/// What was asked and what came back.
impl Error {
    /// The operation that was called; none if the client could not even be built.
    pub fn operation(&self) -> Option<&Operation> {
        self.0.operation.as_ref()
    }

    /// The status that PayNow answered with, also where the rest of the answer was unusable.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// PayNow's code for the error, for programs.
    pub fn code(&self) -> Option<&str> {
        self.0.paynow.code.as_deref()
    }

    /// PayNow's message, for people.
    pub fn message(&self) -> Option<&str> {
        self.0.paynow.message.as_deref()
    }

    /// What PayNow's support asks for: the `trace_id` of the body, or that of a header.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.paynow.trace_id.as_deref()
    }

    /// What PayNow found wrong with the request, each with its path.
    pub fn validation_errors(&self) -> &[ValidationError] {
        &self.0.paynow.errors
    }

    /// How often the request was sent, or tried to be.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The body that came, 64 KiB of it at most.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The headers that came.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The wait that PayNow asks for.
    pub fn retry_after(&self) -> Option<Duration> {
        retry::retry_after(&self.0.headers)
    }

    /// The JSON path of what could not be decoded, such as `[3].price`.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Decode(path) => Some(path),
            _ => None,
        }
    }
}

/// What kind of failure it is.
impl Error {
    /// Whether the client was set up wrongly, or the arguments make no request; nothing was sent.
    pub fn is_builder(&self) -> bool {
        matches!(self.0.kind, Kind::Configuration(_) | Kind::Argument(_))
    }

    /// Whether PayNow has no such thing (404).
    pub fn is_not_found(&self) -> bool {
        self.0.status == Some(StatusCode::NOT_FOUND)
    }

    /// Whether PayNow does not know the credential (401), or it may not do this (403).
    pub fn is_unauthorized(&self) -> bool {
        matches!(self.0.status, Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN))
    }

    /// Whether PayNow wants fewer requests (429).
    pub fn is_rate_limited(&self) -> bool {
        self.0.status == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether PayNow does not like the request's contents (400, 422, or with validation errors).
    pub fn is_validation(&self) -> bool {
        let by_status =
            matches!(self.0.status, Some(StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY));
        by_status || !self.0.paynow.errors.is_empty()
    }

    /// Whether the time was up, for one attempt or for the call.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::Timeout(_) | Kind::AttemptTimeout(_))
            || self.transport().is_some_and(reqwest::Error::is_timeout)
    }

    /// Whether no connection could be made, so that PayNow never saw the request.
    pub fn is_connect(&self) -> bool {
        self.transport().is_some_and(reqwest::Error::is_connect)
    }

    /// Whether the answer is not what the operation gives.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// Whether the same call may succeed later. It does not say that calling again does nothing twice; that
    /// is what [`is_outcome_unknown`](Self::is_outcome_unknown) is for.
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            Kind::Network | Kind::Timeout(_) | Kind::AttemptTimeout(_) => true,
            Kind::Status => self.0.status.is_some_and(retry::is_transient),
            _ => false,
        }
    }

    /// Whether PayNow may have done what was asked although the call failed: the connection broke after the
    /// request was sent, the time was up, PayNow failed on the way, or its answer cannot be read. Look before
    /// asking again for what must not happen twice.
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.outcome_unknown
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut line = String::new();
        if let Some(operation) = &inner.operation {
            let request = format!("{} {}", operation.method(), operation.path());
            line += &match operation.id() {
                Some(id) => format!("{id} ({request}): "),
                None => format!("{request}: "),
            };
        }
        line += &match &inner.kind {
            Kind::Configuration(message) | Kind::Argument(message) => message.clone(),
            Kind::Network if self.is_connect() => "PayNow could not be reached".to_owned(),
            Kind::Network if self.is_timeout() => "PayNow did not answer in time".to_owned(),
            Kind::Network => "the connection to PayNow broke".to_owned(),
            Kind::Timeout(after) => format!("the call did not end within {after:?}"),
            Kind::AttemptTimeout(after) => format!("PayNow did not answer within {after:?}"),
            Kind::Redirected => "the HTTP client that was given to the SDK followed a redirect".to_owned(),
            Kind::Status => "PayNow answered".to_owned(),
            Kind::TooLarge(limit) => format!("the answer is larger than {limit} bytes"),
            Kind::Decode(path) if path.is_empty() || path == "." => {
                "the answer is not what the operation gives".to_owned()
            }
            Kind::Decode(path) => format!("the answer is not what the operation gives, at `{path}`"),
        };
        if let Some(status) = inner.status {
            line += &format!(" {}", status.as_u16());
            line += &status.canonical_reason().map(|reason| format!(" {reason}")).unwrap_or_default();
        }
        let PayNowBody { code, message, trace_id, errors } = &inner.paynow;
        for text in [code, message].into_iter().flatten() {
            line += &format!(": {text}");
        }
        if code.is_none() && message.is_none() && matches!(inner.kind, Kind::Status) {
            line += &shown_text(&inner.body).map(|text| format!(": {text}")).unwrap_or_default();
        }
        for error in errors {
            line += &format!("; {}: {}", error.path.join("."), error.message);
        }
        let mut source = std::error::Error::source(self);
        while let Some(cause) = source {
            line += &format!(": {cause}");
            source = cause.source();
        }
        line += &trace_id.as_ref().map(|trace_id| format!(" (trace {trace_id})")).unwrap_or_default();
        if self.is_rate_limited()
            && let Some(wait) = self.retry_after()
        {
            line += &format!(" (PayNow asks to wait {wait:?})");
        }
        if inner.attempts > 1 {
            line += &format!(" (after {} attempts)", inner.attempts);
        }
        if inner.outcome_unknown {
            line += " (outcome unknown: PayNow may have done it)";
        }
        // One line, whatever PayNow writes.
        out.write_str(&line.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The start of a body that is no error of PayNow's: of an HTML page its title.
fn shown_text(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let lower = text.to_ascii_lowercase();
    let title =
        lower.find("<title>").zip(lower.find("</title>")).and_then(|(start, end)| text.get(start + 7..end));
    let text = title.unwrap_or(&text).trim();
    (!text.is_empty()).then(|| text.chars().take(SHOWN_TEXT).collect())
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Error({self})")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
