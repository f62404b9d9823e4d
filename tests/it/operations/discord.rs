//! The Discord operations of servers, products, orders and inventory items.

use paynow_sdk::types::{
    DiscordAction, DiscordActionExecutionStage, DiscordActionRevocationStage, DiscordActionType,
    DiscordServerLink, QueuedDiscordAction, QueuedDiscordActionExecutionStatus, QueuedDiscordActionStatus,
    SetDiscordAction,
};
use paynow_sdk::{DiscordId, InventoryItemId, OrderId, ProductVersionId, null, set};
use serde_json::json;

use super::recorder::{Recorder, Request, STORE, empty_responses};
use super::samples;
use crate::mocks::MockServerExt as _;

super::operation_tests! {
    "DiscordServers_GetDiscordServerLinks" => get_discord_server_links,
    "DiscordServers_CreateDiscordServerLink" => create_discord_server_link,
    "DiscordServers_DeleteDiscordServerLinks" => delete_discord_server_links,
    "DiscordServers_GetDiscordServerTextChannels" => get_discord_server_text_channels,
    "DiscordServers_GetDiscordServerRoles" => get_discord_server_roles,
    "DiscordInventoryItem_GetUserToDeliveryItemLinks" => get_user_to_delivery_item_links,
    "DiscordInventoryItem_SetUserToDeliveryItemLink" => set_user_to_delivery_item_link,
    "DiscordInventoryItem_DeleteUserToDeliveryItemLink" => delete_user_to_delivery_item_link,
    "DiscordInventoryItem_GetQueuedDiscordActionForDeliveryItem" => get_queued_discord_action_for_delivery_item,
    "OrdersDiscord_GetLinkedDiscordAccounts" => get_linked_discord_accounts,
    "OrdersDiscord_GetDiscordActionExecutionHistory" => get_discord_action_execution_history,
    "ProductsDiscord_GetActions" => get_actions,
    "ProductsDiscord_CreateAction" => create_action,
}

const SERVER: DiscordId = DiscordId::new(175_928_847_299_117_063);
const USER: DiscordId = DiscordId::new(175_928_847_299_117_066);
const ITEM: InventoryItemId = InventoryItemId::new(321_596_800_317_509_700);
const ORDER: OrderId = OrderId::new(321_596_800_317_509_710);
const VERSION: ProductVersionId = ProductVersionId::new(321_596_800_317_509_633);
const LINKS: &str = "/v1/stores/150439783699582976/discord/links";
const ITEM_LINK: &str = "/v1/stores/150439783699582976/inventory/321596800317509700/discord/link";
const ACTIONS: &str = "/v1/stores/150439783699582976/product_versions/321596800317509633/discord_actions";

fn is_the_used_link(link: &DiscordServerLink) {
    assert_eq!((link.store_id, link.token.as_str()), (STORE, "e5f6"));
    assert_eq!(link.created_at.to_rfc3339(), "2026-04-01T10:00:00+00:00");
    assert_eq!(link.linked_at, Some("2026-04-01T10:00:30Z".parse().unwrap()));
    assert_eq!(link.server_id, Some(SERVER));
    assert_eq!(link.server_name.as_deref(), Some("Guild"));
    assert_eq!(link.server_icon_url.as_deref(), Some("https://cdn.discordapp.com/icon.png"));
}

fn is_the_unused_link(link: &DiscordServerLink) {
    assert_eq!((link.store_id, link.token.as_str()), (STORE, "a.b-c_d"));
    assert_eq!((link.linked_at, link.server_id), (None, None));
    assert_eq!((&link.server_name, &link.server_icon_url), (&None, &None));
}

async fn get_discord_server_links(paynow: &Recorder) {
    paynow.server.discord_servers_get_discord_server_links(|when, then| {
        when.store_id(&STORE);
        paynow.responds_with(then.into_inner(), 200, json!([samples::used_link(), samples::unused_link()]));
    });
    let links = paynow.call(paynow.store().discord_servers().get_discord_server_links()).await;
    paynow.was_asked(Request::new("GET", LINKS));
    let [used, unused] = links.as_slice() else { panic!("{links:?}") };
    is_the_used_link(used);
    is_the_unused_link(unused);
}

