//! Grants a Discord role to customers who buy a product, and waits until it is granted.
//!
//! `cargo run -p paynow-sdk --example discord_role` uses a fake PayNow with a Discord server and a customer. The three
//! functions are what a shop needs.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::{error::Error, time::Duration};

use paynow_fake::Fake;
use paynow_sdk::types::{
    DiscordActionExecutionStage, DiscordActionRevocationStage, DiscordActionType, QueuedDiscordAction,
    QueuedDiscordActionStatus, SetDiscordAction, UpsertProductRequest,
};
use paynow_sdk::{DiscordId, InventoryItemId, OrderId, ProductVersionId, StoreClient, set};

/// Sets the product's action: grant the role at purchase, and revoke it when the purchase expires or is reversed.
async fn reward(store: &StoreClient, version: ProductVersionId, role: &str) -> Result<(), Box<dyn Error>> {
    let servers = store.discord_servers().get_discord_server_links().await?;
    let server = servers.iter().find_map(|link| link.server_id).ok_or("no Discord server is linked")?;
    let roles = store.discord_servers().get_discord_server_roles(server).await?;
    let role = roles.iter().find(|known| known.name == role).ok_or("the server does not have the role")?;
    let (what, when) = (DiscordActionType::PersistRole, DiscordActionExecutionStage::OnPurchase);
    let action = SetDiscordAction {
        revocation_stages: set(DiscordActionRevocationStage::KNOWN),
        role_id: set(role.id),
        ..SetDiscordAction::new(what, server, when)
    };
    // This replaces all actions of the version. To keep existing ones, add to the result of `get_actions`.
    store.products_discord().create_action(version, &[action]).await?;
    Ok(())
}

/// Links the Discord account of the customer, if it was not linked at the checkout.
async fn link(store: &StoreClient, item: InventoryItemId, user: DiscordId) -> Result<(), paynow_sdk::Error> {
    store.discord_inventory_item().set_user_to_delivery_item_link(item).discord_user_id(user).await
}

/// Waits until PayNow has completed, or given up on, all Discord actions of an order.
async fn outcome(store: &StoreClient, order: OrderId) -> Result<Vec<QueuedDiscordAction>, Box<dyn Error>> {
    for _ in 0..30 {
        let actions = store.orders_discord().get_discord_action_execution_history(order).await?;
        if actions.iter().all(|action| action.status != QueuedDiscordActionStatus::Active) {
            return Ok(actions);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err("PayNow has not completed the actions within half a minute".into())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await;
    let server = "197038439483310086";
    fake.insert("discord/links", serde_json::json!([{ "server_id": server }]));
    fake.insert(&format!("discord/{server}/roles"), serde_json::json!([{ "name": "VIP" }]));
    let store = fake.store();

    let product = UpsertProductRequest { name: set("VIP"), price: set(1499), ..Default::default() };
    let vip = store.products().create_product(&product).await?;
    reward(&store, vip.version_id, "VIP").await?;

    let order = fake.purchase(vip.id); // a customer buys it
    link(&store, order.inventory_item_id, DiscordId::new(175_928_847_299_117_063)).await?;
    for action in outcome(&store, order.order_id).await? {
        println!("{} for order {}: {}", action.action_type, order.order_id, action.status);
        for execution in action.executions {
            println!("  {} at {}", execution.execution_status, execution.executed_at);
        }
    }
    Ok(())
}
