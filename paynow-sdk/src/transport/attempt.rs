//! A single attempt: sends a request, reads the whole response, and evaluates it.

use std::future::{Future, poll_fn};
use std::io::ErrorKind;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::{Request, Response, Url};
use tokio::time::{Instant, Sleep};

use super::body::{Body, BodyError};
use super::connection::Settings;
use super::retry::Failure;
use super::sending::Sending;
use crate::decode::is_encoded;
use crate::error::redaction::Redactor;
use crate::error::{Error, Kind};
use crate::wire::operation::Operation;
use crate::wire::raw_response::RawResponse;
use crate::wire::status;

/// Maximum size of the body of an error response that is read. PayNow's are far smaller.
const READ_OF_ERRORS: usize = 1024 * 1024;

/// How long to wait for the body of an error response. The status is known by then.
const WAIT_FOR_ERRORS: Duration = Duration::from_secs(2);

/// A note about a body that was not decompressed.
const ENCODED: &str = "its body cannot be decompressed with the encoding in its headers";

/// The dependencies of an attempt.
pub(crate) struct Exchange<'e> {
    pub(crate) http: &'e reqwest::Client,
    pub(crate) settings: &'e Settings,
    pub(crate) operation: &'e Operation,
    pub(crate) is_idempotent: bool,
    pub(crate) redactor: &'e Redactor<'e>,
    /// Whether PayNow may have processed an earlier attempt of the same call.
    pub(crate) earlier_may_be_processed: bool,
}

/// Whether a failed request may be sent again.
#[derive(Clone, Copy)]
enum RetrySafety {
    /// PayNow cannot have processed it.
    NotProcessed,
    /// PayNow may have processed it, and the same request may succeed later.
    MayBeProcessed,
    /// The same request would fail again.
    Final,
}

/// The time at which an attempt is abandoned, and whether the attempt or the call has then timed out.
struct AttemptDeadline {
    at: Instant,
    kind: Kind,
}

impl AttemptDeadline {
    fn new(attempt_timeout: Duration, start: Instant, timeout: Duration) -> Self {
        let (now, end) = (Instant::now(), start + timeout);
        if attempt_timeout < end.saturating_duration_since(now) {
            Self { at: now + attempt_timeout, kind: Kind::AttemptTimeout(attempt_timeout) }
        } else {
            Self { at: end, kind: Kind::Timeout(timeout) }
        }
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.at
    }
}

