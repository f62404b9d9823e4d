//! Small types that several parts of the crate use.

pub(crate) mod operation;
pub(crate) mod raw_response;
pub(crate) mod retry_after;
pub(crate) mod status;
