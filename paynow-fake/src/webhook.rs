//! Webhooks: the events that PayNow would send, signed, again and again until they are taken.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use paynow_sdk::webhooks::test::sign;
use paynow_sdk::{DiscordId, ProductId};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::fake::{Fake, Order};
use crate::maker::now;

/// How long a receiver may take for an answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(10);

/// Where events go, and how they are signed and repeated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    url: String,
    secret: Secret,
    #[serde(default = "six")]
    attempts: u32,
    #[serde(default = "hundred")]
    first_wait_milliseconds: u64,
    #[serde(default)]
    duplicates: bool,
    #[serde(default)]
    reorders: bool,
}

/// A signing secret, which is in no `Debug`.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("…")
    }
}

fn six() -> u32 {
    6
}

fn hundred() -> u64 {
    100
}

impl Webhook {
    /// A webhook at an address of `http`, with its signing secret.
    pub fn new(url: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            secret: Secret(secret.into()),
            attempts: six(),
            first_wait_milliseconds: hundred(),
            duplicates: false,
            reorders: false,
        }
    }

    /// How often an event is sent that is not taken, 6 times by default.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The wait before the second attempt, 100 milliseconds by default; it doubles for each one after that.
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait_milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Every event is sent once more after it was taken.
    pub fn duplicates(mut self) -> Self {
        self.duplicates = true;
        self
    }

    /// The events arrive in the opposite order.
    pub fn reorders(mut self) -> Self {
        self.reorders = true;
        self
    }
}

/// An event, as it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookEvent(Value);

impl WebhookEvent {
    /// Any event: its type, `ON_ORDER_COMPLETED` for one, its id and its body.
    pub fn new(event_type: &str, event_id: &str, body: Value) -> Self {
        Self(json!({ "event_type": event_type, "event_id": event_id, "body": body }))
    }

    /// The event as JSON: `event_type`, `event_id` and `body`.
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// The event in the order in which PayNow writes it.
    fn text(&self) -> String {
        let field = |name: &str| format!("\"{name}\":{}", self.0[name]);
        format!("{{{},{},{}}}", field("event_type"), field("event_id"), field("body"))
    }
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The event's id.
    pub event_id: String,
    /// The status of each answer, in order; none where there was no answer.
    pub statuses: Vec<Option<u16>>,
    /// Whether the receiver has taken it, by a status up to 299.
    pub taken: bool,
}

impl Fake {
    /// A customer buys a product once: the event that says so. What was bought is in [`Fake::order`]'s state,
    /// with the order's id that the event has.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn order_completed(&self, product_id: ProductId) -> WebhookEvent {
        let order = self.order(product_id);
        order_completed(self.engine(), order, product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// A customer subscribes to a product: the event that says so.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn subscription_activated(&self, product_id: ProductId) -> WebhookEvent {
        subscription_activated(self.engine(), product_id).unwrap_or_else(|message| panic!("{message}"))
    }

    /// A customer buys a product and links a Discord account at the checkout: the event that says so.
    ///
    /// # Panics
    /// No store has the product.
    #[track_caller]
    pub fn discord_linked(&self, product_id: ProductId, user: DiscordId) -> WebhookEvent {
        let order = self.order(product_id);
        discord_linked(self.engine(), order, product_id, user).unwrap_or_else(|message| panic!("{message}"))
    }

    /// Sends events one after the other, each until it is taken or its attempts are used up, and tells what
    /// became of each.
    pub async fn send_webhooks(&self, webhook: &Webhook, events: &[WebhookEvent]) -> Vec<Delivery> {
        send(webhook, events).await
    }
}

/// What the admin path takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    webhook: Webhook,
    events: Vec<Wanted>,
}

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
enum Wanted {
    OrderCompleted { product_id: ProductId },
    SubscriptionActivated { product_id: ProductId },
    DiscordLinked { product_id: ProductId, discord_user_id: DiscordId },
    Other { event_type: String, body: Value },
}

/// Makes and sends what the admin path was asked for.
///
/// # Errors
/// A product does not exist.
pub(crate) async fn answer(engine: &Engine, request: Request) -> Result<Value, String> {
    let mut events = Vec::new();
    for wanted in request.events {
        let buy = |product_id: ProductId| {
            let (order, item) = engine.buy(&product_id.to_string())?;
            Order::read(&order, &item).ok_or_else(|| "an id of the fake's is none".to_owned())
        };
        events.push(match wanted {
            Wanted::OrderCompleted { product_id } => order_completed(engine, buy(product_id)?, product_id)?,
            Wanted::SubscriptionActivated { product_id } => subscription_activated(engine, product_id)?,
            Wanted::DiscordLinked { product_id, discord_user_id } => {
                discord_linked(engine, buy(product_id)?, product_id, discord_user_id)?
            }
            Wanted::Other { event_type, body } => WebhookEvent::new(&event_type, &engine.ids.next(), body),
        });
    }
    let deliveries = send(&request.webhook, &events).await;
    let told = deliveries.into_iter().map(|delivery| {
        json!({ "event_id": delivery.event_id, "statuses": delivery.statuses, "taken": delivery.taken })
    });
    Ok(told.collect())
}

async fn send(webhook: &Webhook, events: &[WebhookEvent]) -> Vec<Delivery> {
    let client: HttpClient = Client::builder(TokioExecutor::new()).build_http();
    let mut ordered: Vec<&WebhookEvent> = events.iter().collect();
    if webhook.reorders {
        ordered.reverse();
    }
    let mut deliveries = Vec::new();
    for event in ordered {
        let mut delivery = deliver(&client, webhook, event).await;
        if webhook.duplicates && delivery.taken {
            delivery.statuses.push(post(&client, webhook, &event.text()).await);
        }
        deliveries.push(delivery);
    }
    deliveries
}

