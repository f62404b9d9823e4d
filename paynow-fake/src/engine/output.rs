//! The result of an operation before it becomes a response.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// The result of an operation.
pub(crate) enum Output {
    Value(Value),
    /// An item of a list, as it is stored.
    Item(Arc<Value>),
    /// Items of a list, as they are stored.
    Items(Vec<Arc<Value>>),
}

impl Output {
    pub(crate) const NOTHING: Self = Self::Value(Value::Null);

    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Value(value) => value,
            Self::Item(item) => Arc::unwrap_or_clone(item),
            Self::Items(items) => items.into_iter().map(Arc::unwrap_or_clone).collect(),
        }
    }
}

/// Stored items are serialised without copying.
impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Item(item) => Value::serialize(item, serializer),
            Self::Items(items) => serializer.collect_seq(items.iter().map(|item| &**item)),
        }
    }
}
