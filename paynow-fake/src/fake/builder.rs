//! Configuration of a fake.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::{fmt, io};

use paynow_sdk::StoreId;
use secrecy::SecretString;
use serde_json::Value;

use super::handle::Fake;
use super::server::{Server, listen};
use crate::engine::{Drift, Engine, Snapshot};
use crate::http::{AppState, Fault, router};
use crate::spec::Spec;

/// The document of PayNow's Discord, Products and Store pages, as corrected by the SDK's overlays.
const PAYNOW: &str = include_str!("../../paynow.json");
pub(crate) const STORE: StoreId = StoreId::new(150_439_783_699_582_976);
pub(crate) const STORE_NAME: &str = "Fake store";
pub(crate) const CUSTOMER_TOKEN: &str = "fake_customer";
pub(crate) const GAMESERVER_TOKEN: &str = "fake_gameserver";

/// The error when a fake cannot be started.
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

/// Configures and starts a [`Fake`].
#[derive(Clone, Debug)]
pub struct FakeBuilder {
    address: SocketAddr,
    rng_seed: Option<u64>,
    key: SecretString,
    spec: Option<Value>,
    drift: Drift,
    faults: Vec<Fault>,
    snapshot: Option<Value>,
    #[cfg(feature = "inspector")]
    inspector: bool,
}

impl Fake {
    /// Starts a fake with one store that has an owner and no other data.
    ///
    /// # Panics
    /// This machine has no free port on loopback. [`FakeBuilder::start`] returns an error instead.
    #[expect(clippy::expect_used, reason = "a test cannot continue without its server")]
    pub async fn start() -> Self {
        Self::builder().start().expect("a machine has a free port on loopback")
    }

    /// Returns a builder to configure a fake.
    pub fn builder() -> FakeBuilder {
        FakeBuilder {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            rng_seed: None,
            key: "pnapi_v1_fake".into(),
            spec: None,
            drift: Drift::default(),
            faults: Vec::new(),
            snapshot: None,
            #[cfg(feature = "inspector")]
            inspector: false,
        }
    }
}

impl FakeBuilder {
    /// Fills every list with a few items. The same seed gives the same items, except for their IDs and times. Without
    /// a seed there is one store with an owner and no other data.
    pub fn rng_seed(mut self, seed: u64) -> Self {
        self.rng_seed = Some(seed);
        self
    }

    /// Sets the address to listen on. The default is a free port on loopback.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Sets the API key that the fake accepts. The default is `pnapi_v1_fake`.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = SecretString::from(key.into());
        self
    }

    /// Uses another OpenAPI document of PayNow: 3.0 or 3.1, as JSON.
    pub fn spec(mut self, document: Value) -> Self {
        self.spec = Some(document);
        self
    }

    /// Sets how responses deviate from the document.
    pub fn drift(mut self, drift: Drift) -> Self {
        self.drift = drift;
        self
    }

    /// Injects a fault from the start; see [`Fake::inject`].
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Starts with the state of an earlier fake; see [`Fake::snapshot`].
    pub fn snapshot(mut self, snapshot: Value) -> Self {
        self.snapshot = Some(snapshot);
        self
    }

    /// Enables the inspector, a page at `/_fake/` that shows the requests and the state and can set faults.
    #[cfg(feature = "inspector")]
    pub fn inspector(mut self) -> Self {
        self.inspector = true;
        self
    }

    /// Starts the fake.
    ///
    /// # Errors
    /// The address is in use, the document or the snapshot is invalid, or a fault can never occur.
    pub fn start(self) -> Result<Fake, StartError> {
        let (listener, address) = listen(self.address)?;
        #[cfg(feature = "inspector")]
        let has_inspector = self.inspector;
        #[cfg(not(feature = "inspector"))]
        let has_inspector = false;
        let app = Arc::new(self.app_state(address.port())?);
        let server = Server::start(listener, router(Arc::clone(&app), has_inspector))?;
        Ok(Fake::new(address, STORE, app, server))
    }

    /// The part without the network. Fakes that run side by side generate different IDs because they have different
    /// nodes.
    pub(crate) fn app_state(self, node: u16) -> Result<AppState, StartError> {
        let document = match self.spec {
            Some(document) => document,
            None => serde_json::from_str(PAYNOW).map_err(|error| StartError(error.to_string()))?,
        };
        let spec = Spec::parse(document).map_err(StartError)?;
        let tokens = BTreeMap::from([
            ("apikey".to_owned(), self.key),
            ("customer".to_owned(), CUSTOMER_TOKEN.into()),
            ("gameserver".to_owned(), GAMESERVER_TOKEN.into()),
        ]);
        let engine = Engine::new(spec, tokens, self.rng_seed, STORE, u64::from(node));
        match self.snapshot {
            Some(snapshot) => {
                let snapshot: Snapshot = serde_json::from_value(snapshot)
                    .map_err(|error| StartError(format!("the snapshot is invalid: {error}")))?;
                engine.restore(snapshot);
            }
            None => engine.add_store(STORE, STORE_NAME),
        }
        let app = AppState::new(engine, self.rng_seed.unwrap_or_default(), self.drift);
        for fault in self.faults {
            app.inject(fault).map_err(StartError)?;
        }
        Ok(app)
    }
}
