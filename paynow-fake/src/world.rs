//! What the fake remembers: lists of things and single documents, by the path at which they are read.

use std::collections::BTreeMap;

use serde_json::Value;

/// Everything that was created, by path.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) lists: BTreeMap<String, Vec<Value>>,
    pub(crate) documents: BTreeMap<String, Value>,
    /// What was bought, by the id of the inventory item.
    pub(crate) inventory: BTreeMap<String, InventoryItem>,
    /// The Discord actions that purchases have caused, in the order in which they did.
    pub(crate) queue: Vec<Value>,
}

/// Something that a customer has bought.
pub(crate) struct InventoryItem {
    pub(crate) store_id: String,
    pub(crate) order_id: String,
    /// The Discord profile that its actions apply to.
    pub(crate) profile: Option<Value>,
}

impl World {
    /// The item of a list that an argument of a path names.
    pub(crate) fn find(&self, list: &str, name: &str, argument: &str) -> Option<usize> {
        self.lists.get(list)?.iter().position(|item| is_named(item, name, argument))
    }
}

/// Whether an item is what an argument of a path names: `{token}` is its token, `{productId}` its id,
/// `{idOrSlug}` either, and a member goes by the id of the user as well. What has none of these goes by
/// whatever id it has.
fn is_named(item: &Value, name: &str, argument: &str) -> bool {
    let own = &item[snake(name)];
    if own.is_null() && item["id"].is_null() {
        let ids = item.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id"));
        if ids.into_iter().any(|(_, id)| id == argument) {
            return true;
        }
    }
    let slug = if name.to_lowercase().contains("slug") { &item["slug"] } else { &Value::Null };
    [own, slug, &item["id"], &item["user_id"], &item["user"]["id"]].iter().any(|key| match key {
        Value::String(key) => key == argument,
        Value::Number(key) => key.to_string() == argument,
        _ => false,
    })
}

/// A name of a path's parameter as a property: `storeId` is `store_id`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
