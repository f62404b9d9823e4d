// Written by `cargo xtask regen` from openapi/; do not edit.

identifier! {
    /// ID of a coupon.
    CouponId {}
}

identifier! {
    /// ID of a customer.
    CustomerId {}
}

identifier! {
    /// ID of a webhook event. It is the same in every delivery attempt.
    EventId {}
}

identifier! {
    /// ID of a gift card.
    GiftCardId {}
}

identifier! {
    /// ID of an order line.
    OrderLineId {}
}

identifier! {
    /// ID of a payment.
    PaymentId {}
}

identifier! {
    /// ID of a refund.
    RefundId {}
}

identifier! {
    /// ID of a sale.
    SaleId {}
}

identifier! {
    /// ID of a subscription.
    SubscriptionId {}
}

identifier! {
    /// ID of a subscription line.
    SubscriptionLineId {}
}

identifier! {
    /// ID of a trial.
    TrialId {}
}
