//! Functions that read the fields of any object in a document.

use serde_json::Value;

use super::keywords::{OBJECT_DOCS, collect_docs};
use super::{Docs, Rest};

/// The fields of an object; empty if the value is not an object.
pub(crate) fn entries(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// The documentation of any object other than a schema.
pub(crate) fn docs(value: &Value) -> Docs<'_> {
    value.as_object().map(|object| collect_docs(object, &OBJECT_DOCS)).unwrap_or_default()
}

/// The fields of an object that are not read individually, without documentation and extensions.
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
