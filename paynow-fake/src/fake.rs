//! The fake as a test sees it.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::{fmt, io};

use paynow_sdk::{Client, ClientBuilder, InventoryItemId, OrderId, ProductId, StoreClient, StoreId};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::connection::{Breaker, Door};
use crate::drift::Drift;
use crate::engine::Engine;
use crate::fault::{Fault, FaultPlan};
use crate::requests::{Record, RecordedRequest};
use crate::server::{Shared, router};
use crate::spec::Spec;

/// The document of PayNow's Discord, Products and Store pages, as corrected by the SDK's overlays.
const PAYNOW: &str = include_str!("../paynow.json");
pub(crate) const STORE: StoreId = StoreId::new(150_439_783_699_582_976);

/// A PayNow on this machine. It runs on a thread of its own until it is dropped.
pub struct Fake {
    address: SocketAddr,
    store_id: StoreId,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What a customer has bought, by [`Fake::order`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// The order.
    pub order_id: OrderId,
    /// What the customer has now.
    pub inventory_item_id: InventoryItemId,
}

impl Order {
    pub(crate) fn read(order: &str, item: &str) -> Option<Self> {
        Some(Self { order_id: order.parse().ok()?, inventory_item_id: item.parse().ok()? })
    }
}

/// Why a fake did not start.
#[derive(Debug)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the fake did not start: {}", self.0)
    }
}

impl std::error::Error for StartError {}

impl From<io::Error> for StartError {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Settings of a [`Fake`].
#[derive(Clone, Debug)]
pub struct FakeBuilder {
    address: SocketAddr,
    seed: Option<u64>,
    key: String,
    spec: Option<Value>,
    drift: Drift,
    faults: Vec<Fault>,
}

impl FakeBuilder {
    /// Fills every list with a few things, the same for the same seed but for their ids and times. Without a
    /// seed there is a store with an owner and nothing else.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// The address that it serves at, a free port on loopback by default.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// The API key that it takes, `pnapi_v1_fake` by default.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// Another document of PayNow's: OpenAPI 3.0 or 3.1, as JSON.
    pub fn spec(mut self, document: Value) -> Self {
        self.spec = Some(document);
        self
    }

    /// How its answers differ from the spec.
    pub fn drift(mut self, drift: Drift) -> Self {
        self.drift = drift;
        self
    }

