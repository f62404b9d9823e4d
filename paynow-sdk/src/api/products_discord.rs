// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `ProductsDiscord` operations: `paynow.store(id).products_discord()`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// The `ProductsDiscord` operations of one store.
    pub fn products_discord(&self) -> ProductsDiscord {
        ProductsDiscord(self.clone())
    }
}

/// The `ProductsDiscord` operations of one store.
#[derive(Clone, Debug)]
pub struct ProductsDiscord(crate::StoreClient);
impl ProductsDiscord {
    /// List the Discord actions of a product version.
    ///
    /// Returns the actions that PayNow executes on Discord when the product is purchased, expires, is refunded or is charged back.
    ///
    /// - `product_version_id`: ID of the product version, which is the `version_id` of the product.
    ///
    /// `GET /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`, operation `ProductsDiscord_GetActions` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_actions(
        &self,
        product_version_id: crate::ProductVersionId,
    ) -> Call<'static, Vec<types::DiscordAction>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "ProductsDiscord_GetActions",
                http::Method::GET,
                "/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions",
            ),
            move |client, _| capture(
                client,
                client.products_discord_get_actions(&store_id, &product_version_id),
            ),
        )
    }

    /// Replace the Discord actions of a product version.
    ///
    /// Sets the complete list of actions and returns it. Existing actions that are absent from the request are removed; an empty list removes all of them.
    ///
    /// - `product_version_id`: ID of the product version, which is the `version_id` of the product.
    ///
    /// `PUT /v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`, operation `ProductsDiscord_CreateAction` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn create_action(
        &self,
        product_version_id: crate::ProductVersionId,
        body: &[types::SetDiscordAction],
    ) -> Call<'static, Vec<types::DiscordAction>> {
        let store_id = self.0.id();
        let body = body.to_vec();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                    "ProductsDiscord_CreateAction",
                    http::Method::PUT,
                    "/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions",
                )
                .idempotent(),
            move |client, _| capture(
                client,
                client
                    .products_discord_create_action(
                        &store_id,
                        &product_version_id,
                        &body,
                    ),
            ),
        )
    }
}
