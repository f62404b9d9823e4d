//! The client: a credential, a base URL and a connection pool.

pub(crate) mod base_url;
mod builder;
mod request;
#[cfg(feature = "tls")]
mod tls;

use std::fmt;
use std::sync::Arc;

use http::Method;

pub use builder::ClientBuilder;
pub use request::RequestBuilder;

use crate::StoreId;
use crate::error::Error;
use crate::transport::connection::Connection;
use crate::transport::credential::Credential;

/// PayNow, as one credential sees it. Cheap to clone; clones share their connections and their retry budget.
///
/// A client can be used on several runtimes at once: each has connections of its own.
#[derive(Clone)]
pub struct Client {
    connection: Arc<Connection>,
}

impl Client {
    /// A client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the API key in `PAYNOW_API_KEY`, for the URL in `PAYNOW_BASE_URL` if that is set. With
    /// `PAYNOW_ALLOW_HTTP=1` that URL may be `http` to another machine, such as `http://paynow-fake:8080` in a compose
    /// file; [`danger_allow_http`](ClientBuilder::danger_allow_http) says what that means.
    ///
    /// # Errors
    /// There is no key, or a variable is malformed.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().credential(Credential::from_env()?).apply_env()?.build()
    }

    /// The operations of one store.
    pub fn store(&self, store_id: StoreId) -> StoreClient {
        StoreClient { client: self.clone(), store_id }
    }

    /// A request by method and path, for an operation that the SDK does not have.
    ///
    /// Everything that holds for the operations of the SDK holds for it: the check of the path, retries, the deadline,
    /// errors and spans.
    ///
    /// ```no_run
    /// use paynow_sdk::Method;
    /// use serde_json::Value;
    ///
    /// # async fn example(paynow: paynow_sdk::Client) -> Result<(), paynow_sdk::Error> {
    /// let orders: Vec<Value> = paynow
    ///     .request(Method::GET, "/v1/stores/{storeId}/orders")
    ///     .path("storeId", "150439783699582976")
    ///     .query("limit", 50)
    ///     .call()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: impl Into<String>) -> RequestBuilder {
        RequestBuilder::new(&self.connection, method, path.into())
    }

    /// The same client with another credential: it shares connections, retry budget and settings.
    ///
    /// What was made by this client, such as a [`StoreClient`], keeps its credential. For one that changes
    /// everywhere at once there is [`Credential::provider`].
    ///
    /// # Errors
    /// The credential is malformed.
    pub fn with_credential(&self, credential: Credential) -> Result<Self, Error> {
        let authenticator = self.connection.authenticator.replaced_by(credential)?;
        let settings = Arc::clone(&self.connection.settings);
        Ok(Self { connection: Arc::new(Connection { settings, authenticator }) })
    }

    #[allow(dead_code, reason = "unused if no feature with operations is enabled")]
    pub(crate) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("base_url", &self.connection.settings.base_url.as_str())
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
