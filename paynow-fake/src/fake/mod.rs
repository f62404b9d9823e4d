//! The API for tests.

mod builder;
mod handle;
mod samples;
mod server;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use builder::{FakeBuilder, StartError};
pub(crate) use builder::{STORE, STORE_NAME};
pub use handle::Fake;
pub use samples::sample;
