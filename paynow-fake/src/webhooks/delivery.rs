//! Sends signed events to a receiver until it accepts them.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use paynow_sdk::webhooks::test::sign;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::event::WebhookEvent;

/// How long a receiver may take to respond.
const LONGEST_RESPONSE: Duration = Duration::from_secs(10);
const DEFAULT_ATTEMPTS: u32 = 6;
const DEFAULT_FIRST_WAIT: u64 = 100;

/// A receiver of events, and how they are signed and repeated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    url: String,
    #[serde(deserialize_with = "secret")]
    secret: SecretString,
    #[serde(default = "default_attempts")]
    attempts: u32,
    #[serde(default = "default_first_wait")]
    first_wait_milliseconds: u64,
    #[serde(default)]
    duplicates: bool,
    #[serde(default)]
    reorders: bool,
}

fn secret<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(Into::into)
}

fn default_attempts() -> u32 {
    DEFAULT_ATTEMPTS
}

fn default_first_wait() -> u64 {
    DEFAULT_FIRST_WAIT
}

impl Webhook {
    /// Creates a webhook with an `http` URL and its signing secret.
    pub fn new(url: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            secret: SecretString::from(secret.into()),
            attempts: DEFAULT_ATTEMPTS,
            first_wait_milliseconds: DEFAULT_FIRST_WAIT,
            duplicates: false,
            reorders: false,
        }
    }

    /// Sets the maximum number of attempts for an event. The default is 6.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the delay before the second attempt, which doubles with every further attempt. The default is 100
    /// milliseconds.
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait_milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Sends every event a second time after it was accepted.
    pub fn duplicates(mut self) -> Self {
        self.duplicates = true;
        self
    }

    /// Sends the events in reverse order.
    pub fn reorders(mut self) -> Self {
        self.reorders = true;
        self
    }
}

/// The result of sending an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The ID of the event.
    pub event_id: String,
    /// The statuses of the responses in order; `None` if there was no response.
    pub statuses: Vec<Option<u16>>,
    /// Whether the receiver has accepted it, with a status up to 299.
    pub accepted: bool,
}

type HttpClient = Client<HttpConnector, Full<Bytes>>;

/// Sends events in sequence, each until it is accepted or its attempts are used up.
pub(crate) async fn send(webhook: &Webhook, events: &[WebhookEvent]) -> Vec<Delivery> {
    let client: HttpClient = Client::builder(TokioExecutor::new()).build_http();
    let mut ordered: Vec<&WebhookEvent> = events.iter().collect();
    if webhook.reorders {
        ordered.reverse();
    }
    let mut deliveries = Vec::new();
    for event in ordered {
        let mut delivery = deliver(&client, webhook, event).await;
        if webhook.duplicates && delivery.accepted {
            delivery.statuses.push(post(&client, webhook, &event.text()).await);
        }
        deliveries.push(delivery);
    }
    deliveries
}

async fn deliver(client: &HttpClient, webhook: &Webhook, event: &WebhookEvent) -> Delivery {
    let mut delivery = Delivery { event_id: event.id().to_owned(), statuses: Vec::new(), accepted: false };
    let mut wait = Duration::from_millis(webhook.first_wait_milliseconds);
    for attempt in 1..=webhook.attempts.max(1) {
        let status = post(client, webhook, &event.text()).await;
        delivery.statuses.push(status);
        delivery.accepted = status.is_some_and(|status| status <= 299);
        if delivery.accepted || attempt >= webhook.attempts {
            break;
        }
        tokio::time::sleep(wait).await;
        wait = wait.saturating_mul(2);
    }
    delivery
}

/// Signs an event with the current time and sends it once.
async fn post(client: &HttpClient, webhook: &Webhook, body: &str) -> Option<u16> {
    let mut request = axum::http::Request::post(&webhook.url)
        .header("content-type", "application/json")
        .body(Full::new(Bytes::from(body.to_owned())))
        .ok()?;
    let secret = webhook.secret.expose_secret();
    request.headers_mut().extend(sign(secret, SystemTime::now(), body.as_bytes()));
    let response = tokio::time::timeout(LONGEST_RESPONSE, client.request(request)).await.ok()?.ok()?;
    Some(response.status().as_u16())
}
