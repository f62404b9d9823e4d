// Written by `cargo xtask regen` from openapi/; do not edit.

events! {
    documented {
        /// A payment is disputed.
        Chargeback(Payment) = "ON_CHARGEBACK",
        /// The dispute about a payment is decided; `chargeback_status` says how.
        ChargebackClosed(Payment) = "ON_CHARGEBACK_CLOSED",
        /// An item becomes active.
        DeliveryItemActivated(DeliveryItem) = "ON_DELIVERY_ITEM_ACTIVATED",
        /// An item is added to a customer's inventory.
        DeliveryItemAdded(DeliveryItem) = "ON_DELIVERY_ITEM_ADDED",
        /// An item expires.
        DeliveryItemExpired(DeliveryItem) = "ON_DELIVERY_ITEM_EXPIRED",
        /// An item is prolonged, by the renewal of a subscription for example.
        DeliveryItemRenewed(DeliveryItem) = "ON_DELIVERY_ITEM_RENEWED",
        /// An item is revoked; `revoke_reason` may say why.
        DeliveryItemRevoked(DeliveryItem) = "ON_DELIVERY_ITEM_REVOKED",
        /// An item is used up.
        ///
        /// **Deprecated.**
        DeliveryItemUsed(DeliveryItem) = "ON_DELIVERY_ITEM_USED",
        /// A customer links a Discord account at a checkout.
        DiscordAccountLinkedToCheckout(DiscordAccountLink) = "ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT",
        /// An order is paid.
        OrderCompleted(Order) = "ON_ORDER_COMPLETED",
        /// A refund has gone through.
        Refund(Refund) = "ON_REFUND",
        /// A subscription begins.
        SubscriptionActivated(Subscription) = "ON_SUBSCRIPTION_ACTIVATED",
        /// A subscription is canceled; `canceled_at` and `cancel_reason` may say more.
        SubscriptionCanceled(Subscription) = "ON_SUBSCRIPTION_CANCELED",
        /// A subscription is paid for another period.
        SubscriptionRenewed(Subscription) = "ON_SUBSCRIPTION_RENEWED",
        /// A trial begins.
        TrialActivated(Trial) = "ON_TRIAL_ACTIVATED",
        /// A trial is canceled before its end.
        TrialCanceled(Trial) = "ON_TRIAL_CANCELED",
        /// A trial comes to its end.
        TrialCompleted(Trial) = "ON_TRIAL_COMPLETED",
    }
    named {
        AbandonedCheckoutRecoveryAttemptEmailSent = "ON_ABANDONED_CHECKOUT_RECOVERY_ATTEMPT_EMAIL_SENT",
        AbandonedCheckoutRecoveryAttemptSucceeded = "ON_ABANDONED_CHECKOUT_RECOVERY_ATTEMPT_SUCCEEDED",
        ConnectedUserBecamePayable = "ON_CONNECTED_USER_BECAME_PAYABLE",
        ConnectedUserBecameUnpayable = "ON_CONNECTED_USER_BECAME_UNPAYABLE",
        ConnectedUserPayoutCompleted = "ON_CONNECTED_USER_PAYOUT_COMPLETED",
        ConnectedUserPayoutCreated = "ON_CONNECTED_USER_PAYOUT_CREATED",
        ConnectedUserRegistered = "ON_CONNECTED_USER_REGISTERED",
        ConnectedUserTransactionInserted = "ON_CONNECTED_USER_TRANSACTION_INSERTED",
        PurchaseFollowUpAttemptEmailSent = "ON_PURCHASE_FOLLOW_UP_ATTEMPT_EMAIL_SENT",
        PurchaseFollowUpAttemptSucceeded = "ON_PURCHASE_FOLLOW_UP_ATTEMPT_SUCCEEDED",
    }
}
