//! All `x-…` keys that the pipeline reads or writes.

/// The keys that the SDK's build.rs also reads.
#[path = "../../paynow-sdk/build/extensions.rs"]
mod sdk;

pub use sdk::*;

/// In an overlay, next to a `$ref`: the target may be null. The stage `nullability` resolves it.
pub const NULLABLE: &str = "x-nullable";

/// On an operation: performing it twice has the same effect as performing it once.
pub const IDEMPOTENT: &str = "x-idempotent";

/// On a schema: the Rust type that typify uses instead of generating one.
pub const RUST_TYPE: &str = "x-rust-type";

/// On an operation: its `operationId` in PayNow's documents, if the lowered one differs.
pub const OPERATION_ID: &str = "x-operation-id";

/// On an operation: `text` or `bytes`, if its response is not JSON.
pub const RESPONSE_FORMAT: &str = "x-response-format";

/// In an overlay, on a request body: it is required if its schema or its operation needs it. The stage
/// `required_bodies` resolves it.
pub const INFER_REQUIRED: &str = "x-infer-required";

/// On an operation of the lowered document: it is a variant without its optional body; the value is the `operationId`
/// of the one with the body.
pub const WITHOUT_BODY: &str = "x-without-body";
