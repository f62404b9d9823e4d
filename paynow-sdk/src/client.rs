//! The client: a key, an address and a connection pool.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use reqwest::Url;
use rustls_platform_verifier::BuilderVerifierExt as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;
use crate::transport::Exchange;
use crate::{StoreId, generated};

/// Where PayNow is.
const BASE_URL: &str = "https://api.paynow.gg";

/// A key of PayNow's Management API, as the dashboard gives it: `pnapi_v1_…`.
///
/// It is shown nowhere: not by `Debug`, not in an error, not in a log.
#[derive(Clone)]
pub struct ApiKey(SecretString);

impl ApiKey {
    /// A key from its text.
    pub fn new(key: impl Into<String>) -> Self {
        Self(SecretString::from(key.into()))
    }

    /// The key in the environment variable `PAYNOW_API_KEY`.
    ///
    /// # Errors
    /// The variable is not set, or is not UTF-8.
    pub fn from_env() -> Result<Self, Error> {
        match std::env::var("PAYNOW_API_KEY") {
            Ok(key) => Ok(Self::new(key)),
            Err(std::env::VarError::NotPresent) => Err(Error::configuration(
                "PAYNOW_API_KEY is not set; make a key in PayNow's dashboard and set the variable to it",
            )),
            Err(std::env::VarError::NotUnicode(_)) => {
                Err(Error::configuration("PAYNOW_API_KEY is not UTF-8"))
            }
        }
    }

    /// The `Authorization` header, marked so that nothing prints it.
    fn header(&self) -> Result<HeaderValue, Error> {
        let key = self.0.expose_secret();
        let well_formed = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !well_formed {
            return Err(Error::configuration(
                "the API key is empty or has spaces or line breaks in it; give it as the dashboard shows it, without `APIKey`",
            ));
        }
        let mut header = HeaderValue::try_from(format!("APIKey {key}"))
            .map_err(|_| Error::configuration("the API key cannot be sent in a header"))?;
        header.set_sensitive(true);
        Ok(header)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ApiKey(…)")
    }
}

/// PayNow, as one API key sees it. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    base_url: String,
    authorization: HeaderValue,
}

impl Client {
    /// A client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the key in `PAYNOW_API_KEY`, for the address in `PAYNOW_BASE_URL` if that is set.
    ///
    /// # Errors
    /// There is no key, or the key or the address is malformed.
    pub fn from_env() -> Result<Self, Error> {
        let builder = Self::builder().api_key(ApiKey::from_env()?);
        match std::env::var("PAYNOW_BASE_URL") {
            Ok(url) => builder.base_url(url).build(),
            Err(_) => builder.build(),
        }
    }

    /// The operations of one store.
    pub fn store(&self, store_id: StoreId) -> StoreClient {
        StoreClient { client: self.clone(), store_id }
    }

    /// progenitor's own client, for whoever wants it: the key is sent, nothing is retried, and its errors
    /// are progenitor's.
    pub fn raw(&self) -> generated::Client {
        self.generated(Exchange::raw(self.clone()))
    }

    pub(crate) fn generated(&self, exchange: Exchange) -> generated::Client {
        generated::Client::new_with_client(&self.inner.base_url, self.inner.http.clone(), exchange)
    }

    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.inner.authorization
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client").field("base_url", &self.inner.base_url).finish_non_exhaustive()
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
#[derive(Debug)]
pub struct ClientBuilder {
    api_key: Option<ApiKey>,
    base_url: String,
    timeout: Duration,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self { api_key: None, base_url: BASE_URL.to_owned(), timeout: Duration::from_secs(30) }
    }
}

impl ClientBuilder {
    /// The key; there is no client without one.
    pub fn api_key(mut self, key: ApiKey) -> Self {
        self.api_key = Some(key);
        self
    }

    /// Another address than PayNow's own: `https`, or `http` to this machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// How long a call may take, 30 seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// There is no key, the key or the address is malformed, or the machine has no certificate store.
    pub fn build(self) -> Result<Client, Error> {
        let key = self
            .api_key
            .ok_or_else(|| Error::configuration("there is no API key; give one with `api_key`"))?;
        let authorization = key.header()?;
        let base_url = checked_base_url(&self.base_url)?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(&base_url)?)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("paynow-sdk-rust/", env!("CARGO_PKG_VERSION")))
            .timeout(self.timeout)
            .build()
            .map_err(|error| Error::configuration("the HTTP client cannot be made").with_source(error))?;
        let base_url = base_url.as_str().trim_end_matches('/').to_owned();
        Ok(Client { inner: Arc::new(Inner { http, base_url, authorization }) })
    }
}

fn checked_base_url(text: &str) -> Result<Url, Error> {
    let wrong = |problem: String| {
        Error::configuration(format!("the base URL `{text}` {problem}; PayNow's own is {BASE_URL}"))
    };
    let url = Url::parse(text).map_err(|error| wrong(format!("is not a URL: {error}")))?;
    let is_loopback = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(wrong("has no host".to_owned())),
    };
    if !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        // The text may hold a password, so this message does not repeat it.
        return Err(Error::configuration(
            "the base URL has a user, a password, a query or a fragment; it is an address and a path only",
        ));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback => Ok(url),
        "http" => Err(wrong("would send the key unencrypted; use https".to_owned())),
        _ => Err(wrong("is neither https nor http".to_owned())),
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
    // A client for plain HTTP to this machine must not need a certificate store, which a bare container lacks.
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
