//! From an order to a Discord role, driven by events instead of polling.
//!
//! `ON_ORDER_COMPLETED` identifies the order and the customer, but not the inventory item, to which Discord accounts
//! are linked. `ON_DELIVERY_ITEM_ADDED` identifies the item and its order.
//!
//! `cargo run -p paynow-sdk --features webhooks --example order_to_role` uses a fake PayNow in which a customer buys a
//! product. The example `discord_role` shows how a product gets its role, and `webhooks` what else a receiver needs.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what the example is for")]

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_fake::{Fake, Webhook};
use paynow_sdk::types::{
    DiscordActionExecutionStage, DiscordActionType, SetDiscordAction, UpsertProductRequest,
};
use paynow_sdk::webhooks::{Event, EventDeduplicator as _, InMemoryDeduplicator, WebhookVerifier};
use paynow_sdk::{CustomerId, DiscordId, StoreClient, set};

const SECRET: &str = "the webhook's signing secret";

struct Shop {
    verifier: WebhookVerifier,
    seen: InMemoryDeduplicator,
    store: StoreClient,
    /// The Discord accounts of the shop's customers, known from their login.
    accounts: HashMap<CustomerId, DiscordId>,
}

async fn receive(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match shop.verifier.verify_headers(&headers, &body) {
        Ok(event) => event,
        Err(error) if error.is_decode() => {
            eprintln!("{error}"); // `webhooks` keeps the body too
            return StatusCode::INTERNAL_SERVER_ERROR;
        }
        Err(_) => return StatusCode::BAD_REQUEST,
    };
    let (seen, id) = (shop.seen.clone(), event.id());
    match seen.once(id, async move { shop.handle(event).await }).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(error) => {
            eprintln!("{error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

impl Shop {
    /// An event may be processed twice, so this does only what can be repeated: linking the same user again changes
    /// nothing.
    async fn handle(&self, event: Event) -> Result<(), paynow_sdk::Error> {
        match event {
            Event::OrderCompleted { body: order, .. } => println!("order {} is paid", order.id),
            Event::DeliveryItemAdded { body: item, .. } => {
                // An item that the store granted has no order.
                let (Some(order), Some(customer)) = (item.order_id, &item.customer) else { return Ok(()) };
                let Some(user) = self.accounts.get(&customer.id) else { return Ok(()) };
                let items = self.store.discord_inventory_item();
                items.set_user_to_delivery_item_link(item.id).discord_user_id(*user).await?;
                println!("item {} of order {order} is linked to the Discord user {user}", item.id);
            }
            _ => {}
        }
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await;
    let (server, role) = (DiscordId::new(197_038_439_483_310_086), DiscordId::new(41_771_983_423_143_936));
    let store = fake.store();
    let vip = UpsertProductRequest { name: set("VIP"), price: set(1499), ..Default::default() };
    let vip = store.products().create_product(&vip).await?;
    let (what, when) = (DiscordActionType::PersistRole, DiscordActionExecutionStage::OnPurchase);
    let give_the_role = SetDiscordAction { role_id: set(role), ..SetDiscordAction::new(what, server, when) };
    store.products_discord().create_action(vip.version_id, &[give_the_role]).await?;

    let events = fake.purchase_events(vip.id); // a customer buys it
    let body = &events[0].json()["body"];
    let customer: CustomerId = body["customer"]["id"].as_str().ok_or("no customer")?.parse()?;
    let order = body["id"].as_str().ok_or("no order")?.parse()?;

    let verifier = WebhookVerifier::new(SECRET)?;
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let accounts = HashMap::from([(customer, DiscordId::new(175_928_847_299_117_063))]);
    let shop = Shop { verifier, seen, store: store.clone(), accounts };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let webhook = Webhook::new(format!("http://{}/paynow", listener.local_addr()?), SECRET);
    let router = Router::new().route("/paynow", post(receive)).with_state(Arc::new(shop));
    tokio::spawn(async move { axum::serve(listener, router).await });
    fake.send_webhooks(&webhook.duplicates(), &events).await;

    let actions = store.orders_discord().get_discord_action_execution_history(order).await?;
    for action in &actions {
        println!("{} for order {order}: {}", action.action_type, action.status);
    }
    if actions.iter().any(|action| !action.executions.is_empty()) {
        Ok(())
    } else {
        Err("the role was not granted".into())
    }
}
