//! Processes each event exactly once, even if the process is killed in the meantime: the ID of the event and the
//! effect of processing it are written in one SQLite transaction.
//!
//! `cargo run -p paynow-sdk --features webhooks --example exactly_once` credits a customer with coins for an order.
//! The receiver is a separate process, which is killed before and after the commit and then restarted. A fake PayNow
//! delivers the event again until it is accepted; the coins are credited once.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what the example is for")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, error::Error, fs, process};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_fake::{Fake, Webhook, WebhookEvent};
use paynow_sdk::webhooks::{Event, Handled, WebhookVerifier, payloads::Order};
use paynow_sdk::{CustomerId, EventId};
use rusqlite::{Connection, Transaction, TransactionBehavior};

const SECRET: &str = "the webhook's signing secret";

/// The path of the receiver's database. If it is set, this process is the receiver.
const DATABASE: &str = "EXACTLY_ONCE_DATABASE";
/// The point at which the receiver is killed.
const KILLED_AT: &str = "EXACTLY_ONCE_KILLED_AT";
const BEFORE_COMMIT: &str = "before the commit";
const AFTER_COMMIT: &str = "after the commit";

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS coins (customer INTEGER PRIMARY KEY, amount INTEGER NOT NULL);";

struct Receiver {
    verifier: WebhookVerifier,
    database: Mutex<Connection>,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match receiver.verifier.verify_headers(&headers, &body) {
        Ok(event) => event,
        Err(error) if error.is_decode() => {
            eprintln!("{error}"); // examples/webhooks keeps the body too
            return StatusCode::INTERNAL_SERVER_ERROR;
        }
        Err(_) => return StatusCode::BAD_REQUEST,
    };
    // A blocking task runs to its end, even if PayNow closes the connection.
    let handled = tokio::task::spawn_blocking(move || {
        let mut database = receiver.database.lock().unwrap_or_else(PoisonError::into_inner);
        exactly_once(&mut database, event.id(), |transaction| apply(transaction, &event))
    });
    match handled.await {
        Ok(Ok(handled)) => {
            kill_if_asked(AFTER_COMMIT);
            eprintln!("handled: {handled:?}");
            StatusCode::NO_CONTENT
        }
        Ok(Err(error)) => {
            eprintln!("{error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Processes an event unless it is known. Afterwards the database contains either both the event and its effect, or
/// neither.
fn exactly_once(
    database: &mut Connection,
    id: EventId,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<Handled> {
    // Immediate, because two transactions that read first and write later could both find nothing.
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // An ID is below 2^63, so it fits into an INTEGER.
    let new =
        transaction.execute("INSERT OR IGNORE INTO events (id) VALUES (?1)", [id.get().cast_signed()])?;
    if new == 0 {
        return Ok(Handled::Before);
    }
    work(&transaction)?;
    kill_if_asked(BEFORE_COMMIT);
    transaction.commit()?;
    Ok(Handled::Now)
}

/// The effect of an event. Effects outside the database (a message, a call to another service) cannot be part of the
/// transaction: write them into a table of tasks, and execute those at least once.
fn apply(transaction: &Transaction<'_>, event: &Event) -> rusqlite::Result<()> {
    match event {
        Event::OrderCompleted { body: order, .. } => credit(transaction, order),
        _ => Ok(()),
    }
}

fn credit(transaction: &Transaction<'_>, order: &Order) -> rusqlite::Result<()> {
    let Some(customer) = &order.customer else { return Ok(()) };
    transaction.execute(
        "INSERT INTO coins (customer, amount) VALUES (?1, ?2)
         ON CONFLICT (customer) DO UPDATE SET amount = amount + excluded.amount",
        [customer.id.get().cast_signed(), order.total_amount],
    )?;
    Ok(())
}

/// Ends the process immediately, like a power failure.
fn kill_if_asked(place: &str) {
    if env::var(KILLED_AT).is_ok_and(|killed_at| killed_at == place) {
        process::abort();
    }
}

/// The receiver process.
async fn serve(database: &Path) -> Result<(), Box<dyn Error>> {
    let database = Connection::open(database)?;
    database.execute_batch(TABLES)?;
    let verifier = WebhookVerifier::new(SECRET)?;
    let receiver = Receiver { verifier, database: Mutex::new(database) };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/paynow", listener.local_addr()?);
    axum::serve(listener, Router::new().route("/paynow", post(receive)).with_state(Arc::new(receiver)))
        .await?;
    Ok(())
}

/// Starts the receiver, delivers an event to it, and returns the status of the response, if there was one.
async fn deliver(
    database: &Path,
    event: &WebhookEvent,
    killed_at: &str,
) -> Result<Option<u16>, Box<dyn Error>> {
    let mut command = Command::new(env::current_exe()?);
    command.env(DATABASE, database).env(KILLED_AT, killed_at).stdout(Stdio::piped());
    let mut receiver = Running(command.spawn()?);
    let mut url = String::new();
    let output = receiver.0.stdout.take().ok_or("the receiver has no output")?;
    BufReader::new(output).read_line(&mut url)?;
    let webhook = Webhook::new(url.trim(), SECRET).attempts(1);
    let fake = Fake::start().await;
    let deliveries = fake.send_webhooks(&webhook, std::slice::from_ref(event)).await;
    Ok(deliveries.iter().flat_map(|delivery| &delivery.statuses).copied().next().flatten())
}

/// A process that is killed when the value is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn demonstrate(database: &Path) -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await;
    let products = fake.insert("products", serde_json::json!([{ "name": "VIP", "price": 1499 }]));
    let product = products[0]["id"].as_str().ok_or("the product has no id")?.parse()?;
    let event = fake.order_completed(product);
    let customer: CustomerId =
        event.json()["body"]["customer"]["id"].as_str().ok_or("no customer")?.parse()?;

    for (killed_at, expected, coins) in [
        (BEFORE_COMMIT, None, None),
        (AFTER_COMMIT, None, Some(1499)),
        ("never", Some(204), Some(1499)),
        ("never", Some(204), Some(1499)),
    ] {
        let status = deliver(database, &event, killed_at).await?;
        let found = Connection::open(database)?.query_row(
            "SELECT amount FROM coins WHERE customer = ?1",
            [customer.get().cast_signed()],
            |row| row.get(0),
        );
        let found: Option<i64> = match found {
            Err(rusqlite::Error::QueryReturnedNoRows) => None,
            found => Some(found?),
        };
        println!("killed: {killed_at}; response: {status:?}; coins: {found:?}");
        if (status, found) != (expected, coins) {
            return Err(format!("expected the response {expected:?} and the coins {coins:?}").into());
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Some(database) = env::var_os(DATABASE) {
        return serve(Path::new(&database)).await;
    }
    let folder = env::temp_dir().join(format!("paynow-exactly-once-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let outcome = demonstrate(&folder.join("events.db")).await;
    fs::remove_dir_all(&folder)?;
    outcome
}
