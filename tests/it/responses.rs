//! Responses as they occur on real networks: error pages, broken bodies, statuses from intermediaries.

use std::time::Duration;

use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Client, Error, ErrorKind, ProductId, RetryPolicy};
use serde_json::json;

use crate::samples::{self, STORE};
use crate::server::{Act, Server, json, response};

async fn read(server: &Server) -> Result<(), Error> {
    server.client().store(STORE).products().get_products().await.map(drop)
}

async fn create(client: &Client) -> Result<(), Error> {
    client.store(STORE).products().create_product(UpsertProductRequest::default()).await.map(drop)
}

async fn delete(client: &Client) -> Result<(), Error> {
    client.store(STORE).products().delete_product(ProductId::new(1)).await
}

#[tokio::test]
async fn a_page_is_not_the_success_of_an_operation_that_returns_nothing() {
    let html = ("content-type", "text/html");
    for (headers, body) in [
        (vec![], "<html>"),
        (vec![], "\u{feff} \r\n\t<!doctype html>"),
        (vec![("content-type", "application/json")], "<html>"),
        (vec![html], "Welcome to the hotel"),
        (vec![("content-type", "Text/HTML; charset=utf-8")], "Welcome"),
        (vec![("content-type", "APPLICATION/XHTML+XML")], "Welcome"),
        (vec![("content-type", "text/html; title=\u{e9}")], "Welcome"),
        (vec![("content-type", "application/json"), html], "Welcome"),
        (vec![("content-type", "application/json, text/html")], "Welcome"),
        (vec![html], "\u{feff}"),
        (vec![], "\u{feff}\u{b} \u{feff}<html>"),
        (vec![], " \0<\0h\0t\0m\0l\0>"),
    ] {
        let server = Server::start([response(200, &headers, body)]).await;
        let error = delete(&server.client()).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200), "{body}");
        assert!(error.is_outcome_unknown() && server.connections() == 1, "{error}");
    }
    for (headers, body) in [
        (vec![html], ""),
        (vec![], "ok"),
        (vec![("content-type", "text/plain")], "done: a < b"),
        (vec![("content-type", "text/html-like")], "{}"),
        (vec![("content-type", "application/json")], "\u{feff}{}"),
        (vec![("content-encoding", "identity")], "ok"),
        (vec![("content-encoding", "br")], ""),
    ] {
        let server = Server::start([response(200, &headers, body)]).await;
        delete(&server.client()).await.unwrap();
    }
    // Whether this is a page cannot be seen.
    let server = Server::start([response(200, &[("content-encoding", "br")], "unreadable")]).await;
    let error = delete(&server.client()).await.unwrap_err();
    assert!(error.is_decode() && error.is_outcome_unknown(), "{error}");
}

/// Responses with a 4xx status: one with a complete body, and others with broken bodies.
fn with_bodies(status: u16, headers: &[(&str, &str)]) -> Vec<(&'static str, Act)> {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = |more: &str| format!("HTTP/1.1 {status} Whatever\r\n{lines}{more}\r\n").into_bytes();
    let cut = |more: &str, body: &str| [head(more), body.as_bytes().to_vec()].concat();
    let large = "x".repeat(200_000);
    vec![
        ("whole", response(status, headers, "{}")),
        ("cut off", Act::RespondAndReset(cut("content-length: 99\r\n", "{\"code\":"))),
        ("closed early", Act::Respond(cut("content-length: 99\r\n", "{\"code\":"))),
        ("cut in a chunk", Act::RespondAndReset(cut("transfer-encoding: chunked\r\n", "9\r\n{\"co"))),
        ("not gzip", Act::Respond(cut("content-encoding: gzip\r\ncontent-length: 7\r\n", "no gzip"))),
        (
            "half of gzip",
            Act::Respond(
                [head("content-encoding: gzip\r\ncontent-length: 3\r\n"), vec![0x1f, 0x8b, 0x08]].concat(),
            ),
        ),
        ("without end", Act::RespondAndStall(cut("content-length: 99\r\n", "{\"code\":"))),
        ("large", Act::Respond(cut("content-length: 200000\r\nconnection: close\r\n", &large))),
        ("larger than announced", Act::RespondAndStall(cut("content-length: 99999999999\r\n", &large))),
    ]
}

