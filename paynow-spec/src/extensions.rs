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

/// On an operation: its `operationId` in PayNow's documents, where the lowered one had to become another.
pub const OPERATION_ID: &str = "x-operation-id";

/// On an operation: `text` or `bytes`, where its response is not JSON.
pub const RESPONSE_FORMAT: &str = "x-response-format";

/// In an overlay, on a request body: it is required if its schema or its operation needs it. The `required_bodies` stage
/// resolves it.
pub const INFER_REQUIRED: &str = "x-infer-required";

/// On an operation of the lowered document: the same without its optional body, by the `operationId` of the one with it.
pub const WITHOUT_BODY: &str = "x-without-body";
