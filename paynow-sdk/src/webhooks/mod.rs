//! Receiving PayNow's events: verification, typed events, deduplication.
//!
//! PayNow sends events as POST requests to the URL of a webhook. Anyone who knows the URL can send requests to it, so
//! PayNow signs each request with the signing secret of the webhook, which the dashboard shows. A [`WebhookVerifier`]
//! takes the headers and the raw body of a request and returns an [`Event`] or an error.
//!
//! ```
//! use paynow_sdk::Bytes;
//! use paynow_sdk::http::{Request, StatusCode};
//! use paynow_sdk::webhooks::{Event, EventDeduplicator as _, InMemoryDeduplicator, WebhookVerifier};
//!
//! async fn receive(
//!     verifier: &WebhookVerifier,
//!     seen: &InMemoryDeduplicator,
//!     request: Request<Bytes>,
//! ) -> StatusCode {
//!     let event = match verifier.verify_request(&request) {
//!         Ok(event) => event,
//!         // Signed by PayNow, but this version of the SDK cannot decode it. It may be an order that would not be
//!         // delivered: log the ID of the event, keep its body, and let PayNow deliver it again.
//!         Err(error) if error.is_decode() => {
//!             eprintln!("{error}");
//!             keep(request.body());
//!             return StatusCode::INTERNAL_SERVER_ERROR;
//!         }
//!         Err(_) => return StatusCode::BAD_REQUEST,
//!     };
//!     match seen.once(event.id(), handle(event)).await {
//!         Ok(_) => StatusCode::NO_CONTENT,
//!         Err(error) => {
//!             eprintln!("{error}");
//!             StatusCode::SERVICE_UNAVAILABLE
//!         }
//!     }
//! }
//!
//! /// Runs in a task of its own, to the end, even if PayNow closes the connection.
//! async fn handle(event: Event) -> Result<(), std::io::Error> {
//!     match event {
//!         Event::OrderCompleted { body: order, .. } => println!("order {}: {}", order.id, order.total_amount),
//!         Event::SubscriptionRenewed { body: subscription, .. } => println!("subscription {} was renewed", subscription.id),
//!         other => println!("ignored: {}", other.event_type()),
//!     }
//!     Ok(())
//! }
//! # fn keep(_: &Bytes) {}
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = WebhookVerifier::new("the webhook's signing secret")?;
//! let seen = InMemoryDeduplicator::for_verifier(&verifier);
//!
//! // A request of a test, signed as PayNow signs.
//! let body = r#"{"event_type":"ON_TEST","event_id":"411486491630370816","body":{}}"#;
//! let mut request = Request::new(Bytes::from(body));
//! *request.headers_mut() =
//!     paynow_sdk::webhooks::test::sign("the webhook's signing secret", std::time::SystemTime::now(), body.as_bytes());
//! assert_eq!(receive(&verifier, &seen, request).await, StatusCode::NO_CONTENT);
//! # Ok(())
//! # }
//! # tokio::runtime::Runtime::new()?.block_on(example())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Requests
//! An event is a POST request with two headers and a body:
//!
//! | | |
//! |---|---|
//! | [`PayNow-Timestamp`](TIMESTAMP_HEADER) | when it was sent, in Unix **milliseconds** |
//! | [`PayNow-Signature`](SIGNATURE_HEADER) | base64 of HMAC-SHA256 over `{timestamp}.{body}` with the signing secret |
//! | the body | JSON: `{"event_type": "ON_ORDER_COMPLETED", "event_id": "411486491630370816", "body": {…}}` |
//!
//! The signature covers the bytes as they were received. Pass those to the verifier, not JSON that was parsed and
//! serialised again.
//!
//! # Responses
//! PayNow treats every status up to 299 as received. After any other status it delivers the event again, with
//! increasing delays and the same `event_id`. Respond with:
//!
//! - 204 when the event has been processed, now or before: [`once`](EventDeduplicator::once) returned `Ok`. If the
//!   work takes long, let it only store the event in a durable queue or a table.
//! - 503 when the event may not have been processed: `once` returned an error.
//! - 500 to an event with a valid signature that cannot be decoded ([`WebhookError::is_decode`]). It may be an order
//!   that would not be delivered. Log the error, which contains the type and the ID of the event, and keep the body:
//!   PayNow repeats the delivery while you update the SDK, and if it has given up by then,
//!   [`Event::decode_unverified`] decodes what you kept.
//! - 400 to a request that fails verification.
//!
//! Events are delivered at least once, and not necessarily in order. An [`EventDeduplicator`] handles the former and
//! documents what *exactly once* requires. For the latter, rely on the `status` and the times in the body rather than
//! on the order of arrival.
//!
//! # Source
//! The signature scheme follows PayNow's documentation of webhooks (<https://docs.paynow.gg>). The events and their
//! bodies follow its OpenAPI document (<https://api.paynow.gg/swagger/webhook-definitions/openapi.json>), corrected by
//! what the document of the Management API declares for the same fields.

mod dedup;
mod error;
mod event;
mod handled;
mod in_memory;
pub mod payloads;
pub mod test;
mod verifier;

pub use dedup::{Claim, EventDeduplicator};
pub use error::WebhookError;
pub use event::{Event, EventType, RawBody};
pub use handled::{Handled, OnceError};
pub use in_memory::{DeduplicatorFull, InMemoryDeduplicator};
pub use verifier::{SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookVerifier};
