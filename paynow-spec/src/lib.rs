//! From PayNow's docs pages to a document that progenitor can take.
//!
//! Every stage is one module and one noun, in the order of the flow: [`extract`] finds the OpenAPI documents
//! in a docs page, [`merge`] makes one of them all, [`overlay`] corrects what the vendor got wrong,
//! [`webhooks`] names the bodies of events, [`nullability`] resolves which references may be null, [`lint`] says what
//! is broken, [`lower`] writes what progenitor takes, [`contract`] checks that it does, and [`emit`] runs the real
//! generator and writes the Rust code that is committed. The crate is pure:
//! values in, values and [`finding`]s out; it reads no file and opens no connection, which is `xtask`'s part.

pub mod contract;
mod descriptions;
pub mod document;
pub mod emit;
pub mod extensions;
pub mod extract;
pub mod finding;
pub mod lint;
pub mod lower;
pub mod merge;
pub mod naming;
pub mod nullability;
pub mod overlay;
pub mod pipeline;
pub mod required_bodies;
pub mod surface;
pub mod webhooks;
