//! PayNow's operations over HTTP: a request is executed by the engine, subjected to faults, and recorded.

use std::sync::Arc;
use std::time::SystemTime;

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::ALLOW;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use bytes::Bytes;

use super::app_state::AppState;
use super::connection::ResetSwitch;
use super::fault_effect::apply_fault;
use super::redaction;
use super::request_log::RecordedRequest;
use super::response::{Delivery, PlainResponse};
use crate::engine::{self, ApiError, Drift, Output, parse_query};
use crate::spec::Route;

/// The maximum size of a request body.
pub(crate) const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// Responds to all requests except those of admin paths.
pub(crate) async fn respond(
    State(app): State<Arc<AppState>>,
    ConnectInfo(switch): ConnectInfo<ResetSwitch>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    match to_bytes(body, LARGEST_BODY).await {
        // No await between here and the recording: calls are recorded in the order of their execution.
        Ok(body) => execute(&app, &head, body, switch).send().await,
        Err(_) => PlainResponse::error(&body_too_large()).send(),
    }
}

pub(crate) fn body_too_large() -> ApiError {
    ApiError::new(413, "body_too_large", format!("the body has more than {LARGEST_BODY} bytes"))
}

fn execute(app: &AppState, head: &Parts, body: Bytes, switch: ResetSwitch) -> Delivery {
    let path = head.uri.path();
    let query = head.uri.query().unwrap_or_default();
    let headers = redaction::texts(&head.headers);
    let route = app.engine.spec().route(head.method.as_str(), path);
    let operation = match &route {
        Route::Found(operation, _) => Some(operation.id.clone()),
        _ => None,
    };
    let fault = app.faults().next(operation.as_deref());
    let is_executed = fault.as_ref().is_none_or(|fault| fault.is_performed());
    let outcome = match &route {
        _ if !is_executed => {
            Err(ApiError::new(503, "unavailable", "a fault prevents the fake from executing this operation"))
        }
        Route::NotFound => Err(ApiError::not_found("operation with this path")),
        Route::OtherMethods(methods) if head.method == Method::OPTIONS => Ok(options(methods)),
        Route::OtherMethods(methods) => Err(ApiError::method_not_allowed(methods)),
        Route::Found(operation, arguments) => {
            let query = &parse_query(query);
            success(app, &engine::Request { operation, arguments, query, headers: &headers, body: &body })
        }
    };
    let performed = operation.is_some() && outcome.is_ok();
    let (response, error) = match outcome {
        Ok(response) => (response, None),
        Err(error) => (PlainResponse::error(&error), is_executed.then(|| error.summary())),
    };
    let delivery = apply_fault(fault.as_ref(), response, switch);
    app.request_log().push(RecordedRequest {
        received_at: SystemTime::now(),
        operation,
        method: head.method.to_string(),
        path: path.to_owned(),
        query: redaction::query(query),
        headers: redaction::headers(&headers),
        body,
        status: delivery.status,
        performed,
        error,
        fault: fault.as_ref().map(|fault| fault.name()),
    });
    delivery
}

/// The response to OPTIONS, with the methods of a path.
fn options(methods: &[String]) -> PlainResponse {
    let mut response = PlainResponse::empty(204);
    response.headers.extend(HeaderValue::from_str(&methods.join(", ")).ok().map(|methods| (ALLOW, methods)));
    response
}

fn success(app: &AppState, request: &engine::Request<'_>) -> Result<PlainResponse, ApiError> {
    let mut output = app.engine.execute(request)?;
    let drift = *app.drift();
    if let Some(schema) = request.operation.response_schema().filter(|_| drift != Drift::default()) {
        let spec = app.engine.spec();
        let mut value = output.into_value();
        drift.apply(spec, spec.at(schema), &mut value);
        output = Output::Value(value);
    }
    Ok(PlainResponse::success(request.operation, output))
}
