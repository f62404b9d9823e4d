// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `OrdersDiscord` operations: `paynow.store(id).orders_discord()`.

use crate::call::{Call, Operation};
use crate::types;

impl crate::StoreClient {
    /// The `OrdersDiscord` operations of one store.
    pub fn orders_discord(&self) -> OrdersDiscord<'_> {
        OrdersDiscord {
            client: self.client(),
            store_id: self.id(),
        }
    }
}

/// The `OrdersDiscord` operations of one store.
#[derive(Clone, Copy, Debug)]
pub struct OrdersDiscord<'a> {
    client: &'a crate::Client,
    store_id: crate::StoreId,
}

impl<'a> OrdersDiscord<'a> {
    /// Get linked discord accounts.
    ///
    /// `GET /v1/stores/{storeId}/orders/{orderId}/discord`, operation `OrdersDiscord_GetLinkedDiscordAccounts` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_linked_discord_accounts(
        &self,
        order_id: crate::OrderId,
    ) -> Call<'a, std::collections::BTreeMap<String, types::DiscordProfile>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "OrdersDiscord_GetLinkedDiscordAccounts",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/orders/{orderId}/discord",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .orders_discord_get_linked_discord_accounts(&store_id, &order_id)
                        .await
                })
            },
        )
    }

    /// Get discord action execution history.
    ///
    /// `GET /v1/stores/{storeId}/orders/{orderId}/discord/queued`, operation `OrdersDiscord_GetDiscordActionExecutionHistory` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_action_execution_history(
        &self,
        order_id: crate::OrderId,
    ) -> Call<'a, Vec<types::QueuedDiscordAction>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "OrdersDiscord_GetDiscordActionExecutionHistory",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/orders/{orderId}/discord/queued",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .orders_discord_get_discord_action_execution_history(
                            &store_id,
                            &order_id,
                        )
                        .await
                })
            },
        )
    }
}
