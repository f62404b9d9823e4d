//! The client: a credential, an address and a connection pool.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderName, HeaderValue};
use reqwest::Url;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::credential::Credential;
use crate::error::Error;
use crate::model::RequestCapture;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::{StoreId, generated};

/// Where PayNow is.
const BASE_URL: &str = "https://api.paynow.gg";

/// PayNow, as one credential sees it. Cheap to clone; clones share their connections and their retry budget.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    settings: Settings,
}

/// What every call of a client shares.
pub(crate) struct Settings {
    pub(crate) authorization: HeaderValue,
    pub(crate) user_agent: HeaderValue,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// Where every request goes, and what its path begins with.
    pub(crate) base_url: Url,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) max_response_bytes: usize,
}

impl Client {
    /// A client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the API key in `PAYNOW_API_KEY`, for the address in `PAYNOW_BASE_URL` if that is set.
    ///
    /// # Errors
    /// There is no key, or the key or the address is malformed.
    pub fn from_env() -> Result<Self, Error> {
        let builder = Self::builder().credential(Credential::from_env()?);
        match std::env::var("PAYNOW_BASE_URL") {
            Ok(url) => builder.base_url(url).build(),
            Err(_) => builder.build(),
        }
    }

    /// The operations of one store.
    pub fn store(&self, store_id: StoreId) -> StoreClient {
        StoreClient { client: self.clone(), store_id }
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    /// What makes the requests of one call.
    pub(crate) fn requests(&self) -> generated::Client {
        let url = self.inner.settings.base_url.as_str().trim_end_matches('/');
        generated::Client::new_with_client(url, self.inner.http.clone(), RequestCapture::default())
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("base_url", &self.settings().base_url.as_str())
            .finish_non_exhaustive()
    }
}

/// The operations of one store.
#[derive(Clone, Debug)]
pub struct StoreClient {
    client: Client,
    store_id: StoreId,
}

impl StoreClient {
    /// The store's id.
    pub fn id(&self) -> StoreId {
        self.store_id
    }

    /// The client that it came from.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

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
    http_client: Option<reqwest::Client>,
    max_response_bytes: usize,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credential: None,
            base_url: BASE_URL.to_owned(),
            allows_http: false,
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(20),
            connect_timeout: Duration::from_secs(5),
            retry: RetryPolicy::default(),
            user_agent_suffix: String::new(),
            headers: Vec::new(),
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

    /// Another address than `https://api.paynow.gg`: `https`, or `http` to this machine.
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

    /// How long connecting may take, 5 seconds by default. Without effect on an
    /// [`http_client`](Self::http_client) of your own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often a call is tried again, and when.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// What is added to the user agent, such as `my-shop/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = suffix.into();
        self
    }

    /// A header that is sent with every request. `Authorization` and `User-Agent` are the SDK's own.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// A `reqwest::Client` of your own, for a proxy or certificates. Let it follow no redirects: where it
    /// does, the call is an error once it has happened.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// How large an answer may be, decompressed; 32 MiB by default.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// There is no credential, a setting is malformed, or the machine has no certificate store.
    pub fn build(self) -> Result<Client, Error> {
        let credential = self.credential.ok_or_else(|| {
            Error::configuration(
                "there is no credential; give one with `api_key`, or set PAYNOW_API_KEY and use `from_env`",
            )
        })?;
        let authorization = credential.header()?;
        let base_url = checked_base_url(&self.base_url, self.allows_http)?;
        let user_agent = format!("paynow-sdk-rust/{} {}", env!("CARGO_PKG_VERSION"), self.user_agent_suffix);
        let user_agent = HeaderValue::try_from(user_agent.trim_end()).map_err(|_| {
            Error::configuration("the user agent suffix has a line break or a control character")
        })?;
        let headers =
            self.headers.iter().map(|(name, value)| header(name, value)).collect::<Result<Vec<_>, _>>()?;
        let http = match self.http_client {
            Some(client) => client,
            None => reqwest::Client::builder()
                .tls_backend_preconfigured(tls(&base_url)?)
                .redirect(reqwest::redirect::Policy::none())
                // Whether a request may be sent again is decided in one place, which is not there.
                .retry(reqwest::retry::never())
                .connect_timeout(self.connect_timeout)
                .tcp_nodelay(true)
                .build()
                .map_err(|error| Error::configuration("the HTTP client cannot be made").with_source(error))?,
        };
        let settings = Settings {
            authorization,
            user_agent,
            headers,
            base_url,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budget: RetryBudget::new(),
            max_response_bytes: self.max_response_bytes,
        };
        Ok(Client { inner: Arc::new(Inner { http, settings }) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The values of headers may be secrets, and the address may hold a password.
        let names: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        out.debug_struct("ClientBuilder")
            .field("credential", &self.credential)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// A header that a user sets, which must not be one of the SDK's own.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let parsed = HeaderName::try_from(name)
        .map_err(|_| Error::configuration(format!("`{name}` is no name of a header")))?;
    if parsed == AUTHORIZATION || parsed == USER_AGENT {
        return Err(Error::configuration(format!(
            "the header `{parsed}` is the SDK's own; use `credential` or `user_agent_suffix`"
        )));
    }
    // The value may be a secret, so the message does not repeat it, and nothing prints it.
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        Error::configuration(format!(
            "the value of the header `{parsed}` has a line break or a control character"
        ))
    })?;
    value.set_sensitive(true);
    Ok((parsed, value))
}

fn checked_base_url(text: &str, allows_http: bool) -> Result<Url, Error> {
    if !text.contains("://") {
        let message = format!("the base URL does not begin with `https://`; PayNow's own is {BASE_URL}");
        return Err(Error::configuration(message));
    }
    let parsed = Url::parse(text).map_err(|error| {
        // Where it is not even a URL there is no telling whether a part of it is a secret.
        Error::configuration(format!("the base URL is not a URL: {error}; PayNow's own is {BASE_URL}"))
    })?;
    let has_more = !parsed.username().is_empty() || parsed.password().is_some() || parsed.query().is_some();
    if has_more || parsed.fragment().is_some() {
        return Err(Error::configuration(
            "the base URL has a user, a password, a query or a fragment; it can only be an address and a path",
        ));
    }
    let wrong = |problem: &str| {
        Error::configuration(format!("the base URL `{parsed}` {problem}; PayNow's own is {BASE_URL}"))
    };
    let is_loopback = match parsed.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(wrong("has no host")),
    };
    if parsed.path().trim_end_matches('/').ends_with("/v1") {
        return Err(wrong("ends in `/v1`, which every operation has in its own path; leave it out"));
    }
    match parsed.scheme() {
        "https" => Ok(parsed),
        "http" if is_loopback || allows_http => Ok(parsed),
        "http" => Err(wrong("would send the credential for all to read; use https, or `danger_allow_http`")),
        _ => Err(wrong("is neither https nor http")),
    }
}

/// TLS by rustls and ring, with certificates checked as the platform does it.
fn tls(base_url: &Url) -> Result<rustls::ClientConfig, Error> {
    let cannot = |error: rustls::Error| {
        Error::configuration("TLS cannot be set up on this machine").with_source(error)
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(cannot)?;
    // A client for plain HTTP must not need a certificate store, which a bare container lacks. No redirect is
    // followed, so it never meets a certificate.
    let builder = if base_url.scheme() == "http" {
        builder.with_root_certificates(rustls::RootCertStore::empty())
    } else {
        builder.with_platform_verifier().map_err(cannot)?
    };
    let mut config = builder.with_no_client_auth();
    // reqwest leaves this to whoever brings the configuration.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
