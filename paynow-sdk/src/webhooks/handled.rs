//! What came of handling an event once.

use std::error::Error;
use std::fmt;

/// When an event was handled that needs no more work. Either way respond with 204.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// By this delivery.
    Now,
    /// By an earlier delivery of the same event: this one is a duplicate, and its work did not run.
    Before,
}

/// Why an event may not have been handled. Respond with 503 and PayNow delivers it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnceError<D, E> {
    /// An earlier delivery of the same event is still being handled, and may yet fail.
    InProgress,
    /// The work failed. Its claim on the event is released, so the next delivery runs the work again.
    Work(E),
    /// The work panicked, or the runtime shut down before it was done.
    Interrupted,
    /// The deduplicator failed: before the work, which then has not run, or after it.
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
