//! Requests over HTTP: read, answered by the engine, spoilt by a fault, written down.

use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{ALLOW, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;

use crate::admin;
use crate::check;
use crate::connection::{Breaker, Part, SlowBody};
use crate::drift::Drift;
use crate::engine::Engine;
use crate::fault::{Fault, FaultKind, FaultPlan};
use crate::problem::Problem;
use crate::requests::{Record, RecordedRequest};

/// A request's body must not be larger.
const LARGEST_BODY: usize = 4 * 1024 * 1024;
/// Long enough for a client to have read what was sent: a reset may throw it away.
const BEFORE_A_RESET: Duration = Duration::from_millis(30);

/// What the server and the fake's methods share.
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    pub(crate) faults: Mutex<FaultPlan>,
    pub(crate) drift: Mutex<Drift>,
    pub(crate) record: Mutex<Record>,
}

impl Shared {
    pub(crate) fn faults(&self) -> MutexGuard<'_, FaultPlan> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn drift(&self) -> MutexGuard<'_, Drift> {
        self.drift.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets a fault.
    ///
    /// # Errors
    /// It can never happen.
    pub(crate) fn inject(&self, fault: Fault) -> Result<(), String> {
        if let FaultKind::Status { status, .. } | FaultKind::HtmlPage { status } = fault.kind
            && !(200..=599).contains(&status)
        {
            return Err(format!("{status} is no status that an answer can have"));
        }
        if let FaultKind::Status { retry_after: Some(value), .. } = &fault.kind
            && HeaderValue::from_str(value).is_err()
        {
            return Err("`retry_after` cannot stand in a header".to_owned());
        }
        if !(0.0..=1.0).contains(&fault.probability) {
            return Err(format!("{} is no probability; it is from 0 to 1", fault.probability));
        }
        let known = self.engine.spec.operations();
        if let Some(name) = &fault.operation
            && !known.iter().any(|operation| operation.id == *name)
        {
            let ids: Vec<&str> = known.iter().map(|operation| operation.id.as_str()).collect();
            return Err(format!("there is no operation `{name}`; there are {}", ids.join(", ")));
        }
        self.faults().add(fault);
        Ok(())
    }
}

/// The service: everything goes one way, for what a path means is in the spec.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(serve).with_state(shared)
}

/// An answer before it is sent.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
}

impl Answer {
    fn json(status: u16, body: &Value) -> Self {
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        Self { status, headers: vec![(CONTENT_TYPE, json)], body: body.to_string().into() }
    }

    /// What an admin path came to; null is an answer without a body.
    fn admin(outcome: Result<Value, Problem>) -> Self {
        match outcome {
            Ok(Value::Null) => Self { status: 204, headers: Vec::new(), body: Bytes::new() },
            Ok(value) => Self::json(200, &value),
            Err(problem) => Self::problem(&problem),
        }
    }

    fn problem(problem: &Problem) -> Self {
        let mut answer = Self::json(problem.status, &problem.body(&format!("{:032x}", fastrand::u128(..))));
        let allow = problem.allow.as_ref().and_then(|allow| HeaderValue::from_str(allow).ok());
        answer.headers.extend(allow.map(|allow| (ALLOW, allow)));
        answer
    }

    fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
    }

    fn send(self, body: Body) -> Response {
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().extend(self.headers);
        response
    }
}

async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(breaker): ConnectInfo<Breaker>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        let problem =
            Problem::new(413, "body_too_large", format!("the body has more than {LARGEST_BODY} bytes"));
        let answer = Answer::problem(&problem);
        let body = answer.body.clone();
        return answer.send(Body::from(body));
    };
    // It is the one path that waits for somebody.
    #[cfg(feature = "webhooks")]
    if head.method == "POST" && head.uri.path() == admin::WEBHOOKS {
        let answer = Answer::admin(admin::send_webhooks(&shared, &body).await);
        return spoil(answer, None, breaker).await;
    }
    // No await from here to the record: what a client sees as one call is one in the record too.
    let (answer, fault) = respond(&shared, head.method.as_str(), &head.uri, &head.headers, body);
    spoil(answer, fault, breaker).await
}

/// Everything but the network: the admin paths and the operations.
pub(crate) fn respond(
    shared: &Shared,
    method: &str,
    uri: &Uri,
    headers: &HeaderMap,
    body: Bytes,
) -> (Answer, Option<Fault>) {
    let path = uri.path();
    if let Some(rest) = path.strip_prefix(admin::PREFIX) {
        return (Answer::admin(admin::answer(shared, method, rest, &body)), None);
    }
    answer(shared, method, path, uri.query().unwrap_or_default(), headers, body)
}

