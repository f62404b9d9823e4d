//! Each event once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use paynow_sdk::EventId;
use paynow_sdk::webhooks::{DeduplicatorFull, EventDeduplicator, InMemoryDeduplicator, WebhookVerifier};

use super::{BODY, SECRET, SIGNED_AT, at, signed};

/// A verifier whose clock the test moves, and that clock.
fn with_clock() -> (WebhookVerifier, Arc<AtomicU64>) {
    let now = Arc::new(AtomicU64::new(SIGNED_AT));
    let clock = Arc::clone(&now);
    (WebhookVerifier::new(SECRET).unwrap().clock(move || at(clock.load(Ordering::SeqCst))), now)
}

fn pass(now: &AtomicU64, time: Duration) {
    now.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
}

const MINUTE: Duration = Duration::from_secs(60);
const MILLISECOND: Duration = Duration::from_millis(1);

fn id(number: u64) -> EventId {
    EventId::new(number)
}

#[tokio::test]
async fn an_event_is_new_once() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let clone = seen.clone();
    let event = verifier.verify_headers(&signed(BODY), BODY).unwrap();
    assert_eq!(seen.insert(event.id()).await, Ok(true));
    assert_eq!(seen.insert(event.id()).await, Ok(false));
    assert_eq!(clone.insert(event.id()).await, Ok(false), "clones share what they have seen");
    assert_eq!(clone.insert(id(1)).await, Ok(true));
    assert_eq!(
        format!("{seen:?}"),
        "InMemoryDeduplicator { seen: 2, capacity: 65536, retention: 86400s, .. }"
    );
}

#[tokio::test]
async fn what_was_not_handled_after_all_is_new_again() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(2);
    for _ in 0..10 {
        assert_eq!((seen.insert(id(1)).await, seen.insert(id(2)).await), (Ok(true), Ok(true)));
        assert_eq!(seen.remove(id(1)).await, Ok(()));
        assert_eq!(seen.remove(id(2)).await, Ok(()));
    }
    assert_eq!(seen.remove(id(3)).await, Ok(()), "it was not there");
    assert_eq!((seen.insert(id(1)).await, seen.insert(id(2)).await), (Ok(true), Ok(true)));
    seen.remove(id(1)).await.unwrap();
    assert_eq!((seen.insert(id(2)).await, seen.insert(id(1)).await), (Ok(false), Ok(true)));
}

#[tokio::test]
async fn a_request_that_still_passes_is_still_known() {
    let (verifier, now) = with_clock();
    // A memory as short and as small as can be.
    let seen = InMemoryDeduplicator::for_verifier(&verifier).retention(Duration::ZERO).capacity(1);
    // The sender's clock is ahead as far as it may be, so its request passes for twice the tolerance.
    let headers = paynow_sdk::webhooks::test::sign(SECRET, at(SIGNED_AT) + 5 * MINUTE, BODY);
    let first = verifier.verify_headers(&headers, BODY).unwrap().id();
    assert_eq!(seen.insert(first).await, Ok(true));

    pass(&now, 10 * MINUTE);
    let again = verifier.verify_headers(&headers, BODY).expect("it passes for the last time").id();
    assert_eq!(seen.insert(again).await, Ok(false));
    assert!(seen.insert(id(7)).await.is_err());

    pass(&now, MILLISECOND);
    assert!(
        verifier.verify_headers(&headers, BODY).is_err(),
        "from here on it is the timestamp that refuses"
    );
    assert_eq!(seen.insert(first).await, Ok(true));
}

#[tokio::test]
async fn the_window_is_that_of_the_verifier() {
    let (verifier, now) = with_clock();
    let verifier = verifier.tolerance(60 * MINUTE);
    let seen = InMemoryDeduplicator::for_verifier(&verifier).retention(MINUTE);
    assert!(format!("{seen:?}").contains("retention: 7200s"), "{seen:?}");
    assert_eq!(seen.insert(id(1)).await, Ok(true));
    pass(&now, 120 * MINUTE);
    assert_eq!(seen.insert(id(1)).await, Ok(false));
    pass(&now, MILLISECOND);
    assert_eq!(seen.insert(id(1)).await, Ok(true));
}