async fn create_discord_server_link(paynow: &Recorder) {
    paynow.server.discord_servers_create_discord_server_link(|when, then| {
        when.store_id(&STORE);
        paynow.responds_with(then.into_inner(), 200, samples::unused_link());
    });
    let link = paynow.call(paynow.store().discord_servers().create_discord_server_link()).await;
    paynow.was_asked(Request::new("POST", LINKS));
    is_the_unused_link(&link);
}

async fn delete_discord_server_links(paynow: &Recorder) {
    paynow.server.discord_servers_delete_discord_server_links(|when, then| {
        when.store_id(&STORE);
        let response = json!([samples::used_link()]);
        paynow.responds(then.into_inner(), [(200, Some(response.clone())), (200, Some(response))]);
    });
    // A token can be any text. Characters that are not allowed in a path are encoded.
    for (token, sent) in [("a.b-c_d", "a.b-c_d"), ("a b?ü#%41", "a%20b%3F%C3%BC%23%2541")] {
        let links = paynow.call(paynow.store().discord_servers().delete_discord_server_links(token)).await;
        paynow.was_asked(Request::new("DELETE", &format!("{LINKS}/{sent}")));
        let [link] = links.as_slice() else { panic!("{links:?}") };
        is_the_used_link(link);
    }
}

async fn get_discord_server_text_channels(paynow: &Recorder) {
    paynow.server.discord_servers_get_discord_server_text_channels(|when, then| {
        when.store_id(&STORE).discord_server_id(&SERVER);
        let channel = json!({ "id": "175928847299117064", "name": "general", "category": "Text" });
        paynow.responds_with(then.into_inner(), 200, json!([channel]));
    });
    let channels =
        paynow.call(paynow.store().discord_servers().get_discord_server_text_channels(SERVER)).await;
    paynow.was_asked(Request::new(
        "GET",
        "/v1/stores/150439783699582976/discord/175928847299117063/discord/text_channels",
    ));
    let [channel] = channels.as_slice() else { panic!("{channels:?}") };
    assert_eq!(channel.id, paynow_sdk::DiscordId::new(175_928_847_299_117_064));
    assert_eq!((channel.name.as_str(), channel.category.as_str()), ("general", "Text"));
}

async fn get_discord_server_roles(paynow: &Recorder) {
    paynow.server.discord_servers_get_discord_server_roles(|when, then| {
        when.store_id(&STORE).discord_server_id(&SERVER);
        let role = json!({ "id": "175928847299117065", "name": "VIP" });
        paynow.responds_with(then.into_inner(), 200, json!([role]));
    });
    let roles = paynow.call(paynow.store().discord_servers().get_discord_server_roles(SERVER)).await;
    paynow.was_asked(Request::new("GET", "/v1/stores/150439783699582976/discord/175928847299117063/roles"));
    let [role] = roles.as_slice() else { panic!("{roles:?}") };
    assert_eq!((role.id, role.name.as_str()), (DiscordId::new(175_928_847_299_117_065), "VIP"));
}

async fn get_user_to_delivery_item_links(paynow: &Recorder) {
    paynow.server.discord_inventory_item_get_user_to_delivery_item_links(|when, then| {
        when.store_id(&STORE).inventory_item_id(&ITEM);
        paynow.responds_with(then.into_inner(), 200, samples::profile());
    });
    let profile =
        paynow.call(paynow.store().discord_inventory_item().get_user_to_delivery_item_links(ITEM)).await;
    paynow.was_asked(Request::new("GET", ITEM_LINK));
    assert_eq!((profile.discord_id, profile.username.as_str()), (USER, "nelly"));
    assert_eq!(profile.avatar_hash, "8342729096ea3675442027381ff50dfe");
}

async fn set_user_to_delivery_item_link(paynow: &Recorder) {
    paynow.server.discord_inventory_item_set_user_to_delivery_item_link(|when, then| {
        when.store_id(&STORE).inventory_item_id(&ITEM).discord_user_id(&USER);
        paynow.responds(then.into_inner(), empty_responses());
    });
    for _ in empty_responses() {
        let store = paynow.store();
        let call = store.discord_inventory_item().set_user_to_delivery_item_link(ITEM).discord_user_id(USER);
        paynow.call(call).await;
        paynow.was_asked(Request::new("PUT", ITEM_LINK).query("discordUserId=175928847299117066"));
    }
}

