//! The number of requests that the SDK sends, and the encoding of arguments, as observed by the server.

use std::time::Duration;

use paynow_sdk::types::{UpdateStoreMember, UpsertProductRequest};
use paynow_sdk::{
    Client, Credential, Error, MemberId, ProductId, ProductVersionId, RetryPolicy, RoleId, set,
};

use crate::samples::{self, STORE};
use crate::server::{Act, Server, builder, json, response};

/// The kinds of request that the retry logic distinguishes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ask {
    Get,
    /// The PUT and the DELETE are operations that an overlay marks as idempotent.
    Put,
    Delete,
    Post,
    Patch,
}

pub(crate) const ASKS: [Ask; 5] = [Ask::Get, Ask::Put, Ask::Delete, Ask::Post, Ask::Patch];

async fn ask(client: &Client, ask: Ask) -> Result<(), Error> {
    let store = client.store(STORE);
    let body = UpsertProductRequest { name: set("VIP"), ..Default::default() };
    match ask {
        Ask::Get => store.products().get_products().await.map(drop),
        Ask::Put => store.products_discord().create_action(ProductVersionId::new(7), &[]).await.map(drop),
        Ask::Delete => store.products().delete_product(ProductId::new(1)).await,
        Ask::Post => store.products().create_product(&body).await.map(drop),
        Ask::Patch => store.products().update_product(ProductId::new(1), &body).await.map(drop),
    }
}

/// A successful response for each kind of request.
fn success(ask: Ask) -> Act {
    match ask {
        Ask::Get | Ask::Put => json(200, &serde_json::json!([])),
        Ask::Delete => response(204, &[], ""),
        Ask::Post | Ask::Patch => json(200, &samples::product(1)),
    }
}

