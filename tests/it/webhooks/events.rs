//! Decoding the body of a verified request into an event.

use paynow_sdk::webhooks::payloads::{
    CommandStage, DeliveryItemState, IntervalScale, OrderStatus, OrderType, PaymentGateway,
};
use paynow_sdk::webhooks::{Event, EventType, WebhookError};
use paynow_sdk::{CustomerId, DiscordId, EventId, OrderId};
use serde_json::{Value, json};

use super::{body_first, envelope, receive, samples};

/// Every documented event with the index of its body in the samples.
const DOCUMENTED: [(&str, usize); 17] = [
    ("ON_ORDER_COMPLETED", 0),
    ("ON_REFUND", 1),
    ("ON_CHARGEBACK", 2),
    ("ON_CHARGEBACK_CLOSED", 2),
    ("ON_DELIVERY_ITEM_ADDED", 3),
    ("ON_DELIVERY_ITEM_ACTIVATED", 3),
    ("ON_DELIVERY_ITEM_USED", 3),
    ("ON_DELIVERY_ITEM_RENEWED", 3),
    ("ON_DELIVERY_ITEM_EXPIRED", 3),
    ("ON_DELIVERY_ITEM_REVOKED", 3),
    ("ON_SUBSCRIPTION_ACTIVATED", 4),
    ("ON_SUBSCRIPTION_RENEWED", 4),
    ("ON_SUBSCRIPTION_CANCELED", 4),
    ("ON_TRIAL_ACTIVATED", 5),
    ("ON_TRIAL_COMPLETED", 5),
    ("ON_TRIAL_CANCELED", 5),
    ("ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT", 6),
];

/// The type as the Management API writes it, and as webhooks contained it until the end of 2025.
fn other_casings(event_type: &str) -> [String; 2] {
    let camel = event_type.split('_').map(|word| word[..1].to_owned() + &word[1..].to_lowercase()).collect();
    [camel, event_type.to_lowercase()]
}

#[test]
fn every_documented_event_is_read_in_all_three_casings() {
    assert_eq!(other_casings("ON_ORDER_COMPLETED"), ["OnOrderCompleted", "on_order_completed"]);
    let samples = samples();
    for (event_type, sample) in DOCUMENTED {
        let body = &samples[sample].1;
        let event = receive(&envelope(event_type, body)).unwrap();
        assert!(!matches!(event, Event::Unknown { .. }), "{event_type}");
        assert_eq!(event.event_type().as_str(), event_type);
        assert_eq!(event.id(), EventId::new(411_486_491_630_370_816));
        for other in other_casings(event_type) {
            assert_eq!(receive(&envelope(&other, body)).unwrap(), event, "{other}");
        }
        // Encoding the event again loses nothing.
        let written: Value = serde_json::to_value(&event).unwrap();
        let expected = json!({ "event_type": event_type, "event_id": "411486491630370816", "body": body });
        assert_eq!(written, expected, "{event_type}");
    }
}

#[test]
fn each_event_is_a_variant_of_its_own() {
    let samples = samples();
    let kinds: std::collections::HashSet<_> = DOCUMENTED
        .iter()
        .map(|(event_type, sample)| receive(&envelope(event_type, &samples[*sample].1)).unwrap())
        .map(|event| std::mem::discriminant(&event))
        .collect();
    assert_eq!(kinds.len(), 17);
    // 17 events with a body and 10 without.
    assert_eq!(EventType::KNOWN.len(), 27);
}

#[test]
fn a_type_is_known_by_name_in_each_casing() {
    for known in EventType::KNOWN {
        for text in other_casings(known.as_str()).iter().map(String::as_str).chain([known.as_str()]) {
            assert_eq!(&EventType::from(text), known);
            assert_eq!(&EventType::from(text.to_owned()), known);
            assert_eq!(&serde_json::from_value::<EventType>(json!(text)).unwrap(), known);
            assert_eq!(serde_json::to_value(EventType::from(text)).unwrap(), json!(known.as_str()));
        }
    }
    for new in ["", "_", "ON", "ON_ORDER_COMPLETED ", "ON-ORDER-COMPLETED", "OnIgnore", "ÖN_REFUND"] {
        assert_eq!(EventType::from(new), EventType::Unrecognized(new.to_owned()));
        assert_eq!(EventType::from(new).as_str(), new, "written back as it came");
    }
}

