//! The one engine behind every operation: what it does follows from its method, its path and its schemas.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use crate::check::{self, Query};
use crate::id::Ids;
use crate::maker::{Maker, accepts_null, kind, now, slug};
use crate::problem::Problem;
use crate::rules;
use crate::spec::{Arguments, Operation, Route, Spec};
use crate::world::{World, snake};

/// The fake without its network.
pub(crate) struct Engine {
    pub(crate) spec: Spec,
    pub(crate) ids: Ids,
    /// The token of each security scheme, by its name in small letters.
    pub(crate) tokens: BTreeMap<String, String>,
    pub(crate) seed: Option<u64>,
    /// The store of requests that name none.
    pub(crate) store_id: String,
    world: Mutex<World>,
}

/// One operation with what it was called with.
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) arguments: &'a [(String, String)],
    pub(crate) query: &'a Query,
    pub(crate) body: Option<&'a Value>,
    /// What the state of the call belongs to, where its path does not say: the store of a storefront.
    pub(crate) scope: String,
}

impl Call<'_> {
    /// The argument of a path parameter.
    pub(crate) fn argument(&self, name: &str) -> &str {
        let found = self.arguments.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The place in the state of a template, or of the start of one.
    pub(crate) fn place(&self, template: &str) -> String {
        let mut place = self.scope.clone();
        for step in template.split('/').skip(1) {
            place.push('/');
            match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
                Some(name) => place.push_str(self.argument(name)),
                None => place.push_str(step),
            }
        }
        place
    }

    fn here(&self) -> String {
        self.place(&self.operation.template)
    }
}

/// The template of the list that an item's template is in, and the name of the parameter.
fn list_of(template: &str) -> Option<(&str, &str)> {
    let (list, last) = template.rsplit_once('/')?;
    Some((list, last.strip_prefix('{')?.strip_suffix('}')?))
}

impl Engine {
    pub(crate) fn new(
        spec: Spec,
        tokens: BTreeMap<String, String>,
        seed: Option<u64>,
        store_id: String,
        node: u64,
    ) -> Self {
        Self { spec, ids: Ids::new(node), tokens, seed, store_id, world: Mutex::default() }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        // A panic in a test must not take the fake away from the others.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes values as plain as can be.
    pub(crate) fn maker(&self) -> Maker<'_> {
        Maker { spec: &self.spec, ids: &self.ids, random: None }
    }

