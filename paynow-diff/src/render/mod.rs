//! The formats of a report: for terminals, pull requests, tools and GitHub.

mod github;
mod json;
mod lines;
mod markdown;
mod sentence;
mod text;

pub use github::github;
pub use json::{json, json_schema};
pub use lines::line_of;
pub use markdown::markdown;
pub use sentence::sentence;
pub use text::text;

use paynow_spec::finding::Finding;

use crate::report::{Change, Direction, Entry, Report};

/// The names of the two documents, and the location of the explanation of the rules.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Labels<'l> {
    /// The name of the older document.
    pub base: &'l str,
    /// The name of the newer document.
    pub head: &'l str,
    /// The URL or path of `docs/diff-rules.md`.
    pub rules: &'l str,
}

impl<'l> Labels<'l> {
    /// Creates labels from the names of both documents, and the URL or path of `docs/diff-rules.md`.
    pub fn new(base: &'l str, head: &'l str, rules: &'l str) -> Self {
        Self { base, head, rules }
    }
}

/// The number of operations that are listed by name. Further ones are only counted.
const NAMED: usize = 4;

/// The entries by severity: those that break running clients, those that break only code, those that do not break
/// anything, and those that change only documentation.
fn parts(report: &Report) -> [Vec<&Entry>; 4] {
    let mut parts = [const { Vec::new() }; 4];
    for entry in &report.entries {
        let part = match () {
            () if entry.is_breaking() => 0,
            () if entry.is_major() => 1,
            () if entry.is_documentation() => 3,
            () => 2,
        };
        parts[part].push(entry);
    }
    parts
}

/// The changes of an entry. Changes that differ only in their direction are grouped.
fn merged(entry: &Entry) -> Vec<(Vec<&Change>, String)> {
    let mut merged: Vec<(Vec<&Change>, String)> = Vec::new();
    for change in &entry.changes {
        let stem = super::rules::stem_of(&change.rule).unwrap_or(&change.rule);
        let is_same = |(known, known_stem): &&mut (Vec<&Change>, String)| {
            *known_stem == stem && known[0].old == change.old && known[0].new == change.new
        };
        match merged.iter_mut().find(is_same) {
            Some((known, _)) => known.push(change),
            None => merged.push((vec![change], stem.to_owned())),
        }
    }
    merged
}

/// `A → B`, or the only value that exists; `quoted` formats each as code.
fn arrow(old: Option<&str>, new: Option<&str>, quoted: impl Fn(&str) -> String) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{} → {}", quoted(old), quoted(new)),
        (Some(one), None) | (None, Some(one)) => quoted(one),
        (None, None) => String::new(),
    }
}

/// The operations that an entry affects, and the direction.
fn reached(entry: &Entry) -> String {
    let direction = match entry.direction {
        Direction::None => String::new(),
        direction => format!(" ({direction})"),
    };
    match entry.operations.as_slice() {
        [] => String::new(),
        [only] => format!("{only}{direction}"),
        several if several.len() <= NAMED => format!("{}{direction}", several.join(", ")),
        several => {
            format!(
                "{} and {} more operations{direction}",
                several[..NAMED - 1].join(", "),
                several.len() + 1 - NAMED
            )
        }
    }
}

/// The limits of the report: a line for each document from which no SDK can be generated.
fn limits(report: &Report, labels: &Labels<'_>) -> Vec<String> {
    let documents = [("base", labels.base), ("head", labels.head)].into_iter();
    let of = |source: &str| -> Vec<&Finding> {
        report.refusals.iter().filter(|finding| finding.source == source).collect()
    };
    documents
        .filter_map(|(source, label)| {
            let findings = of(source);
            let first = findings.first()?;
            let more = match findings.len() {
                1 => String::new(),
                count => format!(" ({} more)", count - 1),
            };
            Some(format!(
                "the SDK cannot be generated from {label}: {} at {}{more}; the Rust verdicts ignore the affected part",
                first.message, first.pointer
            ))
        })
        .collect()
}

/// The summary in one line.
fn summary(report: &Report) -> String {
    let counts = report.counts();
    if counts.entries == 0 {
        return "no differences".to_owned();
    }
    let [breaking, code, other, documentation] = parts(report).map(|entries| entries.len());
    format!(
        "next release: {} · {breaking} breaking on the wire, {code} more in Rust, {other} other, {documentation} documentation only",
        report.bump(),
    )
}
