//! Purchased items, and their Discord actions, queued or executed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::value_generator::now;

/// Inventory items and the queue of their Discord actions.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Entries", into = "Entries")]
pub(crate) struct Inventory {
    items: BTreeMap<String, InventoryItem>,
    /// The inventory items of each order.
    orders: BTreeMap<String, Vec<String>>,
    /// In the order in which the actions were queued.
    queue: Vec<Value>,
    /// The positions of the actions of each inventory item in the queue.
    queued: BTreeMap<String, Vec<usize>>,
}

/// An item that a customer has purchased.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct InventoryItem {
    pub(crate) store_id: String,
    pub(crate) order_id: String,
    /// The Discord profile that its actions apply to.
    pub(crate) profile: Option<Value>,
}

/// The inventory without its indexes.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Entries {
    items: BTreeMap<String, InventoryItem>,
    queue: Vec<Value>,
}

impl Inventory {
    pub(crate) fn add(&mut self, id: &str, item: InventoryItem) {
        self.orders.entry(item.order_id.clone()).or_default().push(id.to_owned());
        self.items.insert(id.to_owned(), item);
    }

    pub(crate) fn item(&mut self, store_id: &str, id: &str) -> Option<&mut InventoryItem> {
        self.items.get_mut(id).filter(|item| item.store_id == store_id)
    }

    /// The inventory items of an order, if it belongs to the store.
    pub(crate) fn order(&self, store_id: &str, order_id: &str) -> Option<Vec<(&String, &InventoryItem)>> {
        let ids = self.orders.get(order_id)?;
        let items: Vec<_> = ids.iter().filter_map(|id| self.items.get_key_value(id)).collect();
        items.iter().any(|(_, item)| item.store_id == store_id).then_some(items)
    }

    /// Queues a Discord action for an inventory item.
    pub(crate) fn queue_action(&mut self, item_id: &str, order_id: &str, mut action: Value) {
        action["id"] = json!(self.queue.len() + 1);
        action["order_id"] = json!(order_id);
        action["delivery_item_id"] = json!(item_id);
        action["status"] = json!("active");
        action["enqueued_at"] = json!(now());
        action["executions"] = json!([]);
        self.push(action);
    }

    fn push(&mut self, action: Value) {
        let item_id = action["delivery_item_id"].as_str().unwrap_or_default().to_owned();
        self.queued.entry(item_id).or_default().push(self.queue.len());
        self.queue.push(action);
    }

    /// The Discord actions of an inventory item, queued and executed.
    pub(crate) fn actions(&self, item_id: &str) -> impl Iterator<Item = &Value> {
        self.queued.get(item_id).into_iter().flatten().map(|index| &self.queue[*index])
    }

    /// Executes the queued Discord actions of an inventory item for a Discord user.
    pub(crate) fn execute(&mut self, item_id: &str, user: &str) {
        for index in self.queued.get(item_id).into_iter().flatten() {
            let action = &mut self.queue[*index];
            action["discord_user_id"] = json!(user);
            if action["status"] == "active" {
                action["status"] = json!("complete");
                action["finalised_at"] = json!(now());
                let id = action["id"].clone();
                action["executions"] = json!([{
                    "id": id, "queue_id": id, "execution_status": "success", "executed_at": now(),
                }]);
            }
        }
    }
}

impl From<Entries> for Inventory {
    fn from(entries: Entries) -> Self {
        let mut inventory = Self::default();
        for (id, item) in entries.items {
            inventory.add(&id, item);
        }
        for action in entries.queue {
            inventory.push(action);
        }
        inventory
    }
}

impl From<Inventory> for Entries {
    fn from(inventory: Inventory) -> Self {
        Self { items: inventory.items, queue: inventory.queue }
    }
}
