//! Enums that preserve values unknown to this version of the SDK.

/// Defines a string enum that accepts any string and writes it back unchanged.
///
/// `Name or function { … }` calls the function for a text that is not one of the values, because it may be an
/// alternative spelling.
#[allow(unused_macros, reason = "unused if no feature with models is enabled")]
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident $(or $other_spelling:path)? { $($variant:ident = $value:literal,)* }) => {
        $(#[$doc])*
        ///
        /// A value unknown to this version of the SDK is kept as `Unrecognized` and written back unchanged. Values are
        /// ordered by their text.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
            /// A value unknown to this version of the SDK.
            Unrecognized(String),
        }

        impl $crate::model::NotNullable for $name {}

        impl $name {
            /// All values known to this version of the SDK.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the value as it is sent and received.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unrecognized(value) => value,
                }
            }

            fn known(value: &str) -> Option<Self> {
                match value {
                    $($value => Some(Self::$variant),)*
                    _ => None,
                }
                $(.or_else(|| $other_spelling(value)))?
            }
        }

        // Implemented manually, because the order of the variants follows PayNow's document and may change.
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                let unrecognized = |value: &Self| matches!(value, Self::Unrecognized(_));
                (self.as_str(), unrecognized(self)).cmp(&(other.as_str(), unrecognized(other)))
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value).unwrap_or_else(|| Self::Unrecognized(value.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::known(&value).unwrap_or(Self::Unrecognized(value))
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(value))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str(concat!("a string, the value of a ", stringify!($name)))
                    }

                    fn visit_str<E>(self, value: &str) -> Result<$name, E> {
                        Ok($name::from(value))
                    }
                }

                deserializer.deserialize_str(Visitor)
            }
        }

        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                // The schema is open, like the type: the known values are examples.
                schemars::json_schema!({ "type": "string", "examples": [$($value),*] })
            }
        }
    };
}

#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
pub(crate) use open_enum;
