//! A successful response before it is decoded.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

/// A successful response that has been read completely.
pub(crate) struct RawResponse {
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The credential of the request, so that errors about the response can exclude it.
    pub(crate) authorization: HeaderValue,
}
