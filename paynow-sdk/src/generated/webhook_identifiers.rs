// Written by `cargo xtask regen` from openapi/; do not edit.

identifier! {
    /// The id of a coupon.
    CouponId {}
}

identifier! {
    /// The id of a customer.
    CustomerId {}
}

identifier! {
    /// The id of an event that a webhook reports: the same in every attempt to deliver it.
    EventId {}
}

identifier! {
    /// The id of a gift card.
    GiftCardId {}
}

identifier! {
    /// The id of an order line.
    OrderLineId {}
}

identifier! {
    /// The id of a payment.
    PaymentId {}
}

identifier! {
    /// The id of a refund.
    RefundId {}
}

identifier! {
    /// The id of a sale.
    SaleId {}
}

identifier! {
    /// The id of a subscription.
    SubscriptionId {}
}

identifier! {
    /// The id of a subscription line.
    SubscriptionLineId {}
}

identifier! {
    /// The id of a trial.
    TrialId {}
}
