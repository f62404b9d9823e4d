//! Configuration of a client.

use std::env::{self, VarError};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use reqwest::Url;

use super::Client;
use super::base_url::{self, PRODUCTION};
#[cfg(feature = "tls")]
use super::tls;
use crate::error::Error;
use crate::transport::connection::{Connection, HeaderHook, Settings};
use crate::transport::credential::{Authenticator, Credential};
use crate::transport::headers;
use crate::transport::http_clients::HttpClients;
use crate::transport::retry::{RetryBudget, RetryPolicy};
#[cfg(feature = "http2")]
use crate::transport::share_connection::ShareConnection;

/// Configures and creates a [`Client`].
pub struct ClientBuilder {
    credential: Option<Credential>,
    base_url: String,
    allows_http: bool,
    timeout: Duration,
    attempt_timeout: Duration,
    connect_timeout: Duration,
    retry: RetryPolicy,
    user_agent_suffix: String,
    headers: Vec<(String, String)>,
    header_hook: Option<HeaderHook>,
    http_client: Option<reqwest::Client>,
    max_response_bytes: usize,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credential: None,
            base_url: PRODUCTION.to_owned(),
            allows_http: false,
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(20),
            connect_timeout: Duration::from_secs(5),
            retry: RetryPolicy::default(),
            user_agent_suffix: String::new(),
            headers: Vec::new(),
            header_hook: None,
            http_client: None,
            max_response_bytes: 32 * 1024 * 1024,
        }
    }
}

impl ClientBuilder {
    /// Sets an API key, as shown in PayNow's dashboard. A shorthand for [`credential`](Self::credential).
    pub fn api_key(self, key: impl Into<String>) -> Self {
        self.credential(Credential::api_key(key))
    }

    /// Sets the credential, which is required.
    pub fn credential(mut self, credential: Credential) -> Self {
        self.credential = Some(credential);
        self
    }

