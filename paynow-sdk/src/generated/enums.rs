// Written by `cargo xtask regen` from openapi/; do not edit.

#[cfg(any(feature = "discord"))]
open_enum! {
    /// One of a list of values.
    DiscordActionExecutionStage {
        OnPurchase = "on_purchase",
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// One of a list of values.
    DiscordActionRevocationStage {
        OnExpire = "on_expire",
        OnRefund = "on_refund",
        OnChargeback = "on_chargeback",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// One of a list of values.
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
    /// One of a list of values.
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
    /// One of a list of values.
    ProductRemoveAfterIntervalScale {
        Invalid = "invalid",
        Day = "day",
        Week = "week",
        Month = "month",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
    /// One of a list of values.
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
    /// One of a list of values.
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
    /// One of a list of values.
    QueuedDiscordActionExecutionStatus {
        Success = "success",
        Failure = "failure",
    }
}

#[cfg(any(feature = "discord"))]
open_enum! {
    /// One of a list of values.
    QueuedDiscordActionStatus {
        Active = "active",
        Complete = "complete",
        Errored = "errored",
        Canceled = "canceled",
    }
}

#[cfg(any(feature = "products"))]
open_enum! {
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
    /// PayNow calls this schema `UpsellTypeDto`.
    UpsellType {
        Unknown = "unknown",
        Additional = "additional",
        Alternative = "alternative",
        IncreaseQuantity = "increase_quantity",
    }
}
