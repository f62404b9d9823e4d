//! The input that progenitor accepts, as named rules on the lowered document.
//!
//! progenitor panics on much of what it does not support. These rules detect such input beforehand, so that the error
//! names the location and the remedy; `generate` catches the panics that remain.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::{Map, Value};

use crate::document::pointer;
use crate::document::visit::{self, Operation};
use crate::finding::Finding;
use crate::naming::field_name;

/// The methods for which reqwest's client has a function that progenitor calls.
const METHODS_OF_REQWEST: [&str; 6] = ["get", "post", "put", "patch", "delete", "head"];

/// Finds everything in a lowered document that progenitor would reject.
pub fn check(lowered: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let version = lowered.get("openapi").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with("3.0.") {
        findings.push(refusal(
            "contract/version",
            format!("the OpenAPI version is `{version}`"),
            "/openapi",
            "it reads 3.0.x",
        ));
    }
    for operation in visit::operations(lowered) {
        operation_contract(&operation, &mut findings);
    }
    unique_operation_names(lowered, &mut findings);
    unique_type_names(lowered, &mut findings);
    schema_contract(lowered, &mut findings);
    findings
}

fn refusal(rule: &'static str, message: impl Into<String>, pointer: &str, help: &str) -> Finding {
    Finding::error(rule, message)
        .at(pointer)
        .help(format!("{help}; a new construct needs a rule in paynow-spec/src/lower"))
}

fn operation_contract(operation: &Operation<'_>, findings: &mut Vec<Finding>) {
    let pointer = operation.pointer();
    if !METHODS_OF_REQWEST.contains(&operation.method) {
        findings.push(refusal(
            "contract/method",
            format!("the operation's method is {}", operation.method.to_uppercase()),
            &pointer,
            "reqwest does not support this method; remove the operation by an overlay",
        ));
    }
    let media_types = |holder: Option<&Value>| {
        let content = holder.and_then(|holder| holder.get("content")).and_then(Value::as_object);
        content.map(|content| content.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let body = media_types(operation.value.get("requestBody"));
    if body.len() > 1 {
        findings.push(refusal(
            "contract/media-types",
            format!("the body has several media types: {}", body.join(", ")),
            &format!("{pointer}/requestBody"),
            "it takes one",
        ));
    } else if let Some(other) = body.first().filter(|media_type| *media_type != "application/json") {
        findings.push(refusal(
            "contract/media-types",
            format!("the body has the media type `{other}`"),
            &format!("{pointer}/requestBody"),
            "the SDK sends JSON",
        ));
    }
    let responses = operation.value.get("responses").and_then(Value::as_object);
    let successes =
        responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2') || *status == "default");
    let kinds: BTreeSet<String> = successes
        .map(|(_, response)| response.get("content").map(Value::to_string).unwrap_or_default())
        .collect();
    if kinds.len() > 1 {
        findings.push(refusal(
            "contract/responses",
            "the operation has several success types",
            &format!("{pointer}/responses"),
            "it takes one",
        ));
    }
    let mut names = BTreeSet::new();
    for (index, parameter) in operation.parameters().enumerate() {
        let at = format!("{pointer}/parameters/{index}");
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default();
        let style = parameter.get("style").and_then(Value::as_str);
        if place == "cookie" {
            findings.push(refusal(
                "contract/parameter-place",
                format!("`{name}` is a cookie parameter"),
                &at,
                "it has none",
            ));
        }
        if style.is_some_and(|style| !["simple", "form"].contains(&style)) {
            findings.push(refusal(
                "contract/parameter-style",
                format!("`{name}` has the style `{}`", style.unwrap_or_default()),
                &at,
                "it takes simple and form",
            ));
        }
        if parameter.get("schema").is_none() {
            findings.push(refusal(
                "contract/parameter-schema",
                format!("`{name}` has no schema"),
                &at,
                "it needs one",
            ));
        }
        if !names.insert(field_name(name)) {
            findings.push(refusal(
                "contract/parameter-names",
                format!("two parameters have the Rust name `{}`", field_name(name)),
                &at,
                "it needs a name for each",
            ));
        }
    }
}

fn unique_operation_names(lowered: &Value, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for operation in visit::operations(lowered) {
        if let Some(first) = seen.insert(operation.id().to_snake_case(), operation.id()) {
            let message = format!("`{first}` and `{}` have the same name in Rust", operation.id());
            findings.push(refusal(
                "contract/operation-names",
                message,
                &operation.pointer(),
                "rename one by an overlay",
            ));
        }
    }
}

fn unique_type_names(lowered: &Value, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, _) in visit::component_schemas(lowered) {
        if let Some(first) = seen.insert(name.to_upper_camel_case(), name) {
            let message = format!("`{first}` and `{name}` have the same name in Rust");
            findings.push(refusal(
                "contract/type-names",
                message,
                &pointer::schema(name),
                "rename one by an overlay",
            ));
        }
    }
}

fn schema_contract(lowered: &Value, findings: &mut Vec<Finding>) {
    let mut copy = lowered.clone();
    visit::schemas_mut(&mut copy, &mut |pointer, schema| {
        match schema.get("type") {
            Some(Value::Array(_)) => findings.push(refusal(
                "contract/type-arrays",
                "the schema has several types",
                pointer,
                "3.0 has one",
            )),
            Some(Value::String(kind)) if kind == "null" => {
                findings.push(refusal(
                    "contract/null-type",
                    "the schema has the type null",
                    pointer,
                    "3.0 has `nullable`",
                ));
            }
            _ => {}
        }
        let mut fields: BTreeMap<String, &str> = BTreeMap::new();
        for name in schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            if let Some(first) = fields.insert(field_name(name), name) {
                findings.push(refusal(
                    "contract/property-names",
                    format!("the properties `{first}` and `{name}` have the same name in Rust"),
                    pointer,
                    "leave one out by an overlay",
                ));
            }
        }
        if schema.get("type").is_some_and(|kind| kind == "array") && !schema.contains_key("items") {
            findings.push(refusal("contract/items", "the array has no `items`", pointer, "it needs `items`"));
        }
    });
}
