//! Whatever is deleted or changed in a document that contains every construct, the report mentions it.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The locations without meaning, with the reason. A star matches any one step.
const MEANS_NOTHING: &[(&str, &str)] = &[
    ("/openapi", "the version of OpenAPI says how a document is read, not what the API is"),
    ("/tags", "what a tag groups is said by the operations"),
    ("/tags/*", "what a tag groups is said by the operations"),
    ("/tags/*/name", "what a tag groups is said by the operations"),
    ("/components/schemas/Thing/x-internal", "an extension"),
    ("/paths/~1v1~1things~1{thingId}/parameters/0/required", "what is in a path is always there"),
];

/// A type has no meaning next to keywords that imply it: an object has properties, a list has items.
const SAYS_THE_TYPE: [&str; 5] = ["properties", "items", "prefixItems", "required", "enum"];

fn rich() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rich.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// All pointers of a document, except that of the whole document.
fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(object) => {
            object.iter().map(|(key, inner)| (key.replace('~', "~0").replace('/', "~1"), inner)).collect()
        }
        Value::Array(array) => {
            array.iter().enumerate().map(|(index, inner)| (index.to_string(), inner)).collect()
        }
        _ => Vec::new(),
    };
    for (step, inner) in inner {
        let below = format!("{pointer}/{step}");
        found.push(below.clone());
        pointers(inner, &below, found);
    }
}

fn delete(document: &mut Value, pointer: &str) {
    let (holder, step) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(holder).unwrap() {
        Value::Object(object) => drop(object.remove(&step.replace("~1", "/").replace("~0", "~"))),
        Value::Array(array) => drop(array.remove(step.parse().unwrap())),
        _ => unreachable!("what holds something is an object or a list"),
    }
}

/// Another value of the same type; none for an object or a list.
fn changed(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::from(format!("{text}x")),
        Value::Bool(flag) => Value::from(!flag),
        Value::Number(number) => Value::from(number.as_i64()? + 1),
        _ => return None,
    })
}

fn means_nothing(pointer: &str) -> bool {
    MEANS_NOTHING.iter().any(|(known, _)| {
        let (known, steps): (Vec<&str>, Vec<&str>) =
            (known.split('/').collect(), pointer.split('/').collect());
        known.len() == steps.len()
            && known.iter().zip(&steps).all(|(known, step)| *known == "*" || known == step)
    })
}

fn is_said_by_others(document: &Value, pointer: &str) -> bool {
    pointer.strip_suffix("/type").is_some_and(|holder| {
        let schema = document.pointer(holder).unwrap();
        SAYS_THE_TYPE.iter().any(|keyword| schema.get(keyword).is_some())
            || schema.get("additionalProperties").is_some()
    })
}

/// Whether the report about two documents is empty.
fn are_equal(base: &Value, head: &Value) -> bool {
    paynow_diff::diff(base, head).is_ok_and(|report| report.entries.is_empty())
}

#[test]
fn nothing_is_deleted_or_changed_unseen() {
    let document = rich();
    assert!(are_equal(&document, &document));
    let mut all = Vec::new();
    pointers(&document, "", &mut all);
    let mut unseen = Vec::new();
    for pointer in &all {
        let mut without = document.clone();
        delete(&mut without, pointer);
        let mut other = document.clone();
        let value = other.pointer_mut(pointer).unwrap();
        let is_changed = changed(value).map(|new| *value = new).is_some();
        for (what, head) in [("without", &without), ("changed", &other)] {
            let is_said = what == "without" && is_said_by_others(&document, pointer);
            if what == "changed" && !is_changed || means_nothing(pointer) || is_said {
                continue;
            }
            if are_equal(&document, head) || are_equal(head, &document) {
                unseen.push(format!("{what} {pointer}"));
            }
        }
    }
    assert!(unseen.is_empty(), "{} of {}:\n{}", unseen.len(), all.len(), unseen.join("\n"));
    assert!(all.len() > 300, "{} nodes are not everything", all.len());
    for (known, _) in MEANS_NOTHING.iter().filter(|(known, _)| !known.contains('*')) {
        assert!(document.pointer(known).is_some(), "{known} is not in the document");
    }
}
