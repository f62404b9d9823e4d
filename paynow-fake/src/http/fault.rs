//! Faults: failures to inject, and the calls that they apply to.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A failure to inject. By default it applies to every call until it is removed.
///
/// ```
/// use std::time::Duration;
///
/// use paynow_fake::Fault;
///
/// // The second attempt to create a product gets a 503 that asks to wait a second.
/// let fault = Fault::status(503).retry_after("1").on("Products_CreateProduct").nth(2);
/// // PayNow refuses a field.
/// let refused = Fault::status(422).code("validation").error("price", "must be positive");
/// // One call in five loses its connection after PayNow has executed it, the same calls in every run.
/// let unlucky = Fault::reset_after().probability(0.2);
/// // Everything takes a little longer.
/// let slow = Fault::delay(Duration::from_millis(20));
/// ```
///
/// As JSON, for the admin API: `{"kind": "status", "status": 503, "retry_after": "1", "operation":
/// "Products_CreateProduct", "skip": 1, "times": 1}`. A status can have `code`, `message` and `errors` (a list of
/// `{"path": "price", "message": "must be positive"}`), or a body of its own in `json` or `text`; every fault
/// with a response can have `headers`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    #[serde(flatten)]
    pub(crate) kind: FaultKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<String>,
    /// Additional headers of the response, which replace its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, String>,
    /// The `operationId`; `None` means every operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    /// The number of matching calls that are spared first.
    #[serde(default)]
    skip: u64,
    /// The number of calls that it applies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u64>,
    /// The probability that it applies to a matching call.
    #[serde(default = "certain")]
    pub(crate) probability: f64,
    /// Whether the call is executed first; `None` means the default of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    performed: Option<bool>,
}

fn certain() -> f64 {
    1.0
}

/// The kind of failure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum FaultKind {
    Status {
        status: u16,
        #[serde(flatten)]
        content: ErrorContent,
    },
    Delay {
        milliseconds: u64,
    },
    DelayInBody {
        milliseconds: u64,
    },
    ResetBefore,
    ResetAfter,
    ResetInBody,
    TruncatedJson,
    HtmlPage {
        status: u16,
    },
    EmptyBody,
    WrongContentType,
    InvalidUtf8,
    BodyOf {
        bytes: usize,
    },
    Gzip,
}

/// The body of an error: PayNow's error object with these parts, or another body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ErrorContent {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ErrorDetail>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) json: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

