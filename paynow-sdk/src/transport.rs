//! What happens between a generated method and the network.
//!
//! progenitor builds the request; its hook `exec` hands it to this module, which sends it, reads the answer
//! and leaves it, or the error, at the [`Exchange`]. There the generated method ends: `exec` never returns,
//! the call takes the outcome and drops the method, which so neither decodes nor loses anything.

use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::{Request, Url};
use tracing::{Instrument as _, Span, field};

use crate::Client;
use crate::call::Operation;
use crate::client::Settings;
use crate::error::{Error, Kind};
use crate::generated;
use crate::path;
use crate::retry::{self, RetryPolicy};

/// The longest deadline: one that is meant as "never" must not overflow the clock.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What can be set for a single call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: bool,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, String)>,
}

/// What a generated client carries beside its address: the SDK's client, and the call that it is for.
#[derive(Clone)]
pub struct Exchange {
    client: Client,
    call: Option<Arc<CallState>>,
}

struct CallState {
    operation: Operation,
    options: Options,
    outcome: Mutex<Option<Result<Received, Error>>>,
    progress: Progress,
}

/// How far a call has come, for when its time is up.
#[derive(Default)]
struct Progress {
    attempts: AtomicU32,
    /// Whether PayNow may have processed one of the attempts.
    may_be_processed: AtomicBool,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Exchange").finish_non_exhaustive()
    }
}

impl Exchange {
    pub(crate) fn new(client: Client, operation: Operation, options: Options) -> Self {
        let call = CallState { operation, options, outcome: Mutex::new(None), progress: Progress::default() };
        Self { client, call: Some(Arc::new(call)) }
    }

    /// For a generated client that is used by itself.
    pub(crate) fn raw(client: Client) -> Self {
        Self { client, call: None }
    }

    /// Runs a generated method until it has left its outcome here. One that never gets as far as sending
    /// ends with an error of its own.
    pub(crate) async fn run<T>(
        &self,
        generated: impl Future<Output = Result<T, progenitor_client::Error<generated::types::PayNowError>>>,
    ) -> Result<Received, Error> {
        let call = self.call.as_ref().expect("an exchange is run by the call that made it");
        let mut generated = pin!(generated);
        poll_fn(|context| {
            let progress = generated.as_mut().poll(context);
            if let Some(outcome) = call.outcome.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return Poll::Ready(outcome);
            }
            progress.map(|generated| Err(Error::not_built(call.operation.clone(), generated.err())))
        })
        .await
    }
}

