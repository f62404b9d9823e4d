//! From the lowered document to Rust code. Everything in here reads [`openapiv3::OpenAPI`].

pub mod facade;
pub mod feature_gates;
pub mod generate;
pub mod locate;
pub mod rust_source;
pub mod typed;
pub mod webhooks;
