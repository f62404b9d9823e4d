//! OpenAPI documents as JSON values: what every stage asks of them, each question in one place.

pub mod canonical;
pub mod media_type;
pub mod pointer;
pub mod references;
pub mod resolve;
pub mod visit;
pub mod yaml;
