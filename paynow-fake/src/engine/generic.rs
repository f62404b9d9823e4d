//! Generic behaviour, derived from the method, the path and the schemas of an operation.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::api_error::ApiError;
use super::call::Call;
use super::context::Context;
use super::list::{Cursor, Position};
use super::output::Output;
use super::resources::{ListResource, creates_item, property_name, returns_list};
use super::state::State;
use super::value_generator::{now, slug};
use crate::spec::schema::{accepts_null, type_of};

/// Executes a call.
///
/// # Errors
/// The resource does not exist.
pub(crate) fn execute(context: &Context, state: &mut State, call: &Call<'_>) -> Result<Output, ApiError> {
    let template = call.operation.template.as_str();
    if let Some((list, list_template, name)) = context.resources.list_of(template) {
        return item(context, state, call, list, list_template, name);
    }
    let path = call.resource_path(template);
    if let Some(list) = context.resources.list(template) {
        populate(context, state, call, list, &path);
        match call.operation.method.as_str() {
            "GET" if returns_list(&context.spec, call.operation) => return Ok(page(state, call, &path)),
            "POST" if creates_item(&context.spec, call.operation) => {
                return Ok(create(context, state, call, list, &path));
            }
            "PUT" if call.body.is_some_and(Value::is_array) => {
                state.lists.remove(&path);
                return Ok(create(context, state, call, list, &path));
            }
            "DELETE" => {
                let removed = state.lists.remove(&path);
                return Ok(
                    removed.map_or(Output::NOTHING, |list| Output::Items(list.iter().cloned().collect()))
                );
            }
            _ => {}
        }
    }
    document(context, state, call, path)
}

/// A call that concerns one item of a list.
fn item(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    list_template: &str,
    name: &str,
) -> Result<Output, ApiError> {
    let path = call.resource_path(list_template);
    populate(context, state, call, list, &path);
    let argument = call.argument(name);
    let found = state.find(&path, name, argument).ok_or_else(|| not_found(name, argument));
    match (call.operation.method.as_str(), found) {
        ("GET" | "HEAD", found) => {
            let position = found?;
            let item = state.list(&path).get(position).cloned();
            Ok(item.map_or(Output::NOTHING, Output::Item))
        }
        ("PUT", Err(_)) => Ok(create(context, state, call, list, &path)),
        ("PATCH" | "PUT", found) => Ok(update(context, state, call, list, &path, found?)),
        ("DELETE", found) => {
            let position = found?;
            let items = state.list(&path);
            items.remove(position);
            // For some lists PayNow returns the remaining items.
            let rest = returns_list(&context.spec, call.operation);
            Ok(if rest { Output::Items(items.iter().cloned().collect()) } else { Output::NOTHING })
        }
        (_, found) => found.map(|_| Output::Value(call.body_or_null())),
    }
}

/// A resource that is neither a list nor an item of a list.
fn document(context: &Context, state: &mut State, call: &Call<'_>, path: String) -> Result<Output, ApiError> {
    let spec = &context.spec;
    let has = |method| spec.operation(&call.operation.template, method).is_some();
    match call.operation.method.as_str() {
        "GET" | "HEAD" => {
            if let Some(known) = state.documents.get(&path) {
                return Ok(Output::Item(Arc::clone(known)));
            }
            if has("PUT") && has("DELETE") {
                return Err(ApiError::not_found(&format!("{}; PUT creates it", call.operation.template)));
            }
            let Some(schema) = call.operation.response_schema() else { return Ok(Output::NOTHING) };
            let mut made = context.generator_for(&path).value(spec.at(schema));
            fill(context, call, spec.at(schema), &mut made);
            let made = Arc::new(made);
            // Without relevant query parameters it is the same the next time.
            if call.query.is_empty() {
                state.documents.insert(path, Arc::clone(&made));
            }
            Ok(Output::Item(made))
        }
        "PUT" | "PATCH" => {
            let known = state.documents.get(&path).map(|known| Value::clone(known));
            let mut document = known.unwrap_or_else(|| json!({}));
            let read = spec.operation(&call.operation.template, "GET");
            let schema = read.and_then(|read| read.response_schema()).or(call.operation.response_schema());
            match schema {
                Some(schema) => merge(context, call, spec.at(schema), &mut document),
                None => document = call.body_or_null(),
            }
            let document = Arc::new(document);
            state.documents.insert(path, Arc::clone(&document));
            Ok(Output::Item(document))
        }
        "DELETE" => match state.documents.remove(&path) {
            Some(known) => Ok(Output::Item(known)),
            None if has("PUT") && has("GET") => Err(ApiError::not_found(&call.operation.template)),
            None => Ok(Output::NOTHING),
        },
        _ => {
            let Some(schema) = call.operation.response_schema() else { return Ok(Output::NOTHING) };
            let schema = spec.at(schema);
            let mut made = context.generator_for(&path).fit(schema, &call.body_or_null(), None);
            fill(context, call, schema, &mut made);
            Ok(Output::Value(made))
        }
    }
}

