//! Parses command-line values into JSON values.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use paynow_sdk::FlakeId;
use paynow_sdk::chrono::DateTime;
use serde_json::{Number, Value, json};

use crate::table::{JsonShape, Kind};

/// clap's value parser for a flag or an argument.
#[derive(Clone)]
pub(crate) struct KindParser(pub(crate) &'static Kind);

impl TypedValueParser for KindParser {
    type Value = Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Value, clap::Error> {
        let parse = |text: &str| parse(self.0, text);
        TypedValueParser::parse_ref(&parse, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values: Vec<&str> = match self.0 {
            Kind::Enum { values } => values.iter().map(String::as_str).collect(),
            Kind::Boolean => vec!["true", "false"],
            Kind::List { items } => match &**items {
                Kind::Enum { values } => values.iter().map(String::as_str).collect(),
                _ => return None,
            },
            _ => return None,
        };
        Some(Box::new(values.into_iter().map(|value| PossibleValue::new(value.to_owned()))))
    }
}

/// The placeholder for the value in the help.
pub(crate) fn placeholder(kind: &Kind) -> &'static str {
    match kind {
        Kind::Id => "ID",
        Kind::DateTime => "TIME",
        Kind::String => "TEXT",
        Kind::Integer { .. } => "INTEGER",
        Kind::Number => "NUMBER",
        Kind::Boolean => "BOOLEAN",
        Kind::Enum { .. } => "VALUE",
        Kind::List { items } => placeholder(items),
        Kind::Map => "KEY=VALUE",
        Kind::Json { .. } => "JSON",
    }
}

/// Parses a value.
///
/// # Errors
/// The text is not a valid value of this kind.
pub(crate) fn parse(kind: &Kind, text: &str) -> Result<Value, String> {
    match kind {
        Kind::Id | Kind::DateTime | Kind::String | Kind::Enum { .. } => checked(kind, json!(text)),
        Kind::Boolean => match text {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => Err("expected true or false".to_owned()),
        },
        Kind::Integer { .. } => match text.parse::<i64>() {
            Ok(number) => checked(kind, json!(number)),
            Err(_) => Err(whole_number(kind, text)),
        },
        Kind::Number => {
            let number = text.parse::<f64>().ok().and_then(Number::from_f64);
            number.map(Value::Number).ok_or_else(|| "expected a number".to_owned())
        }
        // A complete list can be given as JSON. This is the only way to give an empty list.
        Kind::List { .. } if text.trim_start().starts_with('[') => checked(kind, json_of(text)?),
        Kind::List { items } => parse(items, text),
        Kind::Map => {
            let (key, value) = text.split_once('=').ok_or_else(|| "expected KEY=VALUE".to_owned())?;
            Ok(json!({ key: value }))
        }
        Kind::Json { .. } => checked(kind, json_of(text)?),
    }
}

fn json_of(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("invalid JSON: {error}"))
}

fn checked(kind: &Kind, value: Value) -> Result<Value, String> {
    check(kind, &value).map(|()| value)
}

/// Checks that a JSON value is of this kind.
///
/// # Errors
/// The value is of another kind; the message describes the expected value.
pub(crate) fn check(kind: &Kind, value: &Value) -> Result<(), String> {
    let text = || value.as_str().ok_or_else(|| "expected text".to_owned());
    match kind {
        Kind::Id => {
            // PayNow rejects an ID that is a number.
            let id = value.as_str().ok_or_else(|| {
                "expected an ID, which is a string in JSON, such as \"411486491630370816\"".to_owned()
            })?;
            id.parse::<FlakeId>().map(drop).map_err(|_| {
                format!(
                    "expected an ID: a whole number such as 411486491630370816, without leading zeros and at most {}",
                    u64::MAX
                )
            })
        }
        Kind::DateTime => {
            let text = text()?;
            // The parser accepts a blank instead of the T, which PayNow does not.
            let is_time = DateTime::parse_from_rfc3339(text).is_ok() && !text.contains(' ');
            let expected = "expected a time such as 2026-12-24T18:00:00Z or 2026-12-24T19:00:00+01:00";
            if is_time { Ok(()) } else { Err(expected.to_owned()) }
        }
        Kind::String => text().map(drop),
        Kind::Enum { values } => {
            let text = text()?;
            let is_known = values.iter().any(|known| known == text);
            if is_known { Ok(()) } else { Err(format!("expected one of {}", values.join(", "))) }
        }
        Kind::Boolean => value.as_bool().map(drop).ok_or_else(|| "expected true or false".to_owned()),
        Kind::Integer { bits } => {
            let fits = |number: i64| *bits == 64 || i32::try_from(number).is_ok();
            value
                .as_i64()
                .filter(|number| fits(*number))
                .map(drop)
                .ok_or_else(|| whole_number(kind, &value.to_string()))
        }
        Kind::Number => value.as_f64().map(drop).ok_or_else(|| "expected a number".to_owned()),
        Kind::List { items } => {
            let list = value.as_array().ok_or_else(|| "expected a list".to_owned())?;
            list.iter().enumerate().try_for_each(|(index, item)| {
                check(items, item).map_err(|problem| format!("at [{index}]: {problem}"))
            })
        }
        Kind::Map => value.as_object().map(drop).ok_or_else(|| "expected an object".to_owned()),
        Kind::Json { shape } => match shape {
            JsonShape::Object if !value.is_object() => Err("expected a JSON object".to_owned()),
            JsonShape::Array if !value.is_array() => Err("expected a JSON array".to_owned()),
            _ => Ok(()),
        },
    }
}

fn whole_number(kind: &Kind, text: &str) -> String {
    match kind {
        Kind::Integer { bits: 32 } => format!("expected a whole number from {} to {}", i32::MIN, i32::MAX),
        _ if text.contains(['.', ',']) => {
            "expected a whole number; an amount of money is in the smallest unit of its currency (1499 for 14.99)"
                .to_owned()
        }
        _ => format!("expected a whole number from {} to {}", i64::MIN, i64::MAX),
    }
}
