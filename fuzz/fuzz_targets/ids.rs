//! Ids: parsed from text and JSON, and formatted as they were parsed.

#![no_main]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use libfuzzer_sys::fuzz_target;
use paynow_sdk::{DiscordId, FlakeId, ParseIdError, ProductId};
use serde::Serialize;
use serde::de::DeserializeOwned;

fuzz_target!(|data: &[u8]| {
    check::<FlakeId>(data);
    check::<ProductId>(data);
    check::<DiscordId>(data);
});

trait Id:
    Copy
    + Debug
    + Display
    + DeserializeOwned
    + FromStr<Err = ParseIdError>
    + Into<u64>
    + PartialEq
    + Serialize
    + TryFrom<u64, Error = ParseIdError>
{
    fn moment(self) -> i64;
}

impl Id for FlakeId {
    fn moment(self) -> i64 {
        self.created_at().timestamp_millis()
    }
}

impl Id for ProductId {
    fn moment(self) -> i64 {
        self.created_at().timestamp_millis()
    }
}

impl Id for DiscordId {
    fn moment(self) -> i64 {
        self.created_at().timestamp_millis()
    }
}

fn check<T: Id>(data: &[u8]) {
    // The input as JSON, which may be a string, a number or anything else.
    if let Ok(id) = serde_json::from_slice::<T>(data) {
        roundtrip(id);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    // A slower and simpler parser, with which the optimised one must agree.
    let plain = text.parse::<i64>().ok().filter(|value| *value >= 0 && value.to_string() == text);
    match text.parse::<T>() {
        Ok(id) => {
            assert_eq!(plain, i64::try_from(id.into()).ok());
            assert_eq!(id.to_string(), text);
            roundtrip(id);
        }
        Err(error) => {
            assert_eq!(plain, None, "{error}");
            assert!(error.to_string().chars().count() < 300, "{error}");
        }
    }
    let quoted = serde_json::Value::from(text).to_string();
    assert_eq!(serde_json::from_str::<T>(&quoted).ok(), text.parse().ok());
}

fn roundtrip<T: Id>(id: T) {
    let number: u64 = id.into();
    assert_eq!(T::try_from(number).as_ref(), Ok(&id));
    assert_eq!(id.to_string().parse().as_ref(), Ok(&id));
    let json = serde_json::to_string(&id).unwrap_or_default();
    assert_eq!(json, format!("\"{number}\""));
    assert_eq!(serde_json::from_str::<T>(&json).ok(), Some(id));
    assert_eq!(serde_json::from_str::<T>(&number.to_string()).ok(), Some(id));
    assert!(id.moment() > 0);
}
