//! The errors that the fake returns, in the form of PayNow's error object.

use serde_json::{Value, json};

use crate::spec::Violation;

/// An error response.
pub(crate) struct ApiError {
    pub(crate) status: u16,
    code: String,
    message: String,
    violations: Vec<Violation>,
    /// The methods that the path supports, for an unsupported method.
    pub(crate) allow: Option<String>,
}

impl ApiError {
    pub(crate) fn new(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), violations: Vec::new(), allow: None }
    }

    /// 404: `what` does not exist.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(404, "not_found", format!("there is no {what}"))
    }

    /// 400: every violation is listed.
    pub(crate) fn invalid(message: impl Into<String>, violations: Vec<Violation>) -> Self {
        Self { violations, ..Self::new(400, "validation_failed", message) }
    }

    /// 405: the path supports other methods.
    pub(crate) fn method_not_allowed(methods: &[String]) -> Self {
        let allow = methods.join(", ");
        let message = format!("the path does not support this method; it supports {allow}");
        Self { allow: Some(allow), ..Self::new(405, "method_not_allowed", message) }
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The problem in one line: the message and the first violation.
    pub(crate) fn summary(&self) -> String {
        match self.violations.first() {
            None => self.message.clone(),
            Some(violation) if violation.path.is_empty() => {
                format!("{}: {}", self.message, violation.message)
            }
            Some(violation) => {
                format!("{}: {}: {}", self.message, violation.path.join("."), violation.message)
            }
        }
    }

    pub(crate) fn body(&self, trace_id: &str) -> Value {
        let errors: Vec<Value> = self.violations.iter().map(error).collect();
        let mut body = json!({
            "status": self.status, "code": self.code, "message": self.message, "trace_id": trace_id,
        });
        if !errors.is_empty() {
            body["errors"] = json!(errors);
        }
        body
    }
}

/// A violation in PayNow's format. PayNow's document declares the path as a string.
fn error(violation: &Violation) -> Value {
    json!({
        "code": "invalid_value",
        "message": violation.message,
        "path": violation.path.join("."),
        "validation": violation.keyword,
    })
}
