//! Documents found by fuzzing (`fuzz/`). They are unrealistic, but must produce findings rather than a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use paynow_spec::contract;
use paynow_spec::lower::lower;
use serde_json::{Value, json};

#[test]
fn what_is_no_document_is_refused_by_the_contract() {
    for value in [Value::Null, json!(true), json!(7), json!("paths"), json!([{}])] {
        let lowered = lower(&value);
        assert_eq!(lowered.document, value);
        assert_eq!(contract::check(&lowered.document)[0].rule, "contract/version", "{value}");
    }
}

#[test]
fn a_response_that_may_be_empty_can_have_any_schema() {
    for (schema, lowered_schema) in [
        (json!(true), json!({ "nullable": true })),
        (json!("text"), json!("text")),
        (json!({ "type": "string" }), json!({ "type": "string", "nullable": true })),
    ] {
        let responses = json!({
            "200": { "description": "A", "content": { "application/json": { "schema": schema } } },
            "204": { "description": "B" },
        });
        let document =
            json!({ "openapi": "3.1.1", "paths": { "/a": { "get": { "responses": responses } } } });
        let lowered = lower(&document).document;
        let at = "/paths/~1a/get/responses/2XX/content/application~1json/schema";
        assert_eq!(lowered.pointer(at).unwrap(), &lowered_schema);
    }
}
