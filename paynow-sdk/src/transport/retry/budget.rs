//! The retry budget, which prevents a client from amplifying an outage.

use std::sync::atomic::{AtomicU32, Ordering};

/// A bucket from which retries take tokens and which successes refill slowly.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: AtomicU32,
}

impl RetryBudget {
    const CAPACITY: u32 = 100;
    const RETRY: u32 = 5;
    const SUCCESS: u32 = 1;

    pub(crate) fn new() -> Self {
        Self { tokens: AtomicU32::new(Self::CAPACITY) }
    }

    /// Takes the tokens for a retry, if there are enough.
    pub(crate) fn take(&self) -> bool {
        let less = |tokens: u32| tokens.checked_sub(Self::RETRY);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Returns the tokens for a success.
    pub(crate) fn give(&self) {
        let more =
            |tokens: u32| (tokens < Self::CAPACITY).then_some((tokens + Self::SUCCESS).min(Self::CAPACITY));
        // A full bucket is not an error.
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}
