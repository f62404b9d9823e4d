//! Cross-origin requests: a page under test may call the fake from a browser.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ALLOW,
    HOST, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::Response;

use super::admin;
use super::app_state::AppState;
use super::response::PlainResponse;
use crate::engine::ApiError;
use crate::spec::Route;

/// Responds to preflight requests, and allows pages to read responses. Any page may call operations, but only pages on
/// this machine may use admin paths: a website that somebody visits must not inject faults or send webhooks.
pub(crate) async fn allow_origins(
    State(app): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(origin) = request.headers().get(ORIGIN).cloned() else { return next.run(request).await };
    let is_admin = admin::is_admin_path(request.uri().path());
    if is_admin && !is_local(&origin, request.headers()) {
        let message = "admin paths accept only pages on this machine";
        return PlainResponse::error(&ApiError::new(403, "foreign_origin", message)).send();
    }
    let asked = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    let is_preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if is_preflight {
        preflight(&app, is_admin, request.uri(), asked).send()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    headers.append(VARY, HeaderValue::from_static("Origin"));
    response
}

fn preflight(app: &AppState, is_admin: bool, uri: &Uri, headers: Option<HeaderValue>) -> PlainResponse {
    let methods = if is_admin {
        "GET, HEAD, POST, PUT, DELETE, OPTIONS".to_owned()
    } else {
        // No operation has this method, so the error lists those of the path.
        match app.engine.spec().route("", uri.path()) {
            Route::OtherMethods(methods) => methods.join(", "),
            _ => return PlainResponse::error(&ApiError::not_found("operation with this path")),
        }
    };
    let mut response = PlainResponse::empty(204);
    if let Ok(methods) = HeaderValue::from_str(&methods) {
        response.set(ALLOW, methods.clone());
        response.set(ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
    if let Some(headers) = headers {
        response.set(ACCESS_CONTROL_ALLOW_HEADERS, headers);
    }
    response
}

/// Whether a page is served from this machine, including the fake itself.
fn is_local(origin: &HeaderValue, headers: &HeaderMap) -> bool {
    let Some(origin) = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok()) else {
        return false;
    };
    let authority = origin.authority().map(|authority| authority.as_str());
    let is_own = authority.is_some() && authority == headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = origin.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    is_own
        || host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
