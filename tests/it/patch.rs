//! The three states of a field in a request (absent, null, a value), for every field that has them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use paynow_sdk::types::{
    DiscordActionExecutionStage, DiscordActionRevocationStage, DiscordActionType, ProductCommand,
    ProductCommandStage, ProductDeliverableActions, ProductPayoutSplit, ProductRemoveAfterIntervalScale,
    ProductStockLimit, ProductStockTimeScale, ProductSubscriptionIntervalScale, ProductTaxCode,
    SetDiscordAction, UpdateStore, UpsellDiscountType, UpsellType, UpsertProductRequest,
    UpsertProductTrialConfiguration, UpsertProductUpsellConfiguration, UpsertProductUpsellRecommendation,
};
use paynow_sdk::{
    CustomVariableId, DiscordId, GameServerId, Nullable, ProductId, TagId, TierGroupId, UserId, null, set,
};
use serde_json::{Value, json};

use crate::mocks::MockServerExt as _;
use crate::operations::recorder::{Recorder, Request};

/// Checks for each field of a body that leaving it out, null and a value produce three different bodies, and that
/// nothing else in the body changes. Returns the names of the fields.
macro_rules! three_bodies {
    ($body:ident, $without:expr; $($field:ident: $value:expr => $json:tt,)*) => {{
        let without: $body = $without;
        let encoded = serde_json::to_value(&without).unwrap();
        $(
            let name = stringify!($field);
            assert_eq!(without.$field, None);
            assert_eq!(encoded.get(name), None, "{name} is left out");

            let cleared = $body { $field: null(), ..without.clone() };
            let mut expected = encoded.clone();
            expected[name] = Value::Null;
            assert_eq!(serde_json::to_value(&cleared).unwrap(), expected, "{name} is null");

            let with = $body { $field: set($value), ..without.clone() };
            expected[name] = json!($json);
            assert_ne!(expected[name], Value::Null);
            assert_eq!(serde_json::to_value(&with).unwrap(), expected, "{name} has a value");
            assert_eq!(serde_json::from_value::<$body>(expected).unwrap(), with, "{name} is read back");
        )*
        [$((stringify!($body).to_owned(), stringify!($field).to_owned())),*]
    }};
}

fn product_fields() -> Vec<(String, String)> {
    three_bodies!(UpsertProductRequest, UpsertProductRequest::default();
        allow_concurrent_active_items: true => true,
        allow_one_time_purchase: false => false,
        allow_subscription: true => true,
        commands: [] => [],
        custom_variable_ids: [CustomVariableId::new(1)] => ["1"],
        customer_stock_limit: stock_limit() => { "enabled": true, "include_trials": false, "time_scale": "day" },
        deliverable_actions: ProductDeliverableActions::new(true) => { "grant_giftcard": true },
        description: "" => "",
        enabled_at: time() => "2026-01-02T03:04:05.600Z",
        enabled_until: time() => "2026-01-02T03:04:05.600Z",
        gameservers: [GameServerId::new(2), GameServerId::new(1)] => ["2", "1"],
        is_affiliate_links_disabled: true => true,
        is_coupons_disabled: true => true,
        is_gift_cards_disabled: true => true,
        is_gifting_disabled: true => true,
        is_hidden: false => false,
        label: "Best seller" => "Best seller",
        metadata: BTreeMap::from([("key".to_owned(), "value".to_owned())]) => { "key": "value" },
        name: "VIP" => "VIP",
        payout_splits: [payout_split()] => [{ "user_id": "3", "platform_fee": 5 }],
        price: i64::MAX => 9_223_372_036_854_775_807_i64,
        remove_after_enabled: true => true,
        remove_after_time_scale: ProductRemoveAfterIntervalScale::Week => "week",
        remove_after_time_value: 0 => 0,
        required_product_all: true => true,
        required_product_ids: Vec::<ProductId>::new() => [],
        single_game_server_only: true => true,
        slug: "vip" => "vip",
        stock_limit_do_not_include_removed: true => true,
        store_stock_limit: stock_limit() => { "enabled": true, "include_trials": false, "time_scale": "day" },
        subscription_interval_scale: "decade" => "decade",
        subscription_interval_value: i32::MAX => 2_147_483_647,
        tags: [TagId::new(1)] => ["1"],
        tax_code: ProductTaxCode::Unknown => "unknown",
        tier_group_id: TierGroupId::new(9) => "9",
        trial: UpsertProductTrialConfiguration { enabled: set(true), ..Default::default() } => { "enabled": true },
        upselling: UpsertProductUpsellConfiguration::default() => {},
    )
    .into()
}

