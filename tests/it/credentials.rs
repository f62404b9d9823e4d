//! Credentials that change while a client is in use.

use std::sync::{Arc, Mutex};

use paynow_sdk::{Client, Credential, ProductId};
use serde_json::json;

use crate::samples::{self, STORE};
use crate::server::{Act, Server, json, response};

/// A client whose API key is read from the mutex for each request.
fn rotating(server: &Server) -> (Client, Arc<Mutex<String>>) {
    let key = Arc::new(Mutex::new("pnapi_v1_first".to_owned()));
    let current = Arc::clone(&key);
    let provider = Credential::provider(move || Credential::api_key(current.lock().unwrap().as_str()));
    (server.builder().credential(provider).build().unwrap(), key)
}

fn set(key: &Mutex<String>, value: &str) {
    value.clone_into(&mut key.lock().unwrap());
}

#[tokio::test]
async fn a_provider_is_asked_before_each_attempt() {
    let server = Server::start([response(503, &[], ""), json(200, &json!([]))]).await;
    let count = Arc::new(Mutex::new(0));
    let asked = Arc::clone(&count);
    let provider = move || {
        *asked.lock().unwrap() += 1;
        Credential::customer(format!("token_{}", asked.lock().unwrap()))
    };
    let client = server.builder().credential(Credential::provider(provider)).build().unwrap();
    assert_eq!(*count.lock().unwrap(), 0);
    client.store(STORE).products().get_products().await.unwrap();
    client.store(STORE).products().get_products().await.unwrap();
    let requests = server.requests();
    for (request, token) in requests.iter().zip(["token_1", "token_2", "token_3"]) {
        assert!(request.contains(&format!("authorization: Customer {token}\r\n")), "{request}");
    }
    assert_eq!(requests.len(), 3);
}

#[tokio::test]
async fn a_401_after_a_rotation_says_so() {
    let server = Server::start([json(401, &samples::error(401))]).await;
    let (client, key) = rotating(&server);
    let store = client.store(STORE);
    let error = store.products().get_products().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.to_string().contains("rotated"), "{error}");
    set(&key, "pnapi_v1_second");
    let error = store.products().get_products().await.unwrap_err();
    assert!(error.to_string().contains("the credential has been rotated"), "{error}");
    assert!(!format!("{error:?}").contains("pnapi_v1"), "{error:?}");

    let client = server.client();
    client.store(STORE).products().get_products().await.unwrap_err();
    let replaced = client.with_credential(Credential::api_key("pnapi_v1_second")).unwrap();
    let error = replaced.store(STORE).products().get_products().await.unwrap_err();
    assert!(error.to_string().contains("the credential has been rotated"), "{error}");
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert!(!error.to_string().contains("rotated"), "{error}");

    // The key changes while the request is in flight.
    let server = Server::start([Act::RespondAfter(
        std::time::Duration::from_millis(200),
        b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec(),
    )])
    .await;
    let (client, key) = rotating(&server);
    let store = client.store(STORE);
    let (outcome, ()) = tokio::join!(async { store.products().get_products().await }, async {
        while server.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        set(&key, "pnapi_v1_second");
    });
    let error = outcome.unwrap_err();
    assert!(error.to_string().contains("rotated while the request was in flight"), "{error}");
}

#[tokio::test]
async fn a_client_with_another_credential_shares_the_connections_and_the_budget() {
    let keep_alive = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]".to_vec();
    let server = Server::start([Act::KeepAlive(keep_alive)]).await;
    let client = server.client();
    let other = client.with_credential(Credential::game_server("token_2")).unwrap();
    for client in [&client, &other, &client] {
        client.store(STORE).products().get_products().await.unwrap();
    }
    assert_eq!(server.connections(), 1);
    let requests = server.requests();
    assert!(requests[1].contains("authorization: Gameserver token_2\r\n"), "{requests:?}");
    assert!(requests[2].contains("authorization: APIKey "), "{requests:?}");

    let server = Server::start([response(500, &[], "")]).await;
    let client = server.client();
    for _ in 0..30 {
        let other = client.with_credential(Credential::api_key("pnapi_v1_other")).unwrap();
        other.store(STORE).products().get_products().await.unwrap_err();
    }
    assert_eq!(server.connections(), 50);
}

#[tokio::test]
async fn a_credential_that_cannot_be_sent_is_an_error_of_the_call() {
    let server = Server::start([json(200, &json!([]))]).await;
    let (client, key) = rotating(&server);
    assert!(client.with_credential(Credential::api_key("hush\n")).unwrap_err().is_builder());
    set(&key, "hush hush");
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert!(error.is_builder() && error.attempts() == 0 && !error.to_string().contains("hush"), "{error}");
    let nested = Credential::provider(|| Credential::provider(|| Credential::api_key("hush")));
    let client = server.builder().credential(nested).build().unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert!(error.is_builder() && error.to_string().contains("returned another provider"), "{error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_credential_that_becomes_invalid_leaves_what_an_attempt_may_have_done_unknown() {
    let server = Server::start([response(503, &[], "")]).await;
    let keys = Mutex::new(vec!["hush hush", "pnapi_v1_good"]);
    let provider = Credential::provider(move || Credential::api_key(keys.lock().unwrap().pop().unwrap()));
    let client = server.builder().credential(provider).build().unwrap();
    let error = client.store(STORE).products().delete_product(ProductId::new(1)).await.unwrap_err();
    assert!(error.is_builder() && error.is_outcome_unknown(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}
