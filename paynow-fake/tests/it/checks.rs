//! Invalid requests: their status and message. A rejected request has no effect.

use paynow_fake::Fake;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::http::{client, get, request, send};

/// Asserts that a response is an error that conforms to the document, and returns its message.
fn error(response: &(StatusCode, Value), status: u16) -> String {
    let (actual, body) = response;
    assert_eq!(*actual, status, "{body}");
    assert_eq!(body["status"], status);
    assert!(body["code"].is_string() && body["trace_id"].is_string(), "{body}");
    body["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_path_that_no_operation_has_is_404_and_a_method_that_it_lacks_is_405() {
    let fake = Fake::start().await;
    for path in ["productz", "products/1/2", "/v2/stores/1", "/", "products//"] {
        error(&send(request(&fake, "GET", path)).await, 404);
    }
    let response = request(&fake, "PUT", "products").send().await.unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET, HEAD, OPTIONS, POST");
}

#[tokio::test]
async fn a_path_in_words_is_not_one_with_an_argument() {
    // `sort-order` also matches `products/{productId}`, which has other methods.
    let fake = Fake::start().await;
    for method in ["GET", "HEAD", "DELETE", "PATCH"] {
        let response = request(&fake, method, "products/sort-order").send().await.unwrap();
        assert_eq!(response.status(), 405, "{method}");
        assert_eq!(response.headers()["allow"], "OPTIONS, POST", "{method}");
    }
}

#[tokio::test]
async fn a_credential_must_be_there_of_the_right_kind_and_right() {
    let fake = Fake::builder().key("pnapi_v1_right").start().unwrap();
    let url = format!("{}/v1/stores/{}/products", fake.url(), fake.store_id());
    assert!(error(&send(client().get(&url)).await, 401).contains("the Authorization header is missing"));
    for (credential, expected) in [
        ("Bearer pnapi_v1_right", "does not begin with APIKey"),
        ("pnapi_v1_right", "does not begin with APIKey"),
        ("APIKey pnapi_v1_wrong", "not the one"),
        ("APIKey", "not the one"),
        ("Customer fake_customer", "does not begin with APIKey"),
    ] {
        let response = send(client().get(&url).header("authorization", credential)).await;
        let message = error(&response, 401);
        assert!(message.contains(expected), "{credential}: {message}");
        assert!(!message.contains("pnapi"), "{message}");
    }
    let (status, _) = send(client().get(&url).header("authorization", "apikey pnapi_v1_right")).await;
    assert_eq!(status, 200, "the prefix is taken in small letters");
}

#[tokio::test]
async fn an_argument_that_is_no_id_is_400_and_names_the_parameter() {
    let fake = Fake::start().await;
    for id in ["x", "-1", "01", "9223372036854775808", "1%2f2"] {
        let (status, body) = send(request(&fake, "GET", &format!("products/{id}"))).await;
        assert_eq!(status, 400, "{id}: {body}");
        assert_eq!(body["errors"][0]["path"], "productId");
    }
    let link = send(request(&fake, "PUT", "inventory/1/discord/link?discordUserId=me")).await;
    error(&link, 400);
    assert_eq!(link.1["errors"][0]["path"], "discordUserId");
}

#[tokio::test]
async fn every_violation_of_a_body_is_listed_with_its_path_and_nothing_is_created() {
    let fake = Fake::start().await;
    let body = json!({
        "name": 3,
        "price": "x",
        "trial": { "enabled": 1 },
        "commands": [{ "content": "say hi", "stage": "on_purchase", "online_only": true }, { "stage": "never" }],
        "surprise": true,
    });
    let (status, response) = send(request(&fake, "POST", "products").json(&body)).await;
    assert_eq!(status, 400);
    let mut paths: Vec<&str> =
        response["errors"].as_array().unwrap().iter().map(|error| error["path"].as_str().unwrap()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "",
            "commands.1.content",
            "commands.1.online_only",
            "commands.1.stage",
            "name",
            "price",
            "trial.enabled"
        ]
    );
    assert_eq!(get(&fake, "products").await, json!([]));
}

#[tokio::test]
async fn a_whole_number_is_an_integer_however_it_is_written_and_one_beyond_64_bits_is_none() {
    let fake = Fake::start().await;
    let price = async |number: &str| {
        let post = request(&fake, "POST", "products").header("content-type", "application/json");
        send(post.body(format!(r#"{{ "price": {number} }}"#))).await
    };
    for (number, value) in [
        ("1e3", 1000),
        ("1499.0", 1499),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
    ] {
        let (status, product) = price(number).await;
        assert_eq!((status.as_u16(), product["price"].as_i64()), (200, Some(value)), "{number}: {product}");
    }
    for number in ["0.5", "9223372036854775808", "-9223372036854775809", "1e300"] {
        let (status, response) = price(number).await;
        assert_eq!(status, 400, "{number}: {response}");
        assert_eq!(response["errors"][0]["path"], "price");
    }
}

#[tokio::test]
async fn a_body_must_be_there_of_the_right_kind_and_json() {
    let fake = Fake::start().await;
    let post = || request(&fake, "POST", "products");
    error(&send(post()).await, 400);
    error(&send(post().header("content-type", "text/plain").body("{}")).await, 415);
    error(&send(post().body("{}")).await, 415);
    error(&send(post().header("content-type", "application/json").body("{")).await, 400);
    error(&send(post().header("content-type", "application/json").body(vec![0xff, 0xfe])).await, 400);
    error(&send(post().header("content-type", "application/json").body(vec![b' '; 5 << 20])).await, 413);
    assert_eq!(get(&fake, "products").await, json!([]));
    for media_type in ["application/json; charset=utf-8", "text/json", "application/vnd.paynow+json"] {
        let response = send(post().header("content-type", media_type).body("{}")).await;
        assert_eq!(response.0, 200, "{media_type}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_404_on_every_way_to_it() {
    let fake = Fake::start().await;
    let product = fake.insert("products", json!([{ "name": "VIP" }]))[0]["id"].as_str().unwrap().to_owned();
    for (method, path) in [
        ("GET", "/v1/stores/1".to_owned()),
        ("GET", "/v1/stores/1/products".to_owned()),
        ("GET", format!("/v1/stores/1/products/{product}")),
        ("GET", "products/7".to_owned()),
        ("DELETE", "products/7".to_owned()),
        ("DELETE", "discord/links/nope".to_owned()),
        ("GET", "product_versions/7/discord_actions".to_owned()),
        ("GET", "orders/7/discord".to_owned()),
        ("GET", "orders/7/discord/queued".to_owned()),
        ("GET", "inventory/7/discord/link".to_owned()),
        ("GET", "inventory/7/discord/queued".to_owned()),
    ] {
        error(&send(request(&fake, method, &path)).await, 404);
    }
    let sort = request(&fake, "POST", "products/sort-order").json(&json!({ "product_ids": [product, "7"] }));
    error(&send(sort).await, 404);
}
