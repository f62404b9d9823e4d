//! Events that the fake sends, received with the SDK's verifier.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use paynow_fake::{Fake, Webhook, WebhookEvent};
use paynow_sdk::webhooks::{Event, WebhookVerifier};
use paynow_sdk::{DiscordId, ProductId};
use serde_json::json;

use crate::http::{request, send};

const SECRET: &str = "the signing secret";

#[derive(Default)]
struct Receiver {
    /// The statuses of the first responses; all later events are accepted.
    responses: Mutex<Vec<u16>>,
    events: Mutex<Vec<Event>>,
}

async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = WebhookVerifier::new(SECRET).unwrap().verify_headers(&headers, &body).unwrap();
    receiver.events.lock().unwrap().push(event);
    let mut responses = receiver.responses.lock().unwrap();
    let status = if responses.is_empty() { 204 } else { responses.remove(0) };
    StatusCode::from_u16(status).unwrap()
}

/// Starts a receiver and returns its URL.
async fn receiver_at(responses: &[u16]) -> (Arc<Receiver>, String) {
    let receiver = Arc::new(Receiver { responses: Mutex::new(responses.to_vec()), ..Receiver::default() });
    let router = Router::new().route("/paynow", post(receive)).with_state(Arc::clone(&receiver));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/paynow", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (receiver, url)
}

/// Starts a receiver and returns a webhook that targets it.
async fn receiver(responses: &[u16]) -> (Arc<Receiver>, Webhook) {
    let (receiver, url) = receiver_at(responses).await;
    (receiver, Webhook::new(url, SECRET).first_wait(Duration::from_millis(1)))
}

fn product(fake: &Fake) -> ProductId {
    let products = fake.insert("products", json!([{ "name": "VIP", "price": 1499 }]));
    products[0]["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn purchases_subscriptions_and_discord_links_arrive_typed() {
    let fake = Fake::start().await;
    let product = product(&fake);
    let (receiver, webhook) = receiver(&[]).await;
    let events = [
        fake.order_completed(product),
        fake.subscription_activated(product),
        fake.discord_linked(product, DiscordId::new(175_928_847_299_117_063)),
        WebhookEvent::new("ON_SOMETHING_NEW", "7", json!({})),
    ];
    let deliveries = fake.send_webhooks(&webhook, &events).await;
    assert!(
        deliveries.iter().all(|delivery| delivery.accepted && delivery.statuses == [Some(204)]),
        "{deliveries:?}"
    );
    let came = receiver.events.lock().unwrap().clone();
    let [
        Event::OrderCompleted { body: order, .. },
        Event::SubscriptionActivated { body: subscription, .. },
        Event::DiscordAccountLinkedToCheckout { body: link, .. },
        Event::Unknown { .. },
    ] = came.as_slice()
    else {
        panic!("{came:?}");
    };
    assert_eq!(
        (order.total_amount, order.store_id, order.lines[0].product_id),
        (1499, fake.store_id(), product)
    );
    assert_eq!((subscription.total_amount, subscription.product_id), (1499, Some(product)));
    assert_eq!((link.discord_user_id.get(), link.product_id), (175_928_847_299_117_063, product));
    // The order exists in the fake.
    assert_eq!(fake.state(&format!("orders/{}/discord/queued", order.id)), json!([]));
}

#[tokio::test]
async fn every_documented_event_arrives_typed_and_about_the_product() {
    let fake = Fake::start().await;
    let product = product(&fake);
    let (receiver, webhook) = receiver(&[]).await;
    let types = Fake::event_types();
    assert!(types.len() >= 17 && types.contains(&"ON_REFUND"), "{types:?}");
    let events: Vec<WebhookEvent> = types.iter().map(|event_type| fake.event(event_type, product)).collect();
    fake.send_webhooks(&webhook, &events).await;
    let came = receiver.events.lock().unwrap().clone();
    assert_eq!(came.len(), types.len());
    for (event, event_type) in came.iter().zip(types) {
        assert!(!matches!(event, Event::Unknown { .. }), "{event_type} has no variant");
        assert_eq!(event.event_type().as_str(), event_type);
        let body = serde_json::to_value(event).unwrap()["body"].clone();
        assert_eq!(body["store_id"], json!(fake.store_id()), "{event_type}");
        // A payment or a refund refers only to the order; all other events also refer to the product.
        let is_about = body.to_string().contains(&format!("\"{product}\""));
        assert!(is_about || body["amount"] == 1499, "{event_type}: {body}");
    }
    let refunded = came.iter().find_map(|event| match event {
        Event::Refund { body, .. } => Some(body),
        _ => None,
    });
    assert_eq!(fake.state(&format!("orders/{}/discord/queued", refunded.unwrap().order_id)), json!([]));
}

#[tokio::test]
#[should_panic(expected = "unknown event `ON_REFUNDED`; the documented events are ON_CHARGEBACK, ")]
async fn an_event_that_does_not_exist_is_refused() {
    let fake = Fake::start().await;
    let product = product(&fake);
    fake.event("ON_REFUNDED", product);
}

#[tokio::test]
async fn a_purchase_leads_from_its_order_to_its_inventory_item() {
    let fake = Fake::start().await;
    let product = product(&fake);
    let (receiver, webhook) = receiver(&[]).await;
    fake.send_webhooks(&webhook, &fake.purchase_events(product)).await;
    let came = receiver.events.lock().unwrap().clone();
    let [
        Event::OrderCompleted { body: order, .. },
        Event::DeliveryItemAdded { body: added, .. },
        Event::DeliveryItemActivated { body: activated, .. },
    ] = came.as_slice()
    else {
        panic!("{came:?}");
    };
    assert_eq!((added.order_id, added.order_line_id), (Some(order.id), Some(order.lines[0].id)));
    assert_eq!((added.id, added.product_id, added.active_at), (activated.id, product, None));
    assert!(activated.active_at.is_some());
    assert_eq!(added.customer.as_ref().unwrap().id, order.customer.as_ref().unwrap().id);
    // The inventory item exists for the Discord operations.
    let link = fake.store().discord_inventory_item().set_user_to_delivery_item_link(added.id);
    link.discord_user_id(DiscordId::new(7)).await.unwrap();
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again_and_given_up_at_last() {
    let fake = Fake::start().await;
    let event = fake.order_completed(product(&fake));
    let (receiver_of_two, webhook) = receiver(&[500, 300]).await;
    let delivery = &fake.send_webhooks(&webhook, std::slice::from_ref(&event)).await[0];
    assert_eq!(
        (delivery.statuses.as_slice(), delivery.accepted),
        (&[Some(500), Some(300), Some(204)][..], true)
    );
    let ids: Vec<_> = receiver_of_two.events.lock().unwrap().iter().map(Event::id).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| id.to_string() == delivery.event_id), "{ids:?}");

    let (_receiver, webhook) = receiver(&[503; 9]).await;
    let delivery = &fake.send_webhooks(&webhook.attempts(3), std::slice::from_ref(&event)).await[0];
    assert_eq!((delivery.statuses.len(), delivery.accepted), (3, false));
    let nowhere = Webhook::new("http://127.0.0.1:1/", SECRET).attempts(2).first_wait(Duration::ZERO);
    let delivery = &fake.send_webhooks(&nowhere, &[event]).await[0];
    assert_eq!((delivery.statuses.as_slice(), delivery.accepted), (&[None, None][..], false));
    assert!(!format!("{nowhere:?}").contains(SECRET));
}

