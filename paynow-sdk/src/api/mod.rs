// Written by `cargo xtask regen` from openapi/; do not edit.

//! Every operation of PayNow's API, one module for each group, named after the `operationId`.
//!
//! # DiscordInventoryItem
//!
//! Methods of `paynow.store(id).discord_inventory_item()`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_user_to_delivery_item_links`](discord_inventory_item::DiscordInventoryItem::get_user_to_delivery_item_links "GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link") | Get the Discord account linked to an inventory item |
//! | [`set_user_to_delivery_item_link`](discord_inventory_item::DiscordInventoryItem::set_user_to_delivery_item_link "PUT /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link") | Link a Discord account to an inventory item |
//! | [`delete_user_to_delivery_item_link`](discord_inventory_item::DiscordInventoryItem::delete_user_to_delivery_item_link "DELETE /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link") | Unlink the Discord account of an inventory item |
//! | [`get_queued_discord_action_for_delivery_item`](discord_inventory_item::DiscordInventoryItem::get_queued_discord_action_for_delivery_item "GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/queued") | List the queued Discord actions of an inventory item |
//!
//! # DiscordServers
//!
//! Methods of `paynow.store(id).discord_servers()`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_discord_server_links`](discord_servers::DiscordServers::get_discord_server_links "GET /v1/stores/{storeId}/discord/links") | List the Discord servers of a store |
//! | [`create_discord_server_link`](discord_servers::DiscordServers::create_discord_server_link "POST /v1/stores/{storeId}/discord/links") | Create a link to a Discord server |
//! | [`delete_discord_server_links`](discord_servers::DiscordServers::delete_discord_server_links "DELETE /v1/stores/{storeId}/discord/links/{token}") | Delete a link to a Discord server |
//! | [`get_discord_server_text_channels`](discord_servers::DiscordServers::get_discord_server_text_channels "GET /v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels") | List the text channels of a Discord server |
//! | [`get_discord_server_roles`](discord_servers::DiscordServers::get_discord_server_roles "GET /v1/stores/{storeId}/discord/{discordServerId}/roles") | List the roles of a Discord server |
//!
//! # OrdersDiscord
//!
//! Methods of `paynow.store(id).orders_discord()`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_linked_discord_accounts`](orders_discord::OrdersDiscord::get_linked_discord_accounts "GET /v1/stores/{storeId}/orders/{orderId}/discord") | Get the Discord accounts linked to an order |
//! | [`get_discord_action_execution_history`](orders_discord::OrdersDiscord::get_discord_action_execution_history "GET /v1/stores/{storeId}/orders/{orderId}/discord/queued") | List the queued Discord actions of an order |
//!
//! # Products
//!
//! Methods of `paynow.store(id).products()`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_products`](products::Products::get_products "GET /v1/stores/{storeId}/products") | Get products |
//! | [`create_product`](products::Products::create_product "POST /v1/stores/{storeId}/products") | Create product |
//! | [`update_product_sort_order`](products::Products::update_product_sort_order "POST /v1/stores/{storeId}/products/sort-order") | Update product sort order |
//! | [`get_product`](products::Products::get_product "GET /v1/stores/{storeId}/products/{productId}") | Get product |
//! | [`update_product`](products::Products::update_product "PATCH /v1/stores/{storeId}/products/{productId}") | Update product |
//! | [`delete_product`](products::Products::delete_product "DELETE /v1/stores/{storeId}/products/{productId}") | Delete product |
//!
//! # ProductsDiscord
//!
//! Methods of `paynow.store(id).products_discord()`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_actions`](products_discord::ProductsDiscord::get_actions "GET /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions") | List the Discord actions of a product version |
//! | [`create_action`](products_discord::ProductsDiscord::create_action "PUT /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions") | Replace the Discord actions of a product version |
//!
//! # Store
//!
//! Methods of `paynow.store(id)`:
//!
//! | method | what it does |
//! |---|---|
//! | [`get_store`](crate::StoreClient::get_store "GET /v1/stores/{storeId}") | Get a store |
//! | [`update_store`](crate::StoreClient::update_store "PATCH /v1/stores/{storeId}") | Update a store |
//! | [`get_store_members`](crate::StoreClient::get_store_members "GET /v1/stores/{storeId}/members") | List the members of a store |
//! | [`get_store_member`](crate::StoreClient::get_store_member "GET /v1/stores/{storeId}/members/{memberId}") | Get a member of a store |
//! | [`update_store_member`](crate::StoreClient::update_store_member "PATCH /v1/stores/{storeId}/members/{memberId}") | Set the role of a member |

#[cfg(feature = "discord")]
/// The `DiscordInventoryItem` operations.
pub mod discord_inventory_item;

#[cfg(feature = "discord")]
/// The `DiscordServers` operations.
pub mod discord_servers;

#[cfg(feature = "discord")]
/// The `OrdersDiscord` operations.
pub mod orders_discord;

#[cfg(feature = "products")]
/// The `Products` operations.
pub mod products;

#[cfg(feature = "discord")]
/// The `ProductsDiscord` operations.
pub mod products_discord;

#[cfg(feature = "store")]
/// The `Store` operations.
pub mod store;
