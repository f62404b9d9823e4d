// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `DiscordServers` operations: `paynow.store(id).discord_servers()`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// The `DiscordServers` operations of one store.
    pub fn discord_servers(&self) -> DiscordServers {
        DiscordServers(self.clone())
    }
}

/// The `DiscordServers` operations of one store.
#[derive(Clone, Debug)]
pub struct DiscordServers(crate::StoreClient);
impl DiscordServers {
    /// List the Discord servers of a store.
    ///
    /// Returns the links between the store and Discord servers, including open links, to which no server has been connected yet.
    ///
    /// `GET /v1/stores/{storeId}/discord/links`, operation `DiscordServers_GetDiscordServerLinks` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_links(
        &self,
    ) -> Call<'static, Vec<types::DiscordServerLink>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordServers_GetDiscordServerLinks",
                http::Method::GET,
                "/v1/stores/{storeId}/discord/links",
            ),
            move |client, _| capture(
                client,
                client.discord_servers_get_discord_server_links(&store_id),
            ),
        )
    }

    /// Create a link to a Discord server.
    ///
    /// Creates an open link with a token. A Discord server is connected to the store with that token.
    ///
    /// `POST /v1/stores/{storeId}/discord/links`, operation `DiscordServers_CreateDiscordServerLink` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn create_discord_server_link(&self) -> Call<'static, types::DiscordServerLink> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordServers_CreateDiscordServerLink",
                http::Method::POST,
                "/v1/stores/{storeId}/discord/links",
            ),
            move |client, _| capture(
                client,
                client.discord_servers_create_discord_server_link(&store_id),
            ),
        )
    }

    /// Delete a link to a Discord server.
    ///
    /// Deletes the link with the given token and returns the remaining links.
    ///
    /// - `token`: Token of the server link.
    ///
    /// `DELETE /v1/stores/{storeId}/discord/links/{token}`, operation `DiscordServers_DeleteDiscordServerLinks` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn delete_discord_server_links<'a>(
        &self,
        token: &'a str,
    ) -> Call<'a, Vec<types::DiscordServerLink>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                    "DiscordServers_DeleteDiscordServerLinks",
                    http::Method::DELETE,
                    "/v1/stores/{storeId}/discord/links/{token}",
                )
                .idempotent(),
            move |client, _| capture(
                client,
                client.discord_servers_delete_discord_server_links(&store_id, token),
            ),
        )
    }

    /// List the text channels of a Discord server.
    ///
    /// Returns the text channels that an action can post to, with the category of each.
    ///
    /// - `discord_server_id`: Discord ID (snowflake) of the server.
    ///
    /// `GET /v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels`, operation `DiscordServers_GetDiscordServerTextChannels` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_text_channels(
        &self,
        discord_server_id: crate::DiscordId,
    ) -> Call<'static, Vec<types::DiscordServerChannel>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordServers_GetDiscordServerTextChannels",
                http::Method::GET,
                "/v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels",
            ),
            move |client, _| capture(
                client,
                client
                    .discord_servers_get_discord_server_text_channels(
                        &store_id,
                        &discord_server_id,
                    ),
            ),
        )
    }

    /// List the roles of a Discord server.
    ///
    /// Returns the roles of the server, which a `persist_role` action can grant.
    ///
    /// - `discord_server_id`: Discord ID (snowflake) of the server.
    ///
    /// `GET /v1/stores/{storeId}/discord/{discordServerId}/roles`, operation `DiscordServers_GetDiscordServerRoles` ([docs](https://docs.paynow.gg/management/management-api/discord.md)).
    pub fn get_discord_server_roles(
        &self,
        discord_server_id: crate::DiscordId,
    ) -> Call<'static, Vec<types::DiscordServerRole>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "DiscordServers_GetDiscordServerRoles",
                http::Method::GET,
                "/v1/stores/{storeId}/discord/{discordServerId}/roles",
            ),
            move |client, _| capture(
                client,
                client
                    .discord_servers_get_discord_server_roles(
                        &store_id,
                        &discord_server_id,
                    ),
            ),
        )
    }
}
