//! Servers that echo the request or send hostile content. No secret may be printed, and no message may span
//! several lines.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Credential, Error, ErrorKind, Method, ValidationError};
use serde_json::json;

use crate::samples::{self, STORE};
use crate::secrets::{everything, logged, start_log};
use crate::server::{Act, Server, json, response};

/// An API key with characters that JSON, HTML and URLs escape.
const KEY: &str = "pnapi_v1_s3cret+S3cret/S3cret&S3cret";

async fn read(act: Act) -> Error {
    let server = Server::start([act]).await;
    let client = server.builder().api_key(KEY).header("x-token", "t0ken-of-a-user").build().unwrap();
    client.store(STORE).products().get_products().await.unwrap_err()
}

#[tokio::test]
async fn no_secret_is_in_what_can_be_printed_even_if_a_server_echoes_it() {
    start_log();
    let whole = format!("APIKey {KEY}");
    let dot_net = r"pnapi_v1_s3cret\u002BS3cret/S3cret\u0026S3cret";
    let body = json!({
        "code": KEY, "message": format!("unknown key `{whole}`, t0ken-of-a-user"), "trace_id": KEY, "status": 401,
        "errors": [{ "code": KEY, "message": whole, "path": ["headers", KEY], "validation": KEY }],
    });
    let echoes = [("x-echo", whole.as_str()), ("x-trace-id", KEY), ("location", "/?key=t0ken-of-a-user")];
    let mut product = samples::product(1);
    product["price"] = json!(KEY);
    // Places the key at the limit of the retained body, where truncation could leave half of it.
    let at_the_end = |before: usize| format!("{}{KEY}{}", "x".repeat(before), "y".repeat(9000));
    let mut acts = vec![
        json(401, &body),
        response(401, &echoes, ""),
        response(503, &echoes, ""),
        response(302, &echoes, ""),
        response(403, &[], format!("<title>{KEY}</title>")),
        response(403, &[], "<title>pnapi_v1_s3cret&#43;S3cret&#x2F;S3cret&amp;S3cret</title>"),
        response(404, &[], "/?key=pnapi_v1_s3cret%2BS3cret%2fS3cret%26S3cret"),
        response(400, &[], format!(r#"{{"message":"{dot_net}"}}"#)),
        response(401, &[("x-echo", &KEY.to_uppercase())], format!("No key {}", KEY.to_uppercase())),
        json(401, &json!({ "message": format!("no key {}", KEY.to_lowercase().replace('+', "%2B")) })),
        response(400, &[], format!("{{\"message\":\"{dot_net}")),
        response(200, &echoes, KEY),
        json(200, &json!([product])),
        json(200, &json!([{ (KEY): { "a": KEY } }])),
        response(200, &[], format!("[\"{KEY}\",]")),
        Act::RespondAndReset(
            format!("HTTP/1.1 401 No\r\nx-echo: {KEY}\r\ncontent-length: 99\r\n\r\n{}", &KEY[..20]).into(),
        ),
        Act::Respond(format!("HTTP/1.1 200 {KEY}\r\n\r\n{KEY}").into()),
        Act::Respond(format!("{KEY}\r\n\r\n").into()),
    ];
    acts.extend(
        [64 * 1024 - 20, 64 * 1024 - KEY.len(), 110].map(|before| response(418, &[], at_the_end(before))),
    );
    for act in acts {
        let error = read(act.clone()).await;
        let text = format!("{} {}", everything(&error), String::from_utf8_lossy(error.body()));
        let text = text.to_lowercase();
        for secret in ["s3cret", "t0ken"] {
            let place = text.find(secret).map(|at| &text[at.saturating_sub(80)..]);
            assert_eq!(place, None, "{secret} is shown of {act:?}");
        }
    }
    let error = read(json(401, &body)).await;
    assert_eq!(error.message(), Some("unknown key `APIKey [redacted]`, [redacted]"));
    assert_eq!((error.code(), error.trace_id()), (Some("[redacted]"), Some("[redacted]")));
    let error = read(response(401, &echoes, "")).await;
    assert_eq!(error.headers()["x-echo"], "APIKey [redacted]");

    // As a name in the JSON path of a mismatch.
    let server = Server::start([json(200, &json!({ (KEY): "text" }))]).await;
    let client = server.builder().api_key(KEY).build().unwrap();
    let call = client.request(Method::GET, "/v1/prices").call::<BTreeMap<String, u32>>();
    assert_eq!(call.await.unwrap_err().decode_path(), Some("[redacted]"));

    // A token whose parts PayNow names as a path.
    let parts = KEY.replace('+', ".");
    let server =
        Server::start([json(400, &json!({ "errors": [{ "path": parts.split('.').collect::<Vec<_>>() }] }))]);
    let server = server.await;
    let client = server.builder().api_key(parts).build().unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert_eq!(error.validation_errors()[0].field(), "[redacted]");

    // A key that was replaced, by its provider between two attempts or by the program.
    let server =
        Server::start([response(429, &[], ""), response(422, &[], format!("{KEY} is revoked"))]).await;
    let keys = std::sync::Mutex::new(vec!["pnapi_v1_newer", KEY]);
    let provider = Credential::provider(move || Credential::api_key(keys.lock().unwrap().pop().unwrap()));
    let client = server.builder().credential(provider).build().unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert_eq!((error.body(), error.attempts()), (b"[redacted] is revoked".as_slice(), 2));
    let server = Server::start([response(422, &[], format!("{KEY} is revoked"))]).await;
    let client = server.builder().api_key(KEY).build().unwrap();
    let client = client.with_credential(Credential::api_key("pnapi_v1_newer")).unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert_eq!(error.body(), b"[redacted] is revoked");

    // Base64 of the key alone and of the whole header, in both alphabets.
    for sent in [KEY.to_owned(), whole.clone(), format!("user:{KEY}")] {
        for spelled in [STANDARD.encode(&sent), URL_SAFE_NO_PAD.encode(&sent)] {
            let body = json!({ "message": format!("token {spelled}"), "trace_id": spelled });
            let error = read(response(401, &[("x-echo", &spelled)], body.to_string())).await;
            let text = format!("{} {}", everything(&error), String::from_utf8_lossy(error.body()));
            assert!(error.message().unwrap().contains("[redacted]"), "{text}");
            // The first and last characters are excluded, because they also encode parts of the adjacent characters.
            assert!(!text.contains(&spelled[16..spelled.len() - 8]), "{text}");
        }
    }

    // If a successful response echoes a secret, only its value contains the secret, not the output of `Debug` or the
    // log.
    let server = Server::start([response(200, &echoes, "[]")]).await;
    let client = server.builder().api_key(KEY).build().unwrap();
    let response = client.store(STORE).products().get_products().send().await.unwrap();
    assert!(!format!("{response:?}").contains("s3cret"), "{response:?}");
    let log = logged();
    let own: Vec<&str> = log.lines().filter(|line| line.contains("paynow")).collect();
    assert!(!own.is_empty() && own.iter().all(|line| !line.contains("s3cret")), "{own:?}");
}

#[tokio::test]
async fn a_wait_is_read_before_anything_is_redacted() {
    let server = Server::start([response(429, &[("retry-after", "12345678")], "")]).await;
    let client = server.builder().header("x-number", "12345678").build().unwrap();
    let error = client.store(STORE).products().get_products().await.unwrap_err();
    assert_eq!((error.retry_after(), error.attempts()), (Some(Duration::from_secs(12_345_678)), 1));
    assert_eq!(error.headers()["retry-after"], "[redacted]");
}

#[tokio::test]
async fn what_a_server_writes_is_bounded_and_harmless() {
    let long = "long ".repeat(300);
    let errors: Vec<_> = (0..100)
        .map(|index| json!({ "message": long, "code": long, "path": vec![long.as_str(); 3], "n": index }))
        .collect();
    let body = json!({ "code": long, "message": long, "trace_id": long, "errors": errors });
    let error = read(json(422, &body)).await;
    let message = error.message().unwrap();
    assert!(message.len() <= 1024 && message.len() > 1000 && message.ends_with('…'), "{}", message.len());
    assert_eq!((error.validation_errors().len(), error.validation_error_count()), (50, 100));
    let shown = error.to_string();
    assert!(shown.contains("; and 95 more") && shown.len() < 64 * 1024, "{}", shown.len());
    for text in [error.code().unwrap(), error.trace_id().unwrap()] {
        assert!(text.len() <= 1024);
    }
    let kept: usize = error.validation_errors().iter().map(|error| error.to_string().len()).sum();
    assert!(kept < 50 * 16 * 1024, "{kept}");

    let mut product = samples::product(1);
    product["price"] = json!("9".repeat(100_000));
    let error = read(json(200, &json!([product]))).await;
    assert!(error.source().unwrap().to_string().len() <= 1024 && format!("{error:?}").len() < 8192);
    let error = read(json(200, &json!([{ "id": "1", ("k".repeat(9999) + "\n\u{202e}"): 1 }]))).await;
    assert!(format!("{error:?}").len() < 8192 && !format!("{error}").contains('\n'), "{error}");

    let message = "a\u{1b}[2Jb\nc\u{202e}d\u{2066}e\u{7}f\u{85}g";
    let body =
        json!({ "code": message, "message": message, "errors": [{ "message": message, "path": message }] });
    for act in [json(422, &body), response(500, &[], format!("<title>{message}</title>"))] {
        let error = read(act).await;
        let shown = format!("{error} {error:?} {:?} {}", error.message(), error.code().unwrap_or_default());
        assert!(!shown.chars().any(|c| c.is_control() || ('\u{202a}'..'\u{2070}').contains(&c)), "{shown:?}");
    }
    let error = read(json(422, &body)).await;
    assert_eq!(error.message(), Some(r"a\u{1b}[2Jb\nc\u{202e}d\u{2066}e\u{7}f\u{85}g"));
}

#[tokio::test]
async fn display_is_one_line_without_its_sources_and_debug_has_them() {
    let mut product = samples::product(1);
    product["price"] = json!("free");
    for act in
        [Act::ResetAfterReading, json(200, &json!([product])), Act::Respond(b"nonsense\r\n\r\n".to_vec())]
    {
        let error = read(act).await;
        let (shown, debug) = (error.to_string(), format!("{error:?}"));
        let mut causes = Vec::new();
        let mut source = error.source();
        while let Some(cause) = source {
            causes.push(cause.to_string());
            source = cause.source();
        }
        assert!(!causes.is_empty() && !shown.contains('\n'));
        assert!(causes.iter().all(|cause| !shown.contains(cause.as_str())), "{shown}\n{causes:?}");
        assert!(causes.iter().all(|cause| debug.contains(&format!("{cause:?}"))), "{debug}\n{causes:?}");
        assert!(
            debug.contains(&format!("kind: {:?}", error.kind())) && debug.contains("status: "),
            "{debug}"
        );
        assert!(!debug.contains('\n') && !debug.contains("127.0.0.1"), "{debug}");
        // The chain of causes, as programs print it, contains no duplicates.
        let chain = format!("{:#}", anyhow::Error::from(error));
        let parts: Vec<&str> = chain.split(": ").collect();
        let distinct: std::collections::BTreeSet<&str> = parts.iter().copied().collect();
        assert_eq!(parts.len(), distinct.len(), "{chain}");
    }
    let debug = format!("{:?}", read(json(404, &samples::error(404))).await);
    assert!(
        debug.starts_with("Error { kind: Status, status: Some(404), message: Products_GetProducts "),
        "{debug}"
    );
}

#[tokio::test]
async fn the_predicates_tell_statuses_apart() {
    let names = ["unauthorized", "forbidden", "not found", "conflict", "rate limited", "server", "invalid"];
    for (status, expected) in [
        (400, "invalid"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not found"),
        (409, "conflict"),
        (413, "invalid"),
        (415, "invalid"),
        (422, "invalid"),
        (429, "rate limited"),
        (500, "server"),
        (503, "server"),
        (520, "server"),
    ] {
        let error = read(response(status, &[("retry-after", "99")], "")).await;
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
        let holds = [
            error.is_unauthorized(),
            error.is_forbidden(),
            error.is_not_found(),
            error.is_conflict(),
            error.is_rate_limited(),
            error.is_server_error(),
            error.is_invalid_request(),
        ];
        let named: Vec<&str> =
            names.into_iter().zip(holds).filter_map(|(name, holds)| holds.then_some(name)).collect();
        assert_eq!(named, [expected], "{status}");
    }
    assert_eq!(read(Act::ResetAfterReading).await.kind(), ErrorKind::Network);
    let unreachable = crate::server::builder("http://127.0.0.1:9").build().unwrap();
    let body = UpsertProductRequest::default();
    let error = unreachable.store(STORE).products().create_product(&body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
}

#[tokio::test]
async fn a_validation_error_can_be_shown_and_written() {
    let body = json!({ "errors": [
        { "code": "too-low", "message": "Must be positive.", "path": ["stock", "limit"], "validation": "range" },
        { "code": "too-low", "path": "price" }, { "message": "Bad." }, {},
    ] });
    let error = read(json(400, &body)).await;
    let shown: Vec<String> = error.validation_errors().iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["stock.limit: Must be positive.", "price: too-low", "Bad.", "invalid"]);
    let fields: Vec<String> = error.validation_errors().iter().map(ValidationError::field).collect();
    assert_eq!(fields, ["stock.limit", "price", "", ""]);
    let written = serde_json::to_value(&error.validation_errors()[0]).unwrap();
    assert_eq!(written, body["errors"][0]);
    let read: ValidationError = serde_json::from_value(written).unwrap();
    assert_eq!(read, error.validation_errors()[0]);
}

#[test]
fn an_error_can_be_built_for_a_test() {
    let error = Error::builder()
        .operation("Products_GetProduct", paynow_sdk::Method::GET, "/v1/products/{productId}")
        .status(422)
        .code("invalid")
        .message("Not valid.")
        .trace_id("t-1")
        .validation_error("stock.limit", "Too low.")
        .header("x-a", "b")
        .attempts(2)
        .outcome_unknown(true)
        .build();
    assert!(error.is_validation() && error.is_outcome_unknown());
    assert_eq!(
        (error.code(), error.message(), error.trace_id()),
        (Some("invalid"), Some("Not valid."), Some("t-1"))
    );
    assert_eq!((error.validation_errors()[0].field().as_str(), error.attempts()), ("stock.limit", 2));
    assert_eq!(error.headers()["x-a"], "b");
    assert_eq!(
        error.to_string(),
        "Products_GetProduct (GET /v1/products/{productId}): PayNow returned 422 Unprocessable Entity: invalid: Not \
         valid.; stock.limit: Too low. (trace t-1) (after 2 attempts) (outcome unknown: PayNow may have processed it)"
    );
    let wait = Duration::from_secs(7);
    let error = Error::builder().status(429).retry_after(wait).build();
    assert!(error.is_rate_limited() && error.is_retryable() && error.retry_after() == Some(wait));
    for (kind, holds) in [
        (ErrorKind::Connect, Error::is_connect as fn(&Error) -> bool),
        (ErrorKind::Timeout, Error::is_timeout),
        (ErrorKind::Decode, Error::is_decode),
        (ErrorKind::Argument, Error::is_builder),
        (ErrorKind::Configuration, Error::is_builder),
        (ErrorKind::Network, Error::is_retryable),
    ] {
        let error = Error::builder().kind(kind).build();
        assert!(error.kind() == kind && holds(&error), "{error:?}");
    }
    let error =
        Error::builder().kind(ErrorKind::Decode).decode_path("[0].price").status(200).body("[{}]").build();
    assert_eq!((error.decode_path(), error.body()), (Some("[0].price"), &b"[{}]"[..]));
}
