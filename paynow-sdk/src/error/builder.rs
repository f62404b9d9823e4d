//! A builder for errors, for tests.

use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Map, Value, json};

use super::redaction::Redactor;
use super::{Error, ErrorKind, Kind};
use crate::wire::operation::Operation;

/// The duration in the message of a timeout that was built.
const TIMEOUT: Duration = Duration::from_secs(60);

impl Error {
    /// Returns a builder for errors, for testing how your code handles them. Requires the feature `test-util`, which
    /// `paynow-fake` enables.
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

/// Builds an [`Error`]. Created by [`Error::builder`].
#[derive(Clone, Debug)]
#[must_use]
pub struct ErrorBuilder {
    kind: ErrorKind,
    operation: Option<Operation>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Option<Bytes>,
    /// The parts of the body, unless the body is set as a whole.
    fields: Map<String, Value>,
    errors: Vec<Value>,
    decode_path: String,
    attempts: u32,
    outcome_unknown: bool,
}

impl ErrorBuilder {
    /// Sets the kind of the failure. The default is a status that is not a success.
    pub fn kind(mut self, kind: ErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// Sets the operation that failed: `Products_GetProduct`, `GET`, `/v1/stores/{storeId}/products/{productId}`.
    pub fn operation(mut self, id: impl Into<String>, method: Method, path: impl Into<String>) -> Self {
        self.operation = Some(Operation::at_run_time(method, path.into()).with_id(id.into()));
        self
    }

    /// Sets the status of the response.
    ///
    /// # Panics
    /// The status is not between 100 and 999.
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(StatusCode::from_u16(status).expect("a status is a number from 100 to 999"));
        self
    }

    /// Adds a header of the response.
    ///
    /// # Panics
    /// The name or the value is invalid.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("a valid name of a header");
        self.headers.append(name, HeaderValue::try_from(value).expect("a valid value of a header"));
        self
    }

    /// Sets `Retry-After`, in whole seconds.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        self
    }

    /// Sets the body of the response, instead of one built from the code, the message and the other fields.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(Bytes::from(body.into()));
        self
    }

    /// Sets PayNow's error code.
    pub fn code(self, code: impl Into<String>) -> Self {
        self.field("code", code.into())
    }

    /// Sets PayNow's error message.
    pub fn message(self, message: impl Into<String>) -> Self {
        self.field("message", message.into())
    }

    /// Sets PayNow's trace ID.
    pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
        self.field("trace_id", trace_id.into())
    }

    /// Adds a validation error.
    pub fn validation_error(mut self, field: &str, message: &str) -> Self {
        let path: Vec<&str> = field.split('.').filter(|step| !step.is_empty()).collect();
        self.errors.push(json!({ "path": path, "message": message }));
        self
    }

    /// Sets the JSON path at which decoding failed.
    pub fn decode_path(mut self, path: impl Into<String>) -> Self {
        self.decode_path = path.into();
        self
    }

    /// Sets the number of attempts. The default is 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets whether PayNow may have processed the request.
    pub fn outcome_unknown(mut self, unknown: bool) -> Self {
        self.outcome_unknown = unknown;
        self
    }

    fn field(mut self, name: &str, value: String) -> Self {
        self.fields.insert(name.to_owned(), Value::String(value));
        self
    }

    /// Builds the error.
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
