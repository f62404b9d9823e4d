//! The format for pull requests: breaking changes are shown, all others are folded.

use std::fmt::Write as _;

use super::{Labels, limits, merged, parts, reached, sentence, summary};
use crate::report::{Entry, Report};

/// The report as Markdown.
pub fn markdown(report: &Report, labels: &Labels<'_>) -> String {
    let mut out = format!("**{}** → **{}**: {}\n", escape(labels.base), escape(labels.head), summary(report));
    for limit in limits(report, labels) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n> {}\n", escape(&limit));
    }
    let [breaking, code, other, documentation] = parts(report);
    for (title, entries) in [("Breaks running clients", breaking), ("Breaks code that compiled", code)] {
        if !entries.is_empty() {
            let _ = write!(out, "\n### {title}: {}\n\n", entries.len());
            entries.iter().for_each(|entry| describe(&mut out, entry, labels));
        }
    }
    for (title, entries) in [("Not breaking", other), ("Documentation only", documentation)] {
        if !entries.is_empty() {
            let _ = write!(out, "\n<details><summary>{title}: {}</summary>\n\n", entries.len());
            entries.iter().for_each(|entry| describe(&mut out, entry, labels));
            out.push_str("\n</details>\n");
        }
    }
    out
}

fn describe(out: &mut String, entry: &Entry, labels: &Labels<'_>) {
    let _ = write!(out, "- **{}**", escape(&entry.subject));
    if let Some(name) = &entry.rust_name {
        let _ = write!(out, " {}", code(name));
    }
    if entry.is_correction {
        out.push_str(" (correction)");
    }
    if !entry.is_documentation() {
        let _ = write!(out, ": wire {}, Rust {}, {}", entry.wire(), entry.rust(), entry.bump());
    }
    out.push('\n');
    for (changes, stem) in merged(entry) {
        let change = changes[0];
        let rules: Vec<String> =
            changes.iter().map(|change| format!("[`{}`]({}#{stem})", change.rule, labels.rules)).collect();
        let types = match (&change.rust_old, &change.rust_new) {
            (Some(old), Some(new)) => format!(" (Rust: {} → {})", code(old), code(new)),
            _ => String::new(),
        };
        let _ = writeln!(out, "  - {}{types} <sub>{}</sub>", sentence(change, code), rules.join(", "));
    }
    for side_effect in &entry.side_effects {
        let _ = writeln!(out, "  - {side_effect}");
    }
    let reached = reached(entry);
    if !reached.is_empty() && reached != entry.subject {
        let _ = writeln!(out, "  - {}", escape(&reached));
    }
}

/// Text of a document as code. Backticks in it require longer fences.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Text of a document, escaped so that it is not read as Markdown or HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '\n' | '\r' => escaped.push(' '),
            '*' | '_' | '[' | ']' | '`' | '\\' | '@' | '#' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}
