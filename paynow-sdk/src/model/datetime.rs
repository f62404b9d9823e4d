//! Decodes dates and times. chrono's own parser accepts many formats, which takes five times as long as RFC 3339, the
//! format that PayNow uses. Therefore RFC 3339 is tried first.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Decodes a date and time.
#[allow(dead_code, reason = "unused if no feature with models is enabled")]
pub(crate) fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    Time::deserialize(deserializer).map(|time| time.0)
}

/// Decodes a nullable date and time.
#[allow(dead_code, reason = "unused if no feature with models is enabled")]
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    Ok(Option::<Time>::deserialize(deserializer)?.map(|time| time.0))
}

struct Time(DateTime<Utc>);

/// Decodes other formats. .NET omits the offset of a time whose zone is unspecified; PayNow's times are UTC.
fn lenient(text: &str) -> Result<Time, chrono::ParseError> {
    text.parse::<DateTime<Utc>>()
        .or_else(|error| {
            let time = text.replacen(' ', "T", 1).parse::<NaiveDateTime>();
            time.map(|time| time.and_utc()).map_err(|_| error)
        })
        .map(Time)
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Time;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an RFC 3339 formatted date and time string")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Time, E> {
                match DateTime::parse_from_rfc3339(text) {
                    Ok(time) => Ok(Time(time.to_utc())),
                    Err(_) => lenient(text).map_err(E::custom),
                }
            }
        }

        deserializer.deserialize_str(Reader)
    }
}
