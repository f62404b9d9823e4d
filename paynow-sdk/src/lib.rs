//! PayNow (paynow.gg) for Rust.
//!
//! ```no_run
//! use paynow_sdk::{Client, null, set, types::UpsertProductRequest};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let paynow = Client::from_env()?; // PAYNOW_API_KEY
//! let store = paynow.store("150439783699582976".parse()?);
//!
//! // For your own tools. PayNow asks storefronts to show products by its Storefront API instead.
//! for product in store.products().get_products().await? {
//!     println!("{} {}", product.id, product.name);
//! }
//!
//! let new = UpsertProductRequest { name: set("VIP"), price: set(1499), ..Default::default() };
//! let vip = store.products().create_product(&new).await?;
//! let change = UpsertProductRequest { enabled_until: null(), ..Default::default() };
//! store.products().update_product(vip.id, &change).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # The types
//! - [`Client`] is an API key and a connection pool; [`Client::store`] gives the [`StoreClient`] of a store.
//! - Groups of operations hang off these two and are named after PayNow's `operationId`:
//!   `Products_GetProducts` is `store.products().get_products()`. [`api`] lists them.
//! - [`Call`](call::Call) is one operation with its arguments: awaiting it sends it.
//! - [`types`] has the models. Every id has a type of its own, every enum keeps values that are new, and a
//!   field that PayNow adds is no error.
//! - [`set`] fills an optional field of a request and [`null`] clears it, which is not the same as leaving it out.
//! - [`Money`] shows an amount in the currency of its store.
//! - [`Error`] is what goes wrong, by its [`kind`](Error::kind); [`RetryPolicy`] is what is done about it.
//!
//! # Authentication and retries
//! The API key goes into [`Client::builder`] or comes from `PAYNOW_API_KEY`; other kinds of caller are
//! [`Credential`]s. What fails is tried again where that cannot do anything twice, within a deadline. The
//! [guide](https://docs.rs/paynow-sdk/latest/paynow_sdk/guide/) has this and the rest in full.
//!
//! # Limits
//! A response of more than 32 MiB is an error, which [`ClientBuilder::max_response_bytes`] changes. Requests
//! run on tokio; a program without it turns `blocking` on. HTTP/1.1 with keep-alive is spoken, and with the feature
//! `http2` HTTP/2. An operation that the SDK does not have is sent with [`Client::request`].
//!
//! # Features
//! On by default:
//! - one for each tag of the API: `discord`, `products`, `store`. With one off, its operations and models are not
//!   compiled.
//! - `generate`: build.rs generates the client and the models from the crate's `openapi.json` with progenitor. Without it,
//!   the committed copy of the same code is compiled, which takes less time.
//! - `tls`: TLS by rustls and ring. Without it, the SDK needs an [`http_client`](ClientBuilder::http_client) of your own.
//!
//! Off by default:
//! - `blocking`: `Call::wait` and `Call::send_and_wait`, for programs without a runtime.
//! - `http2`: HTTP/2 where the server offers it.
//! - `schemars`: `schemars::JsonSchema` (version 1) for every model and id.
//! - `test-util`: `Error::builder`, for tests of how your code handles errors.
//! - `webhooks`: `paynow_sdk::webhooks`, which receives PayNow's events: verified, typed, duplicates recognised.

// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The generated code names the SDK's types from outside, as it would in a crate of its own.
extern crate self as paynow_sdk;

/// A file of the generated half: the one that build.rs writes, or without the feature `generate` the committed copy.
/// docs.rs shows the copy, for its source can be read.
macro_rules! include_generated {
    ($file:literal) => {
        // An absolute path, so that a module in a folder can include one too.
        #[cfg(any(docsrs, not(feature = "generate")))]
        include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/generated/", $file));
        #[cfg(all(feature = "generate", not(docsrs)))]
        include!(concat!(env!("OUT_DIR"), "/", $file));
    };
}

#[rustfmt::skip]
pub mod api;
pub mod call;
mod client;
mod decode;
mod error;
#[cfg(all(feature = "discord", feature = "products"))]
pub mod guide;
mod model;
mod transport;
#[allow(rustdoc::all, reason = "PayNow's descriptions may hold any Markdown")]
pub mod types;
#[cfg(feature = "webhooks")]
pub mod webhooks;
mod wire;

/// progenitor's client, which the facade sits on. It is no part of the crate's public API and can change in any
/// release; [`api`] has its operations and [`types`] its models.
#[doc(hidden)]
#[allow(clippy::all, clippy::unwrap_used, missing_docs, rustdoc::all, unreachable_pub, unused)]
pub mod generated {
    include_generated!("client.rs");
}

pub use bytes::{self, Bytes};
pub use call::Response;
pub use chrono;
pub use client::{Client, ClientBuilder, RequestBuilder, StoreClient};
#[cfg(feature = "test-util")]
pub use error::builder::ErrorBuilder;
pub use error::{Error, ErrorKind, ValidationError};
pub use futures_core;
pub use http::{self, HeaderMap, Method, StatusCode};
pub use ids::*;
#[doc(hidden)]
pub use model::SchemaName;
pub use model::deep_object::DeepObject;
pub use model::identifier::ParseIdError;
pub use model::nullable::{Nullable, OptionalField, keep_null, null, set, set_if_some, set_or_null};
pub use model::{CommaSeparated, Money};
pub use reqwest;
pub use secrecy;
pub use transport::credential::Credential;
pub use transport::retry::RetryPolicy;

/// One type for each kind of id.
mod ids {
    use crate::model::identifier::identifier;

    include_generated!("identifiers.rs");
    #[cfg(feature = "webhooks")]
    include_generated!("webhook_identifiers.rs");
}