#[tokio::test]
async fn a_4xx_is_a_4xx_whatever_becomes_of_its_body() {
    for status in [400, 401, 403, 404, 409, 422, 499] {
        for (name, act) in with_bodies(status, &[]) {
            let server = Server::start([act]).await;
            let client = server.builder().attempt_timeout(Duration::from_millis(200)).build().unwrap();
            for error in [create(&client).await.unwrap_err(), delete(&client).await.unwrap_err()] {
                assert_eq!(error.status().unwrap(), status, "{name}: {error}");
                assert_eq!(
                    (error.kind(), error.attempts()),
                    (ErrorKind::Status, 1),
                    "{status} {name}: {error}"
                );
                assert!(!error.is_outcome_unknown() && !error.is_retryable(), "{status} {name}: {error}");
                assert!(!error.is_timeout() && !error.to_string().contains("broke off"), "{error}");
            }
        }
    }
    for (name, act) in with_bodies(408, &[]) {
        let server = Server::start([act]).await;
        let client = server.builder().attempt_timeout(Duration::from_millis(200)).build().unwrap();
        let error = create(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1), "{name}: {error}");
        assert!(error.is_outcome_unknown() && error.is_retryable(), "{name}: {error}");
        let error = delete(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 3), "{name}: {error}");
    }
    for (name, act) in with_bodies(429, &[("retry-after", "0")]) {
        let server = Server::start([act.clone(), response(204, &[], "")]).await;
        let client = server.builder().attempt_timeout(Duration::from_millis(200)).build().unwrap();
        client.store(STORE).get_store().send().await.unwrap_err();
        assert_eq!(server.connections(), 2, "{name}");
        let server = Server::start([act]).await;
        let client = server.builder().attempt_timeout(Duration::from_millis(200)).build().unwrap();
        let error = create(&client).await.unwrap_err();
        assert!(error.is_rate_limited() && !error.is_outcome_unknown(), "{name}: {error}");
        assert_eq!((error.retry_after(), error.attempts()), (Some(Duration::ZERO), 3), "{name}");
    }
}

#[tokio::test]
async fn what_an_earlier_attempt_may_have_done_stays_unknown() {
    let delete_after = |then: Vec<Act>| async move {
        let server = Server::start([vec![Act::ResetAfterReading], then].concat()).await;
        delete(&server.client()).await.unwrap_err()
    };
    for (name, act) in with_bodies(404, &[]).into_iter().take(6) {
        let error = delete_after(vec![act]).await;
        assert!(
            error.is_not_found() && error.is_outcome_unknown() && error.attempts() == 2,
            "{name}: {error}"
        );
    }
    let error = delete_after(vec![response(429, &[("retry-after", "3600")], "")]).await;
    assert!(error.is_rate_limited() && error.is_outcome_unknown(), "{error}");
    let error = delete_after(vec![response(302, &[("location", "/")], "")]).await;
    assert!(error.is_outcome_unknown(), "{error}");

    // The same applies if a later attempt could not connect: this server stops after the first connection.
    let server = Server::start_once(Act::ResetAfterReading).await;
    let error = delete(&server.client()).await.unwrap_err();
    assert!(error.is_connect() && error.is_outcome_unknown() && error.attempts() == 3, "{error}");
}

#[tokio::test]
async fn the_statuses_of_cloudflare_are_transient() {
    for status in [520, 521, 522, 523, 524, 530] {
        let server = Server::start([response(status, &[], ""), json(200, &json!([]))]).await;
        read(&server).await.unwrap();
        let server = Server::start([response(status, &[], "")]).await;
        let error = create(&server.client()).await.unwrap_err();
        assert!(error.is_retryable() && error.is_outcome_unknown() && error.is_server_error(), "{error}");
        assert_eq!(error.attempts(), 1);
    }
    for status in [501, 505, 525, 526, 527, 529, 599] {
        let server = Server::start([response(status, &[], "")]).await;
        let error = read(&server).await.unwrap_err();
        assert!(!error.is_retryable() && error.attempts() == 1, "{error}");
    }
}

