//! Calls every operation of the SDK once and checks that the fake's response can be decoded. The calls are generated
//! from the SDK's methods.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::pin::Pin;

use paynow_fake::{Drift, Fake};
use paynow_sdk::{Client, Credential, DiscordId, Error, ProductId, StoreClient};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::sample::sample;

type Outcome<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;
type Call = fn(&Smoke) -> Outcome<'_>;

include!(concat!(env!("OUT_DIR"), "/smoke.rs"));

/// This operation requires a parameter that the document declares as optional.
const LINK: &str = "DiscordInventoryItem_SetUserToDeliveryItemLink";
const SORT: &str = "Products_UpdateProductSortOrder";
const SOME_ID: &str = "150439783699582976";

#[tokio::test]
async fn every_operation_can_be_called_and_its_response_be_read() {
    call_all(&Smoke::start(Drift::default())).await;
}

#[tokio::test]
async fn every_response_can_be_read_when_paynow_has_changed_it() {
    call_all(&Smoke::start(Drift::all())).await;
}

/// Calls a mock server that somebody else wrote: the document alone must suffice for responses that can be read.
///
/// ```text
/// npx @stoplight/prism-cli@5.16 mock -p 4010 openapi/paynow.json &
/// PAYNOW_MOCK_URL=http://127.0.0.1:4010 cargo test -p paynow-tests --test it -- --ignored another_mock
/// ```
#[tokio::test]
#[ignore = "needs another mock server of openapi/paynow.json at PAYNOW_MOCK_URL"]
async fn every_response_of_another_mock_server_can_be_read() {
    let mut smoke = Smoke::start(Drift::default());
    smoke.base_url = std::env::var("PAYNOW_MOCK_URL").unwrap();
    let mut failed = Vec::new();
    for (operation, call) in CALLS {
        if let Err(error) = call(&smoke).await {
            failed.push(format!("{operation}: {error}: {}", String::from_utf8_lossy(error.body())));
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), CALLS.len(), failed.join("\n"));
}

async fn call_all(smoke: &Smoke) {
    let called: BTreeSet<&str> = CALLS.iter().map(|(operation, _)| *operation).collect();
    assert_eq!(called, smoke.documented(), "the SDK has another set of operations than its document");
    let mut calls = CALLS.to_vec();
    // Nested resources are deleted before the resources that contain them.
    calls.sort_by_key(|(operation, _)| {
        let (template, method, _) = smoke.operation(operation);
        (method == "delete", std::cmp::Reverse(template.len()))
    });
    let mut failed = Vec::new();
    for (operation, call) in calls {
        smoke.prepare(operation).await;
        let outcome = if operation == LINK { Ok(()) } else { call(smoke).await };
        if let Err(error) = outcome {
            failed.push(format!("{operation}: {error}: {}", String::from_utf8_lossy(error.body())));
        } else {
            assert_eq!(smoke.fake.calls(operation), 1, "{operation}");
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), CALLS.len(), failed.join("\n"));
}

/// A fake, and the data from which the arguments of the calls are created.
struct Smoke {
    fake: Fake,
    /// The server to call: the fake, or another one.
    base_url: String,
    document: Value,
    /// The arguments by operation and name. A call receives the same value each time that it requests an argument.
    arguments: RefCell<HashMap<(String, String), Value>>,
}

impl Smoke {
    fn start(drift: Drift) -> Self {
        let document = serde_json::from_str(include_str!("../../paynow-fake/paynow.json")).unwrap();
        let fake = Fake::builder().rng_seed(7).drift(drift).start().unwrap();
        Self { base_url: fake.url().to_owned(), fake, document, arguments: RefCell::default() }
    }

    fn documented(&self) -> BTreeSet<&str> {
        let items = self.document["paths"].as_object().unwrap().values();
        let operations = items.flat_map(|item| item.as_object().unwrap().values());
        operations.filter_map(|operation| operation["operationId"].as_str()).collect()
    }

    /// The path template of an operation, its method, and its definition in the document.
    fn operation(&self, id: &str) -> (&str, &str, &Value) {
        let paths = self.document["paths"].as_object().unwrap().iter();
        let mut all = paths.flat_map(|(template, item)| {
            let methods = item.as_object().unwrap().iter();
            methods.map(move |(method, operation)| (template.as_str(), method.as_str(), operation))
        });
        all.find(|(.., operation)| operation["operationId"] == id)
            .unwrap_or_else(|| panic!("no operation {id}"))
    }

