// Written by `cargo xtask regen` from openapi/; do not edit.

/// The checkout that an order or a subscription came from.
///
/// PayNow calls this schema `CheckoutDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Checkout {
    /// The checkout.
    pub id: ::paynow_sdk::CheckoutId,
    /// What was in it.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<CheckoutLine>,
    /// What whoever made the checkout noted with it.
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

/// One product of a checkout.
///
/// PayNow calls this schema `CheckoutLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct CheckoutLine {
    /// The line.
    pub id: ::paynow_sdk::CheckoutLineId,
    /// What whoever made the checkout noted with the line.
    #[serde(
        default,
        skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
    )]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub metadata: ::std::collections::BTreeMap<
        ::std::string::String,
        ::std::string::String,
    >,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// The version of the product.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
}

/// A customer of the store: a player, as one of the platforms knows them.
///
/// PayNow calls this schema `CustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Customer {
    /// The customer.
    pub id: ::paynow_sdk::CustomerId,
    /// Their Minecraft account, in a store for Minecraft.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub minecraft: ::std::option::Option<MinecraftCustomer>,
    /// Name of the customer.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
    /// Their account on whichever platform the store is for.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub profile: ::std::option::Option<GenericProfile>,
    /// Their Steam account, in a store for a Steam game.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub steam: ::std::option::Option<SteamCustomer>,
}

/// Item in a customer's inventory. PayNow says both delivery item and inventory item.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct DeliveryItem {
    /// When it became active.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub active_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// When the customer got it.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub added_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// The checkout that it came from; an item that the store gave away has none.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// Who has it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// That game server itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub execute_on_gameserver: ::std::option::Option<GameServer>,
    /// The game server that it is for.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub execute_on_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// When its time is over.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The item. PayNow says both delivery item and inventory item.
    pub id: ::paynow_sdk::InventoryItemId,
    /// Who ordered it: someone else if it was a gift.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_customer_id: ::std::option::Option<::paynow_sdk::CustomerId>,
    /// The order that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_id: ::std::option::Option<::paynow_sdk::OrderId>,
    /// The line of that order.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order_line_id: ::std::option::Option<::paynow_sdk::OrderLineId>,
    /// That product itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// The version of the product.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// When it was taken out of the inventory.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub removed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Why it was taken back.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub revoke_reason: ::std::option::Option<::std::string::String>,
    /// When it was taken back.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// State of the item.
    pub state: ::paynow_sdk::webhooks::payloads::DeliveryItemState,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// The subscription that it belongs to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
}

/// Discord account that a customer linked at a checkout.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct DiscordAccountLink {
    /// The checkout.
    pub checkout_id: ::paynow_sdk::CheckoutId,
    /// The line of the checkout with the product that needs the account.
    pub checkout_line_id: ::paynow_sdk::CheckoutLineId,
    /// That customer itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// The customer.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// The hash of its picture, by which Discord's addresses name it; not every account has one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub discord_user_avatar_hash: ::std::option::Option<::std::string::String>,
    /// The account on Discord.
    pub discord_user_id: ::paynow_sdk::DiscordId,
    /// Its name there.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub discord_user_name: ::std::option::Option<::std::string::String>,
    /// When PayNow noted the link for its own work.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub enqueued_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// That order itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub order: ::std::option::Option<Order>,
    /// The order that the checkout led to.
    pub order_id: ::paynow_sdk::OrderId,
    /// That product itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// The version of the product.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
}

/// A game server.
///
/// PayNow calls this schema `GameServerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct GameServer {
    /// Whether it is in use.
    pub enabled: bool,
    /// The game server.
    pub id: ::paynow_sdk::GameServerId,
    /// Its name.
    pub name: ::std::string::String,
}

/// An account on some platform.
///
/// PayNow calls this schema `GenericProfileDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct GenericProfile {
    /// URL of the picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// The account's id, in the platform's own format.
    pub id: ::std::string::String,
    /// The name on the profile.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
    /// The platform, such as `steam`.
    pub platform: ::std::string::String,
}

