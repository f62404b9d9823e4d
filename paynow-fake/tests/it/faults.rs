//! Every fault, as observed by a client other than the SDK.

use std::error::Error as _;
use std::io::Read as _;
use std::time::{Duration, Instant};

use paynow_fake::{Drift, Fake, Fault};
use reqwest::Response;
use serde_json::{Value, json};

use crate::http::{get, request, send};

const LIST: &str = "Products_GetProducts";
const CREATE: &str = "Products_CreateProduct";

async fn create(fake: &Fake) -> Result<Response, reqwest::Error> {
    request(fake, "POST", "products").json(&json!({ "name": "VIP" })).send().await
}

fn products(fake: &Fake) -> usize {
    fake.state("products").as_array().unwrap().len()
}

async fn with(fault: Fault) -> (Fake, Result<Response, reqwest::Error>) {
    let fake = Fake::builder().fault(fault).start().unwrap();
    let response = create(&fake).await;
    (fake, response)
}

fn is_reset(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.to_string().contains("reset") {
            return true;
        }
        source = cause.source();
    }
    false
}

#[tokio::test]
async fn a_status_comes_with_an_error_and_nothing_is_done() {
    let (fake, response) = with(Fault::status(429).retry_after("2")).await;
    let response = response.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "2");
    assert_eq!(response.json::<Value>().await.unwrap()["code"], "rate_limited");
    assert_eq!(products(&fake), 0);
    let (fake, response) = with(Fault::status(500).performed(true)).await;
    assert_eq!(response.unwrap().status(), 500);
    assert_eq!(products(&fake), 1, "it was told to do it first");
}

#[tokio::test]
async fn a_reset_breaks_the_connection_before_or_after_it_is_done() {
    for (fault, done) in [(Fault::reset_before(), 0), (Fault::reset_after(), 1)] {
        let (fake, response) = with(fault).await;
        let error = response.unwrap_err();
        assert!(is_reset(&error), "{error:?}");
        assert_eq!(products(&fake), done);
        assert_eq!(fake.calls(CREATE), 1);
    }
}

#[tokio::test]
async fn a_reset_in_the_body_comes_after_the_head() {
    let (fake, response) = with(Fault::reset_in_body()).await;
    let response = response.unwrap();
    assert_eq!(response.status(), 200);
    let error = response.bytes().await.unwrap_err();
    assert!(is_reset(&error), "{error:?}");
    assert_eq!(products(&fake), 1);
}

#[tokio::test]
async fn a_response_without_a_body_can_be_broken_too() {
    let fake = Fake::start().await;
    fake.insert("products", json!([{ "id": "1" }]));
    fake.inject(Fault::reset_in_body());
    assert!(is_reset(&request(&fake, "DELETE", "products/1").send().await.unwrap_err()));
    assert_eq!(products(&fake), 0);
}

#[tokio::test]
async fn bodies_can_be_spoilt_in_every_way() {
    let (_fake, response) = with(Fault::truncated_json()).await;
    let text = response.unwrap().text().await.unwrap();
    assert!(text.starts_with('{') && serde_json::from_str::<Value>(&text).is_err());

    let (fake, response) = with(Fault::html_page(502)).await;
    let response = response.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (502, &"text/html; charset=utf-8".parse().unwrap())
    );
    assert!(response.text().await.unwrap().contains("502 from a proxy"));
    assert_eq!(products(&fake), 0);

    let (_fake, response) = with(Fault::empty_body()).await;
    let response = response.unwrap();
    assert_eq!((response.status().as_u16(), response.bytes().await.unwrap().len()), (200, 0));

    let (_fake, response) = with(Fault::wrong_content_type()).await;
    let response = response.unwrap();
    assert_eq!(response.headers()["content-type"], "text/plain");
    assert_eq!(response.json::<Value>().await.unwrap()["name"], "VIP");

    let (_fake, response) = with(Fault::invalid_utf8()).await;
    let bytes = response.unwrap().bytes().await.unwrap();
    assert!(std::str::from_utf8(&bytes).is_err());

    let (_fake, response) = with(Fault::body_of(300_001)).await;
    let response = response.unwrap();
    assert_eq!(response.content_length(), Some(300_001));
    let bytes = response.bytes().await.unwrap();
    assert!(bytes.len() == 300_001 && serde_json::from_slice::<Value>(&bytes).unwrap().is_string());

    let (_fake, response) = with(Fault::gzip()).await;
    // The client of the tests accepts gzip and decompresses it, as the SDK's does.
    assert_eq!(response.unwrap().json::<Value>().await.unwrap()["name"], "VIP");
    let fake = Fake::builder().fault(Fault::gzip()).start().unwrap();
    let plain = reqwest::Client::builder().no_gzip().build().unwrap();
    let url = format!("{}/v1/stores/{}/products", fake.url(), fake.store_id());
    let response =
        plain.get(url).header("authorization", format!("APIKey {}", fake.key())).send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&response.bytes().await.unwrap()[..]).read_to_string(&mut text).unwrap();
    assert_eq!(text, "[]");
}

