//! Tests that act as a user of the published crate.

/// progenitor's typed mocks, one method of `MockServer` for each operation.
#[allow(clippy::all, missing_docs, unreachable_pub, unused)]
mod mocks {
    include!(concat!(env!("OUT_DIR"), "/mocks.rs"));
}

mod store_page;
