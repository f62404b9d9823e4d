//! The keywords of schemas, by function.

use std::cmp::Ordering;
use std::fmt;

use serde_json::{Map, Value};

use super::Docs;

/// The keywords that limit a value by a number. An exclusive limit is a [`Bound`] of the inclusive keyword.
const BOUNDS: [&str; 9] = [
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "multipleOf",
];

/// The keywords of schemas that are documentation only.
pub(super) const DOCS: [&str; 6] =
    ["title", "description", "example", "examples", "externalDocs", "$comment"];

/// The keywords of operations, parameters and responses that are documentation only.
pub(super) const OBJECT_DOCS: [&str; 6] =
    ["summary", "description", "externalDocs", "example", "examples", "title"];

/// The keywords that annotate a location rather than constrain its values.
const MARKS: [&str; 5] = ["default", "readOnly", "writeOnly", "deprecated", "nullable"];

/// The keywords that determine the valid values, apart from bounds and restrictions.
const VALUES: [&str; 16] = [
    "type",
    "enum",
    "const",
    "format",
    "pattern",
    "uniqueItems",
    "properties",
    "patternProperties",
    "required",
    "prefixItems",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
];

/// The keywords that only identify or locate a schema.
const NAMES: [&str; 5] = ["$ref", "$defs", "$id", "$schema", "$anchor"];

/// The keywords that can only exclude values, and that are compared as they are written.
const RESTRICTIONS: [&str; 12] = [
    "not",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "if",
    "then",
    "else",
    "unevaluatedItems",
];

/// Whether a keyword constrains values, so that it matters next to a `$ref`.
pub(super) fn restricts(keyword: &str) -> bool {
    VALUES.contains(&keyword) || is_bound(keyword) || is_restriction(keyword)
}

/// Whether a keyword is known. The meaning of any other keyword cannot be determined.
pub(super) fn is_known(keyword: &str) -> bool {
    restricts(keyword)
        || MARKS.contains(&keyword)
        || DOCS.contains(&keyword)
        || NAMES.contains(&keyword)
        || keyword.starts_with("x-")
}

fn is_bound(keyword: &str) -> bool {
    BOUNDS.contains(&keyword) || ["exclusiveMinimum", "exclusiveMaximum"].contains(&keyword)
}

/// Whether a keyword can only exclude values.
pub(super) fn is_restriction(keyword: &str) -> bool {
    RESTRICTIONS.contains(&keyword) || keyword == "unevaluatedProperties"
}

/// Whether a keyword that can only exclude values has no effect in its schema.
pub(super) fn restricts_nothing(keyword: &str, value: &Value, object: &Map<String, Value>) -> bool {
    let is_anything = *value == Value::Bool(true) || value.as_object().is_some_and(Map::is_empty);
    match keyword {
        "if" => !object.contains_key("then") && !object.contains_key("else"),
        "then" | "else" => is_anything || !object.contains_key("if"),
        "minContains" | "maxContains" => {
            !object.contains_key("contains") || *value == 1 && keyword == "minContains"
        }
        "contains" => {
            object.get("minContains").is_some_and(|least| *least == 0) && !object.contains_key("maxContains")
        }
        "not" => *value == Value::Bool(false),
        _ => is_anything,
    }
}

/// A numeric bound: the value, and whether the value itself is excluded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bound {
    pub(crate) value: Number,
    pub(crate) exclusive: bool,
}

impl Bound {
    /// Reads the keyword of a bound, in the form of OpenAPI 3.0 (a flag next to the bound) or 3.1.
    pub(super) fn read(
        keyword: &str,
        value: &Value,
        object: &Map<String, Value>,
    ) -> Option<(&'static str, Self)> {
        let (keyword, is_exclusive) = match keyword {
            "exclusiveMinimum" => ("minimum", true),
            "exclusiveMaximum" => ("maximum", true),
            other => (other, false),
        };
        let known = BOUNDS.into_iter().find(|known| *known == keyword)?;
        let flag = match known {
            "minimum" => "exclusiveMinimum",
            "maximum" => "exclusiveMaximum",
            _ => "",
        };
        let exclusive = is_exclusive || object.get(flag) == Some(&Value::Bool(true));
        let value = Number::of(value)?;
        // A bound that every value satisfies has no effect.
        let is_empty = known.starts_with("min") && known != "minimum" && value == Number::Integer(0);
        (!is_empty).then_some((known, Self { value, exclusive }))
    }

