//! HTTP/2 connection sharing: concurrent first calls share one connection.
//!
//! The HTTP client's pool learns only from the TLS handshake that a connection can be shared, so each of these calls
//! would open its own. Here the first one connects, and the others wait for its handshake.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper_util::client::legacy::connect::Connection;
use tokio::sync::watch;
use tower_layer::Layer;
use tower_service::Service;

/// How long the others wait for the first handshake, which may have reached a server that hangs.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long the pool may take to share a connection after its handshake. It takes microseconds.
const GRACE: Duration = Duration::from_secs(1);

type BoxError = Box<dyn Error + Send + Sync>;

/// A layer around the connector of one HTTP client, whose requests all go to one server.
#[derive(Clone, Default)]
pub(crate) struct ShareConnection(Arc<Mutex<State>>);

#[derive(Default)]
enum State {
    #[default]
    Unknown,
    /// A connection attempt is in progress. The value becomes true if the connection can be shared; the channel is
    /// closed when the handshake has ended, with any result.
    Connecting(watch::Receiver<bool>),
    /// The server uses HTTP/1.1: every call needs a connection of its own.
    Http1,
}

/// Who connects.
enum Turn {
    /// This call; it notifies the others.
    First(watch::Sender<bool>),
    Wait(watch::Receiver<bool>),
    /// This call, and no other call waits for it.
    Alone,
}

impl ShareConnection {
    fn turn(&self) -> Turn {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*state {
            State::Http1 => Turn::Alone,
            State::Connecting(first) if first.has_changed().is_ok() => Turn::Wait(first.clone()),
            State::Connecting(_) | State::Unknown => {
                let (first, others) = watch::channel(false);
                *state = State::Connecting(others);
                Turn::First(first)
            }
        }
    }

    /// Records the protocol of a server.
    fn learn(&self, is_shared: bool) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (&*state, is_shared) {
            (_, false) => *state = State::Http1,
            (State::Http1, true) => *state = State::Unknown,
            (_, true) => {}
        }
    }
}

impl<S> Layer<S> for ShareConnection {
    type Service = Connector<S>;

    fn layer(&self, inner: S) -> Connector<S> {
        Connector { inner, share: self.clone() }
    }
}

/// A connector whose connections are shared where possible.
#[derive(Clone)]
pub(crate) struct Connector<S> {
    inner: S,
    share: ShareConnection,
}

impl<S, R> Service<R> for Connector<S>
where
    S: Service<R, Error = BoxError> + Clone + Send + 'static,
    S::Response: Connection,
    S::Future: Send,
    R: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, destination: R) -> Self::Future {
        let (clone, share) = (self.inner.clone(), self.share.clone());
        // The clone may not be ready, so the original moves into the future.
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let turn = share.turn();
        Box::pin(async move {
            let others = match turn {
                Turn::First(others) => Some(others),
                Turn::Alone => None,
                Turn::Wait(mut first) => {
                    let handshake = first.wait_for(|is_shared| *is_shared);
                    let is_shared = matches!(tokio::time::timeout(PATIENCE, handshake).await, Ok(Ok(_)));
                    if is_shared {
                        // The pool gives the connection to this call and drops this future. It is an error only for a
                        // call that received nothing, because the connection is already gone.
                        tokio::time::sleep(GRACE).await;
                        return Err("the shared connection is gone".into());
                    }
                    None
                }
            };
            let connection = inner.call(destination).await?;
            let is_shared = connection.connected().is_negotiated_h2();
            share.learn(is_shared);
            if let Some(others) = others {
                others.send_replace(is_shared);
            }
            Ok(connection)
        })
    }
}
