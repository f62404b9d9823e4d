// Written by `cargo xtask regen` from openapi/; do not edit.

/// The checkout that created an order or a subscription.
///
/// Generated from PayNow's schema `CheckoutDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Checkout {
    /// ID of the checkout.
    pub id: ::paynow_sdk::CheckoutId,
    /// Products of the checkout.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<CheckoutLine>,
    /// Metadata that was set when the checkout was created.
    #[serde(
        default,
        skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
    )]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub metadata: ::std::collections::BTreeMap<
        ::std::string::String,
        ::std::string::String,
    >,
}

/// A product of a checkout.
///
/// Generated from PayNow's schema `CheckoutLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct CheckoutLine {
    /// ID of the checkout line.
    pub id: ::paynow_sdk::CheckoutLineId,
    /// Metadata that was set on the line when the checkout was created.
    #[serde(
        default,
        skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
    )]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub metadata: ::std::collections::BTreeMap<
        ::std::string::String,
        ::std::string::String,
    >,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// ID of the product version.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
}

/// A customer of the store: a player with an account of the store's platform.
///
/// Generated from PayNow's schema `CustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Customer {
    /// ID of the customer.
    pub id: ::paynow_sdk::CustomerId,
    /// Minecraft account of the customer. Absent in a store for another platform.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub minecraft: ::std::option::Option<MinecraftCustomer>,
    /// Display name of the customer. Null if unknown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
    /// Account of the customer on the platform of the store, whichever that is.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub profile: ::std::option::Option<GenericProfile>,
    /// Steam account of the customer. Absent in a store for another platform.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub steam: ::std::option::Option<SteamCustomer>,
}

/// An item in a customer's inventory: a purchased or granted product. PayNow uses the terms delivery item and inventory item for the same thing.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct DeliveryItem {
    /// Time at which the item became active. Null before that.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub active_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Time at which the item was added to the inventory.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub added_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// ID of the checkout. Null if the item was granted by the store.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// Customer who owns the item. Null if unknown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Game server that the item is for. Null if it is not bound to one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub execute_on_gameserver: ::std::option::Option<GameServer>,
    /// ID of the game server that the item is for. Null if it is not bound to one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub execute_on_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// Time at which the item expires. Null if it does not expire.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// ID of the item. It is the inventory item ID of the Management API.
    pub id: ::paynow_sdk::InventoryItemId,
    /// ID of the customer who ordered the item; differs from the owner if the item is a gift. Null if it was not ordered.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_customer_id: ::std::option::Option<::paynow_sdk::CustomerId>,
    /// ID of the order. Null if the item was granted by the store.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_id: ::std::option::Option<::paynow_sdk::OrderId>,
    /// ID of the order line. Null if the item was granted by the store.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_line_id: ::std::option::Option<::paynow_sdk::OrderLineId>,
    /// The product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// ID of the product version.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// Time at which the item was removed from the inventory. Null if it was not.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub removed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Reason for the revocation. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub revoke_reason: ::std::option::Option<::std::string::String>,
    /// Time at which the item was revoked. Null if it was not.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// State of the item.
    pub state: ::paynow_sdk::webhooks::payloads::DeliveryItemState,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// ID of the subscription that the item belongs to. Null if it is not a subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
}

/// A Discord account that a customer linked at a checkout.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct DiscordAccountLink {
    /// ID of the checkout.
    pub checkout_id: ::paynow_sdk::CheckoutId,
    /// ID of the checkout line with the product that requires the account.
    pub checkout_line_id: ::paynow_sdk::CheckoutLineId,
    /// The customer.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// ID of the customer.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// Hash of the avatar, from which Discord builds the URL of the image. Null if the account has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub discord_user_avatar_hash: ::std::option::Option<::std::string::String>,
    /// Discord ID (snowflake) of the user.
    pub discord_user_id: ::paynow_sdk::DiscordId,
    /// Username of the Discord account.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub discord_user_name: ::std::option::Option<::std::string::String>,
    /// Time at which PayNow queued the link for processing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub enqueued_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Order that the checkout created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order: ::std::option::Option<Order>,
    /// ID of the order that the checkout created.
    pub order_id: ::paynow_sdk::OrderId,
    /// The product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// ID of the product version.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
}

