//! Which path goes where: the admin API by its routes, everything else to the operations of the document.

use std::sync::Arc;

use axum::{Router, middleware};

use super::app_state::AppState;
use super::{admin, api, cors};

/// The fake's service.
pub(crate) fn router(app: Arc<AppState>) -> Router {
    admin::routes()
        .fallback(api::respond)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), cors::allow_origins))
        .with_state(app)
}