    fn client(&self, operation: &str) -> Client {
        let (.., operation) = self.operation(operation);
        let schemes = operation["security"].as_array().into_iter().flatten();
        let scheme = schemes.filter_map(Value::as_object).flat_map(|schemes| schemes.keys()).next();
        let credential = match scheme.map(String::as_str) {
            Some("Customer") => Credential::customer(self.fake.customer_token()),
            Some("Gameserver") => Credential::game_server(self.fake.gameserver_token()),
            _ => Credential::api_key(self.fake.key()),
        };
        Client::builder().credential(credential).base_url(&self.base_url).build().unwrap()
    }

    fn store(&self, operation: &str) -> StoreClient {
        self.client(operation).store(self.fake.store_id())
    }

    /// Creates the state that an operation requires.
    async fn prepare(&self, operation: &str) {
        let (template, ..) = self.operation(operation);
        if template.ends_with("/discord/link") {
            let item = self.argument(operation, "inventory_item_id");
            let links = self.store(LINK).discord_inventory_item();
            links.set_user_to_delivery_item_link(item).discord_user_id(DiscordId::new(7)).await.unwrap();
            if operation != LINK {
                self.fake.forget_requests();
            }
        }
    }

    /// The argument with this Rust name.
    fn argument<T: DeserializeOwned>(&self, operation: &str, name: &str) -> T {
        let key = (operation.to_owned(), name.to_owned());
        let known = self.arguments.borrow().get(&key).cloned();
        let value = known.unwrap_or_else(|| self.value(operation, name));
        self.arguments.borrow_mut().insert(key, value.clone());
        serde_json::from_value(value).unwrap_or_else(|error| panic!("{operation}, {name}: {error}"))
    }

    fn value(&self, operation: &str, name: &str) -> Value {
        let (template, _, operation) = self.operation(operation);
        let own = operation["parameters"].as_array().into_iter().flatten();
        let shared = self.document["paths"][template]["parameters"].as_array().into_iter().flatten();
        let is_it = |parameter: &&Value| {
            snake(parameter["name"].as_str().unwrap_or_default()) == name.trim_end_matches('_')
        };
        let parameter = own.chain(shared).find(is_it).unwrap_or_else(|| panic!("no parameter {name}"));
        if parameter["in"] != "path" {
            return match name {
                "x_paynow_store_id" | "store_id" => json!(self.fake.store_id()),
                _ => sample(&self.document, &parameter["schema"]),
            };
        }
        let (mut path, mut list) = (String::new(), String::new());
        for step in template.split('/').skip(1) {
            let name = step.strip_prefix('{').and_then(|step| step.strip_suffix('}'));
            let value = name.map(|name| self.existing(&path, &list, name));
            if let Some(value) = value.as_ref().filter(|_| parameter["name"] == name.unwrap_or_default()) {
                return value.clone();
            }
            let text = value.as_ref().map_or(step.to_owned(), |value| {
                value.as_str().map_or_else(|| value.to_string(), str::to_owned)
            });
            path = format!("{path}/{text}");
            list = format!("{list}/{step}");
        }
        panic!("{template} has no {name}")
    }

    /// The id of an existing resource for a path parameter.
    fn existing(&self, path: &str, list: &str, name: &str) -> Value {
        let product = || self.fake.state("products")[0].clone();
        match name {
            "storeId" => return json!(self.fake.store_id()),
            "productVersionId" => return product()["version_id"].clone(),
            "inventoryItemId" | "orderId" => {
                let id: ProductId = serde_json::from_value(product()["id"].clone()).unwrap();
                let purchase = self.fake.purchase(id);
                let is_order = name == "orderId";
                return if is_order { json!(purchase.order_id) } else { json!(purchase.inventory_item_id) };
            }
            _ => {}
        }
        if self.document["paths"][list]["get"].is_object() {
            let items = self.fake.state(path);
            let item = &items[0];
            let named = [&item[snake(name)], &item["id"], &item["user"]["id"]].into_iter();
            let others = item.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id"));
            if let Some(key) =
                named.chain(others.map(|(_, id)| id)).find(|key| key.is_string() || key.is_number())
            {
                return key.clone();
            }
        }
        json!(SOME_ID)
    }

    /// The request body of an operation, with every field.
    fn body<T: DeserializeOwned>(&self, id: &str) -> T {
        let (.., operation) = self.operation(id);
        let mut body =
            sample(&self.document, &operation["requestBody"]["content"]["application/json"]["schema"]);
        if id == SORT {
            body = json!({ "product_ids": [self.fake.state("products")[0]["id"]] });
        }
        serde_json::from_value(body).unwrap_or_else(|error| panic!("{id}: {error}"))
    }
}

/// Converts a parameter's name to snake case, as the generated code does.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        let is_word = character.is_ascii_alphanumeric();
        snake.push(if is_word { character.to_ascii_lowercase() } else { '_' });
    }
    snake
}
