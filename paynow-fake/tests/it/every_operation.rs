//! Every operation of a document returns a documented status and a body that conforms to its schema.

use std::fs;

use paynow_fake::Fake;
use paynow_sdk::ProductId;
use serde_json::{Value, json};

use crate::http::{client, get, request, send};
use crate::sample::sample;
use crate::upstream::upstream;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

#[tokio::test]
async fn of_the_document_in_the_crate() {
    let document = include_str!("../../paynow.json");
    let driven = drive("paynow.json", &serde_json::from_str(document).unwrap()).await;
    // The three pages have 24 operations; the whole API has more.
    assert!(driven >= 24, "{driven}");
}

#[tokio::test]
async fn of_the_whole_api() {
    let Some(folder) = upstream("every operation of the whole API, of paynow-fake") else { return };
    let mut management: Vec<_> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    management.sort();
    // The first version, which is OpenAPI 3.0, the latest, which is 3.1, and the two other APIs.
    let files = [
        management.first().unwrap().clone(),
        management.last().unwrap().clone(),
        folder.join("storefront-api.json"),
        folder.join("gameserver-api.json"),
    ];
    let mut driven = 0;
    for file in files {
        let document = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        driven += drive(&file.display().to_string(), &document).await;
    }
    assert!(driven > 300, "{driven}");
}

/// Calls every operation, those that delete last, and returns the number of operations.
async fn drive(name: &str, document: &Value) -> usize {
    let fake = Fake::builder().rng_seed(7).spec(document.clone()).start().unwrap();
    let mut operations = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        for method in METHODS.iter().filter(|method| item[**method].is_object()) {
            operations.push((*method == "delete", template.as_str(), *method, &item[*method]));
        }
    }
    // Nested resources are deleted before the resources that contain them.
    operations.sort_by_key(|(is_delete, template, ..)| (*is_delete, std::cmp::Reverse(template.len())));
    let mut wrong = Vec::new();
    for (_, template, method, operation) in &operations {
        wrong.extend(call(&fake, document, template, method, operation).await.err());
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    operations.len()
}

/// Calls one operation.
///
/// # Errors
/// The response does not conform to the operation's declaration.
async fn call(
    fake: &Fake,
    document: &Value,
    template: &str,
    method: &str,
    operation: &Value,
) -> Result<(), String> {
    let at = format!("{method} {template}");
    let path = path_of(fake, document, template).await;
    if template.ends_with("/discord/link") && method != "put" {
        // An account must be linked before the link can be read or removed.
        let link = request(fake, "PUT", &path).query(&[("discordUserId", "175928847299117063")]);
        assert!(send(link).await.0.is_success(), "{at}");
    }
    let scheme = operation["security"]
        .pointer("/0")
        .and_then(Value::as_object)
        .and_then(|schemes| schemes.keys().next());
    let credential = match scheme.map(String::as_str) {
        Some("Customer") => format!("Customer {}", fake.customer_token()),
        _ => format!("APIKey {}", fake.key()),
    };
    let method = reqwest::Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let mut request =
        client().request(method, format!("{}{path}", fake.url())).header("authorization", credential);
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let value = sample(document, &parameter["schema"]);
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_wanted = parameter["required"] == true || parameter["name"] == "discordUserId";
        match parameter["in"].as_str().unwrap() {
            "query" if is_wanted => request = request.query(&[(parameter["name"].as_str().unwrap(), text)]),
            "header" if is_wanted => request = request.header(parameter["name"].as_str().unwrap(), text),
            _ => {}
        }
    }
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    if body.is_object() {
        let mut body = sample(document, body);
        if operation["operationId"] == "Products_UpdateProductSortOrder" {
            body = json!({ "product_ids": [get(fake, "products").await[0]["id"]] });
        }
        request = request.json(&body);
    }
    let (status, response) = send(request).await;
    let declared = &operation["responses"][status.as_str()];
    if !status.is_success() || declared.is_null() {
        return Err(format!("{at}: {status} {response}"));
    }
    let schema = &declared["content"]["application/json"]["schema"];
    if !schema.is_object() || status == 204 {
        return if response.is_null() {
            Ok(())
        } else {
            Err(format!("{at}: a body that is not declared: {response}"))
        };
    }
    let schema = standalone(document, schema);
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&response)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(format!("{at}: {errors:?}\n{response}")) }
}

/// A schema together with the components of its document. The `nullable` of OpenAPI 3.0 is converted to its form in
/// 3.1.
fn standalone(document: &Value, schema: &Value) -> Value {
    let mut whole = json!({ "allOf": [schema], "components": document["components"] });
    if document["openapi"].as_str().unwrap().starts_with("3.0") {
        nullable(&mut whole);
    }
    whole
}

fn nullable(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(nullable);
            if object.remove("nullable") == Some(json!(true)) {
                *value = json!({ "anyOf": [Value::Object(object.clone()), { "type": "null" }] });
            }
        }
        Value::Array(values) => values.iter_mut().for_each(nullable),
        _ => {}
    }
}

/// Replaces the parameters of a path with ids of existing resources.
async fn path_of(fake: &Fake, document: &Value, template: &str) -> String {
    let mut path = String::new();
    let mut done = String::new();
    for step in template.split('/').skip(1) {
        let Some(name) = step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) else {
            path = format!("{path}/{step}");
            done = format!("{done}/{step}");
            continue;
        };
        let argument = argument(fake, document, &path, &done, name).await;
        path = format!("{path}/{argument}");
        done = format!("{done}/{step}");
    }
    path
}

async fn argument(fake: &Fake, document: &Value, path: &str, list: &str, name: &str) -> String {
    match name {
        "storeId" => return fake.store_id().to_string(),
        "productVersionId" => {
            return get(fake, "products").await[0]["version_id"].as_str().unwrap().to_owned();
        }
        "inventoryItemId" | "orderId" => {
            let product =
                get(fake, "products").await[0]["id"].as_str().unwrap().parse::<ProductId>().unwrap();
            let order = fake.purchase(product);
            let is_order = name == "orderId";
            return if is_order { order.order_id.to_string() } else { order.inventory_item_id.to_string() };
        }
        _ => {}
    }
    if document["paths"][list]["get"].is_object() {
        let items = fake.state(path);
        let item = &items.as_array().and_then(|items| items.first()).cloned().unwrap_or_default();
        let snake = name.chars().fold(String::new(), |name, character| {
            let character = if character.is_uppercase() {
                format!("_{}", character.to_lowercase())
            } else {
                character.into()
            };
            name + &character
        });
        let own = [&item[&snake], &item["id"], &item["user"]["id"]].into_iter();
        let others = item.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id"));
        for key in own.chain(others.map(|(_, id)| id)) {
            if let Some(key) =
                key.as_str().map(str::to_owned).or_else(|| key.as_u64().map(|key| key.to_string()))
            {
                return key;
            }
        }
    }
    "150439783699582976".to_owned()
}
