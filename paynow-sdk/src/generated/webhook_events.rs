// Written by `cargo xtask regen` from openapi/; do not edit.

events! {
    documented {
        /// Sent when a payment is disputed.
        Chargeback(Payment) = "ON_CHARGEBACK",
        /// Sent when a dispute is resolved; `chargeback_status` contains the outcome.
        ChargebackClosed(Payment) = "ON_CHARGEBACK_CLOSED",
        /// Sent when an item becomes active.
        DeliveryItemActivated(DeliveryItem) = "ON_DELIVERY_ITEM_ACTIVATED",
        /// Sent when an item is added to a customer's inventory.
        DeliveryItemAdded(DeliveryItem) = "ON_DELIVERY_ITEM_ADDED",
        /// Sent when an item expires.
        DeliveryItemExpired(DeliveryItem) = "ON_DELIVERY_ITEM_EXPIRED",
        /// Sent when an item is renewed, for example with its subscription.
        DeliveryItemRenewed(DeliveryItem) = "ON_DELIVERY_ITEM_RENEWED",
        /// Sent when an item is revoked; `revoke_reason` may contain the reason.
        DeliveryItemRevoked(DeliveryItem) = "ON_DELIVERY_ITEM_REVOKED",
        /// Sent when an item is used.
        ///
        /// **Deprecated.**
        DeliveryItemUsed(DeliveryItem) = "ON_DELIVERY_ITEM_USED",
        /// Sent when a customer links a Discord account at a checkout.
        DiscordAccountLinkedToCheckout(DiscordAccountLink) = "ON_DISCORD_ACCOUNT_LINKED_TO_CHECKOUT",
        /// Sent when an order is completed.
        OrderCompleted(Order) = "ON_ORDER_COMPLETED",
        /// Sent when a refund is completed.
        Refund(Refund) = "ON_REFUND",
        /// Sent when a subscription becomes active.
        SubscriptionActivated(Subscription) = "ON_SUBSCRIPTION_ACTIVATED",
        /// Sent when a subscription is canceled; `canceled_at` and `cancel_reason` may contain the details.
        SubscriptionCanceled(Subscription) = "ON_SUBSCRIPTION_CANCELED",
        /// Sent when a subscription is renewed for another billing period.
        SubscriptionRenewed(Subscription) = "ON_SUBSCRIPTION_RENEWED",
        /// Sent when a trial starts.
        TrialActivated(Trial) = "ON_TRIAL_ACTIVATED",
        /// Sent when a trial is canceled before its end.
        TrialCanceled(Trial) = "ON_TRIAL_CANCELED",
        /// Sent when a trial ends.
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
