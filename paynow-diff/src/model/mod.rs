//! The normalised model of a document, in which equivalent constructs are equal, in all versions of OpenAPI.
//! Everything borrows from the document.

mod check;
mod documents;
mod intersection;
mod keywords;
mod objects;
mod operations;
mod references;
mod schemas;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub(crate) use check::check;
pub(crate) use documents::{read, schema};
pub(crate) use keywords::Bound;
pub(crate) use objects::{docs, entries};
pub(crate) use operations::template;

/// A whole document.
pub(crate) struct Document<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) operations: Vec<Operation<'a>>,
    pub(crate) servers: Servers<'a>,
    /// Whether schemas are merged from others, so that they can change although their own text is unchanged.
    pub(crate) has_merged_schemas: bool,
    /// The component schemas by name, and other referenced schemas by their references.
    pub(crate) schemas: BTreeMap<&'a str, Schema<'a>>,
}

/// An operation, or a webhook or callback, which is an operation in the opposite direction.
pub(crate) struct Operation<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) pointer: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'a str,
    /// The operation that a callback belongs to, by its position in the list, and the name of the callback.
    pub(crate) parent: Option<(usize, &'a str)>,
    /// Whether PayNow calls it: its request is received by the client.
    pub(crate) is_webhook: bool,
    pub(crate) id: &'a str,
    pub(crate) tag: &'a str,
    /// The tags after the first, which do not affect the SDK.
    pub(crate) other_tags: BTreeSet<&'a str>,
    pub(crate) deprecated: bool,
    pub(crate) idempotent: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) body: Option<Body<'a>>,
    /// By status; `default` is one.
    pub(crate) responses: BTreeMap<&'a str, Response<'a>>,
    /// The alternatives, any of which is sufficient.
    pub(crate) security: BTreeSet<SecurityAlternative<'a>>,
    /// The path item that contains it.
    pub(crate) item: Item<'a>,
    /// Its own servers or those of its path.
    pub(crate) servers: Option<Servers<'a>>,
    pub(crate) rest: Rest<'a>,
}

/// Documentation for all operations of a path.
pub(crate) struct Item<'a> {
    pub(crate) pointer: String,
    pub(crate) raw: &'a Value,
    pub(crate) docs: Docs<'a>,
    pub(crate) rest: Rest<'a>,
}

/// The schemes that are required together, with their scopes.
pub(crate) type SecurityAlternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Servers by URL, each with its pointer and its variables.
pub(crate) type Servers<'a> = BTreeMap<&'a str, (String, &'a Value)>;

/// The remaining fields of an object, which are not compared individually.
pub(crate) type Rest<'a> = BTreeMap<&'a str, &'a Value>;

/// One parameter of an operation or of its path.
pub(crate) struct Parameter<'a> {
    pub(crate) pointer: String,
    pub(crate) name: &'a str,
    /// Its `in`: path, query, header or cookie.
    pub(crate) location: &'a str,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    /// Style and explode, or the media type.
    pub(crate) style: String,
    pub(crate) allows_empty: bool,
    pub(crate) allows_reserved: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) schema: Schema<'a>,
    pub(crate) rest: Rest<'a>,
}

/// The body of a request.
pub(crate) struct Body<'a> {
    pub(crate) pointer: String,
    pub(crate) required: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) content: Content<'a>,
    pub(crate) rest: Rest<'a>,
}

/// By media type, in lower case and without parameters.
pub(crate) type Content<'a> = BTreeMap<String, Media<'a>>;

/// A body in one media type.
pub(crate) struct Media<'a> {
    pub(crate) pointer: String,
    pub(crate) schema: Schema<'a>,
    pub(crate) docs: Docs<'a>,
    /// The encodings of properties, by name.
    pub(crate) encoding: BTreeMap<&'a str, Encoding<'a>>,
    pub(crate) rest: Rest<'a>,
}

/// The encoding of a property of a form or multipart body.
pub(crate) struct Encoding<'a> {
    pub(crate) pointer: String,
    /// The accepted media types; none if the default applies.
    pub(crate) content_types: BTreeSet<String>,
    /// Style and explode.
    pub(crate) style: String,
    pub(crate) allows_reserved: bool,
    pub(crate) headers: BTreeMap<String, Header<'a>>,
    pub(crate) rest: Rest<'a>,
}

/// One response of an operation.
pub(crate) struct Response<'a> {
    pub(crate) pointer: String,
    pub(crate) docs: Docs<'a>,
    pub(crate) content: Content<'a>,
    /// By name in lower case, because header names are case-insensitive.
    pub(crate) headers: BTreeMap<String, Header<'a>>,
    pub(crate) links: BTreeMap<&'a str, (String, &'a Value)>,
    pub(crate) rest: Rest<'a>,
}

/// A header of a response, or of a part of a multipart body.
pub(crate) struct Header<'a> {
    pub(crate) pointer: String,
    pub(crate) name: &'a str,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    /// Style and explode, or the media type.
    pub(crate) style: String,
    pub(crate) docs: Docs<'a>,
    pub(crate) schema: Schema<'a>,
    pub(crate) rest: Rest<'a>,
}

/// Documentation, by keyword.
pub(crate) type Docs<'a> = BTreeMap<&'static str, &'a Value>;

