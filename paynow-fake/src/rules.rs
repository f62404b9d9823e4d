//! What PayNow's docs say about single operations and no method, path or schema can: the order of products,
//! and Discord after a purchase.

use serde_json::{Value, json};

use crate::engine::{Call, Engine};
use crate::maker::now;
use crate::problem::Problem;
use crate::world::{InventoryItem, World};

const PRODUCTS: &str = "/v1/stores/{storeId}/products";

/// What an operation does that has a rule of its own.
pub(crate) fn apply(engine: &Engine, world: &mut World, call: &Call<'_>) -> Option<Result<Value, Problem>> {
    Some(match call.operation.id.as_str() {
        "Products_UpdateProductSortOrder" => sort_products(engine, world, call),
        "ProductsDiscord_GetActions" | "ProductsDiscord_CreateAction" => discord_actions(engine, world, call),
        "DiscordInventoryItem_GetUserToDeliveryItemLinks" => {
            item(world, call).and_then(|item| item.profile.clone().ok_or_else(not_linked))
        }
        "DiscordInventoryItem_SetUserToDeliveryItemLink" => link(world, call),
        "DiscordInventoryItem_DeleteUserToDeliveryItemLink" => {
            item(world, call).and_then(|item| item.profile.take().ok_or_else(not_linked)).map(|_| Value::Null)
        }
        "DiscordInventoryItem_GetQueuedDiscordActionForDeliveryItem" => item(world, call)
            .map(|_| ())
            .map(|()| queued(world, "delivery_item_id", call.argument("inventoryItemId"))),
        "OrdersDiscord_GetDiscordActionExecutionHistory" => {
            order(world, call).map(|()| queued(world, "order_id", call.argument("orderId")))
        }
        "OrdersDiscord_GetLinkedDiscordAccounts" => order(world, call).map(|()| linked_accounts(world, call)),
        _ => return None,
    })
}

/// Puts the products that are named first, in that order, and leaves the others behind them.
fn sort_products(engine: &Engine, world: &mut World, call: &Call<'_>) -> Result<Value, Problem> {
    let place = call.place(PRODUCTS);
    engine.populate(world, call, PRODUCTS, &place);
    let body = call.body.cloned().unwrap_or_default();
    let ids: Vec<&str> =
        body["product_ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for id in &ids {
        if world.find(&place, "productId", id).is_none() {
            return Err(Problem::missing(&format!("product with the id {id}")));
        }
    }
    let products = world.lists.entry(place).or_default();
    products.sort_by_key(|product| {
        let named = ids.iter().position(|id| product["id"] == **id).unwrap_or(ids.len());
        (named, product["sort_order"].as_i64())
    });
    for (index, product) in products.iter_mut().enumerate() {
        product["sort_order"] = json!(index + 1);
    }
    Ok(Value::Null)
}

/// The actions of a product's version, which must be one of a product of the store.
fn discord_actions(engine: &Engine, world: &mut World, call: &Call<'_>) -> Result<Value, Problem> {
    let place = call.place(PRODUCTS);
    engine.populate(world, call, PRODUCTS, &place);
    let version = call.argument("productVersionId");
    let product =
        world.lists.get(&place).into_iter().flatten().find(|product| product["version_id"] == version);
    let Some(product) = product.and_then(|product| product["id"].as_str()) else {
        return Err(Problem::missing(&format!("product with the version {version}")));
    };
    let mut arguments = call.arguments.to_vec();
    arguments.push(("productId".to_owned(), product.to_owned()));
    engine.act(world, &Call { arguments: &arguments, scope: call.scope.clone(), ..*call })
}

/// Sets the Discord user of what was bought, whereupon its waiting actions are executed.
fn link(world: &mut World, call: &Call<'_>) -> Result<Value, Problem> {
    let user = call.query.get("discordUserId").and_then(|values| values.last()).cloned();
    let user =
        user.ok_or_else(|| Problem::invalid("the query parameter `discordUserId` is missing", Vec::new()))?;
    let end = user.get(user.len().saturating_sub(4)..).unwrap_or_default();
    let profile = json!({ "discord_id": user, "username": format!("player{end}"), "avatar_hash": format!("{:032x}", user.len()) });
    item(world, call)?.profile = Some(profile);
    execute(world, call.argument("inventoryItemId"), &user);
    Ok(Value::Null)
}

