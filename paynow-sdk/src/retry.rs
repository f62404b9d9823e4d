//! Whether and when a call is tried again.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use chrono::DateTime;
use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

/// How often a call is tried again, and how long it waits before that.
///
/// What may be tried again is no matter of policy: a request that PayNow may have processed is sent a second
/// time only if the operation can be repeated without doing anything twice ([`Call::idempotent`] says so for
/// one that the SDK does not know to be).
///
/// [`Call::idempotent`]: crate::call::Call::idempotent
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_attempts: u32,
    pub(crate) base_delay: Duration,
    pub(crate) max_delay: Duration,
    pub(crate) max_retry_after: Duration,
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
    /// its error has the time.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// How long to wait after a number of attempts, or `None` if PayNow asks for longer than is waited.
    pub(crate) fn delay(&self, attempts: u32, retry_after: Option<Duration>) -> Option<Duration> {
        if let Some(asked) = retry_after {
            return (asked <= self.max_retry_after).then_some(asked);
        }
        let longest = self.base_delay.saturating_mul(1 << (attempts - 1).min(16)).min(self.max_delay);
        Some(longest.mul_f64(random_fraction()))
    }
}

/// A number from 0 to 1. The keys of std's hash maps are random enough for jitter.
fn random_fraction() -> f64 {
    let random = RandomState::new().hash_one(0_u8);
    // 53 bits are what an f64 holds exactly.
    (random >> 11) as f64 / (1_u64 << 53) as f64
}

/// The wait that an answer asks for: `Retry-After` in seconds, or as a date.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = u64::try_from(DateTime::parse_from_rfc2822(text).ok()?.timestamp()).ok()?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    // A date that has passed asks for no wait.
    Some(Duration::from_secs(date).saturating_sub(now))
}

/// Whether a status says that the same request may do better later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

/// What keeps a client from adding to an outage: each retry takes from a bucket that successes fill slowly.
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

    /// Takes what a retry costs, if it is there.
    pub(crate) fn take(&self) -> bool {
        let less = |tokens: u32| tokens.checked_sub(Self::RETRY);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Gives back what a success is worth.
    pub(crate) fn give(&self) {
        let more =
            |tokens: u32| (tokens < Self::CAPACITY).then_some((tokens + Self::SUCCESS).min(Self::CAPACITY));
        // A full bucket is no failure.
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())])
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        assert_eq!(retry_after(&headers("7")), Some(Duration::from_secs(7)));
        assert_eq!(retry_after(&headers("Sun, 06 Nov 1994 08:49:37 GMT")), Some(Duration::ZERO));
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        let later = DateTime::from_timestamp(i64::try_from(now + 3600).unwrap(), 0).unwrap();
        let wait = retry_after(&headers(&later.format("%a, %d %b %Y %H:%M:%S GMT").to_string())).unwrap();
        assert!((3590..=3600).contains(&wait.as_secs()), "{wait:?}");
        for nonsense in ["", "soon", "-1", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            assert_eq!(retry_after(&headers(nonsense)), None, "{nonsense}");
        }
    }

    #[test]
    fn a_delay_is_jittered_doubled_and_capped() {
        let policy =
            RetryPolicy::default().base_delay(Duration::from_secs(1)).max_delay(Duration::from_secs(3));
        for (attempts, longest) in [(1, 1), (2, 2), (3, 3), (30, 3)] {
            let delays: Vec<Duration> = (0..200).map(|_| policy.delay(attempts, None).unwrap()).collect();
            assert!(delays.iter().all(|delay| *delay <= Duration::from_secs(longest)));
            // Full jitter: the waits are spread over the whole range, not around its end.
            let half = Duration::from_secs(longest) / 2;
            let below = delays.iter().filter(|delay| **delay < half).count();
            assert!((40..160).contains(&below), "{below} of 200 are below half of {longest} s");
        }
        assert_eq!(policy.delay(1, Some(Duration::from_secs(30))), Some(Duration::from_secs(30)));
        assert_eq!(policy.delay(1, Some(Duration::from_secs(31))), None);
    }

    #[test]
    fn a_budget_runs_out_and_fills_again() {
        let budget = RetryBudget::new();
        let retries = std::iter::repeat_with(|| budget.take()).take_while(|taken| *taken).count();
        assert_eq!(retries, 20);
        (0..4).for_each(|_| budget.give());
        assert!(!budget.take());
        budget.give();
        assert!(budget.take());
    }
}
