//! What happens between a call and the network: what is sent, how often, and what comes of it.
//!
//! `execution` is one call and `attempt` one request of it; `retry` decides without I/O what is repeated and when.

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
#[cfg(feature = "http2")]
pub(crate) mod share_connection;
pub(crate) mod telemetry;
