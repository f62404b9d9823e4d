//! Behaviour of individual operations that PayNow's docs describe and that does not follow from method, path and
//! schema: the sort order of products, and Discord actions after a purchase.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::call::Call;
use super::context::Context;
use super::generic;
use super::inventory::InventoryItem;
use super::output::Output;
use super::state::State;

pub(crate) const PRODUCTS: &str = "/v1/stores/{storeId}/products";

/// Executes a call if its operation has an override, otherwise returns `None`.
pub(crate) fn execute(
    context: &Context,
    state: &mut State,
    call: &Call<'_>,
) -> Option<Result<Output, ApiError>> {
    Some(match call.operation.id.as_str() {
        "Products_UpdateProductSortOrder" => sort_products(context, state, call),
        "ProductsDiscord_GetActions" | "ProductsDiscord_CreateAction" => {
            discord_actions(context, state, call)
        }
        "DiscordInventoryItem_GetUserToDeliveryItemLinks" => inventory_item(state, call)
            .and_then(|item| item.profile.clone().ok_or_else(not_linked))
            .map(Output::Value),
        "DiscordInventoryItem_SetUserToDeliveryItemLink" => link(state, call),
        "DiscordInventoryItem_DeleteUserToDeliveryItemLink" => inventory_item(state, call)
            .and_then(|item| item.profile.take().ok_or_else(not_linked))
            .map(|_| Output::NOTHING),
        "DiscordInventoryItem_GetQueuedDiscordActionForDeliveryItem" => {
            let id = call.argument("inventoryItemId");
            let found = inventory_item(state, call).map(drop);
            found.map(|()| Output::Value(state.inventory.actions(id).cloned().collect()))
        }
        "OrdersDiscord_GetDiscordActionExecutionHistory" => execution_history(state, call),
        "OrdersDiscord_GetLinkedDiscordAccounts" => linked_accounts(state, call),
        _ => return None,
    })
}

/// Moves the given products to the front, in the given order.
fn sort_products(context: &Context, state: &mut State, call: &Call<'_>) -> Result<Output, ApiError> {
    let path = products(context, state, call);
    let body = call.body_or_null();
    let ids: Vec<&str> =
        body["product_ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let products = state.list(&path);
    let mut order = Vec::new();
    let mut named = HashSet::new();
    for id in ids {
        let position = products.find("productId", id);
        let position = position.ok_or_else(|| ApiError::not_found(&format!("product with the ID {id}")))?;
        if named.insert(position) {
            order.push(position);
        }
    }
    order.extend(products.sorted_positions().filter(|position| !named.contains(position)));
    for (index, position) in order.into_iter().enumerate() {
        let product = products.get(position).map(|product| Value::clone(product));
        if let Some(mut product) = product.filter(|product| product["sort_order"] != index + 1) {
            product["sort_order"] = json!(index + 1);
            products.replace(position, product);
        }
    }
    Ok(Output::NOTHING)
}

/// The actions of a product version, which must belong to a product of the store.
fn discord_actions(context: &Context, state: &mut State, call: &Call<'_>) -> Result<Output, ApiError> {
    let path = products(context, state, call);
    let version = call.argument("productVersionId");
    let products = state.list(&path);
    let product = products.find_by("version_id", version).and_then(|position| products.get(position));
    let Some(product_id) = product.and_then(|product| product["id"].as_str()) else {
        return Err(ApiError::not_found(&format!("product with the version {version}")));
    };
    let mut arguments = call.arguments.to_vec();
    arguments.push(("productId".to_owned(), product_id.to_owned()));
    generic::execute(context, state, &Call { arguments: &arguments, ..*call })
}

/// The path of the products of the store, which exists.
fn products(context: &Context, state: &mut State, call: &Call<'_>) -> String {
    let path = call.resource_path(PRODUCTS);
    if let Some(list) = context.resources.list(PRODUCTS) {
        generic::populate(context, state, call, list, &path);
    }
    path
}

/// Links a Discord user to a purchased item and executes its queued actions.
fn link(state: &mut State, call: &Call<'_>) -> Result<Output, ApiError> {
    let user = call.query.get("discordUserId").and_then(|values| values.last());
    let user =
        user.ok_or_else(|| ApiError::invalid("the query parameter `discordUserId` is missing", Vec::new()))?;
    let last_digits = user.get(user.len().saturating_sub(4)..).unwrap_or_default();
    let profile = json!({
        "discord_id": user,
        "username": format!("player{last_digits}"),
        "avatar_hash": format!("{:032x}", user.len()),
    });
    inventory_item(state, call)?.profile = Some(profile);
    state.inventory.execute(call.argument("inventoryItemId"), user);
    Ok(Output::NOTHING)
}

fn inventory_item<'a>(state: &'a mut State, call: &Call<'_>) -> Result<&'a mut InventoryItem, ApiError> {
    let id = call.argument("inventoryItemId");
    state.inventory.item(call.argument("storeId"), id).ok_or_else(|| {
        ApiError::not_found(&format!(
            "inventory item with the ID {id}; a purchase creates one (`Fake::purchase` in Rust)"
        ))
    })
}

fn not_linked() -> ApiError {
    ApiError::not_found("Discord account linked to this inventory item")
}

/// The Discord actions of all items of an order.
fn execution_history(state: &State, call: &Call<'_>) -> Result<Output, ApiError> {
    let items = order(state, call)?;
    let actions = items.into_iter().flat_map(|(id, _)| state.inventory.actions(id));
    Ok(Output::Value(actions.cloned().collect()))
}

/// The Discord profiles of an order by inventory item. PayNow does not document the keys.
fn linked_accounts(state: &State, call: &Call<'_>) -> Result<Output, ApiError> {
    let items = order(state, call)?;
    let profiles = items.into_iter().filter_map(|(id, item)| Some((id.clone(), item.profile.clone()?)));
    Ok(Output::Value(Value::Object(profiles.collect())))
}

fn order<'a>(state: &'a State, call: &Call<'_>) -> Result<Vec<(&'a String, &'a InventoryItem)>, ApiError> {
    let id = call.argument("orderId");
    state.inventory.order(call.argument("storeId"), id).ok_or_else(|| {
        ApiError::not_found(&format!(
            "order with the ID {id}; a purchase creates one (`Fake::purchase` in Rust)"
        ))
    })
}
