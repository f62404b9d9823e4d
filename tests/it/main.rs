//! Tests that act as a user of the published crate.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

/// progenitor's typed mocks, one method of `MockServer` for each operation.
#[allow(clippy::all, clippy::unwrap_used, missing_docs, unreachable_pub, unused)]
mod mocks {
    include!(concat!(env!("OUT_DIR"), "/mocks.rs"));
}

mod child;
mod client;
mod credentials;
mod defaults;
// The models of the pages; the whole API has others of the same names.
#[cfg(pages)]
mod drift;
mod echoes;
mod environment;
mod errors;
#[cfg(feature = "http2")]
mod http2;
mod ids;
mod observability;
mod operations;
mod patch;
mod request;
mod responses;
mod runtimes;
#[path = "../../paynow-fake/tests/it/sample.rs"]
mod sample;
mod samples;
mod secrets;
mod server;
mod smoke;
mod store_page;
mod tls;
mod transport;
mod types;
#[path = "../upstream.rs"]
mod upstream;
mod webhooks;
mod worst_days;
