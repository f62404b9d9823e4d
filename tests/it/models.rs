//! Creating and reading models, as a shop does.

use std::future::IntoFuture as _;

use paynow_fake::Fake;
use paynow_sdk::types::{
    ProductCommand, ProductTaxCode, UpdateStoreMember, UpsertProductRequest, UpsertProductTrialConfiguration,
    UpsertProductUpsellConfiguration,
};
use paynow_sdk::{Money, Nullable, RoleId, TagId, null, set, set_if_some, set_or_null};
use serde_json::{Value, json};

#[test]
fn a_null_that_is_read_stays_a_null() {
    // Bodies that an admin endpoint of a shop could receive and pass on.
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
fn a_model_that_is_sent_shows_and_compares_and_reads_as_if_it_could_not_grow() {
    let request = UpdateStoreMember::new(RoleId::new(7));
    assert_eq!(format!("{request:?}"), "UpdateStoreMember { role_id: RoleId(7) }");
    assert_eq!(
        format!("{:#?}", UpsertProductUpsellConfiguration { enabled: set(true), ..Default::default() }),
        "UpsertProductUpsellConfiguration {\n    enabled: Some(\n        Value(\n            true,\n        ),\n    ),\n    \
         recommendations: None,\n}"
    );
    assert_eq!(serde_json::to_value(&request).unwrap(), json!({ "role_id": "7" }));
    assert_eq!(serde_json::from_value::<UpdateStoreMember>(json!({ "role_id": "7" })).unwrap(), request);
    assert_ne!(UpdateStoreMember::new(RoleId::new(8)), request);
    let schema = serde_json::to_value(schemars::schema_for!(UpdateStoreMember)).unwrap();
    assert_eq!(schema["properties"].as_object().unwrap().keys().collect::<Vec<_>>(), ["role_id"]);
    // `new` takes the required fields, and accepts any type that converts to a string.
    let command = ProductCommand::new("kick", true, "on_expire".into());
    let command = ProductCommand { override_execute_on_gameserver_ids: set([]), ..command };
    let ProductCommand { content, online_only, .. } = command;
    assert_eq!((content.as_str(), online_only), ("kick", true));
}

#[test]
fn set_fills_a_field_whether_or_not_it_can_be_null() {
    // Fields of every kind, as in a model whose document does not allow null.
    struct Fields {
        name: Option<String>,
        price: Option<i64>,
        tags: Option<Vec<TagId>>,
        tax_code: Option<ProductTaxCode>,
        trial: Option<Box<UpsertProductTrialConfiguration>>,
        metadata: Option<std::collections::BTreeMap<String, String>>,
        nullable: Option<Nullable<String>>,
    }
    let fields = Fields {
        name: set("VIP"),
        price: set(1499),
        tags: set([TagId::new(1)]),
        tax_code: set("saas"),
        trial: set(UpsertProductTrialConfiguration::default()),
        metadata: set([("a".to_owned(), "b".to_owned())]),
        nullable: set_if_some(Some("x")),
    };
    assert_eq!((fields.name.as_deref(), fields.price), (Some("VIP"), Some(1499)));
    assert_eq!((fields.tags.unwrap().len(), fields.tax_code), (1, Some(ProductTaxCode::Saas)));
    assert_eq!(fields.trial.as_deref(), Some(&UpsertProductTrialConfiguration::default()));
    assert_eq!(fields.metadata.unwrap()["a"], "b");
    assert_eq!(fields.nullable, Some(Nullable::Value("x".to_owned())));
    let left_out: Option<String> = set_if_some(None::<&str>);
    assert_eq!((left_out, set_if_some(Some(5_i32))), (None, Some(5_i64)));
}

#[tokio::test]
async fn a_price_is_shown_with_the_currency_of_its_store() {
    let fake = Fake::start().await;
    fake.insert("products", json!([{ "name": "VIP", "price": 1499 }]));
    let store = fake.store();
    let currency = store.get_store().await.unwrap().currency;
    let product = &store.products().get_products().await.unwrap()[0];
    let price = Money::new(product.price * 2, &currency);
    assert_eq!(price.to_string(), format!("29.98 {}", currency.to_uppercase()));
    assert_eq!((price.minor(), price.currency()), (2998, currency.to_uppercase().as_str()));
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
