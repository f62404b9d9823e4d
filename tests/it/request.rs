//! Requests to any operation by method and path.

use std::time::Duration;

use paynow_sdk::{Client, Method, RetryPolicy};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::samples::{self, STORE};
use crate::server::{Act, Server, json, response};

#[derive(Debug, Deserialize, PartialEq)]
struct Order {
    id: paynow_sdk::OrderId,
}

#[tokio::test]
async fn an_operation_that_the_sdk_does_not_have_is_a_call_like_any_other() {
    let server = Server::start([response(503, &[], ""), json(200, &json!([{ "id": "7", "new": 1 }]))]).await;
    let client = server.client();
    let call = client
        .request(Method::GET, "/v1/stores/{storeId}/orders")
        .path("storeId", STORE)
        .query("limit", 50)
        .query("status", "paid & done")
        .query("status", "new");
    let response =
        call.call::<Vec<Order>>().header("x-shop", "mine").query("asc", true).send().await.unwrap();
    assert_eq!(*response, [Order { id: 7_u64.try_into().unwrap() }]);
    assert_eq!((response.status().as_u16(), server.connections()), (200, 2));
    for request in server.requests() {
        let line = format!(
            "GET /v1/stores/{STORE}/orders?limit=50&status=paid+%26+done&status=new&asc=true HTTP/1.1\r\n"
        );
        assert!(request.starts_with(&line), "{request}");
        for header in
            ["authorization: APIKey ", "accept: application/json", "x-shop: mine", "user-agent: paynow"]
        {
            assert!(request.contains(header), "{request}");
        }
    }
}

#[tokio::test]
async fn a_body_is_sent_as_json_and_a_write_is_not_repeated_unless_it_may_be() {
    let server = Server::start([response(500, &[], ""), json(200, &json!({ "id": "7" }))]).await;
    let client = server.client();
    let request = || {
        client
            .request(Method::POST, "/v1/stores/{storeId}/orders")
            .path("storeId", STORE)
            .body(&json!({ "a": 1 }))
    };
    let error = request().call::<Order>().await.unwrap_err();
    assert_eq!((server.connections(), error.attempts()), (1, 1));
    assert!(error.is_outcome_unknown(), "{error}");
    let operation = error.operation().unwrap();
    assert_eq!((operation.id(), operation.method()), (None, &Method::POST));
    assert_eq!(operation.path(), "/v1/stores/{storeId}/orders");
    assert!(
        error.to_string().starts_with("POST /v1/stores/{storeId}/orders: PayNow returned 500"),
        "{error}"
    );

    let server = Server::start([response(500, &[], ""), json(200, &json!({ "id": "7" }))]).await;
    let client = server.client();
    let call = client.request(Method::PUT, "/v1/orders/{id}").path("id", 7).body(&json!({ "a": 1 }));
    call.call::<Order>().idempotent().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0], requests[1]);
    assert!(requests[0].starts_with("PUT /v1/orders/7 HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("content-type: application/json"), "{}", requests[0]);
    assert!(requests[0].ends_with("\r\n\r\n{\"a\":1}"), "{}", requests[0]);
    // By default, only GET and HEAD are retried, regardless of the method's semantics in HTTP.
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
        let server = Server::start([Act::ResetAfterReading, response(204, &[], "")]).await;
        let error = server.client().request(method.clone(), "/v1/a").call::<()>().await.unwrap_err();
        assert!(error.is_outcome_unknown() && server.connections() == 1, "{method}: {error}");
    }
    for method in [Method::GET, Method::HEAD] {
        let server = Server::start([Act::ResetAfterReading, response(204, &[], "")]).await;
        server.client().request(method.clone(), "/v1/a").call::<()>().await.unwrap();
        assert_eq!(server.connections(), 2, "{method}");
    }
}

