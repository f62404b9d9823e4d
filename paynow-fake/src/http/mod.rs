//! The network of the fake: routes, faults, and the log of requests.

pub(crate) mod admin;
mod api;
mod app_state;
mod connection;
mod cors;
mod fault;
mod fault_effect;
mod fault_plan;
#[cfg(feature = "inspector")]
mod inspector;
mod redaction;
mod request_log;
mod response;
mod router;

pub(crate) use app_state::AppState;
pub(crate) use connection::{FaultyListener, ResetSwitch};
pub use fault::Fault;
pub use request_log::RecordedRequest;
pub(crate) use router::router;
