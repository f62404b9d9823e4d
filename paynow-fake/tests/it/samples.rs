//! Fixtures for unit tests without a server, created as a user of the SDK creates them.

use paynow_fake::sample;
use paynow_sdk::ProductId;
use paynow_sdk::types::{DiscordAction, Product, StoreMember, UpsertProductRequest};
use serde_json::{Value, json};

#[test]
fn what_is_given_is_there_and_the_rest_is_valid() {
    let product: Product = sample(json!({ "id": "42", "name": "VIP", "trial": { "enabled": true } }));
    assert_eq!((product.id, product.name.as_str(), product.trial.enabled), (ProductId::new(42), "VIP", true));
    let other: Product = sample(json!({}));
    assert_ne!(other.id, product.id);
    let member: StoreMember = sample(json!({ "user": { "id": "7" } }));
    assert_eq!(member.user.id.get(), 7);
    assert_eq!(serde_json::to_value(member).unwrap()["user_id"], json!("7"));
    let action: DiscordAction = sample(json!({ "role_id": "9" }));
    assert_eq!(action.role_id.unwrap().get(), 9);
    let request: UpsertProductRequest = sample(json!({ "label": "New" }));
    assert_eq!(serde_json::to_value(request).unwrap(), json!({ "label": "New" }));
}

#[test]
fn invalid_fields_panic_where_they_are_written() {
    let message = |fields: Value| {
        let panic = std::panic::catch_unwind(|| sample::<Product>(fields)).unwrap_err();
        *panic.downcast::<String>().unwrap()
    };
    assert!(
        message(json!({ "pirce": 1 })).contains("cannot create a sample of `Product`: unknown field `pirce`")
    );
    assert!(message(json!({ "price": "1" })).contains("invalid value \"1\" for the field `price`"));
    assert!(message(json!({ "trial": { "period_value": "x" } })).contains("for the field `trial`"));
}
