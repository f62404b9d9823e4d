//! What is different between two versions of an API, and whom it breaks.
//!
//! [`diff`] takes two OpenAPI documents and gives a [`Report`]: one [`Entry`] for each root cause, with a
//! verdict for a client that runs ([`WireCompat`]) and one for code that compiled ([`SourceCompat`]). Both
//! documents are read into one normalised model first (`model`), so that what means the same is the same. Then
//! operations and schemas are matched by name and by their content (`matching`), and the pairs are compared
//! (`compare`). What a change does to code follows from the types and methods that the SDK has of each document
//! (`paynow_spec::surface`, asked by `rust_location`). The [`rules`] are the catalogue, [`render`] shows a report, [`ignore`] leaves out accepted changes.
//!
//! The crate is pure: it reads no file and opens no connection, which is `xtask`'s part.

use std::{panic, thread};

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

use compare::Compare;
use revision::Revision;

/// Compares two OpenAPI documents, the older one first.
///
/// # Errors
/// One of the documents cannot be compared: a reference leads nowhere or into another document, or two paths are
/// identical. The findings name the document as `base` or `head`.
pub fn diff(base: &Value, head: &Value) -> Result<Report, Vec<Finding>> {
    let mut findings: Vec<Finding> =
        model::check(base).into_iter().map(|finding| finding.in_source("base")).collect();
    if base != head {
        findings.extend(model::check(head).into_iter().map(|finding| finding.in_source("head")));
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let (base, head) = thread::scope(|scope| {
        let base = scope.spawn(|| Revision::new(model::read(base)));
        let head = Revision::new(model::read(head));
        (base.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), head)
    });
    let mut compare = Compare::run(&base, &head);
    for (name, side) in side_effects::unexplained_types(&compare) {
        compare.unmatched_schema(name, side);
    }
    let side_effects = side_effects::find(&compare);
    let entries = entries::entries(&compare, side_effects);
    let refusals = if entries.is_empty() { Vec::new() } else { refusals(&base, &head) };
    Ok(Report { entries, refusals })
}

/// Why the SDK of a document can only be guessed at, by document.
fn refusals(base: &Revision<'_>, head: &Revision<'_>) -> Vec<Finding> {
    [("base", base), ("head", head)]
        .into_iter()
        .flat_map(|(source, revision)| {
            revision.surface.refusals.iter().cloned().map(move |finding| finding.in_source(source))
        })
        .collect()
}
