//! A document as it is compared: what means the same is the same here, whoever wrote it and in whatever
//! version of OpenAPI. Everything borrows from the document.

mod read_document;
mod read_schema;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub(crate) use read_document::{docs, read};

/// A whole document.
pub(crate) struct Document<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) operations: Vec<Operation<'a>>,
    pub(crate) schemas: BTreeMap<&'a str, Schema<'a>>,
}

/// One operation, or one webhook, which is an operation in the other direction.
pub(crate) struct Operation<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) pointer: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'a str,
    /// Whether PayNow calls it: what is a request for it is an answer for us.
    pub(crate) is_webhook: bool,
    pub(crate) id: &'a str,
    pub(crate) tag: &'a str,
    /// The tags behind the first, which say nothing to the SDK.
    pub(crate) other_tags: BTreeSet<&'a str>,
    pub(crate) deprecated: bool,
    pub(crate) idempotent: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) body: Option<Body<'a>>,
    /// By status; `default` is one.
    pub(crate) responses: BTreeMap<&'a str, Response<'a>>,
    /// Any of these ways in is enough; each is a set of schemes with their scopes, as text.
    pub(crate) security: BTreeSet<BTreeSet<String>>,
}

/// One parameter of an operation or of its path.
pub(crate) struct Parameter<'a> {
    pub(crate) pointer: String,
    pub(crate) name: &'a str,
    pub(crate) place: &'a str,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    /// Style, explode and the rest of how it is written.
    pub(crate) style: String,
    pub(crate) docs: Docs<'a>,
    pub(crate) schema: Schema<'a>,
    /// The pointer of the schema.
    pub(crate) schema_pointer: String,
    /// Whether the SDK has it: what it cannot express is left out by `lower`.
    pub(crate) in_sdk: bool,
}

/// The body of a request.
pub(crate) struct Body<'a> {
    pub(crate) pointer: String,
    pub(crate) required: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) content: BTreeMap<&'a str, Schema<'a>>,
}

/// One answer of an operation.
pub(crate) struct Response<'a> {
    pub(crate) pointer: String,
    pub(crate) docs: Docs<'a>,
    pub(crate) content: BTreeMap<&'a str, Schema<'a>>,
    pub(crate) headers: BTreeMap<&'a str, Header<'a>>,
}

/// A header of an answer.
pub(crate) struct Header<'a> {
    pub(crate) pointer: String,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) schema: Schema<'a>,
}

/// What is said to people only, by keyword.
pub(crate) type Docs<'a> = BTreeMap<&'static str, &'a Value>;

/// The types of JSON; null is not one of them but a mark of the schema.
#[derive(Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NAMES: [&'static str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

    pub(crate) fn of(name: &str) -> Self {
        Self::NAMES.iter().position(|known| *known == name).map_or(Self(0), |index| Self(1 << index))
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn is_any(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn has(self, name: &str) -> bool {
        self.0 & Self::of(name).0 != 0
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |name| self.has(name))
    }

    /// Whether everything of the other types is of these: a number may be an integer, any is everything.
    pub(crate) fn covers(self, other: Self) -> bool {
        let wide = if self.has("number") { self.with(Self::of("integer")) } else { self };
        wide.is_any() || !other.is_any() && other.0 & !wide.0 == 0
    }
}

/// A schema, without what surrounds a meaning: type arrays, `oneOf` with null, an `allOf` of one.
#[derive(Default)]
pub(crate) struct Schema<'a> {
    /// The steps from where the schema is written to where its keywords are: `/oneOf/0`.
    pub(crate) inside: String,
    /// The component schema that it is.
    pub(crate) reference: Option<&'a str>,
    pub(crate) types: Types,
    pub(crate) nullable: bool,
    /// Whether null is all that it allows.
    pub(crate) only_null: bool,
    pub(crate) format: Option<&'a str>,
    /// The values without null, in their order.
    pub(crate) values: Option<Vec<&'a Value>>,
    /// The bounds that are numbers, by keyword.
    pub(crate) bounds: BTreeMap<&'static str, &'a Value>,
    pub(crate) pattern: Option<&'a str>,
    pub(crate) unique_items: bool,
    pub(crate) properties: BTreeMap<&'a str, Schema<'a>>,
    pub(crate) required: BTreeSet<&'a str>,
    pub(crate) items: Option<Box<Schema<'a>>>,
    pub(crate) additional: Additional<'a>,
    pub(crate) all_of: Vec<Schema<'a>>,
    pub(crate) one_of: Vec<Schema<'a>>,
    pub(crate) any_of: Vec<Schema<'a>>,
    pub(crate) default: Option<&'a Value>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) deprecated: bool,
    pub(crate) docs: Docs<'a>,
    /// Keywords that have no rule of their own.
    pub(crate) other: BTreeMap<&'a str, &'a Value>,
}

/// What an object may hold beside its properties.
#[derive(Default)]
pub(crate) enum Additional<'a> {
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
    pub(crate) fn is_string_enum(&self) -> bool {
        self.reference.is_none()
            && (self.types.is_any() || self.types == Types::of("string"))
            && self.values.as_ref().is_some_and(|values| values.iter().any(|value| value.is_string()))
    }

    /// The values that are strings.
    pub(crate) fn string_values(&self) -> Vec<&'a str> {
        self.values.iter().flatten().filter_map(|value| value.as_str()).collect()
    }

    pub(crate) fn is_flake(&self) -> bool {
        self.reference == Some("FlakeId") || self.reference.is_none() && self.format == Some("flake-id")
    }
}
