//! Rules about parameters.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::nullability::to_json_schema;
use super::{Lowering, rust_type};
use crate::document::references::resolved;
use crate::document::visit;
use crate::extensions::{RUST_TYPE, UNION};
use crate::finding::Finding;
use crate::naming::field_name;

/// Headers that the SDK sets itself and that a document cannot declare as parameters.
const OWN_HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// Names inside progenitor's methods that a parameter would shadow.
const PROGENITOR_NAMES: [&str; 1] = ["header_map"];

/// Copies the parameters of a path item into its operations, which may override them.
pub(super) fn of_paths(lowering: &mut Lowering) {
    for (_, item) in lowering.document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
        let Some(item) = item.as_object_mut() else { continue };
        let Some(Value::Array(shared)) = item.remove("parameters") else { continue };
        for method in visit::METHODS {
            let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) else { continue };
            let own = operation.entry("parameters").or_insert_with(|| json!([]));
            let Some(own) = own.as_array_mut() else { continue };
            let is_known = |parameter: &&Value| {
                !own.iter().any(|own| own["name"] == parameter["name"] && own["in"] == parameter["in"])
            };
            let missing: Vec<Value> = shared.iter().filter(is_known).cloned().collect();
            own.extend(missing);
        }
    }
}

/// Gives parameters that progenitor would encode differently a type of the SDK that encodes itself, and leaves out
/// those that cannot be encoded. A required parameter that cannot be encoded is an error.
pub(super) fn styles(lowering: &mut Lowering) {
    let document = lowering.document.clone();
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |at, operation| {
        for_each(operation, |index, parameter| {
            let Err(reason) = express(&document, parameter) else { return true };
            findings.extend(left_out(at, index, parameter, &reason));
            false
        });
    });
    lowering.findings.extend(findings);
}

/// Removes a query or header parameter whose Rust name clashes with another parameter of the operation.
pub(super) fn names(lowering: &mut Lowering) {
    let mut findings = Vec::new();
    visit::operations_mut(&mut lowering.document, |at, operation| {
        let mut taken: BTreeSet<String> = PROGENITOR_NAMES.map(str::to_owned).into();
        if operation.contains_key("requestBody") {
            taken.insert("body".to_owned());
        }
        // Path parameters take precedence: without them an operation cannot be called.
        if let Some(Value::Array(parameters)) = operation.get_mut("parameters") {
            parameters.sort_by_key(|parameter| {
                let is_optional = parameter.get("required") != Some(&json!(true));
                (parameter.get("in").is_some_and(|place| place != "path"), is_optional)
            });
        }
        for_each(operation, |index, parameter| {
            let is_new = taken.insert(field_name(name(parameter)));
            if !is_new {
                let reason = "another item of the operation has the same Rust name";
                findings.extend(left_out(at, index, parameter, reason));
            }
            is_new
        });
    });
    lowering.findings.extend(findings);
}

/// Keeps the parameters of an operation for which a predicate is true.
fn for_each(operation: &mut Map<String, Value>, mut keep: impl FnMut(usize, &mut Value) -> bool) {
    let Some(Value::Array(parameters)) = operation.get_mut("parameters") else { return };
    let mut index = 0;
    parameters.retain_mut(|parameter| {
        index += 1;
        keep(index - 1, parameter)
    });
}

fn name(parameter: &Value) -> &str {
    parameter.get("name").and_then(Value::as_str).unwrap_or_default()
}

fn place(parameter: &Value) -> &str {
    parameter.get("in").and_then(Value::as_str).unwrap_or_default()
}

/// The finding about a parameter that is left out. None if OpenAPI ignores the parameter as well.
fn left_out(at: &str, index: usize, parameter: &Value, reason: &str) -> Option<Finding> {
    let (name, place) = (name(parameter), place(parameter));
    if place == "header" && OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let is_required = parameter.get("required") == Some(&json!(true)) || place == "path";
    let finding = if is_required {
        Finding::error(
            "lower/required-parameter",
            format!("the required {place} parameter `{name}` cannot be encoded: {reason}"),
        )
        .help(
            "change its declaration to a form that the SDK supports, or remove the operation, by an overlay",
        )
    } else {
        Finding::warning(
            "lower/optional-parameter",
            format!("the {place} parameter `{name}` is left out: {reason}"),
        )
        .help("the operation works without it; `Call::query` and `Call::header` can send it")
    };
    Some(finding.at(format!("{at}/parameters/{index}")))
}

/// Converts a parameter so that progenitor encodes it as declared, or returns why that is not possible.
fn express(document: &Value, parameter: &mut Value) -> Result<(), String> {
    let place = place(parameter).to_owned();
    if place == "header" && OWN_HEADERS.contains(&name(parameter).to_ascii_lowercase().as_str()) {
        return Err("OpenAPI ignores it".to_owned());
    }
    if place == "cookie" {
        return Err("the SDK sends no cookies".to_owned());
    }
    if parameter.get("content").is_some() {
        return Err("it is declared with `content` instead of `schema`".to_owned());
    }
    let Some(schema) = parameter.get("schema").map(|schema| resolved(document, schema)) else {
        return Err("it has no schema".to_owned());
    };
    let default_style = if place == "query" { "form" } else { "simple" };
    let style = parameter.get("style").and_then(Value::as_str).unwrap_or(default_style).to_owned();
    let explode = parameter.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
    match (shape(document, schema), style.as_str()) {
        (Shape::Scalar, "form" | "simple") => Ok(()),
        (Shape::List, "form") if explode => Ok(()),
        (Shape::List, "form" | "simple") => {
            let mut items = schema.get("items").cloned().unwrap_or_else(|| json!({ "type": "string" }));
            to_json_schema(&mut items);
            parameter["style"] = json!(default_style);
            parameter["schema"] = json!({ RUST_TYPE: rust_type("CommaSeparated", &[items]) });
            Ok(())
        }
        (Shape::Map, "deepObject") => {
            parameter["style"] = json!("form");
            parameter["schema"] = json!({ RUST_TYPE: rust_type("DeepObject", &[]) });
            Ok(())
        }
        (Shape::Map, "form") if explode && place == "query" => Ok(()),
        (Shape::Nested, _) => Err("it is a list or an object that contains lists or objects".to_owned()),
        (Shape::Map, _) => Err(format!("it is an object with the style `{style}` and explode {explode}")),
        (_, style) => Err(format!("it has the style `{style}`")),
    }
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Scalar,
    List,
    Map,
    Nested,
}

fn shape(document: &Value, schema: &Value) -> Shape {
    let is = |kind: &str| match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|known| known == kind),
        Some(known) => known == kind,
        None => false,
    };
    let is_scalar = |inner: &Value| shape(document, resolved(document, inner)) == Shape::Scalar;
    if is("array") {
        return if schema.get("items").is_none_or(is_scalar) { Shape::List } else { Shape::Nested };
    }
    if is("object") || schema.get("properties").is_some() {
        let properties =
            schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let values = schema.get("additionalProperties").filter(|values| values.is_object());
        return if properties.chain(values).all(is_scalar) { Shape::Map } else { Shape::Nested };
    }
    if schema.get(UNION).is_some() {
        return Shape::Nested;
    }
    if ["oneOf", "anyOf", "allOf"].iter().any(|keyword| schema.get(keyword).is_some()) {
        let parts = ["oneOf", "anyOf", "allOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array());
        return if parts.flatten().all(is_scalar) { Shape::Scalar } else { Shape::Nested };
    }
    Shape::Scalar
}
