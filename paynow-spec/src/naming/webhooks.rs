//! The names that come from webhooks: their models and the variants of `Event` and `EventType`.

use heck::ToUpperCamelCase;

use super::union_variant_names;

/// What every type of event begins with.
const PREFIX: &str = "ON_";

/// What the bodies of some events are, by what the events' types begin with. Longer ones stand first.
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

/// The name of the model of an event's body that has no name in the document: one for all events about the same thing.
pub fn webhook_model(event_type: &str) -> String {
    let begins = |(prefix, _): &&(&str, &str)| {
        event_type.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    match MODELS.iter().find(begins) {
        Some((_, model)) => (*model).to_owned(),
        None => without_prefix(event_type).to_upper_camel_case(),
    }
}

/// The variant of every type of event, each of them once.
pub fn event_variant_names(event_types: &[&str]) -> Vec<String> {
    let names: Vec<&str> = event_types.iter().map(|event_type| without_prefix(event_type)).collect();
    // `Unknown` is the event that has no variant, and `Unrecognized` its type.
    let names = union_variant_names(&names).into_iter();
    names.map(|name| if name == "Unrecognized" { "UnrecognizedEvent".to_owned() } else { name }).collect()
}

fn without_prefix(event_type: &str) -> &str {
    event_type.strip_prefix(PREFIX).filter(|rest| !rest.is_empty()).unwrap_or(event_type)
}