fn parts_of_a_product() -> Vec<(String, String)> {
    let trial = three_bodies!(UpsertProductTrialConfiguration, UpsertProductTrialConfiguration::default();
        allow_repeat_trials: true => true,
        enabled: false => false,
        new_customer_order_lookback_scale: ProductSubscriptionIntervalScale::Day => "day",
        new_customer_order_lookback_value: 1 => 1,
        new_customers_only: true => true,
        period_scale: ProductSubscriptionIntervalScale::Month => "month",
        period_value: 2 => 2,
        repeat_trial_cooldown_scale: ProductSubscriptionIntervalScale::Year => "year",
        repeat_trial_cooldown_value: 3 => 3,
        revoke_immediately_when_canceled: true => true,
    );
    let upselling = three_bodies!(UpsertProductUpsellConfiguration, UpsertProductUpsellConfiguration::default();
        enabled: true => true,
        recommendations: [] => [],
    );
    let recommendation = UpsertProductUpsellRecommendation::new(
        100,
        UpsellDiscountType::Fixed,
        false,
        ProductId::new(1),
        UpsellType::Additional,
    );
    let recommendation = three_bodies!(UpsertProductUpsellRecommendation, recommendation;
        minimum_base_product_quantity: 1 => 1,
        minimum_recommended_product_quantity: 2 => 2,
        quantity_to_add: 3 => 3,
    );
    let stock_limit = three_bodies!(ProductStockLimit, stock_limit();
        quantity: 1 => 1,
        time_value: 2 => 2,
    );
    let payout_split = three_bodies!(ProductPayoutSplit, payout_split();
        percentage: 10_000 => 10_000,
    );
    let command = ProductCommand::new("kick", false, ProductCommandStage::OnExpire);
    let command = three_bodies!(ProductCommand, command;
        override_execute_on_gameserver_ids: [GameServerId::new(4)] => ["4"],
    );
    [&trial[..], &upselling, &recommendation, &stock_limit, &payout_split, &command].concat()
}

fn other_bodies() -> Vec<(String, String)> {
    let store = three_bodies!(UpdateStore, UpdateStore::default();
        name: "Docs Example" => "Docs Example",
        slug: "docs-example" => "docs-example",
        contact_email: "x" => "x",
        description: "x" => "x",
        game: "x" => "x",
        integration_type: "x" => "x",
        minecraft_bedrock_username_prefix: "x" => "x",
        platform: "x" => "x",
        support_email: "x" => "x",
        support_url: "x" => "x",
        website_url: "x" => "x",
        live_mode: true => true,
    );
    let (what, when) = (DiscordActionType::BanUser, DiscordActionExecutionStage::OnRefund);
    let action = SetDiscordAction::new(what, DiscordId::new(1), when);
    let action = three_bodies!(SetDiscordAction, action;
        channel_id: DiscordId::new(2) => "2",
        message: "Bye" => "Bye",
        revocation_stages: [DiscordActionRevocationStage::OnExpire] => ["on_expire"],
        role_id: DiscordId::new(3) => "3",
    );
    [&store[..], &action].concat()
}

fn time() -> DateTime<Utc> {
    "2026-01-02T03:04:05.6Z".parse().unwrap()
}

fn stock_limit() -> ProductStockLimit {
    ProductStockLimit::new(true, false, ProductStockTimeScale::Day)
}