#[tokio::test]
async fn a_303_may_be_the_result_of_a_write() {
    let server = Server::start([response(303, &[("location", "/elsewhere")], "")]).await;
    let error = create(&server.client()).await.unwrap_err();
    assert!(error.is_outcome_unknown() && !error.is_retryable() && error.attempts() == 1, "{error}");
    assert!(!read(&server).await.unwrap_err().is_outcome_unknown());
}

#[tokio::test]
async fn a_status_without_a_result_leaves_a_write_unknown() {
    // After 101, the result comes in another protocol. HTTP does not define the others.
    for status in [101, 600, 777, 999] {
        let server = Server::start([response(status, &[], "")]).await;
        let error = create(&server.client()).await.unwrap_err();
        assert!(error.is_outcome_unknown() && !error.is_retryable() && error.attempts() == 1, "{error}");
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
    }
}

#[tokio::test]
async fn a_body_that_is_not_compressed_as_it_says_is_not_a_broken_connection() {
    let not_gzip = response(200, &[("content-encoding", "gzip")], "[]");
    let server = Server::start([not_gzip]).await;
    let error = read(&server).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1), "{error:?}");
    assert!(error.to_string().contains("cannot be decompressed") && !error.is_retryable(), "{error}");
    assert!(create(&server.client()).await.unwrap_err().is_outcome_unknown());
    // A response with a content encoding that was not requested is not retried either.
    let brotli = [0x0b, 0x00, 0x80, 0x5b, 0x5d, 0x03];
    let server = Server::start([response(200, &[("content-encoding", "br")], brotli)]).await;
    let error = read(&server).await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("cannot be decompressed"), "{error:?}");
    let server = Server::start([response(404, &[("content-encoding", "br")], brotli)]).await;
    let message = read(&server).await.unwrap_err().to_string();
    assert!(message.contains("404 Not Found (its body cannot be decompressed"), "{message}");
    let server = Server::start([response(200, &[("content-encoding", "Identity")], "[]")]).await;
    read(&server).await.unwrap();
    // Nor is a header about an encoding that the body does not have the reason for a mismatch.
    let server = Server::start([response(200, &[("content-encoding", "utf-8")], "{}")]).await;
    let message = read(&server).await.unwrap_err().to_string();
    assert!(message.contains("does not match the operation"), "{message}");
    // A truncated response is retried.
    let cut =
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 99\r\n\r\n\x1f\x8b\x08\x00".to_vec();
    let server = Server::start([Act::RespondAndReset(cut)]).await;
    let error = read(&server).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Network, 3), "{error:?}");
    assert!(error.to_string().contains("the connection to PayNow broke"), "{error}");
}

#[tokio::test]
async fn what_is_not_http_is_not_a_broken_connection() {
    for not_http in [
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 000 Zero\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nmany\r\n[]\r\n",
    ] {
        let server = Server::start([Act::Respond(not_http.into())]).await;
        let error = create(&server.client()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Network, 1), "{error:?}");
        assert!(error.to_string().contains("the response is not valid HTTP"), "{error}");
        assert!(error.is_outcome_unknown(), "{error}");
    }
    let chunk = "HTTP/1.1 404 No\r\ntransfer-encoding: chunked\r\n\r\nmany\r\n[]\r\n";
    let server = Server::start([Act::Respond(chunk.into())]).await;
    let error = create(&server.client()).await.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("(its body is not valid HTTP)"), "{error}");
}

