//! The `Products` operations.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use paynow_sdk::types::{
    PayNowActorType, Product, ProductCommandStage, ProductRemoveAfterIntervalScale, ProductStockLimit,
    ProductStockTimeScale, ProductSubscriptionIntervalScale, ProductTaxCode, UpdateProductSortOrderRequest,
    UpsellDiscountType, UpsellType, UpsertProductRequest,
};
use paynow_sdk::{Nullable, ProductId, StoreId, null, set};
use serde_json::json;

use super::recorder::{Recorder, Request, STORE, empty_responses};
use super::samples;
use crate::mocks::MockServerExt as _;

super::operation_tests! {
    "Products_GetProducts" => get_products,
    "Products_CreateProduct" => create_product,
    "Products_UpdateProductSortOrder" => update_product_sort_order,
    "Products_GetProduct" => get_product,
    "Products_UpdateProduct" => update_product,
    "Products_DeleteProduct" => delete_product,
}

const PRODUCT: ProductId = ProductId::new(321_596_800_317_509_632);
const PRODUCTS: &str = "/v1/stores/150439783699582976/products";
const ONE_PRODUCT: &str = "/v1/stores/150439783699582976/products/321596800317509632";

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn get_products(paynow: &Recorder) {
    paynow.server.products_get_products(|when, then| {
        when.store_id(&STORE);
        paynow.responds_with(then.into_inner(), 200, json!([samples::product(), samples::bare_product()]));
    });
    let products = paynow.call(paynow.store().products().get_products()).await;
    paynow.was_asked(Request::new("GET", PRODUCTS));

    let [full, bare] = products.try_into().unwrap();
    is_the_full_product(&full);
    is_the_bare_product(&bare);
}

