//! Tests of the fake, by a client that knows nothing of it but HTTP and its spec.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod checks;
mod every_operation;
mod faults;
mod http;
mod over_http;
mod sample;
mod state;
#[cfg(feature = "webhooks")]
mod webhooks;
