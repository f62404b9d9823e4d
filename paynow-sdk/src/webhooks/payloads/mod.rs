//! The bodies of events: what each is about.
//!
//! They are the webhook's own view of a thing, with other fields than the model of the same thing in
//! [`types`](crate::types); the ids are the same types, so that what is missing can be asked for.
//!
//! # Units and formats
//! - An **amount of money** is a whole number in the minor unit of the `currency` beside it, cents for most: 1499 is
//!   14.99 EUR. `currency` is an ISO 4217 code, usually in capitals. An amount of a product is in the store's currency.
//! - A **time** is UTC, from an RFC 3339 text.
//! - An **interval** is a value and a scale: 3 and `month` for three months.
//! - A value of a **list** that is new is kept as `Unrecognized`.
//!
//! # What is always there
//! Ids, amounts, currencies, states, flags and names that PayNow's document of the webhooks calls required, as long as
//! no other document of PayNow's says that they can be null. All else is an `Option`, above all things inside things
//! (a `customer`, a `product`): the document calls some of these required that cannot always be there, such as the
//! Steam account of a customer who plays Minecraft. A list or map that is null or absent is empty. Fields that are
//! new are ignored.

mod customer;
mod delivery_item;
mod discord;
mod enums;
mod order;
mod payment;
mod product;
mod subscription;
mod trial;

pub use customer::{Customer, CustomerProfile, MinecraftProfile, SteamProfile};
pub use delivery_item::{DeliveryItem, GameServer};
pub use discord::DiscordAccountLink;
pub use enums::{
    ChargebackStatus, CommandStage, DeliveryItemState, IntervalScale, OrderStatus, OrderType, PaymentGateway,
    PaymentStatus, RefundStatus, SubscriptionStatus, TrialStatus,
};
pub use order::{Checkout, CheckoutLine, CouponUsage, GiftCardUsage, Order, OrderLine};
pub use payment::{Payment, Refund};
pub use product::{Product, ProductCommand, ProductGameServer, ProductTag};
pub use subscription::{Subscription, SubscriptionLine};
pub use trial::Trial;

/// A list or a map that may be null.
fn or_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + serde::Deserialize<'de>,
{
    Ok(<Option<T> as serde::Deserialize>::deserialize(deserializer)?.unwrap_or_default())
}
