//! Required fields, and the values of absent optional ones.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{envelope, receive, samples};

/// The fields that are required to decode a body, by type. `[]` marks the items of a list. All other fields may be null
/// or absent.
const REQUIRED: [(&str, &str); 10] = [
    ("Checkout", "id lines[].id lines[].product_id lines[].product_version_id"),
    ("Customer", "id minecraft.id profile.id profile.platform steam.id"),
    (
        "DeliveryItem",
        "added_at execute_on_gameserver.enabled execute_on_gameserver.id execute_on_gameserver.name id product_id \
         product_version_id state store_id",
    ),
    (
        "DiscordAccountLink",
        "checkout_id checkout_line_id customer_id discord_user_id order_id product_id product_version_id store_id",
    ),
    (
        "Order",
        "applied_coupons[].coupon_id applied_coupons[].usage_amount applied_giftcards[].giftcard_id \
         applied_giftcards[].usage_amount currency discount_amount giftcard_usage_amount id \
         lines[].discount_amount lines[].id lines[].price lines[].product_id lines[].product_name \
         lines[].product_version_id lines[].quantity lines[].subtotal_amount lines[].tax_amount \
         lines[].total_amount status store_id subtotal_amount tax_amount tax_inclusive total_amount type",
    ),
    (
        "Payment",
        "amount chargeback_status currency gateway gateway_fee_amount id order_id platform_fee_amount status \
         store_id store_net_amount tax_amount tax_inclusive",
    ),
    (
        "Product",
        "allow_one_time_purchase allow_subscription commands[].content commands[].online_only commands[].stage \
         enabled gameservers[].enabled gameservers[].id gameservers[].name id name price remove_after_enabled \
         single_game_server_only slug sort_order store_id tags[].id tags[].name tags[].slug version_id",
    ),
    (
        "Refund",
        "amount created_at currency gateway gateway_fee_amount id order_id payment_id platform_fee_amount status \
         store_id store_net_amount store_refund_amount tax_amount tax_inclusive",
    ),
    (
        "Subscription",
        "currency customer_id discount_amount id initial_discount_amount initial_giftcard_usage_amount \
         initial_subtotal_amount initial_tax_amount initial_total_amount interval_scale interval_value \
         lines[].currency lines[].discount_amount lines[].id lines[].initial_discount_amount \
         lines[].initial_giftcard_usage_amount lines[].initial_subtotal_amount lines[].initial_tax_amount \
         lines[].initial_total_amount lines[].price lines[].product_id lines[].product_name \
         lines[].product_version_id lines[].subscription_id lines[].subtotal_amount lines[].tax_amount \
         lines[].tax_inclusive lines[].total_amount status store_id subtotal_amount tax_amount total_amount",
    ),
    (
        "Trial",
        "created_at customer_id id period_scale period_value product_id product_name product_version_id status \
         store_id",
    ),
];

/// Nested types that have their own entry in the table.
const PARTS: [(&str, &str); 4] =
    [("checkout.", "Checkout"), ("customer.", "Customer"), ("order.", "Order"), ("product.", "Product")];

/// Collects the JSON pointers of all fields of a value, including nested ones.
fn fields(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                let pointer = format!("{pointer}/{name}");
                fields(inner, &pointer, found);
                found.push(pointer);
            }
        }
        Value::Array(array) => {
            array.iter().enumerate().for_each(|(n, inner)| fields(inner, &format!("{pointer}/{n}"), found));
        }
        _ => {}
    }
}

fn object_with<'a>(body: &'a mut Value, pointer: &'a str) -> (&'a mut Map<String, Value>, &'a str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    (body.pointer_mut(parent).unwrap().as_object_mut().unwrap(), name)
}

/// The type that a field belongs to, and the field's path within that type.
fn owner<'a>(event_type: &str, path: &'a str) -> (&'static str, &'a str) {
    let innermost =
        PARTS.iter().filter_map(|(part, name)| Some((path.rfind(part)? + part.len(), *name))).max();
    match innermost {
        Some((start, name)) => (name, &path[start..]),
        None => {
            let body = match event_type {
                "ON_ORDER_COMPLETED" => "Order",
                "ON_REFUND" => "Refund",
                "ON_CHARGEBACK" => "Payment",
                "ON_DELIVERY_ITEM_ADDED" => "DeliveryItem",
                "ON_SUBSCRIPTION_CANCELED" => "Subscription",
                "ON_TRIAL_ACTIVATED" => "Trial",
                _ => "DiscordAccountLink",
            };
            (body, path)
        }
    }
}

