//! The layer between calls and the network: sending, retrying and reading responses.
//!
//! `execution` handles a call, `attempt` a single request; `retry` decides without I/O what is retried and when.

mod attempt;
mod body;
pub(crate) mod capture;
pub(crate) mod connection;
pub(crate) mod credential;
pub(crate) mod execution;
pub(crate) mod headers;
pub(crate) mod http_clients;
pub(crate) mod path;
pub(crate) mod retry;
pub(crate) mod sending;
#[cfg(feature = "http2")]
pub(crate) mod share_connection;
pub(crate) mod telemetry;
