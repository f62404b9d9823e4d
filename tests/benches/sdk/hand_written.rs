//! The models of a careful program without the SDK: serde structs with `String` ids and closed enums.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Product {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_concurrent_active_items: Option<bool>,
    pub(crate) allow_one_time_purchase: bool,
    pub(crate) allow_subscription: bool,
    pub(crate) commands: Vec<ProductCommand>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created_by: Option<Actor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) custom_variable_ids: Option<Vec<String>>,
    pub(crate) customer_stock_limit: ProductStockLimit,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deliverable_actions: Option<ProductDeliverableActions>,
    pub(crate) description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled_at: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled_until: Option<chrono::DateTime<chrono::Utc>>,
    pub(crate) gameservers: Vec<ProductGameServer>,
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_affiliate_links_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_coupons_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_gift_cards_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_gifting_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_hidden: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) metadata: Option<std::collections::BTreeMap<String, String>>,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) payout_splits: Option<Vec<ProductPayoutSplit>>,
    pub(crate) price: i64,
    pub(crate) remove_after_enabled: bool,
    pub(crate) remove_after_time_scale: ProductRemoveAfterIntervalScale,
    pub(crate) remove_after_time_value: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required_product_all: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required_product_ids: Option<Vec<String>>,
    pub(crate) single_game_server_only: bool,
    pub(crate) slug: String,
    pub(crate) sort_order: i32,
    pub(crate) stock_available: ProductStockAvailable,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stock_limit_do_not_include_removed: Option<bool>,
    pub(crate) store_id: String,
    pub(crate) store_stock_limit: ProductStockLimit,
    pub(crate) subscription_interval_scale: ProductSubscriptionIntervalScale,
    pub(crate) subscription_interval_value: i32,
    pub(crate) tags: Vec<ProductTag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tax_code: Option<ProductTaxCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tier_group_id: Option<String>,
    pub(crate) trial: ProductTrialConfiguration,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated_at: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated_by: Option<Actor>,
    pub(crate) upselling: ProductUpsellConfiguration,
    pub(crate) version_id: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ProductRemoveAfterIntervalScale {
    #[serde(rename = "invalid")]
    Invalid,
    #[serde(rename = "day")]
    Day,
    #[serde(rename = "week")]
    Week,
    #[serde(rename = "month")]
    Month,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ProductSubscriptionIntervalScale {
    #[serde(rename = "invalid")]
    Invalid,
    #[serde(rename = "day")]
    Day,
    #[serde(rename = "week")]
    Week,
    #[serde(rename = "month")]
    Month,
    #[serde(rename = "year")]
    Year,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ProductTaxCode {
    #[serde(rename = "unknown")]
    Unknown,
    #[serde(rename = "digital_goods_subscription")]
    DigitalGoodsSubscription,
    #[serde(rename = "digital_goods_permanent")]
    DigitalGoodsPermanent,
    #[serde(rename = "saas")]
    Saas,
    #[serde(rename = "downloaded_software")]
    DownloadedSoftware,
    #[serde(rename = "digital_goods_subscription_gaming")]
    DigitalGoodsSubscriptionGaming,
    #[serde(rename = "digital_goods_permanent_gaming")]
    DigitalGoodsPermanentGaming,
    #[serde(rename = "iaas")]
    Iaas,
    #[serde(rename = "paas")]
    Paas,
    #[serde(rename = "saas_security")]
    SaasSecurity,
    #[serde(rename = "saas_storage")]
    SaasStorage,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductCommand {
    pub(crate) content: String,
    pub(crate) online_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) override_execute_on_gameserver_ids: Option<Vec<String>>,
    pub(crate) stage: ProductCommandStage,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Actor {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(rename = "type")]
    pub(crate) type_: PayNowActorType,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductStockLimit {
    pub(crate) enabled: bool,
    pub(crate) include_trials: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quantity: Option<i32>,
    pub(crate) time_scale: ProductStockTimeScale,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) time_value: Option<i32>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductDeliverableActions {
    pub(crate) grant_giftcard: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductGameServer {
    pub(crate) enabled: bool,
    pub(crate) id: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductPayoutSplit {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) percentage: Option<i64>,
    pub(crate) platform_fee: i64,
    pub(crate) user_id: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductStockAvailable {
    pub(crate) customer_available: i32,
    pub(crate) store_available: i32,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductTag {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) slug: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductTrialConfiguration {
    pub(crate) allow_repeat_trials: bool,
    pub(crate) enabled: bool,
    pub(crate) new_customer_order_lookback_scale: ProductSubscriptionIntervalScale,
    pub(crate) new_customer_order_lookback_value: i32,
    pub(crate) new_customers_only: bool,
    pub(crate) period_scale: ProductSubscriptionIntervalScale,
    pub(crate) period_value: i32,
    pub(crate) repeat_trial_cooldown_scale: ProductSubscriptionIntervalScale,
    pub(crate) repeat_trial_cooldown_value: i32,
    pub(crate) revoke_immediately_when_canceled: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductUpsellConfiguration {
    pub(crate) enabled: bool,
    pub(crate) recommendations: Vec<ProductUpsellRecommendation>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ProductCommandStage {
    #[serde(rename = "invalid")]
    Invalid,
    #[serde(rename = "on_purchase")]
    OnPurchase,
    #[serde(rename = "on_expire")]
    OnExpire,
    #[serde(rename = "on_refund")]
    OnRefund,
    #[serde(rename = "on_renew")]
    OnRenew,
    #[serde(rename = "on_chargeback")]
    OnChargeback,
    #[serde(rename = "on_trial_start")]
    OnTrialStart,
    #[serde(rename = "on_trial_expire")]
    OnTrialExpire,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum PayNowActorType {
    #[serde(rename = "anonymous")]
    Anonymous,
    #[serde(rename = "user")]
    User,
    #[serde(rename = "api_key")]
    ApiKey,
    #[serde(rename = "customer")]
    Customer,
    #[serde(rename = "game_server")]
    GameServer,
    #[serde(rename = "internal")]
    Internal,
    #[serde(rename = "admin")]
    Admin,
    #[serde(rename = "platform")]
    Platform,
    #[serde(rename = "global_customer")]
    GlobalCustomer,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ProductStockTimeScale {
    #[serde(rename = "invalid")]
    Invalid,
    #[serde(rename = "day")]
    Day,
    #[serde(rename = "week")]
    Week,
    #[serde(rename = "month")]
    Month,
    #[serde(rename = "year")]
    Year,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ProductUpsellRecommendation {
    pub(crate) discount_amount: i64,
    pub(crate) discount_type: UpsellDiscountType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) minimum_base_product_quantity: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) minimum_recommended_product_quantity: Option<i32>,
    pub(crate) prefer_as_subscription: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quantity_to_add: Option<i32>,
    pub(crate) recommended_product_id: String,
    #[serde(rename = "type")]
    pub(crate) type_: UpsellType,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum UpsellDiscountType {
    #[serde(rename = "unknown")]
    Unknown,
    #[serde(rename = "none")]
    None,
    #[serde(rename = "fixed")]
    Fixed,
    #[serde(rename = "percentage")]
    Percentage,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum UpsellType {
    #[serde(rename = "unknown")]
    Unknown,
    #[serde(rename = "additional")]
    Additional,
    #[serde(rename = "alternative")]
    Alternative,
    #[serde(rename = "increase_quantity")]
    IncreaseQuantity,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct UpsertProduct {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_concurrent_active_items: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_one_time_purchase: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_subscription: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commands: Option<Vec<ProductCommand>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) custom_variable_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) customer_stock_limit: Option<ProductStockLimit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deliverable_actions: Option<ProductDeliverableActions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled_at: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled_until: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gameservers: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_affiliate_links_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_coupons_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_gift_cards_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_gifting_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_hidden: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) metadata: Option<std::collections::BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) payout_splits: Option<Vec<ProductPayoutSplit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) price: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remove_after_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remove_after_time_scale: Option<ProductRemoveAfterIntervalScale>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remove_after_time_value: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required_product_all: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required_product_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) single_game_server_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stock_limit_do_not_include_removed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) store_stock_limit: Option<ProductStockLimit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subscription_interval_scale: Option<ProductSubscriptionIntervalScale>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subscription_interval_value: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tax_code: Option<ProductTaxCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tier_group_id: Option<String>,
}