    /// Sets a base URL other than `https://api.paynow.gg`. It must be an `https` URL, or an `http` URL of this
    /// machine.
    ///
    /// Proxies from `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are used for `https`, where the proxy sees neither the
    /// request nor the credential. They are never used for `http` or for this machine (`localhost`, `127.0.0.0/8`,
    /// `::1`).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Allows an `http` base URL of another machine. The credential is then sent unencrypted.
    pub fn danger_allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Sets the deadline of each call, including all attempts and delays. The default is 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the timeout of each attempt. The default is 20 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// Sets the timeout for establishing a connection. The default is 5 seconds. It does not apply to a custom
    /// [`http_client`](Self::http_client).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how often and after which delays calls are retried.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Appends a suffix to the user agent, such as `my-shop/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = suffix.into();
        self
    }

    /// Adds a header to every request. `Authorization` and `User-Agent` are set by the SDK, and headers that are
    /// managed by the HTTP client, such as `Content-Length`, are rejected.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds headers to each attempt, from inside its span, for propagating a trace context. Headers that
    /// [`header`](Self::header) would reject are ignored. The
    /// [guide](https://docs.rs/paynow-sdk/latest/paynow_sdk/guide/) contains an example with OpenTelemetry.
    pub fn inject_headers(mut self, hook: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.header_hook = Some(Arc::new(hook));
        self
    }

    /// Uses a custom `reqwest::Client`, for a proxy or certificates, or for TLS if the feature `tls` is off. It is
    /// used as it is, including its proxies, on whichever runtime a call is awaited. Use it on one runtime only: a
    /// connection that was opened on one runtime may have to wait for that runtime when it is used on another. It must
    /// not follow redirects (`redirect(reqwest::redirect::Policy::none())`): not every redirect that it follows can be seen
    /// afterwards, and a write may then be sent again. If one is seen, the call returns an error.
    ///
    /// The feature `tls` enables reqwest's `rustls-no-provider`. `reqwest::Client::new()` then needs a TLS provider,
    /// which can be installed at the start of `main`:
    ///
    /// ```
    /// # #[cfg(feature = "tls")]
    /// rustls::crypto::ring::default_provider().install_default().ok();
    /// ```
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// Sets the maximum size of a decompressed response. The default is 32 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Reads the base URL from the environment.
    pub(super) fn apply_env(mut self) -> Result<Self, Error> {
        match env::var("PAYNOW_BASE_URL") {
            Ok(url) => self.base_url = url,
            Err(VarError::NotPresent) => {}
            // An error, so that production is not used by mistake.
            Err(VarError::NotUnicode(_)) => {
                return Err(Error::configuration("PAYNOW_BASE_URL is not valid UTF-8"));
            }
        }
        match env::var("PAYNOW_ALLOW_HTTP").as_deref() {
            Ok("1" | "true") => self.allows_http = true,
            Ok("" | "0" | "false") | Err(VarError::NotPresent) => {}
            _ => {
                return Err(Error::configuration(
                    "invalid PAYNOW_ALLOW_HTTP: expected `1`, `true`, `0` or `false`",
                ));
            }
        }
        Ok(self)
    }

    /// Creates the client.
    ///
    /// # Errors
    /// No credential is set, a setting is invalid, or the machine has no certificate store.
    pub fn build(self) -> Result<Client, Error> {
        let credential = self.credential.ok_or_else(|| {
            Error::configuration(
                "no credential is set; use `api_key`, or set PAYNOW_API_KEY and use `from_env`",
            )
        })?;
        let authenticator = Authenticator::new(credential)?;
        let base_url = base_url::checked(&self.base_url, self.allows_http)?;
        let user_agent = format!("paynow-sdk-rust/{} {}", env!("CARGO_PKG_VERSION"), self.user_agent_suffix);
        let user_agent = HeaderValue::try_from(user_agent.trim_end()).map_err(|_| {
            Error::configuration("the user agent suffix contains a line break or a control character")
        })?;
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| headers::checked(name, value))
            .collect::<Result<Vec<_>, _>>()?;
        let http = match self.http_client {
            Some(client) => HttpClients::Given(client),
            None => http_clients(&base_url, self.connect_timeout)?,
        };
        let settings = Arc::new(Settings {
            http,
            user_agent,
            headers,
            header_hook: self.header_hook,
            base_url,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budget: RetryBudget::new(),
            max_response_bytes: self.max_response_bytes,
        });
        Ok(Client { connection: Arc::new(Connection { settings, authenticator }) })
    }
}

/// The SDK's own HTTP clients.
fn http_clients(base_url: &Url, connect_timeout: Duration) -> Result<HttpClients, Error> {
    let is_https = base_url.scheme() == "https";
    if is_https && !cfg!(feature = "tls") {
        return Err(Error::configuration(
            "the SDK was built without the feature `tls`; enable it, or pass an HTTP client with TLS to `http_client`",
        ));
    }
    // Over plain HTTP a proxy would see the credential, and it cannot reach this machine.
    let uses_proxies = is_https && !base_url::is_loopback(base_url);
    #[cfg(feature = "tls")]
    let tls = tls::config(base_url)?;
    HttpClients::per_runtime(Box::new(move || {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Retries are decided in a single place, which is the retry loop.
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .tcp_nodelay(true);
        let builder = if uses_proxies { builder } else { builder.no_proxy() };
        // HTTP/2 is negotiated during the TLS handshake. Without TLS, each call needs a connection of its own.
        #[cfg(feature = "http2")]
        let builder = if is_https { builder.connector_layer(ShareConnection::default()) } else { builder };
        #[cfg(feature = "tls")]
        let builder = builder.tls_backend_preconfigured(tls.clone());
        builder
            .build()
            .map_err(|error| Error::configuration("the HTTP client cannot be built").with_source(error))
    }))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Header values may be secrets, and the URL may contain a password.
        let names: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        out.debug_struct("ClientBuilder")
            .field("credential", &self.credential)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}
