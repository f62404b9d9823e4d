//! Reads an operation into the model: parameters, bodies, responses and everything else that belongs to it.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::document::pointer::escape;
use paynow_spec::document::visit::METHODS;
use paynow_spec::extensions::IDEMPOTENT;
use serde_json::Value;

use super::objects::{docs, entries, is_true, rest};
use super::references::Reader;
use super::{
    Body, Content, Encoding, Header, Item, Media, Operation, Parameter, Response, SecurityAlternative,
};

/// The media types for which PayNow's generator declares the same JSON content again.
const SAME_AS_JSON: [&str; 2] = ["text/json", "application/*+json"];
const JSON: &str = "application/json";

/// The owner of a path item.
pub(super) struct Owner<'a> {
    /// The path, the name of a webhook, or the expression of a callback.
    pub(super) path: &'a str,
    pub(super) is_webhook: bool,
    /// The operation that a callback belongs to, by its position in the list, and the name of the callback.
    pub(super) parent: Option<(usize, &'a str)>,
}

impl<'a> Reader<'a> {
    pub(super) fn operation(
        &self,
        owner: &Owner<'a>,
        (item_pointer, item): (&str, &'a Value),
        (method, raw): (&'a str, &'a Value),
        operations: &mut Vec<Operation<'a>>,
    ) {
        let pointer = format!("{item_pointer}/{method}");
        let text = |key: &str| raw.get(key).and_then(Value::as_str).unwrap_or_default();
        let mut tags =
            raw.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let responses = entries(raw.get("responses")).map(|(status, value)| {
            (status, self.response(format!("{pointer}/responses/{}", escape(status)), value))
        });
        let body = raw.get("requestBody").map(|value| self.body(format!("{pointer}/requestBody"), value));
        let parameters = self.parameters((item_pointer, item), &pointer, raw);
        let fields = [
            "tags",
            "operationId",
            "parameters",
            "requestBody",
            "responses",
            "callbacks",
            "deprecated",
            "security",
            "servers",
        ];
        let index = operations.len();
        operations.push(Operation {
            raw,
            path: owner.path,
            method,
            parent: owner.parent,
            is_webhook: owner.is_webhook,
            id: text("operationId"),
            tag: tags.next().unwrap_or_default(),
            other_tags: tags.collect(),
            deprecated: is_true(raw.get("deprecated")),
            idempotent: is_true(raw.get(IDEMPOTENT)),
            docs: docs(raw),
            parameters,
            body,
            responses: responses.collect(),
            security: security(raw.get("security").or_else(|| self.raw.get("security"))),
            item: Item {
                pointer: item_pointer.to_owned(),
                raw: item,
                docs: docs(item),
                rest: rest(item, &[&METHODS[..], &["parameters", "servers"]].concat()),
            },
            servers: self.servers(raw, &pointer).or_else(|| self.servers(item, item_pointer)),
            rest: rest(raw, &fields),
            pointer: pointer.clone(),
        });
        for (name, callback) in entries(raw.get("callbacks")) {
            let (below, callback) = self.resolve(format!("{pointer}/callbacks/{}", escape(name)), callback);
            for (expression, item) in entries(Some(callback)).filter(|(name, _)| !name.starts_with("x-")) {
                let parent = Some((index, name));
                let owner = Owner { path: expression, is_webhook: !owner.is_webhook, parent };
                self.path_item(&owner, format!("{below}/{}", escape(expression)), item, operations);
            }
        }
    }

    /// The parameters of an operation, and those of its path that it does not override.
    fn parameters(
        &self,
        (item_pointer, item): (&str, &'a Value),
        pointer: &str,
        raw: &'a Value,
    ) -> Vec<Parameter<'a>> {
        let list = |holder: &'a Value| {
            holder.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate()
        };
        let mut parameters: Vec<Parameter<'a>> = list(raw)
            .map(|(index, value)| self.parameter(format!("{pointer}/parameters/{index}"), value))
            .collect();
        for (index, value) in list(item) {
            let parameter = self.parameter(format!("{item_pointer}/parameters/{index}"), value);
            let is_own =
                |own: &Parameter<'_>| own.name == parameter.name && own.location == parameter.location;
            if !parameters.iter().any(is_own) {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(&self, pointer: String, value: &'a Value) -> Parameter<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        let location = text("in");
        let default_style = if matches!(location, "query" | "cookie") { "form" } else { "simple" };
        let (style, schema) = self.written(value, &pointer, default_style);
        let fields = [
            "name",
            "in",
            "required",
            "deprecated",
            "allowEmptyValue",
            "allowReserved",
            "style",
            "explode",
            "schema",
            "content",
        ];
        Parameter {
            name: text("name"),
            location,
            required: is_true(value.get("required")) || location == "path",
            deprecated: is_true(value.get("deprecated")),
            style,
            allows_empty: is_true(value.get("allowEmptyValue")),
            allows_reserved: is_true(value.get("allowReserved")),
            docs: docs(value),
            schema,
            rest: rest(value, &fields),
            pointer,
        }
    }

    /// How a parameter or a header is serialised, and its schema.
    fn written(&self, value: &'a Value, pointer: &str, default_style: &str) -> (String, super::Schema<'a>) {
        let style = value.get("style").and_then(Value::as_str).unwrap_or(default_style);
        let explode = value.get("explode").map_or(style == "form", |explode| is_true(Some(explode)));
        let content = entries(value.get("content")).next();
        match (value.get("schema"), content) {
            (None, Some((media_type, content))) => {
                let below = format!("{pointer}/content/{}/schema", escape(media_type));
                let schema = content.get("schema").map(|inner| self.schema(inner, below.clone()));
                let schema = schema.unwrap_or_else(|| super::Schema { pointer: below, ..Default::default() });
                (format!("content {}", essence(media_type)), schema)
            }
            (inner, _) => {
                let below = format!("{pointer}/schema");
                let schema = inner.map(|inner| self.schema(inner, below.clone()));
                let schema = schema.unwrap_or_else(|| super::Schema { pointer: below, ..Default::default() });
                (format!("{style}, explode {explode}"), schema)
            }
        }
    }

    fn body(&self, pointer: String, value: &'a Value) -> Body<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        Body {
            required: is_true(value.get("required")),
            docs: docs(value),
            content: self.content(value, &pointer),
            rest: rest(value, &["required", "content"]),
            pointer,
        }
    }

    fn response(&self, pointer: String, value: &'a Value) -> Response<'a> {
        let (pointer, value) = self.resolve(pointer, value);
        let links = entries(value.get("links"))
            .map(|(name, link)| (name, self.resolve(format!("{pointer}/links/{}", escape(name)), link)));
        Response {
            docs: docs(value),
            content: self.content(value, &pointer),
            headers: self.headers(value, &pointer),
            links: links.collect(),
            rest: rest(value, &["content", "headers", "links"]),
            pointer,
        }
    }

    fn headers(&self, holder: &'a Value, pointer: &str) -> BTreeMap<String, Header<'a>> {
        let mut headers = BTreeMap::new();
        for (name, header) in entries(holder.get("headers")) {
            let (pointer, header) = self.resolve(format!("{pointer}/headers/{}", escape(name)), header);
            let (style, schema) = self.written(header, &pointer, "simple");
            let fields = ["required", "deprecated", "style", "explode", "schema", "content"];
            let known = Header {
                name,
                required: is_true(header.get("required")),
                deprecated: is_true(header.get("deprecated")),
                style,
                docs: docs(header),
                schema,
                rest: rest(header, &fields),
                pointer,
            };
            headers.insert(name.to_ascii_lowercase(), known);
        }
        headers
    }

    /// The schema of each media type. Copies of the JSON content under other media types are left out.
    fn content(&self, holder: &'a Value, pointer: &str) -> Content<'a> {
        let declared = holder.get("content");
        let json = entries(declared).find(|(media_type, _)| essence(media_type) == JSON);
        let is_copy = |media_type: &str, value: &Value| {
            SAME_AS_JSON.contains(&essence(media_type).as_str())
                && json.is_some_and(|(_, json)| json.get("schema") == value.get("schema"))
        };
        entries(declared)
            .filter(|(media_type, value)| !is_copy(media_type, value))
            .map(|(media_type, value)| {
                let pointer = format!("{pointer}/content/{}", escape(media_type));
                let below = format!("{pointer}/schema");
                let schema = match value.get("schema") {
                    Some(inner) => self.schema(inner, below),
                    None => super::Schema { pointer: below, ..Default::default() },
                };
                let encoding = entries(value.get("encoding")).map(|(name, encoding)| {
                    (name, self.encoding(format!("{pointer}/encoding/{}", escape(name)), encoding))
                });
                let media = Media {
                    schema,
                    docs: docs(value),
                    encoding: encoding.collect(),
                    rest: rest(value, &["schema", "encoding"]),
                    pointer: pointer.clone(),
                };
                (essence(media_type), media)
            })
            .collect()
    }

    fn encoding(&self, pointer: String, value: &'a Value) -> Encoding<'a> {
        let style = value.get("style").and_then(Value::as_str).unwrap_or("form");
        let explode = value.get("explode").map_or(style == "form", |explode| is_true(Some(explode)));
        let types = value.get("contentType").and_then(Value::as_str).unwrap_or_default();
        Encoding {
            content_types: types.split(',').map(essence).filter(|name| !name.is_empty()).collect(),
            style: format!("{style}, explode {explode}"),
            allows_reserved: is_true(value.get("allowReserved")),
            headers: self.headers(value, &pointer),
            rest: rest(value, &["contentType", "style", "explode", "allowReserved", "headers"]),
            pointer,
        }
    }
}

/// A media type in lower case and without parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A path without the names of its parameters.
pub(crate) fn template(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for (index, part) in path.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if index > 0 => text.extend(["{}", rest]),
            _ => text.push_str(part),
        }
    }
    text
}

fn security(declared: Option<&Value>) -> BTreeSet<SecurityAlternative<'_>> {
    let alternatives: BTreeSet<SecurityAlternative<'_>> = declared
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|schemes| schemes.is_object())
        .map(|schemes| {
            entries(Some(schemes))
                .map(|(scheme, scopes)| {
                    (scheme, scopes.as_array().into_iter().flatten().filter_map(Value::as_str).collect())
                })
                .collect()
        })
        .collect();
    // No alternatives and an empty alternative both mean that no authentication is required.
    if alternatives.is_empty() { [SecurityAlternative::new()].into() } else { alternatives }
}
