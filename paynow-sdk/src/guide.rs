//! How things are done: authentication, errors and retries, PATCH, ids and money, drift, webhooks (with their feature),
//! tests of your own.
//!
//! # Authentication
//! PayNow knows three kinds of caller, and a [`Credential`](crate::Credential) is one of them: an API key of
//! the dashboard, a customer's token, a game server's token. Each is sent with its own prefix.
//!
//! ```
//! use paynow_sdk::{Client, Credential};
//!
//! let with_a_key = Client::builder().api_key("pnapi_v1_example").build()?;
//! let as_a_customer = Client::builder().credential(Credential::customer("token")).build()?;
//! # Ok::<(), paynow_sdk::Error>(())
//! ```
//!
//! [`Client::from_env`](crate::Client::from_env) takes the key from `PAYNOW_API_KEY`, and the address from
//! `PAYNOW_BASE_URL` if that is set. A client is cheap to clone; make one for each credential and keep it.
//! The credential goes over HTTPS only, unless the address is this machine or
//! [`danger_allow_http`](crate::ClientBuilder::danger_allow_http) says otherwise; no redirect is followed with
//! it, and nothing prints it.
//!
//! # Errors and retries
//! Every failure is an [`Error`](crate::Error): one line to read, accessors and predicates for code.
//!
//! ```
//! # async fn example(store: paynow_sdk::StoreClient, id: paynow_sdk::ProductId) {
//! match store.products().get_product(id).await {
//!     Ok(product) => println!("{}", product.name),
//!     Err(error) if error.is_not_found() => println!("there is no product {id}"),
//!     Err(error) if error.is_unauthorized() => println!("the key may not do this"),
//!     Err(error) if error.is_rate_limited() => println!("again after {:?}", error.retry_after()),
//!     Err(error) if error.is_timeout() => println!("too slow"),
//!     Err(error) => println!("{error}; PayNow's support asks for the trace {:?}", error.trace_id()),
//! }
//! # }
//! ```
//!
//! A call is tried up to three times within its deadline of 60 seconds
//! ([`ClientBuilder::timeout`](crate::ClientBuilder::timeout), or [`Call::timeout`](crate::call::Call::timeout) for
//! one call); each attempt may take 20 ([`attempt_timeout`](crate::ClientBuilder::attempt_timeout)). Between
//! attempts it waits a random time that doubles, or as long as PayNow's `Retry-After` asks. A `Retry-After` of more
//! than 30 seconds, or past the deadline, ends the call at once. A [`RetryPolicy`](crate::RetryPolicy) has other
//! numbers.
//! What may be tried again depends on what PayNow may have done:
//!
//! | | GET | PUT and DELETE that can be done twice | POST, PATCH and the rest |
//! |---|---|---|---|
//! | no connection | again | again | again |
//! | 429 | again | again | again |
//! | 408, 500, 502, 503, 504 | again | again | error |
//! | connection broken, attempt timed out | again | again | error |
//! | any other status | error | error | error |
//!
//! PayNow documents no idempotency keys, so nothing that could charge, grant or create twice is sent twice.
//! An error after which PayNow may have done it says so:
//! [`is_outcome_unknown`](crate::Error::is_outcome_unknown). Look before asking again, or say that asking
//! twice does no harm:
//!
//! ```
//! # use paynow_sdk::types::UpdateProductSortOrderRequest;
//! # async fn example(store: paynow_sdk::StoreClient, order: UpdateProductSortOrderRequest) -> Result<(), paynow_sdk::Error> {
//! // The same order set twice is the same order.
//! store.products().update_product_sort_order(&order).idempotent().await?;
//! # Ok(())
//! # }
//! ```
//!
//! A call that borrows no body can be moved to a task of its own: `tokio::spawn(call.into_future())`.
//!
//! All clones of a client share a budget of retries: in an outage they run out, and calls fail at their first
//! attempt until some succeed again. Dropping the future of a call stops it, waits included.
//!
//! Each call is a [`tracing`](https://docs.rs/tracing) span with OpenTelemetry's names for HTTP clients
//! (`http.request.method`, `url.template`, `http.response.status_code`, `http.request.resend_count`,
//! `server.address`, `error.type`) and `paynow.operation` and `paynow.trace_id`; each attempt is an event in
//! it. There are no ids, queries or bodies in either.
//!
//! # PATCH
//! An optional field of a request is an `Option<Nullable<T>>`: left out it stays as it is, [`null`](crate::null)
//! clears it, [`set`](crate::set) gives it a value.
//!
//! ```
//! use paynow_sdk::{null, set, types::UpsertProductRequest};
//!
//! let change = UpsertProductRequest { price: set(1499), enabled_until: null(), ..Default::default() };
//! assert_eq!(serde_json::to_string(&change)?, r#"{"enabled_until":null,"price":1499}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Any optional field of a request takes `null`, because PayNow's spec allows it there. What `null` does to a field that
//! an answer always has, such as a price or a name, PayNow does not say: set those to a value.
//!
//! # Discord actions
//! What happens on Discord belongs to a version of a product, `product.version_id`. Setting the actions replaces the
//! whole list, so start from what is there if some of it is to stay.
//!
//! ```
//! use paynow_sdk::types::{DiscordActionExecutionStage, DiscordActionType, SetDiscordAction};
//! # use paynow_sdk::{DiscordId, Error, ProductId, StoreClient, set};
//!
//! # async fn example(store: StoreClient, product: ProductId, server: DiscordId) -> Result<(), Error> {
//! let roles = store.discord_servers().get_discord_server_roles(server).await?;
//! let Some(vip) = roles.iter().find(|role| role.name == "VIP") else { return Ok(()) };
//! let give_the_role = SetDiscordAction {
//!     action_type: DiscordActionType::PersistRole,
//!     execution_stage: DiscordActionExecutionStage::OnPurchase,
//!     discord_server_id: server,
//!     role_id: set(vip.id),
//!     revocation_stages: None,
//!     channel_id: None,
//!     message: None,
//! };
//! let product = store.products().get_product(product).await?;
//! store.products_discord().create_action(product.version_id, &[give_the_role]).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Ids and money
//! Each kind of id is a type: a `ProductId` is not taken for an `OrderId`. It is a number inside and a string
//! on the wire (all of Discord's own, for users, servers, roles and channels, share `DiscordId`), knows when it was made, and is made from text that really is one.
//!
//! ```
//! use paynow_sdk::{ProductId, StoreId};
//!
//! let store: StoreId = "150439783699582976".parse()?;
//! assert_eq!(store.created_at().to_string(), "2023-04-14 01:36:21.470 UTC");
//! assert!("../1".parse::<ProductId>().is_err());
//! # Ok::<(), paynow_sdk::ParseIdError>(())
//! ```
//!
//! An amount of money is a whole number in the currency's minor unit, cents for most: 1499 is 14.99 EUR.
//! The currency is the store's. Fees are in basis points, hundredths of a percent. Times are UTC.
//!
//! # Drift
//! PayNow's API grows, and a program that was built yesterday goes on: a field that is new is ignored, a value
//! of an enum that is new is kept and can be sent back, an optional field may be null or absent, an id may be
//! a number. Match enums with a wildcard. Models that are only received are `#[non_exhaustive]`, so that a new field
//! does not break a program that upgrades: match them with `..`.
//!
//! ```
//! use paynow_sdk::types::DiscordActionType;
//!
//! let new: DiscordActionType = serde_json::from_str("\"grant_nickname\"")?;
//! match &new {
//!     DiscordActionType::PersistRole => println!("a role"),
//!     other => println!("something else: {other}"),
//! }
//! assert_eq!(serde_json::to_string(&new)?, "\"grant_nickname\"");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! What is required and missing is an error that names the place ([`decode_path`](crate::Error::decode_path)),
//! the operation and the trace, and keeps the body.
#![cfg_attr(feature = "webhooks", doc = include_str!("guide/webhooks.md"))]
//!
//! # Tests of your own
//! `paynow-fake` is a PayNow for tests: it remembers what was made, checks every request against PayNow's
//! spec, and goes wrong when it is told to.
//!
//! ```
//! use paynow_fake::{Fake, Fault};
//! use paynow_sdk::{set, types::UpsertProductRequest};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let fake = Fake::start().await;
//! let store = fake.store();
//!
//! // PayNow creates the product, and then the connection breaks.
//! fake.inject(Fault::reset_after().on("Products_CreateProduct"));
//! let vip = UpsertProductRequest { name: set("VIP"), ..Default::default() };
//! let error = store.products().create_product(&vip).await.unwrap_err();
//! assert!(error.is_outcome_unknown());
//! assert_eq!(fake.calls("Products_CreateProduct"), 1); // it was not sent twice
//! # Ok(()) }
//! ```
//!
//! Any other server on loopback does too, with [`base_url`](crate::ClientBuilder::base_url). A model that a request
//! takes is built field by field; one that is only received is made as PayNow makes it, from JSON with the fields
//! that are required:
//!
//! ```
//! use paynow_sdk::types::DiscordServerRole;
//! use serde_json::json;
//!
//! let role: DiscordServerRole = serde_json::from_value(json!({ "id": "1", "name": "VIP" }))?;
//! # assert_eq!(role.name, "VIP");
//! # Ok::<(), serde_json::Error>(())
//! ```