#[tokio::test]
async fn fields_that_are_newer_than_the_sdk_can_be_read() {
    let mut product = samples::product(1);
    product["new_field"] = json!({ "kept": true });
    let server = Server::start([json(200, &product)]).await;
    let path = "/v1/stores/{storeId}/products/{productId}";
    let call = server.client().request(Method::GET, path).path("storeId", STORE).path("productId", 1);
    assert_eq!(call.call::<Value>().await.unwrap()["new_field"]["kept"], true);
}

#[tokio::test]
async fn no_parameter_leaves_its_place() {
    let server = Server::start([response(204, &[], "")]).await;
    let client = server.client();
    for value in ["", ".", "..", "%2e%2e", "/", "a/b", "..%2f..", "\\", "a\0"] {
        let call = client.request(Method::GET, "/v1/links/{token}/x").path("token", value).call::<()>();
        let error = call.await.unwrap_err();
        assert!(error.is_builder() && error.attempts() == 0, "{value:?}: {error}");
    }
    for (path, problem) in [
        ("v1/a", "does not begin with `/`"),
        ("", "does not begin with `/`"),
        ("https://elsewhere.example/v1", "does not begin with `/`"),
        ("/v1/a?b=c", "contains a query or a fragment"),
        ("/v1/a#b", "contains a query or a fragment"),
        ("/v1/{a", "contains a `{` without a matching `}`"),
        ("/v1/a}", "contains a `}` without a matching `{`"),
        ("/v1/{a}", "contains the parameter `a`, which was not set with `path`"),
        ("/v1/../admin", "would address another resource"),
        ("/v1/a\\b", "would address another resource"),
        ("/v1/a\nb", "would address another resource"),
        ("/v1/a b", "would address another resource"),
        ("//elsewhere.example/v1", "would address another resource"),
        ("/v1//a", "would address another resource"),
    ] {
        let error = client.request(Method::GET, path).call::<()>().await.unwrap_err();
        assert!(error.is_builder() && !error.is_retryable(), "{path}: {error}");
        assert!(error.to_string().contains(problem) && !error.to_string().contains('\n'), "{path}: {error}");
    }
    let error = client.request(Method::GET, "/v1/a").path("b", 1).call::<()>().await.unwrap_err();
    assert!(error.to_string().contains("does not contain the parameter `b`"), "{error}");
    let error =
        client.request(Method::GET, "/v1/a").path("b\n".repeat(9999), 1).call::<()>().await.unwrap_err();
    assert!(error.to_string().len() < 2000 && !error.to_string().contains('\n'), "{error}");
    let error = client.request(Method::CONNECT, "/v1/a").call::<()>().await.unwrap_err();
    assert!(error.is_builder() && error.to_string().contains("CONNECT addresses a proxy"), "{error}");
    let unwritable = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = client.request(Method::POST, "/v1/a").body(&unwritable).call::<()>().await.unwrap_err();
    assert!(error.is_builder() && error.to_string().contains("cannot be serialised as JSON"), "{error}");
    assert_eq!(server.connections(), 0);

    client.request(Method::GET, "/v1/links/{token}/x").path("token", "ä ö?#&=+").call::<()>().await.unwrap();
    assert!(
        server.requests()[0].starts_with("GET /v1/links/%C3%A4%20%C3%B6%3F%23%26%3D%2B/x HTTP/1.1\r\n"),
        "{:?}",
        server.requests()
    );
}

#[tokio::test]
async fn what_can_be_set_for_a_call_can_be_set_for_it() {
    let server = Server::start([Act::Stall]).await;
    let client: Client = server.client();
    let call = client.request(Method::GET, "/v1/a").call::<()>();
    let error = call.timeout(Duration::from_millis(100)).retry(RetryPolicy::never()).await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 1, "{error}");
    let debug = format!("{:?}", client.request(Method::GET, "/v1/{a}").path("a", "personal"));
    assert!(debug.contains("/v1/{a}") && !debug.contains("personal"), "{debug}");
}
