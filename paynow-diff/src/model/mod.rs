//! A document as it is compared: what means the same is the same here, whoever wrote it and in whatever version of
//! OpenAPI. Everything borrows from the document.

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
    /// Whether a schema is made of others, so that it can be another though it is written as it was.
    pub(crate) has_merged_schemas: bool,
    /// The component schemas by name, and whatever else is referred to as a schema by its reference.
    pub(crate) schemas: BTreeMap<&'a str, Schema<'a>>,
}

/// One operation; or one webhook or callback, which is an operation in the other direction.
pub(crate) struct Operation<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) pointer: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'a str,
    /// The operation that a callback belongs to, by its location in the list, and the callback's name.
    pub(crate) parent: Option<(usize, &'a str)>,
    /// Whether PayNow calls it: what is a request for it is a response for us.
    pub(crate) is_webhook: bool,
    pub(crate) id: &'a str,
    pub(crate) tag: &'a str,
    /// The tags after the first, which say nothing to the SDK.
    pub(crate) other_tags: BTreeSet<&'a str>,
    pub(crate) deprecated: bool,
    pub(crate) idempotent: bool,
    pub(crate) docs: Docs<'a>,
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) body: Option<Body<'a>>,
    /// By status; `default` is one.
    pub(crate) responses: BTreeMap<&'a str, Response<'a>>,
    /// Any of these is enough.
    pub(crate) security: BTreeSet<SecurityAlternative<'a>>,
    /// The path item that it is in.
    pub(crate) item: Item<'a>,
    /// Servers of its own or of its path.
    pub(crate) servers: Option<Servers<'a>>,
    pub(crate) rest: Rest<'a>,
}

/// What is said of all operations of a path.
pub(crate) struct Item<'a> {
    pub(crate) pointer: String,
    pub(crate) raw: &'a Value,
    pub(crate) docs: Docs<'a>,
    pub(crate) rest: Rest<'a>,
}

/// The schemes that are all needed, each with its scopes.
pub(crate) type SecurityAlternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Servers by URL, each with its pointer and its variables.
pub(crate) type Servers<'a> = BTreeMap<&'a str, (String, &'a Value)>;

/// What an object holds beside the fields that are compared.
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
    /// How each property is written, by its name.
    pub(crate) encoding: BTreeMap<&'a str, Encoding<'a>>,
    pub(crate) rest: Rest<'a>,
}

/// How one property of a form or multipart body is written.
pub(crate) struct Encoding<'a> {
    pub(crate) pointer: String,
    /// The media types that are taken; none where the default applies.
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
    /// By name in lower case, for the case of a header's name means nothing.
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

/// What is said to people only, by keyword.
pub(crate) type Docs<'a> = BTreeMap<&'static str, &'a Value>;

/// The types of JSON; null is not one of them but a mark of the schema.
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

    /// Whether everything of the other types is of these: a number may be an integer, any is everything.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.is_any() || !other.is_any() && other.0 & !self.widened().0 == 0
    }

    /// The types that values of both have; none where no value has.
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

    /// An integer beside a number says nothing more.
    fn narrowed(self) -> Self {
        if self.has("number") { Self(self.0 & !Self::of("integer").0) } else { self }
    }
}

/// A schema by the values that it allows: `allOf` and what stands beside a `$ref` are merged, `oneOf`, `anyOf` and
/// several types are one union, null is a mark.
#[derive(Clone, Default)]
pub(crate) struct Schema<'a> {
    /// Where it is written; what is merged from several locations is at the outermost.
    pub(crate) pointer: String,
    /// The schema that it is, by its name among the document's.
    pub(crate) reference: Option<&'a str>,
    /// One type, or any.
    pub(crate) types: Types,
    pub(crate) nullable: bool,
    /// Whether it is said if null is allowed, rather than left open.
    says_null: bool,
    /// Whether null is all that it allows.
    pub(crate) only_null: bool,
    /// Whether it allows nothing.
    pub(crate) never: bool,
    pub(crate) format: Option<&'a str>,
    /// The values without null, in their order.
    pub(crate) values: Option<Vec<&'a Value>>,
    /// What is said of single values.
    pub(crate) value_docs: BTreeMap<usize, Docs<'a>>,
    /// The bounds that are numbers, by keyword.
    pub(crate) bounds: BTreeMap<&'static str, Bound>,
    /// What a text must match, all of them.
    pub(crate) patterns: BTreeSet<&'a str>,
    pub(crate) unique_items: bool,
    pub(crate) properties: BTreeMap<&'a str, Schema<'a>>,
    pub(crate) required: BTreeSet<&'a str>,
    /// Properties by the pattern of their names.
    pub(crate) pattern_properties: BTreeMap<&'a str, Schema<'a>>,
    /// The first items of a list, each with a schema of its own.
    pub(crate) tuple: Vec<Schema<'a>>,
    pub(crate) items: Option<Box<Schema<'a>>>,
    pub(crate) additional: Additional<'a>,
    pub(crate) union: Option<Union<'a>>,
    pub(crate) default: Option<&'a Value>,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) deprecated: bool,
    pub(crate) docs: Docs<'a>,
    /// Keywords that only restrict and that are compared as they are written, each with its values.
    pub(crate) restrictions: BTreeMap<&'a str, Vec<&'a Value>>,
    /// Keywords that are not compared.
    pub(crate) rest: Rest<'a>,
}

/// The alternatives of a value.
#[derive(Clone)]
pub(crate) struct Union<'a> {
    /// No alternative is a union or null.
    pub(crate) members: Vec<Schema<'a>>,
    /// Whether a value of two alternatives is refused, and one can have both.
    pub(crate) exclusive: bool,
    pub(crate) discriminator: Option<Discriminator<'a>>,
}

/// What tells the alternatives of a union apart.
#[derive(Clone)]
pub(crate) struct Discriminator<'a> {
    pub(crate) pointer: String,
    pub(crate) property: &'a str,
    /// The schema of each value, by name.
    pub(crate) mapping: BTreeMap<&'a str, &'a str>,
}

/// What an object may hold beside its properties.
#[derive(Clone, Default)]
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

    /// Its alternatives; itself where it has none.
    pub(crate) fn alternatives(&self) -> Vec<&Schema<'a>> {
        match &self.union {
            Some(union) => union.members.iter().collect(),
            None => vec![self],
        }
    }

    /// The schemas directly in it, without its properties.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Schema<'a>> {
        let additional = match &self.additional {
            Additional::Schema(inner) => Some(&**inner),
            Additional::Any | Additional::Nothing => None,
        };
        let members = self.union.iter().flat_map(|union| &union.members);
        let patterns = self.pattern_properties.values();
        self.items.as_deref().into_iter().chain(&self.tuple).chain(additional).chain(members).chain(patterns)
    }

    /// Whether it allows every value, null aside.
    pub(crate) fn is_anything(&self) -> bool {
        self.reference.is_none() && !self.never && !self.restricts()
    }

    /// Whether it says something about values.
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
