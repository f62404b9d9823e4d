//! State that a test inserts and reads directly.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::call::{Call, Query};
use super::context::Context;
use super::dispatch;
use super::generic;
use super::resources::{ListResource, STORES};
use super::state::State;
use super::value_generator::{now, slug};
use crate::spec::Route;
use crate::spec::schema::is_required;

/// Creates a store with an owner.
pub(crate) fn add_store(context: &Context, state: &mut State, id: &str, name: &str) {
    let owner_id = context.ids.next();
    let owner = json!({ "id": owner_id, "first_name": "Example", "last_name": "Owner" });
    let store = json!({
        "id": id, "name": name, "currency": "usd", "game": "rust", "platform": "rust", "live_mode": false,
        "owner_id": owner_id,
    });
    let Some(list) = context.resources.list(STORES) else { return };
    let mut store = store;
    let schema = context.spec.at(&list.item_schema);
    if schema["properties"]["owner"].is_object() && is_required(schema, "owner") {
        store["owner"] = owner.clone();
    }
    let mut made = context.generator().fit(schema, &store, None);
    made["slug"] = json!(slug(name));
    for time in ["created_at", "updated_at"] {
        made[time] = json!(now());
    }
    state.list(STORES).push(made);
    // A document without store members has stores without an owner.
    let _ = insert(context, state, &format!("{STORES}/{id}/members"), &json!([{ "user": owner }]));
}

/// Inserts items into a list, changes an item, or sets a document. Fields that are not given are generated.
///
/// # Errors
/// No operation reads this path, or the given value does not match its schema.
pub(crate) fn insert(
    context: &Context,
    state: &mut State,
    path: &str,
    given: &Value,
) -> Result<Value, String> {
    with_call(context, path, |call| {
        let template = call.operation.template.as_str();
        match context.resources.list(template) {
            Some(list) => insert_items(context, state, call, list, given),
            None => set(context, state, call, given),
        }
    })
}

fn insert_items(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    given: &Value,
) -> Result<Value, String> {
    let path = call.resource_path(&call.operation.template);
    generic::populate(context, state, call, list, &path);
    let (mut items, mut positions) = (Vec::new(), Vec::new());
    for given in given.as_array().unwrap_or(&vec![given.clone()]) {
        match insert_item(context, state, call, list, &path, given) {
            Ok(item) => {
                positions.push(state.list(&path).push(item.clone()));
                items.push(item);
            }
            Err(message) => {
                // Inserts all of them or none.
                for position in positions {
                    state.list(&path).remove(position);
                }
                return Err(message);
            }
        }
    }
    Ok(Value::Array(items))
}

/// Creates an item that can be added to a list.
fn insert_item(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    path: &str,
    given: &Value,
) -> Result<Value, String> {
    let id = given["id"].as_str().unwrap_or_default();
    if !id.is_empty() && state.list(path).find_by("id", id).is_some() {
        return Err(format!("an item with the ID {id} already exists; insert at its own path to change it"));
    }
    let mut item = context.generator().fit(context.spec.at(&list.item_schema), given, None);
    let call = Call { body: Some(given), ..*call };
    generic::finish(context, state, &call, list, path, &mut item);
    checked(context, &list.item_schema, given, Some(&item))
}

/// Changes an item of a list, or sets a document.
fn set(context: &Context, state: &mut State, call: &Call<'_>, given: &Value) -> Result<Value, String> {
    let template = call.operation.template.as_str();
    let document_path = call.resource_path(template);
    let item = context.resources.list_of(template).and_then(|(list, list_template, name)| {
        let path = call.resource_path(list_template);
        let position = state.find(&path, name, call.argument(name))?;
        Some((list, path, position))
    });
    match item {
        Some((list, path, position)) => {
            let existing = state.list(&path).get(position).cloned().unwrap_or_default();
            let fitted = checked(context, &list.item_schema, given, Some(&existing))?;
            state.list(&path).replace(position, fitted.clone());
            Ok(fitted)
        }
        None => {
            let existing = state.documents.get(&document_path).cloned().unwrap_or_default();
            let schema = call.operation.response_schema().unwrap_or_default();
            let fitted = checked(context, schema, given, Some(&existing))?;
            state.documents.insert(document_path, Arc::new(fitted.clone()));
            Ok(fitted)
        }
    }
}

