//! A successful response before it is decoded.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A successful response that has been read completely.
pub(crate) struct RawResponse {
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}
