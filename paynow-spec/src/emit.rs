//! Generates Rust code from the lowered document, read as [`openapiv3::OpenAPI`], and the table of the command line.

pub mod commands;
pub mod facade;
pub mod feature_gates;
pub mod generate;
pub mod locate;
pub mod rust_source;
pub mod typed;
pub mod webhooks;
