//! Responses before they are sent.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::connection::{Part, SlowBody};
use crate::engine::{ApiError, Output};
use crate::spec::{Content, Operation};

/// A response without faults.
pub(crate) struct PlainResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
}

/// A response as it is sent.
pub(crate) struct Delivery {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The delay before anything is sent.
    pub(crate) delay: Option<Duration>,
    /// The parts of the body in order.
    pub(crate) parts: Vec<Part>,
}

impl PlainResponse {
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let media_type =
            HeaderValue::from_str(media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        Self { status, headers: vec![(CONTENT_TYPE, media_type)], body: body.into() }
    }

    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        // JSON values have string keys, so they can be serialised.
        let body = serde_json::to_vec(body).unwrap_or_default();
        Self::new(status, "application/json; charset=utf-8", body)
    }

    pub(crate) fn error(error: &ApiError) -> Self {
        let trace_id = format!("{:032x}", fastrand::u128(..));
        let mut response = Self::json(error.status, &error.body(&trace_id));
        let allow = error.allow.as_ref().and_then(|allow| HeaderValue::from_str(allow).ok());
        response.headers.extend(allow.map(|allow| (ALLOW, allow)));
        response
    }

    /// The success response of an operation.
    pub(crate) fn success(operation: &Operation, output: Output) -> Self {
        match &operation.content {
            Content::None => Self::empty(operation.status),
            Content::Json { media_type, .. } => {
                let body = serde_json::to_vec(&output).unwrap_or_default();
                Self::new(operation.status, media_type, body)
            }
            Content::Text { media_type } | Content::Binary { media_type } => {
                let text = match output.into_value() {
                    Value::String(text) => text,
                    Value::Null => format!("{} of the fake", operation.id),
                    value => value.to_string(),
                };
                Self::new(operation.status, media_type, text)
            }
        }
    }

    pub(crate) fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
    }

    /// Sends the response whole and without delay.
    pub(crate) fn send(self) -> Response {
        response(self.status, self.headers, Body::from(self.body))
    }
}

impl Delivery {
    pub(crate) async fn send(mut self) -> Response {
        if let Some(delay) = self.delay {
            tokio::time::sleep(delay).await;
        }
        let body = match self.parts.as_mut_slice() {
            [] => Body::empty(),
            [Part::Bytes(bytes)] => Body::from(std::mem::take(bytes)),
            _ => Body::new(SlowBody::new(self.parts)),
        };
        response(self.status, self.headers, body)
    }
}

fn response(status: u16, headers: Vec<(HeaderName, HeaderValue)>, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().extend(headers);
    response
}