/// An account of Minecraft.
///
/// PayNow calls this schema `MinecraftCustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct MinecraftCustomer {
    /// URL of the picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// The account's id, a UUID.
    pub id: ::std::string::String,
    /// The player's name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
}

/// Order of a customer.
///
/// PayNow calls this schema `OrderDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Order {
    /// What each coupon took off.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub applied_coupons: ::std::vec::Vec<OrderCouponUsage>,
    /// What each gift card paid.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub applied_giftcards: ::std::vec::Vec<OrderGiftCardUsage>,
    /// The country on the bill, an ISO 3166 code such as `US`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_address_country: ::std::option::Option<::std::string::String>,
    /// The address that the bill was sent to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// The name on the bill.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_name: ::std::option::Option<::std::string::String>,
    /// That checkout itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout: ::std::option::Option<Checkout>,
    /// The checkout that the order came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// When it was completed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub completed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The coupon, if there was one; `applied_coupons` has all.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub coupon_id: ::std::option::Option<::paynow_sdk::CouponId>,
    /// When it was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: ::std::string::String,
    /// Who ordered. A line can be a gift to someone else.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// The IPv4 or IPv6 address that the order came from; it may have a prefix length behind it, such as `/24`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer_ip: ::std::option::Option<::std::string::String>,
    /// What was taken off, in minor units.
    pub discount_amount: i64,
    /// What gift cards paid of it, in minor units.
    pub giftcard_usage_amount: i64,
    /// The order.
    pub id: ::paynow_sdk::OrderId,
    /// What is bought, product by product.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<OrderLine>,
    /// The game servers of the products, likewise.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_gameservers: ::std::option::Option<::std::string::String>,
    /// The names of the products, separated by commas: for people, as a name can have a comma.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_names: ::std::option::Option<::std::string::String>,
    /// The tags of the products, likewise.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_tags: ::std::option::Option<::std::string::String>,
    /// Status of the order.
    pub status: ::paynow_sdk::webhooks::payloads::OrderStatus,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// The subscription that the order pays a period of.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
    /// The sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// What the order costs in the end, in minor units.
    pub total_amount: i64,
    /// What the order is for.
    #[serde(rename = "type")]
    pub type_: ::paynow_sdk::webhooks::payloads::OrderType,
}

/// What a coupon took off an order.
///
/// PayNow calls this schema `OrderCouponUsageDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderCouponUsage {
    /// The coupon.
    pub coupon_id: ::paynow_sdk::CouponId,
    /// What it took off, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// What a gift card paid of an order.
///
/// PayNow calls this schema `OrderGiftCardUsageDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderGiftCardUsage {
    /// The gift card.
    pub giftcard_id: ::paynow_sdk::GiftCardId,
    /// What it paid, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// One product of an order.
///
/// PayNow calls this schema `OrderLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct OrderLine {
    /// The line of the checkout that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// What was taken off, in minor units.
    pub discount_amount: i64,
    /// Who gets it, if that is not who ordered.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer: ::std::option::Option<Customer>,
    /// The line.
    pub id: ::paynow_sdk::OrderLineId,
    /// What one of it costs, in minor units.
    pub price: i64,
    /// That product itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of its picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product at the time.
    pub product_name: ::std::string::String,
    /// The version of the product that was sold.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// Number of items.
    pub quantity: i64,
    /// The game server that the customer chose.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub selected_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// The subscription that the line belongs to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_id: ::std::option::Option<::paynow_sdk::SubscriptionId>,
    /// The unit of the time between renewals.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// How many of the scale there are between renewals.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_value: ::std::option::Option<i64>,
    /// The line of that subscription.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_line_id: ::std::option::Option<::paynow_sdk::SubscriptionLineId>,
    /// The price of the line, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What the line costs in the end, in minor units.
    pub total_amount: i64,
    /// The trial that the line began.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub trial_id: ::std::option::Option<::paynow_sdk::TrialId>,
}

