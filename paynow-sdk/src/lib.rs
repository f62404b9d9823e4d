//! A Rust client for [PayNow](https://paynow.gg), the merchant of record for game stores.
//!
//! ```no_run
//! use paynow_sdk::{Client, null, set, types::UpsertProductRequest};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let paynow = Client::from_env()?; // PAYNOW_API_KEY
//! let store = paynow.store("150439783699582976".parse()?);
//!
//! // For back-office tools. To display products to customers, PayNow requires its Storefront API.
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
//! # Overview
//! - A [`Client`] holds an API key and a connection pool. [`Client::store`] returns a [`StoreClient`], with the operations
//!   of one store.
//! - An **operation** is one method and path of PayNow's API, identified by its `operationId`. Operations are grouped and
//!   named after that ID: `Products_GetProducts` is `store.products().get_products()`. The module [`api`] lists all of them.
//! - A [`Call`](call::Call) is an operation with its arguments. Awaiting it sends the request.
//! - [`types`] contains the **models**: the bodies of requests and responses. Each kind of ID is a type of its own, enums
//!   preserve values that are newer than the SDK, and unknown fields are ignored.
//! - In a request, [`set`] fills an optional field and [`null`] clears it. A field that is left out keeps its value.
//! - [`Money`] formats an amount in the currency of the store.
//! - [`Error`] describes every failure; [`Error::kind`] and predicates such as [`Error::is_not_found`] classify it. A
//!   [`RetryPolicy`] configures how often a call is retried.
//!
//! # Authentication and retries
//! The API key is passed to [`Client::builder`] or read from `PAYNOW_API_KEY`; a [`Credential`] can also be a customer's or a
//! game server's token. A failed call is retried, within a deadline, if repeating it cannot cause a side effect twice. The
//! [guide](https://docs.rs/paynow-sdk/latest/paynow_sdk/guide/) covers these and other topics in detail.
//!
//! # Limits
//! - A response of more than 32 MiB is an error; [`ClientBuilder::max_response_bytes`] changes the limit.
//! - Requests run on tokio. Programs without an async runtime enable the feature `blocking`.
//! - HTTP/1.1 with keep-alive is used, and HTTP/2 with the feature `http2`.
//! - Operations that the SDK does not contain can be sent with [`Client::request`].
//!
//! # Features
//! On by default:
//! - `discord`, `products`, `store`: one feature per tag of the API. If it is off, the operations and models of that tag are
//!   not compiled.
//! - `generate`: build.rs generates the client and the models from the crate's `openapi.json` with progenitor. Without it,
//!   a committed copy of the same code is compiled, which takes less time.
//! - `tls`: TLS with rustls and ring. Without it, provide an [`http_client`](ClientBuilder::http_client) of your own.
//!
//! Off by default:
//! - `blocking`: `Call::wait` and `Call::send_and_wait`, for programs without an async runtime.
//! - `http2`: HTTP/2 where the server offers it.
//! - `schemars`: `schemars::JsonSchema` (version 1) for all models and IDs.
//! - `test-util`: `Error::builder`, for testing how your code handles errors.
//! - `webhooks`: `paynow_sdk::webhooks`, for receiving PayNow's events: signature verification, typed payloads,
//!   deduplication.

// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The generated code names the SDK's types from outside, as it would in a crate of its own.
extern crate self as paynow_sdk;

/// Includes a generated file: the one that build.rs writes, or the committed copy without the feature `generate`. docs.rs
/// uses the copy, because its "source" links need a file.
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
#[allow(rustdoc::all, reason = "PayNow's descriptions may contain any Markdown")]
pub mod types;
#[cfg(feature = "webhooks")]
pub mod webhooks;
mod wire;

/// The client that progenitor generates and that the facade wraps. It is not part of the public API and can change in any
/// release: use [`api`] for operations and [`types`] for models.
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

/// One type for each kind of ID.
mod ids {
    use crate::model::identifier::identifier;

    include_generated!("identifiers.rs");
    #[cfg(feature = "webhooks")]
    include_generated!("webhook_identifiers.rs");
}
