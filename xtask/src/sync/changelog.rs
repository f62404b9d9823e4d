//! `openapi/CHANGELOG.md`: what changed in the API, sync by sync.

use paynow_diff::{Entry, Report};

/// Where it is in the tree.
pub(super) const PATH: &str = "openapi/CHANGELOG.md";

const HEAD: &str = "# What changed in PayNow's API\n\nWritten by `cargo xtask sync`, the newest first.\n";

/// The changelog with an entry for a sync on top.
pub(super) fn with_entry(before: Option<&str>, date: &str, sources: &[String], report: &Report) -> String {
    let older = before.unwrap_or(HEAD).strip_prefix(HEAD).unwrap_or_default();
    let mut text = format!(
        "{HEAD}\n## {date}\nFrom {}. The next release of the SDK: {}.\n",
        sources.join(", "),
        report.bump()
    );
    let (words, changes): (Vec<&Entry>, Vec<&Entry>) =
        report.entries.iter().partition(|entry| entry.is_documentation());
    let sections = [
        ("Added", changes.iter().filter(|entry| entry.base.is_none()).collect::<Vec<_>>()),
        ("Changed", changes.iter().filter(|entry| entry.base.is_some() && entry.head.is_some()).collect()),
        ("Removed", changes.iter().filter(|entry| entry.head.is_none()).collect()),
    ];
    for (title, entries) in sections {
        if !entries.is_empty() {
            text += &format!("\n### {title}\n");
            entries.iter().for_each(|entry| text += &line(entry));
        }
    }
    if !words.is_empty() {
        text += &format!("\n### Words\nThe description of {} places.\n", words.len());
    }
    text + older
}

fn line(entry: &Entry) -> String {
    let name = entry.rust_name.as_deref().unwrap_or(&entry.subject);
    let mut line = format!("- `{name}`");
    if name != entry.subject {
        line += &format!(" ({})", entry.subject);
    }
    let changes =
        entry.changes.iter().filter(|change| change.rule != "documentation-changed").map(|change| {
            match (&change.old, &change.new) {
                (Some(old), Some(new)) => format!("{}: `{old}` → `{new}`", change.rule),
                (None, Some(value)) | (Some(value), None) => format!("{}: `{value}`", change.rule),
                (None, None) => change.rule.clone(),
            }
        });
    line += &format!(": {}", changes.collect::<Vec<_>>().join("; "));
    line += match (entry.is_breaking(), entry.is_major()) {
        (true, true) => ". **Breaks clients that run, and code.**",
        (true, false) => ". **Breaks clients that run.**",
        (false, true) => ". **Breaks code.**",
        (false, false) => "",
    };
    line + "\n"
}
