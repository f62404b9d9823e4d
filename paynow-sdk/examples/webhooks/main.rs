//! Receives PayNow's events with axum: verifies, takes each once, answers 204 at once, handles in the background.
//!
//! `cargo run -p paynow-sdk --features webhooks --example webhooks` sends itself a few events and ends. With the
//! signing secret in `PAYNOW_WEBHOOK_SECRET` it waits for PayNow's on port 8080.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

mod sender;

use std::error::Error;
use std::sync::Arc;

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_sdk::webhooks::{Event, InMemorySeenEvents, SeenEvents as _, WebhookVerifier};
use tokio::sync::mpsc;

struct Receiver {
    verifier: WebhookVerifier,
    seen: InMemorySeenEvents,
    queue: mpsc::Sender<Event>,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match receiver.verifier.verify_headers(&headers, &body) {
        Ok(event) => event,
        Err(error) => {
            println!("refused: {error}");
            // What is PayNow's and cannot be read will not be readable when it is sent again: keep it and look.
            return if error.is_decode() { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST };
        }
    };
    let id = event.id();
    match receiver.seen.insert(id).await {
        Ok(true) => {}
        Ok(false) => return StatusCode::NO_CONTENT,
        Err(_full) => return StatusCode::SERVICE_UNAVAILABLE,
    }
    match receiver.queue.try_send(event) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_full) => {
            // PayNow sends it again after this answer, and then it must not pass for a duplicate.
            let _ = receiver.seen.remove(id).await;
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

async fn handle(event: Event) {
    match event {
        Event::OrderCompleted { body: order, .. } => {
            println!("order {}: {} {} in minor units", order.id, order.total_amount, order.currency);
        }
        Event::DiscordAccountLinkedToCheckout { body: link, .. } => {
            println!("customer {} is {} on Discord", link.customer_id, link.discord_user_id);
        }
        other => println!("nothing to do for {} {}", other.event_type(), other.id()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("PAYNOW_WEBHOOK_SECRET").ok();
    let verifier = WebhookVerifier::new(secret.as_deref().unwrap_or(sender::SECRET))?;
    let seen = InMemorySeenEvents::for_verifier(&verifier);
    let (queue, mut queued) = mpsc::channel(1024);
    let receiver = Arc::new(Receiver { verifier, seen, queue });
    let router = Router::new().route("/paynow", post(receive)).with_state(receiver);
    let worker = tokio::spawn(async move {
        while let Some(event) = queued.recv().await {
            handle(event).await;
        }
    });
    match secret {
        Some(_) => axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8080").await?, router).await?,
        None => sender::send_everything(router).await?,
    }
    // The router and its end of the queue are gone; what is queued is handled before the end.
    Ok(worker.await?)
}
