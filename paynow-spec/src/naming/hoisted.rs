//! The names of types without a name in the document: schemas inside other schemas, parameters, bodies and responses.

use serde_json::Value;

use super::types::without_suffix;
use crate::document::pointer;

/// The name of the schema at a pointer, derived from its location.
///
/// `/components/schemas/OrderDto/properties/state` is `OrderState`, a parameter `sort` of `Orders_List` is
/// `OrdersListSort`, and its response is `OrdersListResponse`.
pub fn hoisted_type_name(document: &Value, pointer: &str) -> String {
    let steps: Vec<String> = pointer::steps(pointer).collect();
    let mut words: Vec<String> = Vec::new();
    let rest = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["components", "schemas", name, ..] => {
            words.push(without_suffix(name));
            3
        }
        ["components", _, name, ..] => {
            words.push((*name).to_owned());
            3
        }
        ["paths", path, method, holder, ..] => {
            let operation = document.pointer(&pointer::operation(path, method));
            let id = operation.and_then(|operation| operation["operationId"].as_str());
            words.push(id.map_or_else(|| format!("{method} {path}"), str::to_owned));
            match (*holder, steps.get(4)) {
                ("requestBody", _) => words.push("Request".to_owned()),
                ("responses", _) => words.push("Response".to_owned()),
                ("parameters", Some(index)) => {
                    let name = operation.and_then(|operation| {
                        operation["parameters"].get(index.parse::<usize>().ok()?)?["name"].as_str()
                    });
                    words.extend(name.map(str::to_owned));
                }
                _ => {}
            }
            steps.iter().position(|step| step == "schema").map_or(steps.len(), |position| position + 1)
        }
        _ => 0,
    };
    let mut inner = steps[rest..].iter();
    while let Some(step) = inner.next() {
        match step.as_str() {
            // The next step is a name and not a keyword.
            "properties" | "$defs" | "patternProperties" => words.extend(inner.next().cloned()),
            "oneOf" | "anyOf" => {
                let index = inner.next().and_then(|index| index.parse::<usize>().ok());
                words.extend(index.map(|index| format!("Variant{}", index + 1)));
            }
            "items" | "additionalProperties" | "allOf" | "not" => {}
            index if index.parse::<usize>().is_ok() => {}
            other => words.push(other.to_owned()),
        }
    }
    words.iter().map(|word| super::types::type_words(word)).collect()
}
