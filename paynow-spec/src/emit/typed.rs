//! Reads the lowered document into the types of `openapiv3`.

use std::collections::BTreeSet;

use openapiv3::{Components, OpenAPI, Operation, Parameter, ReferenceOr, RequestBody, Response, Schema};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::document::pointer::{self, escape};
use crate::document::visit;
use crate::extensions;
use crate::finding::Finding;

/// Reads a lowered document.
///
/// # Errors
/// The document is not valid OpenAPI 3.0. `openapiv3` reports the problem but not the location, because its types are
/// flattened and untagged. Therefore the document is read again piece by piece, and the findings name the smallest
/// rejected pieces.
pub fn typed(lowered: &Value) -> Result<OpenAPI, Vec<Finding>> {
    let error = match read::<OpenAPI>(lowered) {
        Ok(document) => return Ok(document),
        Err(error) => error,
    };
    let mut findings = Vec::new();
    for operation in visit::operations(lowered) {
        operation_pieces(operation.value, &operation.pointer(), &mut findings);
    }
    for (path, item) in object(lowered, "paths") {
        each(item, "parameters", &format!("/paths/{}", escape(path)), &mut findings, parameter);
    }
    let components = lowered.get("components").unwrap_or(&Value::Null);
    each(components, "schemas", "/components", &mut findings, schema);
    each(components, "parameters", "/components", &mut findings, parameter);
    each(components, "responses", "/components", &mut findings, response);
    each(components, "requestBodies", "/components", &mut findings, body);
    if findings.is_empty() && !components.is_null() {
        whole::<Components>(components, "/components", &mut findings);
    }
    if findings.is_empty() {
        findings.push(not_openapi(&error, ""));
    }
    Err(findings)
}

fn operation_pieces(operation: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    let before = findings.len();
    each(operation, "parameters", pointer, findings, parameter);
    each(operation, "responses", pointer, findings, response);
    if let Some(value) = operation.get("requestBody") {
        body(value, &format!("{pointer}/requestBody"), findings);
    }
    if findings.len() == before {
        whole::<Operation>(operation, pointer, findings);
    }
}

fn parameter(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    holder::<ReferenceOr<Parameter>>(value, pointer, findings);
}

fn response(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    holder::<ReferenceOr<Response>>(value, pointer, findings);
}

fn body(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    holder::<ReferenceOr<RequestBody>>(value, pointer, findings);
}

/// An object with a schema, or with one for each media type.
fn holder<T: DeserializeOwned>(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    let before = findings.len();
    if let Some(inner) = value.get("schema") {
        schema(inner, &format!("{pointer}/schema"), findings);
    }
    for (media_type, media) in object(value, "content") {
        if let Some(inner) = media.get("schema") {
            schema(inner, &format!("{pointer}/content/{}/schema", escape(media_type)), findings);
        }
    }
    if findings.len() == before {
        whole::<T>(value, pointer, findings);
    }
}

/// A schema, inner ones first: an outer one is rejected because of them.
fn schema(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    let before = findings.len();
    for keyword in ["properties", "allOf", "oneOf", "anyOf"] {
        each(value, keyword, pointer, findings, schema);
    }
    for keyword in ["items", "not", "additionalProperties"] {
        if let Some(inner) = value.get(keyword).filter(|inner| !inner.is_boolean()) {
            schema(inner, &format!("{pointer}/{keyword}"), findings);
        }
    }
    if findings.len() == before {
        whole::<ReferenceOr<Schema>>(value, pointer, findings);
    }
}

fn whole<T: DeserializeOwned>(value: &Value, pointer: &str, findings: &mut Vec<Finding>) {
    if let Err(error) = read::<T>(value) {
        findings.push(not_openapi(&error, pointer));
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    T::deserialize(value)
}

fn not_openapi(error: &serde_json::Error, pointer: &str) -> Finding {
    Finding::error("emit/not-openapi", format!("this is not valid OpenAPI 3.0: {error}")).at(pointer).help(
        "correct what PayNow publishes by an overlay; if it is right there, add a rule to paynow-spec/src/lower",
    )
}

/// Calls a function for every entry of an object or a list, with its pointer.
fn each(
    holder: &Value,
    key: &str,
    pointer: &str,
    findings: &mut Vec<Finding>,
    read: impl Fn(&Value, &str, &mut Vec<Finding>),
) {
    for (name, entry) in object(holder, key) {
        read(entry, &format!("{pointer}/{key}/{}", escape(name)), findings);
    }
    let list = holder.get(key).and_then(Value::as_array);
    for (index, entry) in list.into_iter().flatten().enumerate() {
        read(entry, &format!("{pointer}/{key}/{index}"), findings);
    }
}

fn object<'a>(holder: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    holder.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// One operation of a typed document.
#[derive(Clone, Copy)]
pub struct TypedOperation<'a> {
    /// The path template, `/v1/stores/{storeId}`.
    pub path: &'a str,
    /// The HTTP method in lower case.
    pub method: &'a str,
    /// The operation object.
    pub value: &'a Operation,
}

impl<'a> TypedOperation<'a> {
    /// The JSON pointer of the operation.
    pub fn pointer(&self) -> String {
        pointer::operation(self.path, self.method)
    }

    /// The `operationId` in PayNow's documents; empty if it has none.
    pub fn id(&self) -> &'a str {
        let original = self.value.extensions.get(extensions::OPERATION_ID).and_then(Value::as_str);
        original.unwrap_or_else(|| self.lowered_id())
    }

    /// The `operationId` in the lowered document, from which progenitor derives the method name; empty if it has none.
    pub fn lowered_id(&self) -> &'a str {
        self.value.operation_id.as_deref().unwrap_or_default()
    }

    /// The `operationId` of the operation of which this is the variant without a body.
    pub fn without_body(&self) -> Option<&'a str> {
        self.value.extensions.get(extensions::WITHOUT_BODY).and_then(Value::as_str)
    }

    /// The Cargo feature of the operation; empty if it has none.
    pub fn feature(&self) -> &'a str {
        self.value.extensions.get(extensions::FEATURE).and_then(Value::as_str).unwrap_or_default()
    }

    /// Its parameters, which `lower` has inlined.
    pub fn parameters(&self) -> impl Iterator<Item = &'a Parameter> {
        self.value.parameters.iter().filter_map(ReferenceOr::as_item)
    }
}

/// Every operation of a document, by path and then by method, in the order of [`visit::METHODS`].
pub fn operations(document: &OpenAPI) -> Vec<TypedOperation<'_>> {
    let mut operations: Vec<TypedOperation<'_>> =
        document.operations().map(|(path, method, value)| TypedOperation { path, method, value }).collect();
    let rank = |method: &str| visit::METHODS.iter().position(|known| *known == method);
    operations.sort_by(|left, right| (left.path, rank(left.method)).cmp(&(right.path, rank(right.method))));
    operations
}

/// The features of a document's operations, sorted, each once.
pub fn features(document: &OpenAPI) -> Vec<String> {
    let features: BTreeSet<&str> = document
        .operations()
        .map(|(path, method, value)| TypedOperation { path, method, value }.feature())
        .collect();
    features.into_iter().map(str::to_owned).collect()
}
