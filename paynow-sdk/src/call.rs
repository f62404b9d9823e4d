//! One operation with its arguments, ready to be sent.

use std::any::TypeId;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use reqwest::Request;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::response::Response;
use crate::retry::RetryPolicy;
#[allow(unused_imports, reason = "without a feature there is no operation")]
pub(crate) use crate::transport::capture;
use crate::transport::{Options, Outgoing, Received};
pub use crate::wire::operation::Operation;
use crate::{Client, client, generated};

/// Makes a request by a generated method, from the optional parameters and what it has itself.
type Build<'a, P> = Box<dyn Fn(&generated::Client, &P) -> Result<Request, Error> + Send + Sync + 'a>;

/// One operation with its arguments.
///
/// Awaiting it sends it and gives the value; [`send`](Self::send) gives the status and headers too. The
/// operation's optional parameters are methods of it, and so is what can be set for every call.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<'a, T, P = ()> {
    client: Client,
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

    /// How often this call is tried again, and when, instead of what the client says.
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
        match client::header(&name.into(), &value.into()) {
            Ok(header) => self.options.headers.push(header),
            Err(error) => self.misuse = self.misuse.or(Some(error)),
        }
        self
    }

    /// Sends a query parameter with this call, for one that the SDK does not have.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }
}

impl<'a, T, P: Default> Call<'a, T, P> {
    /// A call whose request a generated method makes.
    #[allow(dead_code, reason = "without a feature there is no operation")]
    pub(crate) fn new(
        client: &Client,
        operation: Operation,
        build: impl Fn(&generated::Client, &P) -> Result<Request, Error> + Send + Sync + 'a,
    ) -> Self {
        Self {
            client: client.clone(),
            operation,
            optional: P::default(),
            options: Options::default(),
            misuse: None,
            build: Box::new(build),
            value: PhantomData,
        }
    }
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> Call<'a, T, P> {
    /// Sends the call and gives the value with the status and headers that it came with.
    ///
    /// # Errors
    /// PayNow could not be reached, answered with an error, or sent something that is not what the
    /// operation gives; [`Error`] tells which.
    pub async fn send(mut self) -> Result<Response<T>, Error> {
        self.answer().await
    }

    // By reference, for a future that is given a call by value has room for it twice.
    async fn answer(&mut self) -> Result<Response<T>, Error> {
        if let Some(misuse) = self.misuse.take() {
            return Err(misuse.about(&self.operation));
        }
        let client = self.client.requests();
        let call = Outgoing {
            client: &self.client,
            operation: &self.operation,
            options: &self.options,
            build: &|| (self.build)(&client, &self.optional),
        };
        let received = call.send().await.map_err(|error| error.about(&self.operation))?;
        decode(&self.operation, received)
    }
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> IntoFuture for Call<'a, T, P> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move { self.answer().await.map(Response::into_value) })
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

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

fn decode<T: DeserializeOwned + 'static>(
    operation: &Operation,
    received: Received,
) -> Result<Response<T>, Error> {
    // An operation that gives nothing takes any body for that but a page, which no PayNow has sent: something
    // on the way has, and nothing was done. One whose body may be null takes an empty one for null.
    let gives_nothing = TypeId::of::<T>() == TypeId::of::<()>() && !is_page(&received.headers);
    let body: &[u8] = if gives_nothing || received.body.is_empty() { b"null" } else { &received.body };
    // Checking the encoding once and not for every string saves a fifth of the time.
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(Error::decode(operation, received, String::new(), error)),
    };
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(response(value, received));
    }
    // Only now is it worth tracking the path of what is wrong, which costs more than the decoding itself.
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let (path, error) = match serde_path_to_error::deserialize(&mut deserializer) {
        Ok(value) => match deserializer.end() {
            Ok(()) => return Ok(response(value, received)),
            Err(error) => (String::new(), error),
        },
        Err(error) => (error.path().to_string(), error.into_inner()),
    };
    Err(Error::decode(operation, received, path, error))
}

fn response<T>(value: T, received: Received) -> Response<T> {
    Response { value, status: received.status, headers: received.headers }
}
