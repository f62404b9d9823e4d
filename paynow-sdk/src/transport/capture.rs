//! Captures the request that progenitor's client builds, without sending it.
//!
//! The finished request is available only in a hook. `pre` takes it and ends the generated method, which would decode
//! more slowly and lose the status of responses that it cannot decode.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::Method;
use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::Request;

use crate::error::Error;
use crate::generated;
use crate::model::RequestCapture;

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

/// Runs a generated method up to the point where it would send its request, and returns that request.
///
/// The method awaits nothing before that, so a single poll is enough and no waker is needed.
#[allow(dead_code, reason = "unused if no feature with operations is enabled")]
pub(crate) fn capture<T, E>(
    client: &generated::Client,
    method: impl Future<Output = Result<T, progenitor_client::Error<E>>>,
) -> Result<Request, Error> {
    let progress = pin!(method).poll(&mut Context::from_waker(Waker::noop()));
    client.inner.take().ok_or_else(|| match progress {
        Poll::Ready(Err(error)) => not_built(error),
        Poll::Ready(Ok(_)) | Poll::Pending => Error::argument("the request cannot be built"),
    })
}

/// The error of a generated method about its arguments.
#[allow(dead_code, reason = "unused if no feature with operations is enabled")]
fn not_built<E>(error: progenitor_client::Error<E>) -> Error {
    match error {
        progenitor_client::Error::InvalidRequest(message) => {
            Error::argument(format!("the request cannot be built: {message}"))
        }
        progenitor_client::Error::CommunicationError(source) => {
            let error = Error::argument("the request cannot be built from these arguments");
            // The URL contains IDs, which must not be logged.
            error.with_source(source.without_url())
        }
        _ => Error::argument("the request cannot be built from these arguments"),
    }
}