#[tokio::test]
async fn events_can_come_twice_and_in_another_order() {
    let fake = Fake::start().await;
    let product = product(&fake);
    let events = [fake.order_completed(product), fake.order_completed(product)];
    let ids = events.each_ref().map(|event| event.json()["event_id"].as_str().unwrap().to_owned());
    let (receiver, webhook) = receiver(&[]).await;
    fake.send_webhooks(&webhook.duplicates().reorders(), &events).await;
    let came: Vec<String> =
        receiver.events.lock().unwrap().iter().map(|event| event.id().to_string()).collect();
    assert_eq!(came, [&ids[1], &ids[1], &ids[0], &ids[0]].map(String::as_str));
}

#[tokio::test]
async fn another_language_asks_for_them_over_http() {
    let fake = Fake::start().await;
    let product = product(&fake);
    let (receiver, url) = receiver_at(&[500]).await;
    let body = json!({
        "webhook": { "url": url, "secret": SECRET, "first_wait_milliseconds": 1 },
        "events": [
            { "event": "order_completed", "product_id": product },
            { "event": "discord_linked", "product_id": product, "discord_user_id": "175928847299117063" },
            { "event": "subscription_activated", "product_id": product },
            { "event": "purchase", "product_id": product },
            { "event": "documented", "event_type": "ON_REFUND", "product_id": product },
            { "event": "other", "event_type": "ON_TEST", "body": {} },
        ],
    });
    let (status, told) = send(request(&fake, "POST", "/_fake/webhooks").json(&body)).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!((&told[0]["statuses"], &told[6]["accepted"]), (&json!([500, 204]), &json!(true)));
    assert_eq!(receiver.events.lock().unwrap().len(), 9);
    for wrong in [json!({}), json!({ "webhook": { "url": "x", "secret": "s", "retries": 1 }, "events": [] })]
    {
        assert_eq!(send(request(&fake, "POST", "/_fake/webhooks").json(&wrong)).await.0, 400);
    }
    let nothing = json!({ "webhook": { "url": url, "secret": SECRET }, "events": [{ "event": "order_completed", "product_id": "7" }] });
    assert_eq!(send(request(&fake, "POST", "/_fake/webhooks").json(&nothing)).await.0, 400);
}
