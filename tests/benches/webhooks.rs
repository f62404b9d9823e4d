//! Compares receiving a webhook with the SDK to hand-written code: CPU time of the thread, and allocations.
//!
//! `cargo bench -p paynow-tests --bench webhooks` prints criterion's results, followed by the ratio for each pair. Both
//! sides decode into the SDK's types, so the ratio is the cost of the verifier, the envelope and the errors.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

#[path = "measure/mod.rs"]
mod measure;

use std::hint::black_box;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use criterion::Criterion;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use measure::{Cpu, paired_ratio};
use paynow_sdk::EventId;
use paynow_sdk::webhooks::payloads::{Order, Trial};
use paynow_sdk::webhooks::{Event, WebhookVerifier, test};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::Sha256;

const SECRET: &str = "whsec_5f1d0c";

/// The envelope, for an event whose type is known in advance.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
struct Envelope<T> {
    event_type: String,
    event_id: EventId,
    body: T,
}

/// The code of a careful program without the SDK: all checks that the SDK makes, for one event.
fn hand_written<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Envelope<T> {
    let timestamp = headers.get("paynow-timestamp").unwrap().to_str().unwrap();
    let signature = headers.get("paynow-signature").unwrap().as_bytes();
    let sent = UNIX_EPOCH + Duration::from_millis(timestamp.parse().unwrap());
    let now = SystemTime::now();
    let distance = now.duration_since(sent).unwrap_or_else(|early| early.duration());
    assert!(distance <= Duration::from_secs(300));
    let mut hmac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    hmac.update(timestamp.as_bytes());
    hmac.update(b".");
    hmac.update(body);
    hmac.verify_slice(&STANDARD.decode(signature).unwrap()).unwrap();
    serde_json::from_slice(body).unwrap()
}

fn by_sdk(verifier: &WebhookVerifier, headers: &HeaderMap, body: &[u8]) -> Event {
    verifier.verify_headers(headers, body).unwrap()
}

const SDK: &str = "sdk";
const HAND_WRITTEN: &str = "hand-written";

/// An order with three lines, one of the smallest events, and the latter with its fields in a different order than
/// PayNow's.
fn events() -> [(&'static str, Vec<u8>); 3] {
    let mut samples: Value = serde_json::from_str(include_str!("../it/webhooks/samples.json")).unwrap();
    let line = samples["Order"]["lines"][0].clone();
    samples["Order"]["lines"] = json!([line, line, line]);
    // Formatted as text, because `json!` sorts the fields.
    let envelope = |event_type: &str, body: &Value| {
        format!(r#"{{"event_type":"{event_type}","event_id":"411486491630370816","body":{body}}}"#)
            .into_bytes()
    };
    let turned = format!(
        r#"{{"body":{},"event_type":"ON_TRIAL_ACTIVATED","event_id":"411486491630370816"}}"#,
        samples["Trial"]
    );
    [
        ("receive an order", envelope("ON_ORDER_COMPLETED", &samples["Order"])),
        ("receive a trial", envelope("ON_TRIAL_ACTIVATED", &samples["Trial"])),
        ("receive a trial, its body first", turned.into_bytes()),
    ]
}

fn main() {
    let mut criterion = Criterion::default()
        .with_measurement(Cpu)
        .sample_size(50)
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let verifier = WebhookVerifier::new(SECRET).unwrap().tolerance(Duration::from_secs(3600));
    let mut results = Vec::new();
    for (name, body) in events() {
        println!("{name}: {} bytes", body.len());
        let headers = test::sign(SECRET, SystemTime::now(), &body);
        let hand_written: &dyn Fn() = if name == "receive an order" {
            &|| drop(black_box(hand_written::<Order>(black_box(&headers), black_box(&body))))
        } else {
            &|| drop(black_box(hand_written::<Trial>(black_box(&headers), black_box(&body))))
        };
        let by_sdk: &dyn Fn() = &|| drop(black_box(by_sdk(&verifier, black_box(&headers), black_box(&body))));
        let mut group = criterion.benchmark_group(name);
        group.bench_function(SDK, |bencher| bencher.iter(by_sdk));
        group.bench_function(HAND_WRITTEN, |bencher| bencher.iter(hand_written));
        group.finish();
        let count = |work| allocation_counter::measure(work).count_total;
        results.push((name, paired_ratio(200, by_sdk, hand_written), [count(by_sdk), count(hand_written)]));
    }
    criterion.final_summary();

    println!("\n| what | SDK / hand-written |\n|---|---|");
    for (name, ratio, [sdk, hand]) in results {
        println!("| {name}, CPU time | {ratio:.3} |");
        println!("| {name}, allocations | {sdk} / {hand} |");
    }
}
