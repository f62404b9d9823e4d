//! Fixtures for unit tests that need no server.

use std::sync::LazyLock;

use paynow_sdk::SchemaName;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::handle::Fake;
use crate::http::AppState;

/// The document without a server around it.
#[expect(clippy::expect_used, reason = "the document is part of the crate")]
static PAYNOW: LazyLock<AppState> =
    LazyLock::new(|| Fake::builder().app_state(1023).expect("the document of the crate is valid"));

/// Creates a valid model of the SDK for a unit test without a server: the given fields, and generated values for the
/// others. IDs and times are new; other fields that are not given are as simple as possible (0, false, an empty
/// string) or absent.
///
/// ```
/// use paynow_fake::sample;
/// use paynow_sdk::types::Product;
/// use serde_json::json;
///
/// let vip: Product = sample(json!({ "name": "VIP", "trial": { "enabled": true } }));
/// assert_eq!((vip.name.as_str(), vip.price, vip.trial.enabled), ("VIP", 0, true));
/// ```
///
/// # Panics
/// The model has no such field, or a value is invalid.
#[track_caller]
pub fn sample<T: SchemaName + DeserializeOwned>(fields: Value) -> T {
    let value = PAYNOW.engine.sample(T::SCHEMA_NAME, &fields);
    let read = value.and_then(|value| serde_json::from_value(value).map_err(|error| error.to_string()));
    read.unwrap_or_else(|message| panic!("cannot create a sample of `{}`: {message}", T::SCHEMA_NAME))
}
