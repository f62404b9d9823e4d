//! What a status says about a second attempt.

use http::StatusCode;

/// Whether the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    // 520 to 524 and 530 are Cloudflare's: it could not reach the server behind it, or got nothing usable from it.
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504 | 520..=524 | 530)
}

/// Whether the request may have been processed although its status is not a success.
pub(crate) fn may_be_processed(status: StatusCode) -> bool {
    // A 303 sends the client to the result of what the request did. HTTP has no statuses from 600 on, so nobody knows
    // what one of them means.
    let is_unknown = status.as_u16() >= 600;
    status.is_server_error()
        || is_unknown
        || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::SEE_OTHER)
}
