//! Marks every operation and schema with what build.rs has to know about it: its features and its direction.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::document::references::{reachable, reference_to};
use crate::document::visit;
use crate::extensions;
use crate::naming::feature_names;

/// The schema of PayNow's errors, which a client without operations needs as well.
const ERROR: &str = "PayNowError";

/// Marks the operations and schemas of a lowered document.
pub(super) fn mark(document: &mut Value) {
    let tags: BTreeSet<String> =
        visit::operations(document).map(|operation| operation.tag().to_owned()).collect();
    let features = feature_names(tags.iter().map(String::as_str));
    let of_schemas = usage(document, &features);
    visit::operations_mut(document, |_, operation| {
        let tag = operation.get("tags").and_then(|tags| tags[0].as_str()).unwrap_or_default();
        if let Some(feature) = features.get(tag) {
            operation.insert(extensions::FEATURE.to_owned(), json!(feature));
        }
    });
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    for (name, schema) in schemas.into_iter().flatten() {
        let Some(schema) = schema.as_object_mut() else { continue };
        let usage = &of_schemas[name];
        if let Some(features) = &usage.features {
            schema.insert(extensions::FEATURES.to_owned(), json!(features));
        }
        let direction = match (usage.in_requests, usage.in_responses) {
            (true, true) => "both",
            (true, false) => "request",
            (false, true) => extensions::RESPONSE,
            (false, false) => continue,
        };
        schema.insert(extensions::DIRECTION.to_owned(), json!(direction));
    }
}

/// The uses of a schema.
#[derive(Default)]
struct Usage {
    /// The features that need it; `None` if it is always needed.
    features: Option<BTreeSet<String>>,
    in_requests: bool,
    in_responses: bool,
}

fn usage(document: &Value, features: &BTreeMap<&str, String>) -> BTreeMap<String, Usage> {
    let mut usage: BTreeMap<String, Usage> = visit::component_schemas(document)
        .map(|(name, schema)| {
            // IDs are only a few lines each, and users name them in their own types, so they are independent of
            // features.
            let is_always = schema.get("format").is_some_and(|format| format == "flake-id");
            let features = (!is_always).then(BTreeSet::new);
            (name.clone(), Usage { features, ..Usage::default() })
        })
        .collect();
    for operation in visit::operations(document) {
        let requests = ["parameters", "requestBody"].map(|key| operation.value.get(key));
        let responses = operation.value.get("responses");
        for name in reachable(document, requests.into_iter().flatten()) {
            add(&mut usage, &name, operation.tag(), features, |usage| usage.in_requests = true);
        }
        for name in reachable(document, responses) {
            add(&mut usage, &name, operation.tag(), features, |usage| usage.in_responses = true);
        }
    }
    let error = reference_to(ERROR);
    for name in reachable(document, [&error]) {
        if let Some(usage) = usage.get_mut(&name) {
            usage.features = None;
        }
    }
    usage
}

fn add(
    usage: &mut BTreeMap<String, Usage>,
    name: &str,
    tag: &str,
    features: &BTreeMap<&str, String>,
    mark: impl FnOnce(&mut Usage),
) {
    let Some(usage) = usage.get_mut(name) else { return };
    mark(usage);
    if let Some(of_schema) = &mut usage.features {
        of_schema.extend(features.get(tag).cloned());
    }
}
