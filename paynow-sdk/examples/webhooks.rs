//! Receives PayNow's events with axum: verifies them, processes each at least once, and keeps what it cannot decode.
//!
//! `cargo run -p paynow-sdk --features webhooks --example webhooks` lets a fake PayNow send a few events. If the
//! signing secret is set in `PAYNOW_WEBHOOK_SECRET`, it waits for PayNow's events on port 8080.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what the example is for")]

use std::{error::Error, io, path::PathBuf, sync::Arc};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_fake::{Fake, Webhook, WebhookEvent};
use paynow_sdk::webhooks::{
    Event, EventDeduplicator as _, InMemoryDeduplicator, WebhookError, WebhookVerifier,
};
use paynow_sdk::{set, types::UpsertProductRequest};
use tokio::net::TcpListener;

struct Receiver {
    verifier: WebhookVerifier,
    seen: InMemoryDeduplicator,
    unread: PathBuf,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match receiver.verifier.verify_headers(&headers, &body) {
        Ok(event) => event,
        Err(error) if error.is_decode() => return receiver.keep(&error, &body),
        Err(_) => return StatusCode::BAD_REQUEST,
    };
    // The work runs in a task of its own, which continues if PayNow closes the connection.
    match receiver.seen.once(event.id(), handle(event)).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(error) => {
            eprintln!("{error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

impl Receiver {
    /// An event with a valid signature that this version of the SDK cannot decode may be an order that would not be
    /// delivered. Its body is kept for `Event::decode_unverified` of a later version, and PayNow delivers it again
    /// until then.
    fn keep(&self, error: &WebhookError, body: &[u8]) -> StatusCode {
        let name = error.event_id().map_or_else(|| "without-id".to_owned(), |id| id.to_string());
        let path = self.unread.join(format!("{name}.json"));
        let kept = std::fs::create_dir_all(&self.unread).and_then(|()| std::fs::write(&path, body));
        match kept {
            Ok(()) => eprintln!("{error}; its body is in {}", path.display()),
            Err(problem) => eprintln!("{error}; its body could not be kept: {problem}"),
        }
        StatusCode::INTERNAL_SERVER_ERROR
    }
}

async fn handle(event: Event) -> io::Result<()> {
    match event {
        Event::OrderCompleted { body: order, .. } => {
            println!("order {}: {} {} (minor units)", order.id, order.total_amount, order.currency);
        }
        other => println!("ignored: {} {}", other.event_type(), other.id()),
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("PAYNOW_WEBHOOK_SECRET");
    let (real, secret) = (secret.is_ok(), secret.unwrap_or_else(|_| "the fake's".to_owned()));
    let verifier = WebhookVerifier::new(secret.as_str())?;
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let unread = if real { "unread-events".into() } else { std::env::temp_dir().join("unread-events") };
    let router = Router::new().route("/paynow", post(receive));
    let router = router.with_state(Arc::new(Receiver { verifier, seen, unread }));
    let listener = TcpListener::bind(if real { "0.0.0.0:8080" } else { "127.0.0.1:0" }).await?;
    let webhook = Webhook::new(format!("http://{}/paynow", listener.local_addr()?), &secret);
    if real {
        axum::serve(listener, router).await?;
        return Ok(());
    }
    tokio::spawn(async move { axum::serve(listener, router).await });
    let fake = Fake::start().await;
    let vip = UpsertProductRequest { price: set(1499), ..Default::default() };
    let vip = fake.store().products().create_product(&vip).await?.id;
    let unreadable = WebhookEvent::new("ON_REFUND", "411486491630370816", serde_json::json!({ "id": [] }));
    let events = [fake.order_completed(vip), fake.subscription_activated(vip), unreadable];
    // Each event is sent twice and processed once. The last one is sent again until its attempts are used up.
    for delivery in fake.send_webhooks(&webhook.duplicates().attempts(2), &events).await {
        println!("{}: {:?}", delivery.event_id, delivery.statuses);
    }
    Ok(())
}
