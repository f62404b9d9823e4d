//! Which events have been handled already, and which are being handled now.

use std::sync::Arc;

use super::{Handled, OnceError};
use crate::EventId;

/// What an [`EventDeduplicator`] knows about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nobody was handling it. The caller is now, and has to [complete](EventDeduplicator::complete) or
    /// [release](EventDeduplicator::release) it.
    New,
    /// Somebody else is handling it, and may yet fail: respond with 503, so that PayNow delivers it again.
    InProgress,
    /// It has been handled: respond with 204.
    Done,
}

/// Remembers events, so that one that is delivered several times is handled once.
///
/// PayNow delivers an event again if it did not see the response, and a request that was caught on its way can be
/// replayed as long as its timestamp passes. Both have the same [`event_id`](super::Event::id).
///
/// [`once`](Self::once) is what a receiver calls; the other three methods are what it needs of a store of events.
/// They are asynchronous because a database is; an implementation writes `async fn`.
///
/// # At least once
/// An event is done when its work is. A process that stops in the middle of the work has not handled the event, and
/// PayNow delivers it again: what the work had done until then is done twice. So handling is *at least once*, and work
/// that must not happen twice has to recognise what it has done already, by the id of the order for example.
///
/// Exactly once takes a database in which the id of the event and the effect of the work are written **in one
/// transaction**: `examples/exactly_once` does that with SQLite. It needs no deduplicator.
///
/// # Across processes and restarts
/// [`InMemoryDeduplicator`](super::InMemoryDeduplicator) is one process's memory. Several processes share a table, in
/// which a claim lapses some time after its process has stopped:
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
///         // One statement: between a SELECT and an INSERT another process could claim the event too. The interval
///         // is longer than the work ever takes.
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
/// Rows may be deleted when they are older than PayNow goes on delivering, and must not be while a request can
/// still pass, which is twice the verifier's tolerance.
pub trait EventDeduplicator {
    /// Why the state of an event is unknown.
    type Error;

    /// Claims the event for the caller if nobody has claimed it: [`Claim::New`] for exactly one caller, however many
    /// there are at once.
    fn claim(&self, id: EventId) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Notes that the claimed event has been handled.
    fn complete(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Takes back the claim on an event that has not been handled after all. An event that is done stays done.
    fn release(&self, id: EventId) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Does the work for an event unless it has been done, and says which.
    ///
    /// The work runs in a task of its own. If PayNow closes the connection, the server drops the handler and with
    /// it this future, but the work goes on, and the next delivery of the event finds it done. If the work fails or
    /// panics, its claim is released before this returns, and the next delivery runs it again. A delivery that comes
    /// in between gets [`OnceError::InProgress`]; success is never reported for work that may still fail.
    ///
    /// Respond with 204 to `Ok` and with 503 to any error. Work that takes long delays the response: let it put the
    /// event into a durable queue or a table.
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
    /// The event may not have been handled.
    ///
    /// # Panics
    /// It is polled outside of a tokio runtime.
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
            // The claim is made in the task too: one that is dropped half-way would block the event.
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
    // One more task, so that a panic of the work can be told from the inside.
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

/// What is not `Clone` itself is shared.
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
