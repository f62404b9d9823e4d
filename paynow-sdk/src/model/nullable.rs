//! The three states of an optional field in a request.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The value of an optional field in a request: null or a value.
///
/// Such a field is an `Option<Nullable<T>>`: it can be left out (`None`, the field keeps its value), be null (the
/// field is cleared), or have a value. [`set`] and [`null`] create the two states that are sent:
///
/// ```
/// use paynow_sdk::{null, set, types::UpsertProductRequest};
///
/// let change = UpsertProductRequest { price: set(1499), enabled_until: null(), ..Default::default() };
/// assert_eq!(serde_json::to_string(&change)?, r#"{"enabled_until":null,"price":1499}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Decoding keeps the three states apart: `None` is an absent field, and `Some(Nullable::Null)` a field that is null.
/// In a struct of your own, such a field needs [`keep_null`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// Clears the field.
    Null,
    /// Sets the field to this value.
    Value(T),
}

/// Sets an optional field of a request to a value, whether or not the field is nullable.
///
/// The field is an `Option<T>` or an `Option<Nullable<T>>`, and the value is anything that converts into `T`.
pub fn set<V, F: OptionalField<V>>(value: V) -> F {
    F::set_to(value)
}

/// Clears a field of a request. A field that is left out keeps its value instead.
pub fn null<T>() -> Option<Nullable<T>> {
    Some(Nullable::Null)
}

/// Sets a field of a request to the value, or clears it if there is none: for example with a value from a response.
pub fn set_or_null<T>(value: Option<impl Into<T>>) -> Option<Nullable<T>> {
    Some(value.map_or(Nullable::Null, |value| Nullable::Value(value.into())))
}

/// Sets an optional field of a request to the value, or leaves it out if there is none.
pub fn set_if_some<V, F: OptionalField<V> + Default>(value: Option<V>) -> F {
    value.map(F::set_to).unwrap_or_default()
}

/// An optional field of a request, as accepted by [`set`]: `Option<T>`, or `Option<Nullable<T>>` if the field is
/// nullable, for everything that converts into `T`.
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

/// The types of fields other than [`Nullable`]. One trait for all of them allows the compiler to distinguish the two.
/// Not part of the public API.
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

/// Decodes a field that is an `Option<Nullable<T>>`, for structs of your own. Without it, serde decodes null as
/// `None`, which means an absent field.
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

/// Decodes a nullable list or map as an empty one, for the generated webhook models.
#[cfg(feature = "webhooks")]
#[allow(dead_code, reason = "a document without webhooks has no such fields")]
pub(crate) fn or_empty<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

impl<T> Nullable<T> {
    /// Returns the value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns the value, if there is one.
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
