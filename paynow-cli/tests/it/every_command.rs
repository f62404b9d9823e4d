//! Runs every command of the operation table twice: with flags, and by its operationId with a body from standard input.

use paynow_fake::Fake;
use paynow_sdk::ProductId;
use serde_json::{Value, json};

use crate::sample::sample;
use crate::support::{Run, finish, operations, program};

const SOME_ID: &str = "150439783699582976";
/// This operation requires a parameter that the document declares as optional.
const LINK: &str = "DiscordInventoryItem_SetUserToDeliveryItemLink";
const SORT: &str = "Products_UpdateProductSortOrder";

#[test]
fn by_its_name_with_flags() {
    call_all(|operation, arguments, body| {
        let mut words = vec![text(&operation["group"]), text(&operation["command"])];
        words.extend(arguments.iter().cloned());
        let (flags, input) = match (body, operation["body"]["fields"].as_array()) {
            (Some(Value::Object(body)), Some(fields)) if !fields.is_empty() => (flags(fields, body), None),
            (Some(body), _) => (vec!["--body".to_owned(), "-".to_owned()], Some(body.to_string())),
            (None, _) => (Vec::new(), None),
        };
        words.extend(flags);
        (words, input)
    });
}

#[test]
fn by_its_operation_id_with_a_body() {
    call_all(|operation, arguments, body| {
        let mut words = vec![text(&operation["id"])];
        words.extend(arguments.iter().cloned());
        if body.is_some() {
            words.extend(["--body".to_owned(), "-".to_owned()]);
        }
        (words, body.map(ToString::to_string))
    });
}

