//! Findings about parts that `openapiv3` cannot read contain their location.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::emit::typed::typed;
use paynow_spec::lower::lower;
use serde_json::{Value, json};

use support::{GET_THING, small};

/// The pointers of the findings after a value has been added to the lowered small document that makes it unreadable.
fn pointers(pointer: &str, key: &str, value: Value) -> Vec<String> {
    let mut document = lower(&small()).document;
    typed(&document).unwrap();
    document.pointer_mut(pointer).unwrap()[key] = value;
    let findings = typed(&document).unwrap_err();
    for finding in &findings {
        assert_eq!(finding.rule, "emit/not-openapi", "{finding}");
        assert!(finding.help.contains("overlay"), "{finding}");
    }
    findings.into_iter().map(|finding| finding.pointer).collect()
}

#[test]
fn the_smallest_piece_that_cannot_be_read_is_named() {
    let thing = "/components/schemas/Thing";
    let name = format!("{thing}/properties/name");
    let response = format!("{GET_THING}/responses/2XX");
    let cases = [
        // Schemas, including nested ones.
        (name.as_str(), "type", json!(["string", "null"]), vec![name.clone()]),
        (&name, "items", json!({ "minItems": -1 }), vec![format!("{name}/items")]),
        (&name, "oneOf", json!([{}, { "type": 7 }]), vec![format!("{name}/oneOf/1")]),
        (thing, "required", json!("name"), vec![thing.to_owned()]),
        (thing, "additionalProperties", json!({ "enum": 1 }), vec![format!("{thing}/additionalProperties")]),
        // Parameters and their content.
        (
            GET_THING,
            "parameters",
            json!([{ "name": "a", "in": "nowhere" }]),
            vec![format!("{GET_THING}/parameters/0")],
        ),
        (
            GET_THING,
            "parameters",
            json!([{ "name": "a", "in": "query", "schema": { "maximum": true } }]),
            vec![format!("{GET_THING}/parameters/0/schema")],
        ),
        // Bodies, responses and operations.
        (GET_THING, "requestBody", json!({ "content": [] }), vec![format!("{GET_THING}/requestBody")]),
        (
            &response,
            "content",
            json!({ "application/json": { "schema": { "type": [] } } }),
            vec![format!("{response}/content/application~1json/schema")],
        ),
        (&response, "description", json!(1), vec![response.clone()]),
        (GET_THING, "deprecated", json!("yes"), vec![GET_THING.to_owned()]),
        // Any other part of the document.
        ("", "info", json!("PayNow"), vec![String::new()]),
        ("/components", "securitySchemes", json!([1]), vec!["/components".to_owned()]),
    ];
    for (pointer, key, value, expected) in cases {
        assert_eq!(pointers(pointer, key, value.clone()), expected, "{key}: {value}");
    }
}

#[test]
fn every_piece_is_named_at_once() {
    let mut document = lower(&small()).document;
    document["components"]["schemas"]["Thing"]["properties"]["name"]["type"] = json!([]);
    document["components"]["schemas"]["PayNowError"]["type"] = json!([]);
    assert_eq!(typed(&document).unwrap_err().len(), 2);
}
