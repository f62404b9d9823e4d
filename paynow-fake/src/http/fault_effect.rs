//! Applies a fault to a response.

use std::io::Write as _;
use std::time::Duration;

use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue};
use bytes::Bytes;
use serde_json::{Value, json};

use super::connection::{Part, ResetSwitch};
use super::fault::{ErrorContent, Fault, FaultKind};
use super::response::{Delivery, PlainResponse};
use crate::engine::ApiError;

/// How long a client has to read what was sent before a reset, which may discard it.
const BEFORE_A_RESET: Duration = Duration::from_millis(30);

/// How a response is sent. The default is unchanged.
pub(crate) fn apply_fault(fault: Option<&Fault>, response: PlainResponse, switch: ResetSwitch) -> Delivery {
    let Some(fault) = fault else {
        let PlainResponse { status, headers, body } = response;
        let parts = if body.is_empty() { Vec::new() } else { vec![Part::Bytes(body)] };
        return Delivery { status, headers, delay: None, parts };
    };
    let mut response = replacement(&fault.kind).unwrap_or(response);
    let retry_after = fault.retry_after.iter().map(|value| (RETRY_AFTER.as_str(), value));
    let headers = fault.headers.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in retry_after.chain(headers) {
        // `Fault::check` has rejected invalid headers.
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            response.set(name, value);
        }
    }
    let body = response.body.clone();
    let middle = body.len() / 2;
    let (first, second) = (body.slice(..middle), body.slice(middle..));
    let mut delay = None;
    let whole = |body: Bytes| vec![Part::Bytes(body)];
    let parts = match &fault.kind {
        FaultKind::Status { .. } | FaultKind::HtmlPage { .. } => whole(body),
        FaultKind::Delay { milliseconds } => {
            delay = Some(Duration::from_millis(*milliseconds));
            whole(body)
        }
        FaultKind::DelayInBody { milliseconds } => {
            vec![Part::Bytes(first), Part::Wait(Duration::from_millis(*milliseconds)), Part::Bytes(second)]
        }
        FaultKind::ResetBefore | FaultKind::ResetAfter => {
            switch.reset();
            whole(body)
        }
        // A response without a body is cut before its head.
        FaultKind::ResetInBody if body.is_empty() => {
            switch.reset();
            Vec::new()
        }
        FaultKind::ResetInBody => {
            vec![Part::Bytes(first), Part::Wait(BEFORE_A_RESET), Part::Reset(switch), Part::Bytes(second)]
        }
        FaultKind::TruncatedJson => whole(first),
        FaultKind::EmptyBody => Vec::new(),
        FaultKind::WrongContentType => {
            response.set(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            whole(body)
        }
        FaultKind::InvalidUtf8 if body.is_empty() => Vec::new(),
        FaultKind::InvalidUtf8 => {
            vec![Part::Bytes(first), Part::Bytes(Bytes::from_static(b"\"\xff\xfe\"")), Part::Bytes(second)]
        }
        FaultKind::BodyOf { bytes } => {
            if response.status == 204 {
                response.status = 200;
            }
            let quote = || Part::Bytes(Bytes::from_static(b"\""));
            vec![quote(), Part::Filling(bytes.saturating_sub(2)), quote()]
        }
        FaultKind::Gzip => {
            response.set(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            whole(compressed(&body))
        }
    };
    Delivery { status: response.status, headers: response.headers, delay, parts }
}

/// The response of a fault that replaces the response.
fn replacement(kind: &FaultKind) -> Option<PlainResponse> {
    match kind {
        FaultKind::Status { status, content } => Some(error(*status, content)),
        FaultKind::HtmlPage { status } => {
            let page = format!(
                "<html><head><title>{status} from a proxy</title></head><body><h1>{status}</h1></body></html>"
            );
            Some(PlainResponse::new(*status, "text/html; charset=utf-8", page))
        }
        _ => None,
    }
}

fn error(status: u16, content: &ErrorContent) -> PlainResponse {
    if let Some(json) = &content.json {
        return PlainResponse::json(status, json);
    }
    if let Some(text) = &content.text {
        return PlainResponse::new(status, "text/plain; charset=utf-8", text.clone());
    }
    let code = if status == 429 { "rate_limited" } else { "fake_fault" };
    let code = content.code.as_deref().unwrap_or(code);
    let message = content.message.as_deref().unwrap_or("a fault was injected into the fake");
    let mut body = ApiError::new(status, code, message).body(&format!("{:032x}", fastrand::u128(..)));
    let errors = content.errors.iter().map(
        |error| json!({ "code": code, "message": error.message, "path": error.path, "validation": code }),
    );
    let errors: Vec<Value> = errors.collect();
    if !errors.is_empty() {
        body["errors"] = json!(errors);
    }
    PlainResponse::json(status, &body)
}

fn compressed(body: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}
