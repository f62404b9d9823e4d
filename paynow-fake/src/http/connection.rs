//! Connections that can be reset deliberately, and bodies that are sent in parts.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Sleep;

/// How many bytes of a long body are generated at a time.
const CHUNK: usize = 64 * 1024;

/// Accepts connections that can be reset.
pub(crate) struct FaultyListener(pub(crate) TcpListener);

impl Listener for FaultyListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Otherwise a small response can wait for the client's next packet. Failing to set it is harmless.
        let _ = stream.set_nodelay(true);
        (Connection { stream, switch: ResetSwitch::default() }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Resets its connection at the next byte that is written.
#[derive(Clone, Default)]
pub(crate) struct ResetSwitch(Arc<AtomicBool>);

impl ResetSwitch {
    pub(crate) fn reset(&self) {
        self.0.store(true, Ordering::Release);
    }
}

impl Connected<IncomingStream<'_, FaultyListener>> for ResetSwitch {
    fn connect_info(stream: IncomingStream<'_, FaultyListener>) -> Self {
        stream.io().switch.clone()
    }
}

/// A connection of a client.
pub(crate) struct Connection {
    stream: TcpStream,
    switch: ResetSwitch,
}

impl Connection {
    /// The error for a connection that is reset instead of closed.
    fn reset_error(&self) -> Option<io::Error> {
        self.switch.0.load(Ordering::Acquire).then(|| {
            // If this fails, the client sees a connection that ends early, which is also a fault.
            let _ = self.stream.set_zero_linger();
            io::ErrorKind::ConnectionReset.into()
        })
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.reset_error() {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut self.stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.reset_error() {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut self.stream).poll_shutdown(context),
        }
    }
}

/// A part of a body.
pub(crate) enum Part {
    Bytes(Bytes),
    /// A number of repeated bytes.
    Filling(usize),
    Wait(Duration),
    Reset(ResetSwitch),
}

/// A body that is sent in parts.
#[derive(Default)]
pub(crate) struct SlowBody {
    parts: VecDeque<Part>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl SlowBody {
    pub(crate) fn new(parts: impl IntoIterator<Item = Part>) -> Self {
        Self { parts: parts.into_iter().collect(), waiting: None }
    }

    fn length(&self) -> usize {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Bytes(bytes) => bytes.len(),
                Part::Filling(count) => *count,
                Part::Wait(_) | Part::Reset(_) => 0,
            })
            .sum()
    }
}

impl http_body::Body for SlowBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        loop {
            if let Some(waiting) = &mut self.waiting {
                if waiting.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                self.waiting = None;
            }
            let frame = |bytes| Poll::Ready(Some(Ok(Frame::data(bytes))));
            match self.parts.pop_front() {
                None => return Poll::Ready(None),
                Some(Part::Bytes(bytes)) => return frame(bytes),
                Some(Part::Filling(0)) => {}
                Some(Part::Filling(count)) => {
                    let size = count.min(CHUNK);
                    self.parts.push_front(Part::Filling(count - size));
                    return frame(Bytes::from_static(&[b'x'; CHUNK]).slice(..size));
                }
                Some(Part::Wait(time)) => self.waiting = Some(Box::pin(tokio::time::sleep(time))),
                Some(Part::Reset(switch)) => switch.reset(),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.parts.is_empty() && self.waiting.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        u64::try_from(self.length()).map_or_else(|_| SizeHint::default(), SizeHint::with_exact)
    }
}
