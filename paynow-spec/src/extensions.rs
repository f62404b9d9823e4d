//! Every `x-…` key that the pipeline reads or writes.

/// Those that the SDK's build.rs reads too.
#[path = "../../paynow-sdk/build/extensions.rs"]
mod sdk;

pub use sdk::*;

/// In an overlay, beside a `$ref`: the referenced value may be null. The `nullability` stage resolves it.
pub const NULLABLE: &str = "x-nullable";

/// On an operation: performing it twice has the same effect as performing it once.
pub const IDEMPOTENT: &str = "x-idempotent";

/// On a schema: the Rust type that typify uses instead of generating one.
pub const RUST_TYPE: &str = "x-rust-type";
