//! The SDK's reader of JSON: what it takes is JSON, and the same value that serde_json makes of it.

#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use paynow_sdk::types::Product;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

#[path = "../../paynow-sdk/src/reader.rs"]
mod sdk;

fuzz_target!(|text: &str| {
    check::<Value>(text);
    check::<Product>(text);
    check::<Vec<Product>>(text);
    check::<BTreeMap<String, Option<f64>>>(text);
    check::<Vec<i64>>(text);
    check::<(u8, String, bool)>(text);
    if sdk::read::<IgnoredAny>(text).is_ok() {
        assert!(serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text:?}");
    }
});

fn check<T: DeserializeOwned + Debug + PartialEq>(text: &str) {
    if let Ok(read) = sdk::read::<T>(text) {
        assert_eq!(serde_json::from_str::<T>(text).ok(), Some(read), "{text:?}");
    }
}