    /// Something that goes wrong from the start; see [`Fake::inject`].
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Starts it.
    ///
    /// # Errors
    /// The address is taken, the spec is none, or a fault is one that can never happen.
    pub fn start(self) -> Result<Fake, StartError> {
        let listener = std::net::TcpListener::bind(self.address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(self.shared(address.port())?);
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let service = router(Arc::clone(&shared)).into_make_service_with_connect_info::<Breaker>();
        let door = {
            let _inside = runtime.enter();
            Door(tokio::net::TcpListener::from_std(listener)?)
        };
        let thread = std::thread::Builder::new().name("paynow-fake".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    // It serves until it is stopped; connections that are open end with the runtime.
                    _ = async { axum::serve(door, service).await } => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Fake { address, store_id: STORE, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// What is behind the network. Fakes side by side make ids of their own by their node.
    pub(crate) fn shared(self, node: u16) -> Result<Shared, StartError> {
        let document = match self.spec {
            Some(document) => document,
            None => serde_json::from_str(PAYNOW).map_err(|error| StartError(error.to_string()))?,
        };
        let spec = Spec::parse(document).map_err(StartError)?;
        let tokens = [("apikey", self.key.as_str()), ("customer", CUSTOMER), ("gameserver", GAMESERVER)];
        let tokens: BTreeMap<String, String> =
            tokens.into_iter().map(|(scheme, token)| (scheme.to_owned(), token.to_owned())).collect();
        let engine = Engine::new(spec, tokens, self.seed, STORE.to_string(), u64::from(node));
        engine.add_store(&STORE.to_string(), "Fake store");
        let shared = Shared {
            engine,
            faults: Mutex::new(FaultPlan::new(self.seed.unwrap_or_default())),
            drift: Mutex::new(self.drift),
            record: Mutex::new(Record::default()),
        };
        for fault in self.faults {
            shared.inject(fault).map_err(StartError)?;
        }
        Ok(shared)
    }
}

const CUSTOMER: &str = "fake_customer";
const GAMESERVER: &str = "fake_gameserver";

impl Fake {
    /// Starts a fake with one store that has an owner and nothing else.
    ///
    /// # Panics
    /// This machine has no free port on loopback. [`FakeBuilder::start`] gives an error instead.
    #[expect(clippy::expect_used, reason = "a test has nothing to do without its server")]
    pub async fn start() -> Self {
        Self::builder().start().expect("a machine has a free port on loopback")
    }

    /// A fake with settings of its own.
    pub fn builder() -> FakeBuilder {
        FakeBuilder {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            seed: None,
            key: "pnapi_v1_fake".to_owned(),
            spec: None,
            drift: Drift::default(),
            faults: Vec::new(),
        }
    }

    /// A client for it; [`client_builder`](Self::client_builder) gives one with settings of your own.
    ///
    /// # Panics
    /// This machine can have no HTTP client.
    #[expect(clippy::expect_used, reason = "a test has nothing to do without its client")]
    pub fn client(&self) -> Client {
        self.client_builder().build().expect("the fake's own address and key make a client")
    }

    /// A builder of a client for it: its address and key are set.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder().api_key(self.key()).base_url(self.url())
    }

    /// Its store, as a client for it sees it. It can be reached for as long as the fake lives.
    pub fn store(&self) -> StoreClient {
        self.client().store(self.store_id)
    }

    /// The id of its store.
    pub fn store_id(&self) -> StoreId {
        self.store_id
    }

    /// Its address, `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The API key that it takes: `Authorization: APIKey KEY`.
    pub fn key(&self) -> &str {
        self.shared.engine.tokens.get("apikey").map(String::as_str).unwrap_or_default()
    }

    /// The token of its customer, for a storefront: `Authorization: Customer TOKEN`.
    pub fn customer_token(&self) -> &str {
        CUSTOMER
    }

    /// The token of its game server: `Authorization: Gameserver TOKEN`.
    pub fn gameserver_token(&self) -> &str {
        GAMESERVER
    }

    /// Makes another store, with an owner and nothing else.
    pub fn add_store(&self, name: &str) -> StoreId {
        let id = self.shared.engine.ids.next();
        self.shared.engine.add_store(&id, name);
        // The fake makes ids that are ids.
        id.parse().unwrap_or(self.store_id)
    }

    /// Puts things into a list, changes one, or sets a document, and gives them as they are now.
    ///
    /// The path is that of the GET which reads them, inside the fake's store if it does not begin with a
    /// slash; fields that are not said are made up.
    ///
    /// ```
    /// # use serde_json::json;
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// # let fake = paynow_fake::Fake::start().await;
    /// let products = fake.seed("products", json!([{ "name": "VIP", "price": 1499 }]));
    /// fake.seed(&format!("products/{}", products[0]["id"].as_str().unwrap()), json!({ "label": "New" }));
    /// fake.seed("discord/175928847299117063/roles", json!([{ "name": "VIP" }]));
    /// # }
    /// ```
    ///
    /// # Panics
    /// No operation reads this path, or what was given does not fit what it reads.
    #[track_caller]
    pub fn seed(&self, path: &str, value: Value) -> Value {
        match self.shared.engine.seed(path, &value) {
            Ok(value) => value,
            Err(message) => panic!("cannot seed `{path}`: {message}"),
        }
    }

    /// What is there: what a GET of this path would give, without a request.
    ///
    /// # Panics
    /// No operation reads this path, or there is nothing.
    #[track_caller]
    pub fn state(&self, path: &str) -> Value {
        match self.shared.engine.state(path) {
            Ok(value) => value,
            Err(message) => panic!("cannot look at `{path}`: {message}"),
        }
    }

    /// A customer buys a product. What it does on Discord at purchase waits until a Discord account is linked
    /// to the inventory item.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn order(&self, product_id: ProductId) -> Order {
        let bought =
            self.shared.engine.buy(&product_id.to_string()).unwrap_or_else(|message| panic!("{message}"));
        Order::read(&bought.0, &bought.1).unwrap_or_else(|| panic!("the fake has made an id that is none"))
    }

    /// Lets something go wrong. Of several faults that could happen to a call, the first that was set does.
    ///
    /// # Panics
    /// It can never happen: its operation does not exist, or its status or probability is none.
    #[track_caller]
    pub fn inject(&self, fault: Fault) {
        if let Err(message) = self.shared.inject(fault) {
            panic!("{message}");
        }
    }

    /// Nothing goes wrong any more.
    pub fn clear_faults(&self) {
        self.shared.faults().clear();
    }

    /// Changes how answers differ from the spec.
    pub fn set_drift(&self, drift: Drift) {
        *self.shared.drift() = drift;
    }

    /// The last 1,000 requests, the oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.record().all()
    }

    /// How many requests there were to an operation, named by its `operationId`.
    pub fn calls(&self, operation: &str) -> u64 {
        self.shared.record().calls(operation)
    }

    /// Forgets the requests and their number.
    pub fn forget_requests(&self) {
        self.shared.record().clear();
    }
}

#[cfg(feature = "webhooks")]
impl Fake {
    pub(crate) fn engine(&self) -> &Engine {
        &self.shared.engine
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Fake").field("url", &self.url()).finish_non_exhaustive()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        // The thread may have ended already, and then there is nobody to tell.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
