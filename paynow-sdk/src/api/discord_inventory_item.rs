// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `DiscordInventoryItem` operations: `paynow.store(id).discord_inventory_item()`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// The `DiscordInventoryItem` operations of one store.
    pub fn discord_inventory_item(&self) -> DiscordInventoryItem {
        DiscordInventoryItem(self.clone())
    }
}

/// The `DiscordInventoryItem` operations of one store.
#[derive(Clone, Debug)]
pub struct DiscordInventoryItem(crate::StoreClient);
impl DiscordInventoryItem {
    /// Get the Discord account linked to an inventory item.
    ///
    /// Returns the Discord profile that the item's actions apply to.
    ///
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    ///
    /// `GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`, operation `DiscordInventoryItem_GetUserToDeliveryItemLinks` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_user_to_delivery_item_links(
        &self,
        inventory_item_id: crate::InventoryItemId,
    ) -> Call<'static, types::DiscordProfile> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordInventoryItem_GetUserToDeliveryItemLinks",
                http::Method::GET,
                "/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link",
            ),
            move |client, _| capture(
                client,
                client
                    .discord_inventory_item_get_user_to_delivery_item_links(
                        &store_id,
                        &inventory_item_id,
                    ),
            ),
        )
    }

    /// Link a Discord account to an inventory item.
    ///
    /// Sets the Discord user that the item's actions apply to.
    ///
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    ///
    /// `PUT /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`, operation `DiscordInventoryItem_SetUserToDeliveryItemLink` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn set_user_to_delivery_item_link(
        &self,
        inventory_item_id: crate::InventoryItemId,
    ) -> Call<'static, (), SetUserToDeliveryItemLink> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                    "DiscordInventoryItem_SetUserToDeliveryItemLink",
                    http::Method::PUT,
                    "/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link",
                )
                .idempotent(),
            move |client, optional: &SetUserToDeliveryItemLink| capture(
                client,
                client
                    .discord_inventory_item_set_user_to_delivery_item_link(
                        &store_id,
                        &inventory_item_id,
                        optional.discord_user_id.as_ref(),
                    ),
            ),
        )
    }

    /// Unlink the Discord account of an inventory item.
    ///
    /// Removes the Discord user that the item's actions apply to.
    ///
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    ///
    /// `DELETE /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`, operation `DiscordInventoryItem_DeleteUserToDeliveryItemLink` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn delete_user_to_delivery_item_link(
        &self,
        inventory_item_id: crate::InventoryItemId,
    ) -> Call<'static, ()> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                    "DiscordInventoryItem_DeleteUserToDeliveryItemLink",
                    http::Method::DELETE,
                    "/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link",
                )
                .idempotent(),
            move |client, _| capture(
                client,
                client
                    .discord_inventory_item_delete_user_to_delivery_item_link(
                        &store_id,
                        &inventory_item_id,
                    ),
            ),
        )
    }

    /// List the queued Discord actions of an inventory item.
    ///
    /// Returns the actions that the item triggered, each with its status and every execution attempt.
    ///
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    ///
    /// `GET /v1/stores/{storeId}/inventory/{inventoryItemId}/discord/queued`, operation `DiscordInventoryItem_GetQueuedDiscordActionForDeliveryItem` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_queued_discord_action_for_delivery_item(
        &self,
        inventory_item_id: crate::InventoryItemId,
    ) -> Call<'static, Vec<types::QueuedDiscordAction>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordInventoryItem_GetQueuedDiscordActionForDeliveryItem",
                http::Method::GET,
                "/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/queued",
            ),
            move |client, _| capture(
                client,
                client
                    .discord_inventory_item_get_queued_discord_action_for_delivery_item(
                        &store_id,
                        &inventory_item_id,
                    ),
            ),
        )
    }
}

/// The optional parameters of `DiscordInventoryItem_SetUserToDeliveryItemLink`, set on the call.
#[derive(Clone, Debug, Default)]
pub struct SetUserToDeliveryItemLink {
    discord_user_id: Option<crate::DiscordId>,
}

impl<'a> Call<'a, (), SetUserToDeliveryItemLink> {
    /// Discord ID (snowflake) of the user to link.
    ///
    /// Sets the query parameter `discordUserId`.
    pub fn discord_user_id(mut self, discord_user_id: crate::DiscordId) -> Self {
        self.optional.discord_user_id = Some(discord_user_id);
        self
    }
}
