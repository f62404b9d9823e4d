// Written by `cargo xtask regen` from openapi/; do not edit.

#[cfg(any(feature = "discord"))]
open_enum! {
    /// When an action is done.
    DiscordActionExecutionStage {
        OnPurchase = "on_purchase",
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// When what an action gave is taken back.
    DiscordActionRevocationStage {
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// What an action does.
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
    /// What kind of somebody did something.
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
    /// The unit of the time after which a product is taken back.
    ProductRemoveAfterIntervalScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// The unit of the time that a stock limit is for.
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
    /// The unit of the interval of a subscription or trial.
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
    /// How an attempt ended.
    QueuedDiscordActionExecutionStatus {
        Success = "success",
        Failure = "failure",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// How far an action has come.
    QueuedDiscordActionStatus {
        Active = "active",
        Complete = "complete",
        Errored = "errored",
        Canceled = "canceled",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// How the discount of an offer is counted.
    /// 
    /// PayNow calls this schema `UpsellDiscountTypeDto`.
    UpsellDiscountType {
        Unknown = "unknown",
        None = "none",
        Fixed = "fixed",
        Percentage = "percentage",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// What an offer is beside the product that is bought: one more, another instead, or more of the same.
    /// 
    /// PayNow calls this schema `UpsellTypeDto`.
    UpsellType {
        Unknown = "unknown",
        Additional = "additional",
        Alternative = "alternative",
        IncreaseQuantity = "increase_quantity",
    }
}
