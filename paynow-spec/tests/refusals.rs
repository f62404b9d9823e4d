//! Input that cannot become a correct SDK is rejected with its source, its location and a remedy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::extract;
use paynow_spec::finding::{Finding, Level};
use paynow_spec::overlay::Overlay;
use paynow_spec::pipeline::{self, Inputs, Outputs};
use serde_json::{Value, json};

const OPERATION: &str = "/paths/~1v1~1zeds~1{id}/get";

/// A document with one operation.
fn zeds() -> Value {
    json!({
        "openapi": "3.1.1",
        "info": { "title": "Zeds", "version": "v1" },
        "paths": { "/v1/zeds/{id}": { "get": {
            "operationId": "Zeds_GetZed",
            "tags": ["zeds"],
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": { "200": {
                "description": "OK",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Zed" } } },
            } },
        } } },
        "components": { "schemas": {
            "Zed": { "type": "object", "properties": { "name": { "type": "string" } } },
            "PayNowError": { "type": "object", "properties": { "message": { "type": "string" } } },
        } },
    })
}

fn zeds_with(change: impl FnOnce(&mut Value)) -> Value {
    let mut document = zeds();
    change(&mut document);
    document
}

fn with_parameter(parameter: Value) -> Value {
    zeds_with(|zeds| {
        zeds.pointer_mut(&format!("{OPERATION}/parameters")).unwrap().as_array_mut().unwrap().push(parameter);
    })
}

fn run(document: &Value, overlays: Vec<(String, Overlay)>) -> Result<Outputs, Vec<Finding>> {
    let text = format!("# Zeds\n\n```json\n{document}\n```\n");
    let documents =
        extract::extract("pages/zeds.md", text.as_bytes()).map_err(|finding| vec![finding])?.documents;
    pipeline::run(&Inputs { documents, overlays, ..Inputs::default() })
}

#[track_caller]
fn assert_refused(document: &Value, rule: &str, pointer: &str, message: &str) {
    let findings = run(document, Vec::new()).map(drop).unwrap_err();
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let [error] = errors[..] else { panic!("{errors:#?}") };
    assert_eq!((error.rule, error.pointer.as_str()), (rule, pointer), "{error}");
    assert!(error.message.contains(message), "{error}");
    assert_eq!(error.source, "pages/zeds.md block 1 (line 4)", "{error}");
    assert!(!error.help.is_empty(), "{error}");
}

#[test]
fn references_that_lead_nowhere() {
    let to = |reference: &str| {
        zeds_with(|zeds| {
            zeds["components"]["schemas"]["Zed"]["properties"]["x"] = json!({ "$ref": reference })
        })
    };
    let x = "/components/schemas/Zed/properties/x";
    for reference in
        ["#/components/schemas/Gone", "#/components/schemas/Zed/properties/gone", "other.json#/Zed", "#zed"]
    {
        assert_refused(&to(reference), "lint/unresolved-reference", x, reference);
    }
    let dangling = with_parameter(json!({ "$ref": "#/components/parameters/Gone" }));
    let findings = run(&dangling, Vec::new()).map(drop).unwrap_err();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&"lint/unresolved-reference"), "{findings:#?}");
}

#[test]
fn versions_that_are_not_known() {
    for version in ["3.2.0", "3.2", "4.0.0", "2.0", "3.10.0"] {
        let document = zeds_with(|zeds| zeds["openapi"] = json!(version));
        assert_refused(&document, "extract/unsupported-version", "/openapi", version);
        let whole = extract::document("whole.json", document.to_string().as_bytes()).unwrap_err();
        assert_eq!((whole.rule, whole.source.as_str()), ("extract/unsupported-version", "whole.json"));
    }
    for version in ["3.0.0", "3.0.4", "3.1.0", "3.1.2"] {
        assert!(run(&zeds_with(|zeds| zeds["openapi"] = json!(version)), Vec::new()).is_ok(), "{version}");
    }
}