    /// The equivalent bound for integers: `> 0` becomes `>= 1`.
    pub(super) fn of_integers(self, keyword: &str) -> Self {
        let step = match keyword {
            "minimum" => 1,
            "maximum" => -1,
            _ => return self,
        };
        let value = match self.value {
            Number::Integer(value) if self.exclusive => Number::Integer(value + step),
            Number::Float(value) if value.abs() < 1e15 => {
                let whole = if step > 0 { value.ceil() } else { value.floor() };
                #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
                Number::Integer(whole as i128)
            }
            other => return Self { value: other, ..self },
        };
        Self { value, exclusive: false }
    }

    /// Whether it is stricter than another bound of the same keyword; none if neither contains the other.
    pub(crate) fn is_tighter(self, other: Self, keyword: &str) -> Option<bool> {
        if keyword == "multipleOf" {
            return match (self.value.is_multiple_of(other.value), other.value.is_multiple_of(self.value)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            };
        }
        let order = self.value.partial_cmp(&other.value)?;
        let order = if keyword.starts_with("min") { order } else { order.reverse() };
        Some(match order {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => self.exclusive && !other.exclusive,
        })
    }

    /// Its notation in OpenAPI 3.1.
    pub(crate) fn text(self, keyword: &str) -> String {
        match (keyword, self.exclusive) {
            ("minimum", true) => format!("exclusiveMinimum {}", self.value),
            ("maximum", true) => format!("exclusiveMaximum {}", self.value),
            _ => format!("{keyword} {}", self.value),
        }
    }
}

/// A JSON number; `1` and `1.0` are equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    /// A number without a fraction, of any size that JSON parsers preserve.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

impl Number {
    fn of(value: &Value) -> Option<Self> {
        let number = value.as_number()?;
        let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
        let float = number.as_f64()?;
        let is_whole = float.fract() == 0.0 && float.abs() < 9e15;
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
        let whole = whole.or_else(|| is_whole.then_some(float as i128));
        Some(whole.map_or(Self::Float(float), Self::Integer))
    }

    fn float(self) -> f64 {
        match self {
            #[expect(
                clippy::cast_precision_loss,
                reason = "it is only compared with a number that is as inexact"
            )]
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    fn is_multiple_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => other != 0 && one % other == 0,
            // 0.3 is a multiple of 0.1, although not in binary floating point.
            (one, other) => {
                let quotient = one.float() / other.float();
                (quotient - quotient.round()).abs() <= quotient.abs().max(1.0) * 1e-9
            }
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => one.partial_cmp(other),
            (one, other) => one.float().partial_cmp(&other.float()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(out, "{value}"),
            Self::Float(value) => write!(out, "{value}"),
        }
    }
}

/// Whether a pattern matches every string: `.*`, with or without anchors and groups.
pub(super) fn matches_everything(pattern: &str) -> bool {
    let mut rest = pattern;
    loop {
        let inner = rest.strip_prefix('^').unwrap_or(rest);
        let inner = inner.strip_suffix('$').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
        let group = inner.strip_prefix("(?:").or_else(|| inner.strip_prefix('('));
        let inner = group.and_then(|group| group.strip_suffix(')')).unwrap_or(inner);
        if inner == rest {
            break;
        }
        rest = inner;
    }
    ["", ".*", ".*?", ".{0,}", r"[\s\S]*", r"[\S\s]*", "[^]*"].contains(&rest)
}

/// The documentation keywords of an object. `example` and a list of one example are equal.
pub(super) fn collect_docs<'a>(object: &'a Map<String, Value>, keywords: &[&'static str]) -> Docs<'a> {
    let mut docs = Docs::new();
    for keyword in keywords {
        let Some(value) = object.get(*keyword) else { continue };
        let is_empty = match value {
            Value::Null => true,
            // PayNow's generator writes a missing example as the string "null".
            Value::String(text) => text.trim().is_empty() || *keyword == "example" && text == "null",
            _ => false,
        };
        match value {
            _ if is_empty => {}
            Value::Array(examples) if *keyword == "examples" && examples.len() == 1 => {
                docs.insert("example", &examples[0]);
            }
            _ => drop(docs.insert(keyword, value)),
        }
    }
    docs
}
