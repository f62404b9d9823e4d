//! Routes the admin API, and passes all other paths to the operations of the document.

use std::sync::Arc;

use axum::{Router, middleware};

use super::app_state::AppState;
use super::{admin, api, cors};

/// The service of the fake, with or without the inspector.
pub(crate) fn router(app: Arc<AppState>, has_inspector: bool) -> Router {
    let routes = admin::routes();
    let routes = if has_inspector { with_inspector(routes) } else { admin::without_inspector(routes) };
    routes
        .fallback(api::respond)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), cors::allow_origins))
        .with_state(app)
}

#[cfg(feature = "inspector")]
fn with_inspector(routes: Router<Arc<AppState>>) -> Router<Arc<AppState>> {
    routes.merge(super::inspector::routes())
}

#[cfg(not(feature = "inspector"))]
fn with_inspector(routes: Router<Arc<AppState>>) -> Router<Arc<AppState>> {
    admin::without_inspector(routes)
}
