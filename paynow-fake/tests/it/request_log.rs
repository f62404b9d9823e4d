//! The request log: secrets are redacted, and its size is limited.

use paynow_fake::Fake;
use serde_json::json;

use crate::http::{get, request};

#[tokio::test]
async fn secrets_in_headers_and_the_query_are_hidden() {
    let fake = Fake::start().await;
    let request = request(&fake, "GET", "products?key=SECRET&api%5fkey=SECRET&accessToken=SECRET&limit=7")
        .header("cookie", "session=SECRET")
        .header("x-api-key", "SECRET")
        .header("x-session-token", "SECRET")
        .header("proxy-authorization", "Basic SECRET")
        .header("idempotency-key", "order-7")
        .header("x-tokenizer", "plain");
    request.send().await.unwrap();
    let recorded = &fake.requests()[0];
    let header = |name: &str| {
        let found = recorded.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap()
    };
    assert_eq!(recorded.query, "key=…&api%5fkey=…&accessToken=…&limit=7");
    assert_eq!((header("cookie"), header("x-api-key"), header("authorization")), ("…", "…", "APIKey …"));
    assert_eq!((header("idempotency-key"), header("x-tokenizer")), ("order-7", "plain"));
    let everything = format!("{recorded:?} {}", get(&fake, "/_fake/requests").await);
    assert!(!everything.contains("SECRET") && !everything.contains(fake.key()), "{everything}");
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_recorded() {
    let fake = Fake::start().await;
    request(&fake, "POST", "products").json(&json!({ "price": "x" })).send().await.unwrap();
    request(&fake, "GET", "nowhere").send().await.unwrap();
    request(&fake, "GET", "products").send().await.unwrap();
    let errors: Vec<_> = fake.requests().into_iter().map(|request| request.error).collect();
    assert!(errors[0].as_ref().unwrap().contains("price"), "{errors:?}");
    assert!(errors[1].as_ref().unwrap().contains("no operation with this path"), "{errors:?}");
    assert_eq!(errors[2], None);
}

#[tokio::test]
async fn large_requests_make_room_for_new_ones() {
    let fake = Fake::start().await;
    let name = "x".repeat(3 << 20);
    for _ in 0..7 {
        request(&fake, "POST", "products").json(&json!({ "name": name })).send().await.unwrap();
    }
    let kept: usize = fake.requests().iter().map(|request| request.body.len()).sum();
    assert!(kept <= 16 << 20, "{kept}");
    assert!(fake.requests().len() > 1);
    assert_eq!(fake.calls("Products_CreateProduct"), 7);
}
