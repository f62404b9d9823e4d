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

/// A client of PayNow's API with a credential and a connection pool. It is cheap to clone; clones share their
/// connections and their retry budget.
///
/// A client can be used on several runtimes at once. Each runtime has connections of its own.
#[derive(Clone)]
pub struct Client {
    connection: Arc<Connection>,
}

impl Client {
    /// Returns a builder to configure a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client with the API key in `PAYNOW_API_KEY` and, if it is set, the base URL in `PAYNOW_BASE_URL`.
    /// With `PAYNOW_ALLOW_HTTP=1` the URL may be an `http` URL of another machine, such as `http://paynow-fake:8080`
    /// in a compose file; see [`danger_allow_http`](ClientBuilder::danger_allow_http).
    ///
    /// # Errors
    /// `PAYNOW_API_KEY` is not set, or a variable is invalid.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().credential(Credential::from_env()?).apply_env()?.build()
    }

    /// Returns the operations of one store.
    pub fn store(&self, store_id: StoreId) -> StoreClient {
        StoreClient { client: self.clone(), store_id }
    }

    /// Creates a request by method and path, for operations that the SDK does not have.
    ///
    /// Path check, retries, deadline, errors and spans are the same as for the operations of the SDK.
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

    /// Returns a client with another credential that shares the connections, the retry budget and the settings of this
    /// one.
    ///
    /// Objects created from this client before, such as a [`StoreClient`], keep its credential. To change the
    /// credential everywhere at once, use [`Credential::provider`].
    ///
    /// # Errors
    /// The credential is invalid.
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
    /// The ID of the store.
    pub fn id(&self) -> StoreId {
        self.store_id
    }

    /// The client that this was created from.
    pub fn client(&self) -> &Client {
        &self.client
    }
}
