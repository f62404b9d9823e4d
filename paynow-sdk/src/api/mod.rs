// Written by `cargo xtask regen` from openapi/; do not edit.

//! Every operation of PayNow's API, one module for each group, named after the `operationId`.
//!
//! | call | request | |
//! |---|---|---|
//! | `store(id).discord_inventory_item().get_user_to_delivery_item_links(inventory_item_id)` | `GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link` | Get the Discord account linked to an inventory item |
//! | `store(id).discord_inventory_item().set_user_to_delivery_item_link(inventory_item_id)` | `PUT /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link` | Link a Discord account to an inventory item |
//! | `store(id).discord_inventory_item().delete_user_to_delivery_item_link(inventory_item_id)` | `DELETE /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link` | Unlink the Discord account of an inventory item |
//! | `store(id).discord_inventory_item().get_queued_discord_action_for_delivery_item(inventory_item_id)` | `GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/queued` | List the queued Discord actions of an inventory item |
//! | `store(id).discord_servers().get_discord_server_links()` | `GET /v1/stores/{storeId}/discord/links` | List the Discord servers of a store |
//! | `store(id).discord_servers().create_discord_server_link()` | `POST /v1/stores/{storeId}/discord/links` | Create a link to a Discord server |
//! | `store(id).discord_servers().delete_discord_server_links(token)` | `DELETE /v1/stores/{storeId}/discord/links/{token}` | Delete a link to a Discord server |
//! | `store(id).discord_servers().get_discord_server_text_channels(discord_server_id)` | `GET /v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels` | List the text channels of a Discord server |
//! | `store(id).discord_servers().get_discord_server_roles(discord_server_id)` | `GET /v1/stores/{storeId}/discord/{discordServerId}/roles` | List the roles of a Discord server |
//! | `store(id).orders_discord().get_linked_discord_accounts(order_id)` | `GET /v1/stores/{storeId}/orders/{orderId}/discord` | Get the Discord accounts linked to an order |
//! | `store(id).orders_discord().get_discord_action_execution_history(order_id)` | `GET /v1/stores/{storeId}/orders/{orderId}/discord/queued` | List the queued Discord actions of an order |
//! | `store(id).products().get_products()` | `GET /v1/stores/{storeId}/products` | Get products |
//! | `store(id).products().create_product(body)` | `POST /v1/stores/{storeId}/products` | Create product |
//! | `store(id).products().update_product_sort_order(body)` | `POST /v1/stores/{storeId}/products/sort-order` | Update product sort order |
//! | `store(id).products().get_product(product_id)` | `GET /v1/stores/{storeId}/products/{productId}` | Get product |
//! | `store(id).products().update_product(product_id, body)` | `PATCH /v1/stores/{storeId}/products/{productId}` | Update product |
//! | `store(id).products().delete_product(product_id)` | `DELETE /v1/stores/{storeId}/products/{productId}` | Delete product |
//! | `store(id).products_discord().get_actions(product_version_id)` | `GET /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions` | List the Discord actions of a product version |
//! | `store(id).products_discord().create_action(product_version_id, body)` | `PUT /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions` | Replace the Discord actions of a product version |
//! | `store(id).get_store()` | `GET /v1/stores/{storeId}` | Get a store |
//! | `store(id).update_store(body)` | `PATCH /v1/stores/{storeId}` | Update a store |
//! | `store(id).get_store_members()` | `GET /v1/stores/{storeId}/members` | List the members of a store |
//! | `store(id).get_store_member(member_id)` | `GET /v1/stores/{storeId}/members/{memberId}` | Get a member of a store |
//! | `store(id).update_store_member(member_id, body)` | `PATCH /v1/stores/{storeId}/members/{memberId}` | Set the role of a member |

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
