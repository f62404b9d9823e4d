//! How often, and after which waits.

use std::time::Duration;

/// How often a call is attempted, and how long it waits in between.
///
/// What may be attempted again is not a matter of policy: a request that PayNow may have processed is sent a second
/// time only if the operation can be repeated without doing anything twice ([`Call::idempotent`] says so for
/// one that the SDK does not know to be).
///
/// [`Call::idempotent`]: crate::call::Call::idempotent
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts, 200 milliseconds doubled up to 5 seconds, a `Retry-After` of up to 30 seconds.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// One attempt and no more.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How often a call is sent at most, the first time included; 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The longest wait before the second attempt; it doubles for each one after that. The wait itself is
    /// drawn at random between zero and it, so that clients do not come back all at once.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// What the doubling stops at.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that a call waits for. If PayNow asks for more, the call ends at once and
    /// its error has the time. What PayNow asks for comes on top of the wait that the call would have had anyway.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// How long to wait after a number of attempts, or `None` if PayNow asks for longer than is waited. `random` is
    /// from 0 to 1.
    pub(crate) fn delay(&self, attempts: u32, asked: Option<Duration>, random: f64) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        if asked > self.max_retry_after {
            return None;
        }
        let longest = self.base_delay.saturating_mul(1 << (attempts - 1).min(16)).min(self.max_delay);
        // "Forever" times a fraction that rounds to one is more than a duration can hold.
        let backoff = Duration::try_from_secs_f64(longest.as_secs_f64() * random).unwrap_or(longest);
        Some(asked.saturating_add(backoff))
    }
}
