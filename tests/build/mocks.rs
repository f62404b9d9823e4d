//! Generates typed mocks of every operation with progenitor. If the document changes in a way that affects a test, the
//! test no longer compiles.

use std::fs;

use progenitor::{CrateVers, GenerationSettings, Generator};
use serde_json::Value;

const DOCUMENT: &str = "../paynow-sdk/openapi.json";

pub(crate) fn generate() -> String {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let text = fs::read_to_string(DOCUMENT).expect("the SDK's document is there");
    let mut document: Value = serde_json::from_str(&text).expect("the SDK's document is JSON");
    println!("cargo::rustc-check-cfg=cfg(pages)");
    if is_of_the_pages(&document) {
        println!("cargo::rustc-cfg=pages");
    }
    simplify(&mut document);
    let document = serde_json::from_value(document).expect("the SDK's document is OpenAPI 3.0");
    let mut settings = GenerationSettings::new();
    settings.with_crate("paynow-sdk", CrateVers::Any, None).with_map_type("::std::collections::BTreeMap");
    let mocks = Generator::new(&settings)
        .httpmock(&document, "::paynow_sdk::generated")
        .expect("progenitor takes what the SDK's build.rs takes");
    mocks.to_string()
}

/// Whether this is the document of PayNow's three pages. The whole API has newer models with the same names, with which
/// the tests of the pages do not compile.
fn is_of_the_pages(document: &Value) -> bool {
    document["components"]["schemas"]["StoreRole"].is_object()
}

/// Removes what progenitor's mocks do not support. They call `to_string` on every query parameter, which lists and maps
/// do not implement; without such a parameter, a mock matches any value of it. They also cannot return a nullable body;
/// a mock of such an operation returns the value.
fn simplify(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    let is_scalar = |parameter: &Value| {
        let mut schema = &parameter["schema"];
        while let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            schema = &schemas[name];
        }
        let scalars = ["boolean", "integer", "number", "string"];
        parameter["in"] != "query" || schema["type"].as_str().is_some_and(|name| scalars.contains(&name))
    };
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    let items = paths.filter_map(|(_, item)| item.as_object_mut());
    for operation in items.flat_map(|item| item.values_mut()) {
        if let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) {
            parameters.retain(|parameter| is_scalar(parameter));
        }
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten();
        for (_, response) in responses {
            if let Some(schema) = response.pointer_mut("/content/application~1json/schema")
                && schema.as_object_mut().is_some_and(|schema| schema.remove("nullable").is_some())
                && let Some(only) = schema["allOf"].get(0).cloned()
            {
                *schema = only;
            }
        }
    }
}
