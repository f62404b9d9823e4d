//! The extensions in `openapi.json` that the generator of the SDK reads. The `lower` stage writes them.

/// On an operation: the Cargo feature that enables it, derived from its first tag.
pub const FEATURE: &str = "x-feature";

/// On a component schema: the Cargo features that need it. Any of them enables it; a schema without the extension is
/// always enabled.
pub const FEATURES: &str = "x-features";

/// On a component schema: `request`, `response` or `both`, depending on whether it is sent, received or both.
pub const DIRECTION: &str = "x-direction";

/// The [`DIRECTION`] of a schema that occurs in responses and in no request.
pub const RESPONSE: &str = "response";

/// On an enum: the names of its variants, in the order of its values.
pub const VARIANT_NAMES: &str = "x-enum-varnames";

/// On a schema: a union type of the SDK, with its `tag` and its `variants`.
pub const UNION: &str = "x-union";

/// On a document of webhooks: its events. Each has a `type`, the name of its `variant`, a `description` and, if the
/// document describes it, a `body` that refers to a schema.
pub const EVENTS: &str = "x-events";

/// On a schema: the wire names of the properties that are renamed in this document.
pub const WIRE_NAMES: &str = "x-wire-names";
