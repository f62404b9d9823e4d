//! Webhook events for tests.

use paynow_sdk::{DiscordId, ProductId};

use super::handle::Fake;
use crate::webhooks::{
    Delivery, Webhook, WebhookEvent, discord_linked, documented, event_types, order_completed,
    purchase_events, send,
};

impl Fake {
    /// Simulates a customer who purchases a product once, and returns the event. Its order exists in the fake, as
    /// after [`Fake::purchase`].
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn order_completed(&self, product_id: ProductId) -> WebhookEvent {
        order_completed(&self.app().engine, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Simulates a customer who purchases a product, and returns the events in order: order completed, inventory item
    /// added, inventory item activated. The last two contain the ID of the inventory item for the Discord operations.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn purchase_events(&self, product_id: ProductId) -> [WebhookEvent; 3] {
        purchase_events(&self.app().engine, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Simulates a customer who subscribes to a product, and returns the event.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn subscription_activated(&self, product_id: ProductId) -> WebhookEvent {
        documented(&self.app().engine, "ON_SUBSCRIPTION_ACTIVATED", product_id)
            .unwrap_or_else(|message| panic!("{message}"))
    }

    /// Simulates a customer who purchases a product and links a Discord account at the checkout, and returns the
    /// event.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn discord_linked(&self, product_id: ProductId, user: DiscordId) -> WebhookEvent {
        discord_linked(&self.app().engine, product_id, user).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Returns an event of any type that PayNow documents, such as `ON_REFUND`, about a new purchase of the product.
    /// Its body is generated from its schema. For several events about the same purchase, use
    /// [`purchase_events`](Self::purchase_events).
    ///
    /// # Panics
    /// No store has the product, or the event type is not documented; [`event_types`](Self::event_types) lists those
    /// that are.
    #[track_caller]
    pub fn event(&self, event_type: &str, product_id: ProductId) -> WebhookEvent {
        documented(&self.app().engine, event_type, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Returns the types of all events for which PayNow documents a body.
    pub fn event_types() -> Vec<&'static str> {
        event_types().collect()
    }

    /// Sends events in sequence, each until it is accepted or its attempts are used up, and returns the result of
    /// each.
    pub async fn send_webhooks(&self, webhook: &Webhook, events: &[WebhookEvent]) -> Vec<Delivery> {
        send(webhook, events).await
    }
}