    /// Checks a request and does what it asks for.
    ///
    /// # Errors
    /// It is not as it should be, or what it is about does not exist.
    pub(crate) fn answer(
        &self,
        operation: &Operation,
        arguments: &[(String, String)],
        query: &Query,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Option<Value>, Problem> {
        check::credentials(operation, headers, &self.tokens)?;
        check::parameters(&self.spec, operation, arguments, query, headers)?;
        let body = check::body(&self.spec, operation, headers, body)?;
        let scope = if operation.template.contains("{storeId}") {
            String::new()
        } else {
            let named = headers.get("x-paynow-store-id").and_then(|value| value.to_str().ok());
            named.unwrap_or(&self.store_id).to_owned()
        };
        let call = Call { operation, arguments, query, body: body.as_ref(), scope };
        let mut world = self.world();
        self.parents_exist(&mut world, &call)?;
        let value = match rules::apply(self, &mut world, &call) {
            Some(outcome) => outcome?,
            None => self.act(&mut world, &call)?,
        };
        Ok(operation.answer.as_ref().map(|schema| {
            let value = match value {
                item @ Value::Object(_) if self.answers_list(operation) => json!([item]),
                value => value,
            };
            self.maker().fit(self.spec.at(schema), &value, None)
        }))
    }

    /// Every thing on the way must exist: no products in a store that does not.
    fn parents_exist(&self, world: &mut World, call: &Call<'_>) -> Result<(), Problem> {
        let template = &call.operation.template;
        let ends =
            template.match_indices('}').map(|(index, _)| index + 1).filter(|end| *end < template.len());
        for end in ends {
            let parent = &template[..end];
            let Some((list, name)) = list_of(parent) else { continue };
            if self.item_schema(list).is_none() {
                continue;
            }
            let place = call.place(list);
            self.populate(world, call, list, &place);
            if world.find(&place, name, call.argument(name)).is_none() {
                return Err(missing(name, call.argument(name)));
            }
        }
        Ok(())
    }

    /// What an operation does by its method and path alone.
    pub(crate) fn act(&self, world: &mut World, call: &Call<'_>) -> Result<Value, Problem> {
        let template = call.operation.template.as_str();
        let method = call.operation.method.as_str();
        if let Some((list, name)) = list_of(template).filter(|(list, _)| self.item_schema(list).is_some()) {
            let place = call.place(list);
            self.populate(world, call, list, &place);
            let found = world.find(&place, name, call.argument(name));
            let known = found.ok_or_else(|| missing(name, call.argument(name)));
            return match method {
                "GET" => known.map(|index| world.lists[&place][index].clone()),
                "PATCH" => known.map(|index| self.update(world, call, list, &place, index)),
                "PUT" => Ok(match found {
                    Some(index) => self.update(world, call, list, &place, index),
                    None => self.create(world, call, list, &place),
                }),
                "DELETE" => known.map(|index| {
                    let items = world.lists.entry(place).or_default();
                    items.remove(index);
                    Value::Array(items.clone())
                }),
                _ => known.map(|_| check_body(call)),
            };
        }
        let place = call.here();
        if self.item_schema(template).is_some() {
            self.populate(world, call, template, &place);
            match method {
                "GET" if self.answers_list(call.operation) => return Ok(self.list(world, call, &place)),
                "POST" if self.creates(call.operation) => {
                    return Ok(self.create(world, call, template, &place));
                }
                "PUT" if call.body.is_some_and(Value::is_array) => {
                    return Ok(self.replace(world, call, template, &place));
                }
                "DELETE" => return Ok(world.lists.remove(&place).map_or(Value::Null, Value::Array)),
                _ => {}
            }
        }
        self.document(world, call, place)
    }

    /// What is at a path that is no list and no item of one.
    fn document(&self, world: &mut World, call: &Call<'_>, place: String) -> Result<Value, Problem> {
        let has = |method| self.spec.operation(&call.operation.template, method).is_some();
        match call.operation.method.as_str() {
            "GET" => {
                if let Some(known) = world.documents.get(&place) {
                    return Ok(known.clone());
                }
                if has("PUT") && has("DELETE") {
                    return Err(Problem::missing(&format!("{}; PUT makes one", call.operation.template)));
                }
                let Some(answer) = &call.operation.answer else { return Ok(Value::Null) };
                let mut maker = self.random(&place);
                let mut made = maker.value(self.spec.at(answer));
                self.fill(call, self.spec.at(answer), &mut made);
                // One that takes no argument from the query is the same the next time.
                if call.query.is_empty() {
                    world.documents.insert(place, made.clone());
                }
                Ok(made)
            }
            "PUT" | "PATCH" => {
                let mut document = world.documents.get(&place).cloned().unwrap_or_else(|| json!({}));
                let read = self.spec.operation(&call.operation.template, "GET");
                let schema = read.and_then(|read| read.answer.as_ref()).or(call.operation.answer.as_ref());
                match schema {
                    Some(schema) => self.merge(call, self.spec.at(schema), &mut document),
                    None => document = check_body(call),
                }
                world.documents.insert(place, document.clone());
                Ok(document)
            }
            "DELETE" => {
                let known = world.documents.remove(&place);
                if known.is_none() && has("PUT") && has("GET") {
                    return Err(Problem::missing(&call.operation.template));
                }
                Ok(known.unwrap_or_default())
            }
            _ => {
                let Some(answer) = &call.operation.answer else { return Ok(Value::Null) };
                let schema = self.spec.at(answer);
                let mut made = self.random(&place).fit(schema, &check_body(call), None);
                self.fill(call, schema, &mut made);
                Ok(made)
            }
        }
    }

    fn list(&self, world: &World, call: &Call<'_>, place: &str) -> Value {
        let mut items = world.lists.get(place).cloned().unwrap_or_default();
        items.sort_by_key(|item| item["sort_order"].as_i64());
        let declares = |name: &str| call.operation.parameters.iter().any(|parameter| parameter.name == name);
        let value = |name: &str| call.query.get(name).and_then(|values| values.last());
        let number = |item: &Value| item["id"].as_str().and_then(|id| id.parse::<u64>().ok());
        if declares("after") {
            let ascending = value("asc").is_some_and(|asc| asc.eq_ignore_ascii_case("true"));
            items.sort_by_key(number);
            if !ascending {
                items.reverse();
            }
            let cursor = |name| value(name).and_then(|id| id.parse::<u64>().ok());
            if let Some(after) = cursor("after") {
                items.retain(|item| {
                    number(item).is_some_and(|id| if ascending { id > after } else { id < after })
                });
            }
            if let Some(before) = cursor("before") {
                items.retain(|item| {
                    number(item).is_some_and(|id| if ascending { id < before } else { id > before })
                });
            }
        }
        for (name, values) in call.query {
            if declares(name) && !["limit", "after", "before", "asc"].contains(&name.as_str()) {
                items.retain(|item| match &item[name] {
                    Value::String(text) => values.contains(text),
                    Value::Number(number) => values.contains(&number.to_string()),
                    Value::Bool(is) => values.contains(&is.to_string()),
                    _ => true,
                });
            }
        }
        if let Some(limit) = value("limit").filter(|_| declares("limit")).and_then(|limit| limit.parse().ok())
        {
            items.truncate(limit);
        }
        Value::Array(items)
    }

    fn create(&self, world: &mut World, call: &Call<'_>, list: &str, place: &str) -> Value {
        let mut item = json!({});
        if let Some(body) = call.body.filter(|body| body.is_array()) {
            let created = body.as_array().into_iter().flatten().map(|body| {
                let one = Call { body: Some(body), scope: call.scope.clone(), ..*call };
                self.create(world, &one, list, place)
            });
            return created.collect();
        }
        let Some(schema) = self.item_schema(list) else { return item };
        let schema = self.spec.at(&schema);
        self.merge(call, schema, &mut item);
        self.finish(world, call, list, place, &mut item);
        world.lists.entry(place.to_owned()).or_default().push(item.clone());
        item
    }

    /// What a new item has of its own, besides what the request says.
    pub(crate) fn finish(&self, world: &World, call: &Call<'_>, list: &str, place: &str, item: &mut Value) {
        let Some(schema) = self.item_schema(list) else { return };
        let schema = self.spec.at(&schema);
        self.fill(call, schema, item);
        let given = check::object(call.body);
        if schema["properties"]["sort_order"].is_object() && !given.contains_key("sort_order") {
            let last = world
                .lists
                .get(place)
                .into_iter()
                .flatten()
                .filter_map(|item| item["sort_order"].as_i64())
                .max();
            item["sort_order"] = json!(last.map_or(1, |last| last + 1));
        }
        let has_slug = item["slug"].as_str().is_some_and(|slug| !slug.is_empty());
        if schema["properties"]["slug"].is_object() && !has_slug {
            item["slug"] = json!(slug(item["name"].as_str().unwrap_or_default()));
        }
        // An item that is named by something else than an id has one of those: a token.
        for key in self.keys(list) {
            if kind(&schema["properties"][&key]) == "string" && item[&key] == "" {
                item[&key] = if key.ends_with("_id") {
                    json!(self.ids.next())
                } else {
                    json!(format!("{:016x}", fastrand::u64(..)))
                };
            }
        }
    }

    /// The properties that the items of a list can be named by.
    fn keys(&self, list: &str) -> impl Iterator<Item = String> {
        let names = self.spec.operations().iter().filter_map(|operation| list_of(&operation.template));
        names.filter(move |(known, _)| *known == list).map(|(_, name)| snake(name))
    }

    fn update(&self, world: &mut World, call: &Call<'_>, list: &str, place: &str, index: usize) -> Value {
        let Some(schema) = self.item_schema(list) else { return Value::Null };
        let mut item = world.lists[place][index].clone();
        self.merge(call, self.spec.at(&schema), &mut item);
        if let Some(items) = world.lists.get_mut(place) {
            items[index] = item.clone();
        }
        item
    }

    fn replace(&self, world: &mut World, call: &Call<'_>, list: &str, place: &str) -> Value {
        world.lists.insert(place.to_owned(), Vec::new());
        self.create(world, call, list, place)
    }

    /// Takes a request's body into an item: null clears, what is absent stays.
    fn merge(&self, call: &Call<'_>, schema: &Value, item: &mut Value) {
        let mut maker = self.maker();
        let mut given = check::object(call.body);
        // A PUT or PATCH without a body says in its query what it sets.
        if call.body.is_none() {
            let values =
                call.query.iter().filter_map(|(name, values)| Some((snake(name), json!(values.last()?))));
            given.extend(values);
        }
        let mut merged = item.as_object().cloned().unwrap_or_default();
        let properties = schema["properties"].as_object();
        for (name, property) in properties.into_iter().flatten() {
            let Some(value) = given.get(name) else { continue };
            let value = match value {
                Value::Null if accepts_null(self.spec.resolved(property)) => Value::Null,
                Value::Null => maker.property(name, property),
                value => maker.fit_property(name, property, value, merged.get(name)),
            };
            merged.insert(name.clone(), value);
        }
        for (name, value) in [("updated_at", json!(now())), ("updated_by", actor())] {
            if schema["properties"][name].is_object() {
                merged.insert(name.to_owned(), value);
            }
        }
        *item = maker.fit(schema, &Value::Object(merged), None);
    }

    /// Gives a new value its id, its times and whose it is.
    pub(crate) fn fill(&self, call: &Call<'_>, schema: &Value, value: &mut Value) {
        let schema = self.spec.resolved(schema);
        let Some(object) = value.as_object_mut() else { return };
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let property = self.spec.resolved(property);
            let argument = call.arguments.iter().find(|(argument, _)| snake(argument) == *name);
            let own = match name.as_str() {
                "id" if kind(property) == "string" => Some(json!(self.ids.next())),
                "created_at" | "updated_at" if kind(property) == "string" => Some(json!(now())),
                "created_by" | "updated_by" | "added_by" => {
                    Some(self.maker().fit_property(name, property, &actor(), None))
                }
                _ => argument.filter(|_| kind(property) == "string").map(|(_, argument)| json!(argument)),
            };
            object.extend(own.map(|own| (name.clone(), own)));
        }
    }

