//! Values of a schema for unit tests.

use serde_json::Value;

use super::context::Context;
use super::fixtures::checked;

/// A valid value of a schema, with the given fields and generated values for the others.
///
/// # Errors
/// The document has no such schema, or the given value does not match it.
pub(crate) fn sample(context: &Context, schema_name: &str, given: &Value) -> Result<Value, String> {
    // The SDK's `Product` is PayNow's `ProductDto`, unless the document also has a `Product`.
    let names = ["", "Dto", "DTO"].map(|suffix| format!("/components/schemas/{schema_name}{suffix}"));
    let pointer = names.iter().find(|pointer| !context.spec.at(pointer).is_null());
    let pointer = pointer.ok_or_else(|| format!("the document has no schema `{schema_name}`"))?;
    checked(context, pointer, given, None)
}
