//! The extensions of `openapi.json` that the SDK's generator reads; `lower` writes them.

/// On an operation: the Cargo feature that it is compiled with, made from its first tag.
pub const FEATURE: &str = "x-feature";

/// On a component schema: the Cargo features that need it, any of which is enough. A schema without it is always there.
pub const FEATURES: &str = "x-features";

/// On a component schema: `request`, `response` or `both`, by what takes and returns it.
pub const DIRECTION: &str = "x-direction";

/// The [`DIRECTION`] of a schema that responses contain and no request does.
pub const RESPONSE: &str = "response";

/// On an enum: the names of its variants, in the order of its values.
pub const VARIANT_NAMES: &str = "x-enum-varnames";

/// On a schema: a union of the SDK's own, with its `tag` and its `variants`.
pub const UNION: &str = "x-union";

/// On a document of webhooks: its events, each with its `type`, the name of its `variant`, a `description` and the `body`
/// that refers to a schema, where the document has one.
pub const EVENTS: &str = "x-events";

/// On a schema: what its properties are called on the wire that have another name in this document.
pub const WIRE_NAMES: &str = "x-wire-names";
