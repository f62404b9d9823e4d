//! PayNow's error body, in which every field may be missing.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Deserializer, Value};

use super::redaction::Redactor;
use super::text::{LONGEST_MESSAGE, bounded, without_bom};

/// Maximum length of a code, an ID or a path segment, in bytes.
const LONGEST_NAME: usize = 256;
/// Maximum size of a body that is read. PayNow's are far smaller, and it is not read while a deadline is watched.
const LONGEST_BODY: usize = 1024 * 1024;
/// Maximum number of validation errors kept.
const KEPT_ERRORS: usize = 50;
/// Maximum number of path segments kept.
const KEPT_STEPS: usize = 32;

/// The content of PayNow's error body.
#[derive(Default)]
pub(crate) struct PayNowBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) errors: Vec<ValidationError>,
    /// Number of errors before the list was cut.
    pub(crate) error_count: usize,
}

/// A validation error: a part of the request that PayNow rejects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ValidationError {
    /// PayNow's code.
    #[serde(deserialize_with = "lenient")]
    pub code: String,
    /// The message.
    #[serde(deserialize_with = "lenient")]
    pub message: String,
    /// The path of the rejected field, as segments.
    #[serde(deserialize_with = "steps")]
    pub path: Vec<String>,
    /// The kind of validation that failed.
    #[serde(deserialize_with = "lenient")]
    pub validation: String,
}

impl ValidationError {
    /// The path of the rejected field, with segments joined by dots: `price`, `stock.limit`, `tags.0`. Empty if PayNow
    /// names no field.
    pub fn field(&self) -> String {
        self.path.join(".")
    }

    fn bounded(self, redactor: &Redactor<'_>) -> Self {
        let name = |text| redactor.bounded(text, LONGEST_NAME);
        // The segments are shown together, which may be a secret even if none of them is.
        let path = match redactor.finds_secret(&self.field()) {
            true => vec![redactor.bounded(self.field(), LONGEST_NAME)],
            false => self.path.into_iter().take(KEPT_STEPS).map(name).collect(),
        };
        Self {
            code: name(self.code),
            message: redactor.bounded(self.message, LONGEST_MESSAGE),
            path,
            validation: name(self.validation),
        }
    }
}

impl fmt::Display for ValidationError {
    /// `price: must be positive`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = [&self.message, &self.code, &self.validation].into_iter().find(|text| !text.is_empty());
        match (self.path.is_empty(), what) {
            (true, what) => out.write_str(what.map_or("invalid", String::as_str)),
            (false, what) => write!(out, "{}: {}", self.field(), what.map_or("invalid", String::as_str)),
        }
    }
}

/// Decodes text, and treats everything else as absent: an error while reading an error helps nobody.
fn lenient<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_str().unwrap_or_default().to_owned())
}

/// PayNow's schema declares a string, its documentation shows an array of strings.
fn steps<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(steps) => steps.iter().map(step).collect(),
        Value::Null => Vec::new(),
        other => vec![step(&other)],
    })
}

impl PayNowBody {
    /// Reads the known fields of a body of any form.
    pub(crate) fn read(body: &[u8], redactor: &Redactor<'_>) -> Self {
        if body.len() > LONGEST_BODY {
            return Self::default();
        }
        // One byte that is not UTF-8, or something after the body, does not make the rest of it worthless.
        let body = String::from_utf8_lossy(without_bom(body));
        let Ok(Value::Object(body)) = Value::deserialize(&mut Deserializer::from_str(&body)) else {
            return Self::default();
        };
        let text = |key: &str, longest| {
            let text = body.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())?;
            Some(redactor.bounded(text.to_owned(), longest))
        };
        let errors = body.get("errors").and_then(Value::as_array).into_iter().flatten();
        let mut errors = errors.filter_map(|error| ValidationError::deserialize(error).ok());
        let kept: Vec<_> = errors.by_ref().take(KEPT_ERRORS).map(|error| error.bounded(redactor)).collect();
        Self {
            code: text("code", LONGEST_NAME),
            message: text("message", LONGEST_MESSAGE),
            trace_id: text("trace_id", LONGEST_NAME),
            error_count: kept.len() + errors.count(),
            errors: kept,
        }
    }

    /// Reads the trace ID from a header.
    pub(crate) fn set_trace_id(&mut self, text: &str) {
        self.trace_id = Some(bounded(text.to_owned(), LONGEST_NAME));
    }
}