/// A game server.
///
/// Generated from PayNow's schema `GameServerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct GameServer {
    /// Whether the game server is enabled.
    pub enabled: bool,
    /// ID of the game server.
    pub id: ::paynow_sdk::GameServerId,
    /// Name of the game server.
    pub name: ::std::string::String,
}

/// An account on any platform.
///
/// Generated from PayNow's schema `GenericProfileDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct GenericProfile {
    /// URL of the avatar.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// ID of the account, in the format of the platform.
    pub id: ::std::string::String,
    /// Display name of the account.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
    /// Platform of the account, such as `steam`.
    pub platform: ::std::string::String,
}

/// A Minecraft account.
///
/// Generated from PayNow's schema `MinecraftCustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct MinecraftCustomer {
    /// URL of the avatar.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// UUID of the account.
    pub id: ::std::string::String,
    /// Player name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
}

/// An order of a customer. Amounts are in minor units of `currency` (cents for USD).
///
/// Generated from PayNow's schema `OrderDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Order {
    /// Coupons applied to the order, with the amount of each.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub applied_coupons: ::std::vec::Vec<OrderCouponUsage>,
    /// Gift cards applied to the order, with the amount of each.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub applied_giftcards: ::std::vec::Vec<OrderGiftCardUsage>,
    /// Country of the billing address as an ISO 3166-1 code, such as `US`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_address_country: ::std::option::Option<::std::string::String>,
    /// Email address for billing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// Name for billing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_name: ::std::option::Option<::std::string::String>,
    /// Checkout that created the order.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout: ::std::option::Option<Checkout>,
    /// ID of the checkout that created the order.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// Time at which the order was completed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub completed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// ID of the coupon. Absent if none was used; `applied_coupons` lists all of them.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub coupon_id: ::std::option::Option<::paynow_sdk::CouponId>,
    /// Time at which the order was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Currency of the amounts as an ISO 4217 code, such as `USD`.
    pub currency: ::std::string::String,
    /// Customer who placed the order. A line can be a gift to another customer.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// IPv4 or IPv6 address of the customer, possibly with a prefix length, such as `127.0.0.1/24`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer_ip: ::std::option::Option<::std::string::String>,
    /// Discount, in minor units.
    pub discount_amount: i64,
    /// Amount paid with gift cards, in minor units.
    pub giftcard_usage_amount: i64,
    /// ID of the order.
    pub id: ::paynow_sdk::OrderId,
    /// Products of the order.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<OrderLine>,
    /// Game servers of the products, separated by commas. For display only.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_gameservers: ::std::option::Option<::std::string::String>,
    /// Names of the products, separated by commas. For display only: a name can contain a comma.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_names: ::std::option::Option<::std::string::String>,
    /// Tags of the products, separated by commas. For display only.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_tags: ::std::option::Option<::std::string::String>,
    /// Status of the order.
    pub status: ::paynow_sdk::webhooks::payloads::OrderStatus,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// ID of the subscription that the order pays for. Null if it is not a subscription order.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
    /// Sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// Tax, in minor units.
    pub tax_amount: i64,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// Total amount of the order, in minor units.
    pub total_amount: i64,
    /// Type of the order.
    #[serde(rename = "type")]
    pub type_: ::paynow_sdk::webhooks::payloads::OrderType,
}

/// A coupon that was applied to an order.
///
/// Generated from PayNow's schema `OrderCouponUsageDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderCouponUsage {
    /// ID of the coupon.
    pub coupon_id: ::paynow_sdk::CouponId,
    /// Discount of the coupon, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// A gift card that was applied to an order.
///
/// Generated from PayNow's schema `OrderGiftCardUsageDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderGiftCardUsage {
    /// ID of the gift card.
    pub giftcard_id: ::paynow_sdk::GiftCardId,
    /// Amount paid with the gift card, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// A product of an order. Amounts are in minor units of the order's currency.