/// The types of JSON. Null is not one of them but a property of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
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

    /// Whether it includes all values of the other types: numbers include integers, any includes everything.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.is_any() || !other.is_any() && other.0 & !self.widened().0 == 0
    }

    /// The types of the common values; none if there are none.
    fn common(self, other: Self) -> Option<Self> {
        match (self.is_any(), other.is_any()) {
            (true, _) => Some(other),
            (_, true) => Some(self),
            _ => Some(Self(self.widened().0 & other.widened().0).narrowed()).filter(|types| !types.is_any()),
        }
    }

    fn widened(self) -> Self {
        if self.has("number") { self.with(Self::of("integer")) } else { self }
    }

    /// `integer` is redundant next to `number`.
    fn narrowed(self) -> Self {
        if self.has("number") { Self(self.0 & !Self::of("integer").0) } else { self }
    }
}

/// A schema by the values that it allows: `allOf` and the siblings of a `$ref` are merged, `oneOf`, `anyOf` and
/// several types are one union, null is a flag.
#[derive(Clone, Default)]
pub(crate) struct Schema<'a> {
    /// Its pointer; for a merged schema, the outermost one.
    pub(crate) pointer: String,
    /// The schema that it refers to, by name.
    pub(crate) reference: Option<&'a str>,
    /// One type, or any.
    pub(crate) types: Types,
    pub(crate) nullable: bool,
    /// Whether nullability is declared explicitly.
    says_null: bool,
    /// Whether it allows only null.
    pub(crate) only_null: bool,
    /// Whether it allows nothing.
    pub(crate) never: bool,
    pub(crate) format: Option<&'a str>,
    /// The values in order, without null.
    pub(crate) values: Option<Vec<&'a Value>>,
    /// Documentation of single values.
    pub(crate) value_docs: BTreeMap<usize, Docs<'a>>,
    /// The numeric bounds, by keyword.
    pub(crate) bounds: BTreeMap<&'static str, Bound>,
    /// The patterns, all of which a string must match.
    pub(crate) patterns: BTreeSet<&'a str>,
    pub(crate) unique_items: bool,
    pub(crate) properties: BTreeMap<&'a str, Schema<'a>>,
    pub(crate) required: BTreeSet<&'a str>,
    /// Properties by the pattern of their names.
    pub(crate) pattern_properties: BTreeMap<&'a str, Schema<'a>>,
    /// The first items of a list, each with its own schema.
    pub(crate) tuple: Vec<Schema<'a>>,
    pub(crate) items: Option<Box<Schema<'a>>>,
    pub(crate) additional: Additional<'a>,
    pub(crate) union: Option<Union<'a>>,
    pub(crate) default: Option<&'a Value>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) deprecated: bool,
    pub(crate) docs: Docs<'a>,
    /// Constraints that are compared textually, with their values.
    pub(crate) restrictions: BTreeMap<&'a str, Vec<&'a Value>>,
    /// Keywords that are not compared.
    pub(crate) rest: Rest<'a>,
}

/// The alternatives of a value.
#[derive(Clone)]
pub(crate) struct Union<'a> {
    /// No alternative is a union or null.
    pub(crate) members: Vec<Schema<'a>>,
    /// Whether a value may match only one alternative.
    pub(crate) exclusive: bool,
    pub(crate) discriminator: Option<Discriminator<'a>>,
}

/// The discriminator of a union.
#[derive(Clone)]
pub(crate) struct Discriminator<'a> {
    pub(crate) pointer: String,
    pub(crate) property: &'a str,
    /// The schema of each value, by name.
    pub(crate) mapping: BTreeMap<&'a str, &'a str>,
}

/// The additional properties of an object.
#[derive(Clone, Default)]
pub(crate) enum Additional<'a> {
    /// Anything.
    #[default]
    Any,
    /// Nothing.
    Nothing,
    /// Values that match this schema.
    Schema(Box<Schema<'a>>),
}

impl<'a> Schema<'a> {
    /// Whether it is a string enum, for which the SDK has a type.
    pub(crate) fn is_string_enum(&self) -> bool {
        self.reference.is_none()
            && (self.types.is_any() || self.types == Types::of("string"))
            && self.values.as_ref().is_some_and(|values| values.iter().any(|value| value.is_string()))
    }

    /// The string values.
    pub(crate) fn string_values(&self) -> Vec<&'a str> {
        self.values.iter().flatten().filter_map(|value| value.as_str()).collect()
    }

    /// Its alternatives; itself if it has none.
    pub(crate) fn alternatives(&self) -> Vec<&Schema<'a>> {
        match &self.union {
            Some(union) => union.members.iter().collect(),
            None => vec![self],
        }
    }

    /// Its direct subschemas, except its properties.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Schema<'a>> {
        let additional = match &self.additional {
            Additional::Schema(inner) => Some(&**inner),
            Additional::Any | Additional::Nothing => None,
        };
        let members = self.union.iter().flat_map(|union| &union.members);
        let patterns = self.pattern_properties.values();
        self.items.as_deref().into_iter().chain(&self.tuple).chain(additional).chain(members).chain(patterns)
    }

    /// Whether it allows every value, ignoring null.
    pub(crate) fn is_anything(&self) -> bool {
        self.reference.is_none() && !self.never && !self.restricts()
    }

    /// Whether it constrains values.
    fn restricts(&self) -> bool {
        !self.types.is_any()
            || self.values.is_some()
            || self.format.is_some()
            || !self.bounds.is_empty()
            || !self.patterns.is_empty()
            || self.unique_items
            || !self.properties.is_empty()
            || !self.required.is_empty()
            || !self.pattern_properties.is_empty()
            || !self.tuple.is_empty()
            || self.items.is_some()
            || !matches!(self.additional, Additional::Any)
            || self.union.is_some()
            || !self.restrictions.is_empty()
    }
}
