//! What generated code is made of.

mod comma_separated;
pub(crate) mod datetime;
pub(crate) mod deep_object;
pub(crate) mod identifier;
pub(crate) mod nullable;
#[allow(unused_macros, unused_imports, reason = "without a feature there is no enum")]
pub(crate) mod open_enum;
mod request_capture;
mod schema_name;
pub(crate) mod union;

pub use comma_separated::CommaSeparated;
pub(crate) use request_capture::RequestCapture;
pub use schema_name::SchemaName;
