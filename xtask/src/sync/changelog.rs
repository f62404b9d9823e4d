//! `openapi/CHANGELOG.md`: the changes of the API by day.

use paynow_diff::render::sentence;
use paynow_diff::{Change, Entry, Report, rules};

/// The path in the workspace.
pub(super) const PATH: &str = "openapi/CHANGELOG.md";

const HEAD: &str = "# Changes of PayNow's API\n\nWritten by `cargo xtask sync`, newest first.\n";

/// What a sync has read.
pub(super) struct Origin<'o> {
    /// The sources that changed.
    pub(super) sources: &'o [String],
    /// Whether their files were edited manually rather than fetched.
    pub(super) is_edited: bool,
}

/// Adds the changes of a sync to the top of the changelog. Syncs of the same day share a heading.
pub(super) fn with_entry(
    before: Option<&str>,
    date: &str,
    origin: &Origin<'_>,
    report: &Report,
    rules: &str,
) -> String {
    let older = before.unwrap_or(HEAD).strip_prefix(HEAD).unwrap_or_default();
    let heading = format!("\n## {date}\n");
    let older = match older.strip_prefix(&heading) {
        Some(same_day) => format!("\n{same_day}"),
        None => older.to_owned(),
    };
    let how = if origin.is_edited { ", edited manually and not fetched" } else { "" };
    let mut text = format!(
        "{HEAD}{heading}From {}{how}. The next release of the SDK: {}.\n",
        origin.sources.join(", "),
        report.bump()
    );
    let (corrections, published): (Vec<&Entry>, Vec<&Entry>) =
        report.entries.iter().partition(|entry| entry.is_correction);
    for (title, kind) in [("Added", Kind::Added), ("Changed", Kind::Changed), ("Removed", Kind::Removed)] {
        section(&mut text, title, &published, rules, |entry, change| kind_of(entry, change) == kind);
    }
    section(&mut text, "Our corrections", &corrections, rules, |_, change| !is_documentation(change));
    let documentation = report.entries.iter().filter(|entry| entry.is_documentation()).count();
    match documentation {
        0 => {}
        1 => text += "\n### Documentation\nThe documentation changed in one place.\n",
        several => text += &format!("\n### Documentation\nThe documentation changed in {several} places.\n"),
    }
    text + &older
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Added,
    Changed,
    Removed,
    Documentation,
}

/// The section of a change, by what it did.
fn kind_of(entry: &Entry, change: &Change) -> Kind {
    match rules::stem_of(&change.rule).unwrap_or(&change.rule) {
        "documentation-changed" => Kind::Documentation,
        _ if entry.base.is_none() => Kind::Added,
        _ if entry.head.is_none() => Kind::Removed,
        "enum-value-added" | "union-member-added" => Kind::Added,
        "enum-value-removed" | "union-member-removed" => Kind::Removed,
        _ => Kind::Changed,
    }
}

fn is_documentation(change: &Change) -> bool {
    change.rule == "documentation-changed"
}

/// Lists the entries that have some of the given changes; empty if there are none.
fn section(
    text: &mut String,
    title: &str,
    entries: &[&Entry],
    rules: &str,
    belongs: impl Fn(&Entry, &Change) -> bool,
) {
    let lines: String = entries
        .iter()
        .filter_map(|entry| {
            let changes: Vec<&Change> =
                entry.changes.iter().filter(|change| belongs(entry, change)).collect();
            (!changes.is_empty()).then(|| line(entry, &changes, rules))
        })
        .collect();
    if !lines.is_empty() {
        *text += &format!("\n### {title}\n{lines}");
    }
}

fn line(entry: &Entry, changes: &[&Change], rules: &str) -> String {
    let name = entry.rust_name.as_deref().unwrap_or(&entry.subject);
    let mut line = format!("- `{name}`");
    if name != entry.subject {
        line += &format!(" ({})", entry.subject);
    }
    let mut sentences: Vec<(String, Vec<String>)> = Vec::new();
    for change in changes {
        let text = sentence(change, |part| format!("`{part}`"));
        let stem = rules::stem_of(&change.rule).unwrap_or(&change.rule);
        let link = format!("[{}]({rules}#{stem})", change.rule);
        // A change of both requests and responses is listed once.
        match sentences.iter_mut().find(|(known, _)| *known == text) {
            Some((_, links)) => links.push(link),
            None => sentences.push((text, vec![link])),
        }
    }
    let sentences: Vec<String> =
        sentences.iter().map(|(text, links)| format!("{text} <sub>{}</sub>", links.join(", "))).collect();
    line += &format!(": {}", sentences.join("; "));
    let breaks = changes.iter().any(|change| change.wire == paynow_diff::WireCompat::Breaks);
    let is_major = changes.iter().any(|change| change.rust == paynow_diff::SourceCompat::Breaks);
    line += match (breaks, is_major) {
        (true, true) => ". **Breaks running clients and code.**",
        (true, false) => ". **Breaks running clients.**",
        (false, true) => ". **Breaks code.**",
        (false, false) => "",
    };
    line + "\n"
}
