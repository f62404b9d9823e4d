//! The fake without a socket, with every answer judged by the spec: what `fuzz/` drives. It is no part of
//! the crate's promises.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, Uri};
use bytes::Bytes;
use serde_json::Value;

use crate::Drift;
use crate::fake::{Fake, STORE, StartError};
use crate::server::{Shared, respond};
use crate::spec::{Route, Violation};

/// A fake that is called and not asked over HTTP.
pub struct Service(Shared);

/// An answer, before a fault could spoil how it is sent.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
    /// What is wrong with it by the spec; nothing where the fake was told to misbehave.
    pub wrong: Vec<String>,
}

impl Service {
    /// A fake that is filled from the seed 1.
    ///
    /// # Errors
    /// The spec is none.
    pub fn new() -> Result<Self, StartError> {
        Fake::builder().seed(1).shared(0).map(Self)
    }

    /// The key that it takes.
    pub fn key(&self) -> &str {
        self.0.engine.tokens.get("apikey").map(String::as_str).unwrap_or_default()
    }

    /// Makes it as it was at the start; reading the spec again would take a hundred times as long.
    pub fn reset(&self) {
        *self.0.engine.world() = Default::default();
        self.0.engine.add_store(&STORE.to_string(), "Fake store");
        self.0.faults().clear();
        self.0.record().clear();
        *self.0.drift() = Drift::default();
    }

    /// Answers a request.
    pub fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap, body: Bytes) -> Answer {
        // A fault that this very request sets or clears is none of its own answer.
        let misbehaves = !self.0.faults().all().is_empty() || *self.0.drift() != Drift::default();
        let (answer, _) = respond(&self.0, method.as_str(), uri, headers, body);
        let mut wrong = Vec::new();
        if !misbehaves {
            let content_type = answer.headers.iter().find(|(name, _)| *name == CONTENT_TYPE);
            let is_json = content_type.is_some_and(|(_, value)| value == "application/json; charset=utf-8");
            if is_json == answer.body.is_empty() {
                wrong.push(format!("{content_type:?} with a body of {} bytes", answer.body.len()));
            }
            match answer.status {
                200..=299 => wrong.extend(self.mismatches(method, uri, answer.status, &answer.body)),
                400..=499 => wrong.extend(not_an_error(answer.status, &answer.body)),
                status => wrong.push(format!("the status {status}")),
            }
        }
        Answer { status: answer.status, body: answer.body, wrong }
    }

    /// How a success differs from what its operation declares.
    fn mismatches(&self, method: &Method, uri: &Uri, status: u16, body: &[u8]) -> Vec<String> {
        let spec = &self.0.engine.spec;
        // An admin path has no operation and no schema.
        let Route::Found(operation, _) = spec.route(method.as_str(), uri.path()) else { return Vec::new() };
        if status != operation.status {
            return vec![format!("{} declares {} and answers {status}", operation.id, operation.status)];
        }
        let Some(schema) = &operation.answer else {
            return Vec::from_iter((!body.is_empty()).then(|| format!("{} gives a body", operation.id)));
        };
        match serde_json::from_slice(body) {
            Ok(value) => {
                let say = |violation: Violation| {
                    format!("{} at `{}`: {}", operation.id, violation.path.join("."), violation.message)
                };
                spec.violations(schema, &value).into_iter().map(say).collect()
            }
            Err(error) => vec![format!("{}: {error}", operation.id)],
        }
    }
}

/// How an error differs from PayNow's.
fn not_an_error(status: u16, body: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let are_texts = |value: &Value, names: &[&str]| names.iter().all(|name| value[*name].is_string());
    let is_error = value["status"] == status && are_texts(&value, &["code", "message", "trace_id"]);
    let violations = value["errors"].as_array().into_iter().flatten();
    let are_errors =
        violations.into_iter().all(|error| are_texts(error, &["code", "message", "path", "validation"]));
    (!is_error || !are_errors).then(|| format!("{status} with {}", String::from_utf8_lossy(body)))
}
