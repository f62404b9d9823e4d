//! What is read of any object of a document.

use serde_json::Value;

use super::keywords::{OBJECT_DOCS, collect_docs};
use super::{Docs, Rest};

/// The fields of an object; none where there is no object.
pub(crate) fn entries(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// What is said to people about anything but a schema.
pub(crate) fn docs(value: &Value) -> Docs<'_> {
    value.as_object().map(|object| collect_docs(object, &OBJECT_DOCS)).unwrap_or_default()
}

/// What an object holds beside the fields that are read, documentation and extensions aside.
pub(super) fn rest<'a>(value: &'a Value, read: &[&str]) -> Rest<'a> {
    let is_rest = |keyword: &str| {
        !read.contains(&keyword)
            && !OBJECT_DOCS.contains(&keyword)
            && !keyword.starts_with("x-")
            && keyword != "$ref"
    };
    entries(Some(value)).filter(|(keyword, _)| is_rest(keyword)).collect()
}

pub(super) fn is_true(value: Option<&Value>) -> bool {
    value == Some(&Value::Bool(true))
}
