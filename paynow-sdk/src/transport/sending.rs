//! Tells whether the HTTP client has begun to send a request.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use reqwest::Request;

/// Watches the body of a request. The HTTP client reads it once it has a connection, and sends nothing before.
pub(crate) struct Sending(Option<Arc<AtomicBool>>);

impl Sending {
    /// Watches a request, if it has a body.
    pub(crate) fn watch(request: &mut Request) -> Self {
        // An empty body is not read.
        let body = request.body_mut().take_if(|body| body.as_bytes().is_some_and(|bytes| !bytes.is_empty()));
        let Some(body) = body else { return Self(None) };
        let is_read = Arc::new(AtomicBool::new(false));
        let watched = Watched { body, is_read: Arc::clone(&is_read) };
        *request.body_mut() = Some(reqwest::Body::wrap(watched));
        Self(Some(is_read))
    }

    /// Whether a part of the request was sent; `None` if it has no body, so that this is not known.
    pub(crate) fn has_begun(&self) -> Option<bool> {
        self.0.as_ref().map(|is_read| is_read.load(Ordering::Acquire))
    }
}

struct Watched {
    body: reqwest::Body,
    is_read: Arc<AtomicBool>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        self.is_read.store(true, Ordering::Release);
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
