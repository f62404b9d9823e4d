//! An event to send.

use serde_json::{Value, json};

/// An event to send.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookEvent(Value);

impl WebhookEvent {
    /// Creates an event from its type, such as `ON_ORDER_COMPLETED`, its ID and its body.
    pub fn new(event_type: &str, event_id: &str, body: Value) -> Self {
        Self(json!({ "event_type": event_type, "event_id": event_id, "body": body }))
    }

    /// The event as JSON: `event_type`, `event_id` and `body`.
    pub fn json(&self) -> &Value {
        &self.0
    }

    pub(crate) fn id(&self) -> &str {
        self.0["event_id"].as_str().unwrap_or_default()
    }

    /// The event as text, with its fields in PayNow's order.
    pub(crate) fn text(&self) -> String {
        let field = |name: &str| format!("\"{name}\":{}", self.0[name]);
        format!("{{{},{},{}}}", field("event_type"), field("event_id"), field("body"))
    }
}
