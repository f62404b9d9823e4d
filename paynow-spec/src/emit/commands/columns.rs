//! Selects the properties of a result that become columns of a table, and those that identify an item.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::kind::describe;
use crate::document::references::resolved;

/// The properties that can identify an item, in order of preference.
const IDENTIFYING: [&str; 6] = ["id", "user_id", "discord_id", "token", "code", "slug"];
/// The properties that contain the name of an object.
const NAMES: [&str; 5] = ["name", "title", "display_name", "nickname", "username"];

/// The result of an operation: whether it is a list, the columns of an item in order of importance, and its IDs.
pub(super) fn result(document: &Value, schema: Option<&Value>) -> Value {
    let Some(schema) = schema else { return json!({ "shape": "nothing" }) };
    let is_list = schema["type"] == "array";
    let items = schema.get("items").filter(|_| is_list).map(|items| resolved(document, items));
    let item = items.unwrap_or(schema);
    let columns = columns(document, item);
    let shape = match (is_list, item.get("properties").is_some()) {
        (true, _) => "list",
        (false, true) => "object",
        (false, false) if schema["type"] == "object" => "map",
        (false, false) => "value",
    };
    let ids: Vec<&str> =
        IDENTIFYING.into_iter().filter(|name| item["properties"].get(name).is_some()).collect();
    json!({ "shape": shape, "columns": columns, "ids": ids })
}

fn columns(document: &Value, item: &Value) -> Vec<Value> {
    let properties = item.get("properties").and_then(Value::as_object).into_iter().flatten();
    let required = |name: &str| {
        let mut names = item.get("required").and_then(Value::as_array).into_iter().flatten();
        names.any(|known| known == name)
    };
    let mut columns: Vec<(u8, Reverse<bool>, String, &str)> = Vec::new();
    for (name, property) in properties {
        let described = describe(document, property);
        let about = property.get("description").and_then(Value::as_str).unwrap_or(&described.help);
        let kind = described.kind["type"].as_str().unwrap_or_default();
        if let Some((rank, kind)) = column(name, kind, about) {
            columns.push((rank, Reverse(required(name)), name.clone(), kind));
        } else if kind == "json"
            && let Some(inner) = name_of(document, property)
        {
            columns.push((2, Reverse(required(name)), format!("{name}.{inner}"), "text"));
        }
    }
    columns.sort();
    let columns = columns.into_iter().map(|(.., name, kind)| json!({ "name": name, "kind": kind }));
    columns.collect()
}

/// The rank of a property and its display format; none if its value does not fit in a cell.
fn column(name: &str, kind: &str, about: &str) -> Option<(u8, &'static str)> {
    let rank_of_text = match name {
        "id" => 0,
        _ if NAMES.contains(&name) => 1,
        "slug" | "code" | "token" | "ban_type" => 3,
        "status" | "state" | "type" | "quantity" => 4,
        "currency" => 6,
        "description" => 13,
        _ if name.ends_with("_scale") || name.ends_with("_value") => 13,
        _ if name.ends_with("_url") => 12,
        _ if name.ends_with("_id") => 11,
        _ => 8,
    };
    match kind {
        "date-time" => Some((9, "time")),
        "integer" | "number" if is_money(name, about) => Some((5, "money")),
        "integer" | "number" | "id" | "string" | "enum" => Some((rank_of_text, "text")),
        "boolean" => Some((10, "boolean")),
        _ => None,
    }
}

/// Whether a number is an amount in the smallest unit of a currency.
fn is_money(name: &str, about: &str) -> bool {
    let about = about.to_lowercase();
    let says_so = ["currency unit", "lowest denominator", "smallest settlement", "in cents", "minor unit"];
    let is_share = ["percent", "basis point", "permil"].iter().any(|word| about.contains(word));
    !is_share && (name == "price" || says_so.iter().any(|words| about.contains(words)))
}

/// The property that contains the name of a nested object.
fn name_of(document: &Value, property: &Value) -> Option<&'static str> {
    let inner = resolved(document, property);
    let properties = inner.get("properties")?;
    NAMES.into_iter().find(|name| {
        properties.get(name).is_some_and(|schema| describe(document, schema).kind["type"] == "string")
    })
}
