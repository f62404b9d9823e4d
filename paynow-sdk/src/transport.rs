//! What happens between a generated method and the network.
//!
//! progenitor builds the request; its hook `exec` hands it to this module, which sends it, reads the answer
//! and leaves both value and error at the [`Exchange`]. The generated method is told of a status that no
//! operation declares, gives up at once, and so neither decodes nor loses anything.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::Request;

use crate::Client;
use crate::call::Operation;
use crate::error::Error;
use crate::generated;

/// The status that stands for "look at the exchange"; no operation declares it and no server sends it.
const HANDED_OVER: StatusCode = match StatusCode::from_u16(999) {
    Ok(status) => status,
    Err(_) => panic!("999 is a valid status"),
};

/// What can be set for a single call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
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
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Exchange").finish_non_exhaustive()
    }
}

impl Exchange {
    pub(crate) fn new(client: Client, operation: Operation, options: Options) -> Self {
        let call = CallState { operation, options, outcome: Mutex::new(None) };
        Self { client, call: Some(Arc::new(call)) }
    }

    /// For a generated client that is used by itself.
    pub(crate) fn raw(client: Client) -> Self {
        Self { client, call: None }
    }

    /// What came of the call. A generated method that never got as far as sending has an error of its own.
    pub(crate) fn take(
        &self,
        generated: Option<progenitor_client::Error<generated::types::PayNowError>>,
    ) -> Result<Received, Error> {
        let call = self.call.as_ref().expect("an exchange is taken from by the call that made it");
        let outcome = call.outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
        outcome.unwrap_or_else(|| Err(Error::not_built(call.operation.clone(), generated)))
    }
}

/// A successful answer, read to its end.
pub(crate) struct Received {
    pub(crate) operation: Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    pub(crate) fn decode_error(
        self,
        path: String,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Error {
        Error::decode(self, path, source)
    }
}

impl ClientHooks<Exchange> for generated::Client {
    async fn exec(&self, mut request: Request, _: &OperationInfo) -> reqwest::Result<reqwest::Response> {
        let Exchange { client, call } = &self.inner;
        request.headers_mut().insert(AUTHORIZATION, client.authorization().clone());
        // progenitor sends it with every request; PayNow has its version in the path.
        request.headers_mut().remove("api-version");
        let Some(call) = call else { return self.client.execute(request).await };
        let outcome = send(&self.client, request, call).await;
        *call.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        let mut handed_over = http::Response::new(Bytes::new());
        *handed_over.status_mut() = HANDED_OVER;
        Ok(handed_over.into())
    }
}

async fn send(http: &reqwest::Client, mut request: Request, call: &CallState) -> Result<Received, Error> {
    if let Some(timeout) = call.options.timeout {
        *request.timeout_mut() = Some(timeout);
    }
    let operation = call.operation.clone();
    let response = match http.execute(request).await {
        Ok(response) => response,
        Err(error) => return Err(Error::network(operation, error)),
    };
    let (status, headers) = (response.status(), response.headers().clone());
    let body = match response.bytes().await {
        Ok(body) => body,
        Err(error) => return Err(Error::network(operation, error)),
    };
    if status.is_success() {
        Ok(Received { operation, status, headers, body })
    } else {
        Err(Error::status(operation, status, headers, body))
    }
}
