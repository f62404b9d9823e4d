//! A successful response before it is decoded.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

/// A successful response, read to its end.
pub(crate) struct RawResponse {
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What the request was authorized with, so that an error about the response can leave it out.
    pub(crate) authorization: HeaderValue,
}