/// Payment of an order.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Payment {
    /// What was paid, in minor units.
    pub amount: i64,
    /// When the dispute began.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub chargeback_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Status of the dispute.
    pub chargeback_status: ::paynow_sdk::webhooks::payloads::ChargebackStatus,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: ::std::string::String,
    /// Who paid.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Who took the money.
    pub gateway: ::paynow_sdk::webhooks::payloads::PaymentGateway,
    /// What the gateway kept, in minor units.
    pub gateway_fee_amount: i64,
    /// The payment.
    pub id: ::paynow_sdk::PaymentId,
    /// The order that it paid.
    pub order_id: ::paynow_sdk::OrderId,
    /// What PayNow kept, in minor units.
    pub platform_fee_amount: i64,
    /// Status of the payment.
    pub status: ::paynow_sdk::webhooks::payloads::PaymentStatus,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// What was left for the store, in minor units.
    pub store_net_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// Whether the amount includes tax.
    pub tax_inclusive: bool,
}

/// A product of the store.
///
/// PayNow calls this schema `ProductDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Product {
    /// Whether it can be bought once.
    pub allow_one_time_purchase: bool,
    /// Whether it can be subscribed to.
    pub allow_subscription: bool,
    /// What is run on the game servers.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub commands: ::std::vec::Vec<ProductCommand>,
    /// When it was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// What is said about it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: ::std::option::Option<::std::string::String>,
    /// Whether it is for sale.
    pub enabled: bool,
    /// The names of its game servers, likewise.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gameserver_names: ::std::option::Option<::std::string::String>,
    /// The game servers that it is for.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub gameservers: ::std::vec::Vec<ProductGameServer>,
    /// The product.
    pub id: ::paynow_sdk::ProductId,
    /// URL of its picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub image_url: ::std::option::Option<::std::string::String>,
    /// A few words beside its name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub label: ::std::option::Option<::std::string::String>,
    /// What the store noted with it.
    #[serde(
        default,
        skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
    )]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub metadata: ::std::collections::BTreeMap<
        ::std::string::String,
        ::std::string::String,
    >,
    /// Its name.
    pub name: ::std::string::String,
    /// What it costs, in minor units of the store's currency.
    pub price: i64,
    /// Whether it is taken away after a time.
    pub remove_after_enabled: bool,
    /// The unit of the time that it is had for.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub remove_after_time_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// How many of the scale it is had for.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub remove_after_time_value: ::std::option::Option<i64>,
    /// Whether the customer has to choose one game server.
    pub single_game_server_only: bool,
    /// Its name in addresses.
    pub slug: ::std::string::String,
    /// Its place in lists, the smallest first.
    pub sort_order: i64,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// The unit of the time between renewals.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_scale: ::std::option::Option<
        ::paynow_sdk::webhooks::payloads::IntervalScale,
    >,
    /// How many of the scale there are between renewals.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subscription_interval_value: ::std::option::Option<i64>,
    /// The names of its tags, separated by commas: for people, as a name can have a comma.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tag_names: ::std::option::Option<::std::string::String>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub tags: ::std::vec::Vec<ProductTag>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// This version of it: each change of a product makes a new one.
    pub version_id: ::paynow_sdk::ProductVersionId,
}

/// A command that a product runs on its game servers.
///
/// PayNow calls this schema `ProductCommandDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductCommand {
    /// The command, with placeholders as the dashboard has them.
    pub content: ::std::string::String,
    /// Whether it waits until the player is online.
    pub online_only: bool,
    /// When it is run.
    pub stage: ::paynow_sdk::webhooks::payloads::CommandStage,
}

/// A game server that a product is for.
///
/// PayNow calls this schema `ProductGameServerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductGameServer {
    /// Whether it is in use.
    pub enabled: bool,
    /// The game server.
    pub id: ::paynow_sdk::GameServerId,
    /// Its name.
    pub name: ::std::string::String,
}

/// A tag of a product.
///
/// PayNow calls this schema `ProductTagDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct ProductTag {
    /// The tag.
    pub id: ::paynow_sdk::TagId,
    /// Its name.
    pub name: ::std::string::String,
    /// Its name in addresses.
    pub slug: ::std::string::String,
}

