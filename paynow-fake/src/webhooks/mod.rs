//! Webhooks: PayNow's events, signed, and repeated until they are accepted.

mod delivery;
mod event;
mod payloads;
mod request;

pub(crate) use delivery::send;
pub use delivery::{Delivery, Webhook};
pub use event::WebhookEvent;
pub(crate) use payloads::{discord_linked, documented, event_types, order_completed, purchase_events};
pub(crate) use request::send_requested;
