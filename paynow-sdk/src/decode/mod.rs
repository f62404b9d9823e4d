//! Decodes response bodies.

mod plain;

use std::any::TypeId;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::error::redaction::Redactor;
use crate::error::text::without_bom;
use crate::error::{Error, Kind};
use crate::wire::operation::{Operation, ResponseFormat};
use crate::wire::raw_response::RawResponse;
use plain::Plain;

/// Maximum length of the JSON path in an error, in bytes.
const LONGEST_PATH: usize = 256;

/// The media types of HTML pages.
const HTML: [&[u8]; 2] = [b"text/html", b"application/xhtml+xml"];

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
    if returns_nothing {
        let unexpected = if is_page(&response.headers, &response.body) {
            Some("the body is an HTML page, which PayNow does not send")
        } else if is_encoded(&response.headers) && !response.body.is_empty() {
            Some("the body is still encoded")
        } else {
            None
        };
        if let Some(unexpected) = unexpected {
            return Err(decode_error(operation, response, String::new(), unexpected, redactor));
        }
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
    // A header can be repeated, and its values can be joined.
    let media_types = headers.get_all(CONTENT_TYPE).iter();
    let is_html = media_types
        .flat_map(|value| value.as_bytes().split(|byte| matches!(byte, b',' | b';')))
        .map(<[u8]>::trim_ascii)
        .any(|part| HTML.iter().any(|html| part.eq_ignore_ascii_case(html)));
    (is_html && !body.is_empty()) || first_visible(body) == Some(b'<')
}

/// The first byte of a text after byte order marks, blanks and the zero bytes of UTF-16.
fn first_visible(body: &[u8]) -> Option<u8> {
    let is_visible = |byte: &&u8| !matches!(**byte, 0..=b' ' | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
    body.iter().find(is_visible).copied()
}

/// Whether a body has an encoding that the HTTP client did not decode. It removes the header if it did.
pub(crate) fn is_encoded(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(CONTENT_ENCODING).iter();
    let mut encodings = encodings.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    encodings.any(|encoding| {
        let encoding = encoding.trim_ascii();
        !encoding.is_empty() && !encoding.eq_ignore_ascii_case(b"identity")
    })
}

fn decode_error(
    operation: &Operation,
    response: &RawResponse,
    path: String,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    redactor: &Redactor<'_>,
) -> Error {
    let is_json = || serde_json::from_slice::<IgnoredAny>(without_bom(&response.body)).is_ok();
    // The header explains nothing if the body does not have the encoding.
    let kind = match is_encoded(&response.headers) && !is_json() {
        true => Kind::Encoding,
        false => Kind::Decode(redactor.bounded(path, LONGEST_PATH)),
    };
    Error::new(kind)
        .with_operation(operation)
        .with_response(response.status, response.headers.clone(), response.body.clone(), redactor)
        .with_redacted_source(source, redactor)
        // A write was processed even if its response cannot be decoded.
        .with_unknown_outcome(!operation.is_read())
        .with_attempts(response.attempts)
}
