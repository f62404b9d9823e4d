//! Writes the table from which the command line builds its commands: the name, arguments, types, help and result of
//! each operation.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::references::resolved;
use crate::document::visit::{self, Operation};
use crate::extensions::{IDEMPOTENT, OPERATION_ID, WIRE_NAMES, WITHOUT_BODY};
use crate::naming::{CommandInput, CommandName, command_names, event_name, flag_name, flag_names};

mod columns;
mod kind;

use kind::{Described, describe};

/// The security schemes of PayNow's documents, with the command line's names for their credentials.
const CREDENTIALS: [(&str, &str); 3] =
    [("APIKey", "api-key"), ("Customer", "customer"), ("Gameserver", "game-server")];

/// The parameter of every operation of a store, which the command line provides separately.
const STORE: &str = "store-id";

/// The table for a lowered document and the document of the webhooks.
pub fn commands(lowered: &Value, webhooks: &Value) -> Value {
    let operations: Vec<Operation<'_>> =
        visit::operations(lowered).filter(|operation| operation.value.get(WITHOUT_BODY).is_none()).collect();
    let inputs: Vec<CommandInput<'_>> = operations
        .iter()
        .map(|operation| CommandInput {
            id: id(operation),
            tag: operation.tag(),
            method: operation.method,
            path: operation.path,
            returns_list: response_schema(lowered, operation).is_some_and(|schema| schema["type"] == "array"),
        })
        .collect();
    let names = command_names(&inputs);
    let mut rows: Vec<Value> =
        operations.iter().map(|operation| row(lowered, operation, &names[id(operation)])).collect();
    rows.sort_by_key(|row| (text(row, "group").to_owned(), text(row, "command").to_owned()));
    json!({ "operations": rows, "events": events(webhooks) })
}

fn id<'a>(operation: &Operation<'a>) -> &'a str {
    operation.value.get(OPERATION_ID).and_then(Value::as_str).unwrap_or_else(|| operation.id())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

fn row(document: &Value, operation: &Operation<'_>, name: &CommandName) -> Value {
    let (parameters, fields) = arguments(document, operation);
    let mut row = json!({
        "id": id(operation),
        "group": name.group,
        "command": name.command,
        "method": operation.method.to_uppercase(),
        "path": operation.path,
        "about": about(operation),
        "credential": credential(operation.value),
        "parameters": parameters,
        "result": columns::result(document, response_schema(document, operation)),
    });
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            row[key] = value;
        }
    };
    set("body", body(document, operation, fields));
    set("idempotent", is_true(operation.value, IDEMPOTENT).then_some(json!(true)));
    set("deprecated", is_true(operation.value, "deprecated").then_some(json!(true)));
    set("docs", operation.value.pointer("/externalDocs/url").cloned());
    row
}

fn is_true(value: &Value, key: &str) -> bool {
    value.get(key) == Some(&Value::Bool(true))
}

/// The description of an operation, as written by PayNow.
fn about(operation: &Operation<'_>) -> String {
    let (summary, description) = (text(operation.value, "summary"), text(operation.value, "description"));
    match (summary, description) {
        ("", "") => format!("{} {}", operation.method.to_uppercase(), operation.path),
        ("", text) | (text, "") => text.to_owned(),
        (summary, description) if summary == description => summary.to_owned(),
        (summary, description) => format!("{summary}\n\n{description}"),
    }
}

/// The credential for an operation: an API key for most of them, including those that do not declare one.
fn credential(operation: &Value) -> &'static str {
    let schemes = operation.get("security").and_then(Value::as_array).into_iter().flatten();
    let schemes: Vec<&str> =
        schemes.filter_map(Value::as_object).flat_map(Map::keys).map(String::as_str).collect();
    let named = CREDENTIALS.iter().find(|(scheme, _)| schemes.contains(scheme));
    named.map_or("api-key", |(_, name)| name)
}

