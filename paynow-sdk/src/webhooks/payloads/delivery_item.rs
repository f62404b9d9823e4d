//! What a customer has got.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Customer, DeliveryItemState, Product};
use crate::model::datetime;
use crate::{
    CheckoutId, CustomerId, GameServerId, InventoryItemId, OrderId, OrderLineId, ProductId, ProductVersionId,
    StoreId, SubscriptionId,
};

/// An item in a customer's inventory, the body of the events that start with `ON_DELIVERY_ITEM_`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeliveryItem {
    /// The item. PayNow says both delivery item and inventory item.
    pub id: InventoryItemId,
    /// The store.
    pub store_id: StoreId,
    /// Who has it.
    pub customer: Option<Customer>,
    /// Who ordered it: someone else if it was a gift.
    pub order_customer_id: Option<CustomerId>,
    /// The checkout that it came from; an item that the store gave away has none.
    pub checkout_id: Option<CheckoutId>,
    /// The order that it came from.
    pub order_id: Option<OrderId>,
    /// The line of that order.
    pub order_line_id: Option<OrderLineId>,
    /// The subscription that it belongs to.
    pub subscription_id: Option<SubscriptionId>,
    /// The game server that it is for.
    pub execute_on_gameserver_id: Option<GameServerId>,
    /// That game server itself.
    pub execute_on_gameserver: Option<GameServer>,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product.
    pub product_version_id: ProductVersionId,
    /// That product itself.
    pub product: Option<Product>,
    /// What has become of it.
    pub state: DeliveryItemState,
    /// When the customer got it.
    #[serde(deserialize_with = "datetime::required")]
    pub added_at: DateTime<Utc>,
    /// When it became active.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub active_at: Option<DateTime<Utc>>,
    /// When its time is over.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was taken out of the inventory.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub removed_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub revoke_reason: Option<String>,
}

/// A game server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GameServer {
    /// The game server.
    pub id: GameServerId,
    /// What it is called.
    pub name: String,
    /// Whether it is in use.
    pub enabled: bool,
}
