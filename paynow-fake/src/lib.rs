//! A PayNow that runs on your laptop.
//!
//! PayNow documents no sandbox. This is one: it has the operations of PayNow's spec, checks every request
//! against it, remembers what was created, and goes wrong when it is told to.
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
//! # The types
//! - [`Fake`] is the server; [`Fake::builder`] has its settings. It is empty except for a store, or filled from
//!   a seed. It stops when it is dropped, and any number of fakes run side by side.
//! - [`Fake::insert`], [`Fake::state`] and [`Fake::purchase`] change the state and read it.
//! - [`Fault`] is what goes wrong, [`Drift`] how responses differ from the spec.
//! - [`RecordedRequest`] is a request that came in.
//! - [`sample`] makes a model for a unit test that needs no server.
//!
//! # What it does
//! A request is checked in this order: path (404), method (405), credential (401), parameters (400), media type
//! (415), body (400, with every violation and its path). What happens then follows from the method, the path and
//! the schemas: a POST to a list creates an item of it, a PATCH changes the fields of its body, null clears a
//! field, a DELETE removes the item. A field that cannot be null is reset to its value at creation: 0, false, or
//! an empty string. A few operations behave as PayNow's docs say: the order of products, and Discord actions,
//! which wait for a linked account after a [purchase](Fake::purchase).
//!
//! It does not know what PayNow does not document: its error codes, its limits, the permissions of an API key.
//!
//! # Other languages
//! `cargo run -p paynow-fake -- --port 8080 --seed 7` serves it and prints its URL and API key. Tests in any
//! language use its admin API, with JSON and without a credential:
//!
//! | request | what it does |
//! |---|---|
//! | `POST /_fake/faults` | sets a [`Fault`], or a list of them |
//! | `GET`, `DELETE /_fake/faults` | lists and clears them |
//! | `GET`, `PUT /_fake/drift` | reads and sets the [`Drift`] |
//! | `GET`, `DELETE /_fake/requests` | lists and forgets the requests that came in |
//! | `POST /_fake/purchases` | `{"product_id": "…"}`: a customer purchases a product |
//! | `POST /_fake/webhooks` | sends events, with the feature `webhooks`: `{"webhook": {"url": "…", "secret": "…"}, "events": [{"event": "order_completed", "product_id": "…"}]}`; `{"event": "documented", "event_type": "ON_REFUND", "product_id": "…"}` is any event that PayNow documents |
//! | `GET`, `PUT /_fake/state/PATH` | as [`Fake::state`] and [`Fake::insert`] |
//!
//! # Features
//! - `cli`, on by default, is for the program, and includes `webhooks`; a test needs only the library:
//!   `default-features = false`.
//! - `webhooks`: sends signed events, made from the schemas of PayNow's document of the webhooks, to the receiver under
//!   test until it accepts them; late, twice and in another order if asked to.

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
