//! The operations of a document: their requests and success responses.

use serde_json::{Map, Value};

use super::document::{Document, escape};

const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// One operation.
pub(crate) struct Operation {
    /// The `operationId`, or method and path if there is none.
    pub(crate) id: String,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) template: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RequestBody>,
    /// The status of its success.
    pub(crate) status: u16,
    /// The body of its success.
    pub(crate) content: Content,
    /// The accepted security schemes; empty if none is needed.
    pub(crate) schemes: Vec<String>,
}

/// A parameter in the path, the query or a header.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: String,
    pub(crate) required: bool,
    /// The JSON pointer of its schema.
    pub(crate) schema: String,
}

/// The accepted bodies of a request.
pub(crate) struct RequestBody {
    pub(crate) required: bool,
    /// The media types in lower case with the JSON pointers of their schemas.
    pub(crate) media_types: Vec<(String, String)>,
}

/// The body of a response.
pub(crate) enum Content {
    /// No body.
    None,
    /// JSON, with the JSON pointer of its schema.
    Json { media_type: String, schema: String },
    /// Text of another media type.
    Text { media_type: String },
    /// Bytes.
    Binary { media_type: String },
}

impl Operation {
    /// The JSON pointer of the schema of its response, if that is JSON.
    pub(crate) fn response_schema(&self) -> Option<&str> {
        match &self.content {
            Content::Json { schema, .. } => Some(schema),
            _ => None,
        }
    }
}

/// Whether a media type is JSON: `application/json`, `text/json`, or one with the suffix `+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    matches!(media_type, "application/json" | "text/json") || media_type.ends_with("+json")
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reads every operation of a document.
///
/// # Errors
/// A reference cannot be resolved.
pub(crate) fn read_all(document: &Document) -> Result<Vec<Operation>, String> {
    let mut operations = Vec::new();
    for template in document.value()["paths"].as_object().into_iter().flat_map(Map::keys) {
        let item = document.located(&format!("/paths/{}", escape(template)))?;
        for method in METHODS {
            if document.at(&item)[method].is_object() {
                operations.push(read(document, template, &item, method)?);
            }
        }
    }
    Ok(operations)
}

fn read(document: &Document, template: &str, item: &str, method: &str) -> Result<Operation, String> {
    let pointer = format!("{item}/{method}");
    let value = document.at(&pointer);
    let upper = method.to_uppercase();
    let (status, content) = success(document, &pointer, method)?;
    Ok(Operation {
        id: value["operationId"].as_str().map_or_else(|| format!("{upper} {template}"), str::to_owned),
        method: upper,
        template: template.to_owned(),
        parameters: parameters(document, item, &pointer)?,
        body: request_body(document, &pointer)?,
        status,
        content,
        schemes: schemes(document, value),
    })
}

fn parameters(document: &Document, item: &str, operation: &str) -> Result<Vec<Parameter>, String> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for owner in [operation, item] {
        let count = document.at(owner)["parameters"].as_array().map_or(0, Vec::len);
        for index in 0..count {
            let pointer = document.located(&format!("{owner}/parameters/{index}"))?;
            let parameter = document.at(&pointer);
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            let location = parameter["in"].as_str().unwrap_or_default().to_owned();
            // A parameter of an operation overrides that of its path.
            if !parameters.iter().any(|known| known.name == name && known.location == location) {
                let required = location == "path" || parameter["required"] == true;
                parameters.push(Parameter { name, location, required, schema: format!("{pointer}/schema") });
            }
        }
    }
    Ok(parameters)
}

fn request_body(document: &Document, operation: &str) -> Result<Option<RequestBody>, String> {
    let pointer = format!("{operation}/requestBody");
    if document.at(&pointer).is_null() {
        return Ok(None);
    }
    let pointer = document.located(&pointer)?;
    let body = document.at(&pointer);
    let media_types = body["content"].as_object().into_iter().flat_map(Map::keys);
    let media_types = media_types
        .map(|media_type| (essence(media_type), format!("{pointer}/content/{}/schema", escape(media_type))));
    let media_types: Vec<_> = media_types.collect();
    Ok((!media_types.is_empty()).then(|| RequestBody { required: body["required"] == true, media_types }))
}

/// The status and the content of an operation's success.
fn success(document: &Document, operation: &str, method: &str) -> Result<(u16, Content), String> {
    let responses = document.at(operation)["responses"].as_object();
    let keys: Vec<&String> = responses.into_iter().flat_map(Map::keys).collect();
    let numbers = keys.iter().filter_map(|key| Some((key.parse().ok()?, key.as_str())));
    let exact = numbers.filter(|(status, _)| (200..300).contains(status)).min();
    let range = keys.iter().find(|key| key.eq_ignore_ascii_case("2XX")).map(|key| (200, key.as_str()));
    let Some((status, key)) = exact.or(range) else { return Ok((200, Content::None)) };
    let response = document.located(&format!("{operation}/responses/{}", escape(key)))?;
    let media_types = document.at(&response)["content"].as_object();
    let media_types: Vec<&String> = media_types.into_iter().flat_map(Map::keys).collect();
    // These statuses have no body, nor do responses to HEAD, whatever a document declares.
    if matches!(status, 204 | 205 | 304) || method == "head" || media_types.is_empty() {
        return Ok((status, Content::None));
    }
    let plain = media_types.iter().find(|media_type| essence(media_type) == "application/json");
    let json = plain.or_else(|| media_types.iter().find(|media_type| is_json(&essence(media_type))));
    let content = match (json, media_types.first()) {
        (Some(media_type), _) => {
            let schema = format!("{response}/content/{}/schema", escape(media_type));
            let has_charset = media_type.contains(';') || essence(media_type) != "application/json";
            let charset = if has_charset { "" } else { "; charset=utf-8" };
            Content::Json { media_type: format!("{media_type}{charset}"), schema }
        }
        (None, Some(media_type)) if essence(media_type).starts_with("text/") => {
            Content::Text { media_type: (*media_type).clone() }
        }
        (None, media_type) => {
            let concrete = media_type.filter(|media_type| !media_type.contains('*'));
            let media_type = concrete.map_or("application/octet-stream", |media_type| media_type.as_str());
            Content::Binary { media_type: media_type.to_owned() }
        }
    };
    Ok((status, content))
}

fn schemes(document: &Document, operation: &Value) -> Vec<String> {
    let security = if operation["security"].is_array() { operation } else { document.value() };
    let alternatives: Vec<_> =
        security["security"].as_array().into_iter().flatten().filter_map(Value::as_object).collect();
    if alternatives.iter().any(|schemes| schemes.is_empty()) {
        return Vec::new();
    }
    alternatives.into_iter().flat_map(|schemes| schemes.keys().cloned()).collect()
}
