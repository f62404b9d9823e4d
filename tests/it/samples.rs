//! Sample responses that several tests use.

use paynow_sdk::StoreId;
use serde_json::{Value, json};

/// The store of all tests.
pub(crate) const STORE: StoreId = StoreId::new(150_439_783_699_582_976);

/// A product with all required fields.
pub(crate) fn product(id: u64) -> Value {
    let limit = json!({ "enabled": false, "include_trials": false, "time_scale": "day" });
    json!({
        "id": id.to_string(), "store_id": STORE, "version_id": "7", "slug": "vip", "name": "VIP", "description": "",
        "sort_order": 1, "price": 1499, "single_game_server_only": false, "allow_one_time_purchase": true,
        "allow_subscription": false, "subscription_interval_value": 0, "subscription_interval_scale": "invalid",
        "remove_after_enabled": false, "remove_after_time_value": 0, "remove_after_time_scale": "invalid",
        "stock_available": { "customer_available": 0, "store_available": 0 }, "store_stock_limit": limit,
        "customer_stock_limit": limit, "tags": [], "gameservers": [], "commands": [],
        "upselling": { "enabled": false, "recommendations": [] },
        "trial": {
            "enabled": false, "period_value": 0, "period_scale": "invalid", "new_customers_only": false,
            "new_customer_order_lookback_value": 0, "new_customer_order_lookback_scale": "invalid",
            "allow_repeat_trials": false, "repeat_trial_cooldown_value": 0,
            "repeat_trial_cooldown_scale": "invalid", "revoke_immediately_when_canceled": false
        }
    })
}

/// The error in PayNow's documentation.
pub(crate) fn error(status: u16) -> Value {
    json!({
        "status": status, "code": "validation-error", "message": "The request is not valid.", "trace_id": "00-abc-01",
        "errors": [{ "code": "too-short", "message": "Too short.", "path": ["name"], "validation": "length" }]
    })
}
