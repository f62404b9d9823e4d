//! What is answered when a request is not as it should be: PayNow's error object.

use serde_json::{Value, json};

use crate::spec::Violation;

/// An error that the fake answers with.
pub(crate) struct Problem {
    pub(crate) status: u16,
    code: &'static str,
    message: String,
    violations: Vec<Violation>,
    /// The methods of the path, where the request's is not one of them.
    pub(crate) allow: Option<String>,
}

impl Problem {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), violations: Vec::new(), allow: None }
    }

    pub(crate) fn missing(what: &str) -> Self {
        Self::new(404, "not_found", format!("there is no {what}"))
    }

    pub(crate) fn invalid(message: impl Into<String>, violations: Vec<Violation>) -> Self {
        Self { violations, ..Self::new(400, "validation_failed", message) }
    }

    pub(crate) fn other_method(methods: &[String]) -> Self {
        let allow = methods.join(", ");
        let message = format!("this path has {allow} and not the method of the request");
        Self { allow: Some(allow), ..Self::new(405, "method_not_allowed", message) }
    }

    pub(crate) fn body(&self, trace_id: &str) -> Value {
        let errors: Vec<Value> = self.violations.iter().map(error).collect();
        let mut body = json!({ "status": self.status, "code": self.code, "message": self.message, "trace_id": trace_id });
        if !errors.is_empty() {
            body["errors"] = json!(errors);
        }
        body
    }
}

/// One violation as PayNow lists it. Its spec types the path as a string, so that is what it is.
fn error(violation: &Violation) -> Value {
    json!({
        "code": "invalid_value",
        "message": violation.message,
        "path": violation.path.join("."),
        "validation": violation.keyword,
    })
}
