//! Names derived from webhooks: their models and the variants of `Event` and `EventType`.

use heck::ToUpperCamelCase;

use super::union_variant_names;

/// The prefix of all event types.
const PREFIX: &str = "ON_";

/// The names of payloads by prefixes of event types, longer ones first.
const MODELS: [(&str, &str); 8] = [
    ("ON_DISCORD_ACCOUNT_LINKED", "DiscordAccountLink"),
    ("ON_DELIVERY_ITEM", "DeliveryItem"),
    ("ON_SUBSCRIPTION", "Subscription"),
    ("ON_CHARGEBACK", "Payment"),
    ("ON_PAYMENT", "Payment"),
    ("ON_REFUND", "Refund"),
    ("ON_ORDER", "Order"),
    ("ON_TRIAL", "Trial"),
];

/// The name of the model of a payload without a name in the document: one for all events about the same object.
pub fn webhook_model(event_type: &str) -> String {
    let begins = |(prefix, _): &&(&str, &str)| {
        event_type.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    match MODELS.iter().find(begins) {
        Some((_, model)) => (*model).to_owned(),
        None => without_prefix(event_type).to_upper_camel_case(),
    }
}

/// The unique variants of all event types.
pub fn event_variant_names(event_types: &[&str]) -> Vec<String> {
    let names: Vec<&str> = event_types.iter().map(|event_type| without_prefix(event_type)).collect();
    // `Unknown` is the fallback of events, `Unrecognized` that of event types.
    let names = union_variant_names(&names).into_iter();
    names.map(|name| if name == "Unrecognized" { "UnrecognizedEvent".to_owned() } else { name }).collect()
}

fn without_prefix(event_type: &str) -> &str {
    event_type.strip_prefix(PREFIX).filter(|rest| !rest.is_empty()).unwrap_or(event_type)
}
