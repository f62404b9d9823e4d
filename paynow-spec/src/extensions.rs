//! Every `x-…` key that the pipeline reads or writes.

/// In an overlay, beside a `$ref`: the referenced value may be null. The `nullability` stage resolves it.
pub const NULLABLE: &str = "x-nullable";

/// On an operation: performing it twice has the same effect as performing it once.
pub const IDEMPOTENT: &str = "x-idempotent";

/// On a schema: the Rust type that typify uses instead of generating one.
pub const RUST_TYPE: &str = "x-rust-type";

/// On an enum: the Rust names of its values, in the order of `enum`; openapi-generator knows the key too.
pub const VARIANT_NAMES: &str = "x-enum-varnames";
