//! The information in an error, for every kind of response.

use std::error::Error as _;

use paynow_sdk::{Error, ProductId};

use crate::samples::{self, STORE};
use crate::server::{Act, Server, json, response};

async fn get(act: Act) -> Error {
    let server = Server::start([act]).await;
    let client = server.client();
    client.store(STORE).products().get_product(ProductId::new(1)).await.unwrap_err()
}

#[tokio::test]
async fn an_error_of_paynow_is_told_in_full() {
    let error = get(json(422, &samples::error(422))).await;
    assert!(error.is_validation() && !error.is_not_found() && !error.is_retryable());
    let operation = error.operation().unwrap();
    assert_eq!((operation.id(), operation.method().as_str()), (Some("Products_GetProduct"), "GET"));
    assert_eq!(operation.path(), "/v1/stores/{storeId}/products/{productId}");
    assert_eq!(error.status().unwrap(), 422);
    assert_eq!(error.code(), Some("validation-error"));
    assert_eq!(error.message(), Some("The request is not valid."));
    assert_eq!(error.trace_id(), Some("00-abc-01"));
    assert_eq!(error.attempts(), 1);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(error.body()).unwrap(), samples::error(422));
    assert_eq!(error.headers()["content-type"], "application/json");
    let [invalid] = error.validation_errors() else { panic!("{:?}", error.validation_errors()) };
    assert_eq!((invalid.code.as_str(), invalid.validation.as_str()), ("too-short", "length"));
    assert_eq!(
        (invalid.path.as_slice(), invalid.message.as_str()),
        (["name".to_owned()].as_slice(), "Too short.")
    );
    assert_eq!(
        error.to_string(),
        "Products_GetProduct (GET /v1/stores/{storeId}/products/{productId}): PayNow returned 422 Unprocessable \
         Entity: validation-error: The request is not valid.; name: Too short. (trace 00-abc-01)"
    );
}

#[tokio::test]
async fn a_validation_path_may_be_a_string_too() {
    let body = serde_json::json!({
        "status": 400, "code": "c", "message": "m", "trace_id": null,
        "errors": [
            { "code": "c", "message": "m", "path": "body.price", "validation": "v" },
            { "path": ["a", 0, "b"] }, { "path": null, "message": 7 }, "nonsense"
        ]
    });
    let error = get(json(400, &body)).await;
    let paths: Vec<String> = error.validation_errors().iter().map(|error| error.path.join("/")).collect();
    assert_eq!(paths, ["body.price", "a/0/b", ""]);
    assert_eq!(error.trace_id(), None);
}

#[tokio::test]
async fn what_is_no_error_of_paynow_keeps_its_status_and_some_text() {
    let html =
        "<!doctype html>\n<html><head><title>502 Bad\n Gateway</title></head><body>cloud</body></html>";
    let error = get(response(502, &[("content-type", "text/html"), ("x-request-id", "ray-1")], html)).await;
    assert_eq!(error.status().unwrap(), 502);
    assert_eq!(error.trace_id(), Some("ray-1"));
    assert!(error.to_string().contains("502 Bad Gateway: 502 Bad Gateway"), "{error}");
    assert_eq!(error.body(), html.as_bytes());

    let error = get(response(500, &[], "")).await;
    assert!(
        error.to_string().ends_with("PayNow returned 500 Internal Server Error (after 3 attempts)"),
        "{error}"
    );
    assert!(error.body().is_empty());

    let error = get(json(404, &serde_json::json!({ "title": "Not Found", "detail": ["x"] }))).await;
    assert!(error.is_not_found() && error.code().is_none());
    assert!(
        error.to_string().contains("404 Not Found: {\"detail\":[\"x\"],\"title\":\"Not Found\"}"),
        "{error}"
    );

    let error = get(response(403, &[], [0xff, 0xfe, b'a'])).await;
    assert!(error.is_forbidden() && error.to_string().contains('a'), "{error}");

    // A status without a standard name, and a very long body.
    let error = get(response(599, &[], "word ".repeat(20_000))).await;
    assert!(error.to_string().len() < 400, "{error}");
    assert_eq!(error.body().len(), 64 * 1024);
}

#[tokio::test]
async fn what_cannot_be_decoded_names_its_place_and_keeps_the_body() {
    let mut product = samples::product(1);
    product["store_stock_limit"]["enabled"] = serde_json::json!("yes");
    let error = get(json(200, &product)).await;
    assert!(error.is_decode() && !error.is_outcome_unknown());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.decode_path(), Some("store_stock_limit.enabled"));
    assert!(error.to_string().contains("at `store_stock_limit.enabled` (200 OK)"), "{error}");
    assert!(error.source().unwrap().to_string().contains("invalid type: string \"yes\""), "{error:?}");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(error.body()).unwrap(), product);

    let mut product = samples::product(1);
    product["trial"].as_object_mut().unwrap().remove("enabled");
    let server = Server::start([response(
        200,
        &[("x-trace-id", "t-1")],
        serde_json::json!([samples::product(2), product]).to_string(),
    )])
    .await;
    let error = server.client().store(STORE).products().get_products().await.unwrap_err();
    assert_eq!(error.decode_path(), Some("[1].trial"));
    assert_eq!(
        (error.trace_id(), error.operation().unwrap().id()),
        (Some("t-1"), Some("Products_GetProducts"))
    );
    assert!(error.source().unwrap().to_string().contains("missing field `enabled`"), "{error:?}");
}

#[tokio::test]
async fn what_is_no_json_is_a_decode_error() {
    let whole = samples::product(1).to_string();
    for body in [
        &whole.as_bytes()[..100],
        b"<html></html>",
        b"",
        b"\xff",
        b"null",
        b"{}",
        format!("{whole} and more").as_bytes(),
    ] {
        let error = get(response(200, &[], body)).await;
        assert!(error.is_decode(), "{error}");
        assert_eq!(error.body(), body);
        assert_eq!(error.attempts(), 1);
    }
    // The product may have been created, although the response cannot be decoded.
    let server = Server::start([response(200, &[], "oops")]).await;
    let client = server.client();
    let error = client
        .store(STORE)
        .products()
        .create_product(paynow_sdk::types::UpsertProductRequest::default())
        .await
        .unwrap_err();
    assert!(error.is_decode() && error.is_outcome_unknown(), "{error}");
    assert!(error.to_string().ends_with("(outcome unknown: PayNow may have processed it)"), "{error}");
}

#[tokio::test]
async fn an_unusual_part_of_an_error_leaves_the_rest_of_it_readable() {
    let latin = b"{\"code\":\"not-found\",\"message\":\"no\xe9\"}".to_vec();
    for body in [latin, b"{\"code\":\"not-found\",\"message\":\"No.\"} and more".to_vec()] {
        let error = get(response(404, &[], body)).await;
        assert_eq!(error.code(), Some("not-found"), "{error}");
    }
    let error = get(response(400, &[], r#"{"code":"","message":""}"#)).await;
    assert_eq!((error.code(), error.message()), (None, None));
    assert!(error.to_string().contains("400 Bad Request: {"), "{error}");
}