fn execute(world: &mut World, inventory_item: &str, user: &str) {
    for queued in world.queue.iter_mut().filter(|queued| queued["delivery_item_id"] == inventory_item) {
        queued["discord_user_id"] = json!(user);
        if queued["status"] == "active" {
            queued["status"] = json!("complete");
            queued["finalised_at"] = json!(now());
            let id = queued["id"].clone();
            queued["executions"] =
                json!([{ "id": id, "queue_id": id, "execution_status": "success", "executed_at": now() }]);
        }
    }
}

fn item<'a>(world: &'a mut World, call: &Call<'_>) -> Result<&'a mut InventoryItem, Problem> {
    let id = call.argument("inventoryItemId");
    let item = world.inventory.get_mut(id).filter(|item| item.store_id == call.argument("storeId"));
    item.ok_or_else(|| Problem::missing(&format!("inventory item with the id {id}; `Fake::order` makes one")))
}

fn order(world: &World, call: &Call<'_>) -> Result<(), Problem> {
    let id = call.argument("orderId");
    let is_it = |item: &InventoryItem| item.order_id == id && item.store_id == call.argument("storeId");
    if world.inventory.values().any(is_it) {
        return Ok(());
    }
    Err(Problem::missing(&format!("order with the id {id}; `Fake::order` makes one")))
}

fn not_linked() -> Problem {
    Problem::missing("Discord account linked to this inventory item")
}

fn queued(world: &World, key: &str, id: &str) -> Value {
    world.queue.iter().filter(|queued| queued[key] == id).cloned().collect()
}

/// The profiles of an order by their inventory items: PayNow does not say what the keys are.
fn linked_accounts(world: &World, call: &Call<'_>) -> Value {
    let items = world.inventory.iter().filter(|(_, item)| item.order_id == call.argument("orderId"));
    let profiles = items.filter_map(|(id, item)| Some((id.clone(), item.profile.clone()?)));
    Value::Object(profiles.collect())
}

/// What came of a purchase.
pub(crate) struct Purchase {
    pub(crate) store_id: String,
    pub(crate) order_id: String,
    pub(crate) item_id: String,
}

/// A customer buys a product: an order, an inventory item, and what the product does on Discord at purchase.
///
/// # Errors
/// No store has the product.
pub(crate) fn buy(engine: &Engine, world: &mut World, product_id: &str) -> Result<Purchase, String> {
    let found = world.lists.iter().find_map(|(place, items)| {
        let store = place.strip_prefix("/v1/stores/")?.strip_suffix("/products")?;
        let product = items.iter().find(|product| product["id"] == product_id)?;
        Some((store.to_owned(), product.clone()))
    });
    let (store_id, product) =
        found.ok_or_else(|| format!("no store has a product with the id {product_id}"))?;
    let (order_id, item_id) = (engine.ids.next(), engine.ids.next());
    let version = product["version_id"].as_str().unwrap_or_default();
    let place = format!("/v1/stores/{store_id}/product_versions/{version}/discord_actions");
    let actions = world.lists.get(&place).cloned().unwrap_or_default();
    for action in actions.into_iter().filter(|action| action["execution_stage"] == "on_purchase") {
        let mut queued = action;
        let own = json!({
            "id": world.queue.len() + 1, "order_id": order_id, "delivery_item_id": item_id, "status": "active",
            "enqueued_at": now(), "executions": [],
        });
        for (name, value) in own.as_object().into_iter().flatten() {
            queued[name] = value.clone();
        }
        world.queue.push(queued);
    }
    let item = InventoryItem { store_id: store_id.clone(), order_id: order_id.clone(), profile: None };
    world.inventory.insert(item_id.clone(), item);
    Ok(Purchase { store_id, order_id, item_id })
}
