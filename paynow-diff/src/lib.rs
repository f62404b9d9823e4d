//! Compares two versions of an API and determines whom the changes break.
//!
//! [`diff`] takes two OpenAPI documents and returns a [`Report`]: one [`Entry`] per root cause, with a verdict for
//! running clients ([`WireCompat`]) and one for code that compiled ([`SourceCompat`]). First, both documents are read
//! into a normalised model (`model`), so that equivalent constructs are equal. Then operations and schemas are matched
//! by name and content (`matching`), and the pairs are compared (`compare`). The effect of a change on code follows
//! from the types and methods that the SDK has for each document (`paynow_spec::surface`, used by `rust_location`).
//! A document that is compared more than once is read once, as a [`Revision`].
//! [`rules`] is the catalogue of rules, [`render`] prints a report, and [`ignore`] removes accepted changes.
//!
//! The crate is pure: it does not read files or open connections, which is left to `xtask`.

use compare::Compare;
use paynow_spec::finding::Finding;
use serde_json::Value;

pub mod ignore;
pub mod render;
pub mod rules;

mod compare;
mod corrections;
mod entries;
mod matching;
mod model;
mod reachability;
mod report;
mod revision;
mod rust_location;
mod side_effects;

pub use corrections::with_corrections;
pub use report::{Change, Counts, Direction, Entry, Report, SemverBump, SourceCompat, WireCompat};
pub use revision::Revision;

/// Compares two OpenAPI documents, the older one first.
///
/// # Errors
/// One of the documents cannot be compared: a reference has no target or points into another document, or two paths
/// are identical. The findings name the document as `base` or `head`.
pub fn diff(base: &Value, head: &Value) -> Result<Report, Vec<Finding>> {
    let read = |document, source| Revision::new(document).map_err(|findings| in_source(findings, source));
    match (read(base, "base"), read(head, "head")) {
        (Ok(base), Ok(head)) => Ok(base.diff(&head)),
        (Err(findings), Err(_)) if base == head => Err(findings),
        (base, head) => Err([base.err(), head.err()].into_iter().flatten().flatten().collect()),
    }
}

impl Revision<'_> {
    /// Compares this version with a newer one.
    pub fn diff(&self, head: &Revision<'_>) -> Report {
        let mut compare = Compare::run(self, head);
        for (name, side) in side_effects::unexplained_types(&compare) {
            compare.unmatched_schema(name, side);
        }
        let side_effects = side_effects::find(&compare);
        let entries = entries::entries(&compare, side_effects);
        let refusals = if entries.is_empty() { Vec::new() } else { refusals(self, head) };
        Report { entries, refusals }
    }
}

/// The reasons why the SDK of a document is only approximated, by document.
fn refusals(base: &Revision<'_>, head: &Revision<'_>) -> Vec<Finding> {
    let base = in_source(base.surface.refusals.clone(), "base");
    base.into_iter().chain(in_source(head.surface.refusals.clone(), "head")).collect()
}

fn in_source(findings: Vec<Finding>, source: &str) -> Vec<Finding> {
    findings.into_iter().map(|finding| finding.in_source(source)).collect()
}