type HttpClient = Client<HttpConnector, Full<Bytes>>;

async fn deliver(client: &HttpClient, webhook: &Webhook, event: &WebhookEvent) -> Delivery {
    let event_id = event.0["event_id"].as_str().unwrap_or_default().to_owned();
    let mut delivery = Delivery { event_id, statuses: Vec::new(), taken: false };
    let mut wait = Duration::from_millis(webhook.first_wait_milliseconds);
    for attempt in 1..=webhook.attempts.max(1) {
        let status = post(client, webhook, &event.text()).await;
        delivery.statuses.push(status);
        delivery.taken = status.is_some_and(|status| status <= 299);
        if delivery.taken || attempt == webhook.attempts {
            break;
        }
        tokio::time::sleep(wait).await;
        wait = wait.saturating_mul(2);
    }
    delivery
}

/// Sends an event once, signed now.
async fn post(client: &HttpClient, webhook: &Webhook, body: &str) -> Option<u16> {
    let mut request = axum::http::Request::post(&webhook.url)
        .header("content-type", "application/json")
        .body(Full::new(Bytes::from(body.to_owned())))
        .ok()?;
    request.headers_mut().extend(sign(&webhook.secret.0, SystemTime::now(), body.as_bytes()));
    let answer = tokio::time::timeout(LONGEST_ANSWER, client.request(request)).await.ok()?.ok()?;
    Some(answer.status().as_u16())
}

/// A product and the store that it is in.
fn product(engine: &Engine, product_id: ProductId) -> Result<Value, String> {
    let id = product_id.to_string();
    let world = engine.world();
    let mut products =
        world.lists.iter().filter(|(place, _)| place.ends_with("/products")).flat_map(|(_, list)| list);
    let found = products.find(|product| product["id"] == id).cloned();
    found.ok_or_else(|| format!("no store has a product with the id {id}"))
}

fn customer(engine: &Engine) -> Value {
    json!({ "id": engine.ids.next(), "name": "Player", "profile": { "id": "76561197960287930", "platform": "steam", "name": "Player" } })
}

/// What a product costs, once; a fake knows no taxes and no coupons.
fn amounts(product: &Value) -> Value {
    json!({
        "currency": "usd", "tax_inclusive": true, "tax_amount": 0, "discount_amount": 0,
        "subtotal_amount": product["price"], "total_amount": product["price"], "giftcard_usage_amount": 0,
    })
}

fn with(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

fn order_body(engine: &Engine, order: Order, product: &Value) -> Value {
    let line = json!({
        "id": engine.ids.next(), "product_id": product["id"], "product_version_id": product["version_id"],
        "product_name": product["name"], "price": product["price"], "quantity": 1, "discount_amount": 0,
        "subtotal_amount": product["price"], "tax_amount": 0, "total_amount": product["price"],
    });
    with(
        amounts(product),
        json!({
            "id": order.order_id, "store_id": product["store_id"], "customer": customer(engine),
            "checkout_id": engine.ids.next(), "type": "one_time", "status": "completed", "created_at": now(),
            "completed_at": now(), "lines": [line], "product_names": product["name"],
        }),
    )
}

fn order_completed(engine: &Engine, order: Order, product_id: ProductId) -> Result<WebhookEvent, String> {
    let body = order_body(engine, order, &product(engine, product_id)?);
    Ok(WebhookEvent::new("ON_ORDER_COMPLETED", &engine.ids.next(), body))
}

fn discord_linked(
    engine: &Engine,
    order: Order,
    product_id: ProductId,
    user: DiscordId,
) -> Result<WebhookEvent, String> {
    let product = product(engine, product_id)?;
    let customer = customer(engine);
    let body = json!({
        "store_id": product["store_id"], "customer_id": customer["id"], "customer": customer,
        "checkout_id": engine.ids.next(), "checkout_line_id": engine.ids.next(), "order_id": order.order_id,
        "order": order_body(engine, order, &product), "discord_user_id": user, "discord_user_name": "player",
        "product_id": product["id"], "product_version_id": product["version_id"], "enqueued_at": now(),
    });
    Ok(WebhookEvent::new("ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT", &engine.ids.next(), body))
}

fn subscription_activated(engine: &Engine, product_id: ProductId) -> Result<WebhookEvent, String> {
    let product = product(engine, product_id)?;
    let customer = customer(engine);
    let initial = json!({
        "initial_subtotal_amount": product["price"], "initial_tax_amount": 0, "initial_discount_amount": 0,
        "initial_giftcard_usage_amount": 0, "initial_total_amount": product["price"],
    });
    let body = json!({
        "id": engine.ids.next(), "store_id": product["store_id"], "customer_id": customer["id"], "customer": customer,
        "interval_value": 1, "interval_scale": "month", "product_id": product["id"],
        "product_version_id": product["version_id"], "product_name": product["name"], "status": "active",
        "created_at": now(), "active_at": now(), "current_period_start": now(), "billing_cycle_sequence": 1,
        "checkout_id": engine.ids.next(), "lines": [],
    });
    let body = with(with(amounts(&product), initial), body);
    Ok(WebhookEvent::new("ON_SUBSCRIPTION_ACTIVATED", &engine.ids.next(), body))
}
