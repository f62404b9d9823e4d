//! The format for GitHub: an annotation at the line of each location.

use std::fmt::Write as _;

use super::{arrow, line_of, merged, reached};
use crate::report::{Entry, Report};

/// The report as workflow commands. A change that breaks clients is an error, one that breaks code a warning, and any
/// other a notice. Changes of documentation are left out.
///
/// `document` returns the path and the text of the file that contains an entry.
pub fn github<'d>(report: &Report, document: impl Fn(&Entry) -> (&'d str, &'d str)) -> String {
    let mut out = String::new();
    for entry in report.entries.iter().filter(|entry| !entry.is_documentation()) {
        let level = match () {
            () if entry.is_breaking() => "error",
            () if entry.is_major() => "warning",
            () => "notice",
        };
        let (file, text) = document(entry);
        let line = nearest(entry.location(), text).unwrap_or(1);
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

/// The line of a location. If it was removed, the line of the nearest location above it that still exists.
fn nearest(pointer: &str, text: &str) -> Option<usize> {
    let mut pointer = pointer;
    loop {
        if let Some(line) = line_of(text, pointer) {
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
