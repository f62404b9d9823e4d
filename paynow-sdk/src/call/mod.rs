//! A call: an operation with its arguments, ready to be sent.

#[cfg(feature = "blocking")]
mod blocking;
mod pages;
mod response;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Request;
use serde::de::DeserializeOwned;

pub use crate::wire::operation::Operation;
#[cfg(feature = "blocking")]
pub use blocking::Wait;
#[doc(hidden)]
pub use pages::Paged;
pub use pages::{Items, Pages};
pub use response::Response;

use crate::decode::decode;
use crate::error::Error;
use crate::generated;
#[allow(unused_imports, reason = "unused if no feature with operations is enabled")]
pub(crate) use crate::transport::capture::capture;
use crate::transport::connection::Connection;
use crate::transport::execution::{Execution, Options};
use crate::transport::retry::RetryPolicy;
use crate::transport::{headers, telemetry};

/// Builds a request with a generated client, from the optional parameters and the arguments that it has captured.
type Build<'a, P> = Box<dyn Fn(&generated::Client, &P) -> Result<Request, Error> + Send + Sync + 'a>;

/// An operation with its arguments, ready to be sent.
///
/// Awaiting a call sends it and returns the value; [`send`](Self::send) also returns the status and the headers. The
/// optional parameters of the operation are methods of the call, as are the options below, which apply to every
/// operation.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'a, T, P = ()> {
    connection: Arc<Connection>,
    operation: Operation,
    /// The optional parameters.
    pub(crate) optional: P,
    options: Options,
    /// The first invalid option.
    misuse: Option<Error>,
    build: Build<'a, P>,
    value: PhantomData<fn() -> T>,
}

impl<'a, T, P> Call<'a, T, P> {
    /// The operation that is called.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// Sets the deadline of this call, including all attempts and delays. Overrides
    /// [`ClientBuilder::timeout`](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets how often and after which delays this call is retried. Overrides
    /// [`ClientBuilder::retry`](crate::ClientBuilder::retry).
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Declares that repeating this call has no additional effect, so that it may be retried after a failure that
    /// leaves open whether PayNow has processed it.
    pub fn idempotent(mut self) -> Self {
        self.options.idempotent = true;
        self
    }

    /// Adds a header to this call. An invalid header becomes an error of the call.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        match headers::checked(&name.into(), &value.into()) {
            Ok(header) => self.options.headers.push(header),
            Err(error) => self.misuse = self.misuse.or(Some(error)),
        }
        self
    }

    /// Adds a query parameter to this call, for parameters that the SDK does not have.
    pub fn query(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.options.query.push((name.into(), value.to_string()));
        self
    }
}

impl<'a, T, P: Default> Call<'a, T, P> {
    /// A call whose request is built by a generated method, or by other means.
    pub(crate) fn new(
        connection: &Arc<Connection>,
        operation: Operation,
        build: impl Fn(&generated::Client, &P) -> Result<Request, Error> + Send + Sync + 'a,
    ) -> Self {
        Self {
            connection: Arc::clone(connection),
            operation,
            optional: P::default(),
            options: Options::default(),
            misuse: None,
            build: Box::new(build),
            value: PhantomData,
        }
    }

    /// A call that fails with an error that was found before sending.
    pub(crate) fn with_misuse(mut self, misuse: Option<Error>) -> Self {
        self.misuse = self.misuse.or(misuse);
        self
    }
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> Call<'a, T, P> {
    /// Sends the call and returns the value with the status and headers of the response.
    ///
    /// # Errors
    /// PayNow could not be reached, returned an error, or returned a response that does not match the operation. See
    /// [`Error`].
    pub async fn send(mut self) -> Result<Response<T>, Error> {
        self.execute().await
    }

    // By reference, because a future that receives a call by value reserves space for it twice.
    async fn execute(&mut self) -> Result<Response<T>, Error> {
        let operation = &self.operation;
        if let Some(misuse) = self.misuse.take() {
            return Err(misuse.with_operation(operation));
        }
        let execution = Execution {
            connection: &self.connection,
            operation,
            options: &self.options,
            build: &|generated| (self.build)(generated, &self.optional),
        };
        let span = telemetry::call_span(operation);
        let outcome = match execution.send(&span).await {
            Ok(raw) => decode(operation, &raw, &execution.redactor()).map(|value| Response {
                value,
                status: raw.status,
                headers: raw.headers,
                attempts: raw.attempts,
            }),
            Err(error) => Err(error.with_operation(operation)),
        };
        telemetry::record_call(&span, outcome.as_ref().map(|response| response.status));
        outcome
    }
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> IntoFuture for Call<'a, T, P> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move { self.execute().await.map(Response::into_inner) })
    }
}

impl<T, P: fmt::Debug> fmt::Debug for Call<'_, T, P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Call")
            .field("operation", &self.operation)
            .field("optional", &self.optional)
            .finish_non_exhaustive()
    }
}