///
/// Generated from PayNow's schema `OrderLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderLine {
    /// ID of the checkout line that the order line was created from. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// Discount, in minor units.
    pub discount_amount: i64,
    /// Customer who receives the product as a gift. Null if it is not a gift.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer: ::std::option::Option<Customer>,
    /// ID of the order line.
    pub id: ::paynow_sdk::OrderLineId,
    /// Price of one unit, in minor units.
    pub price: i64,
    /// The product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of the image of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product at the time of purchase.
    pub product_name: ::std::string::String,
    /// ID of the product version that was purchased.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// Number of units.
    pub quantity: i64,
    /// ID of the game server that the customer selected. Null if the product requires no selection.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub selected_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// ID of the subscription that the line belongs to. Null if it is not a subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
    /// Unit of `subscription_interval_value`. Null if it is not a subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// Number of `subscription_interval_scale` units between renewals. Null if it is not a subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_value: ::std::option::Option<i64>,
    /// ID of the subscription line. Null if it is not a subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_line_id: ::std::option::Option<::paynow_sdk::SubscriptionLineId>,
    /// Amount before tax and gift cards, in minor units.
    pub subtotal_amount: i64,
    /// Tax, in minor units.
    pub tax_amount: i64,
    /// Total amount of the line, in minor units.
    pub total_amount: i64,
    /// ID of the trial that the line started. Null if it started none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub trial_id: ::std::option::Option<::paynow_sdk::TrialId>,
}

/// A payment of an order. Amounts are in minor units of `currency` (cents for USD).
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Payment {
    /// Amount paid, in minor units.
    pub amount: i64,
    /// Time at which the chargeback was opened.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub chargeback_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Status of the chargeback.
    pub chargeback_status: ::paynow_sdk::webhooks::payloads::ChargebackStatus,
    /// Currency of the amounts as an ISO 4217 code, such as `USD`.
    pub currency: ::std::string::String,
    /// Customer who paid. Null if unknown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Gateway that processed the payment.
    pub gateway: ::paynow_sdk::webhooks::payloads::PaymentGateway,
    /// Fee of the gateway, in minor units.
    pub gateway_fee_amount: i64,
    /// ID of the payment.
    pub id: ::paynow_sdk::PaymentId,
    /// ID of the order that was paid.
    pub order_id: ::paynow_sdk::OrderId,
    /// Fee of PayNow, in minor units.
    pub platform_fee_amount: i64,
    /// Status of the payment.
    pub status: ::paynow_sdk::webhooks::payloads::PaymentStatus,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// Net amount for the store after fees, in minor units.
    pub store_net_amount: i64,
    /// Tax, in minor units.
    pub tax_amount: i64,
    /// Whether `amount` includes tax.
    pub tax_inclusive: bool,
}

/// A product of the store, as it was when the event was sent.
///
/// Generated from PayNow's schema `ProductDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Product {
    /// Whether the product can be purchased once.
    pub allow_one_time_purchase: bool,
    /// Whether the product can be purchased as a subscription.
    pub allow_subscription: bool,
    /// Commands that the game servers execute.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub commands: ::std::vec::Vec<ProductCommand>,
    /// Time at which the product was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Description of the product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: ::std::option::Option<::std::string::String>,
    /// Whether the product is enabled.
    pub enabled: bool,
    /// Names of the game servers, separated by commas. For display only.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gameserver_names: ::std::option::Option<::std::string::String>,
    /// Game servers that the product is available for.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub gameservers: ::std::vec::Vec<ProductGameServer>,
    /// ID of the product.
    pub id: ::paynow_sdk::ProductId,
    /// URL of the image of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub image_url: ::std::option::Option<::std::string::String>,
    /// Display label of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub label: ::std::option::Option<::std::string::String>,
    /// Metadata of the product.
    #[serde(
        default,
        skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
    )]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub metadata: ::std::collections::BTreeMap<
        ::std::string::String,
        ::std::string::String,
    >,
    /// Display name of the product.
    pub name: ::std::string::String,
    /// Price, in minor units of the store's currency (cents for USD).
    pub price: i64,
    /// Whether the product is removed from the customer after a time.
    pub remove_after_enabled: bool,
    /// Unit of `remove_after_time_value`. Null if it is not removed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub remove_after_time_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// Number of `remove_after_time_scale` units after which the product is removed. Null if it is not removed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub remove_after_time_value: ::std::option::Option<i64>,
    /// Whether the customer must select a single game server.
    pub single_game_server_only: bool,
    /// Unique URL-safe identifier of the product.
    pub slug: ::std::string::String,
    /// Position of the product in lists, in ascending order.
    pub sort_order: i64,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// Unit of `subscription_interval_value`. Null if it cannot be subscribed to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// Number of `subscription_interval_scale` units between renewals. Null if it cannot be subscribed to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_value: ::std::option::Option<i64>,
    /// Names of the tags, separated by commas. For display only: a name can contain a comma.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tag_names: ::std::option::Option<::std::string::String>,
    /// Tags of the product.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub tags: ::std::vec::Vec<ProductTag>,
    /// Time at which the product was last updated. Null if it never was.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// ID of the version of the product. Each update of a product creates a version.
    pub version_id: ::paynow_sdk::ProductVersionId,
}

