//! Decodes response bodies.

mod plain;

use std::any::TypeId;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::DeserializeOwned;

use crate::error::redaction::Redactor;
use crate::error::text::{bounded, without_bom};
use crate::error::{Error, Kind};
use crate::wire::operation::{Operation, ResponseFormat};
use crate::wire::raw_response::RawResponse;
use plain::Plain;

/// Maximum length of the JSON path in an error, in bytes.
const LONGEST_PATH: usize = 256;

/// Decodes the body of a successful response.
pub(crate) fn decode<T: DeserializeOwned + 'static>(
    operation: &Operation,
    response: &RawResponse,
    redactor: &Redactor<'_>,
) -> Result<T, Error> {
    let failed = |error| decode_error(operation, response, String::new(), error, redactor);
    match operation.response_format() {
        ResponseFormat::Json => {}
        ResponseFormat::Bytes => return T::deserialize(Plain::Bytes(&response.body)).map_err(failed),
        ResponseFormat::Text => {
            let text = String::from_utf8_lossy(without_bom(&response.body));
            return T::deserialize(Plain::Text(&text)).map_err(failed);
        }
    }
    let body = without_bom(&response.body);
    // An operation without a result accepts any body except an HTML page. PayNow does not send pages, so another
    // server sent it, and it is unknown whether PayNow has processed the request.
    let returns_nothing = TypeId::of::<T>() == TypeId::of::<()>();
    if returns_nothing && is_page(&response.headers, body) {
        let source = "the body is an HTML page, which PayNow does not send".to_owned();
        return Err(decode_error(operation, response, String::new(), source, redactor));
    }
    // If the body may be null, an empty one is decoded as null.
    let body: &[u8] = if returns_nothing || body.is_empty() { b"null" } else { body };
    // Checking the encoding once instead of for every string saves a fifth of the time.
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(decode_error(operation, response, String::new(), error, redactor)),
    };
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    // The JSON path is tracked only after a failure, because that costs more than decoding.
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let (path, error) = match serde_path_to_error::deserialize(&mut deserializer) {
        Ok(value) => match deserializer.end() {
            Ok(()) => return Ok(value),
            Err(error) => (String::new(), error),
        },
        Err(error) => (error.path().to_string(), error.into_inner()),
    };
    Err(decode_error(operation, response, path, error, redactor))
}

/// Whether a body is an HTML page.
fn is_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let is_html =
        ["text/html", "application/xhtml+xml"].iter().any(|html| media_type.eq_ignore_ascii_case(html));
    (is_html && !body.is_empty()) || body.trim_ascii_start().starts_with(b"<")
}

fn decode_error(
    operation: &Operation,
    response: &RawResponse,
    path: String,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    redactor: &Redactor<'_>,
) -> Error {
    // The HTTP client keeps the header if it could not decompress the body.
    let encoding = response.headers.get(CONTENT_ENCODING);
    let kind = match encoding.filter(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        Some(_) => Kind::Encoding,
        None => Kind::Decode(bounded(redactor.text(path), LONGEST_PATH)),
    };
    Error::new(kind)
        .with_operation(operation)
        .with_response(response.status, response.headers.clone(), response.body.clone(), redactor)
        .with_redacted_source(source, redactor)
        // A write was processed even if its response cannot be decoded.
        .with_unknown_outcome(!operation.is_read())
        .with_attempts(response.attempts)
}
