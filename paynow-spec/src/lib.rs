//! Turns PayNow's docs pages into a document that progenitor accepts.
//!
//! Each stage is a module, in the order of the flow: [`extract`] finds the OpenAPI documents in a docs page, [`merge`]
//! combines them, [`overlay`] corrects PayNow's mistakes, [`webhooks`] names the payloads of events, [`nullability`]
//! resolves which references are nullable, [`lint`] reports invalid documents, [`lower`] writes the form that
//! progenitor accepts, [`contract`] checks that, and [`emit`] runs the generator and writes the committed Rust code.
//! The crate is pure: stages take values and return values and [`finding`]s; reading files and opening connections is
//! left to `xtask`.

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
