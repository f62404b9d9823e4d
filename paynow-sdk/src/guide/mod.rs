//! How things are done: authentication, errors and retries, proxies and TLS, PATCH, ids and money, any operation, drift,
//! webhooks (with their feature), spans, tests of your own.
#![doc = include_str!("authentication.md")]
#![doc = include_str!("errors.md")]
#![doc = include_str!("network.md")]
#![doc = include_str!("patch.md")]
#![doc = include_str!("discord_actions.md")]
#![doc = include_str!("ids_and_money.md")]
#![doc = include_str!("any_operation.md")]
#![doc = include_str!("drift.md")]
#![cfg_attr(feature = "webhooks", doc = include_str!("webhooks.md"))]
#![doc = include_str!("observability.md")]
#![doc = include_str!("tests.md")]
