//! What generated code is made of.

mod comma_separated;
pub(crate) mod datetime;
mod request_capture;
pub(crate) mod union;

pub use comma_separated::CommaSeparated;
pub(crate) use request_capture::RequestCapture;
