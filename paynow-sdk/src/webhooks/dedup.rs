//! Which events have been received already.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::WebhookVerifier;
use super::verifier::Clock;
use crate::EventId;

/// How many events are kept in mind.
const CAPACITY: usize = 65_536;

/// How long an event is kept in mind, unless room is needed.
const RETENTION: Duration = Duration::from_secs(24 * 60 * 60);

/// What remembers the events that have been received, so that each is handled once.
///
/// A request that was caught on its way can be sent again as it is, and passes as long as its timestamp does; and
/// PayNow itself delivers an event again if it did not see the answer. Both have the same
/// [`event_id`](super::Event::id).
///
/// The functions are asynchronous because a database is; an implementation writes `async fn`.
///
/// # Across processes, and across restarts
/// [`InMemoryDeduplicator`] is one process's memory. For several processes, or if a restart must not forget, have a
/// table with the id as its primary key, and let the database decide who was first:
///
/// ```sql
/// CREATE TABLE seen_events (event_id BIGINT PRIMARY KEY, seen_at TIMESTAMPTZ NOT NULL DEFAULT now());
/// ```
/// ```
/// use paynow_sdk::{EventId, webhooks::EventDeduplicator};
/// # #[derive(Debug)] struct DatabaseError;
/// # struct Database;
/// # impl Database {
/// #     async fn execute(&self, _: &str, _: u64) -> Result<u64, DatabaseError> { Ok(1) }
/// # }
///
/// struct SeenInDatabase(Database);
///
/// impl EventDeduplicator for SeenInDatabase {
///     type Error = DatabaseError;
///
///     async fn insert(&self, id: EventId) -> Result<bool, DatabaseError> {
///         // A SELECT before the INSERT would let two processes both find nothing.
///         let insert = "INSERT INTO seen_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING";
///         let rows = self.0.execute(insert, id.get()).await?; // below 2^63, so it fits into a BIGINT
///         Ok(rows == 1)
///     }
///
///     async fn remove(&self, id: EventId) -> Result<(), DatabaseError> {
///         self.0.execute("DELETE FROM seen_events WHERE event_id = $1", id.get()).await?;
///         Ok(())
///     }
/// }
/// ```
///
/// Rows may be deleted when they are older than PayNow goes on delivering, and must not be while a request can
/// still pass, which is twice the verifier's tolerance.
///
/// # Exactly once
/// A process that stops between `insert` and its work has an event that is seen and not handled. Where that
/// matters, do both in one transaction: insert the id and what the event changes, commit, answer. Or let the table
/// be the queue: insert the id together with the raw body, answer 204, and let a worker take the rows that are not
/// marked as done, reading them with [`Event::decode_unverified`](super::Event::decode_unverified).
pub trait EventDeduplicator {
    /// Why it is not known whether the event was seen. Answer 503, and PayNow delivers it again.
    type Error;

    /// Notes the event as seen, and says whether that is new: `true` for exactly one caller, however many there
    /// are at once.
    fn insert(&self, id: EventId) -> impl Future<Output = Result<bool, Self::Error>> + Send;

    /// Forgets the event, which has not been handled after all: before an answer that makes PayNow deliver it
    /// again, which would be taken for a duplicate otherwise.
    fn remove(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// The events that this process has seen, in memory. Clones share what they have seen.
///
/// There are two bounds. An event is forgotten after the [retention](Self::retention), 24 hours by default. And there
/// are at most as many as the [capacity](Self::capacity), 65,536 by default, which take about 3 MiB: when one more
/// comes, the oldest is forgotten before its time, **but never while its request could still pass** the verifier,
/// which is twice its tolerance. If there is none that may be forgotten, the new event is refused as
/// [`DeduplicatorFull`]: with the defaults that takes more than 100 new events a second for ten minutes.
///
/// ```
/// use paynow_sdk::webhooks::{InMemoryDeduplicator, EventDeduplicator as _, WebhookVerifier};
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = WebhookVerifier::new("secret")?;
/// let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(10_000);
///
/// let event_id = "411486491630370816".parse()?;
/// assert!(seen.insert(event_id).await?);
/// assert!(!seen.insert(event_id).await?);
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
    seen: HashSet<EventId>,
    /// The same ids in the order in which they came, each with its time.
    oldest_first: VecDeque<(Duration, EventId)>,
}

impl InMemoryDeduplicator {
    /// An empty memory that never forgets an event whose request this verifier could still let pass. It goes by
    /// the verifier's clock.
    pub fn for_verifier(verifier: &WebhookVerifier) -> Self {
        Self {
            entries: Arc::default(),
            window: verifier.window(),
            retention: RETENTION,
            capacity: CAPACITY,
            clock: verifier.own_clock(),
        }
    }

    /// How long events are kept in mind if there is room: 24 hours by default, at least twice the verifier's
    /// tolerance. PayNow does not say for how long it goes on delivering; what it delivers after this time is taken
    /// for new.
    pub fn retention(mut self, retention: Duration) -> Self {
        self.retention = retention;
        self
    }

    /// How many events are kept in mind at most: 65,536 by default, at least 1.
    pub fn capacity(mut self, events: usize) -> Self {
        self.capacity = events.max(1);
        self
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        // Nothing panics while it is held, and no step leaves the two collections apart.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn insert_now(&self, id: EventId) -> Result<bool, DeduplicatorFull> {
        let now = self.clock.now();
        let mut entries = self.lock();
        entries.forget_older_than(self.retention.max(self.window), now, usize::MAX);
        if entries.seen.contains(&id) {
            return Ok(false);
        }
        if entries.seen.len() >= self.capacity {
            entries.forget_older_than(self.window, now, 1);
        }
        if entries.seen.len() >= self.capacity {
            return Err(DeduplicatorFull(()));
        }
        entries.seen.insert(id);
        entries.oldest_first.push_back((now, id));
        Ok(true)
    }

    fn remove_now(&self, id: EventId) {
        let mut entries = self.lock();
        if entries.seen.remove(&id) {
            // What is removed has just been inserted, so it is near the end.
            let place = entries.oldest_first.iter().rposition(|(_, seen)| *seen == id);
            place.and_then(|place| entries.oldest_first.remove(place));
        }
    }
}

impl Entries {
    fn forget_older_than(&mut self, age: Duration, now: Duration, at_most: usize) {
        for _ in 0..at_most {
            match self.oldest_first.front() {
                // At exactly this age its request can pass once more.
                Some((seen_at, id)) if now.saturating_sub(*seen_at) > age => drop(self.seen.remove(id)),
                _ => return,
            }
            self.oldest_first.pop_front();
        }
    }
}

impl EventDeduplicator for InMemoryDeduplicator {
    type Error = DeduplicatorFull;

    async fn insert(&self, id: EventId) -> Result<bool, DeduplicatorFull> {
        self.insert_now(id)
    }

    async fn remove(&self, id: EventId) -> Result<(), DeduplicatorFull> {
        self.remove_now(id);
        Ok(())
    }
}

impl fmt::Debug for InMemoryDeduplicator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("InMemoryDeduplicator")
            .field("seen", &self.lock().seen.len())
            .field("capacity", &self.capacity)
            .field("retention", &self.retention.max(self.window))
            .finish_non_exhaustive()
    }
}

/// There is no room for another event: all that are kept in mind are so new that their requests could still pass.
///
/// Answer 503, and PayNow delivers the event again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeduplicatorFull(());

impl fmt::Display for DeduplicatorFull {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("as many events as there is room for have come within twice the tolerance; answer 503")
    }
}

impl std::error::Error for DeduplicatorFull {}
