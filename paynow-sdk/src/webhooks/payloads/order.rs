//! What is bought.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Customer, IntervalScale, OrderStatus, OrderType, Product, or_empty};
use crate::model::datetime;
use crate::{
    CheckoutId, CheckoutLineId, CouponId, GameServerId, GiftCardId, OrderId, OrderLineId, ProductId,
    ProductVersionId, StoreId, SubscriptionId, SubscriptionLineId, TrialId,
};

/// An order, the body of [`OrderCompleted`](crate::webhooks::Event::OrderCompleted).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Order {
    /// The order.
    pub id: OrderId,
    /// The store.
    pub store_id: StoreId,
    /// Who ordered. A line can be a gift to someone else.
    pub customer: Option<Customer>,
    /// The checkout that the order came from.
    pub checkout_id: Option<CheckoutId>,
    /// That checkout itself.
    pub checkout: Option<Checkout>,
    /// The subscription that the order pays a period of.
    pub subscription_id: Option<SubscriptionId>,
    /// What each coupon took off.
    #[serde(default, deserialize_with = "or_empty")]
    pub applied_coupons: Vec<CouponUsage>,
    /// What each gift card paid.
    #[serde(default, deserialize_with = "or_empty")]
    pub applied_giftcards: Vec<GiftCardUsage>,
    /// The coupon, if there was one; `applied_coupons` has all.
    pub coupon_id: Option<CouponId>,
    /// What the order is for.
    pub r#type: OrderType,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: String,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What was taken off, in minor units.
    pub discount_amount: i64,
    /// The sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// What the order costs in the end, in minor units.
    pub total_amount: i64,
    /// When it was made.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub created_at: Option<DateTime<Utc>>,
    /// When it was completed.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub completed_at: Option<DateTime<Utc>>,
    /// The name on the bill.
    pub billing_name: Option<String>,
    /// The address that the bill was sent to.
    pub billing_email: Option<String>,
    /// The country on the bill, an ISO 3166 code such as `US`.
    pub billing_address_country: Option<String>,
    /// The IPv4 or IPv6 address that the order came from; it may have a prefix length behind it, such as
    /// `/24`.
    pub customer_ip: Option<String>,
    /// What gift cards paid of it, in minor units.
    pub giftcard_usage_amount: i64,
    /// What is bought, product by product.
    #[serde(default, deserialize_with = "or_empty")]
    pub lines: Vec<OrderLine>,
    /// The names of the products, separated by commas: for people, as a name can have a comma.
    pub product_names: Option<String>,
    /// The tags of the products, likewise.
    pub product_tags: Option<String>,
    /// The game servers of the products, likewise.
    pub product_gameservers: Option<String>,
    /// How the order stands.
    pub status: OrderStatus,
}

/// One product of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OrderLine {
    /// The line.
    pub id: OrderLineId,
    /// The line of the checkout that it came from.
    pub checkout_line_id: Option<CheckoutLineId>,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product that was sold.
    pub product_version_id: ProductVersionId,
    /// That product itself.
    pub product: Option<Product>,
    /// What the product was called.
    pub product_name: String,
    /// Where its picture is.
    pub product_image_url: Option<String>,
    /// The subscription that the line belongs to.
    pub subscription_id: Option<SubscriptionId>,
    /// The line of that subscription.
    pub subscription_line_id: Option<SubscriptionLineId>,
    /// How many of the scale there are between renewals.
    pub subscription_interval_value: Option<i64>,
    /// The unit of the time between renewals.
    pub subscription_interval_scale: Option<IntervalScale>,
    /// The trial that the line began.
    pub trial_id: Option<TrialId>,
    /// Who gets it, if that is not who ordered.
    pub gift_to_customer: Option<Customer>,
    /// What one of it costs, in minor units.
    pub price: i64,
    /// How many.
    pub quantity: i64,
    /// What was taken off, in minor units.
    pub discount_amount: i64,
    /// The price of the line, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What the line costs in the end, in minor units.
    pub total_amount: i64,
    /// The game server that the customer chose.
    pub selected_gameserver_id: Option<GameServerId>,
}

/// What a coupon took off an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CouponUsage {
    /// The coupon.
    pub coupon_id: CouponId,
    /// What it took off, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// What a gift card paid of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GiftCardUsage {
    /// The gift card.
    pub giftcard_id: GiftCardId,
    /// What it paid, in minor units of the order's currency.
    pub usage_amount: i64,
}

/// The checkout that an order or a subscription came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Checkout {
    /// The checkout.
    pub id: CheckoutId,
    /// What whoever made the checkout noted with it.
    #[serde(default, deserialize_with = "or_empty")]
    pub metadata: BTreeMap<String, String>,
    /// What was in it.
    #[serde(default, deserialize_with = "or_empty")]
    pub lines: Vec<CheckoutLine>,
}

/// One product of a checkout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckoutLine {
    /// The line.
    pub id: CheckoutLineId,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product.
    pub product_version_id: ProductVersionId,
    /// What whoever made the checkout noted with the line.
    #[serde(default, deserialize_with = "or_empty")]
    pub metadata: BTreeMap<String, String>,
}
