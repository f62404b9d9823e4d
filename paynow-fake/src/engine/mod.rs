//! The fake without its network: the effect of each operation on the state.

mod api_error;
mod call;
mod context;
mod dispatch;
mod drift;
mod fixtures;
mod generic;
mod inventory;
mod list;
mod output;
mod overrides;
mod purchases;
mod resources;
mod samples;
mod state;
mod validate;
mod value_generator;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use paynow_sdk::{ProductId, StoreId};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

pub(crate) use api_error::ApiError;
use call::Call;
pub(crate) use call::{Query, parse_query};
use context::Context;
pub use drift::Drift;
#[cfg(feature = "inspector")]
pub(crate) use list::List;
pub(crate) use output::Output;
pub use purchases::Purchase;
use resources::Resources;
pub(crate) use state::{Snapshot, State};
pub(crate) use validate::{Headers, header};
#[cfg(feature = "webhooks")]
use value_generator::ValueGenerator;
#[cfg(feature = "webhooks")]
pub(crate) use value_generator::now;

use crate::flake_id::FlakeIds;
use crate::spec::{Operation, Spec};

/// The operations of a document and the state that they work on.
pub(crate) struct Engine {
    context: Context,
    /// The token of each security scheme, by its name in lower case.
    tokens: BTreeMap<String, SecretString>,
    state: Mutex<State>,
    /// How often the state may have changed.
    revision: AtomicU64,
}

/// A request of an operation.
pub(crate) struct Request<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) arguments: &'a [(String, String)],
    pub(crate) query: &'a Query,
    pub(crate) headers: &'a Headers,
    pub(crate) body: &'a [u8],
}

impl Engine {
    pub(crate) fn new(
        spec: Spec,
        tokens: BTreeMap<String, SecretString>,
        rng_seed: Option<u64>,
        store_id: StoreId,
        node: u64,
    ) -> Self {
        let resources = Resources::new(&spec);
        let store_id = store_id.to_string();
        let context = Context { spec, resources, ids: FlakeIds::new(node), rng_seed, store_id };
        Self { context, tokens, state: Mutex::default(), revision: AtomicU64::new(0) }
    }

    pub(crate) fn spec(&self) -> &Spec {
        &self.context.spec
    }

    /// The token of a security scheme, named in lower case.
    pub(crate) fn token(&self, scheme: &str) -> &str {
        self.tokens.get(scheme).map(|token| token.expose_secret()).unwrap_or_default()
    }

    /// A new ID.
    pub(crate) fn next_id(&self) -> u64 {
        self.context.ids.next_number()
    }

    /// Checks a request and executes it.
    ///
    /// # Errors
    /// The request is invalid, or its resource does not exist.
    pub(crate) fn execute(&self, request: &Request<'_>) -> Result<Output, ApiError> {
        let Request { operation, arguments, query, headers, body } = *request;
        validate::credential(operation, headers, &self.tokens)?;
        validate::parameters(self.spec(), operation, arguments, query, headers)?;
        let body = validate::body(self.spec(), operation, headers, body)?;
        let scope = if operation.template.contains("{storeId}") {
            ""
        } else {
            header(headers, "x-paynow-store-id").unwrap_or(&self.context.store_id)
        };
        let call = Call { operation, arguments, query, body: body.as_ref(), scope };
        let is_read = matches!(operation.method.as_str(), "GET" | "HEAD") && self.context.rng_seed.is_none();
        let mut state = if is_read { self.state() } else { self.changing_state() };
        dispatch::execute(&self.context, &mut state, &call)
    }

    /// Replaces the state by one with a single store.
    pub(crate) fn reset(&self, store_id: StoreId, name: &str) {
        *self.changing_state() = State::default();
        self.add_store(store_id, name);
    }

    /// Creates a store with an owner.
    pub(crate) fn add_store(&self, id: StoreId, name: &str) {
        fixtures::add_store(&self.context, &mut self.changing_state(), &id.to_string(), name);
    }

    /// See [`Fake::insert`](crate::Fake::insert).
    ///
    /// # Errors
    /// No operation reads this path, or the given value does not match its schema.
    pub(crate) fn insert(&self, path: &str, given: &Value) -> Result<Value, String> {
        fixtures::insert(&self.context, &mut self.changing_state(), path, given)
    }

    /// See [`Fake::state`](crate::Fake::state).
    ///
    /// # Errors
    /// No operation reads this path, or the resource does not exist.
    pub(crate) fn read(&self, path: &str) -> Result<Value, String> {
        fixtures::read(&self.context, &mut self.state(), path)
    }

    /// See [`sample`](crate::sample()).
    ///
    /// # Errors
    /// The document has no such schema, or the given value does not match it.
    pub(crate) fn sample(&self, schema_name: &str, given: &Value) -> Result<Value, String> {
        samples::sample(&self.context, schema_name, given)
    }

    /// See [`Fake::purchase`](crate::Fake::purchase).
    ///
    /// # Errors
    /// No store has the product.
    pub(crate) fn purchase(&self, product_id: ProductId) -> Result<Purchase, String> {
        purchases::purchase(&self.context, &mut self.changing_state(), product_id)
    }

    /// A product, with the ID of its store.
    ///
    /// # Errors
    /// No store has it.
    #[cfg(feature = "webhooks")]
    pub(crate) fn product(&self, product_id: ProductId) -> Result<Value, String> {
        purchases::product(&self.context, &mut self.state(), product_id)
    }

    /// The customer who makes every purchase.
    #[cfg(feature = "webhooks")]
    pub(crate) fn customer(&self) -> Value {
        purchases::customer(&self.context, &mut self.changing_state())
    }

    /// Completes a given value for a schema of another document.
    #[cfg(feature = "webhooks")]
    pub(crate) fn fit(&self, spec: &Spec, schema: &Value, given: &Value) -> Value {
        ValueGenerator { spec, ids: &self.context.ids, random: None }.fit(schema, given, None)
    }

    /// The ID of the store of requests that do not name a store.
    #[cfg(feature = "inspector")]
    pub(crate) fn store_id(&self) -> &str {
        &self.context.store_id
    }

    /// Calls `run` with the lists that are not empty, by their paths.
    #[cfg(feature = "inspector")]
    pub(crate) fn with_lists<T>(&self, run: impl FnOnce(&mut dyn Iterator<Item = (&str, &List)>) -> T) -> T {
        let state = self.state();
        run(&mut state
            .lists
            .iter()
            .map(|(path, list)| (path.as_str(), list))
            .filter(|(_, list)| list.len() > 0))
    }

    /// A copy of the state.
    pub(crate) fn snapshot(&self) -> Snapshot {
        self.state().snapshot()
    }

    /// Replaces the state.
    pub(crate) fn restore(&self, snapshot: Snapshot) {
        *self.changing_state() = snapshot.into();
    }

    /// A number that increases whenever the state may have changed.
    pub(crate) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Relaxed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic in one test must not make the fake unusable for others.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn changing_state(&self) -> MutexGuard<'_, State> {
        self.revision.fetch_add(1, Ordering::Relaxed);
        self.state()
    }
}