/// Refund of a payment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Refund {
    /// What had been paid, in minor units.
    pub amount: i64,
    /// When it was approved.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub approved_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The address that the bill was sent to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// When it had gone through.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub completed_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// When the refund was asked for.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: ::std::string::String,
    /// Who paid.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Who took the money.
    pub gateway: ::paynow_sdk::webhooks::payloads::PaymentGateway,
    /// What the gateway had kept of it, in minor units.
    pub gateway_fee_amount: i64,
    /// The refund.
    pub id: ::paynow_sdk::RefundId,
    /// The order that was paid.
    pub order_id: ::paynow_sdk::OrderId,
    /// The payment that is given back.
    pub payment_id: ::paynow_sdk::PaymentId,
    /// When it became pending.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub pending_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// What PayNow had kept of it, in minor units.
    pub platform_fee_amount: i64,
    /// Status of the refund.
    pub status: ::paynow_sdk::webhooks::payloads::RefundStatus,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// What had been left of it for the store, in minor units.
    pub store_net_amount: i64,
    /// The store's part of the refund, in minor units.
    pub store_refund_amount: i64,
    /// The tax in it, in minor units.
    pub tax_amount: i64,
    /// Whether the amount includes tax.
    pub tax_inclusive: bool,
}

/// An account on Steam.
///
/// PayNow calls this schema `SteamCustomerDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct SteamCustomer {
    /// URL of the picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub avatar_url: ::std::option::Option<::std::string::String>,
    /// The SteamID64, 17 digits.
    pub id: ::std::string::String,
    /// The name on the profile.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<::std::string::String>,
}

/// Subscription of a customer. Amounts are in minor units of `currency`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Subscription {
    /// When it began.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub active_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The country on the bill, an ISO 3166 code such as `US`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_country: ::std::option::Option<::std::string::String>,
    /// Which period this is.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_cycle_sequence: ::std::option::Option<i64>,
    /// The address that bills are sent to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub billing_email: ::std::option::Option<::std::string::String>,
    /// Why, such as `customer_request`; only there.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancel_reason: ::std::option::Option<::std::string::String>,
    /// When it was canceled; only in `SubscriptionCanceled`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub canceled_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The checkout that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout: ::std::option::Option<Checkout>,
    /// The checkout that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// The line of that checkout.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// When the subscription was made.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: ::std::string::String,
    /// When it ends.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub current_period_end: ::std::option::Option<
        ::chrono::DateTime<::chrono::offset::Utc>,
    >,
    /// When the period that is paid began.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub current_period_start: ::std::option::Option<
        ::chrono::DateTime<::chrono::offset::Utc>,
    >,
    /// That customer itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Who pays.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// The IPv4 or IPv6 address that the subscription came from; it may have a prefix length behind it, such as `/24`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer_ip: ::std::option::Option<::std::string::String>,
    /// What is taken off, in minor units.
    pub discount_amount: i64,
    /// The subscription.
    pub id: ::paynow_sdk::SubscriptionId,
    /// What was taken off in the first period, in minor units.
    pub initial_discount_amount: i64,
    /// What gift cards paid of the first period, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// The sum of the lines in the first period, in minor units.
    pub initial_subtotal_amount: i64,
    /// The tax in the first period, in minor units.
    pub initial_tax_amount: i64,
    /// What the first period cost in the end, in minor units.
    pub initial_total_amount: i64,
    /// The unit of the period.
    pub interval_scale: ::paynow_sdk::webhooks::payloads::IntervalScale,
    /// How many of the scale a period has.
    pub interval_value: i64,
    /// What is subscribed to, product by product.
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    #[serde(deserialize_with = "crate::model::nullable::or_empty")]
    pub lines: ::std::vec::Vec<SubscriptionLine>,
    /// That product itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// The product, if it is one; `lines` has all.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_id: ::std::option::Option<::paynow_sdk::ProductId>,
    /// URL of its picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_name: ::std::option::Option<::std::string::String>,
    /// The version of the product.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_version_id: ::std::option::Option<::paynow_sdk::ProductVersionId>,
    /// Status of the subscription.
    pub status: ::paynow_sdk::webhooks::payloads::SubscriptionStatus,
    /// The store.
    pub store_id: ::paynow_sdk::StoreId,
    /// The sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What a period costs in the end, in minor units.
    pub total_amount: i64,
}