fn is_the_full_product(product: &Product) {
    assert_eq!(product.id, PRODUCT);
    assert_eq!(product.store_id, STORE);
    assert_eq!(product.version_id.get(), 321_596_800_317_509_633);
    assert_eq!((product.slug.as_str(), product.name.as_str()), ("vip", "VIP"));
    assert_eq!(product.description, "<p>Very important</p>");
    assert_eq!(product.image_url.as_deref(), Some("https://cdn.paynow.gg/vip.png"));
    assert_eq!(product.label.as_deref(), Some("Best seller"));
    assert_eq!(product.enabled_at, Some(time("2026-01-02T03:04:05.1234567Z")));
    assert_eq!(product.enabled_until, Some(time("2027-01-02T01:04:05Z")), "an offset, in UTC");
    let disabled = [
        product.is_hidden,
        product.is_gifting_disabled,
        product.is_coupons_disabled,
        product.is_gift_cards_disabled,
        product.is_affiliate_links_disabled,
    ];
    assert_eq!(disabled, [Some(false), Some(true), Some(false), Some(true), Some(false)]);
    assert_eq!(product.price, 9_007_199_254_740_993, "2^53 + 1, which no float holds");
    assert_eq!(product.sort_order, 3);
    assert!(product.single_game_server_only && product.allow_one_time_purchase && product.allow_subscription);
    assert_eq!(product.subscription_interval_value, 6);
    assert_eq!(product.subscription_interval_scale, ProductSubscriptionIntervalScale::Month);
    assert!(product.remove_after_enabled);
    assert_eq!(product.remove_after_time_value, 14);
    assert_eq!(product.remove_after_time_scale, ProductRemoveAfterIntervalScale::Day);
    assert_eq!(product.allow_concurrent_active_items, Some(true));
    assert_eq!(
        product.store_stock_limit,
        ProductStockLimit {
            quantity: set(100),
            time_value: set(2),
            ..ProductStockLimit::new(true, false, ProductStockTimeScale::Week)
        }
    );
    let customer = &product.customer_stock_limit;
    assert_eq!(customer.quantity.and_then(Nullable::into_inner), None);
    assert_eq!(customer.time_scale, ProductStockTimeScale::Invalid);
    assert_eq!(product.stock_available.store_available, 99);
    assert_eq!(product.stock_available.customer_available, -1);
    assert_eq!(product.stock_limit_do_not_include_removed, Some(true));
    let trial = &product.trial;
    assert_eq!((trial.enabled, trial.period_value), (true, 7));
    assert_eq!(trial.repeat_trial_cooldown_scale, ProductSubscriptionIntervalScale::Year);
    assert_eq!(trial.new_customer_order_lookback_value, 5);
    let [recommendation] = product.upselling.recommendations.as_slice() else { panic!() };
    assert_eq!(recommendation.type_, UpsellType::IncreaseQuantity);
    assert_eq!(recommendation.discount_type, UpsellDiscountType::Percentage);
    assert_eq!(recommendation.discount_amount, 1500);
    assert_eq!(recommendation.recommended_product_id.get(), 321_596_800_317_509_640);
    assert_eq!(recommendation.quantity_to_add, Some(2));
    assert_eq!(recommendation.minimum_recommended_product_quantity, None);
    assert_eq!((product.tags[0].id.get(), product.tags[0].slug.as_str()), (321_596_800_317_509_650, "ranks"));
    assert_eq!(product.gameservers[0].id.get(), 321_596_800_317_509_660);
    let [command] = product.commands.as_slice() else { panic!() };
    assert_eq!(command.stage, ProductCommandStage::OnPurchase);
    assert_eq!(command.content, "give {player}");
    assert_eq!(command.override_execute_on_gameserver_ids, set([product.gameservers[0].id]));
    assert_eq!(product.custom_variable_ids.as_deref().unwrap()[0].get(), 321_596_800_317_509_670);
    assert!(product.deliverable_actions.as_ref().unwrap().grant_giftcard);
    let required: Vec<u64> =
        product.required_product_ids.iter().flatten().copied().map(ProductId::get).collect();
    assert_eq!(required, [321_596_800_317_509_680, 321_596_800_317_509_681]);
    assert_eq!(product.required_product_all, Some(true));
    assert_eq!(product.tier_group_id.unwrap().get(), 321_596_800_317_509_690);
    assert_eq!(product.tax_code, Some(ProductTaxCode::DigitalGoodsPermanentGaming));
    let [split] = product.payout_splits.as_deref().unwrap() else { panic!() };
    assert_eq!((split.percentage, split.platform_fee), (set(2500), 100));
    let metadata = [("colour", "gold"), ("", "empty")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(product.metadata, Some(BTreeMap::from(metadata)));
    assert_eq!(product.created_at, Some(time("2025-12-31T23:59:59.99999999Z")));
    let created_by = product.created_by.as_ref().unwrap();
    assert_eq!(created_by.type_, PayNowActorType::User);
    assert_eq!(created_by.id.unwrap().get(), split.user_id.get());
    let updated_by = product.updated_by.as_ref().unwrap();
    assert_eq!((&updated_by.type_, updated_by.id), (&PayNowActorType::Internal, None));
}

fn is_the_bare_product(product: &Product) {
    assert_eq!(product.id.get(), 321_596_800_317_509_699);
    assert_eq!(
        (product.created_at, product.updated_at, product.enabled_at, product.enabled_until),
        (None, None, None, None)
    );
    assert_eq!((&product.created_by, &product.updated_by), (&None, &None));
    assert_eq!((&product.image_url, &product.label, &product.metadata), (&None, &None, &None));
    assert_eq!((&product.custom_variable_ids, &product.required_product_ids), (&None, &None));
    assert_eq!((&product.payout_splits, &product.deliverable_actions), (&None, &None));
    assert_eq!((&product.tax_code, product.tier_group_id), (&None, None));
}

async fn create_product(paynow: &Recorder) {
    paynow.server.products_create_product(|when, then| {
        when.store_id(&STORE);
        // The document declares 200, but any 2xx status is a success.
        paynow.responds_with(then.into_inner(), 201, samples::product());
    });
    let new = UpsertProductRequest {
        name: set("VIP"),
        price: set(1499),
        label: null(),
        enabled_at: set(time("2026-01-02T03:04:05.1234567Z")),
        tax_code: set(ProductTaxCode::Saas),
        metadata: set(BTreeMap::from([("colour".to_owned(), "gold".to_owned())])),
        required_product_ids: set([PRODUCT]),
        ..Default::default()
    };
    let product = paynow.call(paynow.store().products().create_product(&new)).await;
    paynow.was_asked(Request::new("POST", PRODUCTS).body(json!({
        "name": "VIP", "price": 1499, "label": null, "enabled_at": "2026-01-02T03:04:05.123456700Z",
        "tax_code": "saas", "metadata": { "colour": "gold" }, "required_product_ids": ["321596800317509632"]
    })));
    is_the_full_product(&product);
}

async fn update_product_sort_order(paynow: &Recorder) {
    paynow.server.products_update_product_sort_order(|when, then| {
        when.store_id(&STORE);
        paynow.responds(then.into_inner(), empty_responses());
    });
    let order = UpdateProductSortOrderRequest::new(vec![ProductId::new(2), ProductId::new(1)]);
    for _ in empty_responses() {
        paynow.call(paynow.store().products().update_product_sort_order(&order)).await;
        paynow.was_asked(
            Request::new("POST", "/v1/stores/150439783699582976/products/sort-order")
                .body(json!({ "product_ids": ["2", "1"] })),
        );
    }
}

async fn get_product(paynow: &Recorder) {
    paynow.server.products_get_product(|when, then| {
        when.store_id(&STORE).product_id(&PRODUCT);
        paynow.responds_with(then.into_inner(), 200, samples::product());
    });
    let product = paynow.call(paynow.store().products().get_product(PRODUCT)).await;
    paynow.was_asked(Request::new("GET", ONE_PRODUCT));
    is_the_full_product(&product);
}

async fn update_product(paynow: &Recorder) {
    paynow.server.products_update_product(|when, then| {
        when.store_id(&STORE).product_id(&PRODUCT);
        paynow.responds(
            then.into_inner(),
            [(200, Some(samples::bare_product())), (200, Some(samples::product()))],
        );
    });
    let nothing = UpsertProductRequest::default();
    let bare = paynow.call(paynow.store().products().update_product(PRODUCT, &nothing)).await;
    paynow.was_asked(Request::new("PATCH", ONE_PRODUCT).body(json!({})));
    is_the_bare_product(&bare);

    let change = UpsertProductRequest { price: set(-1), enabled_until: null(), ..Default::default() };
    let full = paynow.call(paynow.store().products().update_product(PRODUCT, &change)).await;
    paynow.was_asked(Request::new("PATCH", ONE_PRODUCT).body(json!({ "price": -1, "enabled_until": null })));
    is_the_full_product(&full);
}

async fn delete_product(paynow: &Recorder) {
    paynow.server.products_delete_product(|when, then| {
        when.store_id(&StoreId::new(0)).product_id(&ProductId::new(i64::MAX as u64));
        paynow.responds(then.into_inner(), empty_responses());
    });
    // The smallest and the largest valid id.
    let store = paynow.store().client().store(StoreId::new(0));
    for _ in empty_responses() {
        paynow.call(store.products().delete_product(ProductId::new(i64::MAX as u64))).await;
        paynow.was_asked(Request::new("DELETE", "/v1/stores/0/products/9223372036854775807"));
    }
}
