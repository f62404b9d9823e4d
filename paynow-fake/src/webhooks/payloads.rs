//! The events that follow from a purchase, a subscription or a linked Discord account.

use paynow_sdk::{DiscordId, ProductId};
use serde_json::{Value, json};

use super::event::WebhookEvent;
use crate::engine::{Engine, Purchase, now};

/// A customer purchases a product once.
///
/// # Errors
/// No store has the product.
pub(crate) fn order_completed(engine: &Engine, product_id: ProductId) -> Result<WebhookEvent, String> {
    let purchase = engine.purchase(product_id)?;
    let body = order(engine, purchase, &engine.product(product_id)?);
    Ok(event(engine, "ON_ORDER_COMPLETED", body))
}

/// A customer purchases a product: the events about it, in the order in which they happen. The inventory item is
/// named by the last two, the order by all of them.
///
/// # Errors
/// No store has the product.
pub(crate) fn purchase_events(engine: &Engine, product_id: ProductId) -> Result<[WebhookEvent; 3], String> {
    let purchase = engine.purchase(product_id)?;
    let product = engine.product(product_id)?;
    let order = order(engine, purchase, &product);
    let added = delivery_item(engine, purchase, &product, &order);
    let state = json!({ "state": "active", "active_at": now() });
    let activated = joined([added.clone(), state]);
    Ok([
        event(engine, "ON_ORDER_COMPLETED", order),
        event(engine, "ON_DELIVERY_ITEM_ADDED", added),
        event(engine, "ON_DELIVERY_ITEM_ACTIVATED", activated),
    ])
}

/// A customer purchases a product and links a Discord account at the checkout.
///
/// # Errors
/// No store has the product.
pub(crate) fn discord_linked(
    engine: &Engine,
    product_id: ProductId,
    user: DiscordId,
) -> Result<WebhookEvent, String> {
    let purchase = engine.purchase(product_id)?;
    let product = engine.product(product_id)?;
    let order = order(engine, purchase, &product);
    let customer = engine.customer();
    let body = json!({
        "store_id": product["store_id"], "customer_id": customer["id"], "customer": customer,
        "checkout_id": order["checkout_id"], "checkout_line_id": engine.next_id().to_string(),
        "order_id": order["id"], "order": order, "discord_user_id": user, "discord_user_name": "player",
        "product_id": product["id"], "product_version_id": product["version_id"], "enqueued_at": now(),
    });
    Ok(event(engine, "ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT", body))
}

/// A customer subscribes to a product.
///
/// # Errors
/// No store has the product.
pub(crate) fn subscription_activated(engine: &Engine, product_id: ProductId) -> Result<WebhookEvent, String> {
    let product = engine.product(product_id)?;
    let customer = engine.customer();
    let initial = json!({
        "initial_subtotal_amount": product["price"], "initial_tax_amount": 0, "initial_discount_amount": 0,
        "initial_giftcard_usage_amount": 0, "initial_total_amount": product["price"],
    });
    let body = json!({
        "id": engine.next_id().to_string(), "store_id": product["store_id"], "customer_id": customer["id"],
        "customer": customer, "interval_value": 1, "interval_scale": "month", "product_id": product["id"],
        "product_version_id": product["version_id"], "product_name": product["name"], "status": "active",
        "created_at": now(), "active_at": now(), "current_period_start": now(), "billing_cycle_sequence": 1,
        "checkout_id": engine.next_id().to_string(), "lines": [],
    });
    Ok(event(engine, "ON_SUBSCRIPTION_ACTIVATED", joined([amounts(&product), initial, body])))
}

fn event(engine: &Engine, event_type: &str, body: Value) -> WebhookEvent {
    WebhookEvent::new(event_type, &engine.next_id().to_string(), body)
}

fn order(engine: &Engine, purchase: Purchase, product: &Value) -> Value {
    let line = json!({
        "id": engine.next_id().to_string(), "product_id": product["id"],
        "product_version_id": product["version_id"], "product_name": product["name"],
        "price": product["price"], "quantity": 1, "discount_amount": 0, "subtotal_amount": product["price"],
        "tax_amount": 0, "total_amount": product["price"],
    });
    let order = json!({
        "id": purchase.order_id, "store_id": product["store_id"], "customer": engine.customer(),
        "checkout_id": engine.next_id().to_string(), "type": "one_time", "status": "completed",
        "created_at": now(), "completed_at": now(), "lines": [line], "product_names": product["name"],
    });
    joined([amounts(product), order])
}

/// What a customer has of a purchase, before it is used.
fn delivery_item(engine: &Engine, purchase: Purchase, product: &Value, order: &Value) -> Value {
    let customer = engine.customer();
    // Only events say of a product whether it is enabled; one that was purchased is.
    let product = joined([product.clone(), json!({ "enabled": true })]);
    json!({
        "id": purchase.inventory_item_id, "store_id": product["store_id"], "customer": customer,
        "order_customer_id": customer["id"], "checkout_id": order["checkout_id"], "order_id": order["id"],
        "order_line_id": order["lines"][0]["id"], "product_id": product["id"],
        "product_version_id": product["version_id"], "product": product, "state": "usable", "added_at": now(),
    })
}

/// What one of a product costs; the fake has neither taxes nor coupons.
fn amounts(product: &Value) -> Value {
    json!({
        "currency": "usd", "tax_inclusive": true, "tax_amount": 0, "discount_amount": 0,
        "subtotal_amount": product["price"], "total_amount": product["price"], "giftcard_usage_amount": 0,
    })
}

/// One object with the fields of several.
fn joined<const N: usize>(objects: [Value; N]) -> Value {
    let fields = objects.into_iter().filter_map(|object| match object {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    Value::Object(fields.flatten().collect())
}
