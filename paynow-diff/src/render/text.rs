//! The format for terminals.

use std::fmt::Write as _;

use super::{Labels, arrow, limits, merged, parts, reached, summary};
use crate::report::{Entry, Report};

const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";

/// The report as text, optionally with colours. Entries that change only documentation are counted, not listed.
pub fn text(report: &Report, labels: &Labels<'_>, colour: bool) -> String {
    let paint = |style: &str, text: &str| match colour {
        true => format!("{style}{text}{RESET}"),
        false => text.to_owned(),
    };
    let mut out = format!("{} → {}\n{}\n", labels.base, labels.head, paint(BOLD, &summary(report)));
    for limit in limits(report, labels) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} {limit}", paint(YELLOW, "note:"));
    }
    let [breaking, code, other, documentation] = parts(report);
    for entry in breaking.iter().chain(&code).chain(&other) {
        describe(&mut out, entry, &paint);
    }
    if !documentation.is_empty() {
        let subjects: Vec<&str> = documentation.iter().take(8).map(|entry| entry.subject.as_str()).collect();
        let more = match documentation.len() - subjects.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let _ = write!(out, "\ndocumentation only: {}{more}\n", subjects.join(", "));
    }
    out
}

fn describe(out: &mut String, entry: &Entry, paint: &dyn Fn(&str, &str) -> String) {
    let mark = match () {
        () if entry.is_breaking() => paint(RED, "breaks"),
        () if entry.is_major() => paint(YELLOW, "major "),
        () => "change".to_owned(),
    };
    let verdict = |breaks: bool, text: String| if breaks { paint(RED, &text) } else { text };
    let wire = verdict(entry.is_breaking(), format!("wire {}", entry.wire()));
    let rust = verdict(entry.is_major(), format!("Rust {}", entry.rust()));
    let subject = paint(BOLD, &entry.subject);
    let correction = if entry.is_correction { "  (correction)" } else { "" };
    let _ = write!(out, "\n{mark}  {subject}{correction}  {wire}, {rust}, {}\n", entry.bump());
    for (changes, _) in merged(entry) {
        let change = changes[0];
        let rules: Vec<&str> = changes.iter().map(|change| change.rule.as_str()).collect();
        let arrow_text = arrow(change.old.as_deref(), change.new.as_deref(), str::to_owned);
        let line = format!("    {}  {arrow_text}", rules.join(", "));
        let _ = writeln!(out, "{}", line.trim_end());
        if let (Some(old), Some(new)) = (&change.rust_old, &change.rust_new) {
            let _ = writeln!(out, "        Rust: {old} → {new}");
        }
    }
    for side_effect in &entry.side_effects {
        let _ = writeln!(out, "    → {side_effect}");
    }
    let location = match &entry.rust_name {
        Some(name) => format!("{name}  {}", entry.location()),
        None => entry.location().to_owned(),
    };
    let _ = writeln!(out, "    {}", paint(DIM, &location));
    let reached = reached(entry);
    if !reached.is_empty() && reached != entry.subject {
        let _ = writeln!(out, "    {}", paint(DIM, &reached));
    }
}
