//! The fake without a socket, with every response checked against the document, for `fuzz/`. Not part of the public
//! API.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;
use tokio::runtime::Runtime;
use tower_service::Service as _;

use crate::engine::Drift;
use crate::fake::{Fake, STORE, STORE_NAME, StartError};
use crate::http::{AppState, ResetSwitch, router};
use crate::spec::{Content, Route, Violation};

/// Maximum size of a response body that is inspected; a fault can produce any size.
const LARGEST_RESPONSE: usize = 16 * 1024 * 1024;
/// A fault can delay a response by any time.
const LONGEST_RESPONSE: Duration = Duration::from_millis(50);

/// A fake that is called without a network.
pub struct Service {
    app: Arc<AppState>,
    router: Router,
    runtime: Runtime,
}

/// A response, and its violations.
#[non_exhaustive]
pub struct CheckedResponse {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
    /// The violations of the document; empty if drift or a fault was requested.
    pub wrong: Vec<String>,
}

impl Service {
    /// Creates a fake that is filled from the seed 1.
    ///
    /// # Errors
    /// The document of the crate is invalid.
    pub fn new() -> Result<Self, StartError> {
        let app = Arc::new(Fake::builder().rng_seed(1).app_state(0)?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        Ok(Self { router: router(Arc::clone(&app), false), app, runtime })
    }

    /// The API key that the fake accepts.
    pub fn key(&self) -> &str {
        self.app.engine.token("apikey")
    }

    /// Resets everything. Parsing the document again would take a hundred times as long.
    pub fn reset(&self) {
        self.app.engine.reset(STORE, STORE_NAME);
        self.app.faults().clear();
        self.app.request_log().clear();
        *self.app.drift() = Drift::default();
    }

    /// Responds to a request.
    pub fn send(&self, method: &Method, uri: &Uri, headers: &HeaderMap, body: Bytes) -> CheckedResponse {
        // A request that sets or removes a fault is not affected by it.
        let is_faulty = !self.app.faults().all().is_empty() || *self.app.drift() != Drift::default();
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method.clone();
        *request.uri_mut() = uri.clone();
        *request.headers_mut() = headers.clone();
        request.extensions_mut().insert(ConnectInfo(ResetSwitch::default()));
        let Some((response, body)) = self.respond(request) else {
            let wrong = if is_faulty { Vec::new() } else { vec!["no response".to_owned()] };
            return CheckedResponse { status: 0, body: Bytes::new(), wrong };
        };
        let status = response.status().as_u16();
        let wrong = if is_faulty { Vec::new() } else { self.violations(method, uri, &response, &body) };
        CheckedResponse { status, body, wrong }
    }

    fn respond(&self, request: Request) -> Option<(Response, Bytes)> {
        let mut router = self.router.clone();
        self.runtime.block_on(async {
            tokio::time::timeout(LONGEST_RESPONSE, async {
                let outcome: Result<Response, Infallible> = router.call(request).await;
                let (head, body) = outcome.unwrap_or_else(|never| match never {}).into_parts();
                let body = to_bytes(body, LARGEST_RESPONSE).await.ok()?;
                Some((Response::from_parts(head, Body::empty()), body))
            })
            .await
            .ok()?
        })
    }

    fn violations(&self, method: &Method, uri: &Uri, response: &Response, body: &[u8]) -> Vec<String> {
        let status = response.status().as_u16();
        let mut wrong = Vec::new();
        let content_type = response.headers().get(CONTENT_TYPE);
        if content_type.is_none() != body.is_empty() {
            wrong.push(format!("{content_type:?} with a body of {} bytes", body.len()));
        }
        match status {
            // The methods of a path are not part of the document.
            200..=299 if method == Method::OPTIONS => {}
            200..=299 => wrong.extend(self.mismatches(method, uri, status, body)),
            400..=499 => wrong.extend(not_an_error(status, body)),
            status => wrong.push(format!("the status {status}")),
        }
        wrong
    }

    /// The differences between a success and the declaration of its operation.
    fn mismatches(&self, method: &Method, uri: &Uri, status: u16, body: &[u8]) -> Vec<String> {
        let spec = self.app.engine.spec();
        // An admin path has no operation and no schema.
        let Route::Found(operation, _) = spec.route(method.as_str(), uri.path()) else { return Vec::new() };
        if status != operation.status {
            return vec![format!("{} declares {} and returned {status}", operation.id, operation.status)];
        }
        match &operation.content {
            Content::None => {
                Vec::from_iter((!body.is_empty()).then(|| format!("{} returned a body", operation.id)))
            }
            Content::Json { schema, .. } => match serde_json::from_slice(body) {
                Ok(value) => {
                    let say = |violation: Violation| {
                        format!("{} at `{}`: {}", operation.id, violation.path.join("."), violation.message)
                    };
                    spec.violations(schema, &value).into_iter().map(say).collect()
                }
                Err(error) => vec![format!("{}: {error}", operation.id)],
            },
            Content::Text { .. } | Content::Binary { .. } => Vec::new(),
        }
    }
}

/// The differences between an error and PayNow's error format.
fn not_an_error(status: u16, body: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let are_texts = |value: &Value, names: &[&str]| names.iter().all(|name| value[*name].is_string());
    let is_error = value["status"] == status && are_texts(&value, &["code", "message", "trace_id"]);
    let violations = value["errors"].as_array().into_iter().flatten();
    let are_errors =
        violations.into_iter().all(|error| are_texts(error, &["code", "message", "path", "validation"]));
    (!is_error || !are_errors).then(|| format!("{status} with {}", String::from_utf8_lossy(body)))
}
