//! Tells whether the HTTP client has begun to send a request.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use reqwest::Request;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Watches the body of a request. The HTTP client reads it once it has a connection, and sends nothing before.
pub(crate) struct Sending(Option<Claim>);

/// Set by whoever is first: the HTTP client, which reads the body, or the attempt, which ends. A body that is claimed by
/// the end of its attempt is never sent, not even by another thread at the same moment.
type Claim = Arc<AtomicBool>;

impl Sending {
    /// Watches a request, if it has a body.
    pub(crate) fn watch(request: &mut Request) -> Self {
        // An empty body is not read.
        let body = request.body_mut().take_if(|body| body.as_bytes().is_some_and(|bytes| !bytes.is_empty()));
        let Some(body) = body else { return Self(None) };
        let claim = Claim::default();
        let watched = Watched { body, claim: Arc::clone(&claim), has_begun: false };
        *request.body_mut() = Some(reqwest::Body::wrap(watched));
        Self(Some(claim))
    }

    /// Ends the sending. Returns whether it had begun, or `None` if the request has no body, so that this is not known.
    pub(crate) fn end(self) -> Option<bool> {
        self.0.map(|claim| claim.swap(true, Ordering::AcqRel))
    }
}

struct Watched {
    body: reqwest::Body,
    claim: Claim,
    has_begun: bool,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if !self.has_begun && self.claim.swap(true, Ordering::AcqRel) {
            let ended = io::Error::other("the attempt ended before the request was sent");
            return Poll::Ready(Some(Err(ended.into())));
        }
        self.has_begun = true;
        Pin::new(&mut self.body).poll_frame(context).map_err(BoxError::from)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn watched() -> (Sending, reqwest::Body) {
        let mut request = Request::new(http::Method::POST, "http://localhost".parse().unwrap());
        *request.body_mut() = Some("once".into());
        let sending = Sending::watch(&mut request);
        (sending, request.body_mut().take().unwrap())
    }

    fn read(body: &mut reqwest::Body) -> bool {
        let frame = Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()));
        matches!(frame, Poll::Ready(Some(Ok(_))))
    }

    #[test]
    fn a_body_is_sent_or_given_up_but_not_both() {
        let (sending, mut body) = watched();
        assert_eq!(body.size_hint().exact(), Some(4));
        assert!(read(&mut body));
        assert_eq!(sending.end(), Some(true));
        // The HTTP client may still hold the body when the attempt has ended.
        let (sending, mut body) = watched();
        assert_eq!(sending.end(), Some(false));
        assert!(!read(&mut body));
        let mut without = Request::new(http::Method::DELETE, "http://localhost".parse().unwrap());
        assert_eq!(Sending::watch(&mut without).end(), None);
    }
}
