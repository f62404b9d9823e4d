//! Building a client: which configurations are rejected, and with which messages.

use std::future::IntoFuture as _;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use paynow_sdk::{Client, Credential, ErrorKind, Method};

use crate::samples::STORE;
use crate::server::{KEY, Server, json};

fn refusal(client: Result<Client, paynow_sdk::Error>) -> String {
    let error = client.unwrap_err();
    assert!(error.is_builder() && error.operation().is_none());
    assert!(!error.to_string().contains('\n'));
    error.to_string()
}

#[test]
fn an_invalid_credential_is_rejected_without_being_repeated() {
    assert!(refusal(Client::builder().build()).contains("PAYNOW_API_KEY"));
    assert!(refusal(Client::builder().api_key("").build()).contains("empty"));
    for key in
        ["APIKey pnapi_v1_hush", "pnapi_v1_hush\n", " pnapi_v1_hush", "pnapi_v1_hüsh", "pnapi\u{7}hush"]
    {
        let message = refusal(Client::builder().api_key(key).build());
        assert!(message.contains("that the dashboard shows"), "{message}");
        assert!(!message.contains("ush") && !message.contains("pnapi"), "{message}");
    }
}

#[test]
fn an_invalid_url_is_rejected() {
    let with = |url: &str| refusal(Client::builder().api_key(KEY).base_url(url).build());
    for (url, expected) in [
        ("", "does not begin with `https://`"),
        ("api.paynow.gg", "does not begin with `https://`"),
        ("localhost:8080", "does not begin with `https://`"),
        ("https://", "invalid base URL"),
        ("ftp://api.paynow.gg", "a scheme other than https and http"),
        ("http://api.paynow.gg", "exposes the credential"),
        ("http://127.0.0.1.example.com", "exposes the credential"),
        ("https://user:hush@api.paynow.gg", "a password"),
        ("https://api.paynow.gg?key=hush", "a query"),
        ("https://api.paynow.gg/v1/", "remove it"),
    ] {
        let message = with(url);
        assert!(message.contains(expected), "{url}: {message}");
        assert!(!message.contains("hush"), "{message}");
    }
    for url in [
        "https://api.paynow.gg",
        "https://mirror.example/paynow/",
        "http://localhost:1",
        "http://127.0.0.9:1",
        "http://[::1]:1",
    ] {
        Client::builder().api_key(KEY).base_url(url).build().unwrap();
    }
    Client::builder().api_key(KEY).base_url("http://10.0.0.1").danger_allow_http().build().unwrap();
}

#[test]
fn a_header_that_cannot_be_sent_is_refused() {
    for (name, value, expected) in [
        ("x y", "1", "invalid header name"),
        ("x-a", "hush\n", "line break"),
        ("Authorization", "hush", "set by the SDK"),
        ("user-agent", "hush", "set by the SDK"),
        ("Content-Length", "7", "managed by the HTTP client"),
        ("HOST", "elsewhere.example", "managed by the HTTP client"),
        ("transfer-encoding", "chunked", "managed by the HTTP client"),
        ("Connection", "close", "managed by the HTTP client"),
        ("Keep-Alive", "timeout=5", "managed by the HTTP client"),
        ("expect", "100-continue", "managed by the HTTP client"),
        ("upgrade", "h2c", "managed by the HTTP client"),
        ("te", "trailers", "managed by the HTTP client"),
        ("proxy-authorization", "hush", "managed by the HTTP client"),
        ("Proxy-Status", "hush", "managed by the HTTP client"),
    ] {
        let message = refusal(Client::builder().api_key(KEY).header(name, value).build());
        assert!(message.contains(expected) && !message.contains("hush"), "{message}");
    }
    assert!(refusal(Client::builder().api_key(KEY).user_agent_suffix("a\nb").build()).contains("user agent"));
}

#[tokio::test]
async fn settings_arrive() {
    for (credential, prefix) in [
        (Credential::api_key(KEY), "APIKey"),
        (Credential::customer(KEY), "Customer"),
        (Credential::game_server(KEY), "Gameserver"),
    ] {
        let server = Server::start([json(200, &serde_json::json!([]))]).await;
        let client = server
            .builder()
            .credential(credential)
            .header("X-Shop", "one")
            .user_agent_suffix("shop/1.2")
            .build()
            .unwrap();
        client
            .store(STORE)
            .products()
            .get_products()
            .header("X-Call", "two")
            .query("a b", "ä")
            .await
            .unwrap();
        let request = server.requests().remove(0);
        assert!(
            request.starts_with(&format!("GET /v1/stores/{STORE}/products?a+b=%C3%A4 HTTP/1.1\r\n")),
            "{request}"
        );
        for line in [format!("authorization: {prefix} {KEY}"), "x-shop: one".into(), "x-call: two".into()] {
            assert!(request.contains(&format!("{line}\r\n")), "{request}");
        }
        assert!(
            request.contains("user-agent: paynow-sdk-rust/") && request.contains(" shop/1.2\r\n"),
            "{request}"
        );
        assert!(!request.contains("api-version"), "{request}");
    }
}