#[test]
fn required_parameters_that_cannot_be_sent() {
    let text = json!({ "type": "string" });
    let table = [
        json!({ "name": "x", "in": "cookie", "schema": text }),
        json!({ "name": "x", "in": "query", "style": "pipeDelimited", "schema": { "type": "array", "items": text } }),
        json!({ "name": "x", "in": "query", "content": { "application/json": { "schema": text } } }),
        json!({ "name": "x", "in": "query", "schema": { "type": "array", "items": { "type": "array", "items": text } } }),
        json!({ "name": "x", "in": "query", "explode": false, "schema": { "type": "object", "properties": { "a": text } } }),
        json!({ "name": "x", "in": "header", "schema": { "type": "object", "properties": { "a": text } } }),
        json!({ "name": "ID", "in": "query", "schema": text }),
        json!({ "name": "header_map", "in": "query", "schema": text }),
    ];
    for mut parameter in table {
        let name = parameter["name"].as_str().unwrap().to_owned();
        let outputs = run(&with_parameter(parameter.clone()), Vec::new());
        let outputs = outputs.unwrap_or_else(|findings| panic!("{parameter}: {findings:#?}"));
        let finding = support::only(&outputs.findings, "lower/optional-parameter");
        assert_eq!(finding.pointer, format!("{OPERATION}/parameters/1"), "{finding}");
        assert!(finding.message.contains(&format!("`{name}` is left out")), "{finding}");
        parameter["required"] = json!(true);
        let at = format!("{OPERATION}/parameters/1");
        assert_refused(
            &with_parameter(parameter),
            "lower/required-parameter",
            &at,
            &format!("`{name}` cannot be encoded"),
        );
    }
    // The SDK sets this header itself, regardless of the document.
    let own = json!({ "name": "Authorization", "in": "header", "required": true, "schema": text });
    assert!(run(&with_parameter(own), Vec::new()).is_ok());
}

#[test]
fn unions_whose_alternatives_cannot_be_distinguished() {
    let union_of = |one: Value, other: Value, keyword: &str| {
        zeds_with(|zeds| {
            let schemas = &mut zeds["components"]["schemas"];
            schemas["One"] = one;
            schemas["Other"] = other;
            let parts =
                json!([{ "$ref": "#/components/schemas/One" }, { "$ref": "#/components/schemas/Other" }]);
            schemas["Both"] = json!({ keyword: parts });
            schemas["Zed"]["properties"]["both"] = json!({ "$ref": "#/components/schemas/Both" });
        })
    };
    let object = |required: &[&str]| {
        json!({
            "type": "object",
            "required": required,
            "properties": { "id": { "type": "string" }, "name": { "type": "string" } },
        })
    };
    let list = |items: Value| json!({ "type": "array", "items": items });
    for keyword in ["oneOf", "anyOf"] {
        for (one, other) in [
            (object(&["id"]), object(&["id"])),
            (object(&[]), object(&["id"])),
            (list(object(&["id"])), list(object(&["name"]))),
        ] {
            let document = union_of(one, other, keyword);
            assert_refused(
                &document,
                "lower/ambiguous-union",
                "/components/schemas/Both",
                "cannot be distinguished",
            );
        }
        let other = json!({ "type": "object", "required": ["size"], "properties": { "size": { "type": "integer" } } });
        let more = json!({
            "type": "object",
            "required": ["id", "extra"],
            "properties": { "id": { "type": "string" }, "extra": { "type": "string" } },
        });
        for (one, other) in [
            (object(&["id"]), other),
            (object(&["id"]), more),
            (object(&["id"]), json!({ "type": "string" })),
            (list(json!({ "type": "string" })), list(json!({ "type": "integer" }))),
        ] {
            let document = union_of(one, other, keyword);
            assert!(run(&document, Vec::new()).is_ok(), "{document}");
        }
    }
}

#[test]
fn operations_that_no_client_can_send() {
    let operation = |change: fn(&mut Value)| zeds_with(|zeds| change(zeds.pointer_mut(OPERATION).unwrap()));
    let multipart = operation(|operation| {
        operation["requestBody"] =
            json!({ "content": { "multipart/form-data": { "schema": { "type": "object" } } } });
    });
    assert_refused(
        &multipart,
        "contract/media-types",
        &format!("{OPERATION}/requestBody"),
        "multipart/form-data",
    );
    let path = |path: &str| {
        zeds_with(|zeds| {
            let item = zeds["paths"]["/v1/zeds/{id}"].take();
            zeds["paths"] = json!({ path: item });
        })
    };
    for (template, message) in [
        ("/v1/zeds/{id}?all=1", "`?` is not allowed in a path"),
        ("/v1/zeds/{id}/größe", "`ö` is not allowed in a path"),
        ("/v1//zeds/{id}", "a segment that is empty"),
        ("/v1/../zeds/{id}", "a segment that is empty, `.` or `..`"),
        ("v1/zeds/{id}", "does not start with a slash"),
    ] {
        let pointer = format!("/paths/{}/get", template.replace('/', "~1"));
        assert_refused(&path(template), "lint/path", &pointer, message);
    }
    for template in ["/v1/zeds/{id}:archive", "/v1/zeds/{id}.json", "/v1/zeds/{id}/"] {
        assert!(run(&path(template), Vec::new()).is_ok(), "{template}");
    }
}