#[test]
fn a_type_without_a_body_of_its_own_is_unknown_and_complete() {
    for (event_type, body) in [
        ("ON_CONNECTED_USER_REGISTERED", json!({ "user": { "id": "1" } })),
        ("on_something_new", json!([1, "two", null, 1.5])),
        ("", json!("text")),
        ("ON_SOMETHING_NEW", Value::Null),
    ] {
        let event = receive(&envelope(event_type, &body)).unwrap();
        let Event::Unknown { event_type: known, event_id, body: raw } = event else { panic!("{event:?}") };
        assert_eq!(known, EventType::from(event_type));
        assert_eq!(event_id, EventId::new(411_486_491_630_370_816));
        assert_eq!((raw.as_str(), raw.decode::<Value>().unwrap()), (&*body.to_string(), body));
    }
    let event = receive(br#"{"event_type":"ON_CONNECTED_USER_REGISTERED","event_id":1}"#).unwrap();
    let Event::Unknown { event_type, event_id, body } = event else { panic!("{event:?}") };
    assert_eq!(event_type, EventType::ConnectedUserRegistered);
    assert_eq!((event_id.get(), body.as_str()), (1, "null"));
}

#[test]
fn an_unknown_event_keeps_its_body_also_if_there_is_no_value_for_it() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = "9".repeat(5_000);
    for body in ["1e999", r#""\ud800""#, r#"{"a":1,"a":2}"#, r#"{ "spaced" : [ 1 ,  2.50 ] }"#, &deep, &long]
    {
        for json in [
            format!(r#"{{"event_type":"ON_NEW","event_id":"1","body":{body}}}"#),
            format!(r#"{{"body":{body},"event_id":"1","event_type":"ON_NEW"}}"#),
        ] {
            let event = receive(json.as_bytes()).unwrap();
            assert_eq!(event.id(), EventId::new(1));
            let Event::Unknown { body: raw, .. } = &event else { panic!("{event:?}") };
            assert_eq!(raw.as_str(), body);
            // An unknown event can be stored and decoded again.
            let written = serde_json::to_vec(&event).unwrap();
            assert_eq!(Event::decode_unverified(&written).unwrap(), event);
        }
    }
}

#[test]
fn the_envelope_may_be_in_any_order_and_have_more() {
    for (event_type, body) in samples().into_iter().chain([("ON_NEW", json!({ "a": [1] }))]) {
        let expected = receive(&envelope(event_type, &body)).unwrap();
        let turned = body_first(event_type, &body);
        assert!(turned.starts_with(b"{\"body\":"));
        assert_eq!(receive(&turned).unwrap(), expected);
        let with_more = format!(
            "\r\n {{ \"attempt\": {{\"n\": [2]}}, \"event_id\" : 411486491630370816, \"store\": null,
               \"event_type\" : \"\\u004F{}\", \"body\" : {body} , \"Body\": 1, \"attempt\": 3 }}\n",
            &event_type[1..]
        );
        assert_eq!(receive(with_more.as_bytes()).unwrap(), expected);
    }
}

#[test]
fn what_is_wrong_is_the_same_in_any_order() {
    for (event_type, mut body) in samples() {
        body["store_id"] = json!("..");
        let error = receive(&envelope(event_type, &body)).unwrap_err();
        assert!(
            error.to_string().contains("cannot be decoded at `store_id`: it is not a valid StoreId"),
            "{error}"
        );
        assert_eq!(receive(&body_first(event_type, &body)).unwrap_err(), error);
    }
}

#[test]
fn what_is_not_json_is_said_to_be_none() {
    let deep = "[".repeat(100_000);
    for text in [
        "",
        " ",
        "{",
        "null null",
        "{\"event_type\":\"ON_TEST\"",
        "event_id=1",
        "\u{feff}{}",
        "{'a':1}",
        "{\"event_type\":3,",
        &deep,
    ] {
        let error = receive(text.as_bytes()).unwrap_err();
        assert!(matches!(error, WebhookError::NotJson { .. }), "{text}: {error:?}");
        assert!(error.is_decode() && error.event_id().is_none() && error.event_type().is_none());
    }
    let error = receive(b"{\"event_type\":\"\xff\"").unwrap_err();
    assert_eq!(error.to_string(), "the body is not JSON: it is not UTF-8 after 15 bytes");
    let error = receive(b"{\"event_type\":").unwrap_err();
    assert_eq!(error.to_string(), "the body is not JSON: EOF while parsing a value at line 1 column 14");
}

#[test]
fn what_is_no_event_is_said_to_be_none() {
    for (text, says) in [
        ("{}", "missing field `event_type`"),
        ("null", "expected an object"),
        ("3", "expected an object"),
        ("[]", "expected an object"),
        (r#"["ON_TEST","1",null]"#, "expected an object"),
        (r#"{"event_type":"ON_TEST"}"#, "missing field `event_id`"),
        (r#"{"event_id":"1"}"#, "missing field `event_type`"),
        (r#"{"event_type":null,"event_id":"1"}"#, "expected a string, the value of a EventType"),
        (r#"{"event_type":"ON_TEST","event_id":null}"#, "expected a EventId, a number as a string"),
        (
            r#"{"event_type":"ON_TEST","event_id":"..","body":null}"#,
            "it is not a valid EventId: it is not a number; expected a whole number from 0 to 9223372036854775807 without \
             leading zeros, such as 150439783699582976",
        ),
        (r#"{"event_type":"A","event_type":"B","event_id":"1"}"#, "duplicate field `event_type`"),
        (r#"{"event_type":"A","event_id":"1","body":1,"body":2}"#, "duplicate field `body`"),
        (r#"{"event_type":"A","event_id":"1","body":1,"event_id":"2"}"#, "duplicate field `event_id`"),
    ] {
        let error = receive(text.as_bytes()).unwrap_err();
        assert_eq!(error, WebhookError::NotAnEnvelope { problem: says.to_owned() }, "{text}");
        assert_eq!(error.to_string(), format!("the body is JSON but not an event: {says}"));
        assert!(error.is_decode() && error.event_id().is_none() && error.event_type().is_none());
    }
}

#[test]
fn a_body_that_cannot_be_read_leaves_type_id_and_path() {
    let mut body = samples()[0].1.clone();
    body["lines"][0]["product"]["tags"][0]["id"] = json!("vip");
    let error = receive(&envelope("on_order_completed", &body)).unwrap_err();
    assert_eq!(error.event_type(), Some(&EventType::OrderCompleted));
    assert_eq!(error.event_id(), Some(EventId::new(411_486_491_630_370_816)));
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "the body of the ON_ORDER_COMPLETED event 411486491630370816 cannot be decoded at \
         `lines[0].product.tags[0].id`: it is not a valid TagId: it is not a number; expected a whole number from 0 to \
         9223372036854775807 without leading zeros, such as 150439783699582976"
    );
    for (field, value, says) in [
        ("total_amount", json!("1499"), "`total_amount`: expected i64"),
        ("total_amount", json!(14.99), "`total_amount`: expected i64"),
        ("total_amount", json!(u64::MAX), "`total_amount`: expected i64"),
        ("total_amount", Value::Null, "`total_amount`: expected i64"),
        ("status", json!(3), "`status`: expected a string, the value of a OrderStatus"),
        ("completed_at", json!("yesterday"), "`completed_at`: it has an unexpected form"),
        ("customer", json!("Ada"), "`customer`: expected struct Customer"),
        ("lines", json!({}), "`lines`: expected a sequence"),
    ] {
        let mut body = samples()[0].1.clone();
        body[field] = value;
        let error = receive(&envelope("ON_ORDER_COMPLETED", &body)).unwrap_err();
        assert!(error.to_string().ends_with(&format!(" cannot be decoded at {says}")), "{error}");
    }
    let error = receive(br#"{"event_type":"ON_REFUND","event_id":"1"}"#).unwrap_err();
    assert!(error.to_string().ends_with("cannot be decoded at `.`: expected struct Refund"), "{error}");
    let error = receive(&envelope("ON_REFUND", &json!({}))).unwrap_err();
    assert!(error.to_string().ends_with("cannot be decoded at `.`: missing field `amount`"), "{error}");
    // A known event with JSON that cannot be represented is an error with the event's id, not an unknown event.
    let error = receive(br#"{"event_type":"ON_REFUND","event_id":"1","body":1e999}"#).unwrap_err();
    assert_eq!(error.event_id(), Some(EventId::new(1)), "{error}");
}

#[test]
fn a_value_that_is_new_is_kept() {
    let mut body = samples()[3].1.clone();
    body["state"] = json!("frozen");
    body["product"]["commands"][0]["stage"] = json!("on_thaw");
    body["product"]["subscription_interval_scale"] = json!("fortnight");
    let event = receive(&envelope("ON_DELIVERY_ITEM_EXPIRED", &body)).unwrap();
    assert_eq!(serde_json::to_value(&event).unwrap()["body"], body);
    let Event::DeliveryItemExpired { body: item, .. } = event else { panic!("{event:?}") };
    assert_eq!(item.state, DeliveryItemState::Unrecognized("frozen".to_owned()));
    let product = item.product.unwrap();
    assert_eq!(product.commands[0].stage, CommandStage::Unrecognized("on_thaw".to_owned()));
    assert_eq!(
        product.subscription_interval_scale,
        Some(IntervalScale::Unrecognized("fortnight".to_owned()))
    );
}

#[test]
fn the_fields_are_typed() {
    let samples = samples();
    let event = receive(&envelope("ON_ORDER_COMPLETED", &samples[0].1)).unwrap();
    let Event::OrderCompleted { body: order, .. } = event else { panic!("{event:?}") };
    let id: OrderId = order.id;
    let customer: CustomerId = order.customer.as_ref().unwrap().id;
    assert_eq!((id.get(), customer.get()), (411_486_491_630_370_001, 411_486_491_630_370_003));
    assert_eq!((order.type_, order.status), (OrderType::SubscriptionInitial, OrderStatus::Completed));
    let (tax, discount, subtotal, total) =
        (order.tax_amount, order.discount_amount, order.subtotal_amount, order.total_amount);
    assert_eq!((tax, discount, subtotal, total), (1034, 1035, 1036, 1037));
    assert_eq!(order.created_at.unwrap().to_rfc3339(), "2025-03-11T14:38:07+00:00");
    assert_eq!(order.checkout.unwrap().lines[0].metadata["key22"], "value 22");

    let event = receive(&envelope("ON_REFUND", &samples[1].1)).unwrap();
    let Event::Refund { body: refund, .. } = event else { panic!("{event:?}") };
    assert_eq!(refund.gateway, PaymentGateway::Stripe);

    let event = receive(&envelope("ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT", &samples[6].1)).unwrap();
    let Event::DiscordAccountLinkedToCheckout { body: link, .. } = event else { panic!("{event:?}") };
    assert_eq!(link.discord_user_id, DiscordId::new(175_928_847_299_117_063));
    // The time is computed with Discord's epoch, not PayNow's.
    assert_eq!(link.discord_user_id.created_at().format("%Y-%m").to_string(), "2016-04");
}
