// Written by `cargo xtask regen` from openapi/; do not edit.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    #[cfg(any(feature = "products", feature = "store"))]
    /// The actor that performed an action.
    ///
    /// Generated from PayNow's schema `ActorDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct Actor {
        /// ID of the actor. Null if the actor has none, as an anonymous one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::paynow_sdk::FlakeId>,
        /// Type of the actor.
        #[serde(rename = "type")]
        pub type_: ::paynow_sdk::types::PayNowActorType,
    }

    #[cfg(feature = "discord")]
    /// An action that PayNow executes on Discord at a stage of a purchase. It belongs to one version of a product.
    ///
    /// Generated from PayNow's schema `DiscordActionDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DiscordAction {
        /// Type of the action.
        pub action_type: ::paynow_sdk::types::DiscordActionType,
        /// Discord ID of the channel, for `send_message` and `generate_invite_link`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub channel_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// Discord ID of the server on which the action is executed.
        pub discord_server_id: ::paynow_sdk::DiscordId,
        /// Stage of the purchase at which the action is executed.
        pub execution_stage: ::paynow_sdk::types::DiscordActionExecutionStage,
        /// ID of the action.
        pub id: ::paynow_sdk::DiscordActionId,
        /// Text of the message, for `send_message`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        /// ID of the product that the action belongs to.
        pub product_id: ::paynow_sdk::ProductId,
        /// ID of the product version that the action belongs to.
        pub product_version_id: ::paynow_sdk::ProductVersionId,
        /// Stages of the purchase at which the effect of the action is revoked, such as a role that was granted.
        pub revocation_stages: ::std::vec::Vec<
            ::paynow_sdk::types::DiscordActionRevocationStage,
        >,
        /// Discord ID of the role, for `persist_role`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// ID of the store.
        pub store_id: ::paynow_sdk::StoreId,
    }

    #[cfg(feature = "discord")]
    /// A Discord user account.
    ///
    /// Generated from PayNow's schema `DiscordProfileDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DiscordProfile {
        /// Hash of the avatar, from which Discord builds the URL of the image.
        pub avatar_hash: ::std::string::String,
        /// Discord ID of the account.
        pub discord_id: ::paynow_sdk::DiscordId,
        /// Username of the account.
        pub username: ::std::string::String,
    }

    #[cfg(feature = "discord")]
    /// A text channel of a Discord server.
    ///
    /// Generated from PayNow's schema `DiscordServerChannelDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DiscordServerChannel {
        /// Category that the channel belongs to.
        pub category: ::std::string::String,
        /// Discord ID of the channel.
        pub id: ::paynow_sdk::DiscordId,
        /// Name of the channel.
        pub name: ::std::string::String,
    }

    #[cfg(feature = "discord")]
    /// A link between a store and a Discord server. The link is open until a Discord server has been connected with its token.
    ///
    /// Generated from PayNow's schema `DiscordServerLinkDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DiscordServerLink {
        /// Time at which the link was created.
        #[serde(deserialize_with = "crate::model::datetime::required")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        /// Time at which a Discord server was connected. Null while the link is open.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub linked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// URL of the icon of the server. Null if the server has none or the link is open.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_icon_url: ::std::option::Option<::std::string::String>,
        /// Discord ID of the connected server. Null while the link is open.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// Name of the connected server. Null while the link is open.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_name: ::std::option::Option<::std::string::String>,
        /// ID of the store.
        pub store_id: ::paynow_sdk::StoreId,
        /// Token that connects a Discord server to the store and identifies the link.
        pub token: ::std::string::String,
    }

    #[cfg(feature = "discord")]
    /// A role of a Discord server.
    ///
    /// Generated from PayNow's schema `DiscordServerRoleDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct DiscordServerRole {
        /// Discord ID of the role.
        pub id: ::paynow_sdk::DiscordId,
        /// Name of the role.
        pub name: ::std::string::String,
    }

    /// Represents a PayNow error
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct PayNowError {
        /// The PayNow parseable error code.
        pub code: ::std::string::String,
        /// An array of multiple errors. Only used by some API services.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub errors: ::std::option::Option<::std::vec::Vec<ValidationError>>,
        /// The human-readable error message.
        pub message: ::std::string::String,
        /// The HTTP status code.
        pub status: i32,
        /// A distributed trace ID used for debugging.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trace_id: ::std::option::Option<::std::string::String>,
    }

    #[cfg(feature = "products")]
    /// A product of a store.
    ///
    /// Generated from PayNow's schema `ProductDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct Product {
        /// Indicates whether concurrent active items are allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allow_concurrent_active_items: ::std::option::Option<bool>,
        /// Indicates whether one-time purchases are allowed.
        pub allow_one_time_purchase: bool,
        /// Indicates whether subscription purchases are allowed.
        pub allow_subscription: bool,
        /// The commands to be executed at different stages.
        pub commands: ::std::vec::Vec<ProductCommand>,
        /// The date and time when the product was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// Actor that created the product. Null if unknown.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_by: ::std::option::Option<Actor>,
        /// The IDs of associated custom variables.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub custom_variable_ids: ::std::option::Option<
            ::std::vec::Vec<::paynow_sdk::CustomVariableId>,
        >,
        /// Maximum quantity that one customer can purchase.
        pub customer_stock_limit: ProductStockLimit,
        /// Additional actions on delivery of the product, such as granting a gift card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deliverable_actions: ::std::option::Option<ProductDeliverableActions>,
        /// The detailed description of the product.
        pub description: ::std::string::String,
        /// The date and time when the product becomes enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub enabled_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// The date and time until which the product remains enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub enabled_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        /// The game servers associated with the product.
        pub gameservers: ::std::vec::Vec<ProductGameServer>,
        /// ID of the product.
        pub id: ::paynow_sdk::ProductId,
        /// The URL to the product image.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub image_url: ::std::option::Option<::std::string::String>,
        /// Indicates if applying affiliate links should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_affiliate_links_disabled: ::std::option::Option<bool>,
        /// Indicates if applying coupons should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_coupons_disabled: ::std::option::Option<bool>,
        /// Indicates if applying gift cards should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_gift_cards_disabled: ::std::option::Option<bool>,
        /// Indicates whether gifting is disabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_gifting_disabled: ::std::option::Option<bool>,
        /// Indicates whether the product is hidden.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_hidden: ::std::option::Option<bool>,
        /// The display label for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub label: ::std::option::Option<::std::string::String>,
        /// Additional metadata for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: ::std::option::Option<
            ::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
        >,
        /// The display name of the product.
        pub name: ::std::string::String,
        /// The payout splits for revenue distribution.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payout_splits: ::std::option::Option<::std::vec::Vec<ProductPayoutSplit>>,
        /// The price of the product, in the lowest denominator (e.g. cents).
        pub price: i64,
        /// Indicates whether automatic removal is enabled.
        pub remove_after_enabled: bool,
        /// Unit of `remove_after_time_value`.
        pub remove_after_time_scale: ::paynow_sdk::types::ProductRemoveAfterIntervalScale,
        /// The time value for automatic removal.
        pub remove_after_time_value: i32,
        /// Indicates whether all required products are needed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub required_product_all: ::std::option::Option<bool>,
        /// The IDs of products required for purchasing this product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub required_product_ids: ::std::option::Option<
            ::std::vec::Vec<::paynow_sdk::ProductId>,
        >,
        /// Indicates whether the product is limited to a single game server.
        pub single_game_server_only: bool,
        /// The unique slug for the product.
        pub slug: ::std::string::String,
        /// The sort order for displaying the product.
        pub sort_order: i32,
        /// Remaining stock.
        pub stock_available: ProductStockAvailable,
        /// Indicates whether removed items should be excluded from stock limits.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub stock_limit_do_not_include_removed: ::std::option::Option<bool>,
        /// ID of the store.
        pub store_id: ::paynow_sdk::StoreId,
        /// Maximum quantity that all customers together can purchase.
        pub store_stock_limit: ProductStockLimit,
        /// Unit of `subscription_interval_value`.
        pub subscription_interval_scale: ::paynow_sdk::types::ProductSubscriptionIntervalScale,
        /// The subscription interval value.
        pub subscription_interval_value: i32,
        /// The tags associated with the product.
        pub tags: ::std::vec::Vec<ProductTag>,
        /// Tax category of the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tax_code: ::std::option::Option<::paynow_sdk::types::ProductTaxCode>,
        /// ID of the tier group of the product. Null if it belongs to none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tier_group_id: ::std::option::Option<::paynow_sdk::TierGroupId>,
        /// Configuration of free trials.
        pub trial: ProductTrialConfiguration,
        /// The date and time when the product was last updated.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// Actor that last updated the product. Null if it was never updated.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_by: ::std::option::Option<Actor>,
        /// Products recommended to customers who purchase this one.
        pub upselling: ProductUpsellConfiguration,
        /// ID of the current version of the product. Discord actions belong to a version.
        pub version_id: ::paynow_sdk::ProductVersionId,
    }

    #[cfg(feature = "products")]
    /// A command that game servers execute at a stage of a purchase.
    ///
    /// Generated from PayNow's schema `ProductCommandDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductCommand {
        /// Content of the command.
        pub content: ::std::string::String,
        /// Value indicating whether the command should only execute when the player is online.
        pub online_only: bool,
        /// Value indicating on which game servers should the command be executed.
        /// If left empty or null, then the default behavior applies
        /// (executing on all game servers or on the selected game server is selection is enabled)
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub override_execute_on_gameserver_ids: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<::paynow_sdk::GameServerId>>,
        >,
        /// Stage of the purchase at which the command is executed.
        pub stage: ::paynow_sdk::types::ProductCommandStage,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// Additional actions on delivery of a product.
    ///
    /// Generated from PayNow's schema `ProductDeliverableActionsDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductDeliverableActions {
        /// Value indicating whether to grant a giftcard with the product with the subtotal amount.
        pub grant_giftcard: bool,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// A game server that a product is available for.
    ///
    /// Generated from PayNow's schema `ProductGameServerDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductGameServer {
        /// Indicates whether this game server is enabled.
        pub enabled: bool,
        /// ID of the game server.
        pub id: ::paynow_sdk::GameServerId,
        /// The name of the game server.
        pub name: ::std::string::String,
    }

    #[cfg(feature = "products")]
    /// The share of a product's revenue that is paid out to one user.
    ///
    /// Generated from PayNow's schema `ProductPayoutSplitDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductPayoutSplit {
        /// The percentage of the payment allocated to the user, in basis points (500 = 5%).
        /// The last payout split must have this field set to `null` to receive the remaining portion.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub percentage: ::std::option::Option<::paynow_sdk::Nullable<i64>>,
        /// The platform fee percentage your platform receives, in basis points (500 = 5%).
        pub platform_fee: i64,
        /// ID of the user who receives the share.
        pub user_id: ::paynow_sdk::UserId,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// Remaining stock of a product.
    ///
    /// Generated from PayNow's schema `ProductStockAvailableDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductStockAvailable {
        /// Remaining quantity for one customer.
        pub customer_available: i32,
        /// Indicates how many stock is left store-wide.
        pub store_available: i32,
    }

    #[cfg(feature = "products")]
    /// Maximum quantity of a product that can be purchased in a period.
    ///
    /// Generated from PayNow's schema `ProductStockLimitDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductStockLimit {
        /// Indicates whether stock limit is enabled.
        pub enabled: bool,
        /// Indicates if trials should be included in the active stock limit calculation.
        pub include_trials: bool,
        /// The quantity limit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub quantity: ::std::option::Option<::paynow_sdk::Nullable<i32>>,
        /// Unit of `time_value`.
        pub time_scale: ::paynow_sdk::types::ProductStockTimeScale,
        /// The time value for stock limit period.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub time_value: ::std::option::Option<::paynow_sdk::Nullable<i32>>,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// A tag that groups products.
    ///
    /// Generated from PayNow's schema `ProductTagDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductTag {
        /// ID of the tag.
        pub id: ::paynow_sdk::TagId,
        /// The display name of the tag.
        pub name: ::std::string::String,
        /// The unique slug for the tag.
        pub slug: ::std::string::String,
    }

    #[cfg(feature = "products")]
    /// Represents the configuration for trials of a product
    ///
    /// Generated from PayNow's schema `ProductTrialConfigurationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductTrialConfiguration {
        /// Allows customers to trial again after a cooldown period following their previous trial.
        /// When disabled, customers can only trial once and never become eligible again.
        pub allow_repeat_trials: bool,
        /// Indicates if trials should be enabled for the product.
        pub enabled: bool,
        /// Unit of `new_customer_order_lookback_value`.
        pub new_customer_order_lookback_scale: ::paynow_sdk::types::ProductSubscriptionIntervalScale,
        /// The lookback period value for determining if a customer is "new".
        /// Only used when new_customers_only is enabled.
        pub new_customer_order_lookback_value: i32,
        /// Restricts trials to customers who have no orders within the lookback period.
        /// When enabled, customers with recent orders will be ineligible for trials.
        pub new_customers_only: bool,
        /// Unit of `period_value`.
        pub period_scale: ::paynow_sdk::types::ProductSubscriptionIntervalScale,
        /// The trial period value.
        pub period_value: i32,
        /// Unit of `repeat_trial_cooldown_value`.
        pub repeat_trial_cooldown_scale: ::paynow_sdk::types::ProductSubscriptionIntervalScale,
        /// The cooldown period value before a customer becomes eligible for another trial.
        /// Only used when allow_repeat_trial is enabled.
        pub repeat_trial_cooldown_value: i32,
        /// Indicates if the trial should be revoked immediately when canceled or at the end of the trial.
        pub revoke_immediately_when_canceled: bool,
    }

    #[cfg(feature = "products")]
    /// Products that are recommended to customers who purchase a product.
    ///
    /// Generated from PayNow's schema `ProductUpsellConfigurationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductUpsellConfiguration {
        /// Indicates if upselling should be enabled for the product.
        /// If disabled, the product will never be recommended regardless of the global config.
        pub enabled: bool,
        /// Upselling recommendation for the product.
        pub recommendations: ::std::vec::Vec<ProductUpsellRecommendation>,
    }

    #[cfg(feature = "products")]
    /// A product that is recommended to customers who purchase another one, the base product.
    ///
    /// Generated from PayNow's schema `ProductUpsellRecommendationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ProductUpsellRecommendation {
        /// Discount on the recommended product. With the `discount_type` `fixed` it is in minor units of the store's currency (cents for USD); PayNow does not document the unit of a percentage.
        pub discount_amount: i64,
        /// Type of the discount.
        pub discount_type: ::paynow_sdk::types::UpsellDiscountType,
        /// Minimum quantity of the base product for the recommendation to be shown. Null for no minimum.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub minimum_base_product_quantity: ::std::option::Option<i32>,
        /// Minimum quantity of the recommended product that must be added. Null for no minimum.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub minimum_recommended_product_quantity: ::std::option::Option<i32>,
        /// Whether to offer the recommended product as a subscription if it allows one.
        pub prefer_as_subscription: bool,
        /// Additional quantity to offer, for the type `increase_quantity`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quantity_to_add: ::std::option::Option<i32>,
        /// ID of the recommended product.
        pub recommended_product_id: ::paynow_sdk::ProductId,
        /// Type of the recommendation.
        #[serde(rename = "type")]
        pub type_: ::paynow_sdk::types::UpsellType,
    }

    #[cfg(feature = "discord")]
    /// A Discord action that was triggered for an inventory item, with its status and every execution attempt.
    ///
    /// Generated from PayNow's schema `QueuedDiscordActionDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct QueuedDiscordAction {
        /// Type of the action.
        pub action_type: ::paynow_sdk::types::DiscordActionType,
        /// Discord ID of the channel, for `send_message` and `generate_invite_link`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub channel_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// ID of the checkout in which the product was purchased. Null if the item does not come from a checkout.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub checkout_id: ::std::option::Option<::paynow_sdk::CheckoutId>,
        /// ID of the checkout line of the product. Null if the item does not come from a checkout.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub checkout_line_id: ::std::option::Option<::paynow_sdk::CheckoutLineId>,
        /// ID of the inventory item that triggered the action.
        pub delivery_item_id: ::paynow_sdk::InventoryItemId,
        /// Discord ID of the server on which the action is executed.
        pub discord_server_id: ::paynow_sdk::DiscordId,
        /// Discord ID of the user that the action applies to. Null until a Discord account has been linked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub discord_user_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// Time at which the action was triggered.
        #[serde(deserialize_with = "crate::model::datetime::required")]
        pub enqueued_at: ::chrono::DateTime<::chrono::offset::Utc>,
        /// Stage of the purchase at which the action is executed.
        pub execution_stage: ::paynow_sdk::types::DiscordActionExecutionStage,
        /// Attempts to execute the action.
        pub executions: ::std::vec::Vec<QueuedDiscordActionExecution>,
        /// Time at which the action was finished. Null while it is active.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub finalised_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        /// Number of the action in the queue. It is an integer, unlike the IDs of other objects.
        pub id: i64,
        /// Text of the message, for `send_message`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        /// ID of the order. Null if the item does not come from an order.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub order_id: ::std::option::Option<::paynow_sdk::OrderId>,
        /// ID of the product that the action belongs to.
        pub product_id: ::paynow_sdk::ProductId,
        /// ID of the product version that the action belongs to.
        pub product_version_id: ::paynow_sdk::ProductVersionId,
        /// Stages of the purchase at which the effect of the action is revoked, such as a role that was granted.
        pub revocation_stages: ::std::vec::Vec<
            ::paynow_sdk::types::DiscordActionRevocationStage,
        >,
        /// Discord ID of the role, for `persist_role`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role_id: ::std::option::Option<::paynow_sdk::DiscordId>,
        /// Status of the action.
        pub status: ::paynow_sdk::types::QueuedDiscordActionStatus,
        /// ID of the store.
        pub store_id: ::paynow_sdk::StoreId,
    }

    #[cfg(feature = "discord")]
    /// One attempt to execute a queued Discord action.
    ///
    /// Generated from PayNow's schema `QueuedDiscordActionExecutionDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct QueuedDiscordActionExecution {
        /// Time of the attempt.
        #[serde(deserialize_with = "crate::model::datetime::required")]
        pub executed_at: ::chrono::DateTime<::chrono::offset::Utc>,
        /// Result of the attempt.
        pub execution_status: ::paynow_sdk::types::QueuedDiscordActionExecutionStatus,
        /// Number of the attempt.
        pub id: i64,
        /// Message of Discord or PayNow about the attempt. Null if there is none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        /// Number of the queued action: its `id`.
        pub queue_id: i64,
        /// Trace ID to quote to PayNow's support.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trace_id: ::std::option::Option<::std::string::String>,
    }

    #[cfg(feature = "discord")]
    /// An action to execute on Discord at a stage of a purchase.
    ///
    /// Generated from PayNow's schema `SetDiscordActionDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct SetDiscordAction {
        /// Type of the action.
        pub action_type: ::paynow_sdk::types::DiscordActionType,
        /// Discord ID of the channel, for `send_message` and `generate_invite_link`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub channel_id: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::DiscordId>,
        >,
        /// Discord ID of the server on which the action is executed.
        pub discord_server_id: ::paynow_sdk::DiscordId,
        /// Stage of the purchase at which the action is executed.
        pub execution_stage: ::paynow_sdk::types::DiscordActionExecutionStage,
        /// Text of the message, for `send_message`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub message: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Stages of the purchase at which the effect of the action is revoked, such as a role that was granted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub revocation_stages: ::std::option::Option<
            ::paynow_sdk::Nullable<
                ::std::vec::Vec<::paynow_sdk::types::DiscordActionRevocationStage>,
            >,
        >,
        /// Discord ID of the role, for `persist_role`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub role_id: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::DiscordId>,
        >,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "store")]
    /// A store. Products, customers, orders and payouts belong to exactly one store.
    ///
    /// Generated from PayNow's schema `StoreDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct Store {
        /// Email address for general inquiries.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub contact_email: ::std::option::Option<::std::string::String>,
        /// Time at which the store was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// Currency of the store as an ISO 4217 code, such as `usd`, in lower or upper case. It cannot be changed.
        pub currency: ::std::string::String,
        /// Description of the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        /// Game of the store. An alias of `platform` in current responses.
        pub game: ::std::string::String,
        /// ID of the store.
        pub id: ::paynow_sdk::StoreId,
        /// Type of the store's integration. PayNow documents no values.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub integration_type: ::std::option::Option<::std::string::String>,
        /// Whether the store processes real payments.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub live_mode: ::std::option::Option<bool>,
        /// URL of the square logo. Null if none was uploaded.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub logo_square_url: ::std::option::Option<::std::string::String>,
        /// URL of the main logo. Null if none was uploaded.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub logo_url: ::std::option::Option<::std::string::String>,
        /// Members of the store. Present only in older responses, and only when a single store is retrieved.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub members: ::std::option::Option<::std::vec::Vec<StoreMember>>,
        /// Prefix of the usernames of Minecraft Bedrock players, such as `.`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub minecraft_bedrock_username_prefix: ::std::option::Option<
            ::std::string::String,
        >,
        /// Display name of the store.
        pub name: ::std::string::String,
        /// Time at which the onboarding of the store was completed. Null before that.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub onboarding_completed_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        /// Owner of the store. Present only in older responses; current ones contain `owner_id` instead.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub owner: ::std::option::Option<StoreMemberUser>,
        /// ID of the user who owns the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub owner_id: ::std::option::Option<::paynow_sdk::UserId>,
        /// Platform of the store, such as `rust` or `minecraft`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub platform: ::std::option::Option<::std::string::String>,
        /// Unique URL-safe identifier of the store, used for hosted webstores and custom domains, such as `my-rust-server`.
        pub slug: ::std::string::String,
        /// Email address for customer support.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub support_email: ::std::option::Option<::std::string::String>,
        /// URL of the support page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub support_url: ::std::option::Option<::std::string::String>,
        /// Time at which the store was last updated. Null if it never was.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// User who last updated the store. Present only in older responses.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_by: ::std::option::Option<StoreMemberUser>,
        /// URL of the store's own website.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub website_url: ::std::option::Option<::std::string::String>,
    }

    #[cfg(feature = "store")]
    /// A user who can manage a store.
    ///
    /// Generated from PayNow's schema `StoreMemberDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct StoreMember {
        /// Time at which the member was added.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub added_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// Actor that added the member.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub added_by: ::std::option::Option<Actor>,
        /// ID of the member.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::paynow_sdk::MemberId>,
        /// Role of the member. Present only in older responses, and only when a single member is retrieved. Null if none is assigned.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<StoreRole>,
        /// ID of the member's role. Null if none is assigned.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role_id: ::std::option::Option<::paynow_sdk::RoleId>,
        /// User whose membership this is.
        pub user: StoreMemberUser,
        /// ID of the user.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: ::std::option::Option<::paynow_sdk::UserId>,
    }

    #[cfg(feature = "store")]
    /// A PayNow user, with the fields that are visible to the members of a store.
    ///
    /// Generated from PayNow's schema `StoreMemberUserDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct StoreMemberUser {
        /// Email address. Visible only to the owner of the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        /// First name. If the user has a nickname, it is visible only to the owner of the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub first_name: ::std::option::Option<::std::string::String>,
        /// ID of the user.
        pub id: ::paynow_sdk::UserId,
        /// Last name. If the user has a nickname, it is visible only to the owner of the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_name: ::std::option::Option<::std::string::String>,
        /// Nickname. Null if the user has none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub nickname: ::std::option::Option<::std::string::String>,
        /// Type of the user as an actor.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<::paynow_sdk::types::PayNowActorType>,
    }

    #[cfg(feature = "store")]
    /// A role that can be assigned to the members of a store.
    ///
    /// Generated from PayNow's schema `StoreRoleDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct StoreRole {
        /// Time at which the role was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub created_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// User who created the role.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_by: ::std::option::Option<StoreMemberUser>,
        /// Description of the role.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        /// ID of the role.
        pub id: ::paynow_sdk::RoleId,
        /// Display name of the role.
        pub name: ::std::string::String,
        /// ID of the store that the role belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub store_id: ::std::option::Option<::paynow_sdk::StoreId>,
        /// Time at which the role was last updated. Null if it never was.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::datetime::optional")]
        pub updated_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /// User who last updated the role.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_by: ::std::option::Option<StoreMemberUser>,
    }

    #[cfg(feature = "products")]
    /// The order in which the products of a store are displayed.
    ///
    /// Generated from PayNow's schema `UpdateProductSortOrderRequestDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpdateProductSortOrderRequest {
        /// An array of product IDs in the order that they should be sorted.
        pub product_ids: ::std::vec::Vec<::paynow_sdk::ProductId>,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "store")]
    /// Fields of a store to update. A field that is absent keeps its value.
    ///
    /// Generated from PayNow's schema `UpdateStoreDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpdateStore {
        /// Email address for general inquiries.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub contact_email: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Description of the store.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub description: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Game of the store. An alias of `platform`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub game: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// Type of the store's integration. PayNow documents no values.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub integration_type: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Whether the store processes real payments.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub live_mode: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Prefix of the usernames of Minecraft Bedrock players, such as `.`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub minecraft_bedrock_username_prefix: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Display name of the store, 1 to 50 characters.
        ///
        /// Minimum length: `1`. Maximum length: `50`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub name: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// Platform of the store, such as `rust` or `minecraft`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub platform: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// Unique URL-safe identifier of the store, 3 to 36 characters. Spaces are converted to dashes and disallowed characters are removed.
        ///
        /// Minimum length: `3`. Maximum length: `36`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub slug: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// Email address for customer support.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub support_email: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// URL of the support page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub support_url: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// URL of the store's own website.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub website_url: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "store")]
    /// Fields of a store member to update.
    ///
    /// Generated from PayNow's schema `UpdateStoreMemberDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpdateStoreMember {
        /// ID of the role to assign.
        pub role_id: ::paynow_sdk::RoleId,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// Fields of a product to create or update. In an update, a field that is absent keeps its value. PayNow documents no field as required.
    ///
    /// Generated from PayNow's schema `UpsertProductRequestDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpsertProductRequest {
        /// Indicates whether concurrent active items are allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub allow_concurrent_active_items: ::std::option::Option<
            ::paynow_sdk::Nullable<bool>,
        >,
        /// Indicates whether one-time purchases are allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub allow_one_time_purchase: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Indicates whether subscription purchases are allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub allow_subscription: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// The commands to be executed at different stages.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub commands: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<ProductCommand>>,
        >,
        /// The IDs of associated custom variables.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub custom_variable_ids: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<::paynow_sdk::CustomVariableId>>,
        >,
        /// Maximum quantity that one customer can purchase.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub customer_stock_limit: ::std::option::Option<
            ::paynow_sdk::Nullable<ProductStockLimit>,
        >,
        /// Additional actions on delivery of the product, such as granting a gift card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub deliverable_actions: ::std::option::Option<
            ::paynow_sdk::Nullable<ProductDeliverableActions>,
        >,
        /// The detailed description of the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub description: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::string::String>,
        >,
        /// The date and time when the product becomes enabled.
        /// Set to `null` to keep enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub enabled_at: ::std::option::Option<
            ::paynow_sdk::Nullable<::chrono::DateTime<::chrono::offset::Utc>>,
        >,
        /// The date and time until which the product remains enabled.
        /// Set to `null` to keep enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub enabled_until: ::std::option::Option<
            ::paynow_sdk::Nullable<::chrono::DateTime<::chrono::offset::Utc>>,
        >,
        /// The gameserver IDs associated with the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub gameservers: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<::paynow_sdk::GameServerId>>,
        >,
        /// Indicates if applying affiliate links should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub is_affiliate_links_disabled: ::std::option::Option<
            ::paynow_sdk::Nullable<bool>,
        >,
        /// Indicates if applying coupons should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub is_coupons_disabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Indicates if applying gift cards should be disabled on the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub is_gift_cards_disabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Indicates whether gifting is disabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub is_gifting_disabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Indicates whether the product is hidden.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub is_hidden: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// The display label for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub label: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// Additional metadata for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub metadata: ::std::option::Option<
            ::paynow_sdk::Nullable<
                ::std::collections::BTreeMap<
                    ::std::string::String,
                    ::std::string::String,
                >,
            >,
        >,
        /// The display name of the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub name: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// The payout splits for revenue distribution.
        /// Requires special approval.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub payout_splits: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<ProductPayoutSplit>>,
        >,
        /// The price of the product in the lowest denominator (e.g. cents).
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub price: ::std::option::Option<::paynow_sdk::Nullable<i64>>,
        /// Indicates whether automatic removal is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub remove_after_enabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Unit of `remove_after_time_value`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub remove_after_time_scale: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductRemoveAfterIntervalScale>,
        >,
        /// The time value for automatic removal.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub remove_after_time_value: ::std::option::Option<::paynow_sdk::Nullable<i32>>,
        /// Indicates whether all required products are needed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub required_product_all: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// The IDs of products required for purchasing this product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub required_product_ids: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<::paynow_sdk::ProductId>>,
        >,
        /// Indicates whether the customer is prompted to select a game server before purchasing.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub single_game_server_only: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// The unique URL-safe identifier (slug) for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub slug: ::std::option::Option<::paynow_sdk::Nullable<::std::string::String>>,
        /// Indicates whether removed items should be excluded from stock limits.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub stock_limit_do_not_include_removed: ::std::option::Option<
            ::paynow_sdk::Nullable<bool>,
        >,
        /// Maximum quantity that all customers together can purchase.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub store_stock_limit: ::std::option::Option<
            ::paynow_sdk::Nullable<ProductStockLimit>,
        >,
        /// Unit of `subscription_interval_value`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub subscription_interval_scale: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductSubscriptionIntervalScale>,
        >,
        /// The subscription interval value.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub subscription_interval_value: ::std::option::Option<
            ::paynow_sdk::Nullable<i32>,
        >,
        /// The tag IDs associated with the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub tags: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<::paynow_sdk::TagId>>,
        >,
        /// Tax category of the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub tax_code: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductTaxCode>,
        >,
        /// ID of the tier group of the product. Null if it belongs to none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub tier_group_id: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::TierGroupId>,
        >,
        /// Configuration of free trials.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub trial: ::std::option::Option<
            ::paynow_sdk::Nullable<UpsertProductTrialConfiguration>,
        >,
        /// Products recommended to customers who purchase this one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub upselling: ::std::option::Option<
            ::paynow_sdk::Nullable<UpsertProductUpsellConfiguration>,
        >,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// Represents the configuration for trials of a product
    ///
    /// Generated from PayNow's schema `UpsertProductTrialConfigurationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpsertProductTrialConfiguration {
        /// Allows customers to trial again after a cooldown period following their previous trial.
        /// When disabled, customers can only trial once and never become eligible again.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub allow_repeat_trials: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Indicates if trials should be enabled for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub enabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Unit of `new_customer_order_lookback_value`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub new_customer_order_lookback_scale: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductSubscriptionIntervalScale>,
        >,
        /// The lookback period value for determining if a customer is "new".
        /// Only used when new_customers_only is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub new_customer_order_lookback_value: ::std::option::Option<
            ::paynow_sdk::Nullable<i32>,
        >,
        /// Restricts trials to customers who have no orders within the lookback period.
        /// When enabled, customers with recent orders will be ineligible for trials.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub new_customers_only: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Unit of `period_value`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub period_scale: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductSubscriptionIntervalScale>,
        >,
        /// The trial period value.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub period_value: ::std::option::Option<::paynow_sdk::Nullable<i32>>,
        /// Unit of `repeat_trial_cooldown_value`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub repeat_trial_cooldown_scale: ::std::option::Option<
            ::paynow_sdk::Nullable<::paynow_sdk::types::ProductSubscriptionIntervalScale>,
        >,
        /// The cooldown period value before a customer becomes eligible for another trial.
        /// Only used when allow_repeat_trials is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub repeat_trial_cooldown_value: ::std::option::Option<
            ::paynow_sdk::Nullable<i32>,
        >,
        /// Indicates if the trial should be revoked immediately when canceled or at the end of the trial.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub revoke_immediately_when_canceled: ::std::option::Option<
            ::paynow_sdk::Nullable<bool>,
        >,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// Products to recommend to customers who purchase a product.
    ///
    /// Generated from PayNow's schema `UpsertProductUpsellConfigurationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpsertProductUpsellConfiguration {
        /// Whether recommendations are enabled for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub enabled: ::std::option::Option<::paynow_sdk::Nullable<bool>>,
        /// Products to recommend.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub recommendations: ::std::option::Option<
            ::paynow_sdk::Nullable<::std::vec::Vec<UpsertProductUpsellRecommendation>>,
        >,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    #[cfg(feature = "products")]
    /// A product to recommend to customers who purchase another one, the base product.
    ///
    /// Generated from PayNow's schema `UpsertProductUpsellRecommendationDto`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct UpsertProductUpsellRecommendation {
        /// Discount on the recommended product. With the `discount_type` `fixed` it is in minor units of the store's currency (cents for USD); PayNow does not document the unit of a percentage.
        pub discount_amount: i64,
        /// Type of the discount.
        pub discount_type: ::paynow_sdk::types::UpsellDiscountType,
        /// Minimum quantity of the base product for the recommendation to be shown. Null for no minimum.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub minimum_base_product_quantity: ::std::option::Option<
            ::paynow_sdk::Nullable<i32>,
        >,
        /// Minimum quantity of the recommended product that must be added. Null for no minimum.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub minimum_recommended_product_quantity: ::std::option::Option<
            ::paynow_sdk::Nullable<i32>,
        >,
        /// Whether to offer the recommended product as a subscription if it allows one.
        pub prefer_as_subscription: bool,
        /// Additional quantity to offer, for the type `increase_quantity`. Null for other types.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::model::nullable::keep_null")]
        pub quantity_to_add: ::std::option::Option<::paynow_sdk::Nullable<i32>>,
        /// ID of the recommended product.
        pub recommended_product_id: ::paynow_sdk::ProductId,
        /// Type of the recommendation.
        #[serde(rename = "type")]
        pub type_: ::paynow_sdk::types::UpsellType,
        #[doc(hidden)]
        #[serde(skip)]
        pub __non_exhaustive: crate::model::NonExhaustive,
    }

    /// A validation error.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[non_exhaustive]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub struct ValidationError {
        /// The parseable error code.
        pub code: ::std::string::String,
        /// The human-readable error message.
        pub message: ::std::string::String,
        /// The path leading to the validation error.
        pub path: ValidationErrorPath,
        /// Type of the validation that failed.
        pub validation: ::std::string::String,
    }

    /// The path leading to the validation error.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(untagged)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub enum ValidationErrorPath {
        Array(::std::vec::Vec<::std::string::String>),
        String(::std::string::String),
    }

    impl ::std::convert::From<::std::vec::Vec<::std::string::String>>
    for ValidationErrorPath {
        fn from(value: ::std::vec::Vec<::std::string::String>) -> Self {
            Self::Array(value)
        }
    }

    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }

    #[cfg(any(feature = "products", feature = "store"))]
    impl crate::model::NotNullable for Actor {}
    #[cfg(any(feature = "products", feature = "store"))]
    impl crate::SchemaName for Actor {
        const SCHEMA_NAME: &'static str = "Actor";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for DiscordAction {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for DiscordAction {
        const SCHEMA_NAME: &'static str = "DiscordAction";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for DiscordProfile {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for DiscordProfile {
        const SCHEMA_NAME: &'static str = "DiscordProfile";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for DiscordServerChannel {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for DiscordServerChannel {
        const SCHEMA_NAME: &'static str = "DiscordServerChannel";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for DiscordServerLink {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for DiscordServerLink {
        const SCHEMA_NAME: &'static str = "DiscordServerLink";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for DiscordServerRole {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for DiscordServerRole {
        const SCHEMA_NAME: &'static str = "DiscordServerRole";
    }

    impl crate::model::NotNullable for PayNowError {}
    impl crate::SchemaName for PayNowError {
        const SCHEMA_NAME: &'static str = "PayNowError";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for Product {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for Product {
        const SCHEMA_NAME: &'static str = "Product";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductCommand {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductCommand {
        const SCHEMA_NAME: &'static str = "ProductCommand";
    }

    #[cfg(feature = "products")]
    impl ProductCommand {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(
            content: impl ::std::convert::Into<::std::string::String>,
            online_only: bool,
            stage: ::paynow_sdk::types::ProductCommandStage,
        ) -> Self {
            Self {
                content: content.into(),
                online_only,
                stage,
                override_execute_on_gameserver_ids: ::std::default::Default::default(),
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for ProductCommand {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("ProductCommand")
                .field("content", &self.content)
                .field("online_only", &self.online_only)
                .field(
                    "override_execute_on_gameserver_ids",
                    &self.override_execute_on_gameserver_ids,
                )
                .field("stage", &self.stage)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductDeliverableActions {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductDeliverableActions {
        const SCHEMA_NAME: &'static str = "ProductDeliverableActions";
    }

    #[cfg(feature = "products")]
    impl ProductDeliverableActions {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(grant_giftcard: bool) -> Self {
            Self {
                grant_giftcard,
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for ProductDeliverableActions {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("ProductDeliverableActions")
                .field("grant_giftcard", &self.grant_giftcard)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductGameServer {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductGameServer {
        const SCHEMA_NAME: &'static str = "ProductGameServer";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductPayoutSplit {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductPayoutSplit {
        const SCHEMA_NAME: &'static str = "ProductPayoutSplit";
    }

    #[cfg(feature = "products")]
    impl ProductPayoutSplit {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(platform_fee: i64, user_id: ::paynow_sdk::UserId) -> Self {
            Self {
                platform_fee,
                user_id,
                percentage: ::std::default::Default::default(),
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for ProductPayoutSplit {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("ProductPayoutSplit")
                .field("percentage", &self.percentage)
                .field("platform_fee", &self.platform_fee)
                .field("user_id", &self.user_id)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductStockAvailable {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductStockAvailable {
        const SCHEMA_NAME: &'static str = "ProductStockAvailable";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductStockLimit {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductStockLimit {
        const SCHEMA_NAME: &'static str = "ProductStockLimit";
    }

    #[cfg(feature = "products")]
    impl ProductStockLimit {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(
            enabled: bool,
            include_trials: bool,
            time_scale: ::paynow_sdk::types::ProductStockTimeScale,
        ) -> Self {
            Self {
                enabled,
                include_trials,
                time_scale,
                quantity: ::std::default::Default::default(),
                time_value: ::std::default::Default::default(),
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for ProductStockLimit {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("ProductStockLimit")
                .field("enabled", &self.enabled)
                .field("include_trials", &self.include_trials)
                .field("quantity", &self.quantity)
                .field("time_scale", &self.time_scale)
                .field("time_value", &self.time_value)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductTag {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductTag {
        const SCHEMA_NAME: &'static str = "ProductTag";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductTrialConfiguration {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductTrialConfiguration {
        const SCHEMA_NAME: &'static str = "ProductTrialConfiguration";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductUpsellConfiguration {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductUpsellConfiguration {
        const SCHEMA_NAME: &'static str = "ProductUpsellConfiguration";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for ProductUpsellRecommendation {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for ProductUpsellRecommendation {
        const SCHEMA_NAME: &'static str = "ProductUpsellRecommendation";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for QueuedDiscordAction {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for QueuedDiscordAction {
        const SCHEMA_NAME: &'static str = "QueuedDiscordAction";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for QueuedDiscordActionExecution {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for QueuedDiscordActionExecution {
        const SCHEMA_NAME: &'static str = "QueuedDiscordActionExecution";
    }

    #[cfg(feature = "discord")]
    impl crate::model::NotNullable for SetDiscordAction {}
    #[cfg(feature = "discord")]
    impl crate::SchemaName for SetDiscordAction {
        const SCHEMA_NAME: &'static str = "SetDiscordAction";
    }

    #[cfg(feature = "discord")]
    impl SetDiscordAction {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(
            action_type: ::paynow_sdk::types::DiscordActionType,
            discord_server_id: ::paynow_sdk::DiscordId,
            execution_stage: ::paynow_sdk::types::DiscordActionExecutionStage,
        ) -> Self {
            Self {
                action_type,
                discord_server_id,
                execution_stage,
                channel_id: ::std::default::Default::default(),
                message: ::std::default::Default::default(),
                revocation_stages: ::std::default::Default::default(),
                role_id: ::std::default::Default::default(),
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "discord")]
    impl ::std::fmt::Debug for SetDiscordAction {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("SetDiscordAction")
                .field("action_type", &self.action_type)
                .field("channel_id", &self.channel_id)
                .field("discord_server_id", &self.discord_server_id)
                .field("execution_stage", &self.execution_stage)
                .field("message", &self.message)
                .field("revocation_stages", &self.revocation_stages)
                .field("role_id", &self.role_id)
                .finish()
        }
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for Store {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for Store {
        const SCHEMA_NAME: &'static str = "Store";
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for StoreMember {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for StoreMember {
        const SCHEMA_NAME: &'static str = "StoreMember";
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for StoreMemberUser {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for StoreMemberUser {
        const SCHEMA_NAME: &'static str = "StoreMemberUser";
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for StoreRole {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for StoreRole {
        const SCHEMA_NAME: &'static str = "StoreRole";
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for UpdateProductSortOrderRequest {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for UpdateProductSortOrderRequest {
        const SCHEMA_NAME: &'static str = "UpdateProductSortOrderRequest";
    }

    #[cfg(feature = "products")]
    impl UpdateProductSortOrderRequest {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(product_ids: ::std::vec::Vec<::paynow_sdk::ProductId>) -> Self {
            Self {
                product_ids,
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for UpdateProductSortOrderRequest {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpdateProductSortOrderRequest")
                .field("product_ids", &self.product_ids)
                .finish()
        }
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for UpdateStore {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for UpdateStore {
        const SCHEMA_NAME: &'static str = "UpdateStore";
    }

    #[cfg(feature = "store")]
    impl ::std::fmt::Debug for UpdateStore {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpdateStore")
                .field("contact_email", &self.contact_email)
                .field("description", &self.description)
                .field("game", &self.game)
                .field("integration_type", &self.integration_type)
                .field("live_mode", &self.live_mode)
                .field(
                    "minecraft_bedrock_username_prefix",
                    &self.minecraft_bedrock_username_prefix,
                )
                .field("name", &self.name)
                .field("platform", &self.platform)
                .field("slug", &self.slug)
                .field("support_email", &self.support_email)
                .field("support_url", &self.support_url)
                .field("website_url", &self.website_url)
                .finish()
        }
    }

    #[cfg(feature = "store")]
    impl crate::model::NotNullable for UpdateStoreMember {}
    #[cfg(feature = "store")]
    impl crate::SchemaName for UpdateStoreMember {
        const SCHEMA_NAME: &'static str = "UpdateStoreMember";
    }

    #[cfg(feature = "store")]
    impl UpdateStoreMember {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(role_id: ::paynow_sdk::RoleId) -> Self {
            Self {
                role_id,
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "store")]
    impl ::std::fmt::Debug for UpdateStoreMember {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpdateStoreMember")
                .field("role_id", &self.role_id)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for UpsertProductRequest {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for UpsertProductRequest {
        const SCHEMA_NAME: &'static str = "UpsertProductRequest";
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for UpsertProductRequest {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpsertProductRequest")
                .field(
                    "allow_concurrent_active_items",
                    &self.allow_concurrent_active_items,
                )
                .field("allow_one_time_purchase", &self.allow_one_time_purchase)
                .field("allow_subscription", &self.allow_subscription)
                .field("commands", &self.commands)
                .field("custom_variable_ids", &self.custom_variable_ids)
                .field("customer_stock_limit", &self.customer_stock_limit)
                .field("deliverable_actions", &self.deliverable_actions)
                .field("description", &self.description)
                .field("enabled_at", &self.enabled_at)
                .field("enabled_until", &self.enabled_until)
                .field("gameservers", &self.gameservers)
                .field("is_affiliate_links_disabled", &self.is_affiliate_links_disabled)
                .field("is_coupons_disabled", &self.is_coupons_disabled)
                .field("is_gift_cards_disabled", &self.is_gift_cards_disabled)
                .field("is_gifting_disabled", &self.is_gifting_disabled)
                .field("is_hidden", &self.is_hidden)
                .field("label", &self.label)
                .field("metadata", &self.metadata)
                .field("name", &self.name)
                .field("payout_splits", &self.payout_splits)
                .field("price", &self.price)
                .field("remove_after_enabled", &self.remove_after_enabled)
                .field("remove_after_time_scale", &self.remove_after_time_scale)
                .field("remove_after_time_value", &self.remove_after_time_value)
                .field("required_product_all", &self.required_product_all)
                .field("required_product_ids", &self.required_product_ids)
                .field("single_game_server_only", &self.single_game_server_only)
                .field("slug", &self.slug)
                .field(
                    "stock_limit_do_not_include_removed",
                    &self.stock_limit_do_not_include_removed,
                )
                .field("store_stock_limit", &self.store_stock_limit)
                .field("subscription_interval_scale", &self.subscription_interval_scale)
                .field("subscription_interval_value", &self.subscription_interval_value)
                .field("tags", &self.tags)
                .field("tax_code", &self.tax_code)
                .field("tier_group_id", &self.tier_group_id)
                .field("trial", &self.trial)
                .field("upselling", &self.upselling)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for UpsertProductTrialConfiguration {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for UpsertProductTrialConfiguration {
        const SCHEMA_NAME: &'static str = "UpsertProductTrialConfiguration";
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for UpsertProductTrialConfiguration {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpsertProductTrialConfiguration")
                .field("allow_repeat_trials", &self.allow_repeat_trials)
                .field("enabled", &self.enabled)
                .field(
                    "new_customer_order_lookback_scale",
                    &self.new_customer_order_lookback_scale,
                )
                .field(
                    "new_customer_order_lookback_value",
                    &self.new_customer_order_lookback_value,
                )
                .field("new_customers_only", &self.new_customers_only)
                .field("period_scale", &self.period_scale)
                .field("period_value", &self.period_value)
                .field("repeat_trial_cooldown_scale", &self.repeat_trial_cooldown_scale)
                .field("repeat_trial_cooldown_value", &self.repeat_trial_cooldown_value)
                .field(
                    "revoke_immediately_when_canceled",
                    &self.revoke_immediately_when_canceled,
                )
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for UpsertProductUpsellConfiguration {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for UpsertProductUpsellConfiguration {
        const SCHEMA_NAME: &'static str = "UpsertProductUpsellConfiguration";
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for UpsertProductUpsellConfiguration {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpsertProductUpsellConfiguration")
                .field("enabled", &self.enabled)
                .field("recommendations", &self.recommendations)
                .finish()
        }
    }

    #[cfg(feature = "products")]
    impl crate::model::NotNullable for UpsertProductUpsellRecommendation {}
    #[cfg(feature = "products")]
    impl crate::SchemaName for UpsertProductUpsellRecommendation {
        const SCHEMA_NAME: &'static str = "UpsertProductUpsellRecommendation";
    }

    #[cfg(feature = "products")]
    impl UpsertProductUpsellRecommendation {
        /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
        /// ones.
        pub fn new(
            discount_amount: i64,
            discount_type: ::paynow_sdk::types::UpsellDiscountType,
            prefer_as_subscription: bool,
            recommended_product_id: ::paynow_sdk::ProductId,
            type_: ::paynow_sdk::types::UpsellType,
        ) -> Self {
            Self {
                discount_amount,
                discount_type,
                prefer_as_subscription,
                recommended_product_id,
                type_,
                minimum_base_product_quantity: ::std::default::Default::default(),
                minimum_recommended_product_quantity: ::std::default::Default::default(),
                quantity_to_add: ::std::default::Default::default(),
                __non_exhaustive: ::std::default::Default::default(),
            }
        }
    }

    #[cfg(feature = "products")]
    impl ::std::fmt::Debug for UpsertProductUpsellRecommendation {
        fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            out.debug_struct("UpsertProductUpsellRecommendation")
                .field("discount_amount", &self.discount_amount)
                .field("discount_type", &self.discount_type)
                .field(
                    "minimum_base_product_quantity",
                    &self.minimum_base_product_quantity,
                )
                .field(
                    "minimum_recommended_product_quantity",
                    &self.minimum_recommended_product_quantity,
                )
                .field("prefer_as_subscription", &self.prefer_as_subscription)
                .field("quantity_to_add", &self.quantity_to_add)
                .field("recommended_product_id", &self.recommended_product_id)
                .field("type_", &self.type_)
                .finish()
        }
    }

    impl crate::model::NotNullable for ValidationError {}
    impl crate::SchemaName for ValidationError {
        const SCHEMA_NAME: &'static str = "ValidationError";
    }

    impl crate::model::NotNullable for ValidationErrorPath {}
}

#[derive(Clone, Debug)]
/// Client for PayNow API
///
/// Version: v1
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::model::RequestCapture,
}

impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str, inner: crate::model::RequestCapture) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap(), inner)
    }

    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::model::RequestCapture,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}

impl ClientInfo<crate::model::RequestCapture> for Client {
    fn api_version() -> &'static str {
        "v1"
    }

    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }

    fn client(&self) -> &reqwest::Client {
        &self.client
    }

    fn inner(&self) -> &crate::model::RequestCapture {
        &self.inner
    }
}

const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::model::RequestCapture>,
    {}
};
#[allow(clippy::all)]
impl Client {
    #[cfg(feature = "store")]
    /// Get a store
    ///
    /// Returns the store.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    pub async fn store_get_store<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
    ) -> Result<ResponseValue<types::Store>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}", self.baseurl, encode_path(& store_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "store_get_store",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "store")]
    /// Update a store
    ///
    /// Updates the fields that the request contains and returns the updated store. A field that is absent keeps its value.
    ///
    /// Sends a `PATCH` request to `/v1/stores/{storeId}`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `body`
    pub async fn store_update_store<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        body: &'a types::UpdateStore,
    ) -> Result<ResponseValue<types::Store>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}", self.baseurl, encode_path(& store_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "store_update_store",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the Discord servers of a store
    ///
    /// Returns the links between the store and Discord servers, including open links, to which no server has been connected yet.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/discord/links`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    pub async fn discord_servers_get_discord_server_links<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordServerLink>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/discord/links", self.baseurl, encode_path(& store_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_servers_get_discord_server_links",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Create a link to a Discord server
    ///
    /// Creates an open link with a token. A Discord server is connected to the store with that token.
    ///
    /// Sends a `POST` request to `/v1/stores/{storeId}/discord/links`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    pub async fn discord_servers_create_discord_server_link<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
    ) -> Result<ResponseValue<types::DiscordServerLink>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/discord/links", self.baseurl, encode_path(& store_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_servers_create_discord_server_link",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Delete a link to a Discord server
    ///
    /// Deletes the link with the given token and returns the remaining links.
    ///
    /// Sends a `DELETE` request to `/v1/stores/{storeId}/discord/links/{token}`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `token`: Token of the server link.
    pub async fn discord_servers_delete_discord_server_links<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        token: &'a str,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordServerLink>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/discord/links/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& token.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_servers_delete_discord_server_links",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the text channels of a Discord server
    ///
    /// Returns the text channels that an action can post to, with the category of each.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/discord/{discordServerId}/discord/text_channels`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `discord_server_id`: Discord ID (snowflake) of the server.
    pub async fn discord_servers_get_discord_server_text_channels<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        discord_server_id: &'a ::paynow_sdk::DiscordId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordServerChannel>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/discord/{}/discord/text_channels", self.baseurl,
            encode_path(& store_id.to_string()), encode_path(& discord_server_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_servers_get_discord_server_text_channels",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the roles of a Discord server
    ///
    /// Returns the roles of the server, which a `persist_role` action can grant.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/discord/{discordServerId}/roles`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `discord_server_id`: Discord ID (snowflake) of the server.
    pub async fn discord_servers_get_discord_server_roles<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        discord_server_id: &'a ::paynow_sdk::DiscordId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordServerRole>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/discord/{}/roles", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& discord_server_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_servers_get_discord_server_roles",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Get the Discord account linked to an inventory item
    ///
    /// Returns the Discord profile that the item's actions apply to.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    pub async fn discord_inventory_item_get_user_to_delivery_item_links<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        inventory_item_id: &'a ::paynow_sdk::InventoryItemId,
    ) -> Result<ResponseValue<types::DiscordProfile>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/inventory/{}/discord/link", self.baseurl, encode_path(&
            store_id.to_string()), encode_path(& inventory_item_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_inventory_item_get_user_to_delivery_item_links",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Link a Discord account to an inventory item
    ///
    /// Sets the Discord user that the item's actions apply to.
    ///
    /// Sends a `PUT` request to `/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    /// - `discord_user_id`: Discord ID (snowflake) of the user to link.
    pub async fn discord_inventory_item_set_user_to_delivery_item_link<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        inventory_item_id: &'a ::paynow_sdk::InventoryItemId,
        discord_user_id: Option<&'a ::paynow_sdk::DiscordId>,
    ) -> Result<ResponseValue<()>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/inventory/{}/discord/link", self.baseurl, encode_path(&
            store_id.to_string()), encode_path(& inventory_item_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new("discordUserId", &discord_user_id),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_inventory_item_set_user_to_delivery_item_link",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Unlink the Discord account of an inventory item
    ///
    /// Removes the Discord user that the item's actions apply to.
    ///
    /// Sends a `DELETE` request to `/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/link`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    pub async fn discord_inventory_item_delete_user_to_delivery_item_link<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        inventory_item_id: &'a ::paynow_sdk::InventoryItemId,
    ) -> Result<ResponseValue<()>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/inventory/{}/discord/link", self.baseurl, encode_path(&
            store_id.to_string()), encode_path(& inventory_item_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_inventory_item_delete_user_to_delivery_item_link",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the queued Discord actions of an inventory item
    ///
    /// Returns the actions that the item triggered, each with its status and every execution attempt.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/inventory/{inventoryItemId}/discord/queued`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `inventory_item_id`: ID of the inventory item; webhooks call it the delivery item.
    pub async fn discord_inventory_item_get_queued_discord_action_for_delivery_item<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        inventory_item_id: &'a ::paynow_sdk::InventoryItemId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::QueuedDiscordAction>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/inventory/{}/discord/queued", self.baseurl, encode_path(&
            store_id.to_string()), encode_path(& inventory_item_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "discord_inventory_item_get_queued_discord_action_for_delivery_item",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "store")]
    /// List the members of a store
    ///
    /// Returns the users who can manage the store.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/members`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    pub async fn store_get_store_members<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::StoreMember>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/members", self.baseurl, encode_path(& store_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "store_get_store_members",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "store")]
    /// Get a member of a store
    ///
    /// Returns one member of the store, including the role. Only the docs page lists this operation; PayNow's current reference does not.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/members/{memberId}`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `member_id`: ID of the member, which is the ID of the user.
    pub async fn store_get_store_member<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        member_id: &'a ::paynow_sdk::MemberId,
    ) -> Result<ResponseValue<types::StoreMember>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/members/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& member_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "store_get_store_member",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "store")]
    /// Set the role of a member
    ///
    /// Sets the role of a member of the store.
    ///
    /// Sends a `PATCH` request to `/v1/stores/{storeId}/members/{memberId}`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `member_id`: ID of the member, which is the ID of the user.
    /// - `body`
    pub async fn store_update_store_member<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        member_id: &'a ::paynow_sdk::MemberId,
        body: &'a types::UpdateStoreMember,
    ) -> Result<ResponseValue<()>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/members/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& member_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "store_update_store_member",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Get the Discord accounts linked to an order
    ///
    /// Returns a map of the Discord profiles linked to the order. PayNow does not document what the keys are.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/orders/{orderId}/discord`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `order_id`: ID of the order.
    pub async fn orders_discord_get_linked_discord_accounts<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        order_id: &'a ::paynow_sdk::OrderId,
    ) -> Result<
        ResponseValue<
            ::std::collections::BTreeMap<::std::string::String, types::DiscordProfile>,
        >,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/orders/{}/discord", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& order_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "orders_discord_get_linked_discord_accounts",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the queued Discord actions of an order
    ///
    /// Returns the actions that the order triggered, each with its status and every execution attempt.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/orders/{orderId}/discord/queued`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `order_id`: ID of the order.
    pub async fn orders_discord_get_discord_action_execution_history<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        order_id: &'a ::paynow_sdk::OrderId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::QueuedDiscordAction>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/orders/{}/discord/queued", self.baseurl, encode_path(&
            store_id.to_string()), encode_path(& order_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "orders_discord_get_discord_action_execution_history",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// List the Discord actions of a product version
    ///
    /// Returns the actions that PayNow executes on Discord when the product is purchased, expires, is refunded or is charged back.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `product_version_id`: ID of the product version, which is the `version_id` of the product.
    pub async fn products_discord_get_actions<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        product_version_id: &'a ::paynow_sdk::ProductVersionId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordAction>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/product_versions/{}/discord_actions", self.baseurl,
            encode_path(& store_id.to_string()), encode_path(& product_version_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_discord_get_actions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "discord")]
    /// Replace the Discord actions of a product version
    ///
    /// Sets the complete list of actions and returns it. Existing actions that are absent from the request are removed; an empty list removes all of them.
    ///
    /// Sends a `PUT` request to `/v1/stores/{storeId}/product_versions/{productVersionId}/discord_actions`
    ///
    /// Arguments:
    /// - `store_id`: ID of the store.
    /// - `product_version_id`: ID of the product version, which is the `version_id` of the product.
    /// - `body`
    pub async fn products_discord_create_action<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        product_version_id: &'a ::paynow_sdk::ProductVersionId,
        body: &'a ::std::vec::Vec<types::SetDiscordAction>,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::DiscordAction>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/product_versions/{}/discord_actions", self.baseurl,
            encode_path(& store_id.to_string()), encode_path(& product_version_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_discord_create_action",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Get products
    ///
    /// Retrieves all products for the specified store.
    /// DO NOT USE THIS ROUTE FOR DISPLAYING PRODUCTS ON YOUR STOREFRONT, use the storefront API instead!
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/products`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store to retrieve products for.
    pub async fn products_get_products<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
    ) -> Result<
        ResponseValue<::std::vec::Vec<types::Product>>,
        Error<types::PayNowError>,
    > {
        let url = format!(
            "{}/v1/stores/{}/products", self.baseurl, encode_path(& store_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_get_products",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Create product
    ///
    /// Creates a new product in the specified store.
    /// Creating dynamic products while creating a checkout session via this endpoint without prior approval is prohibited and will result in store deactivation per our User Agreement.
    ///
    /// Sends a `POST` request to `/v1/stores/{storeId}/products`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store to create the product in.
    /// - `body`
    pub async fn products_create_product<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        body: &'a types::UpsertProductRequest,
    ) -> Result<ResponseValue<types::Product>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/products", self.baseurl, encode_path(& store_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_create_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Update product sort order
    ///
    /// Updates the sort order of products in the specified store.
    ///
    /// Sends a `POST` request to `/v1/stores/{storeId}/products/sort-order`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store to update product sort order in.
    /// - `body`
    pub async fn products_update_product_sort_order<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        body: &'a types::UpdateProductSortOrderRequest,
    ) -> Result<ResponseValue<()>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/products/sort-order", self.baseurl, encode_path(& store_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_update_product_sort_order",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Get product
    ///
    /// Retrieves a specific product by ID from the specified store.
    /// DO NOT USE THIS ROUTE FOR DISPLAYING PRODUCTS ON YOUR STOREFRONT, use the storefront API instead.
    ///
    /// Sends a `GET` request to `/v1/stores/{storeId}/products/{productId}`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store the product belongs to.
    /// - `product_id`: The ID of the product to retrieve.
    pub async fn products_get_product<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        product_id: &'a ::paynow_sdk::ProductId,
    ) -> Result<ResponseValue<types::Product>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/products/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& product_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_get_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Delete product
    ///
    /// Deletes a product from the specified store.
    ///
    /// Sends a `DELETE` request to `/v1/stores/{storeId}/products/{productId}`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store the product belongs to.
    /// - `product_id`: The ID of the product to delete.
    pub async fn products_delete_product<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        product_id: &'a ::paynow_sdk::ProductId,
    ) -> Result<ResponseValue<()>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/products/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& product_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_delete_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }

    #[cfg(feature = "products")]
    /// Update product
    ///
    /// Updates an existing product in the specified store.
    ///
    /// Sends a `PATCH` request to `/v1/stores/{storeId}/products/{productId}`
    ///
    /// Arguments:
    /// - `store_id`: The ID of the store the product belongs to.
    /// - `product_id`: The ID of the product to update.
    /// - `body`
    pub async fn products_update_product<'a>(
        &'a self,
        store_id: &'a ::paynow_sdk::StoreId,
        product_id: &'a ::paynow_sdk::ProductId,
        body: &'a types::UpsertProductRequest,
    ) -> Result<ResponseValue<types::Product>, Error<types::PayNowError>> {
        let url = format!(
            "{}/v1/stores/{}/products/{}", self.baseurl, encode_path(& store_id
            .to_string()), encode_path(& product_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "products_update_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}

/// Items consumers will typically use such as the Client.
pub mod prelude {
    #[allow(unused_imports)]
    pub use super::Client;
}
