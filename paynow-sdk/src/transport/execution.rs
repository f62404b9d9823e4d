//! The execution of a call: its attempts, until one succeeds or none is left.

use std::hash::{BuildHasher as _, RandomState};
use std::pin::pin;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use reqwest::Request;
use tokio::runtime::Handle;
use tokio::time::Instant;
use tracing::{Instrument as _, Span};

use super::attempt::Exchange;
use super::connection::Connection;
use super::path::matches_template;
use super::retry::{self, Attempt, Effects, Failure, RetryPolicy};
use super::{headers, telemetry};
use crate::error::Error;
use crate::error::redaction::Redactor;
use crate::error::text::bounded;
use crate::generated;
use crate::model::RequestCapture;
use crate::wire::operation::Operation;
use crate::wire::raw_response::RawResponse;

/// The longest deadline, so that a duration that means "never" does not overflow the clock.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The longest URL that the HTTP client accepts.
const LONGEST_URL: usize = 65_534;

/// progenitor adds it to every request; PayNow's version is part of the path.
const API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// Options of a single call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: bool,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, String)>,
}

/// A call to execute.
pub(crate) struct Execution<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) operation: &'c Operation,
    pub(crate) options: &'c Options,
    /// Builds the request of each attempt.
    pub(crate) build: &'c (dyn Fn(&generated::Client) -> Result<Request, Error> + Sync),
}

impl Execution<'_> {
    /// Sends the request until it succeeds, must not be retried, or the deadline expires.
    pub(crate) async fn send(&self, span: &Span) -> Result<RawResponse, Error> {
        // reqwest and the timers would panic.
        let Ok(runtime) = Handle::try_current() else {
            return Err(Error::configuration(
                "a call was awaited outside a tokio runtime; without a runtime, use `call.wait()` of the feature \
                 `blocking`",
            ));
        };
        let settings = &*self.connection.settings;
        let http = settings.http.current(&runtime)?;
        let generated = generated::Client::new_with_client(settings.base(), http, RequestCapture::default());
        let policy = self.options.retry.as_ref().unwrap_or(&settings.retry);
        let timeout = self.options.timeout.unwrap_or(settings.timeout).min(LONGEST_TIMEOUT);
        let start = Instant::now();
        let effects = Effects { now: || start.elapsed(), sleep: tokio::time::sleep, random: random_fraction };
        let attempt = |attempt| self.attempt(&generated, attempt, start, timeout);
        // Boxed, because moving a future of this size into its wrappers is expensive.
        let calls = pin!(retry::run(policy, &settings.budget, timeout, effects, attempt));
        calls.instrument(span.clone()).await
    }

    /// The secrets that must not appear in an error of this call.
    pub(crate) fn redactor(&self) -> Redactor<'_> {
        let credentials = &self.connection.authenticator.sent;
        Redactor::new(credentials, [&self.connection.settings.headers, &self.options.headers])
    }

    async fn attempt(
        &self,
        generated: &generated::Client,
        attempt: Attempt,
        start: Instant,
        timeout: Duration,
    ) -> Result<RawResponse, Failure> {
        let settings = &*self.connection.settings;
        let span = telemetry::attempt_span(self.operation, &settings.base_url, attempt);
        let request = self.connection.authenticator.authorization().and_then(|authorization| {
            let request = span.in_scope(|| self.request(generated, &authorization))?;
            Ok((request, authorization))
        });
        let (request, authorization) = request.map_err(|error| {
            telemetry::record_attempt(&span, Err(&error));
            let error = error.with_unknown_outcome(attempt.may_be_processed);
            Failure { error, may_retry: false }
        })?;
        let exchange = Exchange {
            http: &generated.client,
            settings,
            operation: self.operation,
            is_idempotent: self.options.idempotent || self.operation.is_idempotent(),
            redactor: &self.redactor(),
            earlier_may_be_processed: attempt.may_be_processed,
        };
        let outcome = pin!(exchange.run(request, start, timeout)).instrument(span.clone()).await;
        telemetry::record_attempt(
            &span,
            outcome.as_ref().map(|response| response.status).map_err(|failure| &failure.error),
        );
        match outcome {
            Ok(response) => Ok(RawResponse { attempts: attempt.number, ..response }),
            Err(failure) if failure.error.is_unauthorized() => {
                let note = self.connection.authenticator.rotation_note(&authorization);
                Err(Failure { error: failure.error.with_note(note), ..failure })
            }
            Err(failure) => Err(failure),
        }
    }

    /// Completes the request before it is sent.
    fn request(&self, generated: &generated::Client, authorization: &HeaderValue) -> Result<Request, Error> {
        let (settings, template) = (&*self.connection.settings, self.operation.path());
        let mut request = (self.build)(generated)?;
        if !matches_template(request.url().path(), settings.base_url.path(), template) {
            let template = bounded(template.to_owned(), 1024);
            return Err(Error::argument(format!(
                "an argument of `{template}` is empty, `.` or `..`, or contains a slash, and would address another resource"
            )));
        }
        if !self.options.query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(&self.options.query);
        }
        let length = request.url().as_str().len();
        if length > LONGEST_URL {
            return Err(Error::argument(format!(
                "an argument is too long: the URL would have {length} bytes, but at most {LONGEST_URL} are allowed"
            )));
        }
        self.apply_headers(&mut request, authorization);
        Ok(request)
    }

    /// Adds the headers of the client, the call and the hook; those of the SDK take precedence.
    fn apply_headers(&self, request: &mut Request, authorization: &HeaderValue) {
        let (settings, target) = (&*self.connection.settings, request.headers_mut());
        target.remove(API_VERSION);
        for (name, value) in settings.headers.iter().chain(&self.options.headers) {
            target.insert(name, value.clone());
        }
        if let Some(hook) = &settings.header_hook {
            let mut added = http::HeaderMap::new();
            hook(&mut added);
            for (name, value) in &added {
                if !headers::is_reserved(name) {
                    target.insert(name, value.clone());
                }
            }
        }
        target.insert(http::header::USER_AGENT, settings.user_agent.clone());
        target.insert(http::header::AUTHORIZATION, authorization.clone());
    }
}

/// A random number from 0 to 1. The keys of the standard library's hash maps are random enough for jitter.
fn random_fraction() -> f64 {
    let random = RandomState::new().hash_one(0_u8);
    // An f64 holds 53 bits exactly.
    (random >> 11) as f64 / (1_u64 << 53) as f64
}
