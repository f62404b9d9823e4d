//! For GitHub: an annotation at the line of each location.

use std::fmt::Write as _;

use super::{arrow, merged, reached};
use crate::report::{Entry, Report};

/// The report as workflow commands: what breaks a client is an error, what breaks code a warning, the rest a notice;
/// documentation only are left out.
///
/// `file` is the newer document in the repository, `line` the line of a pointer in it.
pub fn github(report: &Report, file: &str, line: impl Fn(&str) -> Option<usize>) -> String {
    let mut out = String::new();
    for entry in report.entries.iter().filter(|entry| !entry.is_documentation()) {
        let level = match () {
            () if entry.is_breaking() => "error",
            () if entry.is_major() => "warning",
            () => "notice",
        };
        // What is gone has no line of its own; the nearest location that is still there has.
        let line = nearest(entry.location(), &line).unwrap_or(1);
        let title = format!("{}: wire {}, Rust {}", entry.subject, entry.wire(), entry.rust());
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "::{level} file={},line={line},title={}::{}",
            property(file),
            property(&title),
            data(&message(entry))
        );
    }
    out
}

fn nearest(pointer: &str, line: &impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut pointer = pointer;
    loop {
        if let Some(line) = line(pointer) {
            return Some(line);
        }
        pointer = &pointer[..pointer.rfind('/')?];
    }
}

fn message(entry: &Entry) -> String {
    let mut lines: Vec<String> = merged(entry)
        .iter()
        .map(|(changes, _)| {
            let change = changes[0];
            let rules: Vec<&str> = changes.iter().map(|change| change.rule.as_str()).collect();
            let text = arrow(change.old.as_deref(), change.new.as_deref(), str::to_owned);
            format!("{} {text}", rules.join(", ")).trim_end().to_owned()
        })
        .collect();
    lines.extend(entry.side_effects.iter().cloned());
    lines.push(format!("bump {}; {}", entry.bump(), reached(entry)));
    lines.join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
