//! What is different between two versions of an API, and whom it breaks.
//!
//! [`diff`] takes two OpenAPI documents and gives a [`Report`]: one [`Entry`] for each root cause, with a
//! verdict for a client that runs ([`Wire`]) and one for code that compiled ([`Rust`]). Both documents are
//! brought into one form first (`normalise`), so that what means the same is the same. Then operations and
//! schemas are paired by name and by what is in them (`pairing`), and the pairs are compared (`compare`). What
//! a change does to code is read from the Rust types and methods that the SDK really has (`rust`). The
//! [`rules`] are the catalogue, [`render`] shows a report, [`ignore`] leaves out what is known.

use serde_json::Value;

mod compare;
mod consequences;
pub mod ignore;
mod model;
mod normalise;
mod normalise_schema;
mod pairing;
mod reach;
pub mod render;
mod report;
pub mod rules;
mod rust;
mod sort;
mod surface;

pub use report::{Bump, Change, Counts, Direction, Entry, Report, Rust, Wire};
pub use surface::surface;

/// Compares two OpenAPI documents, the older one first.
pub fn diff(base: &Value, head: &Value) -> Report {
    let base = rust::Side::new(normalise::document(base));
    let head = rust::Side::new(normalise::document(head));
    let compare = compare::Compare::run(&base, &head);
    let consequences = consequences::find(&compare);
    Report { entries: sort::entries(&compare, consequences) }
}
