//! A PayNow that runs on your laptop.
//!
//! PayNow documents no sandbox. This is one: it has the operations of PayNow's spec, checks every request
//! against it, remembers what was made, and goes wrong when it is told to.
//!
//! ```
//! use paynow_fake::{Fake, Fault};
//! use paynow_sdk::{set, types::UpsertProductRequest};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let fake = Fake::start().await;
//! let store = fake.store();
//!
//! let vip = UpsertProductRequest { name: set("VIP"), price: set(1499), ..Default::default() };
//! let vip = store.products().create_product(&vip).await?;
//! assert_eq!(store.products().get_product(vip.id).await?.price, 1499);
//!
//! fake.inject(Fault::status(503).on("Products_GetProducts").once());
//! assert_eq!(store.products().get_products().await?.len(), 1); // tried again by the SDK
//! assert_eq!(fake.calls("Products_GetProducts"), 2);
//! # Ok(()) }
//! ```
//!
//! # The types
//! - [`Fake`] is the server; [`Fake::builder`] has its settings. It is empty but for a store, or filled from a
//!   seed. It stops when it is dropped, and any number run side by side.
//! - [`Fake::seed`], [`Fake::state`] and [`Fake::order`] put state in and look at it.
//! - [`Fault`] is what goes wrong, [`Drift`] how answers differ from the spec.
//! - [`RecordedRequest`] is what came in.
//!
//! # What it does
//! A request is checked in this order: path (404), method (405), credential (401), parameters (400),
//! media type (415), body (400, with every violation and its path). Then one engine does what method, path
//! and schemas say: POST to a list makes an item of it, PATCH changes what the body has, null clears, DELETE
//! removes. What cannot be null is as it was when nothing had been said: 0, false, an empty text. A few rules
//! are PayNow's own: the order of products, and Discord actions, which wait for a linked account after an
//! [order](Fake::order).
//!
//! It does not know what PayNow does not document: its error codes, its limits, the rights of a key.
//!
//! # Other languages
//! `cargo run -p paynow-fake -- --port 8080 --seed 7` serves it and prints its address and key. Tests of any language
//! use its admin paths, with JSON and without a credential:
//!
//! | request | what it does |
//! |---|---|
//! | `POST /_fake/faults` | sets a [`Fault`], or a list of them |
//! | `GET`, `DELETE /_fake/faults` | lists and clears them |
//! | `PUT /_fake/drift` | sets the [`Drift`] |
//! | `GET`, `DELETE /_fake/requests` | what came in |
//! | `POST /_fake/orders` | `{"product_id": "…"}`: a customer buys a product |
//! | `POST /_fake/webhooks` | sends events, with the feature `webhooks`: `{"webhook": {"url": "…", "secret": "…"}, "events": [{"event": "order_completed", "product_id": "…"}]}` |
//! | `GET`, `PUT /_fake/state/PATH` | as [`Fake::state`] and [`Fake::seed`] |
//!
//! # Features
//! - `cli`, on by default, is for the program, and has `webhooks`; a test needs only the library:
//!   `default-features = false`.
//! - `webhooks`: sends signed events to a receiver that is tested, until it takes them; late, twice and in another
//!   order if asked to.

mod admin;
mod check;
mod connection;
mod drift;
mod engine;
mod fake;
mod fault;
mod id;
#[doc(hidden)]
pub mod in_process;
mod maker;
mod problem;
mod requests;
mod rules;
mod seed;
mod server;
mod spec;
#[cfg(feature = "webhooks")]
mod webhook;
mod world;

pub use drift::Drift;
pub use fake::{Fake, FakeBuilder, Order, StartError};
pub use fault::Fault;
pub use requests::RecordedRequest;
#[cfg(feature = "webhooks")]
pub use webhook::{Delivery, Webhook, WebhookEvent};
