//! The bodies of events, generated from PayNow's webhook document.
//!
//! A body has other fields than the model of the same object in [`types`](crate::types). The types of IDs are the
//! same, so that missing data can be requested from the API.
//!
//! # Units and formats
//! - An **amount** is an integer in the minor unit of the `currency` in the same object, cents for most: 1499 is 14.99
//!   EUR. `currency` is an ISO 4217 code, usually in upper case. The price of a product is in the currency of the
//!   store.
//! - A **time** is UTC, in RFC 3339 format.
//! - An **interval** is a value and a scale: 3 and `month` for three months.
//! - An unknown value of an **enum** is kept as `Unrecognized`.
//!
//! # Required fields
//! IDs, amounts, currencies, states, flags and names are required if PayNow's webhook document requires them and no
//! other document of PayNow declares them as nullable. All others are an `Option`, above all nested objects (a
//! `customer`, a `product`): the document requires some that cannot always be present, such as the Steam account of a
//! Minecraft player. The overlays in `openapi/webhook-overlays` state the reason for each field. A list or map that is
//! null or absent is empty. Unknown fields are ignored.

#![allow(clippy::all, unused_imports, reason = "generated code, whatever the document holds")]

use crate::model::open_enum::open_enum;
use crate::model::union::union;

include_generated!("webhook_payloads.rs");
include_generated!("webhook_enums.rs");
