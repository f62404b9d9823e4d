//! HTTP features other than the operations: HEAD, OPTIONS and cross-origin requests.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use paynow_fake::{Fake, Fault};
use serde_json::json;

use crate::http::{get, request, send};

const PAGE: &str = "https://shop.example";

#[tokio::test]
async fn head_is_get_without_the_body() {
    let fake = Fake::start().await;
    fake.insert("products", json!([{ "name": "VIP" }]));
    let get = request(&fake, "GET", "products").send().await.unwrap();
    let head = request(&fake, "HEAD", "products").send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(head.headers()["content-type"], get.headers()["content-type"]);
    assert_eq!(head.headers()["content-length"], get.headers()["content-length"]);
    assert_eq!(head.bytes().await.unwrap().len(), 0);
    assert_eq!(request(&fake, "HEAD", "products/7").send().await.unwrap().status(), 404);
    let methods: Vec<String> = fake.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["GET", "HEAD", "HEAD"]);
}

#[tokio::test]
async fn options_lists_the_methods_of_a_path() {
    let fake = Fake::start().await;
    let response = request(&fake, "OPTIONS", "products").send().await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["allow"]),
        (204, &"GET, HEAD, OPTIONS, POST".parse().unwrap())
    );
    assert_eq!(request(&fake, "OPTIONS", "nowhere").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_page_of_another_origin_can_call_operations() {
    let fake = Fake::start().await;
    let preflight = request(&fake, "OPTIONS", "products")
        .header("origin", PAGE)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,content-type");
    let response = preflight.send().await.unwrap();
    assert_eq!(response.status(), 204);
    let headers = response.headers();
    assert_eq!(headers["access-control-allow-origin"], PAGE);
    assert_eq!(headers["access-control-allow-headers"], "authorization,content-type");
    assert!(headers["access-control-allow-methods"].to_str().unwrap().contains("POST"));
    assert!(fake.requests().is_empty(), "a preflight is not a call");

    // The headers are also sent with errors and injected faults, so that a page can read them.
    fake.inject(Fault::status(503).once());
    for status in [503, 200] {
        let response = request(&fake, "GET", "products").header("origin", PAGE).send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["access-control-allow-origin"], PAGE);
        assert!(response.headers().contains_key("access-control-expose-headers"));
    }
    let plain = request(&fake, "GET", "products").send().await.unwrap();
    assert!(!plain.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn admin_paths_are_for_pages_on_this_machine() {
    let fake = Fake::start().await;
    let fault = json!({ "kind": "gzip" });
    let add = |origin: &str| request(&fake, "POST", "/_fake/faults").header("origin", origin).json(&fault);
    for origin in [PAGE, "null", "http://localhost.example", "http://192.0.2.1:3000"] {
        assert_eq!(send(add(origin)).await.0, 403, "{origin}");
    }
    assert_eq!(get(&fake, "/_fake/faults").await, json!([]));
    let own = fake.url();
    for origin in
        ["http://localhost:3000", "http://127.0.0.1:5173", "http://[::1]:1", "http://shop.localhost", &own]
    {
        assert_eq!(send(add(origin)).await.0, 204, "{origin}");
    }
}

#[tokio::test]
async fn a_fake_at_every_address_has_a_url_that_can_be_used() {
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);
    let fake = Fake::builder().address(address).start().unwrap();
    assert!(fake.url().starts_with("http://127.0.0.1:"), "{}", fake.url());
    assert!(fake.store().products().get_products().await.unwrap().is_empty());
}
