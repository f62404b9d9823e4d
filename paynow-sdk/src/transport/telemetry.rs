//! Spans and events that follow OpenTelemetry's semantic conventions for HTTP clients.
//!
//! A call is an internal span named after its operation; each attempt is a client span inside it. One deviation:
//! `url.template` replaces `url.full`, because a URL contains IDs, which must not be logged.

use http::StatusCode;
use reqwest::Url;
use tracing::{Span, field};

use super::retry::Attempt;
use crate::error::Error;
use crate::wire::operation::Operation;

/// The span of a call.
pub(crate) fn call_span(operation: &Operation) -> Span {
    tracing::info_span!(
        "paynow.call",
        otel.name = &*operation.label(),
        otel.kind = "internal",
        otel.status_code = field::Empty,
        paynow.operation = operation.id(),
        paynow.trace_id = field::Empty,
        error.type = field::Empty,
    )
}

/// The span of one attempt.
pub(crate) fn attempt_span(operation: &Operation, server: &Url, attempt: Attempt) -> Span {
    let (method, template) = (operation.method().as_str(), operation.path());
    let span = tracing::info_span!(
        "paynow.attempt",
        otel.name = format_args!("{method} {template}"),
        otel.kind = "client",
        otel.status_code = field::Empty,
        http.request.method = method,
        http.request.resend_count = field::Empty,
        http.response.status_code = field::Empty,
        url.template = template,
        server.address = server.host_str(),
        server.port = server.port_or_known_default(),
        error.type = field::Empty,
    );
    if attempt.number > 1 {
        span.record("http.request.resend_count", attempt.number - 1);
    }
    span
}

/// Records the result of an attempt.
pub(crate) fn record_attempt(span: &Span, outcome: Result<StatusCode, &Error>) {
    if let Some(status) = outcome.map_or_else(Error::status, Some) {
        span.record("http.response.status_code", status.as_u16());
    }
    record_error(span, outcome.err());
}

/// Records the result of a call.
pub(crate) fn record_call(span: &Span, outcome: Result<StatusCode, &Error>) {
    let error = outcome.err();
    if let Some(trace_id) = error.and_then(Error::trace_id) {
        span.record("paynow.trace_id", trace_id);
    }
    record_error(span, error);
    span.in_scope(|| match (outcome, error.and_then(Error::status)) {
        (Ok(status), _) => {
            tracing::debug!(http.response.status_code = status.as_u16(), "request succeeded");
        }
        // A request that PayNow rejects is often an ordinary outcome for the program.
        (Err(error), Some(status)) if status.is_client_error() => {
            tracing::debug!(
                attempts = error.attempts(),
                http.response.status_code = status.as_u16(),
                error.type = %error.error_type(),
                "request failed"
            );
        }
        (Err(error), status) => {
            tracing::warn!(
                attempts = error.attempts(),
                http.response.status_code = status.map(|status| status.as_u16()),
                error.type = %error.error_type(),
                "request failed"
            );
        }
    });
}

fn record_error(span: &Span, error: Option<&Error>) {
    if let Some(error) = error {
        span.record("otel.status_code", "ERROR");
        span.record("error.type", field::display(error.error_type()));
    }
}
