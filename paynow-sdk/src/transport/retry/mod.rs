//! Decides whether and when a call is retried, without access to a clock or a connection.

mod budget;
mod policy;

use std::future::Future;
use std::time::Duration;

pub(crate) use budget::RetryBudget;
pub use policy::RetryPolicy;

use crate::error::Error;

/// An attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// Starts at 1.
    pub(crate) number: u32,
    /// Whether PayNow may have processed an earlier attempt.
    pub(crate) may_be_processed: bool,
}

/// A failed attempt.
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// Whether the same request may be sent again: it may succeed, and it cannot have an effect twice.
    pub(crate) may_retry: bool,
}

/// Effects that the loop needs: the time since the call started, sleeping, and a random number from 0 to 1.
pub(crate) struct Effects<N, S, R> {
    pub(crate) now: N,
    pub(crate) sleep: S,
    pub(crate) random: R,
}

/// Attempts a call until it succeeds, must not be retried, or runs out of attempts, budget or time.
///
/// The deadline is relative to the start of the call, like `now`. The returned error is that of the last attempt.
pub(crate) async fn run<T, N, S, W, R, A, F>(
    policy: &RetryPolicy,
    budget: &RetryBudget,
    deadline: Duration,
    effects: Effects<N, S, R>,
    mut attempt: A,
) -> Result<T, Error>
where
    N: Fn() -> Duration,
    S: Fn(Duration) -> W,
    W: Future<Output = ()>,
    R: Fn() -> f64,
    A: FnMut(Attempt) -> F,
    F: Future<Output = Result<T, Failure>>,
{
    let mut current = Attempt { number: 1, may_be_processed: false };
    loop {
        let failure = match attempt(current).await {
            Ok(value) => {
                budget.give();
                return Ok(value);
            }
            Err(failure) => failure,
        };
        // A request that could not be built was not sent.
        let sent = if failure.error.is_builder() { current.number - 1 } else { current.number };
        let error = failure.error.with_attempts(sent);
        if !failure.may_retry || current.number >= policy.max_attempts {
            return Err(error);
        }
        let left = deadline.saturating_sub((effects.now)());
        let wait = policy.delay(current.number, error.retry_after(), (effects.random)());
        // A delay that would exceed the deadline is not started.
        let Some(wait) = wait.filter(|wait| *wait < left && budget.take()) else { return Err(error) };
        tracing::warn!(
            attempt = current.number,
            error.type = %error.error_type(),
            retry_in_ms = wait.as_millis() as u64,
            "request failed, retrying in {wait:?}"
        );
        (effects.sleep)(wait).await;
        current = Attempt { number: current.number + 1, may_be_processed: error.is_outcome_unknown() };
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue, StatusCode, header::RETRY_AFTER};

    use super::*;
    use crate::error::Kind;
    use crate::error::redaction::Redactor;

    /// The outcome of a call on a fake clock, which advances only with delays and attempts.
    struct Outcome {
        result: Result<u32, Error>,
        /// The start of each attempt.
        began: Vec<Duration>,
        attempts: Vec<Attempt>,
    }

    /// Runs a call whose attempts take a second each.
    fn run_call(
        policy: &RetryPolicy,
        budget: &RetryBudget,
        deadline: Duration,
        random: f64,
        script: impl Fn(Attempt) -> Result<u32, Failure>,
    ) -> Outcome {
        let clock = Cell::new(Duration::ZERO);
        let (began, attempts) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let effects = Effects {
            now: || clock.get(),
            sleep: |wait| {
                clock.set(clock.get() + wait);
                std::future::ready(())
            },
            random: || random,
        };
        let attempt = |attempt| {
            began.borrow_mut().push(clock.get());
            attempts.borrow_mut().push(attempt);
            clock.set(clock.get() + SECOND);
            std::future::ready(script(attempt))
        };
        let result = {
            let call = pin!(run(policy, budget, deadline, effects, attempt));
            let Poll::Ready(result) = call.poll(&mut Context::from_waker(Waker::noop())) else {
                panic!("nothing in it waits")
            };
            result
        };
        Outcome { result, began: began.into_inner(), attempts: attempts.into_inner() }
    }

    const SECOND: Duration = Duration::from_secs(1);
    const MINUTE: Duration = Duration::from_secs(60);

    fn failure(may_retry: bool) -> Failure {
        Failure { error: Error::new(Kind::Network), may_retry }
    }

    fn asking_to_wait(seconds: &'static str) -> Failure {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(seconds))]);
        let error = Error::new(Kind::Status).with_response(
            StatusCode::SERVICE_UNAVAILABLE,
            headers,
            Bytes::new(),
            &Redactor::default(),
        );
        Failure { error, may_retry: true }
    }

    #[test]
    fn the_default_policy_waits_for_200_milliseconds_doubled_and_ends_after_three_attempts() {
        let (policy, budget) = (RetryPolicy::default(), RetryBudget::new());
        let outcome = run_call(&policy, &budget, MINUTE, 1.0, |_| Err(failure(true)));
        assert_eq!(outcome.result.unwrap_err().attempts(), 3);
        let waits =
            [Duration::ZERO, SECOND + Duration::from_millis(200), 2 * SECOND + Duration::from_millis(600)];
        assert_eq!(outcome.began, waits);

        let outcome = run_call(&policy, &budget, MINUTE, 0.0, |_| Err(failure(true)));
        assert_eq!(outcome.began, [Duration::ZERO, SECOND, 2 * SECOND]);
        let outcome = run_call(&policy, &budget, MINUTE, 0.5, |attempt| match attempt.number {
            1 => Err(failure(true)),
            number => Ok(number),
        });
        assert_eq!((outcome.result.unwrap(), outcome.began.len()), (2, 2));
        let outcome = run_call(&policy, &budget, MINUTE, 0.5, |_| Err(failure(false)));
        assert_eq!((outcome.result.unwrap_err().attempts(), outcome.began.len()), (1, 1));
        let never = RetryPolicy::never();
        assert_eq!(run_call(&never, &budget, MINUTE, 0.5, |_| Err(failure(true))).began.len(), 1);
    }

    #[test]
    fn the_doubling_stops_at_five_seconds() {
        let policy = RetryPolicy::default().max_attempts(9);
        let outcome = run_call(&policy, &RetryBudget::new(), MINUTE, 1.0, |_| Err(failure(true)));
        let waits: Vec<u128> =
            outcome.began.windows(2).map(|pair| (pair[1] - pair[0] - SECOND).as_millis()).collect();
        assert_eq!(waits, [200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    }

    #[test]
    fn a_wait_is_never_less_than_what_paynow_asks_for_nor_than_the_backoff() {
        let (policy, budget) = (RetryPolicy::default(), RetryBudget::new());
        let wait = |seconds, random| {
            let outcome = run_call(&policy, &budget, 9 * MINUTE, random, |attempt| match attempt.number {
                1 => Err(asking_to_wait(seconds)),
                number => Ok(number),
            });
            outcome.began.get(1).map(|began| (*began - SECOND).as_millis())
        };
        assert_eq!(wait("0", 1.0), Some(200));
        assert_eq!(wait("7", 0.0), Some(7000));
        // Clients that received the same `Retry-After` do not return at the same moment.
        assert_eq!(wait("7", 0.5), Some(7100));
        assert_eq!(wait("30", 1.0), Some(30_200));
        assert_eq!(wait("31", 0.0), None);
        assert_eq!(wait("99999999999999999999999", 0.0), None);
    }

    #[test]
    fn no_attempt_begins_after_the_deadline() {
        let (policy, budget) = (RetryPolicy::default().max_attempts(99), RetryBudget::new());
        let outcome = run_call(&policy, &budget, Duration::from_millis(1200), 1.0, |_| Err(failure(true)));
        assert_eq!(outcome.began, [Duration::ZERO]);
        let outcome = run_call(&policy, &budget, Duration::from_millis(1201), 1.0, |_| Err(failure(true)));
        assert_eq!(outcome.began, [Duration::ZERO, Duration::from_millis(1200)]);
        let patient = RetryPolicy::default().max_retry_after(Duration::MAX);
        let forever = |_| Err(asking_to_wait("18446744073709551616"));
        assert_eq!(run_call(&patient, &budget, MINUTE, 1.0, forever).began.len(), 1);
    }

    #[test]
    fn what_may_have_been_processed_is_carried_on() {
        let policy = RetryPolicy::default().max_attempts(3);
        let outcome = run_call(&policy, &RetryBudget::new(), MINUTE, 1.0, |attempt| {
            // As a real attempt does: nothing arrived this time, but the earlier attempt still counts.
            let unknown = attempt.number == 1 || attempt.may_be_processed;
            Err(Failure { error: Error::new(Kind::Network).with_unknown_outcome(unknown), may_retry: true })
        });
        let carried: Vec<bool> = outcome.attempts.iter().map(|attempt| attempt.may_be_processed).collect();
        assert_eq!(carried, [false, true, true]);
        assert!(outcome.result.unwrap_err().is_outcome_unknown());
    }

    #[test]
    fn the_budget_ends_retries_in_an_outage_and_successes_fill_it() {
        let (policy, budget) = (RetryPolicy::default(), RetryBudget::new());
        let attempts = |count: usize| -> usize {
            let calls = (0..count).map(|_| run_call(&policy, &budget, MINUTE, 1.0, |_| Err(failure(true))));
            calls.map(|outcome| outcome.began.len()).sum()
        };
        // A full budget allows 20 retries.
        assert_eq!(attempts(30), 50);
        // Each success returns a fifth of a retry.
        (0..9).for_each(|_| drop(run_call(&policy, &budget, MINUTE, 1.0, |_| Ok(0))));
        assert_eq!(attempts(3), 4);
        (0..1000).for_each(|_| drop(run_call(&policy, &budget, MINUTE, 1.0, |_| Ok(0))));
        assert_eq!(attempts(30), 50);
    }

    #[test]
    fn what_was_not_sent_is_no_attempt() {
        let outcome = run_call(&RetryPolicy::default(), &RetryBudget::new(), MINUTE, 1.0, |_| {
            Err(Failure { error: Error::argument("too long"), may_retry: false })
        });
        assert_eq!(outcome.result.unwrap_err().attempts(), 0);
    }
}
