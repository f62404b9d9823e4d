//! Task-oriented guide: authentication, errors and retries, proxies and TLS, PATCH, displaying products, Discord roles, IDs,
//! money, any operation, API changes, webhooks (with their feature), logging and OpenTelemetry, testing.
#![doc = include_str!("authentication.md")]
#![doc = include_str!("errors.md")]
#![doc = include_str!("network.md")]
#![doc = include_str!("patch.md")]
#![doc = include_str!("displaying_products.md")]
#![doc = include_str!("discord_actions.md")]
#![doc = include_str!("ids_and_money.md")]
#![doc = include_str!("any_operation.md")]
#![doc = include_str!("drift.md")]
#![cfg_attr(feature = "webhooks", doc = include_str!("webhooks.md"))]
#![doc = include_str!("observability.md")]
#![doc = include_str!("tests.md")]
