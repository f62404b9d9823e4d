//! The fake's router: any method, path, query, headers and body result in a response that the document declares, or in
//! an error in PayNow's format.
//!
//! An input consists of up to 16 requests, separated by a line `---`: method and path, headers, an empty line, the
//! body. The API key is added to requests without an `authorization` header. `$0` to `$9` are replaced with the ids
//! that occurred last, because ids differ between runs.

#![no_main]

use std::sync::LazyLock;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use libfuzzer_sys::fuzz_target;
use paynow_fake::in_process::Service;
use serde_json::Value;

static SERVICE: LazyLock<Service> = LazyLock::new(|| Service::new().expect("the crate's own spec is one"));

fuzz_target!(|data: &[u8]| {
    let service = &*SERVICE;
    service.reset();
    let mut ids = vec!["150439783699582976".to_owned()];
    for text in String::from_utf8_lossy(data).split("\n---\n").take(16) {
        let Some((method, uri, headers, body)) = request(&filled(text, &ids), service.key()) else {
            continue;
        };
        let response = service.send(&method, &uri, &headers, body.into());
        assert!(response.wrong.is_empty(), "{method} {uri}: {} {:?}", response.status, response.wrong);
        if let Ok(value) = serde_json::from_slice(&response.body) {
            collect(&value, &mut ids);
        }
    }
});

/// Replaces the placeholders with ids.
fn filled(text: &str, ids: &[String]) -> String {
    let mut filled = text.to_owned();
    for (digit, id) in ids.iter().rev().take(10).enumerate() {
        filled = filled.replace(&format!("${digit}"), id);
    }
    filled
}

fn request(text: &str, key: &str) -> Option<(Method, Uri, HeaderMap, Vec<u8>)> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, path) = lines.next()?.split_once(' ')?;
    let method = Method::from_bytes(method.as_bytes()).ok()?;
    let uri: Uri = path.parse().ok()?;
    let mut headers = HeaderMap::new();
    for line in lines.take(16) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value.trim())) {
            headers.append(name, value);
        }
    }
    if !headers.contains_key(header::AUTHORIZATION) {
        headers.insert(header::AUTHORIZATION, HeaderValue::from_str(&format!("APIKey {key}")).ok()?);
    }
    if !body.is_empty() && !headers.contains_key(header::CONTENT_TYPE) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Some((method, uri, headers, body.as_bytes().to_vec()))
}

fn collect(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|inner| collect(inner, ids)),
        Value::Array(array) => array.iter().for_each(|inner| collect(inner, ids)),
        Value::String(text) if text.len() >= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            ids.retain(|known| known != text);
            ids.push(text.clone());
        }
        _ => {}
    }
}
