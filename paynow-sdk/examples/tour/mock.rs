//! The server of the tour: fixed answers to the calls that it makes.

use httpmock::{Method, MockServer};
use paynow_sdk::{Client, StoreId};
use serde_json::{Value, json};

const STORE: &str = "150439783699582976";

/// Starts the server, and makes a client for it.
pub(crate) async fn start() -> Result<(Client, StoreId, MockServer), Box<dyn std::error::Error>> {
    let server = MockServer::start_async().await;
    let answers = [
        (Method::GET, "/products", json!([product("1", "Coins", 499), product("2", "Kit", 799)])),
        (
            Method::GET,
            "/members",
            json!([{ "user": { "id": "11084680073842688", "first_name": "Example" } }]),
        ),
        (Method::POST, "/products", product("3", "VIP", 1499)),
        (Method::PATCH, "/products/3", product("3", "VIP", 999)),
        (Method::POST, "/products/sort-order", Value::Null),
        (Method::DELETE, "/products/3", Value::Null),
        (Method::GET, "/product_versions/33/discord_actions", json!([action()])),
    ];
    for (method, path, body) in answers {
        server
            .mock_async(|when, then| {
                when.method(method)
                    .path(format!("/v1/stores/{STORE}{path}"))
                    .header("authorization", "APIKey pnapi_v1_tour");
                if body.is_null() {
                    then.status(204)
                } else {
                    then.status(200).json_body(body)
                };
            })
            .await;
    }
    let paynow = Client::builder().api_key("pnapi_v1_tour").base_url(server.base_url()).build()?;
    Ok((paynow, STORE.parse()?, server))
}

fn product(id: &str, name: &str, price: i64) -> Value {
    let limit = json!({ "enabled": false, "include_trials": false, "time_scale": "day" });
    json!({
        "id": id, "store_id": STORE, "version_id": format!("{id}{id}"), "slug": name.to_lowercase(), "name": name,
        "description": "", "sort_order": 1, "price": price, "single_game_server_only": false,
        "allow_one_time_purchase": true, "allow_subscription": false, "subscription_interval_value": 0,
        "subscription_interval_scale": "invalid", "remove_after_enabled": false, "remove_after_time_value": 0,
        "remove_after_time_scale": "invalid", "stock_available": { "customer_available": 0, "store_available": 0 },
        "store_stock_limit": limit, "customer_stock_limit": limit, "tags": [], "gameservers": [], "commands": [],
        "upselling": { "enabled": false, "recommendations": [] },
        "trial": {
            "enabled": false, "period_value": 0, "period_scale": "invalid", "new_customers_only": false,
            "new_customer_order_lookback_value": 0, "new_customer_order_lookback_scale": "invalid",
            "allow_repeat_trials": false, "repeat_trial_cooldown_value": 0, "repeat_trial_cooldown_scale": "invalid",
            "revoke_immediately_when_canceled": false
        }
    })
}

fn action() -> Value {
    json!({
        "id": "7", "store_id": STORE, "product_id": "3", "product_version_id": "33",
        "discord_server_id": "175928847299117063", "execution_stage": "on_purchase", "revocation_stages": ["on_expire"],
        "action_type": "persist_role", "role_id": "175928847299117064"
    })
}