/// The items that a request selects: sorted, filtered and limited by the parameters of the operation.
fn page(state: &mut State, call: &Call<'_>, path: &str) -> Output {
    let declares = |name: &str| call.operation.parameters.iter().any(|parameter| parameter.name == name);
    let value = |name: &str| call.query.get(name).filter(|_| declares(name)).and_then(|values| values.last());
    let number = |name: &str| value(name).and_then(|text| text.parse::<u64>().ok());
    let filters: Vec<(&String, &Vec<String>)> = call
        .query
        .iter()
        .filter(|(name, _)| declares(name) && !["limit", "after", "before", "asc"].contains(&name.as_str()))
        .collect();
    let passes = |item: &Value| {
        filters.iter().all(|(name, values)| match &item[name.as_str()] {
            Value::String(text) => values.contains(text),
            Value::Number(number) => values.contains(&number.to_string()),
            Value::Bool(flag) => values.contains(&flag.to_string()),
            _ => true,
        })
    };
    let limit = number("limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let list = state.list(path);
    let items: Box<dyn Iterator<Item = &Arc<Value>>> = if declares("after") {
        let ascending = value("asc").is_some_and(|asc| asc.eq_ignore_ascii_case("true"));
        list.page(Cursor { after: number("after"), before: number("before"), ascending })
    } else {
        Box::new(list.sorted())
    };
    Output::Items(items.filter(|item| passes(item)).take(limit).cloned().collect())
}

fn create(context: &Context, state: &mut State, call: &Call<'_>, list: &ListResource, path: &str) -> Output {
    if let Some(bodies) = call.body.and_then(Value::as_array) {
        let created = bodies.iter().filter_map(|body| {
            let one = Call { body: Some(body), ..*call };
            create_one(context, state, &one, list, path)
        });
        let created = created.collect();
        // A list that was set to empty is not populated again.
        state.list(path);
        return Output::Items(created);
    }
    create_one(context, state, call, list, path).map_or(Output::NOTHING, Output::Item)
}

fn create_one(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    path: &str,
) -> Option<Arc<Value>> {
    let mut item = json!({});
    merge(context, call, context.spec.at(&list.item_schema), &mut item);
    finish(context, state, call, list, path, &mut item);
    let items = state.list(path);
    let position = items.push(item);
    items.get(position).cloned()
}

/// Adds the properties of a new item that do not come from the request.
pub(crate) fn finish(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    path: &str,
    item: &mut Value,
) {
    let schema = context.spec.at(&list.item_schema);
    fill(context, call, schema, item);
    let items = state.list(path);
    if schema["properties"]["sort_order"].is_object() && !call.fields().contains_key("sort_order") {
        item["sort_order"] = json!(items.last_sort_order().map_or(1, |last| last + 1));
    }
    let has_slug = item["slug"].as_str().is_some_and(|slug| !slug.is_empty());
    if schema["properties"]["slug"].is_object() && !has_slug {
        item["slug"] = json!(items.free_slug(&slug(item["name"].as_str().unwrap_or_default())));
    }
    // An item that paths identify by another property than an ID has such a property: a token.
    for key in &list.keys {
        if type_of(&schema["properties"][key]) == "string" && item[key] == "" {
            item[key] = if key.ends_with("_id") {
                json!(context.ids.next())
            } else {
                json!(format!("{:016x}", fastrand::u64(..)))
            };
        }
    }
}

fn update(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    path: &str,
    position: Position,
) -> Output {
    let items = state.list(path);
    let mut item = items.get(position).map(|item| Value::clone(item)).unwrap_or_default();
    merge(context, call, context.spec.at(&list.item_schema), &mut item);
    Output::Item(items.replace(position, item))
}

/// Merges the body of a request into an item: null clears a field, an absent field keeps its value.
fn merge(context: &Context, call: &Call<'_>, schema: &Value, item: &mut Value) {
    let mut generator = context.generator();
    let mut given = call.fields();
    // A PUT or PATCH without a body sets what its query contains.
    if call.body.is_none() {
        let values =
            call.query.iter().filter_map(|(name, values)| Some((property_name(name), json!(values.last()?))));
        given.extend(values);
    }
    let mut merged = item.as_object().cloned().unwrap_or_default();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let Some(value) = given.get(name) else { continue };
        let value = match value {
            Value::Null if accepts_null(context.spec.resolved(property)) => Value::Null,
            Value::Null => generator.property(name, property),
            value => generator.fit_property(name, property, value, merged.get(name)),
        };
        merged.insert(name.clone(), value);
    }
    // Removes an embedded object whose ID has changed.
    for name in given.keys() {
        let base = name.strip_suffix("_id").filter(|base| !given.contains_key(*base));
        if let Some(base) = base
            && merged
                .get(base)
                .and_then(|object| object.get("id"))
                .is_some_and(|id| Some(id) != merged.get(name))
        {
            merged.remove(base);
        }
    }
    for (name, value) in [("updated_at", json!(now())), ("updated_by", actor())] {
        if schema["properties"][name].is_object() {
            merged.insert(name.to_owned(), value);
        }
    }
    *item = generator.fit(schema, &Value::Object(merged), None);
}

