//! What went wrong, and what was asked.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use crate::call::Operation;
use crate::generated;
use crate::transport::Received;

/// How much of a body an error keeps.
const KEPT_BODY: usize = 64 * 1024;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// What went wrong, and what was asked.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<Operation>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    paynow: PayNowBody,
    source: Option<Source>,
}

enum Kind {
    /// The client was set up wrongly; the message says how.
    Configuration(String),
    /// The request could not be made from its arguments.
    Request,
    /// PayNow could not be reached, or the connection broke.
    Network,
    /// PayNow answered with a status that is no success.
    Status,
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
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// Where it is, step by step.
    #[serde(deserialize_with = "steps")]
    pub path: Vec<String>,
    /// The kind of check that failed.
    pub validation: String,
}

/// PayNow's schema says a string, its documentation shows an array of strings.
fn steps<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(steps) => {
            steps.iter().map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned)).collect()
        }
        Value::String(path) => vec![path],
        _ => Vec::new(),
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
    fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
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

    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    fn about(mut self, operation: Operation) -> Self {
        self.0.operation = Some(operation);
        self
    }

    fn answered(mut self, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        self.0.paynow = PayNowBody::read(&body);
        self.0.status = Some(status);
        self.0.headers = headers;
        self.0.body = body.slice(..body.len().min(KEPT_BODY));
        self
    }

    pub(crate) fn network(operation: Operation, error: reqwest::Error) -> Self {
        // The address is in the operation, and with the query it may hold what is nobody's business.
        Self::new(Kind::Network).about(operation).with_source(error.without_url())
    }

    pub(crate) fn status(operation: Operation, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self::new(Kind::Status).about(operation).answered(status, headers, body)
    }

    pub(crate) fn decode(received: Received, path: String, source: impl Into<Source>) -> Self {
        let Received { operation, status, headers, body } = received;
        Self::new(Kind::Decode(path)).about(operation).answered(status, headers, body).with_source(source)
    }

    pub(crate) fn not_built(
        operation: Operation,
        generated: Option<progenitor_client::Error<generated::types::PayNowError>>,
    ) -> Self {
        let error = Self::new(Kind::Request).about(operation);
        match generated {
            Some(progenitor_client::Error::CommunicationError(source)) => {
                error.with_source(source.without_url())
            }
            Some(progenitor_client::Error::InvalidRequest(message)) => error.with_source(message),
            _ => error,
        }
    }

    /// The operation that was called.
    pub fn operation(&self) -> Option<&Operation> {
        self.0.operation.as_ref()
    }

    /// The status that PayNow answered with.
    pub fn status_code(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// PayNow's code for the error.
    pub fn code(&self) -> Option<&str> {
        self.0.paynow.code.as_deref()
    }

    /// PayNow's message.
    pub fn message(&self) -> Option<&str> {
        self.0.paynow.message.as_deref()
    }

    /// What PayNow's support asks for.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.paynow.trace_id.as_deref()
    }

    /// What PayNow found wrong with the request.
    pub fn validation_errors(&self) -> &[ValidationError] {
        &self.0.paynow.errors
    }

    /// The body that came, 64 KiB of it at most.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The headers that came.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Whether PayNow has no such thing.
    pub fn is_not_found(&self) -> bool {
        self.0.status == Some(StatusCode::NOT_FOUND)
    }

    /// Whether PayNow does not take the key, or it may not do this.
    pub fn is_unauthorized(&self) -> bool {
        matches!(self.0.status, Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN))
    }

    /// Whether the answer is not what the operation gives.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(operation) = &inner.operation {
            write!(out, "{}: ", operation.id)?;
        }
        match &inner.kind {
            Kind::Configuration(message) => write!(out, "{message}")?,
            Kind::Request => write!(out, "the request cannot be made from these arguments")?,
            Kind::Network => write!(out, "PayNow could not be reached")?,
            Kind::Status => write!(out, "PayNow answered {}", inner.status.unwrap_or_default())?,
            Kind::Decode(path) if path.is_empty() || path == "." => {
                write!(out, "the answer is not what the operation gives")?
            }
            Kind::Decode(path) => write!(out, "the answer is not what the operation gives, at `{path}`")?,
        }
        if let Some(source) = &inner.source {
            write!(out, ": {source}")?;
        }
        match (&inner.paynow.code, &inner.paynow.message) {
            (Some(code), Some(message)) => write!(out, ": {code}: {message}")?,
            (Some(text), None) | (None, Some(text)) => write!(out, ": {text}")?,
            (None, None) => {}
        }
        for error in &inner.paynow.errors {
            write!(out, "; {}: {}", error.path.join("."), error.message)?;
        }
        if let Some(trace_id) = &inner.paynow.trace_id {
            write!(out, " (trace {trace_id})")?;
        }
        Ok(())
    }
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
