//! The table of all operations, in the docs of the module that has them.

/// A method of a group.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) request: String,
    pub(super) summary: &'a str,
}

/// The lines above the tables of a group.
pub(super) fn heading(group: &str) -> Vec<String> {
    vec![String::new(), format!(" # {group}")]
}

/// How some methods of a group are reached, and a line for each: a link that has the request as its title, for that is
/// too wide to stand beside what the method does.
pub(super) fn table(receiver: &str, handle: &str, rows: &[Row<'_>]) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<String> =
        ["", &format!(" Methods of `{receiver}`:"), "", " | method | what it does |", " |---|---|"]
            .map(str::to_owned)
            .into();
    lines.extend(rows.iter().map(|Row { name, request, summary }| {
        let summary = summary.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        format!(" | [`{name}`]({handle}::{name} \"{request}\") | {summary} |")
    }));
    lines
}
