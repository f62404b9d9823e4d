//! From PayNow's docs pages to a document that progenitor can take.
//!
//! Every stage is one module and one noun, in the order of the flow: [`page`] finds the OpenAPI documents
//! in a docs page, [`merge`] makes one of them all, [`overlay`] corrects what the vendor got wrong,
//! [`nullable`] settles which references may be null, [`lint`] says what is broken, [`lower`] writes what
//! progenitor takes, [`generate`] runs the real generator, [`client`] writes what it gives as it is committed
//! and [`facade`] the reviewable picture of the API. The crate is pure: values in, values and [`finding`]s out; it reads no file and opens no
//! connection, which is `xtask`'s part.

pub mod canonical;
pub mod client;
pub mod diff;
pub mod facade;
pub mod finding;
pub mod generate;
pub mod lint;
pub mod lower;
pub mod merge;
pub mod nullable;
pub mod overlay;
pub mod page;
pub mod pipeline;
pub mod source;
pub mod walk;
mod words;