impl Exchange<'_> {
    /// Sends the request of a call that started at `start` and has the deadline `timeout`.
    pub(crate) async fn run(
        &self,
        mut request: Request,
        start: Instant,
        timeout: Duration,
    ) -> Result<RawResponse, Failure> {
        let url = request.url().clone();
        let deadline = AttemptDeadline::new(self.settings.attempt_timeout, start, timeout);
        // The caller gave no time, or the provider of the credential has used it up.
        if deadline.is_over() {
            return Err(self.failure(Error::new(deadline.kind), false, RetrySafety::NotProcessed));
        }
        let mut clock = pin!(tokio::time::sleep_until(deadline.at));
        let sending = Sending::watch(&mut request);
        let sent = pin!(self.http.execute(request));
        let Some(sent) = in_time(clock.as_mut(), sent).await else {
            let (kind, may_be_processed, safety) = match sending.end() {
                Some(false) => (Kind::Connect { timed_out: true }, false, RetrySafety::NotProcessed),
                _ => (deadline.kind, !self.is_read(), RetrySafety::MayBeProcessed),
            };
            return Err(self.failure(Error::new(kind), may_be_processed, safety));
        };
        let response = sent.map_err(|error| self.not_responded(error, sending.end()))?;
        self.receive(response, &url, clock, deadline).await
    }

    /// Reads the response.
    async fn receive(
        &self,
        mut response: Response,
        url: &Url,
        mut clock: Pin<&mut Sleep>,
        deadline: AttemptDeadline,
    ) -> Result<RawResponse, Failure> {
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        if response.url() != url {
            let error = self.responded(Kind::Redirected, status, headers, Bytes::new());
            return Err(self.failure(error, !self.is_read(), RetrySafety::Final));
        }
        let largest = self.settings.max_response_bytes;
        let limit = if status.is_success() { largest } else { READ_OF_ERRORS };
        if !status.is_success() {
            clock.as_mut().reset(deadline.at.min(Instant::now() + WAIT_FOR_ERRORS));
        }
        let mut body = Body::default();
        let announced = response.content_length().unwrap_or_default();
        let end = if status.is_success() && announced > largest as u64 {
            Some(Err(BodyError::TooLarge))
        } else {
            in_time(clock, pin!(body.read(&mut response, limit))).await
        };
        let body = body.into_bytes();
        if !status.is_success() {
            return Err(self.refused(status, headers, body, end));
        }
        let (kind, source, safety) = match end {
            Some(Ok(())) => {
                return Ok(RawResponse { attempts: 0, status, headers, body });
            }
            Some(Err(BodyError::TooLarge)) => (Kind::TooLarge(largest), None, RetrySafety::Final),
            Some(Err(BodyError::Encoding(error))) => (Kind::Encoding, Some(error), RetrySafety::Final),
            Some(Err(BodyError::Network(error))) => {
                (network_kind(&error), Some(error), RetrySafety::MayBeProcessed)
            }
            None => (deadline.kind, None, RetrySafety::MayBeProcessed),
        };
        let mut error = self.responded(kind, status, headers, Bytes::new());
        if let Some(source) = source {
            error = error.with_redacted_source(source.without_url(), self.redactor);
        }
        Err(self.failure(error, !self.is_read(), safety))
    }

    /// Evaluates an error status, which counts even if the body is unreadable.
    fn refused(
        &self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        end: Option<Result<(), BodyError>>,
    ) -> Failure {
        let safety = match status {
            StatusCode::TOO_MANY_REQUESTS => RetrySafety::NotProcessed,
            _ if status::is_transient(status) => RetrySafety::MayBeProcessed,
            _ => RetrySafety::Final,
        };
        let may_be_processed = status::may_be_processed(status) && !self.is_read();
        let note = match end {
            // The HTTP client removes the header of an encoding that it has decoded.
            Some(Err(BodyError::Encoding(_))) => Some(ENCODED),
            Some(Ok(())) if is_encoded(&headers) => Some(ENCODED),
            Some(Ok(()) | Err(BodyError::TooLarge)) => None,
            Some(Err(BodyError::Network(error))) => Some(match network_kind(&error) {
                Kind::Malformed => "its body is not valid HTTP",
                Kind::ClientTimeout => "its body was not received in time",
                _ => "the connection broke before the end of its body",
            }),
            None => Some("its body was not received in time"),
        };
        let error = self.responded(Kind::Status, status, headers, body).with_note(note);
        self.failure(error, may_be_processed, safety)
    }

    /// Evaluates a failure without a response.
    fn not_responded(&self, error: reqwest::Error, has_begun: Option<bool>) -> Failure {
        // The URL contains IDs, which must not be logged; the operation identifies the request.
        let error = error.without_url();
        let (kind, may_be_processed, safety) = if error.is_builder() {
            let message = "the request cannot be sent with these arguments".to_owned();
            (Kind::Argument(message), false, RetrySafety::Final)
        } else if error.is_connect() && has_begun == Some(true) {
            // The connection for the request was there; this is the one for a redirect of the custom HTTP client.
            (Kind::Redirected, !self.is_read(), RetrySafety::Final)
        } else if error.is_connect() {
            (Kind::Connect { timed_out: error.is_timeout() }, false, RetrySafety::NotProcessed)
        } else if is_refused_stream(&error) {
            (Kind::Network, false, RetrySafety::NotProcessed)
        } else if has_begun == Some(false) {
            (network_kind(&error), false, RetrySafety::NotProcessed)
        } else {
            (network_kind(&error), !self.is_read(), RetrySafety::MayBeProcessed)
        };
        let error = Error::new(kind).with_redacted_source(error, self.redactor);
        self.failure(error, may_be_processed, safety)
    }

    fn responded(&self, kind: Kind, status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
        Error::new(kind).with_response(status, headers, body, self.redactor)
    }

    fn failure(&self, error: Error, may_be_processed: bool, safety: RetrySafety) -> Failure {
        let may_retry = match safety {
            RetrySafety::NotProcessed => true,
            RetrySafety::MayBeProcessed => self.is_idempotent,
            RetrySafety::Final => false,
        };
        let unknown = may_be_processed || self.earlier_may_be_processed;
        Failure { error: error.with_unknown_outcome(unknown), may_retry }
    }

    fn is_read(&self) -> bool {
        self.operation.is_read()
    }
}

/// What happened to a connection, or to the response on it.
fn network_kind(error: &reqwest::Error) -> Kind {
    if error.is_timeout() {
        return Kind::ClientTimeout;
    }
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let is_malformed = causes.into_iter().any(|cause| {
        let is_head = cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse);
        // Of the length of a chunk.
        let is_body = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        is_head || matches!(is_body, Some(ErrorKind::InvalidData | ErrorKind::InvalidInput))
    });
    if is_malformed { Kind::Malformed } else { Kind::Network }
}

/// Whether an HTTP/2 server reported that it did not process the request.
#[cfg(feature = "http2")]
fn is_refused_stream(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(error) = inner.downcast_ref::<h2::Error>() {
            return error.is_remote()
                && error.is_reset()
                && error.reason() == Some(h2::Reason::REFUSED_STREAM);
        }
        cause = inner.source();
    }
    false
}

#[cfg(not(feature = "http2"))]
fn is_refused_stream(_: &reqwest::Error) -> bool {
    false
}

/// Returns the result of a future, or `None` if the time expires first. A single timer serves everything that an
/// attempt waits for.
async fn in_time<T>(mut clock: Pin<&mut Sleep>, mut work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => clock.as_mut().poll(context).map(|()| None),
    })
    .await
}