#[tokio::test]
async fn an_event_is_forgotten_after_a_day() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    assert_eq!(seen.insert(id(1)).await, Ok(true));
    pass(&now, MINUTE);
    assert_eq!(seen.insert(id(2)).await, Ok(true));
    pass(&now, 24 * 60 * MINUTE - MINUTE);
    assert_eq!(seen.insert(id(1)).await, Ok(false));
    pass(&now, MILLISECOND);
    assert_eq!((seen.insert(id(2)).await, seen.insert(id(1)).await), (Ok(false), Ok(true)));
}

#[tokio::test]
async fn there_are_never_more_than_the_capacity() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(3);
    for number in 1..=3 {
        assert_eq!(seen.insert(id(number)).await, Ok(true));
        pass(&now, MINUTE);
    }
    // All three could be sent again and pass: none is forgotten, and the fourth is refused.
    let full: DeduplicatorFull = seen.insert(id(4)).await.unwrap_err();
    assert!(full.to_string().contains("answer 503"), "{full}");
    assert_eq!(seen.insert(id(1)).await, Ok(false), "what is known is known all the same");
    // Ten minutes after the first there is one that may be forgotten.
    pass(&now, 7 * MINUTE);
    assert!(seen.insert(id(4)).await.is_err());
    pass(&now, MILLISECOND);
    assert_eq!(seen.insert(id(4)).await, Ok(true));
    assert!(seen.insert(id(5)).await.is_err());
    for number in 2..=4 {
        assert_eq!(seen.insert(id(number)).await, Ok(false), "{number}");
    }
    assert!(format!("{seen:?}").contains("seen: 3, capacity: 3"), "{seen:?}");
    // Much later all may be forgotten, but only as many are as room is needed for.
    pass(&now, 60 * MINUTE);
    assert_eq!(seen.insert(id(5)).await, Ok(true));
    assert_eq!((seen.insert(id(3)).await, seen.insert(id(4)).await), (Ok(false), Ok(false)));
}

#[tokio::test]
async fn no_capacity_is_one() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(0);
    assert_eq!(seen.insert(id(1)).await, Ok(true));
    assert_eq!(seen.insert(id(1)).await, Ok(false));
}

#[tokio::test]
async fn a_clock_that_goes_back_makes_nothing_forgotten() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    assert_eq!(seen.insert(id(1)).await, Ok(true));
    now.fetch_sub(3_600_000, Ordering::SeqCst);
    assert_eq!((seen.insert(id(1)).await, seen.insert(id(2)).await), (Ok(false), Ok(true)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_at_once_is_the_first() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    for number in 0..50 {
        let tasks: Vec<_> = (0..16)
            .map(|_| {
                let seen = seen.clone();
                tokio::spawn(async move { seen.insert(id(number)).await.unwrap() })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            new += u32::from(task.await.unwrap());
        }
        assert_eq!(new, 1);
    }
}

/// What a user writes: it compiles with `async fn`, and can be used in a task.
struct InATable(std::sync::Mutex<Vec<EventId>>);

impl EventDeduplicator for InATable {
    type Error = String;

    async fn insert(&self, id: EventId) -> Result<bool, String> {
        tokio::task::yield_now().await;
        let mut rows = self.0.lock().map_err(|error| error.to_string())?;
        let is_new = !rows.contains(&id);
        rows.extend(is_new.then_some(id));
        Ok(is_new)
    }

    async fn remove(&self, id: EventId) -> Result<(), String> {
        self.0.lock().map_err(|error| error.to_string())?.retain(|row| *row != id);
        Ok(())
    }
}

async fn is_new(seen: Arc<impl EventDeduplicator<Error: std::fmt::Debug> + Send + Sync + 'static>) -> bool {
    tokio::spawn(async move { seen.insert(id(1)).await.unwrap() }).await.unwrap()
}

#[tokio::test]
async fn a_table_of_the_users_own_will_do() {
    let table = Arc::new(InATable(std::sync::Mutex::default()));
    assert!(is_new(Arc::clone(&table)).await);
    assert!(!is_new(Arc::clone(&table)).await);
    table.remove(id(1)).await.unwrap();
    assert!(is_new(table).await);
}
