//! Ids that PayNow's documents of the API, as far as this crate is made from them, do not have.

use super::FlakeId;
use crate::model::identifier::identifier;

identifier! { #[doc = "The id of a coupon."] CouponId {} }
identifier! { #[doc = "The id of a customer."] CustomerId {} }
identifier! { #[doc = "The id of an event that a webhook reports: the same in every attempt to deliver it."] EventId {} }
identifier! { #[doc = "The id of a gift card."] GiftCardId {} }
identifier! { #[doc = "The id of an order line."] OrderLineId {} }
identifier! { #[doc = "The id of a payment."] PaymentId {} }
identifier! { #[doc = "The id of a refund."] RefundId {} }
identifier! { #[doc = "The id of a sale."] SaleId {} }
identifier! { #[doc = "The id of a subscription."] SubscriptionId {} }
identifier! { #[doc = "The id of a subscription line."] SubscriptionLineId {} }
identifier! { #[doc = "The id of a trial."] TrialId {} }
