//! Documents are merged independently of their order, and every conflict is reported.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::document::canonical;
use paynow_spec::document::visit;
use paynow_spec::extract::{Document, Origin};
use paynow_spec::finding::{Finding, Level, has_error};
use paynow_spec::merge::{Merged, merge};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{GET_THING, changed, document, only, small};

#[track_caller]
fn merged(documents: &[Document]) -> Merged {
    merge(documents).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The findings about two conflicting documents, which must be the same in either order.
#[track_caller]
fn refused(one: Value, other: Value) -> Vec<Finding> {
    let (one, other) = (document("one.json", one), document("two.json", other));
    let Err(findings) = merge(&[one.clone(), other.clone()]) else { panic!("they were merged") };
    assert_eq!(merge(&[other, one]).unwrap_err(), findings);
    assert!(findings.iter().all(|finding| !finding.help.is_empty()), "{findings:#?}");
    findings
}

#[test]
fn the_real_documents_give_24_operations() {
    let documents = support::real_documents();
    assert_eq!(documents.len(), 20);
    let merged = merged(&documents);
    assert_eq!(merged.findings, []);
    let ids: Vec<&str> = visit::operations(&merged.document).map(|operation| operation.id()).collect();
    assert_eq!(ids.len(), 24);
    for source in &documents {
        for operation in visit::operations(&source.value) {
            assert!(ids.contains(&operation.id()), "{} is lost", operation.id());
            assert_eq!(merged.origins.of(&operation.pointer()), Some(&source.origin));
        }
        for (name, schema) in visit::component_schemas(&canonical::canonical(source.value.clone())) {
            assert_eq!(merged.document.pointer(&format!("/components/schemas/{name}")), Some(schema));
        }
    }
    let tags: Vec<&Value> =
        merged.document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    assert_eq!(tags, ["discord", "products", "store"]);
}

#[test]
fn nothing_to_merge() {
    let findings = merge(&[]).unwrap_err();
    assert!(only(&findings, "merge/nothing").help.contains("manifest.toml"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_documents_has_no_meaning(
        documents in Just(support::real_documents()).prop_shuffle()
    ) {
        let shuffled = merged(&documents);
        let expected = merged(&support::real_documents());
        prop_assert_eq!(canonical::to_text(&shuffled.document), canonical::to_text(&expected.document));
        prop_assert_eq!(shuffled, expected);
    }

    #[test]
    fn merging_a_result_with_itself_gives_it_again(
        documents in proptest::sample::subsequence(support::real_documents(), 1..=20)
    ) {
        let once = merged(&documents).document;
        let twice = merged(&[document("merged.json", once.clone()), document("again.json", once.clone())]);
        prop_assert_eq!(canonical::to_text(&twice.document), canonical::to_text(&once));
        // A document that is already part of the result does not change it either.
        let with_result =
            documents.into_iter().chain([document("merged.json", once.clone())]).collect::<Vec<_>>();
        prop_assert_eq!(merged(&with_result).document, once);
    }
}

#[test]
fn two_pages_that_disagree_about_a_schema() {
    let block = |source: &str, block, value| Document {
        origin: Origin { source: source.to_owned(), block: Some(block), line: block * 10 },
        value,
    };
    let one = block("pages/a.md", 2, small());
    let other = block(
        "pages/b.md",
        1,
        changed(|value| {
            value["components"]["schemas"]["Thing"]["properties"]["name"]["type"] = json!("integer")
        }),
    );
    for documents in [[one.clone(), other.clone()], [other, one]] {
        let findings = merge(&documents).unwrap_err();
        let finding = only(&findings, "merge/conflict");
        assert_eq!(finding.pointer, "/components/schemas/Thing/properties/name/type");
        assert_eq!(finding.source, "pages/a.md block 2 (line 20) and pages/b.md block 1 (line 10)");
        assert_eq!(
            finding.message,
            "pages/a.md block 2 (line 20) has `\"string\"`, pages/b.md block 1 (line 10) has `\"integer\"`"
        );
        assert!(finding.help.contains("fetch both again"), "{finding}");
    }
}

#[test]
fn a_property_that_only_one_of_them_has() {
    let other = changed(|value| {
        value["components"]["schemas"]["Thing"]["properties"]["a/b~c"] = json!({ "type": "string" });
    });
    let findings = refused(small(), other);
    let finding = only(&findings, "merge/conflict");
    assert_eq!(finding.pointer, "/components/schemas/Thing/properties/a~1b~0c");
    assert!(
        finding.message.contains("one.json has nothing, two.json has `{\"type\":\"string\"}`"),
        "{finding}"
    );
}

#[test]
fn two_pages_that_disagree_about_an_operation() {
    let other = changed(|value| {
        value["paths"]["/v1/things/{thingId}"]["get"]["responses"]["200"]["description"] = json!("Another.");
    });
    let findings = refused(small(), other);
    assert_eq!(only(&findings, "merge/conflict").pointer, format!("{GET_THING}/responses/200/description"));
}

#[test]
fn two_pages_that_disagree_about_a_tag() {
    let findings = refused(
        changed(|value| value["tags"][0]["description"] = json!("Things.")),
        changed(|value| value["tags"][0]["description"] = json!("All things.")),
    );
    assert_eq!(only(&findings, "merge/conflict").pointer, "/tags/things/description");
}

#[test]
fn two_pages_of_different_versions() {
    let findings = refused(small(), changed(|value| value["info"]["version"] = json!("v2")));
    let finding = only(&findings, "merge/conflict");
    assert_eq!(
        (finding.pointer.as_str(), finding.source.as_str()),
        ("/info/version", "one.json and two.json")
    );
    assert!(finding.message.contains("\"v1\"") && finding.message.contains("\"v2\""), "{finding}");
}

#[test]
fn every_disagreement_is_reported() {
    let findings = refused(
        small(),
        changed(|value| {
            value["info"]["version"] = json!("v2");
            value["components"]["schemas"]["Thing"]["type"] = json!("string");
            value["components"]["schemas"]["PayNowError"]["type"] = json!("string");
        }),
    );
    assert_eq!(findings.len(), 3, "{findings:#?}");
}

#[test]
fn an_operation_id_at_two_places() {
    let moved = changed(|value| {
        let item = value["paths"]["/v1/things/{thingId}"].take();
        value["paths"] = json!({ "/v2/things/{thingId}": item });
    });
    let findings = refused(small(), moved);
    let finding = only(&findings, "merge/duplicate-operation-id");
    assert_eq!(finding.source, "one.json and two.json");
    for place in [GET_THING, "/paths/~1v2~1things~1{thingId}/get", "Things_GetThing"] {
        assert!(finding.message.contains(place), "{finding}");
    }
    // The `operationId` of a link refers to an operation elsewhere; a link is not an operation.
    let with_link = changed(|value| {
        value["components"]["links"] = json!({ "Thing": { "operationId": "Things_GetThing" } });
    });
    assert_eq!(merged(&[document("one.json", with_link)]).findings, []);
}

#[test]
fn documents_with_different_defaults_for_security() {
    let with = |security: Value, path: &str, id: &str| {
        changed(|value| {
            let mut item = value["paths"]["/v1/things/{thingId}"].take();
            item["get"]["operationId"] = json!(id);
            value["paths"] = json!({ path: item });
            value["security"] = security;
        })
    };
    let merged = merged(&[
        document("one.json", with(json!([{ "APIKey": [] }]), "/one/{thingId}", "Things_One")),
        document("two.json", with(json!([{ "Customer": [] }]), "/two/{thingId}", "Things_Two")),
    ]);
    let paths = &merged.document["paths"];
    assert_eq!(paths["/one/{thingId}"]["get"]["security"], json!([{ "APIKey": [] }]));
    assert_eq!(paths["/two/{thingId}"]["get"]["security"], json!([{ "Customer": [] }]));
    assert_eq!(merged.document.get("security"), None);
}

#[test]
fn names_that_differ_only_in_case_are_a_warning() {
    let other = changed(|value| {
        value["components"]["schemas"]["THING"] = json!({ "type": "integer" });
    });
    let merged = merged(&[document("one.json", small()), document("two.json", other)]);
    assert!(!has_error(&merged.findings));
    let finding = only(&merged.findings, "merge/names-differ-only-in-case");
    assert_eq!(finding.level, Level::Warning);
    assert_eq!(
        finding.message,
        "/components/schemas/THING and /components/schemas/Thing differ only in case"
    );
    assert!(!finding.help.is_empty());
    assert_eq!(merged.document["components"]["schemas"]["THING"], json!({ "type": "integer" }));
}

#[test]
fn the_spellings_of_3_0_and_3_1_are_equal() {
    let spellings = [
        (json!({ "type": "string", "nullable": true }), json!({ "type": ["string", "null"] })),
        (json!({ "type": "string", "nullable": false }), json!({ "type": "string" })),
        (
            json!({ "type": "string", "enum": ["a"], "nullable": true }),
            json!({ "type": ["null", "string"], "enum": ["a", null] }),
        ),
        (
            json!({ "allOf": [{ "$ref": "#/components/schemas/Thing" }], "nullable": true }),
            json!({ "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] }),
        ),
        (
            json!({ "type": "integer", "minimum": 0, "exclusiveMinimum": true }),
            json!({ "type": "integer", "exclusiveMinimum": 0 }),
        ),
        (
            json!({ "type": "integer", "maximum": 9, "exclusiveMaximum": false }),
            json!({ "type": "integer", "maximum": 9 }),
        ),
    ];
    for (old, new) in spellings {
        let with = |version: &str, schema: &Value| {
            changed(|value| {
                value["openapi"] = json!(version);
                value["components"]["schemas"]["Thing"]["properties"]["field"] = schema.clone();
                value["components"]["schemas"]["Thing"]["required"] = json!(["name", "field"]);
            })
        };
        let reordered = changed(|value| {
            *value = with("3.1.0", &new);
            value["components"]["schemas"]["Thing"]["required"] = json!(["field", "name"]);
        });
        let documents = [document("old.json", with("3.0.4", &old)), document("new.json", reordered)];
        let merged = merged(&documents);
        assert_eq!(merged.document["openapi"], "3.1.1");
        // Without the upgrade, the same documents are in conflict, because 3.1 does not have `nullable`.
        if old.get("nullable") == Some(&json!(true)) {
            let not_upgraded = document("old.json", with("3.1.1", &old));
            assert!(merge(&[not_upgraded, documents[1].clone()]).is_err(), "{old}");
        }
    }
}
