//! Evaluates a status with regard to retries.

use http::StatusCode;

/// Whether the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    // 520 to 524 and 530 are Cloudflare's: the server behind it was unreachable, or its response was unusable.
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504 | 520..=524 | 530)
}

/// Whether the request may have been processed despite the status.
pub(crate) fn may_be_processed(status: StatusCode) -> bool {
    // A 303 redirects the client to the result of the request. After a 101, the response comes in another protocol.
    // Statuses from 600 on are not defined by HTTP, so their meaning is unknown.
    let is_unknown = status.as_u16() >= 600;
    status.is_server_error()
        || is_unknown
        || status.is_informational()
        || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::SEE_OTHER)
}