#[tokio::test]
async fn an_optional_parameter_that_is_not_set_is_not_sent() {
    let paynow = Recorder::start("DiscordInventoryItem_SetUserToDeliveryItemLink").await;
    paynow.server.discord_inventory_item_set_user_to_delivery_item_link(|when, then| {
        when.discord_user_id(None::<&DiscordId>);
        paynow.responds(then.into_inner(), [(204, None)]);
    });
    paynow.call(paynow.store().discord_inventory_item().set_user_to_delivery_item_link(ITEM)).await;
    paynow.was_asked(Request::new("PUT", ITEM_LINK));
}

async fn delete_user_to_delivery_item_link(paynow: &Recorder) {
    paynow.server.discord_inventory_item_delete_user_to_delivery_item_link(|when, then| {
        when.store_id(&STORE).inventory_item_id(&ITEM);
        paynow.responds(then.into_inner(), empty_responses());
    });
    for _ in empty_responses() {
        paynow.call(paynow.store().discord_inventory_item().delete_user_to_delivery_item_link(ITEM)).await;
        paynow.was_asked(Request::new("DELETE", ITEM_LINK));
    }
}

fn is_the_queued_action(action: &QueuedDiscordAction) {
    assert_eq!(action.id, 9_007_199_254_740_993, "2^53 + 1, which no float holds");
    assert_eq!(action.store_id, STORE);
    assert_eq!(action.product_id.get(), 321_596_800_317_509_632);
    assert_eq!(action.product_version_id, VERSION);
    assert_eq!((action.delivery_item_id, action.order_id), (ITEM, Some(ORDER)));
    assert_eq!(action.checkout_id.unwrap().get(), 321_596_800_317_509_720);
    assert_eq!((action.checkout_line_id, action.role_id, action.channel_id), (None, None, None));
    assert_eq!((action.discord_server_id, action.discord_user_id), (SERVER, Some(USER)));
    assert_eq!(action.action_type, DiscordActionType::KickUser);
    assert_eq!(action.execution_stage, DiscordActionExecutionStage::OnRefund);
    assert_eq!((action.revocation_stages.as_slice(), action.message.as_deref()), ([].as_slice(), None));
    assert_eq!(action.status, QueuedDiscordActionStatus::Errored);
    assert_eq!(action.finalised_at, Some("2026-03-01T00:00:01.500Z".parse().unwrap()));
    let [execution] = action.executions.as_slice() else { panic!("{action:?}") };
    assert_eq!((execution.id, execution.queue_id), (7, action.id));
    assert_eq!(execution.execution_status, QueuedDiscordActionExecutionStatus::Failure);
    assert_eq!((execution.executed_at - action.enqueued_at).num_milliseconds(), 250);
    assert_eq!(execution.message.as_deref(), Some("Missing permissions"));
    assert_eq!(execution.trace_id.as_deref(), Some("abc"));
}

async fn get_queued_discord_action_for_delivery_item(paynow: &Recorder) {
    paynow.server.discord_inventory_item_get_queued_discord_action_for_delivery_item(|when, then| {
        when.store_id(&STORE).inventory_item_id(&ITEM);
        paynow.responds_with(then.into_inner(), 200, json!([samples::queued_action()]));
    });
    let store = paynow.store();
    let queued = store.discord_inventory_item().get_queued_discord_action_for_delivery_item(ITEM);
    let queued = paynow.call(queued).await;
    paynow.was_asked(Request::new(
        "GET",
        "/v1/stores/150439783699582976/inventory/321596800317509700/discord/queued",
    ));
    let [action] = queued.as_slice() else { panic!("{queued:?}") };
    is_the_queued_action(action);
}

