//! Purchases by customers.

use std::collections::BTreeSet;

use paynow_sdk::{InventoryItemId, OrderId, ProductId};
use serde_json::{Value, json};

use super::context::Context;
use super::fixtures;
use super::inventory::InventoryItem;
use super::resources::STORES;
use super::state::State;

/// A purchase, made with [`Fake::purchase`](crate::Fake::purchase).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Purchase {
    /// The ID of the order.
    pub order_id: OrderId,
    /// The ID of the inventory item that the customer received.
    pub inventory_item_id: InventoryItemId,
}

/// Simulates the purchase of a product. It creates an order and an inventory item and queues the Discord actions of
/// the product.
///
/// # Errors
/// No store has the product.
pub(crate) fn purchase(
    context: &Context,
    state: &mut State,
    product_id: ProductId,
) -> Result<Purchase, String> {
    let product = product(context, state, product_id)?;
    let store_id = product["store_id"].as_str().unwrap_or_default();
    let (order_id, item_id) = (context.ids.next_number(), context.ids.next_number());
    let (order, item) = (order_id.to_string(), item_id.to_string());
    let version = product["version_id"].as_str().unwrap_or_default();
    let path = format!("{STORES}/{store_id}/product_versions/{version}/discord_actions");
    for action in state.lists.get(&path).into_iter().flat_map(|actions| actions.iter()) {
        if action["execution_stage"] == "on_purchase" {
            state.inventory.queue_action(&item, &order, Value::clone(action));
        }
    }
    let bought = InventoryItem { store_id: store_id.to_owned(), order_id: order.clone(), profile: None };
    state.inventory.add(&item, bought);
    record_order(context, state, store_id, &order, &product);
    Ok(Purchase { order_id: OrderId::new(order_id), inventory_item_id: InventoryItemId::new(item_id) })
}

/// If the document has orders, the purchase is stored as one, with the fields of its schema.
fn record_order(context: &Context, state: &mut State, store_id: &str, order_id: &str, product: &Value) {
    let Some(list) = context.resources.list("/v1/stores/{storeId}/orders") else { return };
    let properties = &context.spec.at(&list.item_schema)["properties"];
    let customer_id = customer(context, state)["id"].clone();
    let mut order = json!({
        "id": order_id, "status": "completed", "customer": { "id": customer_id }, "customer_id": customer_id,
        "subtotal_amount": product["price"], "total_amount": product["price"],
    });
    if let Some(fields) = order.as_object_mut() {
        fields.retain(|name, _| properties[name].is_object());
    }
    let path = format!("{STORES}/{store_id}/orders");
    // A later version of the document may have other values; the order is found by its ID.
    if fixtures::insert(context, state, &path, &json!([order])).is_err() {
        let _ = fixtures::insert(context, state, &path, &json!([{ "id": order_id }]));
    }
}

/// A product, with the ID of its store.
///
/// # Errors
/// No store has it.
pub(crate) fn product(context: &Context, state: &mut State, product_id: ProductId) -> Result<Value, String> {
    let id = product_id.to_string();
    // A document without operations that read a store has no list of stores.
    let stores = state.list(STORES).iter().filter_map(|store| Some(store["id"].as_str()?.to_owned()));
    let stores: BTreeSet<String> = stores.chain([context.store_id.clone()]).collect();
    for store_id in stores {
        let Some(products) = state.lists.get_mut(&format!("{STORES}/{store_id}/products")) else { continue };
        let found = products.find_by("id", &id).and_then(|position| products.get(position));
        if let Some(product) = found {
            let mut product = Value::clone(product);
            product["store_id"] = json!(store_id);
            return Ok(product);
        }
    }
    Err(format!("no store has a product with the ID {id}"))
}

/// The customer who makes every purchase.
pub(crate) fn customer(context: &Context, state: &mut State) -> Value {
    let customer = state.customer.get_or_insert_with(|| {
        json!({
            "id": context.ids.next(),
            "name": "Player",
            "profile": { "id": "76561197960287930", "platform": "steam", "name": "Player" },
        })
    });
    customer.clone()
}
