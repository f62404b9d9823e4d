//! The slot in which a generated client stores the request that it has built.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Request;

/// The state of a generated client. Each call has its own, so that calls cannot interfere.
#[derive(Clone, Default)]
pub struct RequestCapture(Arc<Mutex<Option<Request>>>);

impl RequestCapture {
    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) fn put(&self, request: Request) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
    }

    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) fn take(&self) -> Option<Request> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for RequestCapture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The request may contain secrets.
        out.debug_struct("RequestCapture").finish_non_exhaustive()
    }
}
