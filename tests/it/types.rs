//! Checks of the SDK's types by the compiler and through their JSON schemas.

use std::future::IntoFuture as _;

use paynow_sdk::call::{Call, Operation};
use paynow_sdk::types::{Product, ProductTaxCode, UpsertProductRequest};
use paynow_sdk::webhooks::{Event, InMemoryDeduplicator, WebhookError, WebhookVerifier};
use paynow_sdk::{
    Client, ClientBuilder, Credential, Error, Nullable, ParseIdError, ProductId, Response, RetryPolicy,
    StoreClient, StoreId,
};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use crate::mocks::MockServerExt as _;
use crate::operations::recorder::Recorder;

fn shared<T: Send + Sync + 'static>() {}
fn sent<T: Send>(value: T) -> T {
    value
}

// These checks happen at compile time.
const _: () = {
    let _ = [
        shared::<Client>,
        shared::<ClientBuilder>,
        shared::<StoreClient>,
        shared::<Credential>,
        shared::<RetryPolicy>,
        shared::<Error>,
        shared::<ParseIdError>,
        shared::<Operation>,
        shared::<Response<Vec<Product>>>,
        shared::<UpsertProductRequest>,
        shared::<WebhookVerifier>,
        shared::<WebhookError>,
        shared::<Event>,
        shared::<InMemoryDeduplicator>,
    ];
};

#[tokio::test]
async fn calls_can_be_sent_to_another_task() {
    let paynow = Recorder::start("Products_GetProducts").await;
    paynow.server.products_get_products(|_, then| {
        paynow.responds_with(then.into_inner(), 200, json!([]));
    });
    let store = paynow.store();
    let body = UpsertProductRequest::default();
    drop(sent(store.products().get_products()));
    drop(sent(store.products().get_products().into_future()));
    drop(sent(store.products().get_products().send()));
    drop(sent(store.products().update_product(ProductId::new(1), &body).into_future()));
    drop(sent(store.discord_servers().delete_discord_server_links("a").send()));

    // A spawned task must own its data, so the store is moved into the task and the call is made there.
    let task =
        tokio::spawn(async move { store.products().get_products().await.map(|products| products.len()) });
    assert_eq!(task.await.unwrap().unwrap(), 0);
    assert_eq!(paynow.requests().len(), 1, "what is not awaited is not sent");
}

#[test]
fn a_call_says_what_it_is() {
    let client = Client::builder().api_key("pnapi_v1_test").build().unwrap();
    let store = client.store(StoreId::new(1));
    let call: Call<'_, Product> = store.products().get_product(ProductId::new(2));
    let shown = format!("{call:?}");
    assert!(shown.contains("Products_GetProduct") && shown.contains("GET"), "{shown}");
    assert!(!shown.contains("pnapi"), "{shown}");
}

/// The compiler version that produced the expected messages. Other versions may word them differently.
#[cfg(feature = "default")]
const RUSTC: &str = "rustc 1.95.";

// Excluded from the run with the committed copy, because trybuild rebuilds everything without the features that other
// packages enable.
#[cfg(feature = "default")]
#[test]
fn ids_of_different_things_do_not_compile() {
    let version = std::process::Command::new("rustc").arg("--version").output().unwrap().stdout;
    if !version.starts_with(RUSTC.as_bytes()) {
        crate::upstream::skipped("what does not compile: its messages are those of another compiler");
        return;
    }
    trybuild::TestCases::new().compile_fail("it/does_not_compile/*.rs");
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

#[test]
fn the_schema_of_an_id_is_a_string_of_digits() {
    let schema = schema::<ProductId>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("ProductId"), &json!("string")));
    let pattern = regex::Regex::new(schema["pattern"].as_str().unwrap()).unwrap();
    for id in ["0", "9223372036854775807", "150439783699582976"] {
        assert!(pattern.is_match(id), "{id}");
    }
    for other in ["", "01", "-1", "..", "1.0", "12345678901234567890", "１"] {
        assert!(!pattern.is_match(other), "{other}");
    }
}

#[test]
fn the_schema_of_an_enum_is_open() {
    let schema = schema::<ProductTaxCode>();
    assert_eq!(schema["type"], "string");
    // An `enum` keyword would forbid values that PayNow adds later.
    assert_eq!(schema.get("enum"), None);
    let known: Vec<&str> = ProductTaxCode::KNOWN.iter().map(ProductTaxCode::as_str).collect();
    assert_eq!(schema["examples"], json!(known));
    let document: Value = serde_json::from_str(include_str!("../../paynow-sdk/openapi.json")).unwrap();
    assert_eq!(document["components"]["schemas"]["ProductTaxCode"]["enum"], json!(known));
}

#[test]
fn the_schema_of_nullable_takes_null() {
    assert_eq!(schema::<Nullable<i32>>()["type"], json!(["integer", "null"]));
    let label = &schema::<UpsertProductRequest>()["properties"]["label"];
    assert_eq!(label["type"], json!(["string", "null"]));
    // All fields are optional.
    assert_eq!(schema::<UpsertProductRequest>().get("required"), None);
}

#[test]
fn the_schema_of_a_model_has_its_fields_and_refers_to_its_parts() {
    let schema = schema::<Product>();
    assert_eq!((&schema["title"], &schema["type"]), (&json!("Product"), &json!("object")));
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(required.len(), 24);
    assert!(required.contains(&"id") && !required.contains(&"tier_group_id"));
    let properties = &schema["properties"];
    assert_eq!(properties.as_object().unwrap().len(), 47);
    assert_eq!(properties["id"]["$ref"], "#/$defs/ProductId");
    assert_eq!(schema["$defs"]["ProductId"]["type"], "string");
    assert_eq!(properties["created_at"]["format"], "date-time");
    assert!(properties["metadata"]["additionalProperties"]["type"] == "string", "{}", properties["metadata"]);
    // Fields that PayNow adds are accepted.
    assert_eq!(schema.get("additionalProperties"), None);
    let required = &schema["$defs"]["ProductTrialConfiguration"]["required"];
    assert_eq!(required.as_array().unwrap().len(), 10);
}

#[test]
fn the_values_of_an_enum_are_sorted_as_they_are_on_the_wire() {
    let unknown = ProductTaxCode::from("aaa_comes_first");
    let mut codes = ProductTaxCode::KNOWN.to_vec();
    codes.push(unknown.clone());
    assert!(!codes.is_sorted(), "the list is in PayNow's order, or this test shows nothing");
    codes.sort();
    assert_eq!(codes[0], unknown);
    assert!(codes.is_sorted_by_key(|code| code.to_string()));
}