#[tokio::test]
async fn delays_hold_back_the_head_or_the_rest_of_the_body() {
    let long = Duration::from_millis(300);
    let fake = Fake::builder().fault(Fault::delay(long)).start().unwrap();
    let started = Instant::now();
    create(&fake).await.unwrap();
    assert!(started.elapsed() >= long);

    // The response head arrives although the body is never completed, so the test does not depend on timing.
    let fake = Fake::builder().fault(Fault::delay_in_body(Duration::from_secs(3600))).start().unwrap();
    let mut response = create(&fake).await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(!response.chunk().await.unwrap().unwrap().is_empty());
}

#[tokio::test]
async fn a_fault_happens_to_the_calls_that_it_is_for() {
    let fake = Fake::start().await;
    fake.inject(Fault::status(500).on(LIST).nth(2));
    fake.inject(Fault::status(503).on(CREATE).times(2));
    let list = async || send(request(&fake, "GET", "products")).await.0.as_u16();
    assert_eq!([list().await, list().await, list().await], [200, 500, 200]);
    let statuses = [create(&fake).await, create(&fake).await, create(&fake).await]
        .map(|response| response.unwrap().status().as_u16());
    assert_eq!(statuses, [503, 503, 200]);
    assert_eq!((fake.calls(LIST), fake.calls(CREATE)), (3, 3));
    fake.inject(Fault::status(500));
    assert_eq!(list().await, 500);
    fake.clear_faults();
    assert_eq!(list().await, 200);
}

#[tokio::test]
async fn chance_is_the_same_for_the_same_seed() {
    let run = async |seed| {
        let fake = Fake::builder().rng_seed(seed).fault(Fault::status(500).probability(0.5)).start().unwrap();
        let mut statuses = Vec::new();
        for _ in 0..40 {
            statuses.push(send(request(&fake, "GET", "products")).await.0.as_u16());
        }
        statuses
    };
    let first = run(7).await;
    assert!(first.contains(&200) && first.contains(&500), "{first:?}");
    assert_eq!(first, run(7).await);
    assert_ne!(first, run(8).await);
}

