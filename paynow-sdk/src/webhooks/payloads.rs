//! The bodies of events: what each is about. Generated from the document of the webhooks.
//!
//! They are the webhook's own view of a thing, with other fields than the model of the same thing in
//! [`types`](crate::types); the ids are the same types, so that what is missing can be asked for.
//!
//! # Units and formats
//! - An **amount of money** is a whole number in the minor unit of the `currency` beside it, cents for most: 1499 is
//!   14.99 EUR. `currency` is an ISO 4217 code, usually in capitals. An amount of a product is in the store's currency.
//! - A **time** is UTC, from an RFC 3339 text.
//! - An **interval** is a value and a scale: 3 and `month` for three months.
//! - A value of a **list** that is new is kept as `Unrecognized`.
//!
//! # What is always there
//! Ids, amounts, currencies, states, flags and names that PayNow's document of the webhooks calls required, as long as
//! no other document of PayNow's says that they can be null. All else is an `Option`, above all things inside things
//! (a `customer`, a `product`): the document calls some of these required that cannot always be there, such as the
//! Steam account of a customer who plays Minecraft. The overlays in `openapi/webhook-overlays` have the reason for each
//! field. A list or map that is null or absent is empty. Fields that are new are ignored.

#![allow(clippy::all, unused_imports, reason = "generated code, whatever the document holds")]

use crate::model::open_enum::open_enum;
use crate::model::union::union;

include_generated!("webhook_payloads.rs");
include_generated!("webhook_enums.rs");
