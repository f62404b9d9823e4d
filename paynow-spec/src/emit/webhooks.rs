//! Writes the committed models of webhooks.

use std::collections::BTreeMap;

use super::generate::GeneratedWebhooks;
use super::rust_source;

/// The files by their names inside `paynow-sdk/src/generated/`. They contain no features, because the module that
/// includes them requires the feature `webhooks`.
pub fn webhooks(generated: GeneratedWebhooks) -> BTreeMap<String, String> {
    let GeneratedWebhooks { mut payloads, identifiers, enums, events } = generated;
    rust_source::respell_docs(&mut payloads);
    let calls = |calls: &[String]| format!("{}{}", rust_source::HEADER, calls.join("\n"));
    [
        ("webhook_payloads.rs".to_owned(), rust_source::text(&payloads)),
        ("webhook_identifiers.rs".to_owned(), calls(&identifiers)),
        ("webhook_enums.rs".to_owned(), calls(&enums)),
        ("webhook_events.rs".to_owned(), calls(&[events])),
    ]
    .into()
}
