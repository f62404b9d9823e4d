//! A document as it is compared: what means the same is the same here, whoever wrote it and in whatever
//! version of OpenAPI. Everything borrows from the document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A whole document.
pub(super) struct Document<'a> {
    pub(super) raw: &'a Value,
    pub(super) operations: Vec<Operation<'a>>,
    pub(super) schemas: BTreeMap<&'a str, Schema<'a>>,
}

/// One operation, or one webhook, which is an operation in the other direction.
pub(super) struct Operation<'a> {
    pub(super) raw: &'a Value,
    pub(super) pointer: String,
    pub(super) path: &'a str,
    pub(super) method: &'a str,
    /// Whether PayNow calls it: what is a request for it is an answer for us.
    pub(super) is_webhook: bool,
    pub(super) id: &'a str,
    pub(super) tag: &'a str,
    /// The tags behind the first, which say nothing to the SDK.
    pub(super) other_tags: BTreeSet<&'a str>,
    pub(super) deprecated: bool,
    pub(super) idempotent: bool,
    pub(super) docs: Docs<'a>,
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) body: Option<Body<'a>>,
    /// By status; `default` is one.
    pub(super) responses: BTreeMap<&'a str, Response<'a>>,
    /// Any of these ways in is enough; each is a set of schemes with their scopes, as text.
    pub(super) security: BTreeSet<BTreeSet<String>>,
}

/// One parameter of an operation or of its path.
pub(super) struct Parameter<'a> {
    pub(super) pointer: String,
    pub(super) name: &'a str,
    pub(super) place: &'a str,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    /// Style, explode and the rest of how it is written.
    pub(super) style: String,
    pub(super) docs: Docs<'a>,
    pub(super) schema: Schema<'a>,
    /// The pointer of the schema.
    pub(super) schema_pointer: String,
    /// Whether the SDK has it: what it cannot express is left out by `lower`.
    pub(super) in_sdk: bool,
}

/// The body of a request.
pub(super) struct Body<'a> {
    pub(super) pointer: String,
    pub(super) required: bool,
    pub(super) docs: Docs<'a>,
    pub(super) content: BTreeMap<&'a str, Schema<'a>>,
}

/// One answer of an operation.
pub(super) struct Response<'a> {
    pub(super) pointer: String,
    pub(super) docs: Docs<'a>,
    pub(super) content: BTreeMap<&'a str, Schema<'a>>,
    pub(super) headers: BTreeMap<&'a str, Header<'a>>,
}

/// A header of an answer.
pub(super) struct Header<'a> {
    pub(super) pointer: String,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    pub(super) docs: Docs<'a>,
    pub(super) schema: Schema<'a>,
}

/// What is said to people only, by keyword.
pub(super) type Docs<'a> = BTreeMap<&'static str, &'a Value>;

/// The types of JSON; null is not one of them but a mark of the schema.
#[derive(Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub(super) struct Types(u8);

impl Types {
    pub(super) const NAMES: [&'static str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

    pub(super) fn of(name: &str) -> Self {
        Self::NAMES.iter().position(|known| *known == name).map_or(Self(0), |index| Self(1 << index))
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_any(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.0 & Self::of(name).0 != 0
    }

    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |name| self.has(name))
    }

    /// Whether everything of the other types is of these: a number may be an integer, any is everything.
    pub(super) fn covers(self, other: Self) -> bool {
        let wide = if self.has("number") { self.with(Self::of("integer")) } else { self };
        wide.is_any() || !other.is_any() && other.0 & !wide.0 == 0
    }
}

/// A schema, without what surrounds a meaning: type arrays, `oneOf` with null, an `allOf` of one.
#[derive(Default)]
pub(super) struct Schema<'a> {
    /// The steps from where the schema is written to where its keywords are: `/oneOf/0`.
    pub(super) inside: String,
    /// The component schema that it is.
    pub(super) reference: Option<&'a str>,
    pub(super) types: Types,
    pub(super) nullable: bool,
    /// Whether null is all that it allows.
    pub(super) only_null: bool,
    pub(super) format: Option<&'a str>,
    /// The values without null, in their order.
    pub(super) values: Option<Vec<&'a Value>>,
    /// The bounds that are numbers, by keyword.
    pub(super) bounds: BTreeMap<&'static str, &'a Value>,
    pub(super) pattern: Option<&'a str>,
    pub(super) unique_items: bool,
    pub(super) properties: BTreeMap<&'a str, Schema<'a>>,
    pub(super) required: BTreeSet<&'a str>,
    pub(super) items: Option<Box<Schema<'a>>>,
    pub(super) additional: Additional<'a>,
    pub(super) all_of: Vec<Schema<'a>>,
    pub(super) one_of: Vec<Schema<'a>>,
    pub(super) any_of: Vec<Schema<'a>>,
    pub(super) default: Option<&'a Value>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) deprecated: bool,
    pub(super) docs: Docs<'a>,
    /// Keywords that have no rule of their own.
    pub(super) other: BTreeMap<&'a str, &'a Value>,
}

/// What an object may hold beside its properties.
#[derive(Default)]
pub(super) enum Additional<'a> {
    /// Anything.
    #[default]
    Any,
    /// Nothing.
    Nothing,
    /// What is valid against this.
    Schema(Box<Schema<'a>>),
}

impl<'a> Schema<'a> {
    /// Whether it is an enum of strings, for which the SDK has a type of its own.
    pub(super) fn is_string_enum(&self) -> bool {
        self.reference.is_none()
            && (self.types.is_any() || self.types == Types::of("string"))
            && self.values.as_ref().is_some_and(|values| values.iter().any(|value| value.is_string()))
    }

    /// The values that are strings.
    pub(super) fn string_values(&self) -> Vec<&'a str> {
        self.values.iter().flatten().filter_map(|value| value.as_str()).collect()
    }

    pub(super) fn is_flake(&self) -> bool {
        self.reference == Some("FlakeId") || self.reference.is_none() && self.format == Some("flake-id")
    }
}
