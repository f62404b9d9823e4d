//! The result of processing an event once.

use std::error::Error;
use std::fmt;

/// Which delivery processed the event. Respond with 204 in both cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// This delivery.
    Now,
    /// An earlier delivery of the same event. This one is a duplicate, and its work did not run.
    Before,
}

/// The reason why an event may not have been processed. Respond with 503, so that PayNow delivers it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnceError<D, E> {
    /// An earlier delivery of the same event is being processed and may still fail.
    InProgress,
    /// The work failed. Its claim on the event was released, so the next delivery runs the work again.
    Work(E),
    /// The work panicked, or the runtime shut down before it was complete.
    Interrupted,
    /// The deduplicator failed, either before the work, which did not run, or after it.
    Deduplicator(D),
}

impl<D: fmt::Display, E: fmt::Display> fmt::Display for OnceError<D, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InProgress => out.write_str("an earlier delivery of the event is still being handled"),
            Self::Work(error) => write!(out, "the event was not handled: {error}"),
            Self::Interrupted => out.write_str("the event was not handled: the work panicked or was stopped"),
            Self::Deduplicator(error) => write!(out, "the state of the event is unknown: {error}"),
        }
    }
}

impl<D: Error + 'static, E: Error + 'static> Error for OnceError<D, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Work(error) => Some(error),
            Self::Deduplicator(error) => Some(error),
            Self::InProgress | Self::Interrupted => None,
        }
    }
}