/// A command that game servers execute for a product.
///
/// Generated from PayNow's schema `ProductCommandDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductCommand {
    /// The command, with the placeholders of PayNow's dashboard.
    pub content: ::std::string::String,
    /// Whether to execute the command only while the customer is online.
    pub online_only: bool,
    /// Stage of the purchase at which the command is executed.
    pub stage: ::paynow_sdk::webhooks::payloads::CommandStage,
}

/// A game server that a product is available for.
///
/// Generated from PayNow's schema `ProductGameServerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductGameServer {
    /// Whether the game server is enabled.
    pub enabled: bool,
    /// ID of the game server.
    pub id: ::paynow_sdk::GameServerId,
    /// Name of the game server.
    pub name: ::std::string::String,
}

/// A tag of a product.
///
/// Generated from PayNow's schema `ProductTagDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductTag {
    /// ID of the tag.
    pub id: ::paynow_sdk::TagId,
    /// Display name of the tag.
    pub name: ::std::string::String,
    /// Unique URL-safe identifier of the tag.
    pub slug: ::std::string::String,
}

/// A refund of a payment. Amounts are in minor units of `currency` (cents for USD).
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Refund {
    /// Amount of the payment, in minor units.
    pub amount: i64,
    /// Time at which the refund was approved. Null before that.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub approved_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Email address for billing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// Time at which the refund was completed. Null before that.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub completed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Time at which the refund was requested.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// Currency of the amounts as an ISO 4217 code, such as `USD`.
    pub currency: ::std::string::String,
    /// Customer who paid. Null if unknown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Gateway that processed the payment.
    pub gateway: ::paynow_sdk::webhooks::payloads::PaymentGateway,
    /// Fee of the gateway for the payment, in minor units.
    pub gateway_fee_amount: i64,
    /// ID of the refund.
    pub id: ::paynow_sdk::RefundId,
    /// ID of the order that was refunded.
    pub order_id: ::paynow_sdk::OrderId,
    /// ID of the payment that was refunded.
    pub payment_id: ::paynow_sdk::PaymentId,
    /// Time at which the refund became pending. Null before that.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub pending_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Fee of PayNow for the payment, in minor units.
    pub platform_fee_amount: i64,
    /// Status of the refund.
    pub status: ::paynow_sdk::webhooks::payloads::RefundStatus,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// Net amount of the payment for the store, in minor units.
    pub store_net_amount: i64,
    /// Amount of the refund that the store pays, in minor units.
    pub store_refund_amount: i64,
    /// Tax of the payment, in minor units.
    pub tax_amount: i64,
    /// Whether `amount` includes tax.
    pub tax_inclusive: bool,
}

/// A Steam account.
///
/// Generated from PayNow's schema `SteamCustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct SteamCustomer {
    /// URL of the avatar.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// SteamID64 of the account: 17 digits.
    pub id: ::std::string::String,
    /// Display name of the account.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
}

