//! State that a test puts in and looks at.

use serde_json::{Value, json};

use crate::check::Query;
use crate::engine::{Call, Engine};
use crate::rules;

impl Engine {
    /// Makes a store, with an owner.
    pub(crate) fn add_store(&self, id: &str, name: &str) {
        let store = json!({
            "id": id, "name": name, "currency": "usd", "game": "rust", "platform": "rust", "live_mode": false,
        });
        let Some(schema) = self.item_schema("/v1/stores") else { return };
        let mut made = self.maker().fit(self.spec.at(&schema), &store, None);
        made["slug"] = json!(crate::maker::slug(name));
        for time in ["created_at", "updated_at"] {
            made[time] = json!(crate::maker::now());
        }
        let owner =
            json!([{ "user": { "id": self.ids.next(), "first_name": "Example", "last_name": "Owner" } }]);
        self.world().lists.entry("/v1/stores".to_owned()).or_default().push(made);
        // A spec without members has stores without an owner.
        let _ = self.seed(&format!("/v1/stores/{id}/members"), &owner);
    }

    /// Puts things into a list, or sets a document; what is not said is made up.
    ///
    /// # Errors
    /// No operation reads this path, or what was given does not fit what it reads.
    pub(crate) fn seed(&self, path: &str, given: &Value) -> Result<Value, String> {
        self.at(path, |engine, call| {
            let world = &mut engine.world();
            let template = &call.operation.template;
            let place = call.place(template);
            let answer = call.operation.answer.as_deref().unwrap_or_default();
            if engine.item_schema(template).is_none() {
                let (list, name) = template.rsplit_once("/{").unwrap_or_default();
                let pointer = engine.item_schema(list).filter(|_| template.ends_with('}'));
                let list = call.place(list);
                let index = world.find(
                    &list,
                    name.trim_end_matches('}'),
                    call.arguments.last().map_or("", |last| &last.1),
                );
                let existing = match index {
                    Some(index) => world.lists[&list][index].clone(),
                    None => world.documents.get(&place).cloned().unwrap_or_default(),
                };
                let fitted = engine.checked(pointer.as_deref().unwrap_or(answer), given, Some(&existing))?;
                match index.and_then(|index| world.lists.get_mut(&list)?.get_mut(index)) {
                    Some(item) => *item = fitted.clone(),
                    None => {
                        world.documents.insert(place, fitted.clone());
                    }
                }
                return Ok(fitted);
            }
            let pointer = engine.item_schema(template).unwrap_or_default();
            engine.populate(world, call, template, &place);
            let mut made = Vec::new();
            for given in given.as_array().unwrap_or(&vec![given.clone()]) {
                let mut item = engine.maker().fit(engine.spec.at(&pointer), given, None);
                let one = Call { body: Some(given), scope: call.scope.clone(), ..*call };
                engine.finish(world, &one, template, &place, &mut item);
                let item = engine.checked(&pointer, given, Some(&item))?;
                made.push(item);
                world.lists.entry(place.clone()).or_default().extend(made.last().cloned());
            }
            Ok(Value::Array(made))
        })
    }

    /// What a GET of this path would give, without its checks.
    ///
    /// # Errors
    /// No operation reads this path, or there is nothing.
    pub(crate) fn state(&self, path: &str) -> Result<Value, String> {
        self.at(path, |engine, call| {
            let world = &mut engine.world();
            let outcome = rules::apply(engine, world, call).unwrap_or_else(|| engine.act(world, call));
            outcome.map_err(|problem| problem.body("")["message"].as_str().unwrap_or_default().to_owned())
        })
    }

    /// A customer buys a product: the ids of the order and of the inventory item.
    ///
    /// # Errors
    /// No store has the product.
    pub(crate) fn buy(&self, product_id: &str) -> Result<(String, String), String> {
        let order = rules::buy(self, &mut self.world(), product_id)?;
        // Where the spec has orders, this is one of them.
        let _ =
            self.seed(&format!("/v1/stores/{}/orders", order.store_id), &json!([{ "id": order.order_id }]));
        Ok((order.order_id, order.item_id))
    }

    /// Runs with the call that a GET of this path would be; a path without a slash in front is the store's.
    fn at<T>(
        &self,
        path: &str,
        run: impl FnOnce(&Self, &Call<'_>) -> Result<T, String>,
    ) -> Result<T, String> {
        let path = if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("/v1/stores/{}/{path}", self.store_id)
        };
        let (operation, arguments) = self
            .route("GET", &path)
            .map_err(|_| format!("no operation reads `{path}`{}", self.alike(&path)))?;
        let scope =
            if operation.template.contains("{storeId}") { String::new() } else { self.store_id.clone() };
        let query = Query::new();
        run(self, &Call { operation: &operation, arguments: &arguments, query: &query, body: None, scope })
    }

    /// The paths that are read and have a name in common with this one, to choose from.
    fn alike(&self, path: &str) -> String {
        let word = |segment: &str| segment.trim_end_matches('s').to_owned();
        // Every path begins with the version and most with the store.
        let says_something = |name: &&str| name.len() > 2 && *name != "stores";
        let words: Vec<String> = path.split('/').filter(says_something).map(word).collect();
        let has_one = |template: &str| template.split('/').any(|name| words.contains(&word(name)));
        let operations = self.spec.operations().iter();
        let templates: Vec<String> = operations
            .filter(|operation| operation.method == "GET" && has_one(&operation.template))
            .map(|operation| format!("`{}`", operation.template.trim_start_matches("/v1/stores/{storeId}/")))
            .collect();
        match templates.as_slice() {
            [] => ", so nothing can be there".to_owned(),
            templates => format!("; it could be {}", templates.join(", ")),
        }
    }

    /// What was given, brought into a schema, if all of it has a place there and it is valid.
    fn checked(&self, pointer: &str, given: &Value, existing: Option<&Value>) -> Result<Value, String> {
        let schema = self.spec.at(pointer);
        let properties = schema["properties"].as_object();
        let names = given.as_object().into_iter().flat_map(|given| given.keys());
        if let Some(properties) = properties
            && let Some(name) = names.clone().find(|name| !properties.contains_key(*name))
        {
            let known: Vec<&str> = properties.keys().map(String::as_str).collect();
            return Err(format!("there is no field `{name}`; there are {}", known.join(", ")));
        }
        let fitted = self.maker().fit(schema, given, existing);
        // What does not fit is made anew, which a request wants and a seed does not.
        if let Some(name) = names.clone().find(|name| !survives(&given[*name], &fitted[*name])) {
            return Err(format!("the field `{name}` cannot be {}", given[name]));
        }
        let violations = self.spec.violations(pointer, &fitted);
        match violations.first() {
            None => Ok(fitted),
            Some(violation) => Err(format!("at `{}`: {}", violation.path.join("."), violation.message)),
        }
    }
}

/// Whether what was given is still there.
fn survives(given: &Value, fitted: &Value) -> bool {
    match (given, fitted) {
        (Value::Object(given), fitted) => given.iter().all(|(name, value)| survives(value, &fitted[name])),
        (Value::Array(given), Value::Array(fitted)) => {
            given.len() == fitted.len()
                && given.iter().zip(fitted).all(|(given, fitted)| survives(given, fitted))
        }
        (id, Value::Object(fitted)) if id.is_string() => fitted.get("id") == Some(id),
        (given, fitted) => given == fitted,
    }
}
