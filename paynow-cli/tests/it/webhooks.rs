//! `paynow webhooks`: events are generated, signed, sent and verified.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use paynow_fake::Fake;
use paynow_sdk::webhooks::WebhookVerifier;

use crate::support::{Run, TABLE, finish, program};

const SECRET: &str = "whsec_of_a_test";

fn run(arguments: &[&str], secret: Option<&str>, input: &str) -> Run {
    let mut command = program();
    command.args(arguments).write_stdin(input);
    if let Some(secret) = secret {
        command.env("PAYNOW_WEBHOOK_SECRET", secret);
    }
    finish(command)
}

/// The names of all events.
fn events() -> Vec<&'static str> {
    TABLE["events"].as_array().unwrap().iter().map(|event| event["name"].as_str().unwrap()).collect()
}

/// A local receiver that records the requests.
struct Receiver {
    url: String,
    received: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    _runtime: tokio::runtime::Runtime,
}

impl Receiver {
    fn start(status: StatusCode) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let received: Arc<Mutex<Vec<(HeaderMap, String)>>> = Arc::default();
        let log = Arc::clone(&received);
        let receive = move |headers: HeaderMap, body: String| async move {
            log.lock().unwrap().push((headers, body));
            status
        };
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let app = Router::new().route("/hooks", post(receive));
        runtime.spawn(async { axum::serve(listener, app).await });
        Self { url, received, _runtime: runtime }
    }
}

