//! Webhooks that a test sends.

use paynow_sdk::{DiscordId, ProductId};

use super::handle::Fake;
use crate::webhooks::{
    Delivery, Webhook, WebhookEvent, discord_linked, documented, event_types, order_completed,
    purchase_events, send,
};

impl Fake {
    /// A customer purchases a product once: the event about it. Its order is one that the fake has, as after
    /// [`Fake::purchase`].
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn order_completed(&self, product_id: ProductId) -> WebhookEvent {
        order_completed(&self.app().engine, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// A customer purchases a product: the events about it, in the order in which they happen. The order is
    /// completed, then its inventory item is added, then activated; the last two name the inventory item that the
    /// Discord operations are about.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn purchase_events(&self, product_id: ProductId) -> [WebhookEvent; 3] {
        purchase_events(&self.app().engine, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// A customer subscribes to a product: the event about it.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn subscription_activated(&self, product_id: ProductId) -> WebhookEvent {
        documented(&self.app().engine, "ON_SUBSCRIPTION_ACTIVATED", product_id)
            .unwrap_or_else(|message| panic!("{message}"))
    }

    /// A customer purchases a product and links a Discord account at the checkout: the event about it.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn discord_linked(&self, product_id: ProductId, user: DiscordId) -> WebhookEvent {
        discord_linked(&self.app().engine, product_id, user).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Something happens to what a customer has purchased: an event of any type that PayNow documents, such as
    /// `ON_REFUND`, made from its schema. The purchase is a new one; [`purchase_events`](Self::purchase_events) are several
    /// events about one purchase.
    ///
    /// # Panics
    /// No store has the product, or no such event is documented; [`event_types`](Self::event_types) has all that are.
    #[track_caller]
    pub fn event(&self, event_type: &str, product_id: ProductId) -> WebhookEvent {
        documented(&self.app().engine, event_type, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// The types of all events that PayNow documents with a body.
    pub fn event_types() -> Vec<&'static str> {
        event_types().collect()
    }

    /// Sends events one after the other, each until it is accepted or its attempts are used up, and tells what
    /// became of each.
    pub async fn send_webhooks(&self, webhook: &Webhook, events: &[WebhookEvent]) -> Vec<Delivery> {
        send(webhook, events).await
    }
}