/// A successful answer, read to its end.
pub(crate) struct Received {
    pub(crate) operation: Operation,
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl ClientHooks<Exchange> for generated::Client {
    async fn exec(&self, mut request: Request, _: &OperationInfo) -> reqwest::Result<reqwest::Response> {
        let Exchange { client, call } = &self.inner;
        let settings = client.settings();
        // progenitor sends it with every request; PayNow has its version in the path.
        request.headers_mut().remove("api-version");
        for (name, value) in &settings.headers {
            request.headers_mut().insert(name, value.clone());
        }
        request.headers_mut().insert(USER_AGENT, settings.user_agent.clone());
        request.headers_mut().insert(AUTHORIZATION, settings.authorization.clone());
        let Some(call) = call else { return self.client.execute(request).await };
        let outcome = send(&self.client, settings, request, call).await;
        *call.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        pending().await
    }
}

/// Sends a request until it succeeds, may not be tried again, or runs out of time.
async fn send(
    http: &reqwest::Client,
    settings: &Settings,
    mut request: Request,
    call: &CallState,
) -> Result<Received, Error> {
    let CallState { operation, options, progress, .. } = call;
    // reqwest and the timers would panic.
    if tokio::runtime::Handle::try_current().is_err() {
        let message = "a call was awaited outside of a tokio runtime; a program without one has `call.wait()`, \
                       with the feature `blocking`";
        return Err(Error::configuration(message).about(operation));
    }
    if !path::fits(request.url().path(), &settings.base_path, operation.path) {
        let message = format!(
            "an argument would leave its place in `{}`; it is empty, `.`, `..`, or has a slash in it",
            operation.path
        );
        return Err(Error::new(Kind::Argument(message)).about(operation));
    }
    for (name, value) in &options.headers {
        request.headers_mut().insert(name, value.clone());
    }
    if !options.query.is_empty() {
        request.url_mut().query_pairs_mut().extend_pairs(&options.query);
    }
    let span = tracing::info_span!(
        "paynow.call",
        otel.name = operation.id,
        otel.kind = "client",
        paynow.operation = operation.id,
        http.request.method = operation.method.as_str(),
        url.template = operation.path,
        server.address = request.url().host_str(),
        server.port = request.url().port_or_known_default(),
        http.response.status_code = field::Empty,
        http.request.resend_count = field::Empty,
        paynow.trace_id = field::Empty,
        error.type = field::Empty,
    );
    let timeout = options.timeout.unwrap_or(settings.timeout).min(LONGEST_TIMEOUT);
    let deadline = Instant::now() + timeout;
    // A future of this size is not moved into each of what wraps it.
    let attempts = pin!(attempts(http, settings, request, call, deadline).instrument(span.clone()));
    let outcome = tokio::time::timeout(timeout, attempts).await.unwrap_or_else(|_| {
        let unknown = progress.may_be_processed.load(Ordering::Relaxed);
        Err(Error::new(Kind::Timeout(timeout)).about(operation).unknown_outcome(unknown))
    });
    let attempts = progress.attempts.load(Ordering::Relaxed);
    record(&span, &outcome, attempts);
    outcome.map_err(|error| error.after_attempts(attempts))
}

fn record(span: &Span, outcome: &Result<Received, Error>, attempts: u32) {
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
    match outcome {
        Ok(received) => {
            span.record("http.response.status_code", received.status.as_u16());
        }
        Err(error) => {
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status.as_u16());
            }
            if let Some(trace_id) = error.trace_id() {
                span.record("paynow.trace_id", trace_id);
            }
            span.record("error.type", error.kind_name());
        }
    }
}

async fn attempts(
    http: &reqwest::Client,
    settings: &Settings,
    request: Request,
    call: &CallState,
    deadline: Instant,
) -> Result<Received, Error> {
    let CallState { operation, options, progress, .. } = call;
    let policy = options.retry.as_ref().unwrap_or(&settings.retry);
    loop {
        let attempt = progress.attempts.fetch_add(1, Ordering::Relaxed) + 1;
        let mut sent = request.try_clone().expect("the SDK's bodies are JSON in memory, never a stream");
        // The deadline has a timer of its own; two that end together would race for the message.
        if settings.attempt_timeout < deadline.saturating_duration_since(Instant::now()) {
            *sent.timeout_mut() = Some(settings.attempt_timeout);
        }
        let failed = match exchange(http, settings, sent, request.url(), operation, progress).await {
            Ok(received) => {
                tracing::debug!(attempt, http.response.status_code = received.status.as_u16(), "answered");
                settings.budget.give();
                return Ok(Received { attempts: attempt, ..received });
            }
            Err(failed) => failed,
        };
        let wait = wait_before_retry(&failed, operation, options, policy, attempt, deadline);
        let wait = wait.filter(|_| settings.budget.take());
        tracing::warn!(
            attempt,
            http.response.status_code = failed.error.status().map(|status| status.as_u16()),
            error.type = failed.error.kind_name(),
            retry_in_ms = wait.map(|wait| wait.as_millis() as u64),
            "failed"
        );
        match wait {
            Some(wait) => tokio::time::sleep(wait).await,
            None => return Err(failed.error),
        }
    }
}

