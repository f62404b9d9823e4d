// Written by `cargo xtask regen` from openapi/; do not edit.

#[cfg(any(feature = "discord"))]
open_enum! {
    /// Stage of a purchase at which a Discord action is executed.
    ///
    /// - `on_purchase`: the product was purchased
    /// - `on_expire`: the item expired
    /// - `on_refund`: the payment was refunded
    /// - `on_chargeback`: the payment was charged back
    DiscordActionExecutionStage {
        OnPurchase = "on_purchase",
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// Stage of a purchase at which the effect of a Discord action is revoked.
    ///
    /// - `on_expire`: the item expired
    /// - `on_refund`: the payment was refunded
    /// - `on_chargeback`: the payment was charged back
    DiscordActionRevocationStage {
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// Type of a Discord action.
    ///
    /// - `persist_role`: grants the role `role_id`
    /// - `send_message`: posts `message` to the channel `channel_id`
    /// - `ban_user`: bans the user from the server
    /// - `kick_user`: removes the user from the server
    /// - `generate_invite_link`: generates an invite link to the channel `channel_id`
    DiscordActionType {
        PersistRole = "persist_role",
        SendMessage = "send_message",
        BanUser = "ban_user",
        KickUser = "kick_user",
        GenerateInviteLink = "generate_invite_link",
    }
}

#[cfg(any(feature = "products", feature = "store"))]
open_enum! {
    /// Type of an actor.
    ///
    /// - `anonymous`: a request without credentials
    /// - `user`: a PayNow user, such as a member of the store
    /// - `api_key`: a program with an API key
    /// - `customer`: a customer of the store
    /// - `game_server`: a game server of the store
    /// - `internal`: a service of PayNow
    /// - `admin`: an administrator of PayNow
    /// - `platform`: a platform
    /// - `global_customer`: a customer who belongs to no single store
    ///
    /// PayNow publishes only the names; the explanations are inferred from them.
    PayNowActorType {
        Anonymous = "anonymous",
        User = "user",
        ApiKey = "api_key",
        Customer = "customer",
        GameServer = "game_server",
        Internal = "internal",
        Admin = "admin",
        Platform = "platform",
        GlobalCustomer = "global_customer",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Defines the stages at which product commands can be executed.
    ProductCommandStage {
        Invalid = "invalid",
        OnPurchase = "on_purchase",
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnRenew = "on_renew",
        OnChargeback = "on_chargeback",
        OnTrialStart = "on_trial_start",
        OnTrialExpire = "on_trial_expire",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Unit of the time after which a product is removed from the customer. `invalid` is not a unit.
    ProductRemoveAfterIntervalScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Unit of the period of a stock limit. `invalid` is not a unit.
    ProductStockTimeScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Unit of the interval of a subscription or a trial. `invalid` is not a unit.
    ProductSubscriptionIntervalScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Determines the category of the product for taxation purposes.
    /// Contact support for help with setting the correct tax code.
    ProductTaxCode {
        Unknown = "unknown",
        DigitalGoodsSubscription = "digital_goods_subscription",
        DigitalGoodsPermanent = "digital_goods_permanent",
        Saas = "saas",
        DownloadedSoftware = "downloaded_software",
        DigitalGoodsSubscriptionGaming = "digital_goods_subscription_gaming",
        DigitalGoodsPermanentGaming = "digital_goods_permanent_gaming",
        Iaas = "iaas",
        Paas = "paas",
        SaasSecurity = "saas_security",
        SaasStorage = "saas_storage",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// Result of an attempt to execute a Discord action.
    ///
    /// - `success`: the action was executed
    /// - `failure`: the attempt failed; `message` may contain the reason
    QueuedDiscordActionExecutionStatus {
        Success = "success",
        Failure = "failure",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// Status of a queued Discord action.
    ///
    /// - `active`: not finished yet
    /// - `complete`: finished successfully
    /// - `errored`: failed
    /// - `canceled`: canceled
    QueuedDiscordActionStatus {
        Active = "active",
        Complete = "complete",
        Errored = "errored",
        Canceled = "canceled",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Type of the discount on a recommended product.
    ///
    /// - `none`: no discount
    /// - `fixed`: a fixed amount in minor units
    /// - `percentage`: a percentage of the price
    /// - `unknown`: not a discount type
    ///
    /// Generated from PayNow's schema `UpsellDiscountTypeDto`.
    UpsellDiscountType {
        Unknown = "unknown",
        None = "none",
        Fixed = "fixed",
        Percentage = "percentage",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// Type of a product recommendation.
    ///
    /// - `additional`: the recommended product in addition to the base product
    /// - `alternative`: the recommended product instead of the base product
    /// - `increase_quantity`: a larger quantity of the base product
    /// - `unknown`: not a recommendation type
    ///
    /// Generated from PayNow's schema `UpsellTypeDto`.
    UpsellType {
        Unknown = "unknown",
        Additional = "additional",
        Alternative = "alternative",
        IncreaseQuantity = "increase_quantity",
    }
}