#[test]
fn tags_that_yield_no_feature() {
    for tag in ["大", "/", ""] {
        let document = zeds_with(|zeds| zeds.pointer_mut(OPERATION).unwrap()["tags"] = json!([tag]));
        assert_refused(&document, "lint/operation-tag", OPERATION, "no feature name can be derived");
    }
}

#[test]
fn types_that_do_not_exist() {
    let document = zeds_with(|zeds| {
        zeds["components"]["schemas"]["Zed"]["properties"]["name"]["type"] = json!("integr")
    });
    let at = "/components/schemas/Zed/properties/name/type";
    assert_refused(&document, "lint/unknown-type", at, "unknown type `integr`");
    // Keys named `type` that do not declare a type.
    let property = json!({ "type": "string", "example": { "type": "vip" } });
    let document = zeds_with(|zeds| zeds["components"]["schemas"]["Zed"]["properties"]["type"] = property);
    assert!(run(&document, Vec::new()).is_ok());
}

#[test]
fn only_descriptions_share_the_reason_of_their_overlay() {
    let overlay = |reason: Value, update: Value| {
        let target = "$.components.schemas.Zed.properties.name";
        let overlay = json!({
            "overlay": "1.1.0",
            "info": { "title": "Zeds", "version": "1", "description": reason },
            "actions": [{ "target": target, "update": update }],
        });
        vec![("openapi/overlays/80-zeds.yaml".to_owned(), Overlay::parse(&overlay).unwrap())]
    };
    let reason = json!("The page has no descriptions; these are ours.");
    let description = json!({ "description": "Name of the zed." });
    let outputs = run(&zeds(), overlay(reason.clone(), description.clone()));
    let outputs = outputs.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let name = &outputs.merged["components"]["schemas"]["Zed"]["properties"]["name"];
    assert_eq!(name["description"], description["description"]);
    for (reason, update) in [
        (json!(" "), description),
        (reason.clone(), json!({ "deprecated": true })),
        (reason, json!({ "description": "Name of the zed.", "type": "integer" })),
    ] {
        let findings = run(&zeds(), overlay(reason, update)).map(drop).unwrap_err();
        let finding = support::only(&findings, "overlay/no-reason");
        assert_eq!(finding.pointer, "/actions/0", "{finding}");
        assert!(finding.help.contains("info.description"), "{finding}");
    }
}

#[test]
fn overlays_that_do_not_say_why_or_say_nonsense() {
    let overlay = |action: Value| {
        let overlay =
            json!({ "overlay": "1.0.0", "info": { "title": "Zeds", "version": "1" }, "actions": [action] });
        vec![("openapi/overlays/10-zeds.yaml".to_owned(), Overlay::parse(&overlay).unwrap())]
    };
    let target = "$.components.schemas.Zed.properties.name";
    let refused = |action: Value, rule: &str, pointer: &str| {
        let findings = run(&zeds(), overlay(action)).map(drop).unwrap_err();
        let finding = support::only(&findings, rule);
        assert_eq!(finding.source, "openapi/overlays/10-zeds.yaml", "{finding}");
        assert_eq!(finding.pointer, pointer, "{finding}");
        assert!(finding.message.contains("the action 1") && !finding.help.is_empty(), "{finding}");
    };
    refused(json!({ "target": target, "update": { "deprecated": true } }), "overlay/no-reason", "/actions/0");
    refused(
        json!({ "target": target, "description": " ", "remove": true }),
        "overlay/no-reason",
        "/actions/0",
    );
    let nonsense =
        json!({ "target": target, "description": "It is a number.", "update": { "type": "integr" } });
    refused(nonsense, "overlay/unknown-type", "/actions/0/update/type");
    let fine = json!({ "target": target, "description": "It is a number.", "update": { "type": "integer" } });
    let outputs = run(&zeds(), overlay(fine)).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(
        outputs.merged["components"]["schemas"]["Zed"]["properties"]["name"]["type"],
        json!("integer")
    );
}
