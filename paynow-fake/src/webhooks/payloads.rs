//! The events of PayNow's webhook document, with bodies generated from its schemas.

use std::sync::LazyLock;

use paynow_sdk::{DiscordId, ProductId};
use serde_json::{Map, Value, json};

use super::event::WebhookEvent;
use crate::engine::{Engine, Purchase, now};
use crate::spec::Spec;

/// The webhook document.
#[expect(clippy::expect_used, reason = "the document is part of the crate")]
static WEBHOOKS: LazyLock<Spec> = LazyLock::new(|| {
    let document = serde_json::from_str(include_str!("../../webhooks.json")).expect("it is JSON");
    Spec::parse(document).expect("the document of the crate is valid")
});

/// The types of all documented events.
pub(crate) fn event_types() -> impl Iterator<Item = &'static str> {
    WEBHOOKS.at("/webhooks").as_object().into_iter().flat_map(Map::keys).map(String::as_str)
}

/// A purchase, with the data of its events.
pub(crate) struct Story<'a> {
    engine: &'a Engine,
    /// The values of the fields of all bodies by name; each body has some of them.
    fields: Map<String, Value>,
    purchase: Purchase,
}

impl<'a> Story<'a> {
    /// Simulates a customer who purchases a product.
    ///
    /// # Errors
    /// No store has the product.
    pub(crate) fn new(engine: &'a Engine, product_id: ProductId) -> Result<Self, String> {
        let purchase = engine.purchase(product_id)?;
        let mut product = engine.product(product_id)?;
        // Only events contain `enabled` for a product; a purchased product is enabled.
        product["enabled"] = json!(true);
        let customer = engine.customer();
        let id = || engine.next_id().to_string();
        let (checkout_id, checkout_line_id, order_line_id) = (id(), id(), id());
        let of_product = json!({
            "product_id": product["id"], "product_version_id": product["version_id"], "product": product,
            "product_name": product["name"], "product_image_url": product["image_url"],
        });
        let amounts = json!({
            "currency": "USD", "tax_inclusive": true, "price": product["price"], "quantity": 1,
            "subtotal_amount": product["price"], "total_amount": product["price"],
            "initial_subtotal_amount": product["price"], "initial_total_amount": product["price"],
            "amount": product["price"], "store_net_amount": product["price"],
            "store_refund_amount": product["price"],
        });
        let checkout_line = joined([json!({ "id": checkout_line_id }), of_product.clone()]);
        let order_line = joined([
            json!({ "id": order_line_id, "checkout_line_id": checkout_line_id }),
            of_product.clone(),
            amounts.clone(),
        ]);
        let common = json!({
            "store_id": product["store_id"], "customer": customer, "customer_id": customer["id"],
            "order_customer_id": customer["id"], "checkout_id": checkout_id, "checkout_line_id": checkout_line_id,
            "checkout": { "id": checkout_id, "lines": [checkout_line] }, "order_id": purchase.order_id,
            "order_line_id": order_line_id, "gateway": "stripe", "created_at": now(),
            "interval_value": 1, "interval_scale": "month", "period_value": 7, "period_scale": "day",
            "billing_cycle_sequence": 1,
        });
        let mut fields = joined([of_product, amounts, common]);
        let order = joined([
            Value::Object(fields.clone()),
            json!({
                "id": purchase.order_id, "type": "one_time", "status": "completed", "completed_at": now(),
                "lines": [order_line], "product_names": product["name"],
            }),
        ]);
        fields.insert("order".to_owned(), Value::Object(order));
        Ok(Self { engine, fields, purchase })
    }

    /// The event of a type about the purchase.
    ///
    /// # Errors
    /// The document has no such event.
    pub(crate) fn event(&self, event_type: &str) -> Result<WebhookEvent, String> {
        self.event_with(event_type, &json!({}))
    }

    fn event_with(&self, event_type: &str, more: &Value) -> Result<WebhookEvent, String> {
        let mut fields = self.fields.clone();
        let extend = |fields: &mut Map<String, Value>, other: &Value| {
            fields.extend(other.as_object().cloned().unwrap_or_default());
        };
        if event_type == "ON_ORDER_COMPLETED" {
            let order = fields.remove("order").unwrap_or_default();
            extend(&mut fields, &order);
        } else if event_type.starts_with("ON_DELIVERY_ITEM_") {
            extend(&mut fields, &json!({ "id": self.purchase.inventory_item_id, "added_at": now() }));
        }
        extend(&mut fields, &outcome(event_type));
        extend(&mut fields, more);
        let body = body(self.engine, event_type, &Value::Object(fields))?;
        Ok(WebhookEvent::new(event_type, &self.engine.next_id().to_string(), body))
    }
}

