//! The fake as a test sees it.

mod builder;
mod handle;
mod server;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use builder::{FakeBuilder, StartError};
pub(crate) use builder::{STORE, STORE_NAME};
pub use handle::Fake;
