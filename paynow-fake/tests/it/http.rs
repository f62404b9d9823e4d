//! The tests' own client: HTTP and JSON.

use std::sync::LazyLock;

use paynow_fake::Fake;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;

/// A client without a connection pool that could hide a broken connection.
pub(crate) fn client() -> Client {
    static CLIENT: LazyLock<Client> = LazyLock::new(|| {
        // It is installed once for a process, and by nobody else here.
        rustls::crypto::ring::default_provider().install_default().unwrap();
        Client::builder().pool_max_idle_per_host(0).build().unwrap()
    });
    CLIENT.clone()
}

/// A request to a path, or to one inside the fake's store, with the fake's key.
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

/// Sends a request and reads the response; an empty body is null.
pub(crate) async fn send(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// What a GET gives, which must be a success.
pub(crate) async fn get(fake: &Fake, path: &str) -> Value {
    let (status, body) = send(request(fake, "GET", path)).await;
    assert!(status.is_success(), "{path}: {status} {body}");
    body
}
