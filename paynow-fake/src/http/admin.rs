//! The admin API, with which tests in any language control the fake over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::{any, get, post};
use paynow_sdk::ProductId;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::api::{LARGEST_BODY, body_too_large};
use super::app_state::AppState;
use super::fault::Fault;
use super::response::PlainResponse;
use crate::engine::{ApiError, Drift};

type App = State<Arc<AppState>>;

/// Whether a path belongs to the admin API; PayNow has no paths there.
pub(crate) fn is_admin_path(path: &str) -> bool {
    path == "/_fake" || path.starts_with("/_fake/")
}

/// The routes of the admin API.
pub(crate) fn routes() -> Router<Arc<AppState>> {
    let router = Router::new()
        .route("/_fake/faults", get(list_faults).post(add_faults).delete(clear_faults))
        .route("/_fake/drift", get(read_drift).put(set_drift))
        .route("/_fake/requests", get(list_requests).delete(forget_requests))
        .route("/_fake/purchases", post(purchase))
        .route("/_fake/state", get(read_store).put(insert_store))
        .route("/_fake/state/{*path}", get(read_state).put(insert_state))
        .route("/_fake/{*rest}", any(unknown));
    #[cfg(feature = "webhooks")]
    let router = router.route("/_fake/webhooks", post(send_webhooks));
    router.method_not_allowed_fallback(method_not_allowed)
}

/// The routes of a disabled inspector, which are not PayNow's either.
pub(crate) fn without_inspector(routes: Router<Arc<AppState>>) -> Router<Arc<AppState>> {
    routes.route("/_fake", any(unknown)).route("/_fake/", any(unknown))
}

async fn list_faults(State(app): App) -> Response {
    PlainResponse::json(200, &app.faults().all()).send()
}

async fn add_faults(State(app): App, request: Request) -> Response {
    respond(async {
        let faults: Value = body(request).await?;
        let faults = faults.as_array().cloned().unwrap_or_else(|| vec![faults]);
        let faults: Result<Vec<Fault>, String> = faults.iter().map(Fault::from_json).collect();
        // Sets all of them or none.
        let checked = faults.and_then(|faults| {
            faults.iter().try_for_each(|fault| app.check(fault))?;
            Ok(faults)
        });
        for fault in checked.map_err(|message| ApiError::new(400, "invalid_fault", message))? {
            app.faults().add(fault);
        }
        Ok(Value::Null)
    })
    .await
}

async fn clear_faults(State(app): App) -> Response {
    app.faults().clear();
    PlainResponse::empty(204).send()
}

async fn read_drift(State(app): App) -> Response {
    PlainResponse::json(200, &*app.drift()).send()
}

async fn set_drift(State(app): App, request: Request) -> Response {
    respond(async {
        let drift: Drift = body(request).await?;
        *app.drift() = drift;
        Ok(Value::Null)
    })
    .await
}

async fn list_requests(State(app): App) -> Response {
    let requests: Value = app.request_log().all().iter().map(|request| request.to_json()).collect();
    PlainResponse::json(200, &requests).send()
}

async fn forget_requests(State(app): App) -> Response {
    app.request_log().clear();
    PlainResponse::empty(204).send()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PurchaseRequest {
    product_id: ProductId,
}

async fn purchase(State(app): App, request: Request) -> Response {
    respond(async {
        let PurchaseRequest { product_id } = body(request).await?;
        let purchase = app.engine.purchase(product_id).map_err(unknown_product)?;
        Ok(json!({
            "order_id": purchase.order_id, "inventory_item_id": purchase.inventory_item_id,
        }))
    })
    .await
}

async fn read_store(app: App) -> Response {
    read_state(app, Path(String::new())).await
}

async fn insert_store(app: App, request: Request) -> Response {
    insert_state(app, Path(String::new()), request).await
}

async fn read_state(State(app): App, Path(path): Path<String>) -> Response {
    respond(async { app.engine.read(&path).map_err(|message| ApiError::new(400, "invalid_state", message)) })
        .await
}

async fn insert_state(State(app): App, Path(path): Path<String>, request: Request) -> Response {
    respond(async {
        let value: Value = body(request).await?;
        app.engine.insert(&path, &value).map_err(|message| ApiError::new(400, "invalid_state", message))
    })
    .await
}

/// Sends events to a receiver, and responds when each was accepted or given up.
#[cfg(feature = "webhooks")]
async fn send_webhooks(State(app): App, request: Request) -> Response {
    respond(async {
        let request = body(request).await?;
        crate::webhooks::send_requested(&app.engine, request).await.map_err(unknown_product)
    })
    .await
}

async fn unknown() -> Response {
    let message = "unknown admin path; the paths are /_fake/faults, /_fake/drift, /_fake/requests, \
                   /_fake/purchases, /_fake/webhooks and /_fake/state/PATH (see the docs of paynow-fake)";
    PlainResponse::error(&ApiError::new(404, "not_found", message)).send()
}

async fn method_not_allowed() -> Response {
    let message = "the admin path does not support this method; see the header Allow";
    PlainResponse::error(&ApiError::new(405, "method_not_allowed", message)).send()
}

fn unknown_product(message: String) -> ApiError {
    ApiError::new(400, "unknown_product", message)
}

/// The response to an admin request; null means a response without a body.
async fn respond(outcome: impl Future<Output = Result<Value, ApiError>>) -> Response {
    let response = match outcome.await {
        Ok(Value::Null) => PlainResponse::empty(204),
        Ok(value) => PlainResponse::json(200, &value),
        Err(error) => PlainResponse::error(&error),
    };
    response.send()
}

/// The body of an admin request.
///
/// # Errors
/// The body is too large, not JSON, or does not match the type of the path.
async fn body<T: DeserializeOwned>(request: Request) -> Result<T, ApiError> {
    let bytes = to_bytes(request.into_body(), LARGEST_BODY).await.map_err(|_| body_too_large())?;
    serde_json::from_slice(&bytes)
        .map_err(|error| ApiError::new(400, "invalid_body", format!("invalid body: {error}")))
}
