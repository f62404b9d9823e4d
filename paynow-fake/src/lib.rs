//! A fake PayNow server for tests.
//!
//! PayNow has no sandbox. This server runs on your machine and implements the operations of PayNow's OpenAPI document: it
//! validates every request against the document, keeps state, and fails on demand.
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
//! assert_eq!(store.products().get_products().await?.len(), 1); // retried by the SDK
//! assert_eq!(fake.calls("Products_GetProducts"), 2);
//! # Ok(()) }
//! ```
//!
//! # Overview
//! - A [`Fake`] is a running server; [`Fake::builder`] configures it. It starts with one empty store, or with data generated
//!   from a seed. It stops when it is dropped, and any number of fakes can run side by side.
//! - [`Fake::insert`], [`Fake::state`] and [`Fake::purchase`] modify and read the state.
//! - A [`Fault`] is a failure to inject, such as a status, a broken connection or a malformed body. [`Drift`] makes responses
//!   deviate from the document, as a newer version of the API would.
//! - A [`RecordedRequest`] is a request that the fake received.
//! - [`sample`] creates a model for unit tests that need no server.
//!
//! # Behaviour
//! A request is checked in this order: path (404), method (405), credential (401), parameters (400), media type (415), body
//! (400, listing every violation with its path). The behaviour then follows from the method, the path and the schemas: a
//! POST to a list creates an item, a PATCH updates the fields that the body contains, null clears a field, a DELETE removes
//! the item. Null for a field that is not nullable resets the field to its value at creation: 0, false or an empty string. A
//! few operations behave as PayNow's docs describe: the sort order of products, and Discord actions, which wait for a linked
//! account after a [purchase](Fake::purchase).
//!
//! Behaviour that PayNow does not document is not simulated: its error codes, rate limits and the permissions of an API key.
//!
//! # Other languages
//! `cargo run -p paynow-fake -- --port 8080 --seed 7` starts the server and prints its URL and API key. Tests in any language
//! can use its admin API, which speaks JSON and requires no credential:
//!
//! | request | effect |
//! |---|---|
//! | `POST /_fake/faults` | injects a [`Fault`], or a list of them |
//! | `GET`, `DELETE /_fake/faults` | lists or removes the faults |
//! | `GET`, `PUT /_fake/drift` | reads or sets the [`Drift`] |
//! | `GET`, `DELETE /_fake/requests` | lists or removes the recorded requests |
//! | `POST /_fake/purchases` | `{"product_id": "…"}`: a customer purchases a product |
//! | `POST /_fake/webhooks` | sends events (feature `webhooks`): `{"webhook": {"url": "…", "secret": "…"}, "events": [{"event": "order_completed", "product_id": "…"}]}`; `{"event": "documented", "event_type": "ON_REFUND", "product_id": "…"}` is any event that PayNow documents |
//! | `GET`, `PUT /_fake/state/PATH` | like [`Fake::state`] and [`Fake::insert`] |
//!
//! # Features
//! - `cli`, on by default: the program `paynow-fake`; includes `inspector` and `webhooks`. Tests need only the library:
//!   `default-features = false`.
//! - `inspector`: a web page at `/_fake/` that shows requests and state.
//! - `webhooks`: sends signed events, generated from the schemas of PayNow's webhook document, to the receiver under test
//!   until it accepts them; optionally delayed, duplicated and reordered.

mod engine;
mod fake;
mod flake_id;
mod http;
#[doc(hidden)]
pub mod in_process;
mod spec;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use engine::{Drift, Purchase};
pub use fake::{Fake, FakeBuilder, StartError, sample};
pub use http::{Fault, RecordedRequest};
#[cfg(feature = "webhooks")]
pub use webhooks::{Delivery, Webhook, WebhookEvent};