/// Calls every operation, those that delete last, and checks the request that the fake received.
fn call_all(words: impl Fn(&Value, &[String], Option<&Value>) -> (Vec<String>, Option<String>)) {
    let every = Every::new();
    let mut all: Vec<&Value> = operations().collect();
    all.sort_by_key(|operation| {
        let path = operation["path"].as_str().unwrap();
        (operation["method"] == "DELETE", std::cmp::Reverse(path.len()))
    });
    assert!(all.len() >= 24, "{}", all.len());
    let mut failed = Vec::new();
    for operation in all {
        let id = text(&operation["id"]);
        let arguments = every.arguments(operation);
        every.prepare(operation, &arguments);
        let body = every.body(operation);
        let (mut words, input) = words(operation, &arguments, body.as_ref());
        words.push("--json".to_owned());
        every.fake.forget_requests();
        let run = every.run(operation, &words, input);
        if run.code != Some(0) {
            failed.push(format!("{}: {}", words.join(" "), run.stderr));
            continue;
        }
        assert_eq!(every.fake.calls(&id), 1, "{id}");
        let request = every.fake.requests().pop().unwrap();
        assert_eq!(request.json(), body.unwrap_or_default(), "{id}");
        match operation["result"]["shape"].as_str().unwrap() {
            "nothing" => assert_eq!(run.stdout, "", "{id}"),
            "list" => assert!(run.json().is_array(), "{id}: {}", run.stdout),
            "object" => assert!(run.json().is_object(), "{id}: {}", run.stdout),
            _ => drop(run.json()),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Converts a body into one flag per field.
fn flags(fields: &[Value], body: &serde_json::Map<String, Value>) -> Vec<String> {
    let mut flags = Vec::new();
    for field in fields {
        let Some(value) = body.get(field["name"].as_str().unwrap()) else { continue };
        let flag = format!("--{}", field["flag"].as_str().unwrap());
        match value {
            Value::Null => flags.push(format!("--no-{}", field["flag"].as_str().unwrap())),
            Value::Array(items) if field["kind"]["type"] == "list" && !items.is_empty() => {
                flags.extend(items.iter().flat_map(|item| [flag.clone(), text(item)]));
            }
            value => flags.extend([flag, text(value)]),
        }
    }
    flags
}

struct Every {
    fake: Fake,
    document: Value,
}

impl Every {
    fn new() -> Self {
        Self {
            fake: Fake::builder().rng_seed(7).start().unwrap(),
            document: serde_json::from_str(include_str!("../../../paynow-fake/paynow.json")).unwrap(),
        }
    }

    fn run(&self, operation: &Value, words: &[String], input: Option<String>) -> Run {
        let mut command = program();
        let (variable, key) = match operation["credential"].as_str().unwrap() {
            "customer" => ("PAYNOW_CUSTOMER_TOKEN", self.fake.customer_token()),
            "game-server" => ("PAYNOW_GAMESERVER_TOKEN", self.fake.gameserver_token()),
            _ => ("PAYNOW_API_KEY", self.fake.key()),
        };
        command
            .env(variable, key)
            .env("PAYNOW_BASE_URL", self.fake.url())
            .env("PAYNOW_STORE_ID", self.fake.store_id().to_string())
            .args(words);
        if let Some(input) = input {
            command.write_stdin(input);
        }
        finish(command)
    }

    /// Creates the state that an operation requires: a Discord account that is linked to the inventory item.
    fn prepare(&self, operation: &Value, arguments: &[String]) {
        let path = operation["path"].as_str().unwrap();
        if path.ends_with("/discord/link") && operation["id"] != LINK {
            let link = operations().find(|operation| operation["id"] == LINK).unwrap();
            let words = [LINK, &arguments[0], "--discord-user-id", SOME_ID].map(str::to_owned);
            assert_eq!(self.run(link, &words, None).code, Some(0));
        }
    }

    /// The path arguments and the required flags.
    fn arguments(&self, operation: &Value) -> Vec<String> {
        let template = operation["path"].as_str().unwrap();
        let mut path = String::new();
        let mut list = String::new();
        let mut words = Vec::new();
        for step in template.split('/').skip(1) {
            let value = match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
                Some(name) => {
                    let value = self.existing(&path, &list, name);
                    if name != "storeId" {
                        words.push(value.clone());
                    }
                    value
                }
                None => step.to_owned(),
            };
            path = format!("{path}/{value}");
            list = format!("{list}/{step}");
        }
        for parameter in operation["parameters"].as_array().unwrap() {
            let is_needed = parameter["required"] == true || operation["id"] == LINK;
            if parameter["in"] != "path" && is_needed {
                let value = match parameter["kind"]["type"].as_str().unwrap() {
                    "integer" | "number" => "7".to_owned(),
                    "boolean" => "true".to_owned(),
                    "enum" => text(&parameter["kind"]["values"][0]),
                    _ => SOME_ID.to_owned(),
                };
                words.extend([format!("--{}", parameter["flag"].as_str().unwrap()), value]);
            }
        }
        words
    }

    /// The id of an existing resource for a path parameter.
    fn existing(&self, path: &str, list: &str, name: &str) -> String {
        let product = || self.fake.state("products")[0].clone();
        match name {
            "storeId" => return self.fake.store_id().to_string(),
            "productVersionId" => return text(&product()["version_id"]),
            "inventoryItemId" | "orderId" => {
                let id: ProductId = product()["id"].as_str().unwrap().parse().unwrap();
                let purchase = self.fake.purchase(id);
                let is_order = name == "orderId";
                return if is_order {
                    purchase.order_id.to_string()
                } else {
                    purchase.inventory_item_id.to_string()
                };
            }
            _ => {}
        }
        if self.document["paths"][list]["get"].is_object() {
            let item = self.fake.state(path)[0].clone();
            let named = [&item[name], &item["id"], &item["user"]["id"]].into_iter();
            let others = item.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id"));
            let mut keys = named.chain(others.map(|(_, id)| id));
            if let Some(key) = keys.find(|key| key.is_string() || key.is_number()) {
                return text(key);
            }
        }
        SOME_ID.to_owned()
    }

    /// A request body with every field.
    fn body(&self, operation: &Value) -> Option<Value> {
        let path = operation["path"].as_str().unwrap();
        let method = operation["method"].as_str().unwrap().to_lowercase();
        let content = &self.document["paths"][path][&method]["requestBody"]["content"]["application/json"];
        if operation["id"] == SORT {
            return Some(json!({ "product_ids": [self.fake.state("products")[0]["id"]] }));
        }
        content["schema"].is_object().then(|| sample(&self.document, &content["schema"]))
    }
}