/// A subscription of a customer. Amounts are in minor units of `currency` (cents for USD); those that begin with `initial_` are of the first billing period.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Subscription {
    /// Time at which the subscription became active. Null before that.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub active_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Country for billing as an ISO 3166-1 code, such as `US`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_country: ::std::option::Option<::std::string::String>,
    /// Sequence number of the current billing period.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_cycle_sequence: ::std::option::Option<i64>,
    /// Email address for billing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// Reason for the cancellation, such as `customer_request`. Only in `ON_SUBSCRIPTION_CANCELED` events.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancel_reason: ::std::option::Option<::std::string::String>,
    /// Time at which the subscription was canceled. Only in `ON_SUBSCRIPTION_CANCELED` events.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub canceled_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Checkout that created the subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout: ::std::option::Option<Checkout>,
    /// ID of the checkout that created the subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// ID of the checkout line.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// Time at which the subscription was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Currency of the amounts as an ISO 4217 code, such as `USD`.
    pub currency: ::std::string::String,
    /// End of the current billing period.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub current_period_end: ::std::option::Option<
        ::chrono::DateTime<::chrono::offset::Utc>,
    >,
    /// Start of the current billing period.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub current_period_start: ::std::option::Option<
        ::chrono::DateTime<::chrono::offset::Utc>,
    >,
    /// Customer who pays.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// ID of the customer who pays.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// IPv4 or IPv6 address of the customer, possibly with a prefix length, such as `127.0.0.1/24`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer_ip: ::std::option::Option<::std::string::String>,
    /// Discount, in minor units.
    pub discount_amount: i64,
    /// ID of the subscription.
    pub id: ::paynow_sdk::SubscriptionId,
    /// Discount in the first billing period, in minor units.
    pub initial_discount_amount: i64,
    /// Amount of the first billing period paid with gift cards, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// Sum of the lines in the first billing period, in minor units.
    pub initial_subtotal_amount: i64,
    /// Tax in the first billing period, in minor units.
    pub initial_tax_amount: i64,
    /// Total amount of the first billing period, in minor units.
    pub initial_total_amount: i64,
    /// Unit of `interval_value`.
    pub interval_scale: ::paynow_sdk::webhooks::payloads::IntervalScale,
    /// Number of `interval_scale` units in a billing period.
    pub interval_value: i64,
    /// Products of the subscription.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<SubscriptionLine>,
    /// The product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// ID of the product. Absent if the subscription has several; `lines` lists all of them.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_id: ::std::option::Option<::paynow_sdk::ProductId>,
    /// URL of the image of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_name: ::std::option::Option<::std::string::String>,
    /// ID of the product version.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_version_id: ::std::option::Option<::paynow_sdk::ProductVersionId>,
    /// Status of the subscription.
    pub status: ::paynow_sdk::webhooks::payloads::SubscriptionStatus,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
    /// Sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// Tax, in minor units.
    pub tax_amount: i64,
    /// Total amount of a billing period, in minor units.
    pub total_amount: i64,
}

