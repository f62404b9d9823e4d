//! Formats a value for a table cell.

use chrono::{DateTime, Local};
use paynow_sdk::Money;
use serde_json::Value;

use crate::table::ColumnKind;

/// The maximum length of a cell in characters.
const LONGEST: usize = 60;

/// The currency of the store, if it is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Currency(pub(crate) Option<String>);

/// A property of an item; `user.name` refers to a property of a nested object.
pub(super) fn property<'a>(item: &'a Value, name: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    match item.get(name) {
        Some(value) => value,
        None => name.split('.').try_fold(item, |value, step| value.get(step)).unwrap_or(NOTHING),
    }
}

/// A property, formatted according to the kind of its column.
pub(crate) fn shown(item: &Value, name: &str, kind: ColumnKind, currency: &Currency) -> String {
    let value = property(item, name);
    match (kind, value) {
        (ColumnKind::Money, Value::Number(_)) => money(item, name, value, currency),
        (ColumnKind::Time, Value::String(text)) => time(text),
        (ColumnKind::Boolean, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        _ => shortened(&plain(value)),
    }
}

/// A value without quotes; an empty string for null.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// An amount in the currency of the item, or else in that of the store. Without a currency, it is shown in minor units.
fn money(item: &Value, name: &str, value: &Value, currency: &Currency) -> String {
    let own = if name.contains("presentment") { "presentment_currency" } else { "currency" };
    let own = item.get(own).and_then(Value::as_str).filter(|code| !code.is_empty());
    match (value.as_i64(), own.or(currency.0.as_deref())) {
        (Some(minor), Some(code)) => Money::new(minor, code).to_string(),
        _ => value.to_string(),
    }
}

/// A time in the local time zone.
fn time(text: &str) -> String {
    let local = DateTime::parse_from_rfc3339(text).map(|time| time.with_timezone(&Local));
    local.map_or_else(|_| text.to_owned(), |time| time.format("%Y-%m-%d %H:%M").to_string())
}

/// Joins the text into one line and truncates it.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}
