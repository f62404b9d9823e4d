//! How a studio tests its shop: the code of the shop, which could be a separate crate, and its tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use paynow_fake::{Drift, Fake, Fault};
use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Error, StoreClient, set};
use serde_json::json;

/// Creates missing products of a price list and corrects the prices of existing ones.
async fn publish(store: &StoreClient, prices: &[(&str, i64)]) -> Result<(), Error> {
    let known = store.products().get_products().await?;
    for &(name, price) in prices {
        let product = UpsertProductRequest { name: set(name), price: set(price), ..Default::default() };
        match known.iter().find(|product| product.name == name) {
            Some(known) if known.price == price => {}
            Some(known) => store.products().update_product(known.id, &product).await.map(drop)?,
            None => store.products().create_product(&product).await.map(drop)?,
        }
    }
    Ok(())
}

#[tokio::test]
async fn only_what_differs_is_changed() {
    let fake = Fake::start().await;
    fake.insert("products", json!([{ "name": "VIP", "price": 999, "label": "New" }]));
    publish(&fake.store(), &[("VIP", 1499), ("Coins", 499)]).await.unwrap();

    let products = fake.state("products");
    assert_eq!((&products[0]["price"], &products[0]["label"]), (&json!(1499), &json!("New")));
    assert_eq!(products[1]["name"], "Coins");
    fake.forget_requests();
    publish(&fake.store(), &[("VIP", 1499), ("Coins", 499)]).await.unwrap();
    assert_eq!(fake.requests().len(), 1, "the second run has only looked");
}

#[tokio::test]
async fn a_connection_that_breaks_afterwards_creates_no_second_product() {
    let fake = Fake::start().await;
    fake.inject(Fault::reset_after().on("Products_CreateProduct").once());
    let error = publish(&fake.store(), &[("VIP", 1499)]).await.unwrap_err();
    assert!(error.is_outcome_unknown(), "{error}");
    publish(&fake.store(), &[("VIP", 1499)]).await.unwrap();
    assert_eq!(fake.state("products").as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_rate_limit_is_waited_for_and_next_year_is_no_problem() {
    let fake = Fake::builder()
        .drift(Drift::all())
        .fault(Fault::status(429).retry_after("0").times(2))
        .start()
        .unwrap();
    publish(&fake.store(), &[("VIP", 1499)]).await.unwrap();
    assert_eq!(fake.calls("Products_GetProducts"), 3);
}
