//! The schema that a model is made from.

/// A generated model, which knows its schema. `paynow-fake` makes fixtures by it; it is not part of the crate's
/// public API.
pub trait SchemaName {
    /// What the SDK calls the schema.
    const SCHEMA_NAME: &'static str;
}
