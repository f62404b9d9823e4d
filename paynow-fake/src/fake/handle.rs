//! The running fake, as used by tests.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use paynow_sdk::{Client, ClientBuilder, ProductId, StoreClient, StoreId};
use serde_json::Value;

use super::server::Server;
use crate::engine::{Drift, Purchase};
use crate::http::{AppState, Fault, RecordedRequest};

/// A fake PayNow server on this machine. It runs on a thread of its own until it is dropped.
pub struct Fake {
    address: SocketAddr,
    store_id: StoreId,
    app: Arc<AppState>,
    _server: Server,
}

impl Fake {
    pub(crate) fn new(address: SocketAddr, store_id: StoreId, app: Arc<AppState>, server: Server) -> Self {
        Self { address, store_id, app, _server: server }
    }

    #[cfg(feature = "webhooks")]
    pub(crate) fn app(&self) -> &AppState {
        &self.app
    }

    /// Returns a client for this fake. [`client_builder`](Self::client_builder) allows other settings.
    ///
    /// # Panics
    /// The HTTP client cannot be created on this machine.
    #[expect(clippy::expect_used, reason = "a test cannot continue without its client")]
    pub fn client(&self) -> Client {
        self.client_builder().build().expect("the fake's own URL and key make a client")
    }

    /// Returns a client builder with the URL and the API key of this fake.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder().api_key(self.key()).base_url(self.url())
    }

    /// Returns a client for the fake's store. It can be used while the fake is running.
    pub fn store(&self) -> StoreClient {
        self.client().store(self.store_id)
    }

    /// Returns the ID of the fake's store.
    pub fn store_id(&self) -> StoreId {
        self.store_id
    }

    /// Returns the URL, `http://127.0.0.1:PORT`. If the fake listens on all addresses of this machine, the one on
    /// loopback.
    pub fn url(&self) -> String {
        let mut address = self.address;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        format!("http://{address}")
    }

    /// Returns the API key that the fake accepts: `Authorization: APIKey KEY`.
    pub fn key(&self) -> &str {
        self.app.engine.token("apikey")
    }

    /// Returns the token of the fake's customer, for storefronts: `Authorization: Customer TOKEN`.
    pub fn customer_token(&self) -> &str {
        self.app.engine.token("customer")
    }

    /// Returns the token of the fake's game server: `Authorization: Gameserver TOKEN`.
    pub fn gameserver_token(&self) -> &str {
        self.app.engine.token("gameserver")
    }

    /// Creates another store that has an owner and no other data.
    pub fn add_store(&self, name: &str) -> StoreId {
        let id = StoreId::new(self.app.engine.next_id());
        self.app.engine.add_store(id, name);
        id
    }

    /// Inserts items into a list, changes an item, or sets a document, and returns the result.
    ///
    /// The path is that of the GET that reads the resource, relative to the fake's store unless it begins with a
    /// slash. Fields that are not given are generated.
    ///
    /// ```
    /// # use serde_json::json;
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// # let fake = paynow_fake::Fake::start().await;
    /// let products = fake.insert("products", json!([{ "name": "VIP", "price": 1499 }]));
    /// fake.insert(&format!("products/{}", products[0]["id"].as_str().unwrap()), json!({ "label": "New" }));
    /// fake.insert("discord/175928847299117063/roles", json!([{ "name": "VIP" }]));
    /// # }
    /// ```
    ///
    /// # Panics
    /// No operation reads this path, or the given value does not match its schema.
    #[track_caller]
    pub fn insert(&self, path: &str, value: Value) -> Value {
        match self.app.engine.insert(path, &value) {
            Ok(value) => value,
            Err(message) => panic!("cannot insert at `{path}`: {message}"),
        }
    }

    /// Returns the state at a path: the response of a GET, without a request.
    ///
    /// # Panics
    /// No operation reads this path, or the resource does not exist.
    #[track_caller]
    pub fn state(&self, path: &str) -> Value {
        match self.app.engine.read(path) {
            Ok(value) => value,
            Err(message) => panic!("cannot read `{path}`: {message}"),
        }
    }

    /// Returns the whole state as JSON, for [`FakeBuilder::snapshot`](crate::FakeBuilder::snapshot). The format may
    /// change in any release.
    #[expect(clippy::expect_used, reason = "the state consists of JSON values with text as keys")]
    pub fn snapshot(&self) -> Value {
        serde_json::to_value(self.app.engine.snapshot()).expect("the state can be written as JSON")
    }

    /// Returns a number that increases whenever a request or a call may have changed the state.
    #[doc(hidden)]
    pub fn revision(&self) -> u64 {
        self.app.engine.revision()
    }

    /// Simulates a customer who purchases a product. The Discord actions of the product wait until a Discord account
    /// is linked to the inventory item.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn purchase(&self, product_id: ProductId) -> Purchase {
        self.app.engine.purchase(product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Injects a fault. If several faults apply to a call, the one that was injected first occurs.
    ///
    /// # Panics
    /// The fault can never occur: its operation does not exist, or its status or probability is invalid.
    #[track_caller]
    pub fn inject(&self, fault: Fault) {
        if let Err(message) = self.app.inject(fault) {
            panic!("{message}");
        }
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.app.faults().clear();
    }

    /// Sets how responses deviate from the document.
    pub fn set_drift(&self, drift: Drift) {
        *self.app.drift() = drift;
    }

    /// Returns the last requests, oldest first: up to 1,000 requests or 16 MiB.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.app.request_log().all()
    }

    /// Returns the number of requests of an operation, identified by its `operationId`.
    ///
    /// # Panics
    /// The document has no such operation.
    #[track_caller]
    pub fn calls(&self, operation: &str) -> u64 {
        if let Err(message) = self.app.known_operation(operation) {
            panic!("{message}");
        }
        self.app.request_log().calls(operation)
    }

    /// Removes the recorded requests and resets their numbers.
    pub fn forget_requests(&self) {
        self.app.request_log().clear();
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Fake").field("url", &self.url()).finish_non_exhaustive()
    }
}
