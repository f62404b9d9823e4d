//! Validates headers set by the caller.

use http::header::{self, HeaderName, HeaderValue};

use crate::error::Error;

/// Headers that the SDK sets itself.
const OWN: [HeaderName; 2] = [header::AUTHORIZATION, header::USER_AGENT];

/// Headers that frame the message or belong to a connection. If they contradict the message, a server behind a proxy
/// may see two requests instead of one.
const OF_THE_CONNECTION: [&str; 10] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether the caller may not set a header.
pub(crate) fn is_reserved(name: &HeaderName) -> bool {
    let is_of_proxy = name.as_str().starts_with("proxy-");
    OWN.contains(name) || OF_THE_CONNECTION.contains(&name.as_str()) || is_of_proxy
}

/// Validates a header set by the caller.
pub(crate) fn checked(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let parsed = HeaderName::try_from(name)
        .map_err(|_| Error::configuration(format!("invalid header name `{}`", name.escape_debug())))?;
    if OWN.contains(&parsed) {
        return Err(Error::configuration(format!(
            "the header `{parsed}` is set by the SDK; use `credential` or `user_agent_suffix`"
        )));
    }
    if is_reserved(&parsed) {
        return Err(Error::configuration(format!(
            "the header `{parsed}` is managed by the HTTP client; remove it"
        )));
    }
    // The value may be a secret, so it is neither part of the message nor printed.
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        Error::configuration(format!(
            "the value of the header `{parsed}` contains a line break or a control character"
        ))
    })?;
    value.set_sensitive(true);
    Ok((parsed, value))
}
