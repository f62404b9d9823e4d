//! Finds what makes a document impossible to compare: references without a target and paths that are identical.

use std::collections::BTreeMap;

use paynow_spec::document::references;
use paynow_spec::finding::Finding;
use serde_json::Value;

use super::objects::entries;
use super::operations::template;
use super::references::{anchors, decode};

/// The reasons why a document cannot be compared; empty if it can be.
pub(crate) fn check(raw: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut visit =
        |pointer: &str, reference: &str| findings.extend(reference_error(raw, pointer, reference));
    for key in ["paths", "webhooks", "components"] {
        if let Some(value) = raw.get(key) {
            references::references(value, &format!("/{key}"), &mut visit);
        }
    }
    findings.extend(equal_templates(raw));
    findings
}

fn reference_error(raw: &Value, pointer: &str, reference: &str) -> Option<Finding> {
    // A property may be named `$ref`, and examples may contain anything.
    let is_data =
        pointer.split('/').any(|step| ["example", "examples", "default", "enum", "const"].contains(&step));
    if is_data || pointer.ends_with("/properties") {
        return None;
    }
    let Some(local) = reference.strip_prefix('#') else {
        let message = format!("`{reference}` refers to another document, which is not compared");
        return Some(
            Finding::error("diff/external-reference", message).at(pointer).help(
                "bundle the documents into one; changes behind the reference are not detected otherwise",
            ),
        );
    };
    // OpenAPI 3.1 can refer to a schema by an anchor. Anchors are collected only if there is such a reference.
    let target = match local.is_empty() || local.starts_with('/') {
        true => decode(local),
        false => anchors(raw).remove(local).unwrap_or_else(|| local.to_owned()),
    };
    match raw.pointer(&target) {
        None => {
            let message = format!("`{reference}` does not exist in the document");
            let help = "correct the reference or add its target";
            Some(Finding::error("diff/dangling-reference", message).at(pointer).help(help))
        }
        Some(_) if is_endless(raw, &target) => {
            let message = format!("`{reference}` is part of a cycle of references");
            let help = "change one of the references";
            Some(Finding::error("diff/circular-reference", message).at(pointer).help(help))
        }
        Some(_) => None,
    }
}

/// Whether following references from a location never ends.
fn is_endless(raw: &Value, target: &str) -> bool {
    let mut seen = vec![target.to_owned()];
    loop {
        let value = seen.last().and_then(|pointer| raw.pointer(pointer));
        let Some(Value::Object(object)) = value else { return false };
        let Some(next) = object.get("$ref").and_then(Value::as_str).and_then(|next| next.strip_prefix('#'))
        else {
            return false;
        };
        let has_more = object.keys().any(|keyword| super::keywords::restricts(keyword));
        let next = decode(next);
        if seen.contains(&next) {
            return !has_more;
        }
        seen.push(next);
    }
}

/// Paths that differ only in the names of their parameters are identical, which OpenAPI forbids.
fn equal_templates(raw: &Value) -> Vec<Finding> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, item) in entries(raw.get("paths")) {
        let Some(first) = known.get(&template(path)) else {
            known.insert(template(path), path);
            continue;
        };
        // Paths without a common method are accepted, because every operation is still unambiguous.
        let other = raw.get("paths").and_then(|paths| paths.get(*first));
        let has_same_method = paynow_spec::document::visit::METHODS.iter().any(|method| {
            item.get(method).is_some() && other.is_some_and(|other| other.get(method).is_some())
        });
        if has_same_method {
            let message =
                format!("the paths `{first}` and `{path}` differ only in the names of their parameters");
            let pointer = format!("/paths/{}", paynow_spec::document::pointer::escape(path));
            let help = "OpenAPI forbids two such paths: remove or rename one of them";
            findings.push(Finding::error("diff/identical-paths", message).at(pointer).help(help));
        }
    }
    findings
}
