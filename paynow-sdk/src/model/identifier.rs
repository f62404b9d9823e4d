//! IDs: one type for each kind of object, a number in memory, a string on the wire.

use std::fmt;

use chrono::{DateTime, Utc};

/// The epoch of PayNow's IDs, in Unix milliseconds.
pub(crate) const FLAKE_EPOCH: u64 = 1_645_568_542_000;
/// The epoch of Discord's IDs, in Unix milliseconds.
pub(crate) const DISCORD_EPOCH: u64 = 1_420_070_400_000;

/// The end of every message.
pub(crate) const EXPECTED: &str = "expected a whole number from 0 to 9223372036854775807 without leading zeros, such as \
                                   150439783699582976";

/// The error for text that is not a valid ID.
#[derive(Clone, PartialEq, Eq)]
pub struct ParseIdError {
    kind: &'static str,
    found: String,
    problem: &'static str,
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, found, problem } = self;
        write!(out, "invalid {kind} `{found}`: {problem}; {EXPECTED}")
    }
}

// Printed when `main` returns the error.
impl fmt::Debug for ParseIdError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ParseIdError({self})")
    }
}

impl std::error::Error for ParseIdError {}

/// Parses a flake ID. Every ID of every response passes through here, so it is a single pass without branches, inlined
/// into the caller.
#[inline]
pub(crate) fn parse(kind: &'static str, text: &str) -> Result<u64, ParseIdError> {
    let bytes = text.as_bytes();
    let mut value = 0_u64;
    let mut all_digits = true;
    // 19 digits cannot overflow.
    for byte in bytes.iter().take(19) {
        let digit = byte.wrapping_sub(b'0');
        all_digits &= digit < 10;
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    let well_formed = matches!(bytes, [b'1'..=b'9', ..] | [b'0']) && bytes.len() <= 19;
    if all_digits && well_formed && value <= i64::MAX as u64 { Ok(value) } else { Err(refuse(kind, text)) }
}

/// Describes why a text is not a valid ID.
#[cold]
#[inline(never)]
fn refuse(kind: &'static str, text: &str) -> ParseIdError {
    let problem = match text.as_bytes() {
        [] => "it is empty",
        [b'-', ..] => "it is negative",
        digits if !digits.iter().all(u8::is_ascii_digit) => "it is not a number",
        [b'0', ..] => "it starts with a zero",
        _ => "it is too large",
    };
    // A long text is not an ID, and its start is enough to identify it.
    let found = text.chars().take(40).collect();
    ParseIdError { kind, found, problem }
}

/// Validates an ID that is a number.
pub(crate) fn check(kind: &'static str, value: u64) -> Result<u64, ParseIdError> {
    if value <= i64::MAX as u64 {
        return Ok(value);
    }
    Err(ParseIdError { kind, found: value.to_string(), problem: "it is too large" })
}

/// The time in the upper 42 bits of an ID.
pub(crate) fn created_at(value: u64, epoch: u64) -> DateTime<Utc> {
    // 42 bits of milliseconds after either epoch are within the range of chrono.
    let milliseconds = (value >> 22) + epoch;
    i64::try_from(milliseconds).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default()
}

/// Defines the type of one kind of ID.
macro_rules! identifier {
    ($(#[$doc:meta])* FlakeId {}) => {
        $crate::model::identifier::identifier! {
            @ $(#[$doc])* FlakeId, $crate::model::identifier::FLAKE_EPOCH,
            "Time at which PayNow created it, with millisecond precision."
        }
    };
    ($(#[$doc:meta])* DiscordId {}) => {
        $crate::model::identifier::identifier! {
            @ $(#[$doc])* DiscordId, $crate::model::identifier::DISCORD_EPOCH,
            "Time at which Discord created the user, server, role or channel."
        }
    };
    ($(#[$doc:meta])* $name:ident {}) => {
        $crate::model::identifier::identifier! {
            @ $(#[$doc])* $name, $crate::model::identifier::FLAKE_EPOCH,
            "Time at which PayNow created it, with millisecond precision. It can differ from a `created_at` field."
        }

        impl From<$name> for FlakeId {
            /// Returns the same ID without its kind.
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }

        impl From<FlakeId> for $name {
            /// Returns the same ID as an ID of this kind, for example for the user of a store member.
            fn from(id: FlakeId) -> Self {
                Self(id.0)
            }
        }
    };
    (@ $(#[$doc:meta])* $name:ident, $epoch:expr, $created:literal) => {
        $(#[$doc])*
        ///
        /// A number that is encoded as a string. A number is also accepted when decoding.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        impl $crate::model::NotNullable for $name {}

        impl $name {
            /// Creates an ID from its number.
            ///
            /// # Panics
            /// The number is larger than `i64::MAX`. Use `try_from` for numbers from outside the program.
            pub const fn new(value: u64) -> Self {
                assert!(value <= i64::MAX as u64, "an id has 63 bits");
                Self(value)
            }

            /// Returns the number.
            pub const fn get(self) -> u64 {
                self.0
            }

            #[doc = $created]
            pub fn created_at(self) -> chrono::DateTime<chrono::Utc> {
                $crate::model::identifier::created_at(self.0, $epoch)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, out)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ParseIdError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::model::identifier::parse(stringify!($name), text).map(Self)
            }
        }

        impl TryFrom<u64> for $name {
            type Error = $crate::ParseIdError;

            fn try_from(value: u64) -> Result<Self, Self::Error> {
                $crate::model::identifier::check(stringify!($name), value).map(Self)
            }
        }

        impl From<$name> for u64 {
            fn from(id: $name) -> u64 {
                id.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(itoa::Buffer::new().format(self.0))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str(concat!("a ", stringify!($name), ", a number as a string"))
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }

                    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<$name, E> {
                        $name::try_from(value).map_err(E::custom)
                    }

                    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<$name, E> {
                        value.to_string().parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_any(Visitor)
            }
        }

        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "format": "flake-id", "pattern": "^(0|[1-9][0-9]{0,18})$" })
            }
        }
    };
}

pub(crate) use identifier;
