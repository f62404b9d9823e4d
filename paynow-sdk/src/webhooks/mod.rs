//! PayNow's events, received safely: verified, typed, each one handled once.
//!
//! PayNow posts an event to the address of a webhook. Whoever finds that address can post to it too, so every
//! request is signed with the webhook's signing secret, which the dashboard shows. [`WebhookVerifier`] takes
//! the request's headers and the bytes of its body, and gives an [`Event`] or says why not.
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, StatusCode};
//! use paynow_sdk::webhooks::{Event, InMemoryDeduplicator, EventDeduplicator as _, WebhookVerifier};
//!
//! async fn receive(
//!     verifier: &WebhookVerifier,
//!     seen: &InMemoryDeduplicator,
//!     request: Request<Bytes>,
//! ) -> StatusCode {
//!     let event = match verifier.verify_request(&request) {
//!         Ok(event) => event,
//!         // From PayNow, but unknown to this version of the SDK: asking for it again would not help.
//!         Err(error) if error.is_decode() => return StatusCode::NO_CONTENT,
//!         Err(_) => return StatusCode::BAD_REQUEST,
//!     };
//!     match seen.insert(event.id()).await {
//!         Ok(true) => {}
//!         Ok(false) => return StatusCode::NO_CONTENT,
//!         Err(_) => return StatusCode::SERVICE_UNAVAILABLE,
//!     }
//!     match event {
//!         Event::OrderCompleted { body: order, .. } => println!("{} in minor units", order.total_amount),
//!         Event::SubscriptionRenewed { body: subscription, .. } => println!("{} goes on", subscription.id),
//!         other => println!("{} is of no interest", other.event_type()),
//!     }
//!     StatusCode::NO_CONTENT
//! }
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
//! # What to answer
//! PayNow takes any status up to 299 as received; anything above is sent again, later and later, with the same
//! `event_id`. So:
//!
//! - Answer 204 as soon as the event is safe (in a queue or a table), and do the work afterwards.
//! - Answer 204 to an event that has been [seen](EventDeduplicator) already.
//! - Answer 400 to what does not verify.
//! - Answer 503 if the event cannot be kept now.
//! - An event that verifies but cannot be read ([`WebhookError::is_decode`]) will not become readable by being
//!   sent again, unless the SDK is updated meanwhile. The error knows its type and id; keep the raw body and answer
//!   204, or answer 500 and let PayNow go on trying while you update.
//!
//! Events may arrive twice and in another order than they happened. [`EventDeduplicator`] is for the first; for the
//! second, trust the `status` and the times in the body, not the order of arrival.
//!
//! # Source
//! The scheme is that of PayNow's documentation of webhooks (<https://docs.paynow.gg>); the events and their
//! bodies are those of its OpenAPI document
//! (<https://api.paynow.gg/swagger/webhook-definitions/openapi.json>), with what the Management API's document says
//! about the same fields.

mod dedup;
mod error;
mod event;
pub mod payloads;
pub mod test;
mod verifier;

pub use dedup::{DeduplicatorFull, EventDeduplicator, InMemoryDeduplicator};
pub use error::WebhookError;
pub use event::{Event, EventType};
pub use verifier::{SIGNATURE_HEADER, TIMESTAMP_HEADER, WebhookVerifier};
