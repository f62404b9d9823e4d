//! Who buys.

use serde::{Deserialize, Serialize};

use crate::CustomerId;

/// A customer of the store: a player, as one of the platforms knows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Customer {
    /// The customer.
    pub id: CustomerId,
    /// What they are called.
    pub name: Option<String>,
    /// Their Steam account, in a store for a Steam game.
    pub steam: Option<SteamProfile>,
    /// Their Minecraft account, in a store for Minecraft.
    pub minecraft: Option<MinecraftProfile>,
    /// Their account on whichever platform the store is for.
    pub profile: Option<CustomerProfile>,
}

/// An account on Steam.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SteamProfile {
    /// The SteamID64, 17 digits.
    pub id: String,
    /// The name on the profile.
    pub name: Option<String>,
    /// Where the picture is.
    pub avatar_url: Option<String>,
}

/// An account of Minecraft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinecraftProfile {
    /// The account's id, a UUID.
    pub id: String,
    /// The player's name.
    pub name: Option<String>,
    /// Where the picture is.
    pub avatar_url: Option<String>,
}

/// An account on some platform.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerProfile {
    /// The account's id, in the platform's own format.
    pub id: String,
    /// The platform, such as `steam`.
    pub platform: String,
    /// The name on the profile.
    pub name: Option<String>,
    /// Where the picture is.
    pub avatar_url: Option<String>,
}
