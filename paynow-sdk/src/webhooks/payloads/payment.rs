//! Money, and money back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ChargebackStatus, Customer, PaymentGateway, PaymentStatus, RefundStatus};
use crate::model::datetime;
use crate::{OrderId, PaymentId, RefundId, StoreId};

/// A payment that is disputed, the body of [`Chargeback`](crate::webhooks::Event::Chargeback) and
/// [`ChargebackClosed`](crate::webhooks::Event::ChargebackClosed).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Payment {
    /// The payment.
    pub id: PaymentId,
    /// The store.
    pub store_id: StoreId,
    /// The order that it paid.
    pub order_id: OrderId,
    /// Who paid.
    pub customer: Option<Customer>,
    /// Who took the money.
    pub gateway: PaymentGateway,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: String,
    /// Whether the amount includes tax.
    pub tax_inclusive: bool,
    /// What was paid, in minor units.
    pub amount: i64,
    /// What the gateway kept, in minor units.
    pub gateway_fee_amount: i64,
    /// The tax, in minor units.
    pub tax_amount: i64,
    /// What PayNow kept, in minor units.
    pub platform_fee_amount: i64,
    /// What was left for the store, in minor units.
    pub store_net_amount: i64,
    /// How the payment stands.
    pub status: PaymentStatus,
    /// How the dispute stands.
    pub chargeback_status: ChargebackStatus,
    /// When the dispute began.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub chargeback_at: Option<DateTime<Utc>>,
}

/// Money that went back to a customer, the body of [`Refund`](crate::webhooks::Event::Refund).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refund {
    /// The refund.
    pub id: RefundId,
    /// The store.
    pub store_id: StoreId,
    /// The order that was paid.
    pub order_id: OrderId,
    /// Who paid.
    pub customer: Option<Customer>,
    /// The payment that is given back.
    pub payment_id: PaymentId,
    /// Who took the money.
    pub gateway: PaymentGateway,
    /// The currency of the amounts, an ISO 4217 code such as `USD`.
    pub currency: String,
    /// Whether the amount includes tax.
    pub tax_inclusive: bool,
    /// What had been paid, in minor units.
    pub amount: i64,
    /// What the gateway had kept of it, in minor units.
    pub gateway_fee_amount: i64,
    /// The tax in it, in minor units.
    pub tax_amount: i64,
    /// What PayNow had kept of it, in minor units.
    pub platform_fee_amount: i64,
    /// What had been left of it for the store, in minor units.
    pub store_net_amount: i64,
    /// The store's part of the refund, in minor units.
    pub store_refund_amount: i64,
    /// When the refund was asked for.
    #[serde(deserialize_with = "datetime::required")]
    pub created_at: DateTime<Utc>,
    /// When it was approved.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub approved_at: Option<DateTime<Utc>>,
    /// When it became pending.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub pending_at: Option<DateTime<Utc>>,
    /// When it had gone through.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub completed_at: Option<DateTime<Utc>>,
    /// The address that the bill was sent to.
    pub billing_email: Option<String>,
    /// How the refund stands.
    pub status: RefundStatus,
}
