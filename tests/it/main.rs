//! Tests that act as a user of the published crate.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

/// progenitor's typed mocks, one method of `MockServer` for each operation.
#[allow(clippy::all, clippy::unwrap_used, missing_docs, unreachable_pub, unused)]
mod mocks {
    include!(concat!(env!("OUT_DIR"), "/mocks.rs"));
}

// The configuration `pages` enables the tests of the models of PayNow's three pages. The whole API, which
// `scripts/whole-api.sh` tests, has newer models with the same names.
mod child;
mod client;
mod credentials;
mod defaults;
#[cfg(pages)]
mod docs_pages;
#[cfg(pages)]
mod drift;
mod echoes;
mod environment;
mod errors;
#[cfg(feature = "http2")]
mod from_cold;
#[cfg(feature = "http2")]
mod http2;
mod ids;
mod models;
mod observability;
mod operations;
#[cfg(not(pages))]
mod pages;
#[cfg(pages)]
mod patch;
mod request;
mod responses;
mod runtimes;
#[path = "../../paynow-fake/tests/it/sample.rs"]
mod sample;
mod samples;
mod secrets;
mod server;
#[allow(deprecated, reason = "every operation is called, those that PayNow has deprecated too")]
mod smoke;
#[cfg(pages)]
mod store_page;
mod tls;
mod transport;
mod types;
#[path = "../upstream.rs"]
mod upstream;
mod webhooks;
mod worst_days;