#[test]
fn a_fault_that_can_never_happen_is_refused() {
    for (fault, expected) in [
        (Fault::status(500).on("Products_List"), "unknown operation `Products_List`"),
        (Fault::status(42), "invalid status 42"),
        (Fault::html_page(1000), "invalid status 1000"),
        (Fault::status(503).retry_after("1\n2"), "not a valid header value"),
        (Fault::status(500).probability(1.5), "invalid probability 1.5"),
    ] {
        let error = Fake::builder().fault(fault).start().unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn drift_adds_and_takes_away_what_it_says() {
    let fake = Fake::builder().rng_seed(7).start().unwrap();
    let before = get(&fake, "products").await;
    let one = |drift| {
        fake.set_drift(drift);
        async { get(&fake, "products").await[0].clone() }
    };
    let unknown = one(Drift::default().unknown_fields(true)).await;
    assert!(unknown["of_tomorrow"].is_object() && unknown["trial"]["of_tomorrow"].is_object(), "{unknown}");
    let values = one(Drift::default().unknown_enum_values(true)).await;
    assert_eq!(values["trial"]["period_scale"], "of_tomorrow");
    let gone = one(Drift::default().without_optional_fields(true)).await;
    assert!(gone.get("created_at").is_none() && gone["name"] == before[0]["name"], "{gone}");
    let null = one(Drift::default().null_references(true)).await;
    assert_eq!(null.get("tax_code"), Some(&Value::Null));
    let all = one(Drift::all()).await;
    assert!(all.get("tax_code") == Some(&Value::Null) && all.get("label").is_none(), "{all}");
    fake.set_drift(Drift::default());
    assert_eq!(get(&fake, "products").await, before, "the state itself does not drift");
}

#[tokio::test]
async fn an_error_has_the_content_that_was_asked_for() {
    let (_fake, response) =
        with(Fault::status(422).code("validation").message("no").error("price", "must be positive")).await;
    let body = response.unwrap().json::<Value>().await.unwrap();
    assert_eq!(
        (&body["status"], &body["code"], &body["message"]),
        (&json!(422), &json!("validation"), &json!("no"))
    );
    assert_eq!(
        (&body["errors"][0]["path"], &body["errors"][0]["message"]),
        (&json!("price"), &json!("must be positive"))
    );
    assert_eq!(body["errors"].as_array().unwrap().len(), 1);

    let (_fake, response) = with(Fault::status(400).json(json!(["odd"])).header("X-Rate", "7")).await;
    let response = response.unwrap();
    assert_eq!(response.headers()["x-rate"], "7");
    assert_eq!(response.json::<Value>().await.unwrap(), json!(["odd"]));

    let (_fake, response) = with(Fault::status(500).text("at your service")).await;
    let response = response.unwrap();
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(response.text().await.unwrap(), "at your service");

    let (_fake, response) = with(Fault::html_page(503).retry_after("9")).await;
    assert_eq!(response.unwrap().headers()["retry-after"], "9");
    // Headers can also be added to a response that is delayed or otherwise correct.
    let (_fake, response) = with(Fault::delay(Duration::ZERO).header("content-type", "text/json")).await;
    assert_eq!(response.unwrap().headers()["content-type"], "text/json");
}

#[tokio::test]
async fn the_sdk_reads_the_content_of_an_error() {
    let fake =
        Fake::builder().fault(Fault::status(422).code("validation").error("price", "must be positive"));
    let error = fake.start().unwrap().store().products().get_products().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
    assert!(format!("{error:?}").contains("must be positive"), "{error:?}");
}

#[test]
fn nonsense_is_refused_where_it_is_written() {
    let message = |make: fn() -> Fault| {
        let panic = std::panic::catch_unwind(make).unwrap_err();
        *panic.downcast::<String>().unwrap()
    };
    for (make, expected) in [
        ((|| Fault::delay(Duration::ZERO).retry_after("1")) as fn() -> Fault, "not to `delay`"),
        (|| Fault::gzip().code("x"), "`code` applies only to `Fault::status`"),
        (|| Fault::html_page(502).json(json!({})), "`json` applies only to `Fault::status`"),
        (|| Fault::reset_after().header("x", "y"), "has no response"),
        (|| Fault::status(400).code("x").json(json!({})), "only one of these"),
        (|| Fault::status(400).text("x").json(json!({})), "only one of these"),
    ] {
        let message = message(make);
        assert!(message.contains(expected), "{message}");
    }
    for (fault, expected) in [
        (Fault::status(500).times(0), "invalid number of times 0"),
        (Fault::status(500).header("a b", "c"), "invalid header \"a b\""),
    ] {
        let error = Fake::builder().fault(fault).start().unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn the_calls_of_an_operation_that_does_not_exist_are_no_zero() {
    let fake = Fake::builder().start().unwrap();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| fake.calls("products_getproduct")));
    let message = *panic.unwrap_err().downcast::<String>().unwrap();
    assert!(message.contains("unknown operation `products_getproduct`"), "{message}");
    assert!(message.contains("did you mean `Products_GetProduct` or `Products_GetProducts`"), "{message}");
}