/// The change that an event reports about its object.
fn outcome(event_type: &str) -> Value {
    match event_type {
        "ON_REFUND" => json!({ "status": "completed", "approved_at": now(), "completed_at": now() }),
        "ON_CHARGEBACK" => {
            json!({ "status": "chargeback", "chargeback_status": "pending", "chargeback_at": now() })
        }
        "ON_CHARGEBACK_CLOSED" => {
            json!({ "status": "completed", "chargeback_status": "won", "chargeback_at": now() })
        }
        "ON_DELIVERY_ITEM_ACTIVATED" | "ON_DELIVERY_ITEM_RENEWED" => {
            json!({ "state": "active", "active_at": now() })
        }
        "ON_DELIVERY_ITEM_USED" => json!({ "state": "used", "active_at": now() }),
        "ON_DELIVERY_ITEM_EXPIRED" => {
            json!({ "state": "used", "active_at": now(), "expires_at": now(), "removed_at": now() })
        }
        "ON_DELIVERY_ITEM_REVOKED" => {
            json!({ "state": "revoked", "revoked_at": now(), "revoke_reason": "Revoked in a test." })
        }
        "ON_SUBSCRIPTION_ACTIVATED" | "ON_SUBSCRIPTION_RENEWED" => {
            json!({ "status": "active", "active_at": now(), "current_period_start": now() })
        }
        "ON_SUBSCRIPTION_CANCELED" | "ON_TRIAL_CANCELED" => {
            json!({ "status": "canceled", "canceled_at": now(), "cancel_reason": "Canceled in a test." })
        }
        "ON_TRIAL_ACTIVATED" => json!({ "status": "active", "starts_at": now() }),
        "ON_TRIAL_COMPLETED" => json!({ "status": "completed", "starts_at": now(), "ends_at": now() }),
        _ => json!({}),
    }
}

/// The body of an event: the given fields that its schema has, and generated values for the others that it requires.
fn body(engine: &Engine, event_type: &str, fields: &Value) -> Result<Value, String> {
    let envelope = format!("/webhooks/{event_type}/post/requestBody/content/application~1json/schema");
    let schema = WEBHOOKS.at(&format!("{envelope}/properties/body"));
    if !schema["properties"].is_object() {
        let known: Vec<&str> = event_types().collect();
        return Err(format!("unknown event `{event_type}`; the documented events are {}", known.join(", ")));
    }
    Ok(engine.fit(&WEBHOOKS, schema, fields))
}

/// Simulates a customer who purchases a product once.
///
/// # Errors
/// No store has the product.
pub(crate) fn order_completed(engine: &Engine, product_id: ProductId) -> Result<WebhookEvent, String> {
    Story::new(engine, product_id)?.event("ON_ORDER_COMPLETED")
}

/// Simulates a customer who purchases a product, and returns the events in order. All contain the ID of the order, the
/// last two also that of the inventory item.
///
/// # Errors
/// No store has the product.
pub(crate) fn purchase_events(engine: &Engine, product_id: ProductId) -> Result<[WebhookEvent; 3], String> {
    let story = Story::new(engine, product_id)?;
    Ok([
        story.event("ON_ORDER_COMPLETED")?,
        story.event("ON_DELIVERY_ITEM_ADDED")?,
        story.event("ON_DELIVERY_ITEM_ACTIVATED")?,
    ])
}

/// Simulates a customer who purchases a product and links a Discord account at the checkout.
///
/// # Errors
/// No store has the product.
pub(crate) fn discord_linked(
    engine: &Engine,
    product_id: ProductId,
    user: DiscordId,
) -> Result<WebhookEvent, String> {
    let account = json!({ "discord_user_id": user, "discord_user_name": "player", "enqueued_at": now() });
    Story::new(engine, product_id)?.event_with("ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT", &account)
}

/// An event about a purchased item.
///
/// # Errors
/// No store has the product, or the document has no such event.
pub(crate) fn documented(
    engine: &Engine,
    event_type: &str,
    product_id: ProductId,
) -> Result<WebhookEvent, String> {
    Story::new(engine, product_id)?.event(event_type)
}

/// Merges the fields of several objects.
fn joined<const N: usize>(objects: [Value; N]) -> Map<String, Value> {
    let fields = objects.into_iter().filter_map(|object| match object {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    fields.flatten().collect()
}
