// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `DiscordServers` operations: `paynow.store(id).discord_servers()`.

use crate::call::{Call, Operation};
use crate::types;

impl crate::StoreClient {
    /// The `DiscordServers` operations of one store.
    pub fn discord_servers(&self) -> DiscordServers<'_> {
        DiscordServers {
            client: self.client(),
            store_id: self.id(),
        }
    }
}

/// The `DiscordServers` operations of one store.
#[derive(Clone, Copy, Debug)]
pub struct DiscordServers<'a> {
    client: &'a crate::Client,
    store_id: crate::StoreId,
}

impl<'a> DiscordServers<'a> {
    /// Get discord server links.
    ///
    /// `GET /v1/stores/{storeId}/discord/links`, operation `DiscordServers_GetDiscordServerLinks` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_links(&self) -> Call<'a, Vec<types::DiscordServerLink>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "DiscordServers_GetDiscordServerLinks",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/discord/links",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client.discord_servers_get_discord_server_links(&store_id).await
                })
            },
        )
    }

    /// Create discord server link.
    ///
    /// `POST /v1/stores/{storeId}/discord/links`, operation `DiscordServers_CreateDiscordServerLink` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn create_discord_server_link(&self) -> Call<'a, types::DiscordServerLink> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "DiscordServers_CreateDiscordServerLink",
                method: http::Method::POST,
                path: "/v1/stores/{storeId}/discord/links",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client.discord_servers_create_discord_server_link(&store_id).await
                })
            },
        )
    }

    /// Delete discord server links.
    ///
    /// `DELETE /v1/stores/{storeId}/discord/links/{token}`, operation `DiscordServers_DeleteDiscordServerLinks` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn delete_discord_server_links(
        &self,
        token: &'a str,
    ) -> Call<'a, Vec<types::DiscordServerLink>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "DiscordServers_DeleteDiscordServerLinks",
                method: http::Method::DELETE,
                path: "/v1/stores/{storeId}/discord/links/{token}",
                idempotent: true,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .discord_servers_delete_discord_server_links(&store_id, token)
                        .await
                })
            },
        )
    }

    /// Get discord server text channels.
    ///
    /// `GET /v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels`, operation `DiscordServers_GetDiscordServerTextChannels` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_text_channels(
        &self,
        discord_server_id: crate::DiscordId,
    ) -> Call<'a, Vec<types::DiscordServerChannel>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "DiscordServers_GetDiscordServerTextChannels",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .discord_servers_get_discord_server_text_channels(
                            &store_id,
                            &discord_server_id,
                        )
                        .await
                })
            },
        )
    }

    /// Get discord server roles.
    ///
    /// `GET /v1/stores/{storeId}/discord/{discordServerId}/roles`, operation `DiscordServers_GetDiscordServerRoles` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_roles(
        &self,
        discord_server_id: crate::DiscordId,
    ) -> Call<'a, Vec<types::DiscordServerRole>> {
        let store_id = self.store_id;
        Call::new(
            self.client,
            Operation {
                id: "DiscordServers_GetDiscordServerRoles",
                method: http::Method::GET,
                path: "/v1/stores/{storeId}/discord/{discordServerId}/roles",
                idempotent: false,
            },
            move |client, ()| {
                Box::pin(async move {
                    client
                        .discord_servers_get_discord_server_roles(
                            &store_id,
                            &discord_server_id,
                        )
                        .await
                })
            },
        )
    }
}
