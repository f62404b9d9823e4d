//! State: a created item exists, keeps its values until it is updated, and no longer exists after it is deleted.

use std::time::{Duration, Instant};

use paynow_fake::Fake;
use serde_json::{Value, json};

use crate::http::{get, request, send};

async fn post(fake: &Fake, path: &str, body: Value) -> Value {
    let (status, response) = send(request(fake, "POST", path).json(&body)).await;
    assert!(status.is_success(), "{path}: {status} {response}");
    response
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_product_lives_from_its_creation_to_its_deletion() {
    let fake = Fake::start().await;
    let before = chrono::Utc::now();
    let made = post(&fake, "products", json!({ "name": "VIP Rank", "price": 1499, "label": "New" })).await;
    let id = made["id"].as_str().unwrap();
    let path = format!("products/{id}");

    assert_eq!(made["slug"], "vip-rank");
    assert_eq!(made["store_id"], fake.store_id().to_string());
    let moment = id.parse::<paynow_sdk::ProductId>().unwrap().created_at();
    assert!((moment - before).num_seconds().abs() < 60, "an id is as old as its product: {moment}");
    assert_eq!(get(&fake, &path).await, made);
    assert_eq!(get(&fake, "products").await, json!([made]));

    // A value is set, null clears the field, and an absent field keeps its value.
    let change = json!({ "price": 999, "label": null, "trial": { "enabled": true } });
    let (status, changed) = send(request(&fake, "PATCH", &path).json(&change)).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&changed["price"], &changed["label"], &changed["name"]),
        (&json!(999), &Value::Null, &json!("VIP Rank"))
    );
    assert_eq!(changed["trial"]["enabled"], true);
    assert_eq!(changed["trial"]["period_scale"], made["trial"]["period_scale"]);
    assert_eq!(changed["created_at"], made["created_at"]);
    assert!(changed["updated_at"].as_str() > made["updated_at"].as_str(), "{changed}");
    assert_eq!(get(&fake, &path).await, changed);

    let (status, body) = send(request(&fake, "DELETE", &path)).await;
    assert_eq!((status.as_u16(), body), (204, Value::Null));
    assert_eq!(send(request(&fake, "GET", &path)).await.0, 404);
    assert_eq!(send(request(&fake, "DELETE", &path)).await.0, 404);
    assert_eq!(get(&fake, "products").await, json!([]));
}

