//! Deduplication of events: which have been processed, and which are in progress.

use std::sync::Arc;

use super::{Handled, OnceError};
use crate::EventId;

/// The state of an event in an [`EventDeduplicator`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The event was not claimed. The caller has claimed it now and must [complete](EventDeduplicator::complete) or
    /// [release](EventDeduplicator::release) it.
    New,
    /// Another delivery is being processed and may still fail. Respond with 503, so that PayNow delivers the event
    /// again.
    InProgress,
    /// The event has been processed. Respond with 204.
    Done,
}

/// Remembers events, so that an event that is delivered several times is processed once.
///
/// PayNow delivers an event again if it did not receive the response, and an intercepted request can be replayed while
/// its timestamp is valid. Both have the same [`event_id`](super::Event::id).
///
/// A receiver calls [`once`](Self::once). The other three methods are implemented for a store of events. They are
/// asynchronous because databases are; an implementation writes `async fn`.
///
/// # At least once
/// An event is complete when its work is complete. If a process stops in the middle of the work, PayNow delivers the
/// event again, and the part of the work that was done is repeated. Processing is therefore *at least once*: work that
/// must not happen twice has to recognise what it has already done, for example by the ID of the order.
///
/// For *exactly once*, write the ID of the event and the effect of the work **in one database transaction**, as
/// `examples/exactly_once` does with SQLite. No deduplicator is needed then.
///
/// # Several processes and restarts
/// [`InMemoryDeduplicator`](super::InMemoryDeduplicator) is the memory of one process. Several processes share a
/// table, in which a claim expires some time after its process has stopped:
///
/// ```sql
/// CREATE TABLE events (
///     event_id BIGINT PRIMARY KEY,
///     claimed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
///     done BOOLEAN NOT NULL DEFAULT false
/// );
/// ```
/// ```
/// use paynow_sdk::{EventId, webhooks::{Claim, EventDeduplicator}};
/// # #[derive(Debug)] struct DatabaseError;
/// # #[derive(Clone)] struct Database;
/// # impl Database {
/// #     async fn execute(&self, _: &str, _: u64) -> Result<u64, DatabaseError> { Ok(1) }
/// #     async fn query_bool(&self, _: &str, _: u64) -> Result<Option<bool>, DatabaseError> { Ok(None) }
/// # }
///
/// #[derive(Clone)]
/// struct EventTable(Database);
///
/// impl EventDeduplicator for EventTable {
///     type Error = DatabaseError;
///
///     async fn claim(&self, id: EventId) -> Result<Claim, DatabaseError> {
///         // One statement, because between a SELECT and an INSERT another process could claim the event too. The
///         // interval is longer than the work can take.
///         let claim = "INSERT INTO events (event_id) VALUES ($1)
///             ON CONFLICT (event_id) DO UPDATE SET claimed_at = now()
///             WHERE NOT events.done AND events.claimed_at < now() - interval '10 minutes'";
///         if self.0.execute(claim, id.get()).await? == 1 { // an id is below 2^63, so it fits into a BIGINT
///             return Ok(Claim::New);
///         }
///         let done = self.0.query_bool("SELECT done FROM events WHERE event_id = $1", id.get()).await?;
///         Ok(if done == Some(true) { Claim::Done } else { Claim::InProgress })
///     }
///
///     async fn complete(&self, id: EventId) -> Result<(), DatabaseError> {
///         self.0.execute("UPDATE events SET done = true WHERE event_id = $1", id.get()).await?;
///         Ok(())
///     }
///
///     async fn release(&self, id: EventId) -> Result<(), DatabaseError> {
///         self.0.execute("DELETE FROM events WHERE event_id = $1 AND NOT done", id.get()).await?;
///         Ok(())
///     }
/// }
/// ```
///
/// Rows may be deleted when PayNow no longer delivers their events, and must be kept while a request is still
/// accepted, which is twice the tolerance of the verifier.
pub trait EventDeduplicator {
    /// The error of the store.
    type Error;