fn payout_split() -> ProductPayoutSplit {
    ProductPayoutSplit::new(5, UserId::new(3))
}

/// The nullable fields of all schemas that request bodies refer to, directly or indirectly.
fn nullable_fields(document: &Value) -> BTreeSet<(String, String)> {
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap());
    let mut pending: Vec<&Value> = operations.map(|(_, operation)| &operation["requestBody"]).collect();
    let (mut reached, mut fields) = (BTreeSet::new(), BTreeSet::new());
    while let Some(value) = pending.pop() {
        if let Some(name) = value["$ref"].as_str().and_then(|reference| reference.rsplit('/').next())
            && reached.insert(name)
        {
            let schema = &document["components"]["schemas"][name];
            pending.push(schema);
            for (field, property) in schema["properties"].as_object().into_iter().flatten() {
                if property["x-rust-type"]["path"] == "paynow_sdk::Nullable" {
                    fields.insert((name.to_owned(), field.clone()));
                }
            }
        }
        match value {
            Value::Object(object) => pending.extend(object.values()),
            Value::Array(array) => pending.extend(array),
            _ => {}
        }
    }
    fields
}

#[test]
fn left_out_and_null_and_a_value_are_three_bodies_for_every_field() {
    let document = serde_json::from_str(include_str!("../../paynow-sdk/openapi.json")).unwrap();
    let document = crate::docs_pages::of_the_pages(document);
    let shown = [product_fields(), parts_of_a_product(), other_bodies()].concat();
    assert_eq!(shown.len(), 37 + 19 + 16);
    assert_eq!(BTreeSet::from_iter(shown), nullable_fields(&document));
}

#[tokio::test]
async fn the_three_bodies_arrive() {
    let paynow = Recorder::start("Products_UpdateProduct").await;
    let product: Value = serde_json::from_str(include_str!("operations/product.json")).unwrap();
    paynow.server.products_update_product(|when, then| {
        when.product_id(&ProductId::new(1));
        paynow.responds(then.into_inner(), vec![(200, Some(product)); 3]);
    });
    let left_out = UpsertProductRequest { price: set(1), ..Default::default() };
    let cleared = UpsertProductRequest { label: null(), ..left_out.clone() };
    let replaced = UpsertProductRequest { label: set("New"), ..left_out.clone() };
    for (change, body) in [
        (left_out, json!({ "price": 1 })),
        (cleared, json!({ "price": 1, "label": null })),
        (replaced, json!({ "price": 1, "label": "New" })),
    ] {
        paynow.call(paynow.store().products().update_product(ProductId::new(1), &change)).await;
        paynow.was_asked(Request::new("PATCH", "/v1/stores/150439783699582976/products/1").body(body));
    }
}

#[test]
fn a_part_of_a_body_has_three_states_of_its_own() {
    let body = |trial| serde_json::to_value(UpsertProductRequest { trial: set(trial), ..Default::default() });
    let trial = |enabled| UpsertProductTrialConfiguration { enabled, ..Default::default() };
    assert_eq!(body(trial(None)).unwrap(), json!({ "trial": {} }));
    assert_eq!(body(trial(null())).unwrap(), json!({ "trial": { "enabled": null } }));
    assert_eq!(body(trial(set(true))).unwrap(), json!({ "trial": { "enabled": true } }));
}

#[test]
fn a_nullable_gives_its_value() {
    let value: Nullable<i32> = 7.into();
    assert_eq!((value, value.value(), value.into_inner()), (Nullable::Value(7), Some(&7), Some(7)));
    let none = Nullable::<i32>::Null;
    assert_eq!((none.value(), none.into_inner()), (None, None));
    assert_eq!(serde_json::from_value::<Nullable<i32>>(Value::Null).unwrap(), none);
    assert_eq!(serde_json::from_value::<Nullable<i32>>(json!(7)).unwrap(), value);
    assert!(serde_json::from_value::<Nullable<i32>>(json!("7")).is_err());
}
