//! Validation of requests in PayNow's order: credential, parameters, body.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value, json};

use super::api_error::ApiError;
use super::call::Query;
use crate::spec::schema::type_of;
use crate::spec::{Operation, Spec, Violation, essence, is_json};

/// The headers of a request, with their names in lower case.
pub(crate) type Headers = [(String, String)];

/// The first value of a header.
pub(crate) fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

/// Checks the credential. `tokens` contains the token of each security scheme, by its name in lower case.
///
/// # Errors
/// The credential is missing, of another scheme, or wrong.
pub(crate) fn credential(
    operation: &Operation,
    headers: &Headers,
    tokens: &BTreeMap<String, SecretString>,
) -> Result<(), ApiError> {
    if operation.schemes.is_empty() {
        return Ok(());
    }
    let unauthorized = |message: String| Err(ApiError::new(401, "unauthorized", message));
    let expected = operation.schemes.join(" or ");
    let Some(header) = header(headers, "authorization") else {
        return unauthorized(format!("the Authorization header is missing; expected `{expected} TOKEN`"));
    };
    let (prefix, token) = header.split_once(' ').unwrap_or((header, ""));
    let Some(scheme) = operation.schemes.iter().find(|scheme| scheme.eq_ignore_ascii_case(prefix)) else {
        return unauthorized(format!("the Authorization header does not begin with {expected} and a space"));
    };
    match tokens.get(&scheme.to_lowercase()) {
        Some(known) if known.expose_secret() == token.trim() => Ok(()),
        _ => unauthorized(format!("the {scheme} token is not the one that this fake was started with")),
    }
}

/// Checks the parameters.
///
/// # Errors
/// Parameters are missing or do not match their schemas; all of them are listed.
pub(crate) fn parameters(
    spec: &Spec,
    operation: &Operation,
    arguments: &[(String, String)],
    query: &Query,
    headers: &Headers,
) -> Result<(), ApiError> {
    let mut violations = Vec::new();
    for parameter in &operation.parameters {
        let name = &parameter.name;
        let values: Vec<String> = match parameter.location.as_str() {
            "path" => {
                arguments.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
            }
            "query" => query_values(spec.at(&parameter.schema), query, name),
            "header" => header(headers, name).map(str::to_owned).into_iter().collect(),
            _ => continue,
        };
        if values.is_empty() {
            // The keys of a map are not known in advance.
            if parameter.required && type_of(spec.at(&parameter.schema)) != "object" {
                violations.push(Violation {
                    path: vec![name.clone()],
                    message: format!("the {} parameter `{name}` is missing", parameter.location),
                    keyword: "required".to_owned(),
                });
            }
            continue;
        }
        // PayNow's document declares `ipv4` for a header that also accepts IPv6, so a header may contain any text.
        if parameter.location != "header" {
            let value = typed(spec, spec.at(&parameter.schema), &values);
            let mut found = spec.violations(&parameter.schema, &value);
            found.iter_mut().for_each(|violation| violation.path.insert(0, name.clone()));
            violations.extend(found);
        }
    }
    if violations.is_empty() {
        return Ok(());
    }
    Err(ApiError::invalid("a parameter is missing or does not match its schema", violations))
}

/// The values of a query parameter. A list may be encoded as one value with commas.
fn query_values(schema: &Value, query: &Query, name: &str) -> Vec<String> {
    match query.get(name).map(Vec::as_slice).unwrap_or_default() {
        [single] if type_of(schema) == "array" => single.split(',').map(str::to_owned).collect(),
        values => values.to_vec(),
    }
}

/// Converts the text of a parameter to the type of its schema; leaves it as text if that is not possible.
fn typed(spec: &Spec, schema: &Value, values: &[String]) -> Value {
    if type_of(schema) == "array" {
        let item = spec.resolved(&schema["items"]);
        return values.iter().map(|value| typed(spec, item, std::slice::from_ref(value))).collect();
    }
    let text = values.last().map(String::as_str).unwrap_or_default();
    let parsed = match type_of(schema) {
        "integer" => text.parse::<i64>().ok().map(|value| json!(value)),
        "number" => text.parse::<f64>().ok().map(|value| json!(value)),
        "boolean" => text.parse::<bool>().ok().map(|value| json!(value)),
        _ => None,
    };
    parsed.unwrap_or_else(|| json!(text))
}

/// Parses and checks the body. Returns `None` if the operation has no body.
///
/// # Errors
/// The body is missing, has another media type, is malformed, or does not match its schema; every violation is listed.
pub(crate) fn body(
    spec: &Spec,
    operation: &Operation,
    headers: &Headers,
    bytes: &[u8],
) -> Result<Option<Value>, ApiError> {
    let Some(body) = &operation.body else { return Ok(None) };
    if bytes.is_empty() && !body.required {
        return Ok(None);
    }
    if bytes.is_empty() {
        return Err(ApiError::new(400, "body_missing", "the operation requires a body"));
    }
    let media_type = essence(header(headers, "content-type").unwrap_or_default());
    let declared = body.media_types.iter();
    let same = declared.clone().find(|(declared, _)| *declared == media_type);
    let json = || declared.clone().find(|(declared, _)| is_json(declared) && is_json(&media_type));
    let range = || declared.clone().find(|(declared, _)| in_range(&media_type, declared));
    let Some((_, schema)) = same.or_else(json).or_else(range) else {
        let expected: Vec<&str> = body.media_types.iter().map(|(declared, _)| declared.as_str()).collect();
        let message =
            format!("the Content-Type of the body is `{media_type}`; expected {}", expected.join(" or "));
        return Err(ApiError::new(415, "unsupported_media_type", message));
    };
    let value = if is_json(&media_type) {
        let value = serde_json::from_slice(bytes).map_err(|error| {
            ApiError::new(400, "malformed_json", format!("the body is not valid JSON: {error}"))
        })?;
        normalised(value)
    } else if media_type == "application/x-www-form-urlencoded" {
        let fields = form_urlencoded::parse(bytes);
        Value::Object(fields.map(|(name, value)| (name.into_owned(), json!(value))).collect::<Map<_, _>>())
    } else {
        // Form parts and file contents are not checked.
        return Ok(Some(json!(String::from_utf8_lossy(bytes))));
    };
    let violations = spec.violations(schema, &value);
    if violations.is_empty() {
        return Ok(Some(value));
    }
    Err(ApiError::invalid("the body does not match the schema of the operation", violations))
}

/// Whether a media type matches a range: `*/*`, or `image/*`.
fn in_range(media_type: &str, range: &str) -> bool {
    range == "*/*" || range.strip_suffix('*').is_some_and(|prefix| media_type.starts_with(prefix))
}

/// Converts whole numbers such as `1e3` to integers, as JSON Schema defines them.
fn normalised(mut value: Value) -> Value {
    normalise_numbers(&mut value);
    value
}

/// Integers beyond 64 bits are parsed as floats, and the first one below the smallest `i64` is rounded to that value,
/// which would be valid; it is moved out of the range again.
fn normalise_numbers(value: &mut Value) {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
    match value {
        Value::Object(object) => object.values_mut().for_each(normalise_numbers),
        Value::Array(array) => array.iter_mut().for_each(normalise_numbers),
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
