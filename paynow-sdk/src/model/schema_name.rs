//! The name of the schema of a model.

/// A generated model that knows its schema. `paynow-fake` uses it to create fixtures. Not part of the public API.
pub trait SchemaName {
    /// The name of the schema in the SDK.
    const SCHEMA_NAME: &'static str;
}
