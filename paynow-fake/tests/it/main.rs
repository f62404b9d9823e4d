//! Tests of the fake with a client that relies only on HTTP and the OpenAPI document.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod checks;
mod coherence;
mod every_operation;
mod faults;
mod http;
#[cfg(feature = "inspector")]
mod inspector;
mod made_up_document;
mod over_http;
mod protocol;
mod request_log;
mod sample;
mod samples;
mod state;
mod state_file;
#[path = "../../../tests/upstream.rs"]
mod upstream;
#[cfg(feature = "webhooks")]
mod webhooks;
