//! Filling and reading models, as a shop does.

use std::future::IntoFuture as _;

use paynow_fake::Fake;
use paynow_sdk::types::{ProductTaxCode, UpsertProductRequest, UpsertProductTrialConfiguration};
use paynow_sdk::{Nullable, null, set, set_if_some, set_or_null};
use serde_json::{Value, json};

#[test]
fn a_null_that_is_read_stays_a_null() {
    // What an admin endpoint of a shop gets and passes on.
    for body in [
        json!({ "enabled_until": null }),
        json!({ "name": "VIP", "label": null, "price": 1499 }),
        json!({ "trial": { "enabled": null } }),
        json!({}),
    ] {
        let request: UpsertProductRequest = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(serde_json::to_value(&request).unwrap(), body);
    }
    let request: UpsertProductRequest = serde_json::from_value(json!({ "label": null })).unwrap();
    assert_eq!((request.label, request.name), (null(), None));
}

#[test]
fn a_struct_of_ones_own_keeps_its_nulls() {
    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Change {
        #[serde(default, deserialize_with = "paynow_sdk::keep_null")]
        sale_ends_at: Option<Nullable<paynow_sdk::chrono::DateTime<paynow_sdk::chrono::Utc>>>,
    }
    let read = |body: Value| serde_json::from_value::<Change>(body).unwrap().sale_ends_at;
    assert_eq!(read(json!({})), None);
    assert_eq!(read(json!({ "sale_ends_at": null })), null());
    let time = "2026-11-26T12:00:00Z";
    assert_eq!(
        read(json!({ "sale_ends_at": time })),
        set(time.parse::<paynow_sdk::chrono::DateTime<paynow_sdk::chrono::Utc>>().unwrap())
    );
}

#[test]
fn an_option_sets_leaves_or_clears_a_field() {
    let change = |label: Option<&str>| UpsertProductRequest {
        label: set_if_some(label),
        name: set_or_null(label),
        ..Default::default()
    };
    assert_eq!(serde_json::to_value(change(None)).unwrap(), json!({ "name": null }));
    assert_eq!(serde_json::to_value(change(Some("a"))).unwrap(), json!({ "label": "a", "name": "a" }));
}

#[test]
fn an_enum_is_parsed_from_text_and_seen_as_text() {
    let known: ProductTaxCode = "saas".parse().unwrap();
    assert_eq!(known, ProductTaxCode::Saas);
    let new: ProductTaxCode = "tax_of_tomorrow".parse().unwrap();
    assert_eq!(AsRef::<str>::as_ref(&new), "tax_of_tomorrow");
    assert!(ProductTaxCode::KNOWN.contains(&known) && !ProductTaxCode::KNOWN.contains(&new));
}

#[tokio::test]
async fn a_call_with_its_body_by_value_can_go_to_another_task() {
    let fake = Fake::start().await;
    let products = fake.store().products();
    let new = UpsertProductRequest { name: set("VIP"), price: set(1499), ..Default::default() };
    let by_reference = products.create_product(&new).await.unwrap();
    let by_value = tokio::spawn(products.create_product(new).into_future()).await.unwrap().unwrap();
    assert_eq!((by_reference.name, by_reference.price), (by_value.name, by_value.price));
    assert_eq!(fake.state("products").as_array().unwrap().len(), 2);
    let trial = UpsertProductTrialConfiguration { enabled: set(true), ..Default::default() };
    let change = UpsertProductRequest { trial: set(trial), ..Default::default() };
    assert!(products.update_product(by_reference.id, std::sync::Arc::new(change)).await.is_ok());
}
