// Written by `cargo xtask regen` from openapi/; do not edit.

//! Every operation of PayNow's API, one module for each group, named after the `operationId`.

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
