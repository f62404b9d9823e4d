//! A query parameter that is a map.

use std::collections::BTreeMap;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

/// A map of strings in a query, encoded as `name[key]=value` for each entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepObject {
    name: &'static str,
    entries: BTreeMap<String, String>,
}

impl DeepObject {
    /// The query pairs of the parameter with the given name.
    pub fn new(
        name: &'static str,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        Self { name, entries }
    }
}

impl Serialize for DeepObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pairs = serializer.serialize_map(Some(self.entries.len()))?;
        for (key, value) in &self.entries {
            pairs.serialize_entry(&format!("{}[{key}]", self.name), value)?;
        }
        pairs.end()
    }
}
