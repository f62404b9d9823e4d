//! PayNow's events, received safely: verified, typed, duplicates recognised.
//!
//! PayNow posts an event to the address of a webhook. Whoever finds that address can post to it too, so every
//! request is signed with the webhook's signing secret, which the dashboard shows. [`WebhookVerifier`] takes
//! the request's headers and the bytes of its body, and gives an [`Event`] or says why not.
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, StatusCode};
//! use paynow_sdk::webhooks::{Event, EventDeduplicator as _, InMemoryDeduplicator, WebhookVerifier};
//!
//! async fn receive(
//!     verifier: &WebhookVerifier,
//!     seen: &InMemoryDeduplicator,
//!     request: Request<Bytes>,
//! ) -> StatusCode {
//!     let event = match verifier.verify_request(&request) {
//!         Ok(event) => event,
//!         // PayNow's, but this version of the SDK cannot read it. It may be an order that nobody delivers: log the id
//!         // of the event, keep its body, and have it sent again.
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
//! /// Runs in a task of its own: to the end, even if PayNow closes the connection.
//! async fn handle(event: Event) -> Result<(), std::io::Error> {
//!     match event {
//!         Event::OrderCompleted { body: order, .. } => println!("{} in minor units", order.total_amount),
//!         Event::SubscriptionRenewed { body: subscription, .. } => println!("{} goes on", subscription.id),
//!         other => println!("{} is of no interest", other.event_type()),
//!     }
//!     Ok(())
//! }
//! # fn keep(_: &Bytes) {}
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = WebhookVerifier::new("the webhook's signing secret")?;
//! let seen = InMemoryDeduplicator::for_verifier(&verifier);
//!
//! // What a test sends, signed as PayNow signs.
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
//! # What PayNow sends
//! A POST with three things to know:
//!
//! | | |
//! |---|---|
//! | [`PayNow-Timestamp`](TIMESTAMP_HEADER) | when it was sent, in Unix **milliseconds** |
//! | [`PayNow-Signature`](SIGNATURE_HEADER) | base64 of HMAC-SHA256 over `{timestamp}.{body}` with the signing secret |
//! | the body | JSON: `{"event_type": "ON_ORDER_COMPLETED", "event_id": "411486491630370816", "body": {…}}` |
//!
//! The signature is over the bytes as they came. Give the verifier those, not JSON that was read and written
//! again.
//!
//! # What to respond with
//! PayNow takes any status up to 299 as received; anything above is sent again, later and later, with the same
//! `event_id`. So:
//!
//! - 204 when the event is handled, now or before: [`once`](EventDeduplicator::once) returned `Ok`. If the work takes
//!   long, let it only put the event into a durable queue or a table.
//! - 503 when it may not have been: `once` returned an error.
//! - 500 to an event that verifies but cannot be read ([`WebhookError::is_decode`]). It may be an order that nobody
//!   delivers. Log the error, which has the type and the id of the event, and keep the body: PayNow goes on trying
//!   while you update the SDK, and what it has given up by then can be read from what you kept, with
//!   [`Event::decode_unverified`].
//! - 400 to what does not verify.
//!
//! Events are delivered at least once, and in another order than they happened. [`EventDeduplicator`] is for the
//! first and says what *exactly once* takes; for the second, trust the `status` and the times in the body, not the order
//! of arrival.
//!
//! # Source
//! The scheme is that of PayNow's documentation of webhooks (<https://docs.paynow.gg>); the events and their
//! bodies are those of its OpenAPI document
//! (<https://api.paynow.gg/swagger/webhook-definitions/openapi.json>), with what the Management API's document says
//! about the same fields.

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
