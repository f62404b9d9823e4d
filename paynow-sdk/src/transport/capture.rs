//! Takes the request that progenitor's client builds, and sends nothing by it.
//!
//! The finished request is to be had only from a hook. `pre` takes it and ends the generated method, which would
//! decode more slowly and lose what it cannot decode.

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

/// Runs a method of a generated client up to where it would send its request, and returns that.
///
/// It awaits nothing before that, so one poll is enough, and nobody needs to be woken.
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

/// What the generated method found wrong with its arguments.
#[allow(dead_code, reason = "unused if no feature with operations is enabled")]
fn not_built<E>(error: progenitor_client::Error<E>) -> Error {
    match error {
        progenitor_client::Error::InvalidRequest(message) => {
            Error::argument(format!("the request cannot be built: {message}"))
        }
        progenitor_client::Error::CommunicationError(source) => {
            let error = Error::argument("the request cannot be built from these arguments");
            // The URL has ids in it, which do not belong into a log.
            error.with_source(source.without_url())
        }
        _ => Error::argument("the request cannot be built from these arguments"),
    }
}
