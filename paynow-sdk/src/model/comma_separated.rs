//! Lists that are encoded as a single parameter value.

use std::fmt;

use serde::{Serialize, Serializer};

/// A list in a query, a path or a header that is encoded as one value with commas: `a,b,c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommaSeparated<T>(Vec<T>);

impl<T> CommaSeparated<T> {
    /// The items in order.
    pub fn new(items: impl IntoIterator<Item = T>) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: fmt::Display> fmt::Display for CommaSeparated<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                out.write_str(",")?;
            }
            write!(out, "{item}")?;
        }
        Ok(())
    }
}

impl<T: fmt::Display> Serialize for CommaSeparated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::CommaSeparated;

    #[test]
    fn items_are_one_value_with_commas() {
        for (items, text) in [(vec![], ""), (vec!["a"], "a"), (vec!["a", "b c"], "a,b c")] {
            let list = CommaSeparated::new(items);
            assert_eq!(list.to_string(), text);
            assert_eq!(serde_json::to_value(&list).expect("it is a string"), text);
        }
    }
}
