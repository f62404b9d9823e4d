//! A person or an object has the same id wherever it occurs.

use std::collections::BTreeSet;

use paynow_fake::Fake;
use serde_json::{Value, json};

use crate::http::{get, request, send};

#[tokio::test]
async fn the_owner_of_a_store_is_its_member() {
    for fake in [Fake::start().await, Fake::builder().rng_seed(7).start().unwrap()] {
        let store = get(&fake, "").await;
        let members = get(&fake, "members").await;
        let owners: Vec<&Value> = members
            .as_array()
            .unwrap()
            .iter()
            .filter(|member| member["user"]["id"] == store["owner_id"])
            .collect();
        assert_eq!(owners.len(), 1, "{store} {members}");
        for member in members.as_array().unwrap() {
            assert_eq!(member["user_id"], member["user"]["id"], "{member}");
        }
    }
}

#[tokio::test]
async fn an_id_beside_an_object_is_that_of_the_object() {
    let fake = Fake::start().await;
    let by_object = fake.insert("members", json!({ "user": { "id": "8" } }));
    assert_eq!(by_object[0]["user_id"], "8");
    let by_id = fake.insert("members", json!({ "user_id": "9" }));
    assert_eq!(by_id[0]["user"]["id"], "9");
    // A changed id refers to another object. In the whole API, a member contains only the id of the role.
    if by_id[0].get("role").is_none() {
        return;
    }
    let role = json!({ "role_id": "11" });
    let member = fake.insert("members", json!({ "user_id": "10", "role_id": "7", "role": { "id": "7" } }));
    assert_eq!(member[0]["role"]["id"], "7");
    assert_eq!(send(request(&fake, "PATCH", "members/10").json(&role)).await.0, 204);
    let changed = get(&fake, "members/10").await;
    assert_eq!(changed["role_id"], "11");
    assert!(changed["role"].is_null() || changed["role"]["id"] == "11", "{changed}");
}

#[tokio::test]
async fn ids_and_generated_slugs_are_unique() {
    let fake = Fake::start().await;
    let products: Vec<Value> = (0..3).map(|_| json!({ "name": "VIP Rank" })).collect();
    let products = fake.insert("products", json!(products));
    let slugs: Vec<&str> =
        products.as_array().unwrap().iter().map(|product| product["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["vip-rank", "vip-rank-2", "vip-rank-3"]);
    let ids: BTreeSet<&str> =
        products.as_array().unwrap().iter().map(|product| product["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
    let again = json!([{ "name": "new" }, { "id": ids.first().unwrap() }]);
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| fake.insert("products", again)));
    let message = *panic.unwrap_err().downcast::<String>().unwrap();
    assert!(message.contains("already exists"), "{message}");
    assert_eq!(fake.state("products").as_array().unwrap().len(), 3, "all of an insert, or nothing");
}

#[cfg(feature = "webhooks")]
#[test]
fn whoever_buys_is_the_same_customer() {
    let fake = Fake::builder().start().unwrap();
    let product = fake.insert("products", json!([{ "name": "VIP", "price": 1 }]));
    let product = product[0]["id"].as_str().unwrap().parse().unwrap();
    let linked = fake.discord_linked(product, paynow_sdk::DiscordId::new(1));
    let ids = [
        fake.order_completed(product).json()["body"]["customer"]["id"].clone(),
        fake.subscription_activated(product).json()["body"]["customer_id"].clone(),
        linked.json()["body"]["customer_id"].clone(),
        linked.json()["body"]["order"]["customer"]["id"].clone(),
    ];
    assert!(ids[0].is_string() && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(linked.json()["body"]["checkout_id"], linked.json()["body"]["order"]["checkout_id"]);
}