/// Returns the response of a GET of this path, without checking credential and parameters.
///
/// # Errors
/// No operation reads this path, or the resource does not exist.
pub(crate) fn read(context: &Context, state: &mut State, path: &str) -> Result<Value, String> {
    with_call(context, path, |call| match dispatch::execute(context, state, call) {
        Ok(output) => Ok(output.into_value()),
        Err(error) => Err(error.message().to_owned()),
    })
}

/// Calls `run` with the call of a GET of this path. A path without a leading slash is relative to the store.
fn with_call<T>(
    context: &Context,
    path: &str,
    run: impl FnOnce(&Call<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{STORES}/{}/{path}", context.store_id).trim_end_matches('/').to_owned()
    };
    let Route::Found(operation, arguments) = context.spec.route("GET", &path) else {
        return Err(format!("unknown path `{path}`: no operation reads it{}", similar(context, &path)));
    };
    let scope = if operation.template.contains("{storeId}") { "" } else { &context.store_id };
    let query = Query::new();
    run(&Call { operation: &operation, arguments: &arguments, query: &query, body: None, scope })
}

/// Suggests the shortest readable paths that share a word with this one.
fn similar(context: &Context, path: &str) -> String {
    let word = |segment: &str| segment.trim_end_matches('s').to_owned();
    // Every path begins with the version, and most with the store.
    let is_telling = |name: &&str| name.len() > 2 && *name != "stores";
    let words: Vec<String> = path.split('/').filter(is_telling).map(word).collect();
    let shares_word = |template: &str| template.split('/').any(|name| words.contains(&word(name)));
    let mut templates: Vec<String> = context
        .spec
        .operations()
        .filter(|operation| operation.method == "GET" && shares_word(&operation.template))
        .map(|operation| format!("`{}`", operation.template.trim_start_matches("/v1/stores/{storeId}/")))
        .collect();
    templates.sort_by_key(String::len);
    templates.truncate(3);
    match templates.as_slice() {
        [] => "; no path of the document is similar".to_owned(),
        templates => format!("; did you mean {}?", templates.join(" or ")),
    }
}

/// Completes a given value for a schema, if the schema has all of its fields and the result is valid.
pub(crate) fn checked(
    context: &Context,
    pointer: &str,
    given: &Value,
    existing: Option<&Value>,
) -> Result<Value, String> {
    let schema = context.spec.at(pointer);
    let names = given.as_object().into_iter().flat_map(Map::keys);
    if let Some(properties) = schema["properties"].as_object()
        && let Some(name) = names.clone().find(|name| !properties.contains_key(*name))
    {
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        return Err(format!("unknown field `{name}`; the fields are {}", known.join(", ")));
    }
    let fitted = context.generator().fit(schema, given, existing);
    // The generator replaces invalid values, which is right for requests but not for fixtures.
    if let Some(name) = names.clone().find(|name| !is_kept(&given[*name], &fitted[*name])) {
        return Err(format!("invalid value {} for the field `{name}`", given[name]));
    }
    let violations = context.spec.violations(pointer, &fitted);
    match violations.first() {
        None => Ok(fitted),
        Some(violation) => Err(format!("at `{}`: {}", violation.path.join("."), violation.message)),
    }
}

/// Whether a given value is unchanged after completion.
fn is_kept(given: &Value, fitted: &Value) -> bool {
    match (given, fitted) {
        (Value::Object(given), fitted) => given.iter().all(|(name, value)| is_kept(value, &fitted[name])),
        (Value::Array(given), Value::Array(fitted)) => {
            given.len() == fitted.len()
                && given.iter().zip(fitted).all(|(given, fitted)| is_kept(given, fitted))
        }
        (id, Value::Object(fitted)) if id.is_string() => fitted.get("id") == Some(id),
        (given, fitted) => given == fitted,
    }
}
