// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `ProductsDiscord` operations: `paynow.store(id).products_discord()`.

use crate::call::{Call, Operation};
use crate::types;

impl crate::StoreClient {
    /// The `ProductsDiscord` operations of one store.
    pub fn products_discord(&self) -> ProductsDiscord<'_> {
        ProductsDiscord {
            client: self.client(),
            store_id: self.id(),
        }
    }
}

/// The `ProductsDiscord` operations of one store.
#[derive(Clone, Copy, Debug)]
pub struct ProductsDiscord<'a> {
    client: &'a crate::Client,
    store_id: crate::StoreId,
}

impl<'a> ProductsDiscord<'a> {
    /// Get actions.
    ///
    /// `GET /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`, operation `ProductsDiscord_GetActions` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_actions(
        &self,
        product_version_id: crate::ProductVersionId,
    ) -> Call<'a, Vec<types::DiscordAction>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "ProductsDiscord_GetActions",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .products_discord_get_actions(&store_id, &product_version_id)
                        .await
                })
            },
        )
    }

    /// Create action.
    ///
    /// `PUT /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`, operation `ProductsDiscord_CreateAction` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn create_action(
        &self,
        product_version_id: crate::ProductVersionId,
        body: &[types::SetDiscordAction],
    ) -> Call<'a, Vec<types::DiscordAction>> {
        let store_id = self.store_id;
        let body = body.to_vec();
        Call::new(
            self.client,
            Operation {
                id: "ProductsDiscord_CreateAction",
                method: http::Method::PUT,
                path: "/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions",
                idempotent: true,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .products_discord_create_action(
                            &store_id,
                            &product_version_id,
                            &body,
                        )
                        .await
                })
            },
        )
    }
}