/// A violation in an error object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorDetail {
    pub(crate) path: String,
    pub(crate) message: String,
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self {
            kind,
            retry_after: None,
            headers: BTreeMap::new(),
            operation: None,
            skip: 0,
            times: None,
            probability: 1.0,
            performed: None,
        }
    }

    /// A response with this status and PayNow's error object. The call is not executed, unless
    /// [`performed`](Self::performed) is set.
    pub fn status(status: u16) -> Self {
        Self::new(FaultKind::Status { status, content: ErrorContent::default() })
    }

    /// Sets the `code` in the error object of a [`status`](Self::status).
    ///
    /// # Panics
    /// The fault is of another kind, or has another body.
    #[track_caller]
    pub fn code(self, code: impl Into<String>) -> Self {
        self.with_content("code", |content| content.code = Some(code.into()))
    }

    /// Sets the `message` in the error object of a [`status`](Self::status).
    ///
    /// # Panics
    /// The same as [`code`](Self::code).
    #[track_caller]
    pub fn message(self, message: impl Into<String>) -> Self {
        self.with_content("message", |content| content.message = Some(message.into()))
    }

    /// Adds an entry to the `errors` in the error object of a [`status`](Self::status): the field and the problem.
    ///
    /// # Panics
    /// The same as [`code`](Self::code).
    #[track_caller]
    pub fn error(self, path: impl Into<String>, message: impl Into<String>) -> Self {
        let error = ErrorDetail { path: path.into(), message: message.into() };
        self.with_content("error", |content| content.errors.push(error))
    }

    /// Sets the body of a [`status`](Self::status) to any JSON.
    ///
    /// # Panics
    /// The fault is of another kind, or has parts of an error object.
    #[track_caller]
    pub fn json(self, body: Value) -> Self {
        self.with_content("json", |content| content.json = Some(body))
    }

    /// Sets the body of a [`status`](Self::status) to text.
    ///
    /// # Panics
    /// The same as [`json`](Self::json).
    #[track_caller]
    pub fn text(self, body: impl Into<String>) -> Self {
        self.with_content("text", |content| content.text = Some(body.into()))
    }

    #[track_caller]
    fn with_content(mut self, method: &str, change: impl FnOnce(&mut ErrorContent)) -> Self {
        match &mut self.kind {
            FaultKind::Status { content, .. } => change(content),
            _ => panic!("`{method}` applies only to `Fault::status`, not to `{}`", self.name()),
        }
        if let Err(message) = self.check_content() {
            panic!("{message}");
        }
        self
    }

    /// Sets the header `Retry-After` of a [`status`](Self::status) or an [`html_page`](Self::html_page): seconds, or
    /// an HTTP date.
    ///
    /// # Panics
    /// The fault is of another kind.
    #[track_caller]
    pub fn retry_after(mut self, value: impl Into<String>) -> Self {
        self.retry_after = Some(value.into());
        if let Err(message) = self.check_content() {
            panic!("{message}");
        }
        self
    }

    /// Adds a header to the response, or replaces one.
    ///
    /// # Panics
    /// The fault resets the connection before there is a response.
    #[track_caller]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        if let Err(message) = self.check_content() {
            panic!("{message}");
        }
        self
    }

    /// Delays the response.
    pub fn delay(delay: Duration) -> Self {
        Self::new(FaultKind::Delay { milliseconds: milliseconds(delay) })
    }

    /// Sends the headers and half of the body at once, and the rest after a delay.
    pub fn delay_in_body(delay: Duration) -> Self {
        Self::new(FaultKind::DelayInBody { milliseconds: milliseconds(delay) })
    }

    /// Resets the connection. The call is not executed.
    pub fn reset_before() -> Self {
        Self::new(FaultKind::ResetBefore)
    }

    /// Executes the call, and resets the connection before the response.
    pub fn reset_after() -> Self {
        Self::new(FaultKind::ResetAfter)
    }

    /// Executes the call, and resets the connection in the middle of the response body.
    pub fn reset_in_body() -> Self {
        Self::new(FaultKind::ResetInBody)
    }

    /// Sends a complete HTTP response with only half of the JSON.
    pub fn truncated_json() -> Self {
        Self::new(FaultKind::TruncatedJson)
    }

    /// Responds with an HTML page of a proxy with this status. The call is not executed, unless
    /// [`performed`](Self::performed) is set.
    pub fn html_page(status: u16) -> Self {
        Self::new(FaultKind::HtmlPage { status })
    }

    /// Sends the response without its body.
    pub fn empty_body() -> Self {
        Self::new(FaultKind::EmptyBody)
    }

    /// Declares the response body as `text/plain`.
    pub fn wrong_content_type() -> Self {
        Self::new(FaultKind::WrongContentType)
    }

    /// Adds bytes to the response body that are not valid UTF-8.
    pub fn invalid_utf8() -> Self {
        Self::new(FaultKind::InvalidUtf8)
    }

    /// Replaces the response body by a JSON string of this many bytes.
    pub fn body_of(bytes: usize) -> Self {
        Self::new(FaultKind::BodyOf { bytes })
    }

    /// Compresses the response, whether or not the client accepts that.
    pub fn gzip() -> Self {
        Self::new(FaultKind::Gzip)
    }

    /// Restricts the fault to an operation, identified by its `operationId`.
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Restricts the fault to the n-th matching call, counted from 1.
    pub fn nth(mut self, call: u64) -> Self {
        self.skip = call.saturating_sub(1);
        self.times = Some(1);
        self
    }

    /// Restricts the fault to the next matching calls, up to this number.
    pub fn times(mut self, calls: u64) -> Self {
        self.times = Some(calls);
        self
    }

    /// Restricts the fault to the next matching call.
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// Applies the fault to a matching call with this probability, from 0 to 1. The seed of the fake determines to
    /// which ones.
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// Sets whether the call is executed before the fault occurs.
    pub fn performed(mut self, performed: bool) -> Self {
        self.performed = Some(performed);
        self
    }

    /// Parses a fault.
    ///
    /// # Errors
    /// The JSON is not a fault, or has a field that this kind of fault does not support.
    pub(crate) fn from_json(value: &Value) -> Result<Self, String> {
        const COMMON: [&str; 7] =
            ["kind", "headers", "operation", "skip", "times", "probability", "performed"];
        let fault: Self =
            serde_json::from_value(value.clone()).map_err(|error| format!("invalid fault: {error}"))?;
        let own: &[&str] = match fault.kind {
            FaultKind::Status { .. } => {
                &["status", "retry_after", "code", "message", "errors", "json", "text"]
            }
            FaultKind::HtmlPage { .. } => &["status", "retry_after"],
            FaultKind::Delay { .. } | FaultKind::DelayInBody { .. } => &["milliseconds"],
            FaultKind::BodyOf { .. } => &["bytes"],
            _ => &[],
        };
        let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
        match value.as_object().into_iter().flat_map(Map::keys).find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(format!(
                "a fault of the kind `{}` has no field `{name}`; its fields are {}",
                fault.name(),
                known.join(", ")
            )),
            None => Ok(fault),
        }
    }

    /// Checks that the fault can occur.
    ///
    /// # Errors
    /// It cannot.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let FaultKind::Status { status, .. } | FaultKind::HtmlPage { status } = self.kind
            && !(200..=599).contains(&status)
        {
            return Err(format!("invalid status {status}: expected 200 to 599"));
        }
        if self.times == Some(0) {
            return Err("invalid number of times 0: expected at least 1".to_owned());
        }
        if !(0.0..=1.0).contains(&self.probability) {
            return Err(format!("invalid probability {}: expected 0 to 1", self.probability));
        }
        if let Some(value) = self.retry_after.as_ref().filter(|value| HeaderValue::from_str(value).is_err()) {
            return Err(format!("invalid `retry_after` {value:?}: not a valid header value"));
        }
        for (name, value) in &self.headers {
            if name.parse::<HeaderName>().is_err() || HeaderValue::from_str(value).is_err() {
                return Err(format!("invalid header {name:?} with the value {value:?}"));
            }
        }
        self.check_content()
    }

    /// Checks that the fault supports its additional fields.
    fn check_content(&self) -> Result<(), String> {
        let name = self.name();
        let has_status = matches!(self.kind, FaultKind::Status { .. } | FaultKind::HtmlPage { .. });
        if self.retry_after.is_some() && !has_status {
            return Err(format!(
                "`retry_after` applies only to `Fault::status` and `Fault::html_page`, not to `{name}`"
            ));
        }
        if !self.headers.is_empty() && matches!(self.kind, FaultKind::ResetBefore | FaultKind::ResetAfter) {
            return Err(format!("a fault of the kind `{name}` has no response and therefore no headers"));
        }
        if let FaultKind::Status { content, .. } = &self.kind {
            let is_object = content.code.is_some() || content.message.is_some() || !content.errors.is_empty();
            let bodies = [is_object, content.json.is_some(), content.text.is_some()];
            if bodies.iter().filter(|is_set| **is_set).count() > 1 {
                return Err(
                    "a fault can have parts of an error object (`code`, `message`, `error`), a body in \
                            `json`, or a body in `text`, but only one of these"
                        .to_owned(),
                );
            }
        }
        Ok(())
    }

    /// The operation that it is restricted to, if any.
    pub(crate) fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// Whether it matches a call of an operation.
    pub(crate) fn is_for(&self, operation: Option<&str>) -> bool {
        self.operation.is_none() || self.operation.as_deref() == operation
    }

    /// Whether it applies to the n-th matching call.
    pub(crate) fn is_due(&self, call: u64) -> bool {
        call > self.skip && self.times.is_none_or(|times| call - self.skip <= times)
    }

    /// Whether the call is executed.
    pub(crate) fn is_performed(&self) -> bool {
        self.performed.unwrap_or(!matches!(
            self.kind,
            FaultKind::Status { .. } | FaultKind::HtmlPage { .. } | FaultKind::ResetBefore
        ))
    }

    /// The name of its kind.
    pub(crate) fn name(&self) -> String {
        let kind = serde_json::to_value(&self.kind).unwrap_or_default();
        kind["kind"].as_str().unwrap_or_default().to_owned()
    }
}

fn milliseconds(delay: Duration) -> u64 {
    u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)
}