#[tokio::test]
async fn a_call_with_a_header_that_cannot_be_sent_is_not_sent() {
    let server = Server::start([json(200, &serde_json::json!([]))]).await;
    let client = server.client();
    let error =
        client.store(STORE).products().get_products().header("authorization", "hush").await.unwrap_err();
    assert_eq!(error.operation().unwrap().id(), Some("Products_GetProducts"));
    assert!(error.is_builder() && !error.to_string().contains("hush"), "{error}");
    let error =
        client.store(STORE).products().get_products().header("Content-Length", "7").await.unwrap_err();
    assert!(error.is_builder() && error.to_string().contains("`content-length`"), "{error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_own_http_client_is_used_and_its_redirects_are_seen() {
    let http = reqwest_without_tls();
    let server = Server::start([json(200, &serde_json::json!([]))]).await;
    server
        .builder()
        .http_client(http.clone())
        .build()
        .unwrap()
        .store(STORE)
        .products()
        .get_products()
        .await
        .unwrap();

    let target = Server::start([json(200, &serde_json::json!([]))]).await;
    let location = format!("http://127.0.0.1:{}/v1/elsewhere", target.port());
    let server = Server::start([crate::server::response(302, &[("location", &location)], "")]).await;
    let client = server.builder().http_client(http).build().unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert!(error.to_string().contains("followed a redirect"), "{error}");
    // reqwest removes the credential when it follows a redirect to another server.
    assert!(!target.requests()[0].contains(KEY), "{:?}", target.requests());
}

#[tokio::test]
async fn a_write_is_not_sent_again_behind_a_redirect_of_an_own_http_client() {
    let create = |server: &Server| {
        let client = server.builder().http_client(reqwest_without_tls()).build().unwrap();
        let request = client.request(Method::POST, "/v1/a").body("once").call::<serde_json::Value>();
        async move { request.await.unwrap_err() }
    };
    // Nothing listens there: the connection that fails is the second one.
    let server =
        Server::start([crate::server::response(303, &[("location", "http://127.0.0.1:1/")], "")]).await;
    let error = create(&server).await;
    assert!(error.kind() == ErrorKind::Redirected && error.is_outcome_unknown(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
    // A client would repeat the request with its body.
    let server = Server::start([
        crate::server::response(307, &[("location", "/v1/a")], ""),
        json(200, &serde_json::json!({})),
    ])
    .await;
    assert_eq!(create(&server).await.status().unwrap().as_u16(), 307);
    assert_eq!(server.connections(), 1);
}

fn reqwest_without_tls() -> reqwest::Client {
    let tls = no_certificates();
    reqwest::Client::builder().tls_backend_preconfigured(tls).timeout(Duration::from_secs(5)).build().unwrap()
}

/// A TLS configuration that trusts no certificates, for a client that only uses plain HTTP.
pub(crate) fn no_certificates() -> rustls::ClientConfig {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls =
        rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

#[test]
fn debug_shows_what_helps_and_no_secret() {
    let builder = Client::builder().api_key(KEY).header("x-token", "hush").base_url("https://a:hush@b");
    let debug = format!("{builder:?} {:?}", Credential::customer(KEY));
    assert!(debug.contains("x-token") && !debug.contains("hush") && !debug.contains(KEY), "{debug}");
    let client = Client::builder().api_key(KEY).build().unwrap();
    let debug = format!("{client:?} {:?}", client.store(STORE));
    assert!(debug.contains("https://api.paynow.gg") && !debug.contains(KEY), "{debug}");
}

#[test]
fn a_call_outside_of_a_runtime_says_what_to_do() {
    let store = Client::builder().api_key(KEY).build().unwrap().store(STORE);
    let mut call = store.products().get_products().into_future();
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the call waits for a runtime that is not there")
    };
    assert!(error.to_string().contains("`call.wait()` of the feature `blocking`"), "{error}");
}

#[test]
fn a_program_without_a_runtime_can_wait() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime
        .block_on(Server::start([json(200, &serde_json::json!([])), crate::server::response(404, &[], "")]));
    let client = server.client();
    let store = client.store(STORE);
    assert_eq!(store.products().get_products().send_and_wait().unwrap().status(), 200);
    assert!(store.products().get_products().wait().unwrap_err().is_not_found());
    let error = runtime.block_on(async { store.products().get_products().wait().unwrap_err() });
    assert!(error.to_string().contains("await the call instead"), "{error}");
    assert_eq!(server.connections(), 2);
}
