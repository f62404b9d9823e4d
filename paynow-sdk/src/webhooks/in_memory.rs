//! Deduplication in the memory of one process.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::dedup::{Claim, EventDeduplicator};
use super::verifier::{Clock, WebhookVerifier};
use crate::EventId;

/// The default capacity.
const CAPACITY: usize = 65_536;

/// The default retention.
const RETENTION: Duration = Duration::from_secs(24 * 60 * 60);

/// Remembers in memory which events this process has handled. Clones share their state.
///
/// There are two limits. A completed event is forgotten after the [retention](Self::retention), 24 hours by default.
/// The number of events is limited by the [capacity](Self::capacity), 65,536 by default, which takes about 4 MiB: to
/// make room for another event, the oldest completed one is forgotten early, **but never while the verifier would
/// still accept its request**, which is twice the tolerance. If no event may be forgotten, the new one is rejected
/// with [`DeduplicatorFull`]. With the defaults that takes more than 100 new events per second for ten minutes.
///
/// ```
/// use paynow_sdk::webhooks::{EventDeduplicator as _, Handled, InMemoryDeduplicator, WebhookVerifier};
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = WebhookVerifier::new("secret")?;
/// let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(10_000);
///
/// let work = async { Ok::<(), std::io::Error>(()) };
/// assert_eq!(seen.once("411486491630370816".parse()?, work).await?, Handled::Now);
/// # Ok(())
/// # }
/// # tokio::runtime::Runtime::new()?.block_on(example())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct InMemoryDeduplicator {
    entries: Arc<Mutex<Entries>>,
    window: Duration,
    retention: Duration,
    capacity: usize,
    clock: Clock,
}

#[derive(Default)]
struct Entries {
    /// All remembered events, and whether they are complete.
    known: HashMap<EventId, bool>,
    /// The completed events in order of completion, with their times.
    oldest_first: VecDeque<(Duration, EventId)>,
}

impl InMemoryDeduplicator {
    /// Creates an empty deduplicator that never forgets an event while the verifier would still accept its request. It
    /// uses the clock of the verifier.
    pub fn for_verifier(verifier: &WebhookVerifier) -> Self {
        Self {
            entries: Arc::default(),
            window: verifier.window(),
            retention: RETENTION,
            capacity: CAPACITY,
            clock: verifier.own_clock(),
        }
    }

    /// Sets how long events are remembered: 24 hours by default, at least twice the tolerance of the verifier. PayNow
    /// does not document how long it repeats deliveries; an event that is delivered after this time is treated as new.
    pub fn retention(mut self, retention: Duration) -> Self {
        self.retention = retention;
        self
    }

    /// Sets the maximum number of remembered events: 65,536 by default, at least 1.
    pub fn capacity(mut self, events: usize) -> Self {
        self.capacity = events.max(1);
        self
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        // Nothing panics while the lock is held, and no step leaves the two collections inconsistent.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_now(&self, id: EventId) -> Result<Claim, DeduplicatorFull> {
        let now = self.clock.now();
        let mut entries = self.lock();
        entries.forget_older_than(self.retention.max(self.window), now, usize::MAX);
        if let Some(is_done) = entries.known.get(&id) {
            return Ok(if *is_done { Claim::Done } else { Claim::InProgress });
        }
        if entries.known.len() >= self.capacity {
            entries.forget_older_than(self.window, now, 1);
        }
        if entries.known.len() >= self.capacity {
            return Err(DeduplicatorFull(()));
        }
        entries.known.insert(id, false);
        Ok(Claim::New)
    }

    fn complete_now(&self, id: EventId) {
        let now = self.clock.now();
        let mut entries = self.lock();
        if entries.known.insert(id, true) != Some(true) {
            entries.oldest_first.push_back((now, id));
        }
    }

    fn release_now(&self, id: EventId) {
        let mut entries = self.lock();
        if entries.known.get(&id) == Some(&false) {
            entries.known.remove(&id);
        }
    }
}

impl Entries {
    fn forget_older_than(&mut self, age: Duration, now: Duration, at_most: usize) {
        for _ in 0..at_most {
            match self.oldest_first.front() {
                // At exactly this age the request is still accepted.
                Some((done_at, id)) if now.saturating_sub(*done_at) > age => drop(self.known.remove(id)),
                _ => return,
            }
            self.oldest_first.pop_front();
        }
    }
}

impl EventDeduplicator for InMemoryDeduplicator {
    type Error = DeduplicatorFull;

    async fn claim(&self, id: EventId) -> Result<Claim, DeduplicatorFull> {
        self.claim_now(id)
    }

    async fn complete(&self, id: EventId) -> Result<(), DeduplicatorFull> {
        self.complete_now(id);
        Ok(())
    }

    async fn release(&self, id: EventId) -> Result<(), DeduplicatorFull> {
        self.release_now(id);
        Ok(())
    }
}

impl fmt::Debug for InMemoryDeduplicator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("InMemoryDeduplicator")
            .field("known", &self.lock().known.len())
            .field("capacity", &self.capacity)
            .field("retention", &self.retention.max(self.window))
            .finish_non_exhaustive()
    }
}

/// The deduplicator is full: all remembered events are in progress, or so recent that their requests would still be
/// accepted.
///
/// Respond with 503, so that PayNow delivers the event again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeduplicatorFull(());

impl fmt::Display for DeduplicatorFull {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(
            "the deduplicator is full: all of its events are in progress or more recent than twice the tolerance",
        )
    }
}

impl std::error::Error for DeduplicatorFull {}
