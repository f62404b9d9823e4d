// Written by `cargo xtask regen` from openapi/; do not edit.

//! The `Products` operations: `paynow.store(id).products()`.

use crate::call::{Call, Operation, capture};
use crate::types;

impl crate::StoreClient {
    /// The `Products` operations of one store.
    pub fn products(&self) -> Products {
        Products(self.clone())
    }
}

/// The `Products` operations of one store.
#[derive(Clone, Debug)]
pub struct Products(crate::StoreClient);
impl Products {
    /// Get products.
    ///
    /// Retrieves all products for the specified store.
    /// DO NOT USE THIS ROUTE FOR DISPLAYING PRODUCTS ON YOUR STOREFRONT, use the storefront API instead!
    ///
    /// `GET /v1/stores/{storeId}/products`, operation `Products_GetProducts` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn get_products(&self) -> Call<'static, Vec<types::Product>> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "Products_GetProducts",
                http::Method::GET,
                "/v1/stores/{storeId}/products",
            ),
            move |client, _| capture(client, client.products_get_products(&store_id)),
        )
    }

    /// Create product.
    ///
    /// Creates a new product in the specified store.
    /// Creating dynamic products while creating a checkout session via this endpoint without prior approval is prohibited and will result in store deactivation per our User Agreement.
    ///
    /// `POST /v1/stores/{storeId}/products`, operation `Products_CreateProduct` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn create_product<'a>(
        &self,
        body: impl std::borrow::Borrow<types::UpsertProductRequest> + Send + Sync + 'a,
    ) -> Call<'a, types::Product> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "Products_CreateProduct",
                http::Method::POST,
                "/v1/stores/{storeId}/products",
            ),
            move |client, _| capture(
                client,
                client
                    .products_create_product(
                        &store_id,
                        std::borrow::Borrow::<types::UpsertProductRequest>::borrow(&body),
                    ),
            ),
        )
    }

    /// Update product sort order.
    ///
    /// Updates the sort order of products in the specified store.
    ///
    /// `POST /v1/stores/{storeId}/products/sort-order`, operation `Products_UpdateProductSortOrder` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn update_product_sort_order<'a>(
        &self,
        body: impl std::borrow::Borrow<
            types::UpdateProductSortOrderRequest,
        > + Send + Sync + 'a,
    ) -> Call<'a, ()> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "Products_UpdateProductSortOrder",
                http::Method::POST,
                "/v1/stores/{storeId}/products/sort-order",
            ),
            move |client, _| capture(
                client,
                client
                    .products_update_product_sort_order(
                        &store_id,
                        std::borrow::Borrow::<
                            types::UpdateProductSortOrderRequest,
                        >::borrow(&body),
                    ),
            ),
        )
    }

    /// Get product.
    ///
    /// Retrieves a specific product by ID from the specified store.
    /// DO NOT USE THIS ROUTE FOR DISPLAYING PRODUCTS ON YOUR STOREFRONT, use the storefront API instead.
    ///
    /// - `product_id`: The ID of the product to retrieve.
    ///
    /// `GET /v1/stores/{storeId}/products/{productId}`, operation `Products_GetProduct` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn get_product(
        &self,
        product_id: crate::ProductId,
    ) -> Call<'static, types::Product> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "Products_GetProduct",
                http::Method::GET,
                "/v1/stores/{storeId}/products/{productId}",
            ),
            move |client, _| capture(
                client,
                client.products_get_product(&store_id, &product_id),
            ),
        )
    }

    /// Update product.
    ///
    /// Updates an existing product in the specified store.
    ///
    /// - `product_id`: The ID of the product to update.
    ///
    /// `PATCH /v1/stores/{storeId}/products/{productId}`, operation `Products_UpdateProduct` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn update_product<'a>(
        &self,
        product_id: crate::ProductId,
        body: impl std::borrow::Borrow<types::UpsertProductRequest> + Send + Sync + 'a,
    ) -> Call<'a, types::Product> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                "Products_UpdateProduct",
                http::Method::PATCH,
                "/v1/stores/{storeId}/products/{productId}",
            ),
            move |client, _| capture(
                client,
                client
                    .products_update_product(
                        &store_id,
                        &product_id,
                        std::borrow::Borrow::<types::UpsertProductRequest>::borrow(&body),
                    ),
            ),
        )
    }

    /// Delete product.
    ///
    /// Deletes a product from the specified store.
    ///
    /// - `product_id`: The ID of the product to delete.
    ///
    /// `DELETE /v1/stores/{storeId}/products/{productId}`, operation `Products_DeleteProduct` ([docs](https://docs.paynow.gg/management/management-api/products.md)).
    pub fn delete_product(&self, product_id: crate::ProductId) -> Call<'static, ()> {
        let store_id = self.0.id();
        Call::new(
            self.0.client().connection(),
            Operation::new(
                    "Products_DeleteProduct",
                    http::Method::DELETE,
                    "/v1/stores/{storeId}/products/{productId}",
                )
                .idempotent(),
            move |client, _| capture(
                client,
                client.products_delete_product(&store_id, &product_id),
            ),
        )
    }
}
