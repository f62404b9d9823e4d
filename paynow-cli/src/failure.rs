//! The failure of a command, with its message and exit code.

use std::error::Error as _;

use paynow_sdk::{Error, ErrorKind};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::table::Operation;

/// The failure of a command.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    message: String,
    /// The message without the fields that were rejected.
    headline: String,
    /// The fields that were rejected.
    fields: Vec<FieldError>,
    /// Further details for the JSON output.
    details: Value,
}

#[derive(Debug)]
struct FieldError {
    field: String,
    flag: Option<String>,
    message: String,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { exit, headline: message.clone(), message, fields: Vec::new(), details: json!({}) }
    }

    /// The arguments are invalid; nothing was sent.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The credential is missing or cannot be used.
    pub(crate) fn credential(message: impl Into<String>) -> Self {
        Self::new(Exit::Credential, message)
    }

    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failed, message)
    }

    /// Converts an error of the SDK and adds the flags that belong to the fields that PayNow rejected.
    pub(crate) fn of_call(error: &Error, operation: &Operation) -> Self {
        let fields = error.validation_errors().iter().map(|wrong| {
            let field = wrong.field();
            let top = wrong.path.first().map(String::as_str).unwrap_or_default();
            let flag =
                operation.fields().iter().find(|known| known.name == top).map(|known| known.flag.clone());
            let words = [&wrong.message, &wrong.code, &wrong.validation];
            let message = words.into_iter().find(|text| !text.is_empty());
            FieldError { field, flag, message: message.map_or("invalid", String::as_str).to_owned() }
        });
        let details = json!({
            "operation": operation.id,
            "status": error.status().map(|status| status.as_u16()),
            "code": error.code(),
            "trace_id": error.trace_id(),
            "attempts": error.attempts(),
            "outcome_unknown": error.is_outcome_unknown(),
            "retry_after_seconds": error.retry_after().map(|wait| wait.as_secs()),
        });
        let fields = fields.collect();
        Self { fields, details, headline: headline_of(error), ..Self::new(exit_of(error), message_of(error)) }
    }

    /// The response is not of the shape that the operation declares. A write may have been processed nonetheless.
    pub(crate) fn of_shape(operation: &Operation, expected: &str) -> Self {
        let is_write = operation.method != "GET";
        let (exit, note) = match is_write {
            true => (Exit::OutcomeUnknown, " (outcome unknown: PayNow may have processed it)"),
            false => (Exit::Failed, ""),
        };
        let message = format!(
            "{} {}: the response does not match the operation: expected {expected}{note}",
            operation.method, operation.path
        );
        let details = json!({ "operation": operation.id, "outcome_unknown": is_write });
        Self { details, ..Self::new(exit, message) }
    }

    /// Removes the flags of the fields, for a command that does not have them.
    pub(crate) fn without_flags(mut self) -> Self {
        for field in &mut self.fields {
            field.flag = None;
        }
        self
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The failure as text: one line for the message, and one for each rejected field.
    pub(crate) fn text(&self) -> String {
        let mut text = self.headline.clone();
        for wrong in &self.fields {
            let name = match (&wrong.flag, wrong.field.as_str()) {
                (Some(flag), field) => format!("--{flag} ({field})"),
                (None, "") => "the request".to_owned(),
                (None, field) => field.to_owned(),
            };
            text.push_str(&format!("\n  {name}: {}", wrong.message));
        }
        text
    }

    /// The failure as JSON.
    pub(crate) fn json(&self) -> Value {
        let mut error = self.details.clone();
        error["kind"] = json!(self.exit.name());
        error["exit_code"] = json!(self.exit.code());
        error["message"] = json!(self.message);
        let fields = self.fields.iter().map(|wrong| {
            json!({ "field": wrong.field, "flag": wrong.flag.as_ref().map(|flag| format!("--{flag}")), "message": wrong.message })
        });
        error["fields"] = fields.collect();
        json!({ "error": error })
    }
}

/// The SDK's message, with the causes appended for kinds of errors whose own message lacks detail.
fn message_of(error: &Error) -> String {
    let mut message = error.to_string();
    if matches!(error.kind(), ErrorKind::Connect | ErrorKind::Network | ErrorKind::Decode) {
        let mut source = error.source();
        while let Some(cause) = source {
            let text = cause.to_string();
            if !message.contains(&text) {
                message.push_str(": ");
                message.push_str(&text);
            }
            source = cause.source();
        }
    }
    message
}

/// The message without the rejected fields, of which the SDK appends the first few.
fn headline_of(error: &Error) -> String {
    let fields = error.validation_errors();
    let headline =
        fields.iter().fold(message_of(error), |text, field| text.replacen(&format!("; {field}"), "", 1));
    let shown = fields.iter().filter(|field| error.to_string().contains(&format!("; {field}"))).count();
    headline.replacen(&format!("; and {} more", error.validation_error_count() - shown), "", 1)
}

/// The exit code for an error. An unknown outcome takes precedence over its cause, because it is the more important
/// information for a script.
pub(crate) fn exit_of(error: &Error) -> Exit {
    match error.kind() {
        _ if error.is_outcome_unknown() => Exit::OutcomeUnknown,
        ErrorKind::Configuration | ErrorKind::Argument => Exit::Usage,
        _ if error.is_unauthorized() || error.is_forbidden() => Exit::Credential,
        _ if error.is_not_found() => Exit::NotFound,
        _ if error.is_rate_limited() => Exit::RateLimited,
        _ if error.is_conflict() => Exit::Conflict,
        _ if error.is_server_error() => Exit::Server,
        _ if error.is_validation() => Exit::Invalid,
        // Unlike other rejections, a timeout (408) says nothing about the request.
        _ if error.status().is_some_and(|status| status.as_u16() == 408) => Exit::Network,
        ErrorKind::Connect | ErrorKind::Network | ErrorKind::Timeout => Exit::Network,
        _ => Exit::Failed,
    }
}
