//! Rules about operations: their names and their bodies.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::media_type::essence;
use crate::document::visit;
use crate::extensions::{OPERATION_ID, WITHOUT_BODY};
use crate::naming::{raw_method_name, raw_method_names};

/// The media type that progenitor encodes as JSON.
const JSON: &str = "application/json";

/// Keeps only `application/json` of a body with several media types, and removes a body without any.
pub(super) fn media_types(lowering: &mut Lowering) {
    visit::operations_mut(&mut lowering.document, |_, operation| {
        let Some(content) = operation.get_mut("requestBody").and_then(|body| body.get_mut("content")) else {
            return;
        };
        let Some(declared) = content.as_object() else { return };
        if declared.is_empty() {
            operation.remove("requestBody");
        } else if let Some((_, media)) = declared.iter().find(|(name, _)| essence(name) == JSON) {
            *content = json!({ JSON: media.clone() });
        }
    });
}

/// Gives every operation an `operationId` from which progenitor derives a unique method name.
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

/// Adds a variant without a body for every operation whose body is optional, because progenitor always sends one.
pub(super) fn optional_bodies(lowering: &mut Lowering) {
    let Some(paths) = lowering.document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    let mut twins: Map<String, Value> = Map::new();
    for (path, item) in paths.iter() {
        for method in visit::METHODS {
            let Some(operation) = item.get(method).and_then(Value::as_object) else { continue };
            let body = operation.get("requestBody");
            if body.is_none_or(|body| body.get("required") == Some(&json!(true))) {
                continue;
            }
            let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
            let mut twin = operation.clone();
            twin.remove("requestBody");
            twin.insert("operationId".to_owned(), json!(format!("{id}_without_body")));
            twin.insert(WITHOUT_BODY.to_owned(), json!(id));
            // A document needs different paths; progenitor treats two slashes as one.
            let item = twins.entry(format!("/{path}")).or_insert_with(|| json!({}));
            item[method] = Value::Object(twin);
        }
    }
    paths.extend(twins);
}

/// Maps a pointer into an operation added by `optional_bodies` to the original document.
pub fn original_pointer(pointer: &str) -> String {
    match pointer.strip_prefix("/paths/~1~1") {
        Some(rest) => format!("/paths/~1{rest}"),
        None => pointer.to_owned(),
    }
}
