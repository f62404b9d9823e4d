//! The spans and events of a call, which follow OpenTelemetry's conventions for HTTP clients.

use std::sync::{Arc, Mutex};

use paynow_sdk::{Method, ProductId};
use serde_json::json;

use crate::samples::{self, STORE};
use crate::secrets::{logged, start_log};
use crate::server::{Act, Server, json, response};

/// The fields of the closed spans with this name that this thread has logged, in order.
fn closed<'l>(log: &'l str, span: &str) -> Vec<&'l str> {
    let is_it = |line: &&str| {
        let innermost = if line.contains("paynow.attempt{") { "paynow.attempt" } else { "paynow.call" };
        line.contains(": close") && innermost == span
    };
    let fields = |line: &'l str| &line[line.rfind(&format!("{span}{{")).unwrap_or_default()..];
    log.lines().filter(is_it).map(fields).collect()
}

#[tokio::test]
async fn a_call_is_a_span_and_each_attempt_is_a_client_span_in_it() {
    start_log();
    let server = Server::start([response(503, &[], ""), json(404, &samples::error(404))]).await;
    server.client().store(STORE).products().get_product(ProductId::new(4711)).await.unwrap_err();
    let log = logged();

    let [call] = closed(&log, "paynow.call")[..] else { panic!("{log}") };
    for field in [
        "otel.name=\"Products_GetProduct\"",
        "otel.kind=\"internal\"",
        "paynow.operation=\"Products_GetProduct\"",
        "paynow.trace_id=\"00-abc-01\"",
        "otel.status_code=\"ERROR\"",
        "error.type=404",
    ] {
        assert!(call.contains(field), "{field} is not in {call}");
    }
    let attempts = closed(&log, "paynow.attempt");
    assert_eq!(attempts.len(), 2, "{log}");
    for (attempt, status) in attempts.iter().zip([503, 404]) {
        for field in [
            "otel.name=GET /v1/stores/{storeId}/products/{productId}",
            "otel.kind=\"client\"",
            "http.request.method=\"GET\"",
            "url.template=\"/v1/stores/{storeId}/products/{productId}\"",
            "server.address=\"127.0.0.1\"",
            &format!("server.port={}", server.port()),
            &format!("http.response.status_code={status}"),
            &format!("error.type={status}"),
            "otel.status_code=\"ERROR\"",
        ] {
            assert!(attempt.contains(field), "{field} is not in {attempt}");
        }
    }
    assert!(!attempts[0].contains("resend_count"), "{}", attempts[0]);
    assert!(attempts[1].contains("http.request.resend_count=1"), "{}", attempts[1]);
    // The SDK's own log lines contain no ids of stores or products, and no bodies.
    let own: Vec<&str> = log.lines().filter(|line| line.contains("paynow_sdk")).collect();
    assert!(own.iter().all(|line| !line.contains("4711") && !line.contains(&STORE.to_string())), "{own:?}");
}

#[tokio::test]
async fn a_retry_is_a_warning_and_a_final_4xx_is_not() {
    start_log();
    let levels = |log: &str| -> Vec<(String, bool)> {
        let own = log.lines().filter(|line| line.contains("request failed"));
        own.map(|line| {
            let level =
                line.split_whitespace().find(|word| ["WARN", "DEBUG", "INFO", "ERROR"].contains(word));
            (level.unwrap().to_owned(), line.contains("request failed, retrying in"))
        })
        .collect()
    };
    let warning = |retries: bool| ("WARN".to_owned(), retries);
    for (acts, expected) in [
        (vec![json(404, &samples::error(404))], vec![("DEBUG".to_owned(), false)]),
        (
            vec![response(429, &[("retry-after", "0")], ""), json(422, &json!({}))],
            vec![warning(true), ("DEBUG".to_owned(), false)],
        ),
        (vec![response(500, &[], "")], vec![warning(true), warning(true), warning(false)]),
        (vec![Act::ResetAfterReading, json(200, &json!([]))], vec![warning(true)]),
        (vec![json(200, &json!([]))], vec![]),
        (vec![json(200, &json!({}))], vec![warning(false)]),
    ] {
        let server = Server::start(acts).await;
        logged();
        let _ = server.client().store(STORE).products().get_products().await;
        assert_eq!(levels(&logged()), expected);
    }
}

#[tokio::test]
async fn an_error_without_a_status_has_its_kind_as_type_and_a_success_has_none() {
    start_log();
    let server = Server::start([Act::ResetAfterReading, json(200, &json!([]))]).await;
    server
        .client()
        .request(Method::GET, "/v1/stores/{storeId}/orders")
        .path("storeId", STORE)
        .call::<()>()
        .await
        .unwrap();
    let log = logged();
    let attempts = closed(&log, "paynow.attempt");
    assert!(attempts[0].contains("error.type=network") && attempts[0].contains("ERROR"), "{}", attempts[0]);
    assert!(!attempts[0].contains("status_code=2"), "{}", attempts[0]);
    for span in [attempts[1], closed(&log, "paynow.call")[0]] {
        assert!(!span.contains("error.type") && !span.contains("otel.status_code"), "{span}");
    }
    assert!(attempts[1].contains("http.response.status_code=200"), "{}", attempts[1]);
    // A request without an operation is named after its method and path template.
    assert!(
        closed(&log, "paynow.call")[0].contains("otel.name=\"GET /v1/stores/{storeId}/orders\""),
        "{log}"
    );

    let server = Server::start([json(200, &json!({}))]).await;
    server.client().store(STORE).products().get_products().await.unwrap_err();
    let log = logged();
    assert!(closed(&log, "paynow.call")[0].contains("error.type=decode"), "{log}");
    assert!(!closed(&log, "paynow.attempt")[0].contains("error.type"), "{log}");
}

#[tokio::test]
async fn headers_of_a_trace_are_added_to_each_attempt_inside_its_span() {
    start_log();
    let server = Server::start([response(503, &[], ""), json(200, &json!([]))]).await;
    let spans = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&spans);
    let client = server
        .builder()
        .inject_headers(move |headers| {
            let span = tracing::Span::current();
            seen.lock().unwrap().push(span.metadata().map(|metadata| metadata.name()));
            let count = seen.lock().unwrap().len();
            headers.insert("traceparent", format!("00-{count:032x}-{count:016x}-01").parse().unwrap());
            // The hook cannot set these two headers.
            headers.insert("authorization", "APIKey hush".parse().unwrap());
            headers.insert("content-length", "7".parse().unwrap());
        })
        .build()
        .unwrap();
    client.store(STORE).products().get_products().await.unwrap();
    assert_eq!(*spans.lock().unwrap(), [Some("paynow.attempt"); 2]);
    for (request, count) in server.requests().iter().zip(1..) {
        assert!(request.contains(&format!("traceparent: 00-{count:032x}-{count:016x}-01\r\n")), "{request}");
        assert!(!request.contains("hush") && !request.contains("content-length"), "{request}");
    }
}
