//! Settings from the environment: the API key, the URL and proxies.

use std::ffi::{OsStr, OsString};
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use paynow_sdk::{Client, Credential, RetryPolicy};
use serde_json::json;

use crate::child;
use crate::samples::STORE;
use crate::server::{KEY, Server, json};

#[test]
fn a_client_comes_from_the_environment() {
    const NAME: &str = "environment::a_client_comes_from_the_environment";
    let Some(scene) = child::scene() else {
        let key = ("PAYNOW_API_KEY", KEY.into());
        let url = |url: &str| ("PAYNOW_BASE_URL", OsString::from(url));
        let allow = |value: &str| ("PAYNOW_ALLOW_HTTP", OsString::from(value));
        let no_text = || OsStr::from_bytes(b"https://\xff").to_owned();
        child::run(NAME, "production", [key.clone()]);
        child::run(NAME, "https://mirror.example/", [key.clone(), url("https://mirror.example")]);
        child::run(NAME, "http://localhost:8080/", [key.clone(), url("http://localhost:8080"), allow("0")]);
        let fake = url("http://paynow-fake:8080");
        for value in ["1", "true"] {
            child::run(NAME, "http://paynow-fake:8080/", [key.clone(), fake.clone(), allow(value)]);
        }
        for value in ["", "0", "false"] {
            child::run(NAME, "error: exposes the credential", [key.clone(), fake.clone(), allow(value)]);
        }
        child::run(NAME, "error: exposes the credential", [key.clone(), fake.clone()]);
        child::run(NAME, "error: invalid PAYNOW_ALLOW_HTTP", [key.clone(), fake, allow("yes")]);
        for invalid in ["", "two words", "line\n"] {
            let key = ("PAYNOW_API_KEY", OsString::from(invalid));
            child::run(NAME, "error: PAYNOW_API_KEY is invalid", [key]);
        }
        child::run(
            NAME,
            "error: PAYNOW_BASE_URL is not valid UTF-8",
            [key.clone(), ("PAYNOW_BASE_URL", no_text())],
        );
        child::run(NAME, "error: does not begin with `https://`", [key, url("")]);
        child::run(NAME, "error: PAYNOW_API_KEY is not set", [url("https://mirror.example")]);
        child::run(NAME, "error: PAYNOW_API_KEY is not valid UTF-8", [("PAYNOW_API_KEY", no_text())]);
        return;
    };
    let client = Client::from_env();
    match scene.strip_prefix("error: ") {
        Some(expected) => {
            let error = client.unwrap_err();
            assert!(error.is_builder() && error.to_string().contains(expected), "{error}");
        }
        None => {
            let expected = if scene == "production" { "https://api.paynow.gg/" } else { &scene };
            let debug = format!("{:?}", client.unwrap());
            assert!(debug.contains(&format!("{expected:?}")), "{debug}");
        }
    }
}

/// A proxy that rejects everything and records what it received.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let requests = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut buffer = [0; 4096];
            let count = stream.read(&mut buffer).unwrap_or_default();
            requests.lock().unwrap().push(String::from_utf8_lossy(&buffer[..count]).into_owned());
            let _ = stream
                .write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
    });
    (url, seen)
}

#[test]
fn a_proxy_of_the_environment_sees_neither_this_machine_nor_a_key() {
    const NAME: &str = "environment::a_proxy_of_the_environment_sees_neither_this_machine_nor_a_key";
    let Some(_) = child::scene() else {
        let (url, seen) = proxy();
        for names in
            [["HTTP_PROXY", "HTTPS_PROXY"], ["http_proxy", "https_proxy"], ["ALL_PROXY", "all_proxy"]]
        {
            child::run(NAME, "proxies", names.map(|name| (name, url.as_str())));
            let requests = std::mem::take(&mut *seen.lock().unwrap());
            let [request] = requests.as_slice() else { panic!("{names:?}: {requests:?}") };
            assert!(request.starts_with("CONNECT paynow.invalid:443 "), "{names:?}: {request}");
            assert!(!request.contains(KEY), "{names:?}: {request}");
        }
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let server = Server::start([json(200, &json!([]))]).await;
        for host in ["127.0.0.1", "localhost"] {
            let client = client(&format!("http://{host}:{}", server.port()));
            client.store(STORE).products().get_products().await.unwrap();
        }
        assert_eq!(server.connections(), 2);
        // Resolving the host fails for the first URL; the others refuse the connection.
        for url in [
            "http://paynow-fake.invalid:8080",
            "https://127.0.0.1:9",
            "https://127.9.9.9:9",
            "https://[::1]:9",
            "https://[::ffff:127.0.0.1]:9",
            "https://localhost:9",
            "https://LOCALHOST.:9",
            "https://0.0.0.0:9",
            "https://[::]:9",
        ] {
            let error = client(url).store(STORE).products().get_products().await.unwrap_err();
            assert!(error.is_connect(), "{url}: {error:?}");
        }
        let error =
            client("https://paynow.invalid").store(STORE).products().get_products().await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
    });
}

fn client(url: &str) -> Client {
    Client::builder()
        .credential(Credential::api_key(KEY))
        .base_url(url)
        .danger_allow_http()
        .connect_timeout(Duration::from_secs(2))
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}
