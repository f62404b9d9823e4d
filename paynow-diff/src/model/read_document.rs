//! From a document to its model: operations and what belongs to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::read_schema::{collect_docs, schema};
use super::{Body, Docs, Document, Header, Operation, Parameter, Response, Schema};
use paynow_spec::document::pointer::escape;
use paynow_spec::document::visit;
use paynow_spec::extensions::IDEMPOTENT;

/// The media types under which PayNow's generator declares the same JSON again.
const SAME_AS_JSON: [&str; 2] = ["text/json", "application/*+json"];
const JSON: &str = "application/json";

/// The keywords of an operation, a parameter, an answer that only people read.
const DOCS: [&str; 6] = ["summary", "description", "externalDocs", "example", "examples", "title"];

/// How a document is read: its version decides what `nullable` means.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) raw: &'a Value,
    pub(crate) is_3_0: bool,
}

pub(crate) fn read(raw: &Value) -> Document<'_> {
    let version = raw.get("openapi").and_then(Value::as_str).unwrap_or_default();
    let reader = Reader { raw, is_3_0: version.starts_with("3.0") };
    let mut operations: Vec<Operation<'_>> = visit::operations(raw)
        .map(|operation| {
            reader.operation(operation.pointer(), operation.path, operation.method, operation.value)
        })
        .collect();
    let webhooks = raw.get("webhooks").and_then(Value::as_object);
    for (name, item) in webhooks.into_iter().flatten() {
        for method in visit::METHODS {
            if let Some(value) = item.get(method) {
                let pointer = format!("/webhooks/{}/{method}", escape(name));
                let mut operation = reader.operation(pointer, name, method, value);
                operation.is_webhook = true;
                operations.push(operation);
            }
        }
    }
    let schemas = visit::component_schemas(raw).map(|(name, value)| (name.as_str(), schema(value, reader)));
    Document { raw, operations, schemas: schemas.collect() }
}

impl<'a> Reader<'a> {
    fn operation(self, pointer: String, path: &'a str, method: &'a str, raw: &'a Value) -> Operation<'a> {
        let text = |key: &str| raw.get(key).and_then(Value::as_str).unwrap_or_default();
        let mut tags =
            raw.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let mut responses = BTreeMap::new();
        for (status, value) in raw.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let below = format!("{pointer}/responses/{}", escape(status));
            responses.insert(status.as_str(), self.response(below, value));
        }
        let body = raw.get("requestBody").map(|value| self.body(format!("{pointer}/requestBody"), value));
        let mut parameters = self.parameters(&pointer, path, raw);
        mark_expressible(&mut parameters, body.is_some());
        Operation {
            raw,
            path,
            method,
            is_webhook: false,
            id: text("operationId"),
            tag: tags.next().unwrap_or_default(),
            other_tags: tags.collect(),
            deprecated: is_true(raw.get("deprecated")),
            idempotent: is_true(raw.get(IDEMPOTENT)),
            docs: docs(raw),
            parameters,
            body,
            responses,
            security: security(raw.get("security").or_else(|| self.raw.get("security"))),
            pointer,
        }
    }

