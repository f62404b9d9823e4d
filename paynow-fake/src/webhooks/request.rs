//! Webhooks sent through the admin API.

use paynow_sdk::{DiscordId, ProductId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::delivery::{Webhook, send};
use super::event::WebhookEvent;
use super::payloads::{discord_linked, documented, order_completed, purchase_events};
use crate::engine::Engine;

/// The body of the admin request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookRequest {
    webhook: Webhook,
    events: Vec<RequestedEvent>,
}

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
enum RequestedEvent {
    OrderCompleted { product_id: ProductId },
    Purchase { product_id: ProductId },
    SubscriptionActivated { product_id: ProductId },
    DiscordLinked { product_id: ProductId, discord_user_id: DiscordId },
    Documented { event_type: String, product_id: ProductId },
    Other { event_type: String, body: Value },
}

/// Creates and sends the requested events, and returns the result of each.
///
/// # Errors
/// A product does not exist.
pub(crate) async fn send_requested(engine: &Engine, request: WebhookRequest) -> Result<Value, String> {
    let mut events = Vec::new();
    for event in request.events {
        events.push(match event {
            RequestedEvent::Purchase { product_id } => {
                events.extend(purchase_events(engine, product_id)?);
                continue;
            }
            RequestedEvent::OrderCompleted { product_id } => order_completed(engine, product_id)?,
            RequestedEvent::SubscriptionActivated { product_id } => {
                documented(engine, "ON_SUBSCRIPTION_ACTIVATED", product_id)?
            }
            RequestedEvent::Documented { event_type, product_id } => {
                documented(engine, &event_type, product_id)?
            }
            RequestedEvent::DiscordLinked { product_id, discord_user_id } => {
                discord_linked(engine, product_id, discord_user_id)?
            }
            RequestedEvent::Other { event_type, body } => {
                WebhookEvent::new(&event_type, &engine.next_id().to_string(), body)
            }
        });
    }
    let deliveries = send(&request.webhook, &events).await;
    let deliveries = deliveries.into_iter().map(|delivery| {
        json!({
            "event_id": delivery.event_id, "statuses": delivery.statuses, "accepted": delivery.accepted,
        })
    });
    Ok(deliveries.collect())
}