async fn get_linked_discord_accounts(paynow: &Recorder) {
    paynow.server.orders_discord_get_linked_discord_accounts(|when, then| {
        when.store_id(&STORE).order_id(&ORDER);
        paynow.responds_with(then.into_inner(), 200, json!({ "321596800317509700": samples::profile() }));
    });
    let accounts = paynow.call(paynow.store().orders_discord().get_linked_discord_accounts(ORDER)).await;
    paynow.was_asked(Request::new("GET", "/v1/stores/150439783699582976/orders/321596800317509710/discord"));
    assert_eq!(accounts.keys().collect::<Vec<_>>(), ["321596800317509700"]);
    assert_eq!(accounts["321596800317509700"].discord_id, USER);
}

async fn get_discord_action_execution_history(paynow: &Recorder) {
    paynow.server.orders_discord_get_discord_action_execution_history(|when, then| {
        when.store_id(&STORE).order_id(&ORDER);
        paynow.responds_with(then.into_inner(), 200, json!([samples::queued_action()]));
    });
    let history =
        paynow.call(paynow.store().orders_discord().get_discord_action_execution_history(ORDER)).await;
    paynow.was_asked(Request::new(
        "GET",
        "/v1/stores/150439783699582976/orders/321596800317509710/discord/queued",
    ));
    let [action] = history.as_slice() else { panic!("{history:?}") };
    is_the_queued_action(action);
}

fn is_the_action(action: &DiscordAction) {
    assert_eq!((action.id.get(), action.store_id), (400_000_000_000_000_001, STORE));
    assert_eq!(action.product_id.get(), 321_596_800_317_509_632);
    assert_eq!(action.product_version_id, VERSION);
    assert_eq!(action.action_type, DiscordActionType::PersistRole);
    assert_eq!(action.execution_stage, DiscordActionExecutionStage::OnPurchase);
    let stages = [DiscordActionRevocationStage::OnExpire, DiscordActionRevocationStage::OnChargeback];
    assert_eq!(action.revocation_stages, stages);
    assert_eq!(action.discord_server_id, SERVER);
    assert_eq!(action.channel_id, Some(DiscordId::new(175_928_847_299_117_064)));
    assert_eq!(action.role_id, Some(DiscordId::new(175_928_847_299_117_065)));
    assert_eq!(action.message.as_deref(), Some("Welcome"));
}

async fn get_actions(paynow: &Recorder) {
    paynow.server.products_discord_get_actions(|when, then| {
        when.store_id(&STORE).product_version_id(&VERSION);
        paynow.responds_with(then.into_inner(), 200, json!([samples::discord_action()]));
    });
    let actions = paynow.call(paynow.store().products_discord().get_actions(VERSION)).await;
    paynow.was_asked(Request::new("GET", ACTIONS));
    let [action] = actions.as_slice() else { panic!("{actions:?}") };
    is_the_action(action);
}

async fn create_action(paynow: &Recorder) {
    paynow.server.products_discord_create_action(|when, then| {
        when.store_id(&STORE).product_version_id(&VERSION);
        paynow.responds(
            then.into_inner(),
            [(200, Some(json!([samples::discord_action()]))), (200, Some(json!([])))],
        );
    });
    let (what, when) = (DiscordActionType::PersistRole, DiscordActionExecutionStage::OnPurchase);
    let role = SetDiscordAction {
        revocation_stages: set([DiscordActionRevocationStage::OnExpire]),
        role_id: set(DiscordId::new(175_928_847_299_117_065)),
        channel_id: null(),
        ..SetDiscordAction::new(what, SERVER, when)
    };
    let actions = paynow.call(paynow.store().products_discord().create_action(VERSION, &[role])).await;
    paynow.was_asked(Request::new("PUT", ACTIONS).body(json!([{
        "action_type": "persist_role", "discord_server_id": "175928847299117063",
        "execution_stage": "on_purchase", "revocation_stages": ["on_expire"],
        "role_id": "175928847299117065", "channel_id": null
    }])));
    let [action] = actions.as_slice() else { panic!("{actions:?}") };
    is_the_action(action);

    // An empty list of actions is sent as an empty array, not as an empty body.
    assert_eq!(paynow.call(paynow.store().products_discord().create_action(VERSION, &[])).await, []);
    paynow.was_asked(Request::new("PUT", ACTIONS).body(json!([])));
}
