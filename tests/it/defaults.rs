//! The default settings. The clock is paused while a test waits and jumps to the next timer.

use std::time::Duration;

use paynow_sdk::{Client, Error, ErrorKind, RetryPolicy};
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::samples::STORE;
use crate::server::{Act, KEY, Server, response};

/// A client with only the required settings.
fn client(url: &str) -> Client {
    Client::builder().api_key(KEY).base_url(url).build().unwrap()
}

async fn read(client: &Client, policy: RetryPolicy) -> (Error, Duration) {
    let start = Instant::now();
    let error = client.store(STORE).products().get_products().retry(policy).await.unwrap_err();
    (error, start.elapsed())
}

#[test]
fn the_default_policy_is_what_its_docs_say() {
    let expected = RetryPolicy::default()
        .max_attempts(3)
        .base_delay(Duration::from_millis(200))
        .max_delay(Duration::from_secs(5))
        .max_retry_after(Duration::from_secs(30));
    assert_eq!(RetryPolicy::default(), expected);
}

#[tokio::test(start_paused = true)]
async fn a_call_may_take_a_minute_and_an_attempt_twenty_seconds() {
    let server = Server::start([Act::Stall]).await;
    let client = client(&format!("http://127.0.0.1:{}", server.port()));
    let (error, took) = read(&client, RetryPolicy::never()).await;
    assert!(error.is_timeout() && error.to_string().contains("within 20s"), "{error}");
    assert_eq!(took.as_secs(), 20);
    let patient = RetryPolicy::default().max_attempts(99).base_delay(Duration::ZERO);
    let (error, took) = read(&client, patient).await;
    assert!(error.is_timeout(), "{error}");
    assert_eq!((took.as_secs(), error.attempts()), (60, 3));
}

#[tokio::test(start_paused = true)]
async fn the_body_of_an_error_is_waited_for_no_longer_than_two_seconds() {
    for status in [404, 429, 503] {
        for body in ["content-length: 99\r\n\r\n{", "transfer-encoding: chunked\r\n\r\n1\r\n{\r\n"] {
            let head = format!("HTTP/1.1 {status} Whatever\r\nx-trace-id: t1\r\n{body}");
            let server = Server::start([Act::RespondAndStall(head.into_bytes())]).await;
            let client = client(&format!("http://127.0.0.1:{}", server.port()));
            let (error, took) = read(&client, RetryPolicy::never()).await;
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
            assert!(error.to_string().contains("its body was not received in time"), "{error}");
            assert_eq!(
                (took.as_secs(), error.trace_id(), error.is_retryable()),
                (2, Some("t1"), status != 404)
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn connecting_may_take_five_seconds_or_what_is_set() {
    // This server accepts connections but never completes a TLS handshake.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let silent = tokio::spawn(async move {
        let mut streams = Vec::new();
        loop {
            streams.push(listener.accept().await.unwrap());
        }
    });
    let (error, took) = read(&client(&url), RetryPolicy::never()).await;
    assert_eq!((error.kind(), took.as_secs()), (ErrorKind::Connect, 5), "{error:?}");
    assert!(error.is_timeout() && !error.is_outcome_unknown(), "{error}");
    let builder = Client::builder().api_key(KEY).base_url(&url).connect_timeout(Duration::from_secs(2));
    let (error, took) = read(&builder.build().unwrap(), RetryPolicy::never()).await;
    assert_eq!((error.kind(), took.as_secs()), (ErrorKind::Connect, 2), "{error:?}");
    silent.abort();
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_of_thirty_seconds_is_waited_for() {
    for (seconds, attempts) in [("30", 2), ("31", 1)] {
        let server =
            Server::start([response(503, &[("retry-after", seconds)], ""), response(404, &[], "")]).await;
        let client = client(&format!("http://127.0.0.1:{}", server.port()));
        let (error, took) = read(&client, RetryPolicy::default()).await;
        assert_eq!(error.attempts(), attempts, "{seconds}: {error}");
        assert!(took >= Duration::from_secs(30 * (attempts as u64 - 1)), "{took:?}");
    }
}

#[tokio::test]
async fn a_response_may_have_32_mebibytes() {
    const LIMIT: usize = 32 * 1024 * 1024;
    for (length, is_read) in [(LIMIT, true), (LIMIT + 1, false)] {
        let body = format!("[{}]", " ".repeat(length - 2));
        let server = Server::start([response(200, &[], body)]).await;
        let client = client(&format!("http://127.0.0.1:{}", server.port()));
        let outcome = client.store(STORE).products().get_products().await;
        assert_eq!(outcome.is_ok(), is_read, "{length}: {:?}", outcome.err());
    }
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    for path in ["/mirror/paynow", "/mirror/paynow/"] {
        let server = Server::start([response(200, &[], "[]")]).await;
        let client = client(&format!("http://127.0.0.1:{}{path}", server.port()));
        client.store(STORE).products().get_products().await.unwrap();
        client.request(paynow_sdk::Method::GET, "/v1/a").call::<Vec<u8>>().await.unwrap();
        let requests = server.requests();
        assert!(
            requests[0].starts_with(&format!("GET /mirror/paynow/v1/stores/{STORE}/products HTTP")),
            "{requests:?}"
        );
        assert!(requests[1].starts_with("GET /mirror/paynow/v1/a HTTP"), "{requests:?}");
    }
}