#[tokio::test]
async fn the_order_of_products_is_as_it_was_set() {
    let fake = Fake::start().await;
    let mut made = Vec::new();
    for name in ["a", "b", "c"] {
        made.push(post(&fake, "products", json!({ "name": name })).await["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids(&get(&fake, "products").await), made);
    let (status, _) = send(
        request(&fake, "POST", "products/sort-order").json(&json!({ "product_ids": [made[2], made[0]] })),
    )
    .await;
    assert_eq!(status, 204);
    let list = get(&fake, "products").await;
    assert_eq!(ids(&list), [&made[2], &made[0], &made[1]], "what is not named comes behind");
    assert_eq!(list[0]["sort_order"], 1);
}

#[tokio::test]
async fn stores_know_nothing_of_each_other() {
    let fake = Fake::start().await;
    let other = fake.add_store("Other");
    let made = post(&fake, "products", json!({ "name": "VIP" })).await;
    let theirs = format!("/v1/stores/{other}");
    assert_eq!(get(&fake, &theirs).await["name"], "Other");
    assert_eq!(get(&fake, &format!("{theirs}/products")).await, json!([]));
    let path = format!("{theirs}/products/{}", made["id"].as_str().unwrap());
    assert_eq!(send(request(&fake, "GET", &path)).await.0, 404);
}

#[tokio::test]
async fn a_store_and_its_members_can_be_changed() {
    let fake = Fake::start().await;
    let (status, store) = send(
        request(&fake, "PATCH", "").json(&json!({ "name": "Shop", "website_url": "https://x.example" })),
    )
    .await;
    assert_eq!(status, 200, "{store}");
    assert_eq!((&store["name"], &store["website_url"]), (&json!("Shop"), &json!("https://x.example")));
    assert_eq!(get(&fake, "").await, store);

    let member = get(&fake, "members").await[0].clone();
    let id = member["user"]["id"].as_str().unwrap();
    let path = format!("members/{id}");
    let (status, body) =
        send(request(&fake, "PATCH", &path).json(&json!({ "role_id": "150439783699582976" }))).await;
    assert_eq!((status.as_u16(), body), (204, Value::Null));
    let members = get(&fake, "members").await;
    let changed = members.as_array().unwrap().iter().find(|member| member["user"]["id"] == id).unwrap();
    assert_eq!(changed["role_id"], "150439783699582976");
}

#[tokio::test]
async fn discord_servers_are_linked_by_a_token() {
    let fake = Fake::start().await;
    let first = post(&fake, "discord/links", Value::Null).await;
    let second = post(&fake, "discord/links", Value::Null).await;
    assert_ne!(first["token"], second["token"]);
    assert_eq!(first["server_id"], Value::Null);

    // A Discord server is linked with the first token.
    let path = format!("discord/links/{}", first["token"].as_str().unwrap());
    assert_eq!(get(&fake, "discord/links").await, json!([first, second]));
    let (status, left) = send(request(&fake, "DELETE", &path)).await;
    assert_eq!((status.as_u16(), left), (200, json!([second])));

    fake.insert("discord/175928847299117063/roles", json!([{ "name": "VIP" }]));
    fake.insert(
        "discord/175928847299117063/discord/text_channels",
        json!([{ "name": "general", "category": "Text" }]),
    );
    assert_eq!(get(&fake, "discord/175928847299117063/roles").await[0]["name"], "VIP");
    assert_eq!(get(&fake, "discord/175928847299117063/discord/text_channels").await[0]["category"], "Text");
    assert_eq!(get(&fake, "discord/1/roles").await, json!([]));
}

#[tokio::test]
async fn discord_actions_wait_for_a_linked_account() {
    let fake = Fake::start().await;
    let product = post(&fake, "products", json!({ "name": "VIP" })).await;
    let actions = format!("product_versions/{}/discord_actions", product["version_id"].as_str().unwrap());
    let role = json!({
        "action_type": "persist_role", "discord_server_id": "175928847299117063", "role_id": "175928847299117064",
        "execution_stage": "on_purchase", "revocation_stages": ["on_expire"],
    });
    let farewell = json!({
        "action_type": "send_message", "discord_server_id": "175928847299117063", "channel_id": "1", "message": "Bye",
        "execution_stage": "on_refund",
    });
    let (status, set) = send(request(&fake, "PUT", &actions).json(&json!([role, farewell]))).await;
    assert_eq!(status, 200, "{set}");
    assert_eq!(set[0]["product_id"], product["id"]);
    assert_eq!(set[0]["product_version_id"], product["version_id"]);
    assert_eq!(get(&fake, &actions).await, set);

    let order = fake.purchase(product["id"].as_str().unwrap().parse().unwrap());
    let item = format!("inventory/{}/discord", order.inventory_item_id);
    let history = format!("orders/{}/discord", order.order_id);
    let waiting = get(&fake, &format!("{item}/queued")).await;
    assert_eq!(waiting.as_array().unwrap().len(), 1, "only what happens at purchase");
    assert_eq!((&waiting[0]["status"], &waiting[0]["executions"]), (&json!("active"), &json!([])));
    assert_eq!(send(request(&fake, "GET", &format!("{item}/link"))).await.0, 404);
    assert_eq!(get(&fake, &history).await, json!({}));

    let link = request(&fake, "PUT", &format!("{item}/link?discordUserId=175928847299117063"));
    assert_eq!(send(link).await.0, 200);
    let profile = get(&fake, &format!("{item}/link")).await;
    assert_eq!(profile["discord_id"], "175928847299117063");
    let done = get(&fake, &format!("{history}/queued")).await;
    assert_eq!(done, get(&fake, &format!("{item}/queued")).await);
    assert_eq!(
        (&done[0]["status"], &done[0]["executions"][0]["execution_status"]),
        (&json!("complete"), &json!("success"))
    );
    assert_eq!(done[0]["discord_user_id"], "175928847299117063");
    assert_eq!(get(&fake, &history).await[order.inventory_item_id.to_string()], profile);

    assert_eq!(send(request(&fake, "DELETE", &format!("{item}/link"))).await.0, 200);
    assert_eq!(send(request(&fake, "GET", &format!("{item}/link"))).await.0, 404);

    // An empty list removes all actions, and deleting a product also deletes its version.
    assert_eq!(send(request(&fake, "PUT", &actions).json(&json!([]))).await.1, json!([]));
    assert_eq!(get(&fake, &actions).await, json!([]));
    send(request(&fake, "DELETE", &format!("products/{}", product["id"].as_str().unwrap()))).await;
    assert_eq!(send(request(&fake, "GET", &actions)).await.0, 404);
}

#[tokio::test]
async fn a_seed_gives_the_same_things_and_another_seed_others() {
    let names = async |seed| {
        let fake = Fake::builder().rng_seed(seed).start().unwrap();
        let products = get(&fake, "products").await;
        let names = products
            .as_array()
            .unwrap()
            .iter()
            .map(|product| (product["name"].clone(), product["price"].clone()));
        names.collect::<Vec<_>>()
    };
    let first = names(7).await;
    assert!(first.len() > 1, "{first:?}");
    assert_eq!(first, names(7).await);
    assert_ne!(first, names(8).await);
}

#[tokio::test]
async fn a_test_can_put_state_in_and_look_at_it() {
    let fake = Fake::start().await;
    let seeded = fake.insert("products", json!([{ "id": "42", "name": "VIP", "price": 5, "tags": ["7"] }]));
    assert_eq!(get(&fake, "products").await, seeded);
    assert_eq!(seeded[0]["tags"][0]["id"], "7");
    fake.insert("products/42", json!({ "price": 6 }));
    assert_eq!(fake.state("products/42")["price"], 6);
    assert_eq!(get(&fake, "products/42").await["name"], "VIP");
    fake.insert("members", json!({ "user": { "id": "8", "first_name": "Ada" } }));
    let members = fake.state("members");
    let mut users = members.as_array().unwrap().iter().map(|member| &member["user"]);
    assert!(users.any(|user| user["id"] == "8" && user["first_name"] == "Ada"), "{members}");

    let panic = |path: &'static str, value: Value| {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| fake.insert(path, value)));
        *outcome.unwrap_err().downcast::<String>().unwrap()
    };
    assert!(panic("products", json!({ "pirce": 1 })).contains("unknown field `pirce`"));
    assert!(panic("products", json!({ "price": "1" })).contains("invalid value \"1\" for the field `price`"));
    assert!(panic("nowhere", json!({})).contains("no path of the document is similar"));
    let suggestion = panic("product", json!({}));
    for similar in ["did you mean", "`products`", "`products/{productId}`"] {
        assert!(suggestion.contains(similar), "{suggestion}");
    }
    assert!(suggestion.matches(" or ").count() < 3, "{suggestion}");
    assert_eq!(fake.state("products").as_array().unwrap().len(), 1, "nothing of it went in");
}

#[tokio::test]
async fn any_number_run_side_by_side_and_end_when_they_are_dropped() {
    let fakes: Vec<Fake> = (0..8).map(|_| Fake::builder().start().unwrap()).collect();
    fakes[0].insert("products", json!([{ "name": "VIP" }]));
    for fake in &fakes[1..] {
        assert_eq!(get(fake, "products").await, json!([]));
    }
    let url = fakes[0].url();
    drop(fakes);
    let error = crate::http::client().get(url).timeout(Duration::from_secs(5)).send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[test]
fn a_fake_needs_no_runtime_of_its_user() {
    let started = Instant::now();
    let fake = Fake::builder().start().unwrap();
    println!("started in {:?}", started.elapsed());
    assert!(fake.url().starts_with("http://127.0.0.1:"));
    assert!(!format!("{fake:?}").contains(fake.key()));
    let taken = Fake::builder().address(fake.url()[7..].parse().unwrap()).start().unwrap_err();
    assert!(taken.to_string().contains("did not start"), "{taken}");
}

#[test]
fn an_invalid_document_is_rejected() {
    let error = Fake::builder().spec(json!({ "swagger": "2.0" })).start().unwrap_err();
    assert!(error.to_string().contains("not an OpenAPI document"), "{error}");
}
