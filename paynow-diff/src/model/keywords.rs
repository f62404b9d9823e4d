//! The keywords of a schema, by what they do.

use std::cmp::Ordering;
use std::fmt;

use serde_json::{Map, Value};

use super::Docs;

/// The keywords that bound a value by a number; an exclusive bound is a [`Bound`] of the inclusive keyword.
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

/// The keywords that only people read.
pub(super) const DOCS: [&str; 6] =
    ["title", "description", "example", "examples", "externalDocs", "$comment"];

/// The keywords of an operation, a parameter, a response that only people read.
pub(super) const OBJECT_DOCS: [&str; 6] =
    ["summary", "description", "externalDocs", "example", "examples", "title"];

/// The keywords that say something about a location rather than about its values.
const MARKS: [&str; 5] = ["default", "readOnly", "writeOnly", "deprecated", "nullable"];

/// The keywords that say which values are valid, bounds and restrictions aside.
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

/// The keywords that only say where a schema is found.
const NAMES: [&str; 5] = ["$ref", "$defs", "$id", "$schema", "$anchor"];

/// The keywords that can only make fewer values valid, and that are compared as they are written.
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

/// Whether a keyword says something about values, so that it counts beside a `$ref`.
pub(super) fn restricts(keyword: &str) -> bool {
    VALUES.contains(&keyword) || is_bound(keyword) || is_restriction(keyword)
}

/// Whether a keyword is known; what the others mean nobody can say.
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

/// Whether a keyword only restricts.
pub(super) fn is_restriction(keyword: &str) -> bool {
    RESTRICTIONS.contains(&keyword) || keyword == "unevaluatedProperties"
}

/// Whether a keyword that only restricts says nothing where it stands.
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

/// A bound of numbers: the value, and whether it is still allowed itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bound {
    pub(crate) value: Number,
    pub(crate) exclusive: bool,
}

impl Bound {
    /// Reads a keyword of a bound, in the spelling of 3.0 (a flag beside the bound) or 3.1.
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
        // A bound that every value keeps says nothing.
        let is_empty = known.starts_with("min") && known != "minimum" && value == Number::Integer(0);
        (!is_empty).then_some((known, Self { value, exclusive }))
    }

    /// The same bound for integers: more than 0 is at least 1.
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

    /// Whether it leaves less than another of the same keyword; nothing where neither contains the other.
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

    /// How it is written in 3.1.
    pub(crate) fn text(self, keyword: &str) -> String {
        match (keyword, self.exclusive) {
            ("minimum", true) => format!("exclusiveMinimum {}", self.value),
            ("maximum", true) => format!("exclusiveMaximum {}", self.value),
            _ => format!("{keyword} {}", self.value),
        }
    }
}

/// A number of JSON: `1` and `1.0` are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    /// Without a fraction, and of any size that JSON parsers keep.
    Integer(i128),
    /// Everything else.
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
            // 0.3 is a multiple of 0.1, though not in binary fractions.
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

/// Whether every text matches a pattern: `.*`, anchored or not, in a group or not.
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

/// The keywords for people, `example` and a list of one example being the same.
pub(super) fn collect_docs<'a>(object: &'a Map<String, Value>, keywords: &[&'static str]) -> Docs<'a> {
    let mut docs = Docs::new();
    for keyword in keywords {
        let Some(value) = object.get(*keyword) else { continue };
        let is_empty = match value {
            Value::Null => true,
            // PayNow's generator writes a missing example as the text of it.
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
