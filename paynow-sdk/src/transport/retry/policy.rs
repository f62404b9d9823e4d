//! The retry policy: how often, and after which delays.

use std::time::Duration;

/// Configures how often a call is attempted, and the delays between attempts.
///
/// The policy does not decide which requests may be retried: a request that PayNow may have processed is sent again
/// only if the operation is idempotent. Use [`Call::idempotent`] to declare that for a single call.
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
    /// The default: three attempts, delays of 200 milliseconds that double up to 5 seconds, and a `Retry-After` of up
    /// to 30 seconds.
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
    /// A single attempt.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first; 0 is treated as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the maximum delay before the second attempt, which doubles for each further attempt. The actual delay is
    /// random between zero and this maximum, so that clients do not return all at once.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the upper limit of the doubling.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the longest `Retry-After` that a call waits for. If PayNow requests more, the call ends immediately and
    /// its error contains the time. The requested time is added to the regular delay.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// The delay after the given number of attempts, or `None` if PayNow requests more than the maximum. `random` is
    /// between 0 and 1.
    pub(crate) fn delay(&self, attempts: u32, asked: Option<Duration>, random: f64) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        if asked > self.max_retry_after {
            return None;
        }
        let longest = self.base_delay.saturating_mul(1 << (attempts - 1).min(16)).min(self.max_delay);
        // A very long duration times a fraction that rounds to one can exceed the maximum of a duration.
        let backoff = Duration::try_from_secs_f64(longest.as_secs_f64() * random).unwrap_or(longest);
        Some(asked.saturating_add(backoff))
    }
}