/// Answers, by the fault for this call only if the fault lets PayNow do what was asked, and writes it down.
fn answer(
    shared: &Shared,
    method: &str,
    path: &str,
    query: &str,
    headers: &HeaderMap,
    body: Bytes,
) -> (Answer, Option<Fault>) {
    let routed = shared.engine.route(method, path);
    let operation = routed.as_ref().ok().map(|(operation, _)| operation.id.clone());
    let fault = shared.faults().next(operation.as_deref());
    let mut performed = false;
    let answer = match routed {
        _ if fault.as_ref().is_some_and(|fault| !fault.is_performed()) => {
            Answer::problem(&Problem::new(503, "unavailable", "the fake was told not to do this"))
        }
        Err(problem) => Answer::problem(&problem),
        Ok((operation, arguments)) => {
            match shared.engine.answer(&operation, &arguments, &check::query(query), headers, &body) {
                Err(problem) => Answer::problem(&problem),
                Ok(Some(mut value)) => {
                    performed = true;
                    if let Some(schema) = &operation.answer {
                        let spec = &shared.engine.spec;
                        shared.drift().apply(spec, spec.at(schema), &mut value);
                    }
                    Answer::json(operation.status, &value)
                }
                Ok(None) => {
                    performed = true;
                    Answer { status: operation.status, headers: Vec::new(), body: Bytes::new() }
                }
            }
        }
    };
    let answer = fault.as_ref().map_or_else(|| None, replaced).unwrap_or(answer);
    shared.record().push(RecordedRequest {
        operation,
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: readable(headers),
        body,
        status: answer.status,
        performed,
        fault: fault.as_ref().map(Fault::name),
    });
    (answer, fault)
}

/// The answer of a fault that has one of its own.
fn replaced(fault: &Fault) -> Option<Answer> {
    match &fault.kind {
        FaultKind::Status { status, retry_after } => {
            let code = if *status == 429 { "rate_limited" } else { "fake_fault" };
            let mut answer =
                Answer::problem(&Problem::new(*status, code, "the fake was told to answer this"));
            let value = retry_after.as_ref().and_then(|value| HeaderValue::from_str(value).ok());
            answer.headers.extend(value.map(|value| (RETRY_AFTER, value)));
            Some(answer)
        }
        FaultKind::HtmlPage { status } => {
            let page =
                format!("<html><head><title>{status} from a proxy</title></head><body>…</body></html>");
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            Some(Answer { status: *status, headers: vec![(CONTENT_TYPE, html)], body: page.into() })
        }
        _ => None,
    }
}

/// Sends an answer as the fault has it.
async fn spoil(mut answer: Answer, fault: Option<Fault>, breaker: Breaker) -> Response {
    let body = answer.body.clone();
    let middle = body.len() / 2;
    let (first, second) = (body.slice(..middle), body.slice(middle..));
    let Some(fault) = fault else { return answer.send(Body::from(body)) };
    let parts = match fault.kind {
        FaultKind::Status { .. } | FaultKind::HtmlPage { .. } => vec![Part::Bytes(body)],
        FaultKind::Delay { milliseconds } => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            vec![Part::Bytes(body)]
        }
        FaultKind::DelayInBody { milliseconds } => {
            vec![Part::Bytes(first), Part::Wait(Duration::from_millis(milliseconds)), Part::Bytes(second)]
        }
        FaultKind::ResetBefore | FaultKind::ResetAfter => {
            breaker.break_connection();
            vec![Part::Bytes(body)]
        }
        // An answer without a body breaks before its head.
        FaultKind::ResetInBody if body.is_empty() => {
            breaker.break_connection();
            Vec::new()
        }
        FaultKind::ResetInBody => {
            vec![Part::Bytes(first), Part::Wait(BEFORE_A_RESET), Part::Break(breaker), Part::Bytes(second)]
        }
        FaultKind::TruncatedJson => vec![Part::Bytes(first)],
        FaultKind::EmptyBody => Vec::new(),
        FaultKind::WrongContentType => {
            answer.set(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            vec![Part::Bytes(body)]
        }
        FaultKind::InvalidUtf8 if body.is_empty() => Vec::new(),
        FaultKind::InvalidUtf8 => {
            vec![Part::Bytes(first), Part::Bytes(Bytes::from_static(b"\"\xff\xfe\"")), Part::Bytes(second)]
        }
        FaultKind::BodyOf { bytes } => {
            if answer.status == 204 {
                answer.status = 200;
            }
            let quote = || Part::Bytes(Bytes::from_static(b"\""));
            vec![quote(), Part::Filling(bytes.saturating_sub(2)), quote()]
        }
        FaultKind::Gzip => {
            answer.set(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            vec![Part::Bytes(compressed(&body))]
        }
    };
    answer.send(Body::new(SlowBody::new(parts)))
}

fn compressed(body: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}

/// The headers without the secret: a real key may come here by mistake.
fn readable(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |name: &HeaderName, value: &HeaderValue| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        if *name == AUTHORIZATION {
            format!("{} …", value.split(' ').next().filter(|_| value.contains(' ')).unwrap_or_default())
        } else {
            value
        }
    };
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(name, value))).collect()
}
