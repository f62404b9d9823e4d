//! Settings of a client.

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

/// Settings of a [`Client`].
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
    /// An API key, as the dashboard shows it; the same as a [`credential`](Self::credential) of it.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        self.credential(Credential::api_key(key))
    }

    /// Who is asking; there is no client without a credential.
    pub fn credential(mut self, credential: Credential) -> Self {
        self.credential = Some(credential);
        self
    }

    /// Another URL than `https://api.paynow.gg`: `https`, or `http` to this machine.
    ///
    /// The proxies that `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` name are used for `https`, where the proxy sees
    /// neither the request nor the credential. They are never used for `http`, nor for this machine (`localhost`,
    /// `127.0.0.0/8`, `::1`).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Allows a base URL of `http` to another machine. The credential is then sent for all to read.
    pub fn danger_allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// How long a call may take with all its attempts and waits, 60 seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt may take, 20 seconds by default.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long connecting may take, 5 seconds by default. It has no effect on an
    /// [`http_client`](Self::http_client) of your own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often a call is attempted, and when.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// What is added to the user agent, such as `my-shop/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = suffix.into();
        self
    }

    /// A header that is sent with every request. `Authorization` and `User-Agent` are the SDK's own, and headers that
    /// belong to the connection, such as `Content-Length`, are refused.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds headers to each attempt, inside its span: what a trace is propagated with. Headers that
    /// [`header`](Self::header) would refuse are left out. The [guide](https://docs.rs/paynow-sdk/latest/paynow_sdk/guide/)
    /// has an example with OpenTelemetry.
    pub fn inject_headers(mut self, hook: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.header_hook = Some(Arc::new(hook));
        self
    }

    /// A `reqwest::Client` of your own, for a proxy or certificates, or for TLS if the feature `tls` is off. It is used
    /// as it is: with its own proxies, on whatever runtime a call is awaited. Use it on one runtime only, for a
    /// connection that one runtime has opened may wait for that runtime when another one uses it. Let it follow no
    /// redirects: where it does, the call is an error once it has happened.
    ///
    /// With the feature `tls` the SDK turns reqwest's `rustls-no-provider` on, and a `reqwest::Client::new()` of your own
    /// then needs a TLS provider, which one line at the start of `main` installs:
    ///
    /// ```
    /// # #[cfg(feature = "tls")]
    /// rustls::crypto::ring::default_provider().install_default().ok();
    /// ```
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// How large a response may be, decompressed; 32 MiB by default.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Takes the base URL from the environment.
    pub(super) fn apply_env(mut self) -> Result<Self, Error> {
        match env::var("PAYNOW_BASE_URL") {
            Ok(url) => self.base_url = url,
            Err(VarError::NotPresent) => {}
            // Not production instead of what was meant.
            Err(VarError::NotUnicode(_)) => return Err(Error::configuration("PAYNOW_BASE_URL is not valid UTF-8")),
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

    /// The client.
    ///
    /// # Errors
    /// There is no credential, a setting is malformed, or the machine has no certificate store.
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
    // In clear text the credential goes to nobody but the server itself, and a proxy cannot reach this machine.
    let uses_proxies = is_https && !base_url::is_loopback(base_url);
    #[cfg(feature = "tls")]
    let tls = tls::config(base_url)?;
    HttpClients::per_runtime(Box::new(move || {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Whether a request may be sent again is decided in one place, which is not there.
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .tcp_nodelay(true);
        let builder = if uses_proxies { builder } else { builder.no_proxy() };
        // Without TLS the two sides do not agree on HTTP/2, and each call needs a connection of its own.
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
        // The values of headers may be secrets, and the URL may hold a password.
        let names: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        out.debug_struct("ClientBuilder")
            .field("credential", &self.credential)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}
