//! Compares the SDK with hand-written code for the same work: CPU time of the calling thread, and allocations.
//!
//! `cargo bench -p paynow-tests --bench sdk` prints criterion's results, followed by the ratio for each pair.

#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    dead_code,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

mod hand_written;
#[path = "../measure/mod.rs"]
mod measure;

use std::future::IntoFuture as _;
use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use criterion::Criterion;
use measure::{Cpu, paired_ratio};
use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Client, StoreId, set, types};
use serde_json::{Value, json};

const STORE: StoreId = StoreId::new(150_439_783_699_582_976);

fn product(id: u64) -> Value {
    let limit = json!({ "enabled": true, "include_trials": false, "time_scale": "day", "quantity": 10, "time_value": 1 });
    let actor = json!({ "type": "user", "id": (id + 7).to_string() });
    let text = "A rank with a coloured name, a kit each day and a place in the queue. ".repeat(6);
    json!({
        "id": id.to_string(), "store_id": STORE, "version_id": (id + 1).to_string(), "slug": format!("vip-{id}"),
        "name": format!("VIP {id}"), "description": text, "label": "new", "image_url": "https://example.paynow.gg/image.webp",
        "sort_order": 1, "price": 1499, "single_game_server_only": false, "allow_one_time_purchase": true,
        "allow_subscription": true, "subscription_interval_value": 1, "subscription_interval_scale": "month",
        "remove_after_enabled": false, "remove_after_time_value": 0, "remove_after_time_scale": "day",
        "stock_available": { "customer_available": 3, "store_available": 4 }, "store_stock_limit": limit,
        "customer_stock_limit": limit, "is_hidden": false, "is_gifting_disabled": false, "tax_code": "digital_goods_permanent",
        "tags": (0..3).map(|n| json!({ "id": (id + n).to_string(), "name": "Ranks", "slug": "ranks" })).collect::<Vec<_>>(),
        "gameservers": (0..3).map(|n| json!({ "id": (id + n).to_string(), "name": "EU", "enabled": true })).collect::<Vec<_>>(),
        "commands": (["on_purchase", "on_expire", "on_refund"].map(|stage| json!({
            "stage": stage, "content": "lp user {player.name} parent addtemp vip 30d", "online_only": false
        }))),
        "created_at": "2023-04-14T01:36:21.471243Z", "updated_at": "2023-04-14T01:36:21.471243Z", "created_by": actor,
        "updated_by": actor, "required_product_ids": [id.to_string(), (id + 1).to_string()], "required_product_all": false,
        "custom_variable_ids": [id.to_string()], "tier_group_id": id.to_string(), "metadata": { "rank": "vip" },
        "allow_concurrent_active_items": true, "stock_limit_do_not_include_removed": false,
        "is_gift_cards_disabled": false, "is_coupons_disabled": false, "is_affiliate_links_disabled": false,
        "enabled_at": null, "enabled_until": null, "deliverable_actions": { "grant_giftcard": false },
        "payout_splits": [{ "user_id": (id + 9).to_string(), "percentage": 500, "platform_fee": 100 }],
        "upselling": { "enabled": true, "recommendations": (0..3).map(|n| json!({
            "recommended_product_id": (id + n).to_string(), "type": "additional", "discount_type": "percentage",
            "discount_amount": 10, "minimum_base_product_quantity": 1, "prefer_as_subscription": false
        })).collect::<Vec<_>>() },
        "trial": {
            "enabled": false, "period_value": 1, "period_scale": "day", "new_customers_only": false,
            "new_customer_order_lookback_value": 0, "new_customer_order_lookback_scale": "day",
            "allow_repeat_trials": false, "repeat_trial_cooldown_value": 0,
            "repeat_trial_cooldown_scale": "day", "revoke_immediately_when_canceled": false
        }
    })
}

/// Decodes in the same two steps as the SDK: it validates the encoding of the whole body first, and then parses the
/// text.
fn decode_sdk(body: &[u8]) -> Vec<types::Product> {
    serde_json::from_str(std::str::from_utf8(body).unwrap()).unwrap()
}

fn decode_hand_written(body: &[u8]) -> Vec<hand_written::Product> {
    serde_json::from_slice(body).unwrap()
}

fn upsert_sdk() -> UpsertProductRequest {
    UpsertProductRequest {
        name: set("VIP"),
        slug: set("vip"),
        description: set("A rank with a coloured name"),
        price: set(1499),
        is_hidden: set(true),
        tags: set(vec![paynow_sdk::TagId::new(150_439_783_699_582_976); 3]),
        ..Default::default()
    }
}

fn upsert_hand_written() -> hand_written::UpsertProduct {
    hand_written::UpsertProduct {
        name: Some("VIP".to_owned()),
        slug: Some("vip".to_owned()),
        description: Some("A rank with a coloured name".to_owned()),
        price: Some(1499),
        is_hidden: Some(true),
        tags: Some(vec!["150439783699582976".to_owned(); 3]),
        ..Default::default()
    }
}

