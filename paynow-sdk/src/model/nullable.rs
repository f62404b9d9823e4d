//! The three things that an optional field of a request can say.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an optional field of a request says if it is there at all: null or a value.
///
/// Such a field is an `Option<Nullable<T>>`, so that it can be left out (`None`, the field stays as it is),
/// be null (it is cleared) or have a value. [`set`] and [`null`] make the two that are sent:
///
/// ```
/// use paynow_sdk::{null, set, types::UpsertProductRequest};
///
/// let change = UpsertProductRequest { price: set(1499), enabled_until: null(), ..Default::default() };
/// assert_eq!(serde_json::to_string(&change)?, r#"{"enabled_until":null,"price":1499}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Reading keeps the three apart: `None` is a field that is not there, and `Some(Nullable::Null)` one that is null. A struct
/// of your own with such a field needs [`keep_null`] for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The field is cleared.
    Null,
    /// The field has this value.
    Value(T),
}

/// Sets an optional field of a request to a value, whether or not the field can be null.
///
/// The field is an `Option<T>` or an `Option<Nullable<T>>`, and the value anything that converts into `T`.
pub fn set<V, F: OptionalField<V>>(value: V) -> F {
    F::set_to(value)
}

/// Clears a field of a request, which is not the same as leaving it out.
pub fn null<T>() -> Option<Nullable<T>> {
    Some(Nullable::Null)
}

/// Sets a field of a request to a value, or clears it where there is none: what a response had, say.
pub fn set_or_null<T>(value: Option<impl Into<T>>) -> Option<Nullable<T>> {
    Some(value.map_or(Nullable::Null, |value| Nullable::Value(value.into())))
}

/// Sets an optional field of a request to a value, or leaves it out where there is none.
pub fn set_if_some<V, F: OptionalField<V> + Default>(value: Option<V>) -> F {
    value.map(F::set_to).unwrap_or_default()
}

/// An optional field of a request, as what it can be [`set`] to: `Option<T>`, or `Option<Nullable<T>>` if PayNow lets it be
/// null, for everything that converts into `T`.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be set to a `{V}`",
    label = "`{V}` does not convert into the type of the field",
    note = "an amount of money is a whole number in the currency's minor unit: 14.99 EUR is `set(1499)`",
    note = "for a field of your own type, that is not `Nullable`, write `Some(…)`"
)]
pub trait OptionalField<V> {
    #[doc(hidden)]
    fn set_to(value: V) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> OptionalField<V> for Option<Nullable<T>> {
    fn set_to(value: V) -> Self {
        Some(Nullable::Value(value.into()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: NotNullable, V: Into<T>> OptionalField<V> for Option<T> {
    fn set_to(value: V) -> Self {
        Some(value.into())
    }
}

/// The type of a field that is not a [`Nullable`]: one trait for all of them, so that the compiler can tell the two apart.
/// It is not part of the crate's public API.
pub trait NotNullable {}

macro_rules! not_nullable {
    ($($typ:ty),* $(,)?) => { $(impl NotNullable for $typ {})* };
}

not_nullable!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);
not_nullable!(String, chrono::DateTime<chrono::Utc>, chrono::NaiveDate, std::net::IpAddr);
not_nullable!(serde_json::Value, serde_json::Map<String, serde_json::Value>);

impl<T> NotNullable for Box<T> {}
impl<T> NotNullable for Vec<T> {}
impl<K, V> NotNullable for std::collections::BTreeMap<K, V> {}

/// Reads a field that is an `Option<Nullable<T>>`, for structs of your own. Without it, serde reads null as `None`, which
/// is a field that is not there.
///
/// ```
/// use paynow_sdk::{Nullable, null};
///
/// #[derive(serde::Deserialize)]
/// struct Change {
///     #[serde(default, deserialize_with = "paynow_sdk::keep_null")]
///     sale_ends_at: Option<Nullable<String>>,
/// }
///
/// let change: Change = serde_json::from_str(r#"{ "sale_ends_at": null }"#)?;
/// assert_eq!(change.sale_ends_at, null());
/// assert_eq!(serde_json::from_str::<Change>("{}")?.sale_ends_at, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The value is neither null nor a `T`.
pub fn keep_null<'de, T, D>(deserializer: D) -> Result<Option<Nullable<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Nullable::deserialize(deserializer).map(Some)
}

/// Reads a list or a map that may be null as an empty one: for the generated models of webhooks.
#[cfg(feature = "webhooks")]
pub(crate) fn or_empty<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if there is one.
    pub fn into_inner(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}