#[test]
fn every_event_of_the_fake_is_sent_and_verified() {
    let mut types = Fake::event_types();
    types.sort_unstable();
    let known: Vec<&str> =
        TABLE["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(known, types);
    let receiver = Receiver::start(StatusCode::NO_CONTENT);
    for event in events() {
        let run =
            run(&["webhooks", "trigger", event, "--to", &receiver.url], Some(SECRET), "").assert_code(0);
        assert!(run.stdout.contains(": 204\n"), "{}", run.stdout);
        assert!(!format!("{run:?}").contains(SECRET));
    }
    let received = receiver.received.lock().unwrap();
    let verifier = WebhookVerifier::new(SECRET).unwrap();
    let sent: Vec<String> = received
        .iter()
        .map(|(headers, body)| {
            verifier.verify_headers(headers, body.as_bytes()).unwrap().event_type().to_string()
        })
        .collect();
    assert_eq!(sent, known);
}

#[test]
fn a_new_secret_is_printed_and_signs() {
    let receiver = Receiver::start(StatusCode::OK);
    let run = run(&["webhooks", "trigger", "order-completed", "--to", &receiver.url, "--json"], None, "")
        .assert_code(0);
    let secret = run.json()["secret"].as_str().unwrap().to_owned();
    let received = receiver.received.lock().unwrap();
    let (headers, body) = &received[0];
    WebhookVerifier::new(secret).unwrap().verify_headers(headers, body.as_bytes()).unwrap();
}

#[test]
fn a_receiver_that_does_not_accept_is_a_failure() {
    let receiver = Receiver::start(StatusCode::SERVICE_UNAVAILABLE);
    let arguments = ["webhooks", "trigger", "refund", "--to", &receiver.url, "--attempts", "2"];
    let refused = run(&arguments, Some(SECRET), "").assert_code(1);
    assert!(refused.stdout.contains("503, 503"), "{}", refused.stdout);
    assert!(refused.stderr.contains("returned 503"), "{}", refused.stderr);
    // No program listens on this port. Another test could use that of a receiver that was stopped.
    run(&["webhooks", "trigger", "refund", "--to", "http://127.0.0.1:1/"], Some(SECRET), "").assert_code(8);
    run(&["webhooks", "trigger", "refund", "--to", "https://localhost/"], Some(SECRET), "").assert_code(2);
    for url in ["http://127.0.0.1:99999/", "http://user:pass@localhost/"] {
        let invalid = run(&["webhooks", "trigger", "refund", "--to", url], Some(SECRET), "").assert_code(2);
        assert!(!invalid.stderr.contains("pass@"), "{}", invalid.stderr);
    }
    let unknown = run(&["webhooks", "trigger", "order-complete", "--print"], Some(SECRET), "").assert_code(2);
    assert!(unknown.stderr.contains("'order-completed'"), "{}", unknown.stderr);
}

#[test]
fn what_is_printed_is_verified() {
    for event in events() {
        let request = run(&["webhooks", "trigger", event, "--print"], Some(SECRET), "").assert_code(0).stdout;
        let verified = run(&["webhooks", "verify", "--json"], Some(SECRET), &request).assert_code(0);
        let of_table =
            TABLE["events"].as_array().unwrap().iter().find(|known| known["name"] == event).unwrap();
        assert_eq!(verified.json()["event_type"], of_table["type"]);
        // A text editor ends the last line.
        run(&["webhooks", "verify"], Some(SECRET), &format!("{request}\n")).assert_code(0);
        // Line endings may be LF, and the request line may be missing.
        let (_, without_request_line) = request.split_once("\r\n").unwrap();
        let (headers, body) = without_request_line.split_once("\r\n\r\n").unwrap();
        let unix = format!("{}\n\n{body}", headers.replace("\r\n", "\n"));
        run(&["webhooks", "verify"], Some(SECRET), &unix).assert_code(0);
        let header = |name: &str| {
            let line = headers.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_once(": ").unwrap().1.to_owned()
        };
        let (signature, timestamp) = (header("paynow-signature"), header("paynow-timestamp"));
        let arguments = ["webhooks", "verify", "--signature", &signature, "--timestamp", &timestamp];
        run(&arguments, Some(SECRET), body).assert_code(0);
    }
}

#[test]
fn what_is_printed_is_verbatim() {
    for secret in ["paynow", "currency", "customer"] {
        let request =
            run(&["webhooks", "trigger", "order-completed", "--print"], Some(secret), "").assert_code(0);
        run(&["webhooks", "verify"], Some(secret), &request.stdout).assert_code(0);
    }
}

#[test]
fn a_new_secret_is_printed_beside_the_id() {
    let receiver = Receiver::start(StatusCode::OK);
    let run = run(&["webhooks", "trigger", "refund", "--to", &receiver.url, "-q"], None, "").assert_code(0);
    assert_eq!(run.stdout.lines().count(), 1);
    assert!(run.stderr.contains("PAYNOW_WEBHOOK_SECRET="), "{}", run.stderr);
}

#[test]
fn what_paynow_has_not_signed_is_5() {
    let request = run(&["webhooks", "trigger", "refund", "--print"], Some(SECRET), "").assert_code(0).stdout;
    for (secret, input, words) in [
        ("another", request.clone(), "the signature does not match the body"),
        (SECRET, request.replace("ON_REFUND", "ON_REFUNDED"), "the signature does not match the body"),
        (SECRET, request.replace("paynow-signature", "x-signature"), "has no header `PayNow-Signature`"),
    ] {
        let refused = run(&["webhooks", "verify"], Some(secret), &input).assert_code(5);
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
        assert!(refused.stdout.is_empty() && !refused.stderr.contains(secret), "{refused:?}");
    }
    let no_request = run(&["webhooks", "verify"], Some(SECRET), "{}").assert_code(2);
    assert!(no_request.stderr.contains("no empty line"), "{}", no_request.stderr);
    let no_secret = run(&["webhooks", "verify"], None, &request).assert_code(3);
    assert!(no_secret.stderr.contains("PAYNOW_WEBHOOK_SECRET"), "{}", no_secret.stderr);
}

#[test]
fn a_recorded_request_is_too_old_unless_its_age_does_not_matter() {
    use std::time::{Duration, SystemTime};

    let body = r#"{"event_type":"ON_TEST","event_id":"1","body":{}}"#;
    let yesterday = SystemTime::now() - Duration::from_secs(86_400);
    let headers = paynow_sdk::webhooks::test::sign(SECRET, yesterday, body.as_bytes());
    let mut request = String::new();
    for (name, value) in &headers {
        request.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
    }
    request.push_str(&format!("\n{body}"));
    let old = run(&["webhooks", "verify"], Some(SECRET), &request).assert_code(5);
    assert!(old.stderr.contains("was signed 864") && old.stderr.contains("--any-age"), "{}", old.stderr);
    let accepted = run(&["webhooks", "verify", "--any-age", "-q"], Some(SECRET), &request).assert_code(0);
    assert_eq!(accepted.stdout, "1\n");
}
