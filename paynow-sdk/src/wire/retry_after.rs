//! The delay that a response requests.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

/// Parses `Retry-After`: a number of seconds, or a date in any of HTTP's three formats.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, &RETRY_AFTER)?;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Only an overlong number can fail here, and it means "a very long time".
        return Some(text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    // The date is relative to the server's clock; that of this machine may differ.
    let now = self::text(headers, &DATE).and_then(|text| httpdate::parse_http_date(text).ok());
    let now = now.unwrap_or_else(SystemTime::now);
    // A date in the past requests no delay.
    Some(date.duration_since(now).unwrap_or_default())
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(headers: &[(HeaderName, &str)]) -> Option<Duration> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        retry_after(&HeaderMap::from_iter(headers))
    }

    #[test]
    fn seconds_are_read_and_saturate() {
        assert_eq!(wait(&[(RETRY_AFTER, "7")]), Some(Duration::from_secs(7)));
        assert_eq!(wait(&[(RETRY_AFTER, " 0 ")]), Some(Duration::ZERO));
        for too_large in ["18446744073709551616", "99999999999999999999999999"] {
            assert_eq!(wait(&[(RETRY_AFTER, too_large)]), Some(Duration::MAX), "{too_large}");
        }
        for invalid in ["", "soon", "-1", "+1", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            assert_eq!(wait(&[(RETRY_AFTER, invalid)]), None, "{invalid}");
        }
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn a_date_is_measured_by_the_date_of_the_response() {
        let date = (DATE, "Sun, 06 Nov 1994 08:49:07 GMT");
        for later in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            let waits = wait(&[(RETRY_AFTER, later), date.clone()]);
            assert_eq!(waits, Some(Duration::from_secs(30)), "{later}");
        }
        let earlier = (RETRY_AFTER, "Sun, 06 Nov 1994 08:00:00 GMT");
        assert_eq!(wait(&[earlier.clone(), date]), Some(Duration::ZERO));
        // Without a valid `Date`, the clock of this machine is used.
        assert_eq!(wait(std::slice::from_ref(&earlier)), Some(Duration::ZERO));
        assert_eq!(wait(&[earlier, (DATE, "today")]), Some(Duration::ZERO));
    }
}
