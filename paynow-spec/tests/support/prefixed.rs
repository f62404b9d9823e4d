//! Combines documents into one, by a prefix for each.

use serde_json::{Map, Value, json};

/// The schemas that all documents share.
const SHARED: [&str; 2] = ["FlakeId", "PayNowError"];

const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "head"];

/// The document with a prefix for its paths, tags, operations and components.
pub(crate) fn prefixed(document: &Value, prefix: &str) -> Value {
    let mut document = document.clone();
    let names: Vec<String> =
        document["components"]["schemas"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    references(&mut document, prefix, &names);
    let paths = std::mem::take(document["paths"].as_object_mut().unwrap());
    for (path, mut item) in paths {
        for method in METHODS {
            let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) else { continue };
            in_operation(operation, prefix);
        }
        document["paths"][format!("/{prefix}{path}")] = item;
    }
    for (_, entries) in document["components"].as_object_mut().unwrap() {
        let before = std::mem::take(entries.as_object_mut().unwrap());
        for (name, mut entry) in before {
            for method in METHODS {
                if let Some(operation) = entry.get_mut(method).and_then(Value::as_object_mut) {
                    in_operation(operation, prefix);
                }
            }
            let name =
                if SHARED.contains(&name.as_str()) { name } else { format!("{}{name}", component(prefix)) };
            entries[name] = entry;
        }
    }
    document
}

fn component(prefix: &str) -> String {
    prefix.to_uppercase()
}

fn in_operation(operation: &mut Map<String, Value>, prefix: &str) {
    if let Some(tag) = operation.get("tags").and_then(|tags| tags[0].as_str()) {
        let tag = json!([format!("{prefix}-{tag}")]);
        operation.insert("tags".to_owned(), tag);
    }
    if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
        let id = json!(format!("{}{id}", component(prefix)));
        operation.insert("operationId".to_owned(), id);
    }
}

fn references(value: &mut Value, prefix: &str, names: &[String]) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match inner {
                    Value::String(reference) if key == "$ref" => *reference = renamed(reference, prefix),
                    Value::Object(mapping) if key == "mapping" => {
                        for target in mapping.values_mut() {
                            let Value::String(target) = target else { continue };
                            *target = match names.contains(target) {
                                true => format!("{}{target}", component(prefix)),
                                false => renamed(target, prefix),
                            };
                        }
                    }
                    inner => references(inner, prefix, names),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(|inner| references(inner, prefix, names)),
        _ => {}
    }
}

fn renamed(reference: &str, prefix: &str) -> String {
    if let Some(rest) = reference.strip_prefix("#/paths/~1") {
        return format!("#/paths/~1{prefix}~1{rest}");
    }
    let Some((kind, name)) = reference.strip_prefix("#/components/").and_then(|rest| rest.split_once('/'))
    else {
        return reference.to_owned();
    };
    if SHARED.contains(&name) {
        return reference.to_owned();
    }
    format!("#/components/{kind}/{}{name}", component(prefix))
}
