//! The state that all calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;

use super::credential::Authenticator;
use super::http_clients::HttpClients;
use super::retry::{RetryBudget, RetryPolicy};

/// Adds headers to each request.
pub(crate) type HeaderHook = Arc<dyn Fn(&mut HeaderMap) + Send + Sync>;

/// Base URL, credential and settings for requests. Shared by a client and its calls.
pub(crate) struct Connection {
    pub(crate) settings: Arc<Settings>,
    pub(crate) authenticator: Authenticator,
}

/// The part that is shared by clients that differ only in their credential.
pub(crate) struct Settings {
    pub(crate) http: HttpClients,
    pub(crate) user_agent: HeaderValue,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) header_hook: Option<HeaderHook>,
    /// The server and the path prefix of every request.
    pub(crate) base_url: Url,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) max_response_bytes: usize,
}

impl Settings {
    /// The base URL in the form to which paths are appended.
    pub(crate) fn base(&self) -> &str {
        self.base_url.as_str().trim_end_matches('/')
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Connection")
            .field("base_url", &self.settings.base_url.as_str())
            .finish_non_exhaustive()
    }
}
