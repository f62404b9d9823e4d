//! For tools: stable, described by `docs/diff.schema.json`.

use serde::Serialize;
use serde_json::{Value, json};

use super::Labels;
use crate::diff::report::{Bump, Entry, Report, Rust, Wire};

/// The version of the form; a field more does not change it.
const VERSION: u32 = 1;

/// An entry with what follows from its changes.
#[derive(Serialize)]
struct Whole<'r> {
    place: &'r str,
    wire: Wire,
    rust: Rust,
    bump: Bump,
    #[serde(flatten)]
    entry: &'r Entry,
}

/// The report as JSON.
pub fn json(report: &Report, labels: &Labels<'_>) -> Value {
    let entries: Vec<Whole<'_>> = report
        .entries
        .iter()
        .map(|entry| Whole {
            place: entry.place(),
            wire: entry.wire(),
            rust: entry.rust(),
            bump: entry.bump(),
            entry,
        })
        .collect();
    json!({
        "version": VERSION,
        "base": labels.base,
        "head": labels.head,
        "bump": report.bump(),
        "counts": report.counts(),
        "entries": entries,
    })
}