/// Sets the ID, the times and the references to parents of a new value.
fn fill(context: &Context, call: &Call<'_>, schema: &Value, value: &mut Value) {
    let schema = context.spec.resolved(schema);
    let Some(object) = value.as_object_mut() else { return };
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let property = context.spec.resolved(property);
        let is_text = type_of(property) == "string";
        let argument = call.arguments.iter().find(|(argument, _)| property_name(argument) == *name);
        let own = match name.as_str() {
            "id" if is_text => Some(json!(context.ids.next())),
            "created_at" | "updated_at" if is_text => Some(json!(now())),
            "created_by" | "updated_by" | "added_by" => {
                Some(context.generator().fit_property(name, property, &actor(), None))
            }
            _ => argument.filter(|_| is_text).map(|(_, argument)| json!(argument)),
        };
        object.extend(own.map(|own| (name.clone(), own)));
    }
}

/// With a seed, a list contains a few items when it is first read.
pub(crate) fn populate(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
    list: &ListResource,
    path: &str,
) {
    if context.rng_seed.is_none() || state.lists.contains_key(path) {
        return;
    }
    let schema = context.spec.at(&list.item_schema);
    let mut generator = context.generator_for(path);
    let count = generator.random.as_mut().map_or(0, |random| random.usize(2..5));
    let empty = Call { body: None, ..*call };
    for _ in 0..count {
        let mut item = generator.value(schema);
        // Values that are derived, or that must fit into a path, do not vary with the seed.
        for name in ["slug"].into_iter().chain(list.keys.iter().map(String::as_str)) {
            if item[name].is_string() {
                item[name] = json!("");
            }
        }
        finish(context, state, &empty, list, path, &mut item);
        state.list(path).push(item);
    }
}

/// The error for an item that does not exist.
pub(crate) fn not_found(parameter: &str, argument: &str) -> ApiError {
    let name = property_name(parameter);
    let noun = if name == "id" { "item".to_owned() } else { name.trim_end_matches("_id").replace('_', " ") };
    ApiError::not_found(&format!("{noun} with the ID {argument}"))
}

fn actor() -> Value {
    let mut actor = Map::new();
    actor.insert("type".to_owned(), json!("api_key"));
    Value::Object(actor)
}