/// How long to wait before the next attempt, or `None` if there must not be one.
fn wait_before_retry(
    failed: &Failed,
    operation: &Operation,
    options: &Options,
    policy: &RetryPolicy,
    attempt: u32,
    deadline: Instant,
) -> Option<Duration> {
    let is_repeatable = options.idempotent || operation.idempotent || is_read(&operation.method);
    let may_retry = match failed.reach {
        // It never left this machine, or PayNow said that it does not look at it now.
        Reach::NotProcessed => true,
        Reach::Unknown => is_repeatable,
        Reach::Answered => false,
    };
    if !may_retry || attempt >= policy.max_attempts {
        return None;
    }
    let wait = policy.delay(attempt, failed.error.retry_after())?;
    (wait < deadline.saturating_duration_since(Instant::now())).then_some(wait)
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

/// An attempt that failed, and how far it came.
struct Failed {
    error: Error,
    reach: Reach,
}

enum Reach {
    /// PayNow cannot have processed it.
    NotProcessed,
    /// PayNow may have processed it, and the same request may do better later.
    Unknown,
    /// PayNow has said all that it will say.
    Answered,
}

/// One attempt: sends the request and reads the answer to its end.
async fn exchange(
    http: &reqwest::Client,
    settings: &Settings,
    request: Request,
    url: &Url,
    operation: &Operation,
    progress: &Progress,
) -> Result<Received, Failed> {
    let is_write = !is_read(&operation.method);
    // From here on it may arrive, and only a failure that proves otherwise takes that back.
    let was_processed = progress.may_be_processed.swap(is_write, Ordering::Relaxed);
    let mut response = http.execute(request).await.map_err(|error| {
        if error.is_connect() || error.is_builder() {
            progress.may_be_processed.store(was_processed, Ordering::Relaxed);
            let reach = if error.is_builder() { Reach::Answered } else { Reach::NotProcessed };
            return Failed { error: Error::network(operation, error).unknown_outcome(was_processed), reach };
        }
        Failed { error: Error::network(operation, error).unknown_outcome(is_write), reach: Reach::Unknown }
    })?;
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    if response.url() != url {
        let error = Error::new(Kind::Redirected).about(operation).answered(status, headers, Bytes::new());
        return Err(Failed { error: error.unknown_outcome(is_write), reach: Reach::Answered });
    }
    let body = match read(response, settings.max_response_bytes).await {
        Ok(body) => body,
        Err(ReadError::TooLarge) => {
            let error = Error::new(Kind::TooLarge(settings.max_response_bytes)).about(operation);
            let error = error.answered(status, headers, Bytes::new());
            return Err(Failed {
                error: error.unknown_outcome(is_write && !status.is_client_error()),
                reach: Reach::Answered,
            });
        }
        Err(ReadError::Network(error)) => {
            let error = Error::network(operation, error).answered(status, headers, Bytes::new());
            return Err(Failed { error: error.unknown_outcome(is_write), reach: Reach::Unknown });
        }
    };
    if status.is_success() {
        return Ok(Received { operation: operation.clone(), attempts: 0, status, headers, body });
    }
    let error = Error::new(Kind::Status).about(operation).answered(status, headers, body);
    if status == StatusCode::TOO_MANY_REQUESTS {
        progress.may_be_processed.store(was_processed, Ordering::Relaxed);
        return Err(Failed { error: error.unknown_outcome(was_processed), reach: Reach::NotProcessed });
    }
    let is_unknown = is_write && (status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT);
    if !is_unknown {
        progress.may_be_processed.store(was_processed, Ordering::Relaxed);
    }
    let reach = if retry::is_transient(status) { Reach::Unknown } else { Reach::Answered };
    Err(Failed { error: error.unknown_outcome(is_unknown || was_processed), reach })
}

enum ReadError {
    TooLarge,
    Network(reqwest::Error),
}

/// Reads a body to its end, or to the cap.
async fn read(mut response: reqwest::Response, cap: usize) -> Result<Bytes, ReadError> {
    let announced = response.content_length().unwrap_or_default();
    if announced > cap as u64 {
        return Err(ReadError::TooLarge);
    }
    let Some(first) = response.chunk().await.map_err(ReadError::Network)? else { return Ok(Bytes::new()) };
    if first.len() > cap {
        return Err(ReadError::TooLarge);
    }
    // Most answers are one piece, which is then used as it is.
    let Some(second) = response.chunk().await.map_err(ReadError::Network)? else { return Ok(first) };
    let mut body = BytesMut::with_capacity((announced as usize).max(first.len() + second.len()));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(piece) = next {
        if body.len() + piece.len() > cap {
            return Err(ReadError::TooLarge);
        }
        body.extend_from_slice(&piece);
        next = response.chunk().await.map_err(ReadError::Network)?;
    }
    Ok(body.freeze())
}
