//! `once` processes an event exactly once, regardless of the outcome of the request that delivered it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use paynow_sdk::EventId;
use paynow_sdk::webhooks::{
    Claim, EventDeduplicator, Handled, InMemoryDeduplicator, OnceError, WebhookVerifier,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};

use super::{BODY, SECRET, signed, verifier};

const ID: EventId = EventId::new(411_486_491_630_370_816);

fn in_memory() -> InMemoryDeduplicator {
    InMemoryDeduplicator::for_verifier(&WebhookVerifier::new(SECRET).unwrap())
}

async fn must_not_run() -> Result<(), &'static str> {
    panic!("this work is not to run")
}

async fn panics() -> Result<(), &'static str> {
    panic!("on purpose")
}

async fn done() -> Result<(), &'static str> {
    Ok(())
}

#[tokio::test]
async fn work_runs_once_and_a_duplicate_is_told_so() {
    let seen = in_memory();
    assert_eq!(seen.once(ID, done()).await, Ok(Handled::Now));
    let again = seen.once(ID, must_not_run());
    assert_eq!(again.await, Ok(Handled::Before));
}

#[tokio::test]
async fn work_that_fails_or_panics_is_done_by_the_next_delivery() {
    let seen = in_memory();
    let failed = seen.once(ID, async { Err("no database") }).await.unwrap_err();
    assert_eq!(failed, OnceError::Work("no database"));
    assert!(failed.to_string().contains("no database"), "{failed}");
    let panicked = seen.once(ID, panics()).await;
    assert_eq!(panicked, Err(OnceError::Interrupted));
    assert_eq!(seen.once(ID, done()).await, Ok(Handled::Now));
}

#[tokio::test]
async fn no_success_is_reported_while_the_first_delivery_may_fail() {
    let seen = in_memory();
    let (started, proceed) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
    let first = {
        let (seen, started, proceed) = (seen.clone(), Arc::clone(&started), Arc::clone(&proceed));
        tokio::spawn(async move {
            let work = async move {
                started.notify_one();
                drop(proceed.acquire().await);
                Err("at the very end")
            };
            seen.once(ID, work).await
        })
    };
    started.notified().await;
    assert_eq!(seen.once(ID, done()).await, Err(OnceError::InProgress));
    proceed.add_permits(1);
    assert_eq!(first.await.unwrap(), Err(OnceError::Work("at the very end")));
    assert_eq!(seen.once(ID, done()).await, Ok(Handled::Now));
}

/// An axum server whose handler pauses during its work until the test lets it continue.
struct Receiver {
    seen: InMemoryDeduplicator,
    started: Arc<Notify>,
    proceed: Arc<Semaphore>,
    finished: Arc<AtomicU32>,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Ok(event) = verifier().verify_headers(&headers, &body) else { return StatusCode::BAD_REQUEST };
    let (started, proceed) = (Arc::clone(&receiver.started), Arc::clone(&receiver.proceed));
    let finished = Arc::clone(&receiver.finished);
    let work = async move {
        started.notify_one();
        drop(proceed.acquire().await);
        finished.fetch_add(1, Ordering::SeqCst);
        Ok::<(), &str>(())
    };
    match receiver.seen.once(event.id(), work).await {
        Ok(Handled::Now) => StatusCode::CREATED,
        Ok(Handled::Before) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Sends a signed event without waiting for the response.
async fn send_signed(address: SocketAddr) -> TcpStream {
    let mut request = format!("POST /paynow HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in &signed(BODY) {
        request += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    request += &format!("content-length: {}\r\n\r\n", BODY.len());
    let mut sender = TcpStream::connect(address).await.unwrap();
    sender.write_all(request.as_bytes()).await.unwrap();
    sender.write_all(BODY).await.unwrap();
    sender
}

/// Sends a signed event and returns the status of the response.
async fn deliver(address: SocketAddr) -> StatusCode {
    let mut response = String::new();
    send_signed(address).await.read_to_string(&mut response).await.unwrap();
    response.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_sender_that_hangs_up_does_not_cancel_the_work() {
    let receiver = Arc::new(Receiver {
        seen: in_memory(),
        started: Arc::default(),
        proceed: Arc::new(Semaphore::new(0)),
        finished: Arc::default(),
    });
    let router = Router::new().route("/paynow", post(receive)).with_state(Arc::clone(&receiver));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let sender = send_signed(address).await;
    receiver.started.notified().await;
    drop(sender);

    assert_eq!(deliver(address).await, StatusCode::SERVICE_UNAVAILABLE, "the first may still fail");
    receiver.proceed.add_permits(1);
    // Only the first delivery completes the work; the others find it in progress until then.
    let mut deliveries = 0;
    while deliver(address).await != StatusCode::NO_CONTENT {
        deliveries += 1;
        assert!(deliveries < 5_000, "the first delivery's work is never done");
    }
    assert_eq!(receiver.finished.load(Ordering::SeqCst), 1);
}

/// A user's implementation of the trait: it uses `async fn`, and is shared with an `Arc`.
#[derive(Default)]
struct InATable {
    rows: Mutex<HashMap<EventId, bool>>,
    is_down: Mutex<Option<&'static str>>,
}

impl InATable {
    fn rows(&self, operation: &str) -> Result<std::sync::MutexGuard<'_, HashMap<EventId, bool>>, String> {
        match *self.is_down.lock().unwrap() {
            Some(down) if down == operation => Err(format!("{operation}: the table is away")),
            _ => Ok(self.rows.lock().unwrap()),
        }
    }
}

impl EventDeduplicator for InATable {
    type Error = String;

    async fn claim(&self, id: EventId) -> Result<Claim, String> {
        tokio::task::yield_now().await;
        let mut rows = self.rows("claim")?;
        Ok(match rows.get(&id) {
            None => {
                rows.insert(id, false);
                Claim::New
            }
            Some(false) => Claim::InProgress,
            Some(true) => Claim::Done,
        })
    }

    async fn complete(&self, id: EventId) -> Result<(), String> {
        self.rows("complete")?.insert(id, true);
        Ok(())
    }

    async fn release(&self, id: EventId) -> Result<(), String> {
        self.rows("release")?.remove(&id);
        Ok(())
    }
}

#[tokio::test]
async fn a_table_of_the_users_own_will_do() {
    let table = Arc::new(InATable::default());
    let failed = table.once(ID, async { Err("no") }).await;
    assert_eq!(failed, Err(OnceError::Work("no")));
    assert_eq!(table.once(ID, done()).await, Ok(Handled::Now));
    assert_eq!(table.once(ID, done()).await, Ok(Handled::Before));
}

#[tokio::test]
async fn a_table_that_fails_never_means_success() {
    let table = Arc::new(InATable::default());
    let down = |operation| *table.is_down.lock().unwrap() = operation;
    down(Some("claim"));
    let error = table.once(ID, must_not_run()).await;
    assert_eq!(error, Err(OnceError::Deduplicator("claim: the table is away".to_owned())));
    down(Some("complete"));
    let error = table.once(ID, done()).await.unwrap_err();
    assert_eq!(error.to_string(), "the state of the event is unknown: complete: the table is away");
    down(None);
    assert_eq!(table.once(ID, done()).await, Err(OnceError::InProgress), "until the claim lapses");
    // Releasing the claim fails as well, but the caller receives the error of the work.
    let other = EventId::new(7);
    down(Some("release"));
    assert_eq!(table.once(other, async { Err("the cause") }).await, Err(OnceError::Work("the cause")));
    down(None);
    assert_eq!(table.once(other, done()).await, Err(OnceError::InProgress));
}