#[tokio::test]
async fn what_may_have_been_processed_is_repeated_only_where_nothing_can_happen_twice() {
    let failures = [
        ("reset after reading", Act::ResetAfterReading),
        ("reset in the head", Act::RespondAndReset(b"HTTP/1.1 200 OK\r\ncontent-le".to_vec())),
        (
            "reset in the body",
            Act::RespondAndReset(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[{".to_vec()),
        ),
        ("no response", Act::Stall),
        (
            "no end of the response",
            Act::RespondAndStall(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n[{".to_vec()),
        ),
        ("408", json(408, &samples::error(408))),
        ("500", json(500, &samples::error(500))),
        (
            "502 of a proxy",
            response(502, &[("content-type", "text/html")], "<html><title>Bad</title></html>"),
        ),
        ("503", response(503, &[], "")),
        ("503 with Retry-After", response(503, &[("retry-after", "0")], "")),
        ("504", response(504, &[], "")),
    ];
    for (name, failure) in failures {
        for kind in ASKS {
            let server = Server::start([failure.clone(), failure.clone(), success(kind)]).await;
            let client = server.builder().attempt_timeout(Duration::from_millis(250)).build().unwrap();
            let outcome = ask(&client, kind).await;
            if matches!(kind, Ask::Post | Ask::Patch) {
                let error = outcome.expect_err(name);
                assert_eq!(server.connections(), 1, "{name}, {kind:?}: {error}");
                assert_eq!(error.attempts(), 1, "{name}, {kind:?}");
                assert!(error.is_outcome_unknown(), "{name}, {kind:?}: {error}");
                assert!(error.is_retryable(), "{name}, {kind:?}: {error}");
            } else {
                outcome.unwrap_or_else(|error| panic!("{name}, {kind:?}: {error}"));
                assert_eq!(server.connections(), 3, "{name}, {kind:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_have_been_processed_is_repeated_for_all() {
    for kind in ASKS {
        let refused = response(429, &[("retry-after", "0")], "");
        let server = Server::start([refused.clone(), refused, success(kind)]).await;
        ask(&server.client(), kind).await.unwrap();
        assert_eq!(server.connections(), 3, "{kind:?}");

        // The listener is dropped immediately, so connections to its port are refused.
        let gone = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap()
        };
        let error = ask(&builder(&format!("http://{gone}")).build().unwrap(), kind).await.unwrap_err();
        assert!(
            error.is_connect() && error.is_retryable() && !error.is_outcome_unknown(),
            "{kind:?}: {error}"
        );
        assert_eq!(error.attempts(), 3, "{kind:?}");
    }
}

/// Whether the client notices the reset before or after it has sent the request is a matter of chance.
#[tokio::test]
async fn a_connection_that_is_reset_at_once_repeats_only_what_was_not_sent() {
    for kind in ASKS {
        let reset = Act::ResetBeforeReading;
        let server = Server::start([reset.clone(), reset, success(kind)]).await;
        match ask(&server.client(), kind).await {
            Ok(()) => assert_eq!((server.connections(), server.requests().len()), (3, 1), "{kind:?}"),
            Err(error) => {
                assert!(matches!(kind, Ask::Post | Ask::Patch), "{kind:?}: {error}");
                assert!(error.is_outcome_unknown() && server.requests().is_empty(), "{kind:?}: {error}");
            }
        }
    }
}

/// The server accepts a connection and says nothing, not even in the handshake of TLS.
#[tokio::test]
async fn a_write_that_times_out_before_it_is_sent_was_not_processed() {
    let server = Server::start([Act::Stall]).await;
    let builder = server.builder().base_url(format!("https://127.0.0.1:{}", server.port()));
    let client = builder.attempt_timeout(Duration::from_millis(100)).build().unwrap();
    for kind in [Ask::Post, Ask::Patch] {
        let error = ask(&client, kind).await.unwrap_err();
        assert!(error.is_connect() && error.is_timeout() && !error.is_outcome_unknown(), "{error:?}");
        assert_eq!(error.attempts(), 3);
    }
}

#[tokio::test]
async fn what_cannot_get_better_is_not_repeated() {
    for status in [301, 400, 401, 403, 404, 409, 422, 501] {
        for kind in ASKS {
            let server = Server::start([json(status, &samples::error(status))]).await;
            let error = ask(&server.client(), kind).await.unwrap_err();
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(server.connections(), 1, "{status}, {kind:?}");
            assert!(!error.is_retryable());
            assert_eq!(error.is_outcome_unknown(), status == 501 && kind != Ask::Get, "{status}, {kind:?}");
        }
    }
}

#[tokio::test]
async fn a_call_can_be_called_idempotent_and_have_a_policy_of_its_own() {
    let body = UpsertProductRequest { name: set("VIP"), ..Default::default() };
    let server = Server::start([Act::ResetAfterReading, success(Ask::Post)]).await;
    let client = server.builder().header("x-shop", "mine").build().unwrap();
    let call = client.store(STORE).products().create_product(&body).idempotent();
    call.header("x-order", "7").query("dry", "no").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    // The two attempts send identical requests.
    assert_eq!(requests[0], requests[1]);
    for part in ["?dry=no HTTP/1.1", "x-shop: mine", "x-order: 7", r#"{"name":"VIP"}"#] {
        assert!(requests[0].contains(part), "{part}: {}", requests[0]);
    }

    // The first attempt may have been processed, regardless of the outcome of the second.
    let server = Server::start([Act::ResetAfterReading, response(429, &[("retry-after", "3600")], "")]).await;
    let client = server.client();
    let error = client.store(STORE).products().create_product(&body).idempotent().await.unwrap_err();
    assert!(error.is_rate_limited() && error.is_outcome_unknown() && error.attempts() == 2, "{error}");

    let server = Server::start([response(500, &[], "")]).await;
    let client = server.client();
    let error = client.store(STORE).products().get_products().retry(RetryPolicy::never()).await.unwrap_err();
    assert_eq!((server.connections(), error.attempts()), (1, 1));
    let five = RetryPolicy::default().base_delay(Duration::ZERO).max_attempts(5);
    let error = client.store(STORE).products().get_products().retry(five).await.unwrap_err();
    assert_eq!((server.connections(), error.attempts()), (6, 5));
    assert!(error.to_string().contains("after 5 attempts"), "{error}");
}

#[tokio::test]
async fn retry_after_is_capped() {
    // An hour exceeds the maximum wait, so the call fails, and the error contains the time to wait.
    let server = Server::start([response(429, &[("retry-after", "3600")], ""), success(Ask::Get)]).await;
    let error = ask(&server.client(), Ask::Get).await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(server.connections(), 1);

    let past = response(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], "");
    let server = Server::start([past, success(Ask::Get)]).await;
    ask(&server.client(), Ask::Get).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn the_deadline_holds_for_all_attempts_together() {
    let server = Server::start([Act::Stall]).await;
    let client = server.builder().timeout(Duration::from_millis(300)).build().unwrap();
    for kind in ASKS {
        let error = ask(&client, kind).await.unwrap_err();
        assert!(error.is_timeout(), "{kind:?}: {error}");
        assert_eq!(error.is_outcome_unknown(), kind != Ask::Get, "{kind:?}: {error}");
        assert_eq!(error.attempts(), 1, "{kind:?}");
        assert!(error.to_string().contains("the call did not complete within 300ms"), "{error}");
    }
    // An unlimited timeout is accepted, and a wait that exceeds the range of the clock does not overflow.
    let forever = response(429, &[("retry-after", &u64::MAX.to_string())], "");
    let server = Server::start([success(Ask::Get), forever]).await;
    let policy = RetryPolicy::default().max_retry_after(Duration::MAX);
    let client = server.builder().timeout(Duration::MAX).retry(policy).build().unwrap();
    ask(&client, Ask::Get).await.unwrap();
    assert!(ask(&client, Ask::Get).await.unwrap_err().is_rate_limited());
    // If the wait would exceed the deadline, the call fails immediately.
    let server = Server::start([response(429, &[("retry-after", "2")], "")]).await;
    let client = server.builder().timeout(Duration::from_secs(1)).build().unwrap();
    let error = ask(&client, Ask::Get).await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");

    // A status that arrived in time is the outcome, with the parts of the response that arrived.
    let half =
        Act::RespondAndStall(b"HTTP/1.1 503 Busy\r\nx-trace-id: t1\r\ncontent-length: 9\r\n\r\n{".to_vec());
    let server = Server::start([half]).await;
    let (short, long) = (Duration::from_millis(200), Duration::from_secs(20));
    for (whole, attempt) in [(short, long), (long, short)] {
        let builder = server.builder().timeout(whole).attempt_timeout(attempt).retry(RetryPolicy::never());
        let error = ask(&builder.build().unwrap(), Ask::Post).await.unwrap_err();
        assert!(error.is_server_error() && error.is_outcome_unknown(), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.trace_id()), (503, Some("t1")), "{error}");
        assert!(error.to_string().contains("its body was not received in time"), "{error}");
    }

    // Nothing is sent after the deadline, here because the provider of the credential has used up the time.
    let server = Server::start([success(Ask::Post)]).await;
    let provider = Credential::provider(|| {
        std::thread::sleep(Duration::from_millis(20));
        Credential::api_key("pnapi_v1_slow")
    });
    let builder = server.builder().credential(provider).timeout(Duration::from_millis(10));
    for client in [builder.build().unwrap(), server.builder().timeout(Duration::ZERO).build().unwrap()] {
        let error = ask(&client, Ask::Post).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_outcome_unknown(), "{error}");
    }
    assert_eq!(server.connections(), 0);

    let server = Server::start([Act::Stall]).await;
    let client = server.client();
    let error = client.store(STORE).get_store().timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_cancelled_call_sends_nothing_more() {
    let server = Server::start([response(503, &[("retry-after", "1")], "")]).await;
    let client = server.client();
    let call = tokio::time::timeout(Duration::from_millis(300), ask(&client, Ask::Get));
    assert!(call.await.is_err(), "the call was waiting for its second attempt");
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn the_retry_budget_ends_retries_in_an_outage() {
    let server = Server::start([response(500, &[], "")]).await;
    let client = server.client();
    for _ in 0..30 {
        ask(&client, Ask::Get).await.unwrap_err();
    }
    // 30 calls, and 20 retries, which the full token bucket allows, instead of 60.
    assert_eq!(server.connections(), 50);
}

#[tokio::test]
async fn no_argument_leaves_its_place() {
    let server = Server::start([success(Ask::Get)]).await;
    let client = server.client();
    for token in
        ["", ".", "..", "%2e%2e", "%2E.", "/", "a/b", "../..", "a%2fb", "\\", "a\0", "..%2f..%2fproducts"]
    {
        let error =
            client.store(STORE).discord_servers().delete_discord_server_links(token).await.unwrap_err();
        assert!(error.is_builder() && error.attempts() == 0, "{token:?}: {error}");
        assert!(error.to_string().contains("/v1/stores/{storeId}/discord/links/{token}"), "{error}");
    }
    assert_eq!(server.connections(), 0);
    for token in ["abc", "a.b", "ä ö?#&=", "a;b", "100%"] {
        client.store(STORE).discord_servers().delete_discord_server_links(token).await.unwrap();
    }
    let lines: Vec<String> =
        server.requests().iter().map(|request| request.lines().next().unwrap().to_owned()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[2], format!("DELETE /v1/stores/{STORE}/discord/links/%C3%A4%20%C3%B6%3F%23&= HTTP/1.1"));
    assert!(
        lines.iter().all(|line| line.starts_with(&format!("DELETE /v1/stores/{STORE}/discord/links/"))),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_redirect_carries_the_credential_nowhere() {
    let elsewhere = Server::start([success(Ask::Get)]).await;
    let target = format!("http://localhost:{}/v1/stores", elsewhere.port());
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([response(status, &[("location", &target)], "")]).await;
        let error = ask(&server.client(), Ask::Get).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_response_that_is_too_large_is_cut_off() {
    let large = format!("[{}]", "1,".repeat(50_000));
    let chunked = {
        let mut bytes =
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n".to_vec();
        for _ in 0..200 {
            bytes.extend_from_slice(format!("400\r\n{}\r\n", " ".repeat(1024)).as_bytes());
        }
        Act::Respond(bytes)
    };
    // If the announced length exceeds the limit, the body is not read.
    let announced = Act::RespondAndStall(b"HTTP/1.1 200 OK\r\ncontent-length: 65537\r\n\r\n[".to_vec());
    for act in [response(200, &[], &large), chunked, announced] {
        let server = Server::start([act]).await;
        let client = server.builder().max_response_bytes(64 * 1024).build().unwrap();
        let error = ask(&client, Ask::Get).await.unwrap_err();
        assert!(error.to_string().contains("larger than 65536 bytes"), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), server.connections()), (200, 1));
    }
}

#[tokio::test]
async fn gzip_is_asked_for_and_understood() {
    // printf '[]' | gzip -9n | xxd -p
    let compressed = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x8b, 0x8e, 0x05, 0x00, 0x29, 0xbb, 0x4c,
        0x0d, 0x02, 0x00, 0x00, 0x00,
    ];
    let server = Server::start([response(200, &[("content-encoding", "gzip")], compressed)]).await;
    ask(&server.client(), Ask::Get).await.unwrap();
    assert!(server.requests()[0].contains("accept-encoding: gzip"), "{:?}", server.requests());
}

#[tokio::test]
async fn an_empty_response_is_nothing_where_nothing_is_expected() {
    for act in [response(200, &[], ""), response(204, &[], ""), json(200, &serde_json::json!({ "user": {} }))]
    {
        let server = Server::start([act]).await;
        let role = UpdateStoreMember::new(RoleId::new(2));
        server.client().store(STORE).update_store_member(MemberId::new(1), &role).await.unwrap();
    }
    let server = Server::start([response(200, &[], "")]).await;
    let error = ask(&server.client(), Ask::Get).await.unwrap_err();
    assert!(error.is_decode() && error.status().unwrap() == 200, "{error}");
}