#[test]
fn only_what_is_always_there_is_required() {
    let mut required: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (event_type, body) in samples() {
        let mut pointers = Vec::new();
        fields(&body, "", &mut pointers);
        for pointer in pointers.iter().filter(|pointer| !pointer.contains("/metadata/")) {
            let path = pointer[1..].replace("/0/", "[].").replace('/', ".");
            let mut changed = body.clone();
            let (object, name) = object_with(&mut changed, pointer);
            object.remove(name);
            let absent = receive(&envelope(event_type, &changed));
            let (object, name) = object_with(&mut changed, pointer);
            object.insert(name.to_owned(), Value::Null);
            let null = receive(&envelope(event_type, &changed));
            match (absent, null) {
                (Ok(absent), Ok(null)) => assert_eq!(absent, null, "{event_type}: {path}"),
                (Err(absent), Err(null)) => {
                    assert!(absent.event_id().is_some() && null.event_id().is_some(), "{absent}; {null}");
                    let (name, field) = owner(event_type, &path);
                    required.entry(name).or_default().insert(field.to_owned());
                }
                (absent, null) => {
                    panic!("{event_type}: {path}: {absent:?} where absent, {null:?} where null")
                }
            }
        }
    }
    let required: Vec<(&str, String)> = required
        .into_iter()
        .map(|(name, fields)| (name, fields.into_iter().collect::<Vec<_>>().join(" ")))
        .collect();
    assert_eq!(required, REQUIRED.map(|(name, fields)| (name, fields.to_owned())));
}

#[test]
fn what_is_null_or_absent_is_none_or_empty() {
    for (event_type, body) in samples() {
        let mut pointers = Vec::new();
        fields(&body, "", &mut pointers);
        // Outer fields come last, so that an optional object is removed together with its required fields.
        let (mut absent, mut null) = (body.clone(), body.clone());
        for pointer in &pointers {
            let mut without = absent.clone();
            let (object, name) = object_with(&mut without, pointer);
            object.remove(name);
            if receive(&envelope(event_type, &without)).is_ok() {
                absent = without;
                let (object, name) = object_with(&mut null, pointer);
                object.insert(name.to_owned(), Value::Null);
            }
        }
        assert!(absent.to_string().len() < body.to_string().len() / 2, "{event_type}: {absent}");
        let event = receive(&envelope(event_type, &absent)).unwrap();
        assert_eq!(receive(&envelope(event_type, &null)).unwrap(), event);
        // Empty and absent fields are not written, and the result decodes to the same event.
        let written = serde_json::to_vec(&event).unwrap();
        assert_eq!(paynow_sdk::webhooks::Event::decode_unverified(&written).unwrap(), event);
    }
}

/// Adds unknown fields to every object except maps with arbitrary keys.
fn grow(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.iter_mut().filter(|(name, _)| *name != "metadata").for_each(|(_, inner)| grow(inner));
            object.insert("new_field".to_owned(), json!({ "deep": [1, null, { "er": true }] }));
            object.insert("Id".to_owned(), json!(-1));
        }
        Value::Array(array) => array.iter_mut().for_each(grow),
        _ => {}
    }
}

/// Converts all ids to numbers.
fn with_numbers(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(with_numbers),
        Value::Array(array) => array.iter_mut().for_each(with_numbers),
        Value::String(text) => {
            if let Ok(number) = text.parse::<u64>() {
                *value = json!(number);
            }
        }
        _ => {}
    }
}

#[test]
fn fields_that_are_new_are_ignored_and_ids_may_be_numbers() {
    for (event_type, body) in samples() {
        let event = receive(&envelope(event_type, &body)).unwrap();
        let mut changed = body.clone();
        grow(&mut changed);
        assert_ne!(changed, body);
        assert_eq!(receive(&envelope(event_type, &changed)).unwrap(), event, "{event_type}");
        let mut changed = body.clone();
        with_numbers(&mut changed);
        assert_ne!(changed, body);
        assert_eq!(receive(&envelope(event_type, &changed)).unwrap(), event, "{event_type}");
    }
}

#[test]
fn times_may_be_in_any_zone_and_as_fine_as_paynow_likes() {
    let mut body = samples()[5].1.clone();
    body["created_at"] = json!("2025-03-11T16:38:07.12345678+02:00");
    let event = receive(&envelope("ON_TRIAL_ACTIVATED", &body)).unwrap();
    assert_eq!(serde_json::to_value(event).unwrap()["body"]["created_at"], "2025-03-11T14:38:07.123456780Z");
}

/// Removes the offset from all times. PayNow's times without an offset are in UTC.
fn without_offsets(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(without_offsets),
        Value::Array(array) => array.iter_mut().for_each(without_offsets),
        Value::String(text) => {
            if let Ok(time) = chrono::DateTime::parse_from_rfc3339(text) {
                *value = json!(time.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string());
            }
        }
        _ => {}
    }
}

#[test]
fn a_time_without_an_offset_is_utc() {
    for (event_type, body) in samples() {
        let event = receive(&envelope(event_type, &body)).unwrap();
        let mut changed = body.clone();
        without_offsets(&mut changed);
        assert_eq!(changed == body, event_type == "ON_TEST", "{event_type} has no time");
        assert_eq!(receive(&envelope(event_type, &changed)).unwrap(), event, "{event_type}");
    }
}
