//! Receives PayNow's events with axum: verifies, takes each once, answers 204 at once, handles in the background.
//!
//! `cargo run -p paynow-sdk --features webhooks --example webhooks` lets a fake PayNow send it a few events. With the
//! signing secret in `PAYNOW_WEBHOOK_SECRET` it waits for PayNow's on port 8080.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::{error::Error, sync::Arc};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use paynow_fake::{Fake, Webhook};
use paynow_sdk::webhooks::{Event, InMemorySeenEvents, SeenEvents as _, WebhookVerifier};
use paynow_sdk::{DiscordId, types::UpsertProductRequest};
use tokio::{net::TcpListener, sync::mpsc};

const FAKES_SECRET: &str = "the fake's signing secret";

struct Receiver {
    verifier: WebhookVerifier,
    seen: InMemorySeenEvents,
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
        Event::SubscriptionActivated { body, .. } => println!("subscription {} has begun", body.id),
        other => println!("nothing to do for {} {}", other.event_type(), other.id()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = std::env::var("PAYNOW_WEBHOOK_SECRET").ok();
    let address = if secret.is_some() { "0.0.0.0:8080" } else { "127.0.0.1:0" };
    let verifier = WebhookVerifier::new(secret.as_deref().unwrap_or(FAKES_SECRET))?;
    let seen = InMemorySeenEvents::for_verifier(&verifier);
    let (queue, mut queued) = mpsc::channel(1024);
    let router = Router::new().route("/paynow", post(receive));
    let router = router.with_state(Arc::new(Receiver { verifier, seen, queue }));
    let listener = TcpListener::bind(address).await?;
    let webhook = Webhook::new(format!("http://{}/paynow", listener.local_addr()?), FAKES_SECRET);
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    if secret.is_none() {
        let fake = Fake::start().await;
        let vip = fake.store().products().create_product(&UpsertProductRequest::default()).await?.id;
        let events = [
            fake.order_completed(vip),
            fake.discord_linked(vip, DiscordId::new(175_928_847_299_117_063)),
            fake.subscription_activated(vip),
        ];
        fake.send_webhooks(&webhook.duplicates(), &events).await; // each twice, and each handled once
        server.abort();
    }
    while let Some(event) = queued.recv().await {
        handle(&event);
    }
    Ok(())
}