/// The parameters of an operation, and the fields of its body if that is an object, each with its flag.
fn arguments(document: &Value, operation: &Operation<'_>) -> (Vec<Value>, Vec<Value>) {
    let mut parameters: Vec<&Value> = operation.parameters().collect();
    parameters.sort_by_key(|parameter| {
        operation.path.find(&format!("{{{}}}", text(parameter, "name"))).unwrap_or(usize::MAX)
    });
    let is_flag =
        |parameter: &&&Value| text(parameter, "in") != "path" && flag_name(text(parameter, "name")) != STORE;
    let fields = body_fields(document, operation);
    let wanted: Vec<(&str, &str, bool)> = parameters
        .iter()
        .filter(is_flag)
        .map(|parameter| (text(parameter, "in"), text(parameter, "name"), false))
        .chain(fields.iter().map(|field| ("body", field.name.as_str(), field.described.is_nullable)))
        .collect();
    let names: BTreeMap<(&str, &str), String> =
        wanted.iter().map(|(place, name, _)| (*place, *name)).zip(flag_names(&wanted)).collect();
    let rows = parameters.iter().map(|parameter| {
        let (place, name) = (text(parameter, "in"), text(parameter, "name"));
        let flag = names.get(&(place, name)).cloned().unwrap_or_else(|| flag_name(name));
        let mut row =
            argument(name, &flag, &describe(document, &parameter["schema"]), text(parameter, "description"));
        row["in"] = json!(place);
        if flag == STORE && (place == "path" || is_true(parameter, "required")) {
            row["is_store"] = json!(true);
        } else if is_true(parameter, "required") || place == "path" {
            row["required"] = json!(true);
        }
        row
    });
    let rows = rows.collect();
    let fields = fields.iter().map(|field| {
        let flag = &names[&("body", field.name.as_str())];
        let mut row = argument(&field.name, flag, &field.described, &field.help);
        if field.is_required {
            row["required"] = json!(true);
        }
        if field.described.is_nullable {
            row["nullable"] = json!(true);
        }
        row
    });
    (rows, fields.collect())
}

fn argument(name: &str, flag: &str, described: &Described, help: &str) -> Value {
    let help = if help.is_empty() { described.help.as_str() } else { help };
    let mut row = json!({ "name": name, "flag": flag, "kind": described.kind });
    if !help.is_empty() {
        row["help"] = json!(help);
    }
    if let Some(style) = described.style {
        row["style"] = json!(style);
    }
    row
}

/// A property of an object that is sent.
struct Field {
    name: String,
    described: Described,
    help: String,
    is_required: bool,
}

fn body_schema<'a>(document: &'a Value, operation: &Operation<'a>) -> Option<&'a Value> {
    let content = operation.value.get("requestBody")?.get("content")?.as_object()?;
    Some(resolved(document, content.values().next()?.get("schema")?))
}

fn body_fields(document: &Value, operation: &Operation<'_>) -> Vec<Field> {
    let Some(schema) = body_schema(document, operation) else { return Vec::new() };
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let fields = properties.map(|(name, property)| {
        let wire_name = schema.get(WIRE_NAMES).and_then(|names| names.get(name)).and_then(Value::as_str);
        Field {
            name: wire_name.unwrap_or(name).to_owned(),
            described: describe(document, property),
            help: text(property, "description").to_owned(),
            is_required: required.contains(&name.as_str()),
        }
    });
    fields.collect()
}

fn body(document: &Value, operation: &Operation<'_>, fields: Vec<Value>) -> Option<Value> {
    let schema = body_schema(document, operation)?;
    let described = describe(document, schema);
    let mut body = json!({ "kind": described.kind, "fields": fields });
    if operation.value.pointer("/requestBody/required") == Some(&Value::Bool(true)) {
        body["required"] = json!(true);
    }
    Some(body)
}

/// The schema of an operation's response, if it is JSON.
fn response_schema<'a>(document: &'a Value, operation: &Operation<'a>) -> Option<&'a Value> {
    let content = operation.value.pointer("/responses/2XX/content")?.as_object()?;
    Some(resolved(document, content.values().next()?.get("schema")?))
}

/// The events of the webhooks that have a body.
fn events(webhooks: &Value) -> Vec<Value> {
    let events = webhooks.get("webhooks").and_then(Value::as_object).into_iter().flatten();
    let events = events.filter_map(|(event_type, item)| {
        let operation = item.get("post")?;
        let schema = operation.pointer("/requestBody/content/application~1json/schema")?;
        resolved(webhooks, schema.pointer("/properties/body")?).get("properties")?.as_object()?;
        Some(json!({ "type": event_type, "name": event_name(event_type), "about": text(operation, "summary") }))
    });
    events.collect()
}