    /// The parameters of an operation and those of its path that it does not have itself.
    fn parameters(self, pointer: &str, path: &str, raw: &'a Value) -> Vec<Parameter<'a>> {
        let list = |holder: Option<&'a Value>| holder.and_then(Value::as_array).into_iter().flatten();
        let own = list(raw.get("parameters")).enumerate();
        let mut parameters: Vec<Parameter<'a>> = own
            .map(|(index, value)| self.parameter(format!("{pointer}/parameters/{index}"), value))
            .collect();
        let shared_pointer = format!("/paths/{}/parameters", escape(path));
        let shared = list(self.raw.pointer(&shared_pointer)).enumerate();
        for (index, value) in shared {
            let parameter = self.parameter(format!("{shared_pointer}/{index}"), value);
            let is_own = |own: &Parameter<'_>| own.name == parameter.name && own.place == parameter.place;
            if !parameters.iter().any(is_own) {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(self, pointer: String, value: &'a Value) -> Parameter<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        let place = text("in");
        let default_style = if matches!(place, "query" | "cookie") { "form" } else { "simple" };
        let style = value.get("style").and_then(Value::as_str).unwrap_or(default_style);
        let explode = value.get("explode").map_or(style == "form", |explode| is_true(Some(explode)));
        let mut written = format!("{style}, explode {explode}");
        for flag in ["allowReserved", "allowEmptyValue"] {
            if is_true(value.get(flag)) {
                written.push_str(&format!(", {flag}"));
            }
        }
        let content =
            value.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
        let (schema_pointer, inner) = match (value.get("schema"), content) {
            (Some(inner), _) => (format!("{pointer}/schema"), Some(inner)),
            (None, Some((media_type, content))) => {
                written = format!("content {media_type}");
                (format!("{pointer}/content/{}/schema", escape(media_type)), content.get("schema"))
            }
            (None, None) => (format!("{pointer}/schema"), None),
        };
        Parameter {
            name: text("name"),
            place,
            required: is_true(value.get("required")) || place == "path",
            deprecated: is_true(value.get("deprecated")),
            style: written,
            docs: docs(value),
            schema: inner.map(|inner| schema(inner, self)).unwrap_or_default(),
            schema_pointer,
            in_sdk: true,
            pointer,
        }
    }

    fn body(self, pointer: String, value: &'a Value) -> Body<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        Body {
            required: is_true(value.get("required")),
            docs: docs(value),
            content: self.content(value),
            pointer,
        }
    }

    fn response(self, pointer: String, value: &'a Value) -> Response<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        let mut headers = BTreeMap::new();
        for (name, header) in value.get("headers").and_then(Value::as_object).into_iter().flatten() {
            let (pointer, header) = self.resolve(format!("{pointer}/headers/{}", escape(name)), header);
            let known = Header {
                pointer,
                required: is_true(header.get("required")),
                deprecated: is_true(header.get("deprecated")),
                docs: docs(header),
                schema: header.get("schema").map(|inner| schema(inner, self)).unwrap_or_default(),
            };
            headers.insert(name.as_str(), known);
        }
        Response { docs: docs(value), content: self.content(value), headers, pointer }
    }

    /// The schema of each media type; JSON under other names is one with JSON.
    fn content(self, holder: &'a Value) -> BTreeMap<&'a str, Schema<'a>> {
        let Some(declared) = holder.get("content").and_then(Value::as_object) else { return BTreeMap::new() };
        let json = declared.get(JSON);
        let is_copy = |media_type: &str, value: &Value| {
            SAME_AS_JSON.contains(&media_type)
                && json.is_some_and(|json| json.get("schema") == value.get("schema"))
        };
        declared
            .iter()
            .filter(|(media_type, value)| !is_copy(media_type, value))
            .map(|(media_type, value)| {
                let inner = value.get("schema").map(|inner| schema(inner, self)).unwrap_or_default();
                (media_type.as_str(), inner)
            })
            .collect()
    }

    /// Follows references to other components than schemas.
    fn resolve(self, mut pointer: String, mut value: &'a Value) -> (String, &'a Value) {
        // A reference to itself must come to an end.
        for _ in 0..8 {
            let target =
                value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            let Some((target, found)) = target.and_then(|target| Some((target, self.raw.pointer(target)?)))
            else {
                break;
            };
            (pointer, value) = (target.to_owned(), found);
        }
        (pointer, value)
    }
}

/// Marks the parameters that `lower` leaves out: a style that it cannot write, a Rust name that is taken.
fn mark_expressible(parameters: &mut [Parameter<'_>], has_body: bool) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    if has_body {
        taken.insert("body".to_owned());
    }
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.sort_by_key(|index| parameters[*index].place != "path");
    for index in order {
        let parameter = &mut parameters[index];
        let style = parameter.style.split(',').next().unwrap_or_default();
        let can_be_written = matches!(style, "form" | "simple" | "deepObject");
        parameter.in_sdk = can_be_written && taken.insert(paynow_spec::naming::field_name(parameter.name));
    }
}

pub(crate) fn security(declared: Option<&Value>) -> BTreeSet<BTreeSet<String>> {
    let alternative = |schemes: &Map<String, Value>| {
        schemes
            .iter()
            .map(|(scheme, scopes)| {
                let mut scopes: Vec<&str> =
                    scopes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                scopes.sort_unstable();
                if scopes.is_empty() { scheme.clone() } else { format!("{scheme}({})", scopes.join(" ")) }
            })
            .collect::<BTreeSet<String>>()
    };
    let alternatives: BTreeSet<BTreeSet<String>> = declared
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|schemes| schemes.as_object().map(alternative))
        .collect();
    // No alternative at all and an empty one both mean that nothing is asked for.
    if alternatives.is_empty() { [BTreeSet::new()].into() } else { alternatives }
}

pub(crate) fn docs(value: &Value) -> Docs<'_> {
    value.as_object().map(|object| collect_docs(object, &DOCS)).unwrap_or_default()
}

pub(crate) fn is_true(value: Option<&Value>) -> bool {
    value == Some(&Value::Bool(true))
}
