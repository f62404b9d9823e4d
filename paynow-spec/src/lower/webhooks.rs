//! Lowers a document of webhooks: only the bodies of its events, which the SDK receives and never sends.

use serde_json::{Value, json};

use super::{Lowered, Target, lower_for};
use crate::document::references::{reachable, reference_to};
use crate::document::{canonical, visit};
use crate::extensions;
use crate::naming::{FLAKE_ID, event_variant_names};
use crate::webhooks::events;

const WEBHOOKS: Target = Target {
    module: "webhooks::payloads",
    // `EventId` is the ID of the envelope, which the SDK's own code decodes.
    identifiers: &["EventId", FLAKE_ID],
};

/// The rule that is left out: in a received event, a list that is null or absent is equivalent to an empty one.
const WITHOUT: &str = "optional-collections";

/// Lowers a merged and corrected document of webhooks whose bodies have names.
pub fn lower_webhooks(document: &Value) -> Lowered {
    let events = events(document);
    let bodies: Vec<Value> = events.iter().filter_map(|event| event.body).map(reference_to).collect();
    let needed = reachable(document, &bodies);
    let types: Vec<&str> = events.iter().map(|event| event.event_type).collect();
    let described = events.iter().zip(event_variant_names(&types)).map(|(event, variant)| {
        let mut described = json!({ "type": event.event_type, "variant": variant });
        if let Some(body) = event.body {
            described["body"] = reference_to(body);
            let deprecated = if event.is_deprecated { "\n\n**Deprecated.**" } else { "" };
            described["description"] = json!(format!("{}{deprecated}", event.summary));
        }
        described
    });
    let described: Value = described.collect();
    let mut document = document.clone();
    visit::component_schemas_mut(&mut document).retain(|name, _| needed.contains(name));
    document[extensions::EVENTS] = described;
    if let Some(document) = document.as_object_mut() {
        document.remove("webhooks");
    }
    let mut lowered = lower_for(WEBHOOKS, document, |rule| rule != WITHOUT);
    for (_, schema) in visit::component_schemas_mut(&mut lowered.document) {
        schema[extensions::DIRECTION] = json!(extensions::RESPONSE);
    }
    Lowered { document: canonical::sorted(lowered.document), ..lowered }
}
