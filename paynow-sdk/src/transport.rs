//! What happens between a generated method and the network.
//!
//! progenitor builds the request; its hook `pre` takes it and ends the generated method, which would decode more
//! slowly and lose what it cannot decode. What is sent, how often, and what comes of it is decided here.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::{Request, Url};
use tokio::time::{Instant, Sleep};
use tracing::{Instrument as _, Span, field};

use crate::Client;
use crate::call::Operation;
use crate::client::Settings;
use crate::error::{Error, Kind};
use crate::generated;
use crate::model::RequestCapture;
use crate::path;
use crate::retry::{self, RetryPolicy};

/// The longest deadline: one that is meant as "never" must not overflow the clock.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// progenitor sends it with every request; PayNow has its version in the path.
const API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// What can be set for a single call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: bool,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, String)>,
}

impl ClientHooks<RequestCapture> for generated::Client {
    async fn pre<E>(
        &self,
        request: &mut Request,
        _: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let placeholder = Request::new(Method::GET, request.url().clone());
        self.inner.put(std::mem::replace(request, placeholder));
        // Ends the generated method before it sends anything.
        Err(progenitor_client::Error::Custom(String::new()))
    }
}

/// Runs a method of a generated client up to where it would send its request, and returns that.
///
/// It awaits nothing before that, so one poll is enough, and nobody needs to be woken.
#[allow(dead_code, reason = "used by operations, which features can leave out")]
pub(crate) fn capture<T, E>(
    client: &generated::Client,
    method: impl Future<Output = Result<T, progenitor_client::Error<E>>>,
) -> Result<Request, Error> {
    let progress = pin!(method).poll(&mut Context::from_waker(Waker::noop()));
    client.inner.take().ok_or_else(|| match progress {
        Poll::Ready(Err(error)) => Error::not_built(Some(error)),
        Poll::Ready(Ok(_)) | Poll::Pending => Error::not_built::<E>(None),
    })
}

/// Adds what every request of a client has.
fn sign(request: &mut Request, settings: &Settings) {
    let headers = request.headers_mut();
    headers.remove(API_VERSION);
    for (name, value) in &settings.headers {
        headers.insert(name, value.clone());
    }
    headers.insert(USER_AGENT, settings.user_agent.clone());
    headers.insert(AUTHORIZATION, settings.authorization.clone());
}

/// A call that is to be sent.
pub(crate) struct Outgoing<'c> {
    pub(crate) client: &'c Client,
    pub(crate) operation: &'c Operation,
    pub(crate) options: &'c Options,
    /// Makes the request, once for each attempt.
    pub(crate) build: &'c (dyn Fn() -> Result<Request, Error> + Sync),
}

