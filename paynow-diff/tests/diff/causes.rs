//! One root cause is one entry, which names its side effects elsewhere.

use paynow_diff::render::{self, Labels};
use serde_json::{Value, json};

use crate::support::diff;

/// A document with one operation, which returns the schema `Thing`.
fn document(schemas: Value) -> Value {
    let body = json!({ "schema": { "$ref": "#/components/schemas/Thing" } });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Shop", "version": "v1" },
        "paths": { "/v1/things": { "get": {
            "operationId": "Things_GetThing",
            "tags": ["things"],
            "responses": { "200": { "description": "A thing.", "content": { "application/json": body } } },
        } } },
        "components": { "schemas": schemas },
    })
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

#[test]
fn types_go_with_the_field_that_used_them() {
    let kind = json!({ "$ref": "#/components/schemas/KindDto" });
    let base = document(json!({
        "Thing": object(json!({ "id": { "type": "string" }, "kind": kind, "size": object(json!({ "width": { "type": "integer" } })) })),
        "KindDto": { "type": "string", "enum": ["new", "used"] },
    }));
    let head = document(json!({ "Thing": object(json!({ "id": { "type": "string" } })) }));
    let report = diff(&base, &head);
    let said: Vec<(&str, &[String])> =
        report.entries.iter().map(|entry| (entry.subject.as_str(), entry.side_effects.as_slice())).collect();
    assert_eq!(
        said,
        [
            ("Thing.kind", &["`types::Kind` is removed".to_owned()][..]),
            ("Thing.size", &["`types::ThingSize` is removed".to_owned()][..]),
        ]
    );
}

#[test]
fn the_same_change_in_copies_is_one_entry() {
    let with = |values: &[&str]| {
        let copy = object(json!({ "unit": { "type": "string", "enum": values } }));
        document(json!({ "Thing": object(json!({ "height": copy, "weight": copy, "width": copy })) }))
    };
    let report = diff(&with(&["cm"]), &with(&["cm", "in"]));
    assert_eq!(report.entries.len(), 1, "{:#?}", report.entries);
    let entry = &report.entries[0];
    assert_eq!(entry.subject, "Thing.height.unit");
    assert_eq!(entry.side_effects, ["the same in the copies at Thing.weight.unit, Thing.width.unit"]);
    // Two plain strings are not copies of one schema.
    let with = |text: Value| document(json!({ "Thing": object(json!({ "name": text, "title": text })) }));
    let report = diff(&with(json!({ "type": "string" })), &with(json!({ "type": "integer" })));
    assert_eq!(report.entries.len(), 2);
}

#[test]
fn a_document_without_an_sdk_is_compared_and_says_so() {
    let part = |name: &str| object(json!({ name: { "type": "string" } }));
    let base = document(json!({ "Thing": part("name") }));
    let head = document(json!({ "Thing": object(json!({
        "name": { "type": "string" },
        "detail": { "oneOf": [part("a"), part("b")] },
    })) }));
    let report = diff(&base, &head);
    assert_eq!(report.entries.len(), 1);
    let refusals: Vec<(&str, &str)> =
        report.refusals.iter().map(|refusal| (refusal.source.as_str(), refusal.rule)).collect();
    assert_eq!(refusals, [("head", "lower/ambiguous-union")]);
    let labels = Labels::new("old.json", "new.json", "rules");
    let text = render::text(&report, &labels, false);
    assert!(text.contains("note: the SDK cannot be generated from new.json: `ThingDetail`: "), "{text}");
    assert_eq!(render::json(&report, &labels)["refusals"][0]["document"], "head");
    // Identical documents have no differences, even if no SDK can be generated from them.
    assert!(diff(&head, &head).refusals.is_empty());
}
