//! Building blocks of the generated code.

mod comma_separated;
pub(crate) mod datetime;
pub(crate) mod deep_object;
pub(crate) mod identifier;
mod money;
mod non_exhaustive;
pub(crate) mod nullable;
#[allow(unused_macros, unused_imports, reason = "unused if no feature with models is enabled")]
pub(crate) mod open_enum;
mod request_capture;
mod schema_name;
pub(crate) mod union;

pub use comma_separated::CommaSeparated;
pub use money::Money;
#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
pub(crate) use non_exhaustive::NonExhaustive;
pub(crate) use nullable::NotNullable;
pub(crate) use request_capture::RequestCapture;
pub use schema_name::SchemaName;
