//! The inspector, as seen by a client that does not run scripts. `scripts/inspector.py` tests it in a browser.

use std::time::Duration;

use paynow_fake::{Fake, Fault};
use serde_json::json;

use crate::http::{client, request};

async fn page(fake: &Fake) -> String {
    let response = client().get(format!("{}/_fake/", fake.url())).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    response.text().await.unwrap()
}

#[tokio::test]
async fn it_is_off_unless_asked_for() {
    let fake = Fake::start().await;
    for path in ["/_fake", "/_fake/", "/_fake/events"] {
        assert_eq!(
            client().get(format!("{}{path}", fake.url())).send().await.unwrap().status(),
            404,
            "{path}"
        );
    }
    assert!(fake.requests().is_empty(), "none of them is a call of PayNow");
}

#[tokio::test]
async fn it_shows_requests_state_and_faults_without_scripts() {
    let fake = Fake::builder().inspector().start().unwrap();
    let product = fake.insert("products", json!([{ "name": "VIP <b>&\"", "price": 1499 }]));
    fake.inject(Fault::status(503).on("Products_CreateProduct"));
    request(&fake, "POST", "products?token=hidden").json(&json!({})).send().await.unwrap();
    request(&fake, "GET", "products/x").send().await.unwrap();
    let page = page(&fake).await;
    for expected in [
        "VIP &lt;b&gt;&amp;&quot;",
        product[0]["id"].as_str().unwrap(),
        "fault: status",
        "POST /v1/stores/",
        "does not match its schema",
        "&quot;kind&quot;:&quot;status&quot;",
        &format!("PAYNOW_BASE_URL={}", fake.url()),
        &format!("<a href=\"#id-{}\">", fake.store_id()),
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    assert!(!page.contains("<b>&") && !page.contains("hidden&") && !page.contains("token=hidden"), "{page}");
    assert!(!page.contains("{{"), "every placeholder has a value");
    assert_eq!(fake.requests().len(), 2, "the page is not one of the requests");
}

#[tokio::test]
async fn its_stream_says_when_something_has_changed() {
    let fake = Fake::builder().inspector().start().unwrap();
    let mut stream = client().get(format!("{}/_fake/events", fake.url())).send().await.unwrap();
    let mut next = async || {
        let chunk = tokio::time::timeout(Duration::from_secs(20), stream.chunk()).await;
        String::from_utf8(chunk.expect("an event").unwrap().unwrap().to_vec()).unwrap()
    };
    let first = next().await;
    assert!(first.contains("event: change"), "{first}");
    fake.inject(Fault::gzip());
    let second = next().await;
    assert!(second.contains("event: change") && second != first, "{second}");
}
