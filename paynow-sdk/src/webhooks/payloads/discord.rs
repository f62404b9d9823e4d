//! Who a customer is on Discord.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Customer, Order, Product};
use crate::model::datetime;
use crate::{
    CheckoutId, CheckoutLineId, CustomerId, DiscordId, OrderId, ProductId, ProductVersionId, StoreId,
};

/// A Discord account that a customer linked at a checkout, the body of
/// [`DiscordAccountLinkedToCheckout`](crate::webhooks::Event::DiscordAccountLinkedToCheckout).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DiscordAccountLink {
    /// The store.
    pub store_id: StoreId,
    /// The customer.
    pub customer_id: CustomerId,
    /// That customer itself.
    pub customer: Option<Customer>,
    /// The checkout.
    pub checkout_id: CheckoutId,
    /// The line of the checkout with the product that needs the account.
    pub checkout_line_id: CheckoutLineId,
    /// The order that the checkout led to.
    pub order_id: OrderId,
    /// That order itself.
    pub order: Option<Order>,
    /// The account on Discord.
    pub discord_user_id: DiscordId,
    /// Its name there.
    pub discord_user_name: Option<String>,
    /// The hash of its picture, by which Discord's addresses name it; not every account has one.
    pub discord_user_avatar_hash: Option<String>,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product.
    pub product_version_id: ProductVersionId,
    /// That product itself.
    pub product: Option<Product>,
    /// When PayNow noted the link for its own work.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub enqueued_at: Option<DateTime<Utc>>,
}
