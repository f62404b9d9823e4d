//! Responses of PayNow that set every field of the larger models, each to a distinct value.

use serde_json::{Value, json};

/// A product with all fields set.
pub(crate) fn product() -> Value {
    serde_json::from_str(include_str!("product.json")).unwrap()
}

/// A product without the optional fields.
pub(crate) fn bare_product() -> Value {
    let mut product = product();
    let optional = [
        "allow_concurrent_active_items",
        "created_at",
        "created_by",
        "custom_variable_ids",
        "deliverable_actions",
        "enabled_at",
        "enabled_until",
        "image_url",
        "is_affiliate_links_disabled",
        "is_coupons_disabled",
        "is_gift_cards_disabled",
        "is_gifting_disabled",
        "is_hidden",
        "label",
        "metadata",
        "payout_splits",
        "required_product_all",
        "required_product_ids",
        "stock_limit_do_not_include_removed",
        "tax_code",
        "tier_group_id",
        "updated_at",
        "updated_by",
    ];
    // Half of the fields are null, the others are absent.
    for (index, field) in optional.into_iter().enumerate() {
        if index % 2 == 0 {
            product[field] = Value::Null;
        } else {
            product.as_object_mut().unwrap().remove(field);
        }
    }
    product["id"] = json!("321596800317509699");
    product
}

/// A Discord action with all fields set.
pub(crate) fn discord_action() -> Value {
    json!({
        "id": "400000000000000001",
        "store_id": "150439783699582976",
        "product_id": "321596800317509632",
        "product_version_id": "321596800317509633",
        "action_type": "persist_role",
        "discord_server_id": "175928847299117063",
        "execution_stage": "on_purchase",
        "revocation_stages": ["on_expire", "on_chargeback"],
        "channel_id": "175928847299117064",
        "role_id": "175928847299117065",
        "message": "Welcome"
    })
}

/// A queued Discord action with its result.
pub(crate) fn queued_action() -> Value {
    json!({
        "id": 9_007_199_254_740_993_i64,
        "store_id": "150439783699582976",
        "product_id": "321596800317509632",
        "product_version_id": "321596800317509633",
        "delivery_item_id": "321596800317509700",
        "order_id": "321596800317509710",
        "checkout_id": "321596800317509720",
        "checkout_line_id": null,
        "discord_server_id": "175928847299117063",
        "discord_user_id": "175928847299117066",
        "action_type": "kick_user",
        "execution_stage": "on_refund",
        "revocation_stages": [],
        "role_id": null,
        "message": null,
        "status": "errored",
        "enqueued_at": "2026-03-01T00:00:00Z",
        "finalised_at": "2026-03-01T00:00:01.5Z",
        "executions": [{
            "id": 7, "queue_id": 9_007_199_254_740_993_i64, "execution_status": "failure",
            "executed_at": "2026-03-01T00:00:00.25Z", "message": "Missing permissions", "trace_id": "abc"
        }]
    })
}

/// The link of a Discord server that has not been used yet.
pub(crate) fn unused_link() -> Value {
    json!({
        "store_id": "150439783699582976", "token": "a.b-c_d", "created_at": "2026-04-01T10:00:00Z",
        "linked_at": null, "server_icon_url": null, "server_id": null, "server_name": null
    })
}

/// The link of a Discord server that has been used.
pub(crate) fn used_link() -> Value {
    json!({
        "store_id": "150439783699582976", "token": "e5f6", "created_at": "2026-04-01T10:00:00Z",
        "linked_at": "2026-04-01T10:00:30Z", "server_icon_url": "https://cdn.discordapp.com/icon.png",
        "server_id": "175928847299117063", "server_name": "Guild"
    })
}

/// A Discord user.
pub(crate) fn profile() -> Value {
    json!({ "discord_id": "175928847299117066", "username": "nelly", "avatar_hash": "8342729096ea3675442027381ff50dfe" })
}

/// A store as the current API returns it.
pub(crate) fn store() -> Value {
    json!({
        "id": "150439783699582976", "owner_id": "11084680073842688", "slug": "docs-example", "name": "Docs Example",
        "platform": "rust", "game": "rust", "currency": "usd", "description": "For the docs",
        "website_url": "https://example.com", "support_email": null, "live_mode": true,
        "created_at": "2023-04-14T01:36:21.47124312Z", "updated_at": null, "onboarding_completed_at": null
    })
}

/// A member of a store, with the complete role.
pub(crate) fn member() -> Value {
    json!({
        "id": "136217825097293825", "user_id": "11084680073842688", "added_at": "2023-03-05T19:43:37.1Z",
        "added_by": { "type": "admin", "id": null }, "role_id": "136217825097293824",
        "role": {
            "id": "136217825097293824", "store_id": "150439783699582976", "name": "Administrator",
            "description": null, "created_at": "2023-03-05T19:43:37Z"
        },
        "user": { "id": "11084680073842688", "type": "user", "first_name": "Example", "last_name": null, "nickname": "Ex" }
    })
}
