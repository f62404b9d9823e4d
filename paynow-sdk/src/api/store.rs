// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `Store` operations: `paynow.store(id)`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// Get a store.
    ///
    /// Returns the store.
    ///
    /// `GET /v1/stores/{storeId}`, operation `Store_GetStore` ([docs](https://docs.paynow.gg/api/store)).
    pub fn get_store(&self) -> Call<'static, types::Store> {
        let store_id = self.id();
        Call::new(
            self.client().connection(),
            Operation::new("Store_GetStore", http::Method::GET, "/v1/stores/{storeId}"),
            move |client, _| capture(client, client.store_get_store(&store_id)),
        )
    }

    /// Update a store.
    ///
    /// Updates the fields that the request contains and returns the updated store. A field that is absent keeps its value.
    ///
    /// `PATCH /v1/stores/{storeId}`, operation `Store_UpdateStore` ([docs](https://docs.paynow.gg/api/store)).
    pub fn update_store<'a>(
        &self,
        body: impl std::borrow::Borrow<types::UpdateStore> + Send + Sync + 'a,
    ) -> Call<'a, types::Store> {
        let store_id = self.id();
        Call::new(
            self.client().connection(),
            Operation::new(
                "Store_UpdateStore",
                http::Method::PATCH,
                "/v1/stores/{storeId}",
            ),
            move |client, _| capture(
                client,
                client
                    .store_update_store(
                        &store_id,
                        std::borrow::Borrow::<types::UpdateStore>::borrow(&body),
                    ),
            ),
        )
    }

    /// List the members of a store.
    ///
    /// Returns the users who can manage the store.
    ///
    /// `GET /v1/stores/{storeId}/members`, operation `Store_GetStoreMembers` ([docs](https://docs.paynow.gg/api/store)).
    pub fn get_store_members(&self) -> Call<'static, Vec<types::StoreMember>> {
        let store_id = self.id();
        Call::new(
            self.client().connection(),
            Operation::new(
                "Store_GetStoreMembers",
                http::Method::GET,
                "/v1/stores/{storeId}/members",
            ),
            move |client, _| capture(client, client.store_get_store_members(&store_id)),
        )
    }

    /// Get a member of a store.
    ///
    /// Returns one member of the store, including the role. Only the docs page lists this operation; PayNow's current reference does not.
    ///
    /// - `member_id`: ID of the member, which is the ID of the user.
    ///
    /// `GET /v1/stores/{storeId}/members/{memberId}`, operation `Store_GetStoreMember` ([docs](https://docs.paynow.gg/api/store)).
    pub fn get_store_member(
        &self,
        member_id: crate::MemberId,
    ) -> Call<'static, types::StoreMember> {
        let store_id = self.id();
        Call::new(
            self.client().connection(),
            Operation::new(
                "Store_GetStoreMember",
                http::Method::GET,
                "/v1/stores/{storeId}/members/{memberId}",
            ),
            move |client, _| capture(
                client,
                client.store_get_store_member(&store_id, &member_id),
            ),
        )
    }

    /// Set the role of a member.
    ///
    /// Sets the role of a member of the store.
    ///
    /// - `member_id`: ID of the member, which is the ID of the user.
    ///
    /// `PATCH /v1/stores/{storeId}/members/{memberId}`, operation `Store_UpdateStoreMember` ([docs](https://docs.paynow.gg/api/store)).
    pub fn update_store_member<'a>(
        &self,
        member_id: crate::MemberId,
        body: impl std::borrow::Borrow<types::UpdateStoreMember> + Send + Sync + 'a,
    ) -> Call<'a, ()> {
        let store_id = self.id();
        Call::new(
            self.client().connection(),
            Operation::new(
                "Store_UpdateStoreMember",
                http::Method::PATCH,
                "/v1/stores/{storeId}/members/{memberId}",
            ),
            move |client, _| capture(
                client,
                client
                    .store_update_store_member(
                        &store_id,
                        &member_id,
                        std::borrow::Borrow::<types::UpdateStoreMember>::borrow(&body),
                    ),
            ),
        )
    }
}