/// A server that returns the same response to every request on a connection.
fn serve(body: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let response = [head.into_bytes(), body].concat();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, response) = (stream.unwrap(), response.clone());
            std::thread::spawn(move || {
                let mut seen = Vec::new();
                let mut buffer = [0; 4096];
                while let Ok(count @ 1..) = stream.read(&mut buffer) {
                    seen.extend_from_slice(&buffer[..count]);
                    while let Some(end) = seen.windows(4).position(|window| window == b"\r\n\r\n") {
                        seen.drain(..end + 4);
                        stream.write_all(&response).unwrap();
                    }
                }
            });
        }
    });
    address
}

/// The client of a careful program without the SDK: the same headers, no redirects, a timeout.
struct HandWritten {
    http: reqwest::Client,
    base_url: String,
    key: reqwest::header::HeaderValue,
}

impl HandWritten {
    fn new(base_url: &str) -> Self {
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap();
        let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("by-hand/1.0")
            .timeout(Duration::from_secs(20));
        Self {
            http: http.build().unwrap(),
            base_url: base_url.to_owned(),
            key: "APIKey pnapi_v1_bench".parse().unwrap(),
        }
    }

    async fn get_products(&self, store_id: &str) -> Vec<hand_written::Product> {
        let response = self
            .http
            .get(format!("{}/v1/stores/{store_id}/products", self.base_url))
            .header("authorization", self.key.clone())
            .header("accept", "application/json")
            .send()
            .await
            .unwrap()
            .error_for_status()
            .unwrap();
        let body = response.bytes().await.unwrap();
        serde_json::from_slice(&body).unwrap()
    }
}

/// A name, the number of repetitions per measurement, chosen so that each takes milliseconds, and the two
/// implementations.
type Pair<'a> = (&'a str, u32, &'a dyn Fn(), &'a dyn Fn());

fn main() {
    let many = Value::from((0..1000).map(|n| product(150_439_783_699_582_976 + n)).collect::<Vec<_>>())
        .to_string()
        .into_bytes();
    println!("1,000 products: {} bytes", many.len());
    let mut criterion = Criterion::default()
        .with_measurement(Cpu)
        .sample_size(60)
        .measurement_time(Duration::from_secs(8))
        .configure_from_args();

    let text: fn(&[u8]) -> Vec<hand_written::Product> =
        |body| serde_json::from_str(std::str::from_utf8(body).unwrap()).unwrap();
    let (sdk, hand) = (upsert_sdk(), upsert_hand_written());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let one = format!("[{}]", product(150_439_783_699_582_976));
    let url = format!("http://{}", serve(one.into_bytes()));
    let paynow = Client::builder().api_key("pnapi_v1_bench").base_url(&url).build().unwrap();
    let store = paynow.store(STORE);
    let hand_written = HandWritten::new(&url);
    let store_id = STORE.to_string();

    let hand_decodes = || drop(black_box(decode_hand_written(black_box(&many))));
    let pairs: [Pair<'_>; 5] = [
        ("decode 1000 products", 1, &|| drop(black_box(decode_sdk(black_box(&many)))), &hand_decodes),
        // Decodes in the same steps as the SDK, but into the hand-written models. The difference from the pair above is
        // the cost of the SDK's ids.
        ("and with hand-written ids", 1, &|| drop(black_box(text(black_box(&many)))), &hand_decodes),
        (
            "encode an upsert",
            20_000,
            &|| drop(black_box(serde_json::to_vec(black_box(&sdk)).unwrap())),
            &|| drop(black_box(serde_json::to_vec(black_box(&hand)).unwrap())),
        ),
        (
            "one GET",
            50,
            &|| drop(runtime.block_on(async { store.products().get_products().await.unwrap() })),
            &|| drop(runtime.block_on(hand_written.get_products(&store_id))),
        ),
        (
            "64 GETs at once",
            2,
            &|| {
                let calls = (0..64).map(|_| store.products().get_products().into_future());
                drop(runtime.block_on(futures_util::future::join_all(calls)));
            },
            &|| {
                let calls = (0..64).map(|_| hand_written.get_products(&store_id));
                drop(runtime.block_on(futures_util::future::join_all(calls)));
            },
        ),
    ];
    let mut results = Vec::new();
    for (name, times, by_sdk, hand_written) in pairs {
        let mut group = criterion.benchmark_group(name);
        group.bench_function("sdk", |bencher| bencher.iter(by_sdk));
        group.bench_function("hand-written", |bencher| bencher.iter(hand_written));
        group.finish();
        // A profile must contain only the selected benchmark, so nothing else is measured.
        if std::env::args().any(|argument| argument == "--profile-time") {
            continue;
        }
        let count = |work| allocation_counter::measure(work).count_total;
        results.push((name, paired_ratio(times, by_sdk, hand_written), [count(by_sdk), count(hand_written)]));
    }
    criterion.final_summary();

    println!("\n| what | CPU time, SDK / hand-written | allocations |\n|---|---|---|");
    for (name, ratio, [sdk, hand]) in results {
        println!("| {name} | {ratio:.3} | {sdk} / {hand} |");
    }
}
