//! Receives PayNow's events with axum: verifies, takes each once, answers 204 at once, handles in the background.
//!
//! `cargo run -p paynow-sdk --features webhooks --example webhooks` lets a fake PayNow send it a few events. With the
//! signing secret in `PAYNOW_WEBHOOK_SECRET` it waits for PayNow's on port 8080.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::{error::Error, sync::Arc};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_fake::{Fake, Webhook};
use paynow_sdk::webhooks::{Event, EventDeduplicator as _, InMemoryDeduplicator, WebhookVerifier};
use paynow_sdk::{set, types::UpsertProductRequest};
use tokio::{net::TcpListener, sync::mpsc};

struct Receiver {
    verifier: WebhookVerifier,
    seen: InMemoryDeduplicator,
    queue: mpsc::Sender<Event>,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match receiver.verifier.verify_headers(&headers, &body) {
        Ok(event) => event,
        // What is PayNow's and cannot be read will not be readable when it is sent again: keep it and look.
        Err(error) if error.is_decode() => return StatusCode::NO_CONTENT,
        Err(_) => return StatusCode::BAD_REQUEST,
    };
    let id = event.id();
    match receiver.seen.insert(id).await {
        Ok(true) => {}
        Ok(false) => return StatusCode::NO_CONTENT,
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE,
    }
    if receiver.queue.try_send(event).is_err() {
        // PayNow sends it again after this answer, and then it must not pass for a duplicate.
        let _ = receiver.seen.remove(id).await;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    StatusCode::NO_CONTENT
}

fn handle(event: &Event) {
    match event {
        Event::OrderCompleted { body: order, .. } => {
            println!("order {}: {} {} in minor units", order.id, order.total_amount, order.currency);
        }
        other => println!("nothing to do for {} {}", other.event_type(), other.id()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("PAYNOW_WEBHOOK_SECRET");
    let (real, secret) = (secret.is_ok(), secret.unwrap_or_else(|_| "the fake's".to_owned()));
    let verifier = WebhookVerifier::new(secret.as_str())?;
    let seen = InMemoryDeduplicator::for_verifier(&verifier);
    let (queue, mut queued) = mpsc::channel(1024);
    let router = Router::new().route("/paynow", post(receive));
    let router = router.with_state(Arc::new(Receiver { verifier, seen, queue }));
    let listener = TcpListener::bind(if real { "0.0.0.0:8080" } else { "127.0.0.1:0" }).await?;
    let webhook = Webhook::new(format!("http://{}/paynow", listener.local_addr()?), &secret);
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    if !real {
        let fake = Fake::start().await;
        let vip = UpsertProductRequest { price: set(1499), ..Default::default() };
        let vip = fake.store().products().create_product(&vip).await?.id;
        let events = [fake.order_completed(vip), fake.subscription_activated(vip)];
        fake.send_webhooks(&webhook.duplicates(), &events).await; // each twice, and each handled once
        server.abort();
    }
    while let Some(event) = queued.recv().await {
        handle(&event);
    }
    Ok(())
}
