//! Operations on OpenAPI documents as JSON values, shared by all stages.

pub mod canonical;
pub mod media_type;
pub mod pointer;
pub mod references;
pub mod resolve;
pub mod visit;
pub mod yaml;
