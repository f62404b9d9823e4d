//! One operation with its arguments, ready to be sent.

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

/// Builds a request with a generated client, from the optional parameters and what it has itself.
type Build<'a, P> = Box<dyn Fn(&generated::Client, &P) -> Result<Request, Error> + Send + Sync + 'a>;

/// One operation with its arguments.
///
/// Awaiting it sends it and gives the value; [`send`](Self::send) gives the status and headers too. The
/// operation's optional parameters are methods of it, and so is what can be set for every call.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'a, T, P = ()> {
    connection: Arc<Connection>,
    operation: Operation,
    /// The optional parameters.
    pub(crate) optional: P,
    options: Options,
    /// The first option that cannot be sent.
    misuse: Option<Error>,
    build: Build<'a, P>,
    value: PhantomData<fn() -> T>,
}

impl<'a, T, P> Call<'a, T, P> {
    /// Which operation it is.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// How long the call may take with all its attempts and waits, instead of what the client says.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// How often this call is attempted, and when, instead of what the client says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Says that doing this twice is the same as doing it once, so that it may be sent again after a failure
    /// that leaves open whether PayNow has done it.
    pub fn idempotent(mut self) -> Self {
        self.options.idempotent = true;
        self
    }

    /// Sends a header with this call. One that cannot be sent is an error of the call.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        match headers::checked(&name.into(), &value.into()) {
            Ok(header) => self.options.headers.push(header),
            Err(error) => self.misuse = self.misuse.or(Some(error)),
        }
        self
    }

    /// Sends a query parameter with this call, for one that the SDK does not have.
    pub fn query(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.options.query.push((name.into(), value.to_string()));
        self
    }
}

impl<'a, T, P: Default> Call<'a, T, P> {
    /// A call whose request is built by a generated method, or without one.
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

    /// The same with an error that was found before it could be sent.
    pub(crate) fn with_misuse(mut self, misuse: Option<Error>) -> Self {
        self.misuse = self.misuse.or(misuse);
        self
    }
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> Call<'a, T, P> {
    /// Sends the call and gives the value with the status and headers that it came with.
    ///
    /// # Errors
    /// PayNow could not be reached, returned an error, or sent something that is not what the
    /// operation returns; [`Error`] tells which.
    pub async fn send(mut self) -> Result<Response<T>, Error> {
        self.execute().await
    }

    // By reference, for a future that is given a call by value has room for it twice.
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
            Ok(raw) => decode(operation, &raw, &execution.redactor(&raw.authorization)).map(|value| {
                Response { value, status: raw.status, headers: raw.headers, attempts: raw.attempts }
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