    /// With a seed, a list that is looked at for the first time has a few things in it.
    pub(crate) fn populate(&self, world: &mut World, call: &Call<'_>, list: &str, place: &str) {
        if self.seed.is_none() || world.lists.contains_key(place) {
            return;
        }
        let Some(pointer) = self.item_schema(list) else { return };
        let schema = self.spec.at(&pointer);
        let mut maker = self.random(place);
        let count = maker.random.as_mut().map_or(0, |random| random.usize(2..5));
        world.lists.insert(place.to_owned(), Vec::new());
        for _ in 0..count {
            let mut item = maker.value(schema);
            // What is made of something else, or must be fit for a path, is not left to the seed.
            for name in ["slug".to_owned()].into_iter().chain(self.keys(list)) {
                if item[&name].is_string() {
                    item[&name] = json!("");
                }
            }
            let nothing = Call { body: None, scope: call.scope.clone(), ..*call };
            self.finish(world, &nothing, list, place, &mut item);
            world.lists.entry(place.to_owned()).or_default().push(item);
        }
    }

    /// Makes values by the seed, the same for the same place.
    fn random(&self, place: &str) -> Maker<'_> {
        let mut hasher = DefaultHasher::new();
        place.replace(&self.store_id, "").hash(&mut hasher);
        let random = self.seed.map(|seed| fastrand::Rng::with_seed(seed ^ hasher.finish()));
        Maker { random, ..self.maker() }
    }

    /// The schema of what is in a list; none where a template is no list.
    pub(crate) fn item_schema(&self, list: &str) -> Option<String> {
        let all = self.spec.operations();
        let read = all.iter().find(|operation| {
            operation.method == "GET" && list_of(&operation.template).is_some_and(|(known, _)| known == list)
        });
        let listed = self.spec.operation(list, "GET").filter(|operation| self.answers_list(operation));
        if listed.is_none() && list != "/v1/stores" {
            return None;
        }
        // Some versions of the spec say of an item that it is a list.
        let read = read.filter(|read| !self.answers_list(read)).and_then(|read| read.answer.clone());
        read.or_else(|| listed.and_then(|operation| Some(format!("{}/items", operation.answer.as_ref()?))))
    }

    fn answers_list(&self, operation: &Operation) -> bool {
        operation.answer.as_ref().is_some_and(|answer| kind(self.spec.at(answer)) == "array")
    }

    /// Whether a POST at a list makes an item of it: its answer is what the list has.
    fn creates(&self, operation: &Operation) -> bool {
        let Some(answer) = &operation.answer else { return false };
        let listed = self.spec.operation(&operation.template, "GET").and_then(|list| list.answer.as_ref());
        let item = listed.map(|listed| self.spec.at(&format!("{listed}/items")));
        let answer = self.spec.at(answer);
        item.is_some_and(|item| item == answer || item == self.spec.resolved(&answer["items"]))
    }

    /// Finds the operation of a path.
    ///
    /// # Errors
    /// There is none, or none with this method.
    pub(crate) fn route(&self, method: &str, path: &str) -> Result<(Arc<Operation>, Arguments), Problem> {
        match self.spec.route(method, path) {
            Route::Found(operation, arguments) => Ok((operation, arguments)),
            Route::OtherMethods(methods) => Err(Problem::other_method(&methods)),
            Route::Nowhere => Err(Problem::missing("operation with this path")),
        }
    }
}

fn check_body(call: &Call<'_>) -> Value {
    call.body.cloned().unwrap_or_default()
}

fn missing(name: &str, argument: &str) -> Problem {
    let name = snake(name);
    let thing =
        if name == "id" { "thing".to_owned() } else { name.trim_end_matches("_id").replace('_', " ") };
    Problem::missing(&format!("{thing} with the id {argument}"))
}

fn actor() -> Value {
    let mut actor = Map::new();
    actor.insert("type".to_owned(), json!("api_key"));
    Value::Object(actor)
}
