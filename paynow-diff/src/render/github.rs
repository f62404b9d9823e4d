//! For GitHub: an annotation at the line of each location.

use std::fmt::Write as _;

use super::{arrow, line_of, merged, reached};
use crate::report::{Entry, Report};

/// The report as workflow commands: what breaks a client is an error, what breaks code a warning, the rest a notice;
/// documentation only are left out.
///
/// `document` says in which file of the repository an entry is, with the file's text.
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

/// The line of a location. What is gone has none of its own; the nearest one that is still there has.
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
