//! Deduplication of events.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use paynow_sdk::EventId;
use paynow_sdk::webhooks::{
    Claim, DeduplicatorFull, EventDeduplicator, InMemoryDeduplicator, WebhookVerifier,
};

use super::{BODY, SECRET, SIGNED_AT, at, signed};

/// A verifier with a clock that the test controls, and that clock.
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

/// Handles an event if it is new. Returns whether it was.
async fn handle(seen: &InMemoryDeduplicator, id: EventId) -> Result<bool, DeduplicatorFull> {
    let claim = seen.claim(id).await?;
    if claim == Claim::New {
        seen.complete(id).await?;
    }
    assert_ne!(claim, Claim::InProgress);
    Ok(claim == Claim::New)
}

#[tokio::test]
async fn an_event_is_new_once() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let clone = seen.clone();
    let event = verifier.verify_headers(&signed(BODY), BODY).unwrap();
    assert_eq!(handle(&seen, event.id()).await, Ok(true));
    assert_eq!(handle(&seen, event.id()).await, Ok(false));
    assert_eq!(handle(&clone, event.id()).await, Ok(false), "clones share what they have seen");
    assert_eq!(handle(&clone, id(1)).await, Ok(true));
    assert_eq!(
        format!("{seen:?}"),
        "InMemoryDeduplicator { known: 2, capacity: 65536, retention: 86400s, .. }"
    );
}

#[tokio::test]
async fn a_claim_is_somebodys_until_it_is_completed_or_released() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(2);
    for _ in 0..10 {
        assert_eq!((seen.claim(id(1)).await, seen.claim(id(2)).await), (Ok(Claim::New), Ok(Claim::New)));
        assert_eq!(seen.claim(id(1)).await, Ok(Claim::InProgress));
        assert_eq!((seen.release(id(1)).await, seen.release(id(2)).await), (Ok(()), Ok(())));
    }
    assert_eq!(seen.release(id(3)).await, Ok(()), "nobody has claimed it");
    assert_eq!((seen.claim(id(1)).await, seen.claim(id(2)).await), (Ok(Claim::New), Ok(Claim::New)));
    seen.complete(id(1)).await.unwrap();
    seen.release(id(1)).await.unwrap();
    assert_eq!(seen.claim(id(1)).await, Ok(Claim::Done), "what is done stays done");
    // An event in progress is never started again, regardless of how long it takes.
    pass(&now, 10 * 24 * 60 * MINUTE);
    assert_eq!(seen.claim(id(2)).await, Ok(Claim::InProgress));
    assert_eq!(seen.claim(id(3)).await, Ok(Claim::New), "the first is forgotten and has left room");
}

#[tokio::test]
async fn a_request_that_still_passes_is_still_known() {
    let (verifier, now) = with_clock();
    // The smallest possible retention and capacity.
    let seen = InMemoryDeduplicator::for_verifier(&verifier).retention(Duration::ZERO).capacity(1);
    // The sender's clock is ahead by the maximum that is tolerated, so the request remains valid for twice the
    // tolerance.
    let headers = paynow_sdk::webhooks::test::sign(SECRET, at(SIGNED_AT) + 5 * MINUTE, BODY);
    let first = verifier.verify_headers(&headers, BODY).unwrap().id();
    assert_eq!(handle(&seen, first).await, Ok(true));

    pass(&now, 10 * MINUTE);
    let again = verifier.verify_headers(&headers, BODY).expect("it passes for the last time").id();
    assert_eq!(handle(&seen, again).await, Ok(false));
    assert!(handle(&seen, id(7)).await.is_err());

    pass(&now, MILLISECOND);
    assert!(
        verifier.verify_headers(&headers, BODY).is_err(),
        "from here on it is the timestamp that refuses"
    );
    assert_eq!(handle(&seen, first).await, Ok(true));
}

#[tokio::test]
async fn the_window_is_that_of_the_verifier() {
    let (verifier, now) = with_clock();
    let verifier = verifier.tolerance(60 * MINUTE);
    let seen = InMemoryDeduplicator::for_verifier(&verifier).retention(MINUTE);
    assert!(format!("{seen:?}").contains("retention: 7200s"), "{seen:?}");
    assert_eq!(handle(&seen, id(1)).await, Ok(true));
    pass(&now, 120 * MINUTE);
    assert_eq!(handle(&seen, id(1)).await, Ok(false));
    pass(&now, MILLISECOND);
    assert_eq!(handle(&seen, id(1)).await, Ok(true));
}

#[tokio::test]
async fn an_event_is_forgotten_after_a_day() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    assert_eq!(handle(&seen, id(1)).await, Ok(true));
    pass(&now, MINUTE);
    assert_eq!(handle(&seen, id(2)).await, Ok(true));
    pass(&now, 24 * 60 * MINUTE - MINUTE);
    assert_eq!(handle(&seen, id(1)).await, Ok(false));
    pass(&now, MILLISECOND);
    assert_eq!((handle(&seen, id(2)).await, handle(&seen, id(1)).await), (Ok(false), Ok(true)));
}

#[tokio::test]
async fn there_are_never_more_than_the_capacity() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(3);
    for number in 1..=3 {
        assert_eq!(handle(&seen, id(number)).await, Ok(true));
        pass(&now, MINUTE);
    }
    // All three events could be delivered again with a valid signature: none is evicted, and the fourth is rejected.
    let full: DeduplicatorFull = handle(&seen, id(4)).await.unwrap_err();
    assert!(full.to_string().starts_with("the deduplicator is full"), "{full}");
    assert_eq!(handle(&seen, id(1)).await, Ok(false), "what is known is known all the same");
    // Ten minutes after the first event, it may be evicted.
    pass(&now, 7 * MINUTE);
    assert!(handle(&seen, id(4)).await.is_err());
    pass(&now, MILLISECOND);
    assert_eq!(handle(&seen, id(4)).await, Ok(true));
    assert!(handle(&seen, id(5)).await.is_err());
    for number in 2..=4 {
        assert_eq!(handle(&seen, id(number)).await, Ok(false), "{number}");
    }
    assert!(format!("{seen:?}").contains("known: 3, capacity: 3"), "{seen:?}");
    // Much later, all events may be evicted, but only as many are as needed to make room.
    pass(&now, 60 * MINUTE);
    assert_eq!(handle(&seen, id(5)).await, Ok(true));
    assert_eq!((handle(&seen, id(3)).await, handle(&seen, id(4)).await), (Ok(false), Ok(false)));
}

#[tokio::test]
async fn no_capacity_is_one() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier).capacity(0);
    assert_eq!(handle(&seen, id(1)).await, Ok(true));
    assert_eq!(handle(&seen, id(1)).await, Ok(false));
}

#[tokio::test]
async fn a_clock_that_goes_back_makes_nothing_forgotten() {
    let (verifier, now) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    assert_eq!(handle(&seen, id(1)).await, Ok(true));
    now.fetch_sub(3_600_000, Ordering::SeqCst);
    assert_eq!((handle(&seen, id(1)).await, handle(&seen, id(2)).await), (Ok(false), Ok(true)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_at_once_is_the_first() {
    let (verifier, _) = with_clock();
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    for number in 0..50 {
        let tasks: Vec<_> = (0..16)
            .map(|_| {
                let seen = seen.clone();
                tokio::spawn(async move { seen.claim(id(number)).await.unwrap() })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            new += u32::from(task.await.unwrap() == Claim::New);
        }
        assert_eq!(new, 1);
    }
}
