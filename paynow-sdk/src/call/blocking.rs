//! Blocking calls, for programs without an async runtime.

use std::future::{IntoFuture as _, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Handle, Runtime};

use super::{Call, Items, Paged, Pages, Response};
use crate::error::Error;

/// A single thread keeps all connections alive between calls, so that a connection that PayNow has closed is detected
/// before the next request is written to it.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    if Handle::try_current().is_ok() {
        return Err(Error::configuration(
            "a blocking call was made inside an async runtime; await the call instead",
        ));
    }
    let runtime = RUNTIME.get_or_init(|| {
        Builder::new_multi_thread().worker_threads(1).thread_name("paynow-sdk").enable_all().build()
    });
    let failed = |error: &std::io::Error| {
        Error::configuration(format!("the SDK's runtime thread cannot be started: {error}"))
    };
    runtime.as_ref().map_err(failed)
}

impl<'a, T: DeserializeOwned + Send + 'static, P: Send + Sync + 'a> Call<'a, T, P> {
    /// Sends the call and blocks the current thread until it completes. Requires the feature `blocking`.
    ///
    /// # Errors
    /// The same as those of awaiting the call. Calling it inside an async runtime, which it would block, is also an
    /// error.
    pub fn wait(self) -> Result<T, Error> {
        runtime()?.block_on(self.into_future())
    }

    /// Sends the call and blocks the current thread until it completes, returning the value with its status and
    /// headers. Requires the feature `blocking`.
    ///
    /// # Errors
    /// The same as those of [`wait`](Self::wait).
    pub fn send_and_wait(self) -> Result<Response<T>, Error> {
        runtime()?.block_on(self.send())
    }
}

/// An iterator that blocks the current thread to fetch pages. Requires the feature `blocking`.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Wait<S> {
    stream: S,
    has_failed: bool,
}

impl<'a, T, P: Paged<T>> Pages<'a, T, P> {
    /// Returns an iterator that blocks the current thread to fetch each page. Requires the feature `blocking`.
    ///
    /// Inside an async runtime, which it would block, its first item is an error.
    pub fn wait(self) -> Wait<Self> {
        Wait { stream: self, has_failed: false }
    }
}

impl<'a, T, P: Paged<T>> Items<'a, T, P> {
    /// Returns an iterator over the items that blocks the current thread to fetch pages. Requires the feature
    /// `blocking`.
    ///
    /// Inside an async runtime, which it would block, its first item is an error.
    pub fn wait(self) -> Wait<Self> {
        Wait { stream: self, has_failed: false }
    }
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> Iterator for Wait<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let next = match runtime() {
            Ok(runtime) => runtime.block_on(poll_fn(|context| Pin::new(&mut self.stream).poll_next(context))),
            Err(error) => Some(Err(error)),
        };
        self.has_failed = matches!(next, Some(Err(_)));
        next
    }
}
