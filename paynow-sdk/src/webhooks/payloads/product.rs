//! What is sold.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CommandStage, IntervalScale, or_empty};
use crate::model::datetime;
use crate::{GameServerId, ProductId, ProductVersionId, StoreId, TagId};

/// A product of the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Product {
    /// The product.
    pub id: ProductId,
    /// The store.
    pub store_id: StoreId,
    /// This version of it: each change of a product makes a new one.
    pub version_id: ProductVersionId,
    /// Where its picture is.
    pub image_url: Option<String>,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What is said about it.
    pub description: Option<String>,
    /// Whether it is for sale.
    pub enabled: bool,
    /// A few words beside its name.
    pub label: Option<String>,
    /// Its place in lists, the smallest first.
    pub sort_order: i64,
    /// What it costs, in minor units of the store's currency.
    pub price: i64,
    /// Whether the customer has to choose one game server.
    pub single_game_server_only: bool,
    /// Whether it can be bought once.
    pub allow_one_time_purchase: bool,
    /// Whether it can be subscribed to.
    pub allow_subscription: bool,
    /// How many of the scale there are between renewals.
    pub subscription_interval_value: Option<i64>,
    /// The unit of the time between renewals.
    pub subscription_interval_scale: Option<IntervalScale>,
    /// Whether it is taken away after a time.
    pub remove_after_enabled: bool,
    /// How many of the scale it is had for.
    pub remove_after_time_value: Option<i64>,
    /// The unit of the time that it is had for.
    pub remove_after_time_scale: Option<IntervalScale>,
    /// Its tags.
    #[serde(default, deserialize_with = "or_empty")]
    pub tags: Vec<ProductTag>,
    /// The names of its tags, separated by commas: for people, as a name can have a comma.
    pub tag_names: Option<String>,
    /// The game servers that it is for.
    #[serde(default, deserialize_with = "or_empty")]
    pub gameservers: Vec<ProductGameServer>,
    /// The names of its game servers, likewise.
    pub gameserver_names: Option<String>,
    /// What is run on the game servers.
    #[serde(default, deserialize_with = "or_empty")]
    pub commands: Vec<ProductCommand>,
    /// When it was made.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub created_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub updated_at: Option<DateTime<Utc>>,
    /// What the store noted with it.
    #[serde(default, deserialize_with = "or_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// A tag of a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProductTag {
    /// The tag.
    pub id: TagId,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
}

/// A game server that a product is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProductGameServer {
    /// The game server.
    pub id: GameServerId,
    /// What it is called.
    pub name: String,
    /// Whether it is in use.
    pub enabled: bool,
}

/// A command that a product runs on its game servers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProductCommand {
    /// When it is run.
    pub stage: CommandStage,
    /// The command, with placeholders as the dashboard has them.
    pub content: String,
    /// Whether it waits until the player is online.
    pub online_only: bool,
}