#[tokio::test]
async fn a_timeout_of_the_users_http_client_is_a_timeout_wherever_it_strikes() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n";
    for act in [Act::Stall, Act::RespondAndStall(head.into())] {
        let server = Server::start([act]).await;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(crate::client::no_certificates())
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_millis(200));
        let client = server.builder().http_client(http.build().unwrap()).build().unwrap();
        let error = create(&client).await.unwrap_err();
        assert!(error.is_timeout() && error.is_outcome_unknown(), "{error}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_and_a_time_without_an_offset_are_read() {
    let mut product = samples::product(1);
    for (text, expected) in [
        ("2023-04-14T01:36:21.5", "2023-04-14 01:36:21.500 UTC"),
        ("2023-04-14T01:36:21", "2023-04-14 01:36:21 UTC"),
        ("2023-04-14 01:36:21", "2023-04-14 01:36:21 UTC"),
        ("2023-04-14T01:36:21Z", "2023-04-14 01:36:21 UTC"),
        ("2023-04-14T03:36:21+02:00", "2023-04-14 01:36:21 UTC"),
        // .NET's representation of "never".
        ("0001-01-01T00:00:00", "0001-01-01 00:00:00 UTC"),
    ] {
        product["created_at"] = json!(text);
        let server = Server::start([response(200, &[], format!("\u{feff}[{product}]"))]).await;
        let products = server.client().store(STORE).products().get_products().await.unwrap();
        assert_eq!(products[0].created_at.unwrap().to_string(), expected);
    }
    for text in ["2023-04-14", "yesterday", "", "2023-04-14T25:00:00"] {
        product["created_at"] = json!(text);
        let server = Server::start([json(200, &json!([product]))]).await;
        let error = server.client().store(STORE).products().get_products().await.unwrap_err();
        assert_eq!(error.decode_path(), Some("[0].created_at"), "{text}");
    }
    let body = format!("\u{feff}{}", samples::error(404));
    let server = Server::start([response(404, &[], body)]).await;
    assert_eq!(read(&server).await.unwrap_err().code(), Some("validation-error"));
}

fn chunked(pieces: &[&str]) -> Act {
    let pieces: String = pieces.iter().map(|piece| format!("{:x}\r\n{piece}\r\n", piece.len())).collect();
    Act::Respond(format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{pieces}0\r\n\r\n").into())
}

#[tokio::test]
async fn a_response_may_be_as_large_as_the_limit() {
    for (length, is_read) in [(1024, true), (1025, false)] {
        let body = format!("[{}]", " ".repeat(length - 2));
        for act in [response(200, &[], &body), chunked(&[&body]), chunked(&[&body[..9], &body[9..]])] {
            let server = Server::start([act]).await;
            let client = server.builder().max_response_bytes(1024).build().unwrap();
            let outcome = client.store(STORE).products().get_products().await;
            assert_eq!(outcome.is_ok(), is_read, "{length}: {outcome:?}");
            if let Err(error) = outcome {
                assert_eq!(error.kind(), ErrorKind::TooLarge);
            }
        }
    }
}

#[tokio::test]
async fn an_argument_that_is_too_long_is_an_error_of_the_argument() {
    let server = Server::start([json(200, &json!([]))]).await;
    let store = server.client().store(STORE);
    let long = "x".repeat(70_000);
    let errors = [
        store.discord_servers().delete_discord_server_links(&long).await.unwrap_err(),
        store.products().get_products().query("filter", &long).await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0), "{error}");
        assert!(!error.is_retryable() && !error.is_outcome_unknown(), "{error}");
        assert!(error.to_string().contains("too long") && error.to_string().len() < 400, "{error}");
    }
    assert_eq!(server.connections(), 0);
    let fits = "x".repeat(60_000);
    store.products().get_products().query("filter", &fits).await.unwrap();
}

#[tokio::test]
async fn retry_after_is_measured_by_the_date_of_the_response() {
    // The wait is computed relative to the server's `Date` header. This server's clock is years behind, which must not
    // cause a wait of years.
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for later in
        ["Sun, 06 Nov 1994 09:49:37 GMT", "Sunday, 06-Nov-94 09:49:37 GMT", "Sun Nov  6 09:49:37 1994"]
    {
        let server = Server::start([response(503, &[date, ("retry-after", later)], "")]).await;
        let error = read(&server).await.unwrap_err();
        assert_eq!((error.retry_after(), error.attempts()), (Some(Duration::from_secs(3600)), 1), "{later}");
    }
    let server = Server::start([response(429, &[("retry-after", "99999999999999999999999")], "")]).await;
    let error = read(&server).await.unwrap_err();
    assert_eq!((error.retry_after(), error.attempts()), (Some(Duration::MAX), 1));
    assert!(error.to_string().len() < 400, "{error}");
    let policy = RetryPolicy::default().max_retry_after(Duration::MAX);
    let client = server.builder().retry(policy).build().unwrap();
    assert_eq!(create(&client).await.unwrap_err().attempts(), 1);
}
