//! The body of PayNow's errors, of which nothing is certain to be there.

use std::fmt;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::redaction::Redactor;
use super::text::{LONGEST_MESSAGE, bounded, without_bom};

/// How long a code, an id or a step of a path may be, in bytes.
const LONGEST_NAME: usize = 256;
/// How many validation errors are kept.
const KEPT_ERRORS: usize = 50;
/// How many steps of a path are kept.
const KEPT_STEPS: usize = 32;

/// What PayNow's body says.
#[derive(Default)]
pub(crate) struct PayNowBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) errors: Vec<ValidationError>,
    /// How many errors there were before the list was cut.
    pub(crate) error_count: usize,
}

/// One thing that PayNow found wrong with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
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

impl ValidationError {
    /// The field that is wrong, its steps joined by dots: `price`, `stock.limit`, `tags.0`. Empty where PayNow does
    /// not name one.
    pub fn field(&self) -> String {
        self.path.join(".")
    }

    fn bounded(self, redactor: &Redactor<'_>) -> Self {
        let name = |text| bounded(redactor.text(text), LONGEST_NAME);
        Self {
            code: name(self.code),
            message: bounded(redactor.text(self.message), LONGEST_MESSAGE),
            path: self.path.into_iter().take(KEPT_STEPS).map(name).collect(),
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

/// A text, or nothing where something else stands: an error about an error helps nobody.
fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_str().unwrap_or_default().to_owned())
}

/// PayNow's schema says a string, its documentation shows an array of strings.
fn steps<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(steps) => steps.iter().map(step).collect(),
        Value::Null => Vec::new(),
        other => vec![step(&other)],
    })
}

impl PayNowBody {
    /// Reads what can be read of a body that may be anything.
    pub(crate) fn read(body: &[u8], redactor: &Redactor<'_>) -> Self {
        let Ok(Value::Object(body)) = serde_json::from_slice::<Value>(without_bom(body)) else {
            return Self::default();
        };
        let text = |key: &str, longest| {
            let text = body.get(key).and_then(Value::as_str)?;
            Some(bounded(redactor.text(text.to_owned()), longest))
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

    /// Takes the trace's id from a header.
    pub(crate) fn set_trace_id(&mut self, text: &str) {
        self.trace_id = Some(bounded(text.to_owned(), LONGEST_NAME));
    }
}
