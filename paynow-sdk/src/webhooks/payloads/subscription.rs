//! What is paid again and again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Checkout, Customer, IntervalScale, Product, SubscriptionStatus, or_empty};
use crate::model::datetime;
use crate::{
    CheckoutId, CheckoutLineId, CustomerId, GameServerId, OrderLineId, ProductId, ProductVersionId, SaleId,
    StoreId, SubscriptionId, SubscriptionLineId, TrialId,
};

/// A subscription, the body of the events that start with `ON_SUBSCRIPTION_`. An amount that starts with
/// `initial_` is that of the first period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Subscription {
    /// The subscription.
    pub id: SubscriptionId,
    /// The store.
    pub store_id: StoreId,
    /// Who pays.
    pub customer_id: CustomerId,
    /// That customer itself.
    pub customer: Option<Customer>,
    /// The checkout that it came from.
    pub checkout: Option<Checkout>,
    /// Which period this is.
    pub billing_cycle_sequence: Option<i64>,
    /// The address that bills are sent to.
    pub billing_email: Option<String>,
    /// The sum of the lines, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What is taken off, in minor units.
    pub discount_amount: i64,
    /// What a period costs in the end, in minor units.
    pub total_amount: i64,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: String,
    /// How many of the scale a period has.
    pub interval_value: i64,
    /// The unit of the period.
    pub interval_scale: IntervalScale,
    /// The product, if it is one; `lines` has all.
    pub product_id: Option<ProductId>,
    /// The version of the product.
    pub product_version_id: Option<ProductVersionId>,
    /// What the product is called.
    pub product_name: Option<String>,
    /// Where its picture is.
    pub product_image_url: Option<String>,
    /// That product itself.
    pub product: Option<Product>,
    /// The country on the bill, an ISO 3166 code such as `US`.
    pub billing_country: Option<String>,
    /// The sum of the lines in the first period, in minor units.
    pub initial_subtotal_amount: i64,
    /// The tax in the first period, in minor units.
    pub initial_tax_amount: i64,
    /// What was taken off in the first period, in minor units.
    pub initial_discount_amount: i64,
    /// What gift cards paid of the first period, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// What the first period cost in the end, in minor units.
    pub initial_total_amount: i64,
    /// The IPv4 or IPv6 address that the subscription came from; it may have a prefix length behind it, such
    /// as `/24`.
    pub customer_ip: Option<String>,
    /// When the period that is paid began.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub current_period_start: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub current_period_end: Option<DateTime<Utc>>,
    /// When the subscription was made.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub created_at: Option<DateTime<Utc>>,
    /// When it began.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub active_at: Option<DateTime<Utc>>,
    /// The checkout that it came from.
    pub checkout_id: Option<CheckoutId>,
    /// The line of that checkout.
    pub checkout_line_id: Option<CheckoutLineId>,
    /// How the subscription stands.
    pub status: SubscriptionStatus,
    /// What is subscribed to, product by product.
    #[serde(default, deserialize_with = "or_empty")]
    pub lines: Vec<SubscriptionLine>,
    /// When it was canceled; only in [`SubscriptionCanceled`](crate::webhooks::Event::SubscriptionCanceled).
    #[serde(default, deserialize_with = "datetime::optional")]
    pub canceled_at: Option<DateTime<Utc>>,
    /// Why, such as `customer_request`; only there.
    pub cancel_reason: Option<String>,
}

/// One product of a subscription. Amounts with `initial_` are those of the first period; amounts with
/// `presentment_` are what the customer was shown, in minor units of the `presentment_currency`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SubscriptionLine {
    /// The line.
    pub id: SubscriptionLineId,
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// The line of the checkout that it came from.
    pub checkout_line_id: Option<CheckoutLineId>,
    /// The line of the order that paid the first period.
    pub initial_order_line_id: Option<OrderLineId>,
    /// Who gets it, if that is not who pays.
    pub gift_to_customer_id: Option<CustomerId>,
    /// That customer itself.
    pub gift_to_customer: Option<Customer>,
    /// The game server that the customer chose.
    pub selected_gameserver_id: Option<GameServerId>,
    /// The sale that made it cheaper.
    pub sale_id: Option<SaleId>,
    /// The trial that it began with.
    pub trial_id: Option<TrialId>,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product.
    pub product_version_id: ProductVersionId,
    /// What the product is called.
    pub product_name: String,
    /// Where its picture is.
    pub product_image_url: Option<String>,
    /// That product itself.
    pub product: Option<Product>,
    /// Whether the amounts include tax.
    pub tax_inclusive: bool,
    /// What it costs, in minor units.
    pub price: i64,
    /// What is taken off, in minor units.
    pub discount_amount: i64,
    /// What is left, in minor units.
    pub subtotal_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What the line costs in the end, in minor units.
    pub total_amount: i64,
    /// What was taken off in the first period, in minor units.
    pub initial_discount_amount: i64,
    /// What was left in the first period, in minor units.
    pub initial_subtotal_amount: i64,
    /// What gift cards paid of the first period, in minor units.
    pub initial_giftcard_usage_amount: i64,
    /// The tax in the first period, in minor units.
    pub initial_tax_amount: i64,
    /// What the line cost in the first period, in minor units.
    pub initial_total_amount: i64,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: String,
    /// The currency that the customer was shown, if it was another.
    pub presentment_currency: Option<String>,
    /// `subtotal_amount` as it was shown.
    pub presentment_subtotal_amount: Option<i64>,
    /// `discount_amount` as it was shown.
    pub presentment_discount_amount: Option<i64>,
    /// `tax_amount` as it was shown.
    pub presentment_tax_amount: Option<i64>,
    /// `total_amount` as it was shown.
    pub presentment_total_amount: Option<i64>,
    /// `initial_discount_amount` as it was shown.
    pub initial_presentment_discount_amount: Option<i64>,
    /// `initial_subtotal_amount` as it was shown.
    pub initial_presentment_subtotal_amount: Option<i64>,
    /// `initial_giftcard_usage_amount` as it was shown.
    pub initial_presentment_giftcard_usage_amount: Option<i64>,
    /// `initial_tax_amount` as it was shown.
    pub initial_presentment_tax_amount: Option<i64>,
    /// `initial_total_amount` as it was shown.
    pub initial_presentment_total_amount: Option<i64>,
}
