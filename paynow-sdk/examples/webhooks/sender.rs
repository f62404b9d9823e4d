//! Stands in for PayNow: a few requests, signed as PayNow signs them, straight into the router.

use std::error::Error;
use std::time::{Duration, SystemTime};

use axum::{Router, body::Body, http::Request, http::StatusCode};
use paynow_sdk::webhooks::test;
use tower::ServiceExt as _;

pub(crate) const SECRET: &str = "the signing secret of the example";

const LINK: &str = r#"{"event_type":"ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT","event_id":"411486491630370816","body":{
    "store_id":"150439783699582976","customer_id":"2","checkout_id":"3","checkout_line_id":"4","order_id":"5",
    "discord_user_id":"175928847299117063","product_id":"6","product_version_id":"7"}}"#;

const ORDER: &str = r#"{"event_type":"ON_ORDER_COMPLETED","event_id":"411486491630370817","body":{
    "id":"5","store_id":"150439783699582976","type":"one_time","currency":"EUR","tax_inclusive":true,
    "tax_amount":239,"discount_amount":0,"subtotal_amount":1499,"total_amount":1499,"giftcard_usage_amount":0,
    "lines":[],"status":"completed"}}"#;

const NEW: &str = r#"{"event_type":"ON_SOMETHING_NEW","event_id":"411486491630370818","body":{"a":1}}"#;

pub(crate) async fn send_everything(router: Router) -> Result<(), Box<dyn Error>> {
    let now = SystemTime::now();
    let an_hour_ago = now - Duration::from_secs(3600);
    for (what, secret, signed_at, body, expected) in [
        ("a Discord link", SECRET, now, LINK, StatusCode::NO_CONTENT),
        ("an order", SECRET, now, ORDER, StatusCode::NO_CONTENT),
        ("the order again", SECRET, now, ORDER, StatusCode::NO_CONTENT),
        ("an event of a new type", SECRET, now, NEW, StatusCode::NO_CONTENT),
        ("an order of an hour ago", SECRET, an_hour_ago, ORDER, StatusCode::BAD_REQUEST),
        ("an order by somebody else", "a guess", now, ORDER, StatusCode::BAD_REQUEST),
    ] {
        let mut request = Request::post("/paynow").body(Body::from(body))?;
        request.headers_mut().extend(test::sign(secret, signed_at, body.as_bytes()));
        let status = router.clone().oneshot(request).await?.status();
        println!("{what}: {status}");
        if status != expected {
            return Err(format!("{what} was answered {status} and not {expected}").into());
        }
    }
    Ok(())
}
