//! Invalid documents are reported with location, source and remedy, and never cause a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use paynow_spec::document::resolve;
use paynow_spec::extract::{self, Document};
use paynow_spec::finding::{Finding, Level};
use paynow_spec::lower::lower;
use paynow_spec::pipeline::{self, Inputs};
use paynow_spec::{contract, lint};
use quote::ToTokens as _;
use serde_json::{Value, json};
use support::{GET_THING, changed, generate, only, small};

/// The only error for which a document is rejected, after all stages from a page on.
#[track_caller]
fn refused(value: &Value) -> Finding {
    let text = format!("# A page\n\n```json\n{value}\n```\n");
    let documents: Vec<Document> = extract::extract("pages/things.md", text.as_bytes()).unwrap().documents;
    let Err(findings) = pipeline::run(&Inputs { documents, ..Inputs::default() }) else {
        panic!("the document was taken")
    };
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let [error] = errors.as_slice() else { panic!("not one error: {errors:#?}") };
    assert_eq!(error.source, "pages/things.md block 1 (line 4)", "{error}");
    assert!(!error.help.is_empty(), "{error}");
    (*error).clone()
}

#[track_caller]
fn refused_as(value: &Value, rule: &str, pointer: &str, expected: &str) {
    let finding = refused(value);
    assert_eq!((finding.rule, finding.pointer.as_str()), (rule, pointer), "{finding}");
    assert!(finding.message.contains(expected), "{finding}");
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// [`small`] with a change to its operation.
fn with_operation(change: impl FnOnce(&mut Value)) -> Value {
    changed(|value| change(value.pointer_mut(GET_THING).unwrap()))
}

/// [`small`] with additional schemas, to which `Thing` refers.
fn with_schemas(schemas: Value) -> Value {
    changed(|value| {
        for (name, added) in schemas.as_object().unwrap() {
            value["components"]["schemas"][name] = added.clone();
            value["components"]["schemas"]["Thing"]["properties"][name] = schema(name);
        }
    })
}

#[test]
fn a_sound_document_has_no_findings() {
    let documents = vec![support::document("small.json", small())];
    let outputs = pipeline::run(&Inputs { documents, ..Inputs::default() }).unwrap();
    assert_eq!(outputs.findings, []);
    assert_eq!(lint::check(&support::real_merged()), []);
    assert_eq!(contract::check(&lower(&support::real_merged()).document), []);
}

#[test]
fn references() {
    let with = |reference: &str| {
        changed(|value| {
            value["components"]["schemas"]["Thing"]["properties"]["part"] = json!({ "$ref": reference })
        })
    };
    let (rule, pointer) = ("lint/unresolved-reference", "/components/schemas/Thing/properties/part");
    refused_as(
        &with("#/components/schemas/Part"),
        rule,
        pointer,
        "`#/components/schemas/Part` points to nothing",
    );
    refused_as(&with("#/components/schemas/Thing/x"), rule, pointer, "points to nothing");
    refused_as(&with("parts.json#/components/schemas/Part"), rule, pointer, "points outside the document");
    refused_as(&with("https://example.com/part.json"), rule, pointer, "points outside the document");
}

#[test]
fn schemas_that_are_made_of_each_other() {
    let object = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    // Only this rule rejects the first one; on the others, progenitor overflows the stack.
    let cycles = [
        json!({ "A": schema("B"), "B": schema("A") }),
        json!({ "A": { "allOf": [schema("B"), object] }, "B": { "allOf": [schema("A"), object] } }),
        json!({ "A": { "oneOf": [schema("B"), object] }, "B": { "allOf": [schema("A"), object] } }),
        json!({ "A": { "allOf": [{ "anyOf": [schema("B")] }, object] }, "B": { "allOf": [schema("A"), object] } }),
    ];
    for cycle in cycles {
        let expected = "A, B contain each other without end";
        refused_as(&with_schemas(cycle), "lint/reference-cycle", "/components/schemas/A", expected);
    }
    let itself = with_schemas(json!({ "A": { "allOf": [schema("A"), object] } }));
    refused_as(&itself, "lint/reference-cycle", "/components/schemas/A", "A contains itself");
}

#[test]
fn a_tree_whose_nodes_hold_nodes_is_fine() {
    let tree = with_schemas(json!({
        "Node": {
            "type": "object",
            "required": ["only"],
            "properties": {
                "only": schema("Node"),
                "parent": { "oneOf": [schema("Node"), { "type": "null" }] },
                "children": { "type": "array", "items": schema("Node") },
                "by_name": { "type": "object", "additionalProperties": schema("Alias") },
            },
        },
        "Alias": schema("Node"),
    }));
    assert_eq!(lint::check(&tree), []);
    let code = generate(&lower(&tree).document).unwrap().client.into_token_stream().to_string();
    assert!(code.contains("pub only : :: std :: boxed :: Box < Node >"), "{code}");
    let documents = vec![support::document("tree.json", tree)];
    assert!(pipeline::run(&Inputs { documents, ..Inputs::default() }).is_ok());
}

#[test]
fn operations() {
    let parameter = format!("{GET_THING}/parameters/0");
    refused_as(
        &with_operation(|operation| operation["parameters"] = json!([])),
        "lint/path-parameter",
        GET_THING,
        "contains `{thingId}`, which is not declared as a parameter",
    );
    let query = json!({ "name": "x", "in": "query", "schema": { "type": "string" } });
    refused_as(
        &with_operation(|operation| {
            let known = operation["parameters"][0].take();
            operation["parameters"] = json!([query, query, known]);
        }),
        "lint/duplicate-parameter",
        &format!("{GET_THING}/parameters/1"),
        "the query parameter `x` is declared twice",
    );
    refused_as(
        &changed(|value| {
            let item = value["paths"]["/v1/things/{thingId}"].take();
            value["paths"] = json!({ "/v1/things": item });
        }),
        "lint/path-parameter",
        "/paths/~1v1~1things/get/parameters/0",
        "does not contain the declared path parameter `thingId`",
    );
    let without =
        |key: &str| with_operation(|operation| drop(operation.as_object_mut().unwrap().remove(key)));
    refused_as(&without("operationId"), "lint/operation-id", GET_THING, "no operationId");
    refused_as(&without("tags"), "lint/operation-tag", GET_THING, "no tag");
    refused_as(&without("responses"), "lint/no-success", GET_THING, "no 2xx response");
    refused_as(
        &with_operation(|operation| drop(operation["responses"].as_object_mut().unwrap().remove("200"))),
        "lint/no-success",
        GET_THING,
        "no 2xx response",
    );
    // Parameters of the path item and references to parameters are declarations too.
    for shared in [true, false] {
        let mut document = changed(|value| {
            let declared = value.pointer_mut(&parameter).unwrap().take();
            let reference = json!([{ "$ref": "#/components/parameters/ThingId" }]);
            value["components"]["parameters"] = json!({ "ThingId": declared });
            let item = &mut value["paths"]["/v1/things/{thingId}"];
            item["get"]["parameters"] = if shared { json!([]) } else { reference.clone() };
            item["parameters"] = if shared { reference } else { json!([]) };
        });
        resolve::resolve(&mut document);
        assert_eq!(lint::check(&document), []);
    }
}

#[test]
fn every_contract_rule_is_refused_at_its_place() {
    let parameter = |change: Value| {
        let mut parameter = json!({ "name": "x", "in": "query", "schema": { "type": "string" } });
        parameter.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        with_operation(|operation| operation["parameters"].as_array_mut().unwrap().push(parameter))
    };
    let property = |property: Value| {
        changed(|value| value["components"]["schemas"]["Thing"]["properties"]["x"] = property)
    };
    let body =
        |content: Value| with_operation(|operation| operation["requestBody"] = json!({ "content": content }));
    let (second, body_pointer) = (format!("{GET_THING}/parameters/1"), format!("{GET_THING}/requestBody"));
    let responses = format!("{GET_THING}/responses");
    let x = "/components/schemas/Thing/properties/x";
    let ok =
        json!({ "description": "OK", "content": { "application/json": { "schema": { "type": "string" } } } });
    let table: Vec<(&str, Value, &str)> = vec![
        (
            "contract/method",
            changed(|value| {
                let item = &mut value["paths"]["/v1/things/{thingId}"];
                item["trace"] = item["get"].take();
                item.as_object_mut().unwrap().remove("get");
            }),
            "/paths/~1v1~1things~1{thingId}/trace",
        ),
        ("contract/version", changed(|value| value["openapi"] = json!("3.1.1")), "/openapi"),
        ("contract/media-types", body(json!({ "application/json": {}, "text/json": {} })), &body_pointer),
        ("contract/media-types", body(json!({ "multipart/form-data": {} })), &body_pointer),
        ("contract/responses", with_operation(|operation| operation["responses"]["201"] = ok), &responses),
        ("contract/parameter-place", parameter(json!({ "in": "cookie" })), &second),
        ("contract/parameter-style", parameter(json!({ "style": "pipeDelimited" })), &second),
        ("contract/parameter-schema", parameter(json!({ "schema": null })), &second),
        ("contract/parameter-names", parameter(json!({ "name": "thing.id" })), &second),
        (
            "contract/operation-names",
            changed(|value| {
                let mut item = value["paths"]["/v1/things/{thingId}"].clone();
                item["get"]["operationId"] = json!("Things_getThing");
                value["paths"]["/v2/things/{thingId}"] = item;
            }),
            "/paths/~1v2~1things~1{thingId}/get",
        ),
        (
            "contract/type-names",
            changed(|value| value["components"]["schemas"]["thing"] = json!({ "type": "object" })),
            "/components/schemas/thing",
        ),
        (
            "contract/property-names",
            changed(|value| {
                value["components"]["schemas"]["Thing"]["properties"]["Na-me"] = json!({ "type": "string" });
                value["components"]["schemas"]["Thing"]["properties"]["na.me"] = json!({ "type": "string" });
            }),
            "/components/schemas/Thing",
        ),
        ("contract/type-arrays", property(json!({ "type": ["null", "string"] })), x),
        ("contract/null-type", property(json!({ "type": "null" })), x),
        ("contract/items", property(json!({ "type": "array" })), x),
    ];
    for (rule, mut document, pointer) in table.clone() {
        if rule != "contract/version" {
            document["openapi"] = json!("3.0.3");
        }
        // Otherwise the error declared as `default` would be an additional finding.
        for item in document["paths"].as_object_mut().unwrap().values_mut() {
            for operation in item.as_object_mut().unwrap().values_mut() {
                operation["responses"].as_object_mut().unwrap().remove("default");
            }
        }
        if rule == "contract/parameter-schema" {
            document.pointer_mut(&second).unwrap().as_object_mut().unwrap().remove("schema");
        }
        let findings = contract::check(&document);
        let finding = only(&findings, rule);
        assert_eq!((findings.len(), finding.pointer.as_str()), (1, pointer), "{findings:#?}");
        assert!(finding.help.contains("paynow-spec/src/lower"), "{finding}");
    }
    let code = include_str!("../src/contract.rs").split('"').filter(|text| text.starts_with("contract/"));
    let shown = table.iter().map(|(rule, ..)| *rule);
    assert_eq!(BTreeSet::from_iter(shown), BTreeSet::from_iter(code), "a rule has no case here");
}

/// Documents that our rules accept and on which progenitor panics.
fn panicking() -> Vec<Value> {
    vec![with_operation(|operation| operation["parameters"][0]["required"] = json!(false))]
}

#[test]
fn a_panic_of_progenitor_comes_back_as_a_finding() {
    for document in panicking() {
        assert_eq!(lint::check(&document), []);
        assert_eq!(contract::check(&lower(&document).document), []);
        let documents = vec![support::document("pages/things.md", document)];
        let findings = pipeline::run(&Inputs { documents, ..Inputs::default() }).map(drop).unwrap_err();
        let finding = only(&findings, "generate/panicked");
        assert!(finding.message.starts_with("progenitor: ") && finding.message.len() > 20, "{finding}");
        assert!(finding.help.contains("paynow-spec/src/lower"), "{finding}");
    }
    // An error returned by progenitor is a finding too, and the generator still works after each failure.
    let finding = generate(&small()).err().unwrap();
    assert_eq!(finding.rule, "generate/refused");
    assert!(generate(&lower(&small()).document).is_ok());
}

/// Standard error belongs to the process, so this test runs itself in a separate process.
#[test]
fn a_panic_of_progenitor_prints_nothing() {
    const CHILD: &str = "PAYNOW_SPEC_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        assert!(panicking().iter().all(|document| generate(&lower(document).document).is_err()));
        eprintln!("all were refused");
        let done = AtomicBool::new(false);
        thread::scope(|threads| {
            threads.spawn(|| {
                while !done.load(Relaxed) {
                    panicking().iter().for_each(|document| drop(generate(document)))
                }
            });
            for _ in 0..20 {
                thread::sleep(Duration::from_millis(1));
                assert!(threads.spawn(|| panic!("a panic of somebody else")).join().is_err());
            }
            done.store(true, Relaxed);
        });
        panic!("and a panic of our own");
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_panic_of_progenitor_prints_nothing", "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("all were refused"), "{stderr}");
    assert_eq!(stderr.matches("a panic of somebody else").count(), 20, "{stderr}");
    assert_eq!(stderr.matches("and a panic of our own").count(), 1, "{stderr}");
    assert_eq!(stderr.matches("panicked at").count(), 21, "{stderr}");
}

#[test]
fn every_model_and_every_field_of_the_pages_has_words() {
    let document = support::real_merged();
    let has_words = |value: &Value| value["description"].as_str().is_some_and(|text| !text.trim().is_empty());
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        // IDs are described in the SDK.
        assert!(name == "FlakeId" || has_words(schema), "{name}: openapi/overlays/80-descriptions.yaml");
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(has_words(property), "{name}.{field}: openapi/overlays/80-descriptions.yaml");
        }
    }
}
