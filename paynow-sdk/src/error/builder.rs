//! Errors for tests of a user's own code.

use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Map, Value, json};

use super::redaction::Redactor;
use super::{Error, ErrorKind, Kind};
use crate::wire::operation::Operation;

/// The time in a message of an error that was built and not met.
const TIMEOUT: Duration = Duration::from_secs(60);

impl Error {
    /// Builds an error, for tests of what a program does about one. With the feature `test-util`, which
    /// `paynow-fake` turns on.
    ///
    /// ```
    /// use paynow_sdk::{Error, ErrorKind};
    ///
    /// let error = Error::builder().status(404).code("not-found").build();
    /// assert!(error.is_not_found());
    /// let error = Error::builder().kind(ErrorKind::Timeout).outcome_unknown(true).build();
    /// assert!(error.is_timeout());
    /// ```
    pub fn builder() -> ErrorBuilder {
        ErrorBuilder {
            kind: ErrorKind::Status,
            operation: None,
            status: None,
            headers: HeaderMap::new(),
            body: None,
            fields: Map::new(),
            errors: Vec::new(),
            decode_path: String::new(),
            attempts: 1,
            outcome_unknown: false,
        }
    }
}

/// Builds an [`Error`]; [`Error::builder`] makes one.
#[derive(Clone, Debug)]
#[must_use]
pub struct ErrorBuilder {
    kind: ErrorKind,
    operation: Option<Operation>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Option<Bytes>,
    /// What the body has where it is not given as such.
    fields: Map<String, Value>,
    errors: Vec<Value>,
    decode_path: String,
    attempts: u32,
    outcome_unknown: bool,
}

impl ErrorBuilder {
    /// What kind of failure it is; a status that is not a success if it is not said.
    pub fn kind(mut self, kind: ErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// The operation that failed: `Products_GetProduct`, `GET`, `/v1/stores/{storeId}/products/{productId}`.
    pub fn operation(mut self, id: impl Into<String>, method: Method, path: impl Into<String>) -> Self {
        self.operation = Some(Operation::at_run_time(method, path.into()).with_id(id.into()));
        self
    }

    /// The status of the response.
    ///
    /// # Panics
    /// It is not a status: not from 100 to 999.
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(StatusCode::from_u16(status).expect("a status is a number from 100 to 999"));
        self
    }

    /// A header of the response.
    ///
    /// # Panics
    /// The name or the value cannot be sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("a valid name of a header");
        self.headers.append(name, HeaderValue::try_from(value).expect("a valid value of a header"));
        self
    }

    /// The wait that PayNow asks for, in whole seconds.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        self
    }

    /// The body of the response, instead of one made of the code, the message and the rest.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(Bytes::from(body.into()));
        self
    }

    /// PayNow's code.
    pub fn code(self, code: impl Into<String>) -> Self {
        self.field("code", code.into())
    }

    /// PayNow's message.
    pub fn message(self, message: impl Into<String>) -> Self {
        self.field("message", message.into())
    }

    /// PayNow's id of the trace.
    pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
        self.field("trace_id", trace_id.into())
    }

    /// One thing that PayNow found wrong with the request.
    pub fn validation_error(mut self, field: &str, message: &str) -> Self {
        let path: Vec<&str> = field.split('.').filter(|step| !step.is_empty()).collect();
        self.errors.push(json!({ "path": path, "message": message }));
        self
    }

    /// The JSON path of what could not be decoded.
    pub fn decode_path(mut self, path: impl Into<String>) -> Self {
        self.decode_path = path.into();
        self
    }

    /// How often the request was sent; once if it is not said.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Whether PayNow may have done what was asked.
    pub fn outcome_unknown(mut self, unknown: bool) -> Self {
        self.outcome_unknown = unknown;
        self
    }

    fn field(mut self, name: &str, value: String) -> Self {
        self.fields.insert(name.to_owned(), Value::String(value));
        self
    }

    /// The error.
    pub fn build(self) -> Error {
        let message = self.fields.get("message").and_then(Value::as_str).unwrap_or("built for a test");
        let kind = match self.kind {
            ErrorKind::Configuration => Kind::Configuration(message.to_owned()),
            ErrorKind::Argument => Kind::Argument(message.to_owned()),
            ErrorKind::Connect => Kind::Connect { timed_out: false },
            ErrorKind::Network => Kind::Network,
            ErrorKind::Timeout => Kind::Timeout(TIMEOUT),
            ErrorKind::Redirected => Kind::Redirected,
            ErrorKind::Status => Kind::Status,
            ErrorKind::TooLarge => Kind::TooLarge(0),
            ErrorKind::Decode => Kind::Decode(self.decode_path),
            ErrorKind::RepeatedItem => Kind::RepeatedItem,
        };
        let mut error =
            Error::new(kind).with_attempts(self.attempts).with_unknown_outcome(self.outcome_unknown);
        if let Some(operation) = &self.operation {
            error = error.with_operation(operation);
        }
        let Some(status) = self.status else { return error };
        let mut fields = self.fields;
        if !self.errors.is_empty() {
            fields.insert("errors".to_owned(), Value::Array(self.errors));
        }
        let body = self.body.unwrap_or_else(|| match fields.is_empty() {
            true => Bytes::new(),
            false => Bytes::from(Value::Object(fields).to_string()),
        });
        error.with_response(status, self.headers, body, &Redactor::default())
    }
}