    /// Claims the event for the caller if it has not been claimed. [`Claim::New`] is returned to exactly one of any
    /// number of concurrent callers.
    fn claim(&self, id: EventId) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Records that the claimed event has been processed.
    fn complete(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Removes the claim on an event that has not been processed. A completed event stays completed.
    fn release(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Runs the work for an event unless it has been done before, and returns which of the two applies.
    ///
    /// The work runs in a task of its own. If PayNow closes the connection, the server drops the handler and with it
    /// this future, but the work continues, and the next delivery of the event finds it completed. If the work fails
    /// or panics, its claim is released before this method returns, and the next delivery runs the work again. A
    /// delivery in between gets [`OnceError::InProgress`]; success is never reported for work that may still fail.
    ///
    /// Respond with 204 to `Ok` and with 503 to any error. Long work delays the response; in that case, let the work
    /// only store the event in a durable queue or a table.
    ///
    /// ```
    /// use paynow_sdk::webhooks::{EventDeduplicator as _, Handled, InMemoryDeduplicator, OnceError, WebhookVerifier};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let seen = InMemoryDeduplicator::for_verifier(&WebhookVerifier::new("secret")?);
    /// let event_id = "411486491630370816".parse()?;
    ///
    /// let failed = seen.once(event_id, async { Err("the database is down") }).await;
    /// assert_eq!(failed, Err(OnceError::Work("the database is down")));
    ///
    /// assert_eq!(seen.once(event_id, async { Ok::<(), &str>(()) }).await, Ok(Handled::Now));
    /// assert_eq!(seen.once(event_id, async { Err("it does not run") }).await, Ok(Handled::Before));
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Runtime::new()?.block_on(example())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The event may not have been processed.
    ///
    /// # Panics
    /// The future is polled outside a tokio runtime.
    fn once<W, E>(
        &self,
        id: EventId,
        work: W,
    ) -> impl Future<Output = Result<Handled, OnceError<Self::Error, E>>> + Send
    where
        Self: Clone + Send + Sync + 'static,
        Self::Error: Send + 'static,
        W: Future<Output = Result<(), E>> + Send + 'static,
        E: Send + 'static,
    {
        let events = self.clone();
        async move {
            // The claim is made inside the task as well: a claim that is dropped halfway would block the event.
            let task = tokio::spawn(handle_once(events, id, work));
            task.await.unwrap_or(Err(OnceError::Interrupted))
        }
    }
}

async fn handle_once<D, W, E>(events: D, id: EventId, work: W) -> Result<Handled, OnceError<D::Error, E>>
where
    D: EventDeduplicator,
    W: Future<Output = Result<(), E>> + Send + 'static,
    E: Send + 'static,
{
    match events.claim(id).await.map_err(OnceError::Deduplicator)? {
        Claim::New => {}
        Claim::InProgress => return Err(OnceError::InProgress),
        Claim::Done => return Ok(Handled::Before),
    }
    // A further task, so that a panic of the work can be detected.
    let failure = match tokio::spawn(work).await {
        Ok(Ok(())) => {
            return events.complete(id).await.map(|()| Handled::Now).map_err(OnceError::Deduplicator);
        }
        Ok(Err(error)) => OnceError::Work(error),
        Err(_) => OnceError::Interrupted,
    };
    if events.release(id).await.is_err() {
        tracing::warn!(event_id = %id, "the claim on a webhook event could not be released and will expire");
    }
    Err(failure)
}

/// Shares a deduplicator that does not implement `Clone`.
impl<D: EventDeduplicator + Send + Sync> EventDeduplicator for Arc<D> {
    type Error = D::Error;

    fn claim(&self, id: EventId) -> impl Future<Output = Result<Claim, Self::Error>> + Send {
        (**self).claim(id)
    }

    fn complete(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send {
        (**self).complete(id)
    }

    fn release(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send {
        (**self).release(id)
    }
}
