// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `OrdersDiscord` operations: `paynow.store(id).orders_discord()`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// The `OrdersDiscord` operations of one store.
    pub fn orders_discord(&self) -> OrdersDiscord {
        OrdersDiscord(self.clone())
    }
}

/// The `OrdersDiscord` operations of one store.
#[derive(Clone, Debug)]
pub struct OrdersDiscord(crate::StoreClient);
impl OrdersDiscord {
    /// Get the Discord accounts linked to an order.
    ///
    /// Returns a map of the Discord profiles linked to the order. PayNow does not document what the keys are.
    ///
    /// - `order_id`: ID of the order.
    ///
    /// `GET /v1/stores/{storeId}/orders/{orderId}/discord`, operation `OrdersDiscord_GetLinkedDiscordAccounts` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_linked_discord_accounts(
        &self,
        order_id: crate::OrderId,
    ) -> Call<'static, std::collections::BTreeMap<String, types::DiscordProfile>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "OrdersDiscord_GetLinkedDiscordAccounts",
                http::Method::GET,
                "/v1/stores/{storeId}/orders/{orderId}/discord",
            ),
            move |client, _| capture(
                client,
                client.orders_discord_get_linked_discord_accounts(&store_id, &order_id),
            ),
        )
    }

    /// List the queued Discord actions of an order.
    ///
    /// Returns the actions that the order triggered, each with its status and every execution attempt.
    ///
    /// - `order_id`: ID of the order.
    ///
    /// `GET /v1/stores/{storeId}/orders/{orderId}/discord/queued`, operation `OrdersDiscord_GetDiscordActionExecutionHistory` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_action_execution_history(
        &self,
        order_id: crate::OrderId,
    ) -> Call<'static, Vec<types::QueuedDiscordAction>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "OrdersDiscord_GetDiscordActionExecutionHistory",
                http::Method::GET,
                "/v1/stores/{storeId}/orders/{orderId}/discord/queued",
            ),
            move |client, _| capture(
                client,
                client
                    .orders_discord_get_discord_action_execution_history(
                        &store_id,
                        &order_id,
                    ),
            ),
        )
    }
}