/// A successful answer, read to its end.
pub(crate) struct Received {
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Outgoing<'_> {
    /// The request as it is sent.
    fn request(&self) -> Result<Request, Error> {
        let (settings, operation) = (self.client.settings(), self.operation);
        let mut request = (self.build)()?;
        if !path::fits(request.url().path(), settings.base_url.path(), operation.path()) {
            let message = format!(
                "an argument would leave its place in `{}`; it is empty, `.`, `..`, or has a slash in it",
                operation.path()
            );
            return Err(Error::new(Kind::Argument(message)));
        }
        sign(&mut request, settings);
        for (name, value) in &self.options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        if !self.options.query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(&self.options.query);
        }
        Ok(request)
    }

    /// Sends it until it succeeds, may not be tried again, or runs out of time.
    pub(crate) async fn send(&self) -> Result<Received, Error> {
        let operation = self.operation;
        // reqwest and the timers would panic.
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::configuration(
                "a call was awaited outside of a tokio runtime; a program without one has `call.wait()`, with the \
                 feature `blocking`",
            ));
        }
        let server = &self.client.settings().base_url;
        let span = tracing::info_span!(
            "paynow.call",
            otel.name = operation.id(),
            otel.kind = "client",
            paynow.operation = operation.id(),
            http.request.method = operation.method().as_str(),
            url.template = operation.path(),
            server.address = server.host_str(),
            server.port = server.port_or_known_default(),
            http.response.status_code = field::Empty,
            http.request.resend_count = field::Empty,
            paynow.trace_id = field::Empty,
            error.type = field::Empty,
        );
        // A future of this size is not moved into what wraps it.
        let outcome = pin!(self.attempts()).instrument(span.clone()).await;
        record(&span, &outcome);
        outcome
    }

    async fn attempts(&self) -> Result<Received, Error> {
        let (settings, options) = (self.client.settings(), self.options);
        let policy = options.retry.as_ref().unwrap_or(&settings.retry);
        let timeout = options.timeout.unwrap_or(settings.timeout).min(LONGEST_TIMEOUT);
        let deadline = Instant::now() + timeout;
        let mut may_be_processed = false;
        let mut attempt = 0;
        loop {
            attempt += 1;
            // Nothing happens before it is polled.
            let (url, sent) = {
                let request = self.request()?;
                (request.url().clone(), self.client.http().execute(request))
            };
            let now = Instant::now();
            let left = deadline.saturating_duration_since(now);
            let limit = if settings.attempt_timeout < left {
                Limit {
                    at: now + settings.attempt_timeout,
                    kind: Kind::AttemptTimeout(settings.attempt_timeout),
                }
            } else {
                Limit { at: deadline, kind: Kind::Timeout(timeout) }
            };
            let failed = match self.exchange(pin!(sent), &url, may_be_processed, limit).await {
                Ok(received) => {
                    tracing::debug!(
                        attempt,
                        http.response.status_code = received.status.as_u16(),
                        "answered"
                    );
                    settings.budget.give();
                    return Ok(Received { attempts: attempt, ..received });
                }
                Err(failed) => failed,
            };
            may_be_processed = failed.error.is_outcome_unknown();
            let wait = self.wait_before_retry(&failed, policy, attempt, deadline);
            let wait = wait.filter(|_| settings.budget.take());
            tracing::warn!(
                attempt,
                http.response.status_code = failed.error.status().map(|status| status.as_u16()),
                error.type = failed.error.kind_name(),
                retry_in_ms = wait.map(|wait| wait.as_millis() as u64),
                "failed"
            );
            let Some(wait) = wait else { return Err(failed.error.after_attempts(attempt)) };
            tokio::time::sleep(wait).await;
        }
    }

    /// How long to wait before the next attempt, or `None` if there must not be one.
    fn wait_before_retry(
        &self,
        failed: &Failed,
        policy: &RetryPolicy,
        attempt: u32,
        deadline: Instant,
    ) -> Option<Duration> {
        let is_repeatable = self.options.idempotent || self.operation.is_idempotent();
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

    fn is_write(&self) -> bool {
        !self.operation.is_read()
    }

    /// One attempt: sends the request and reads the answer to its end.
    async fn exchange(
        &self,
        sent: Pin<&mut impl Future<Output = reqwest::Result<reqwest::Response>>>,
        url: &Url,
        was_processed: bool,
        limit: Limit,
    ) -> Result<Received, Failed> {
        let (settings, is_write) = (self.client.settings(), self.is_write());
        let failed =
            |error: Error, unknown: bool, reach| Failed { error: error.unknown_outcome(unknown), reach };
        let mut clock = pin!(tokio::time::sleep_until(limit.at));
        let Some(sent) = in_time(clock.as_mut(), sent).await else {
            return Err(failed(Error::new(limit.kind), is_write, Reach::Unknown));
        };
        let mut response = match sent {
            Ok(response) => response,
            Err(error) => {
                let (unknown, reach) = match (error.is_builder(), error.is_connect()) {
                    (true, _) => (was_processed, Reach::Answered),
                    (_, true) => (was_processed, Reach::NotProcessed),
                    _ => (is_write, Reach::Unknown),
                };
                return Err(failed(Error::network(error), unknown, reach));
            }
        };
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        if response.url() != url {
            let error = Error::new(Kind::Redirected).answered(status, headers, Bytes::new());
            return Err(failed(error, is_write, Reach::Answered));
        }
        let body = match in_time(clock, pin!(read(response, settings.max_response_bytes))).await {
            Some(Ok(body)) => body,
            Some(Err(ReadError::TooLarge)) => {
                let error = Error::new(Kind::TooLarge(settings.max_response_bytes));
                let error = error.answered(status, headers, Bytes::new());
                return Err(failed(error, is_write && !status.is_client_error(), Reach::Answered));
            }
            Some(Err(ReadError::Network(error))) => {
                let error = Error::network(error).answered(status, headers, Bytes::new());
                return Err(failed(error, is_write, Reach::Unknown));
            }
            None => {
                let error = Error::new(limit.kind).answered(status, headers, Bytes::new());
                return Err(failed(error, is_write, Reach::Unknown));
            }
        };
        if status.is_success() {
            return Ok(Received { attempts: 0, status, headers, body });
        }
        let error = Error::new(Kind::Status).answered(status, headers, body);
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Err(failed(error, was_processed, Reach::NotProcessed));
        }
        let is_unknown = is_write && (status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT);
        let reach = if retry::is_transient(status) { Reach::Unknown } else { Reach::Answered };
        Err(failed(error, is_unknown || was_processed, reach))
    }
}

fn record(span: &Span, outcome: &Result<Received, Error>) {
    let attempts = outcome.as_ref().map_or_else(Error::attempts, |received| received.attempts);
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

/// When an attempt is given up, and what that is called: its own time can be up, or that of the call.
struct Limit {
    at: Instant,
    kind: Kind,
}

/// What a future gives, or `None` if the time is up first. One timer serves all that an attempt waits for.
async fn in_time<T>(mut clock: Pin<&mut Sleep>, mut work: impl Future<Output = T> + Unpin) -> Option<T> {
    poll_fn(|context| match Pin::new(&mut work).poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => clock.as_mut().poll(context).map(|()| None),
    })
    .await
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
