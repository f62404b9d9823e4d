// Written by `cargo xtask regen` from openapi/; do not edit.

open_enum! {
    /// Status of the chargeback of a payment. `none` means that the payment is not disputed.
    ChargebackStatus {
        None = "none",
        Pending = "pending",
        Won = "won",
        Lost = "lost",
    }
}

open_enum! {
    /// Stage of a purchase at which a command is executed.
    CommandStage {
        OnPurchase = "on_purchase",
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnRenew = "on_renew",
        OnChargeback = "on_chargeback",
        OnTrialStart = "on_trial_start",
        OnTrialExpire = "on_trial_expire",
    }
}

open_enum! {
    /// State of an item in a customer's inventory.
    DeliveryItemState {
        Usable = "usable",
        Active = "active",
        Used = "used",
        Revoked = "revoked",
        Renewed = "renewed",
    }
}

open_enum! {
    /// Unit of an interval. `invalid` is not a unit.
    IntervalScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

open_enum! {
    /// Status of an order.
    OrderStatus {
        Created = "created",
        Completed = "completed",
        Canceled = "canceled",
        Refunded = "refunded",
        Chargeback = "chargeback",
    }
}

open_enum! {
    /// Type of an order: a one-time purchase or a payment of a subscription.
    OrderType {
        OneTime = "one_time",
        SubscriptionInitial = "subscription_initial",
        SubscriptionRenewal = "subscription_renewal",
        SubscriptionProration = "subscription_proration",
        Mixed = "mixed",
    }
}

open_enum! {
    /// Payment gateway.
    PaymentGateway {
        Invalid = "invalid",
        Stripe = "stripe",
        Paypal = "paypal",
        Forumpay = "forumpay",
        Steamskins = "steamskins",
        Nuvei = "nuvei",
        Pagseguro = "pagseguro",
        Tazapay = "tazapay",
    }
}

open_enum! {
    /// Status of a payment.
    PaymentStatus {
        Unknown = "unknown",
        Created = "created",
        Pending = "pending",
        Completed = "completed",
        Canceled = "canceled",
        Failed = "failed",
        Refunded = "refunded",
        Chargeback = "chargeback",
        RefundFailed = "refund_failed",
        RefundProcessing = "refund_processing",
    }
}

open_enum! {
    /// Status of a refund.
    RefundStatus {
        Created = "created",
        Approved = "approved",
        Processing = "processing",
        Completed = "completed",
        Canceled = "canceled",
        Failed = "failed",
    }
}

open_enum! {
    /// Status of a subscription.
    SubscriptionStatus {
        Invalid = "invalid",
        Created = "created",
        Active = "active",
        Canceled = "canceled",
    }
}

open_enum! {
    /// Status of a trial.
    TrialStatus {
        Created = "created",
        Active = "active",
        Canceled = "canceled",
        Completed = "completed",
    }
}