/// One product of a subscription. Amounts with `initial_` are those of the first period; amounts with `presentment_` are what the customer was shown, in minor units of the `presentment_currency`.
///
/// PayNow calls this schema `SubscriptionLineDTO`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct SubscriptionLine {
    /// The line of the checkout that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: ::std::string::String,
    /// What is taken off, in minor units.
    pub discount_amount: i64,
    /// That customer itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer: ::std::option::Option<Customer>,
    /// Who gets it, if that is not who pays.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub gift_to_customer_id: ::std::option::Option<::paynow_sdk::CustomerId>,
    /// The line.
    pub id: ::paynow_sdk::SubscriptionLineId,
    /// What was taken off in the first period, in minor units.
    pub initial_discount_amount: i64,
    /// What gift cards paid of the first period, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// The line of the order that paid the first period.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_order_line_id: ::std::option::Option<::paynow_sdk::OrderLineId>,
    /// `initial_discount_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_discount_amount: ::std::option::Option<i64>,
    /// `initial_giftcard_usage_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_giftcard_usage_amount: ::std::option::Option<i64>,
    /// `initial_subtotal_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_subtotal_amount: ::std::option::Option<i64>,
    /// `initial_tax_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_tax_amount: ::std::option::Option<i64>,
    /// `initial_total_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub initial_presentment_total_amount: ::std::option::Option<i64>,
    /// What was left in the first period, in minor units.
    pub initial_subtotal_amount: i64,
    /// The tax in the first period, in minor units.
    pub initial_tax_amount: i64,
    /// What the line cost in the first period, in minor units.
    pub initial_total_amount: i64,
    /// The currency that the customer was shown, if it was another.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_currency: ::std::option::Option<::std::string::String>,
    /// `discount_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_discount_amount: ::std::option::Option<i64>,
    /// `subtotal_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_subtotal_amount: ::std::option::Option<i64>,
    /// `tax_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_tax_amount: ::std::option::Option<i64>,
    /// `total_amount` as it was shown.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub presentment_total_amount: ::std::option::Option<i64>,
    /// What it costs, in minor units.
    pub price: i64,
    /// That product itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product: ::std::option::Option<Product>,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of its picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product.
    pub product_name: ::std::string::String,
    /// The version of the product.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// The sale that made it cheaper.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sale_id: ::std::option::Option<::paynow_sdk::SaleId>,
    /// The game server that the customer chose.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub selected_gameserver_id: ::std::option::Option<::paynow_sdk::GameServerId>,
    /// The subscription.
    pub subscription_id: ::paynow_sdk::SubscriptionId,
    /// What is left, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// What the line costs in the end, in minor units.
    pub total_amount: i64,
    /// The trial that it began with.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub trial_id: ::std::option::Option<::paynow_sdk::TrialId>,
}

/// Trial of a product.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
pub struct Trial {
    /// When it was canceled.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub canceled_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The checkout that it came from.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
    /// The line of that checkout.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
    /// When it was created.
    #[serde(deserialize_with = "crate::model::datetime::required")]
    pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
    /// That customer itself.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub customer: ::std::option::Option<Customer>,
    /// Who tries.
    pub customer_id: ::paynow_sdk::CustomerId,
    /// When it ends.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub ends_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// The trial.
    pub id: ::paynow_sdk::TrialId,
    /// The unit of the time that it lasts.
    pub period_scale: ::paynow_sdk::webhooks::payloads::IntervalScale,
    /// How many of the scale it lasts.
    pub period_value: i64,
    /// The product.
    pub product_id: ::paynow_sdk::ProductId,
    /// URL of its picture.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub product_image_url: ::std::option::Option<::std::string::String>,
    /// Name of the product.
    pub product_name: ::std::string::String,
    /// The version of the product.
    pub product_version_id: ::paynow_sdk::ProductVersionId,
    /// When it begins.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    #[serde(default, deserialize_with = "crate::model::datetime::optional")]
    pub starts_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
    /// Status of the trial.
    pub status: ::paynow_sdk::webhooks::payloads::TrialStatus,
    /// The store.
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