/// A product of a subscription. Amounts are in minor units of `currency`. Those that begin with `initial_` are of the first billing period; those that contain `presentment_` were shown to the customer, in minor units of `presentment_currency`.
///
/// Generated from PayNow's schema `SubscriptionLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct SubscriptionLine {
    /// ID of the checkout line that the line was created from. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// Currency of the amounts as an ISO 4217 code, such as `USD`.
    pub currency: ::std::string::String,
    /// Discount, in minor units.
    pub discount_amount: i64,
    /// Customer who receives the product as a gift. Null if it is not a gift.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer: ::std::option::Option<Customer>,
    /// ID of the customer who receives the product as a gift. Null if it is not a gift.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer_id: ::std::option::Option<::paynow_sdk::CustomerId>,
    /// ID of the subscription line.
    pub id: ::paynow_sdk::SubscriptionLineId,
    /// Discount in the first billing period, in minor units.
    pub initial_discount_amount: i64,
    /// Amount of the first billing period paid with gift cards, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// ID of the order line that paid for the first billing period. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_order_line_id: ::std::option::Option<::paynow_sdk::OrderLineId>,
    /// `initial_discount_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_discount_amount: ::std::option::Option<i64>,
    /// `initial_giftcard_usage_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_giftcard_usage_amount: ::std::option::Option<i64>,
    /// `initial_subtotal_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_subtotal_amount: ::std::option::Option<i64>,
    /// `initial_tax_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_tax_amount: ::std::option::Option<i64>,
    /// `initial_total_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_total_amount: ::std::option::Option<i64>,
    /// Amount after the discount in the first billing period, in minor units.
    pub initial_subtotal_amount: i64,
    /// Tax in the first billing period, in minor units.
    pub initial_tax_amount: i64,
    /// Total amount of the line in the first billing period, in minor units.
    pub initial_total_amount: i64,
    /// Currency that the prices were shown in to the customer, as an ISO 4217 code. Null if it is `currency`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_currency: ::std::option::Option<::std::string::String>,
    /// `discount_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_discount_amount: ::std::option::Option<i64>,
    /// `subtotal_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_subtotal_amount: ::std::option::Option<i64>,
    /// `tax_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_tax_amount: ::std::option::Option<i64>,
    /// `total_amount` as shown to the customer, in minor units of `presentment_currency`. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_total_amount: ::std::option::Option<i64>,
    /// Price of one unit, in minor units.
    pub price: i64,
    /// The product. Null if it no longer exists.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of the image of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product at the time of purchase.
    pub product_name: ::std::string::String,
    /// ID of the product version.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// ID of the sale that reduced the price. Null if there was none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sale_id: ::std::option::Option<::paynow_sdk::SaleId>,
    /// ID of the game server that the customer selected. Null if the product requires no selection.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub selected_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// ID of the subscription.
    pub subscription_id: ::paynow_sdk::SubscriptionId,
    /// Amount after the discount, in minor units.
    pub subtotal_amount: i64,
    /// Tax, in minor units.
    pub tax_amount: i64,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// Total amount of the line, in minor units.
    pub total_amount: i64,
    /// ID of the trial that the subscription started with. Null if there was none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub trial_id: ::std::option::Option<::paynow_sdk::TrialId>,
}

/// A free trial of a product.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Trial {
    /// Time at which the trial was canceled. Null if it was not.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub canceled_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// ID of the checkout that started the trial. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// ID of the checkout line. Null if there is none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// Time at which the trial was created.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// The customer.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// ID of the customer.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// End of the trial.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub ends_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// ID of the trial.
    pub id: ::paynow_sdk::TrialId,
    /// Unit of `period_value`.
    pub period_scale: ::paynow_sdk::webhooks::payloads::IntervalScale,
    /// Number of `period_scale` units that the trial lasts.
    pub period_value: i64,
    /// ID of the product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of the image of the product. Null if it has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product.
    pub product_name: ::std::string::String,
    /// ID of the product version.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// Start of the trial.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub starts_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Status of the trial.
    pub status: ::paynow_sdk::webhooks::payloads::TrialStatus,
    /// ID of the store.
    pub store_id: ::paynow_sdk::StoreId,
}

impl crate::model::NotNullable for Checkout {}
impl crate::model::NotNullable for CheckoutLine {}
impl crate::model::NotNullable for Customer {}
impl crate::model::NotNullable for DeliveryItem {}
impl crate::model::NotNullable for DiscordAccountLink {}
impl crate::model::NotNullable for GameServer {}
impl crate::model::NotNullable for GenericProfile {}
impl crate::model::NotNullable for MinecraftCustomer {}
impl crate::model::NotNullable for Order {}
impl crate::model::NotNullable for OrderCouponUsage {}
impl crate::model::NotNullable for OrderGiftCardUsage {}
impl crate::model::NotNullable for OrderLine {}
impl crate::model::NotNullable for Payment {}
impl crate::model::NotNullable for Product {}
impl crate::model::NotNullable for ProductCommand {}
impl crate::model::NotNullable for ProductGameServer {}
impl crate::model::NotNullable for ProductTag {}
impl crate::model::NotNullable for Refund {}
impl crate::model::NotNullable for SteamCustomer {}
impl crate::model::NotNullable for Subscription {}
impl crate::model::NotNullable for SubscriptionLine {}
impl crate::model::NotNullable for Trial {}
