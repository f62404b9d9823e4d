//! The HTTP client of the tests.

use std::sync::LazyLock;

use paynow_fake::Fake;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;

/// A client without a connection pool, because reusing a connection could hide that one was broken.
pub(crate) fn client() -> Client {
    static CLIENT: LazyLock<Client> = LazyLock::new(|| {
        // The provider can be installed only once per process, and nothing else here installs it.
        rustls::crypto::ring::default_provider().install_default().unwrap();
        Client::builder().pool_max_idle_per_host(0).build().unwrap()
    });
    CLIENT.clone()
}

/// A request with the fake's API key. A path without a leading slash is relative to the fake's store.
pub(crate) fn request(fake: &Fake, method: &str, path: &str) -> RequestBuilder {
    let store = format!("/v1/stores/{}", fake.store_id());
    let path = if path.is_empty() {
        store
    } else if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{store}/{path}")
    };
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    client()
        .request(method, format!("{}{}", fake.url(), path))
        .header("authorization", format!("APIKey {}", fake.key()))
}

/// Sends a request and reads the response. An empty body is returned as null.
pub(crate) async fn send(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// The response body of a GET request, which must succeed.
pub(crate) async fn get(fake: &Fake, path: &str) -> Value {
    let (status, body) = send(request(fake, "GET", path)).await;
    assert!(status.is_success(), "{path}: {status} {body}");
    body
}
