//! Values of a schema for unit tests.

use serde_json::Value;

use super::context::Context;
use super::fixtures::checked;

/// A valid value of a schema, with the given fields and the rest generated.
///
/// # Errors
/// The document has no such schema, or what was given does not fit it.
pub(crate) fn sample(context: &Context, schema_name: &str, given: &Value) -> Result<Value, String> {
    // The SDK calls a schema `Product` that PayNow calls `ProductDto`, unless there is a `Product` as well.
    let names = ["", "Dto", "DTO"].map(|suffix| format!("/components/schemas/{schema_name}{suffix}"));
    let pointer = names.iter().find(|pointer| !context.spec.at(pointer).is_null());
    let pointer = pointer.ok_or_else(|| format!("the document has no schema `{schema_name}`"))?;
    checked(context, pointer, given, None)
}
