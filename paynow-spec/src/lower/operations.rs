//! Rules about operations: their names and their bodies.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::media_type::{Format, essence, format};
use crate::document::visit;
use crate::extensions::{CONTENT_TYPE, OPERATION_ID};
use crate::naming::{raw_method_name, raw_method_names};

/// The one media type that progenitor writes as JSON.
const JSON: &str = "application/json";

/// Keeps one JSON media type of a body that has several, and names it `application/json`.
///
/// Where it has another name, the operation says which one is sent.
pub(super) fn media_types(lowering: &mut Lowering) {
    visit::operations_mut(&mut lowering.document, |_, operation| {
        let Some(content) = operation.get_mut("requestBody").and_then(|body| body.get_mut("content")) else {
            return;
        };
        let Some(declared) = content.as_object() else { return };
        // A pattern, as `application/*+json`, is nothing that could be sent.
        let is_json = |media_type: &&String| format(media_type) == Format::Json && !media_type.contains('*');
        let names: Vec<&String> = declared.keys().filter(is_json).collect();
        let plain = names.iter().find(|name| essence(name) == JSON);
        let Some(chosen) = plain.or_else(|| names.first()).map(|name| (*name).clone()) else { return };
        let media = declared[&chosen].clone();
        *content = json!({ JSON: media });
        if essence(&chosen) != JSON {
            operation.insert(CONTENT_TYPE.to_owned(), json!(chosen));
        }
    });
}

/// Gives every operation an `operationId` of which progenitor makes a method's name of its own.
pub(super) fn names(lowering: &mut Lowering) {
    let document = lowering.document.clone();
    let ids = visit::operations(&document).map(|operation| operation.id()).filter(|id| !id.is_empty());
    let names = raw_method_names(ids);
    visit::operations_mut(&mut lowering.document, |_, operation: &mut Map<String, Value>| {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some(name) = names.get(id.as_str())
            && *name != raw_method_name(&id)
        {
            operation.insert("operationId".to_owned(), json!(name));
            operation.insert(OPERATION_ID.to_owned(), json!(id));
        }
    });
}
