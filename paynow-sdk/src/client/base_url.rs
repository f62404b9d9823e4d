//! The base URL of requests.

use reqwest::Url;
use url::Host;

use crate::error::Error;

/// The URL of PayNow's API.
pub(super) const PRODUCTION: &str = "https://api.paynow.gg";

/// Whether a URL points to this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        // A final dot only says that the name is complete.
        Some(Host::Domain(name)) => name.trim_end_matches('.') == "localhost",
        // A connection to the unspecified address reaches this machine as well.
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback() || address.is_unspecified(),
        None => false,
    }
}

/// Validates a base URL: `https`, or `http` where that is allowed.
pub(super) fn checked(text: &str, allows_http: bool) -> Result<Url, Error> {
    if !text.contains("://") {
        let message = format!("the base URL does not begin with `https://`; for PayNow use {PRODUCTION}");
        return Err(Error::configuration(message));
    }
    let parsed = Url::parse(text).map_err(|error| {
        // The text is not repeated, because it might contain a secret.
        Error::configuration(format!("invalid base URL: {error}; for PayNow use {PRODUCTION}"))
    })?;
    let has_more = !parsed.username().is_empty() || parsed.password().is_some() || parsed.query().is_some();
    if has_more || parsed.fragment().is_some() {
        return Err(Error::configuration(
            "the base URL contains a user, a password, a query or a fragment; it may contain only a scheme, a host, a port and a path",
        ));
    }
    let wrong = |problem: &str| {
        Error::configuration(format!("the base URL `{parsed}` {problem}; for PayNow use {PRODUCTION}"))
    };
    if parsed.host().is_none() {
        return Err(wrong("has no host"));
    }
    if parsed.path().trim_end_matches('/').ends_with("/v1") {
        return Err(wrong("ends in `/v1`, which the path of every operation already contains; remove it"));
    }
    match parsed.scheme() {
        "https" => Ok(parsed),
        "http" if is_loopback(&parsed) || allows_http => Ok(parsed),
        "http" => Err(wrong(
            "uses plain HTTP, which exposes the credential; use https, or allow HTTP with `danger_allow_http` or, for `from_env`, with the variable PAYNOW_ALLOW_HTTP=1",
        )),
        _ => Err(wrong("has a scheme other than https and http")),
    }
}
