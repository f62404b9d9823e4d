//! What is checked before a request has any effect, in PayNow's order: who asks, with which parameters, with
//! what body.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use crate::maker::kind;
use crate::problem::Problem;
use crate::spec::{Operation, Spec, Violation};

/// The query's parameters by name, each with every value that it was given.
pub(crate) type Query = BTreeMap<String, Vec<String>>;

/// Reads a query.
pub(crate) fn query(text: &str) -> Query {
    let mut query = Query::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded =
            |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        query.entry(decoded(name)).or_default().push(decoded(value));
    }
    query
}

/// Checks who asks. `tokens` has the token of each security scheme, by its name in small letters.
///
/// # Errors
/// The credential is missing, of another kind or wrong.
pub(crate) fn credentials(
    operation: &Operation,
    headers: &HeaderMap,
    tokens: &BTreeMap<String, String>,
) -> Result<(), Problem> {
    if operation.schemes.is_empty() {
        return Ok(());
    }
    let unauthorized = |message: String| Err(Problem::new(401, "unauthorized", message));
    let wanted = operation.schemes.join(" or ");
    let Some(header) = headers.get(AUTHORIZATION) else {
        return unauthorized(format!("there is no Authorization header; it is `{wanted} TOKEN`"));
    };
    let header = String::from_utf8_lossy(header.as_bytes()).into_owned();
    let (prefix, token) = header.split_once(' ').unwrap_or((&header, ""));
    let Some(scheme) = operation.schemes.iter().find(|scheme| scheme.eq_ignore_ascii_case(prefix)) else {
        return unauthorized(format!("the Authorization header does not begin with {wanted} and a space"));
    };
    match tokens.get(&scheme.to_lowercase()) {
        Some(known) if known == token.trim() => Ok(()),
        _ => unauthorized(format!("the {scheme} token is not the one that this fake was started with")),
    }
}

/// Checks the parameters.
///
/// # Errors
/// One is missing or not as its schema has it; all of them are listed.
pub(crate) fn parameters(
    spec: &Spec,
    operation: &Operation,
    arguments: &[(String, String)],
    query: &Query,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    let mut violations = Vec::new();
    for parameter in &operation.parameters {
        let name = &parameter.name;
        let values: Vec<String> = match parameter.place.as_str() {
            "path" => {
                arguments.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
            }
            "query" => query.get(name).cloned().unwrap_or_default(),
            "header" => headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
                .into_iter()
                .collect(),
            _ => continue,
        };
        if values.is_empty() {
            // A map's entries have names of their own.
            if parameter.required && kind(spec.at(&parameter.schema)) != "object" {
                violations.push(Violation {
                    path: vec![name.clone()],
                    message: format!("the {} parameter `{name}` is missing", parameter.place),
                    keyword: "required".to_owned(),
                });
            }
            continue;
        }
        // PayNow's spec says `ipv4` where an IPv6 address is taken as well, so a header is any text.
        if parameter.place != "header" {
            let value = typed(spec, spec.at(&parameter.schema), &values);
            let mut found = spec.violations(&parameter.schema, &value);
            found.iter_mut().for_each(|violation| violation.path.insert(0, name.clone()));
            violations.extend(found);
        }
    }
    if violations.is_empty() {
        return Ok(());
    }
    Err(Problem::invalid("a parameter is not as the operation has it", violations))
}

/// A parameter's text as what its schema says it is; a text where it is not even that.
fn typed(spec: &Spec, schema: &Value, values: &[String]) -> Value {
    if kind(schema) == "array" {
        let item = spec.resolved(&schema["items"]);
        return values.iter().map(|value| typed(spec, item, std::slice::from_ref(value))).collect();
    }
    let text = values.last().map(String::as_str).unwrap_or_default();
    let parsed = match kind(schema) {
        "integer" => text.parse::<i64>().ok().map(|value| json!(value)),
        "number" => text.parse::<f64>().ok().map(|value| json!(value)),
        "boolean" => text.parse::<bool>().ok().map(|value| json!(value)),
        _ => None,
    };
    parsed.unwrap_or_else(|| json!(text))
}

/// Reads and checks the body; none where the operation takes none.
///
/// # Errors
/// It is missing, of another media type, no JSON or not as its schema has it; every violation is listed.
pub(crate) fn body(
    spec: &Spec,
    operation: &Operation,
    headers: &HeaderMap,
    bytes: &[u8],
) -> Result<Option<Value>, Problem> {
    let Some((schema, required)) = &operation.body else { return Ok(None) };
    if bytes.is_empty() && !required {
        return Ok(None);
    }
    if bytes.is_empty() {
        return Err(Problem::new(400, "body_missing", "the operation takes a body and there is none"));
    }
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = matches!(media_type.as_str(), "application/json" | "text/json")
        || (media_type.starts_with("application/") && media_type.ends_with("+json"));
    if !is_json {
        let message =
            format!("the body is `{media_type}` by its Content-Type; the operation takes application/json");
        return Err(Problem::new(415, "unsupported_media_type", message));
    }
    let mut value: Value = serde_json::from_slice(bytes)
        .map_err(|error| Problem::new(400, "malformed_json", format!("the body is not JSON: {error}")))?;
    settle_numbers(&mut value);
    let violations = spec.violations(schema, &value);
    if violations.is_empty() {
        return Ok(Some(value));
    }
    Err(Problem::invalid("the body is not as the operation has it", violations))
}

/// Makes integers of numbers that are whole, as JSON Schema sees them: `1e3` is one.
///
/// What is beyond 64 bits has been read as a float, and the first below the least `i64` was rounded onto it,
/// so that it looks valid; it is put back where it is not.
fn settle_numbers(value: &mut Value) {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
    match value {
        Value::Object(object) => object.values_mut().for_each(settle_numbers),
        Value::Array(array) => array.iter_mut().for_each(settle_numbers),
        Value::Number(number) if number.is_f64() => {
            let float = number.as_f64().unwrap_or_default();
            if float == -LIMIT {
                *value = json!(float.next_down());
            } else if float.abs() < LIMIT && float.fract() == 0.0 {
                *value = json!(float as i64);
            }
        }
        _ => {}
    }
}

/// The object in an optional body.
pub(crate) fn object(body: Option<&Value>) -> Map<String, Value> {
    body.and_then(Value::as_object).cloned().unwrap_or_default()
}
