//! The table of all operations, in the documentation of the module `api`.

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

/// How the methods of a group are called, and a line for each: a link with the request as its title, because the
/// request is too wide for a separate column.
pub(super) fn table(receiver: &str, handle: &str, rows: &[Row<'_>]) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<String> =
        ["", &format!(" Methods of `{receiver}`:"), "", " | method | what it does |", " |---|---|"]
            .map(str::to_owned)
            .into();
    let longest_name = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    // The width of rustdoc's text. A letter of code is a third wider than one of text.
    let room = 118_usize.saturating_sub(longest_name * 4 / 3);
    lines.extend(rows.iter().map(|Row { name, request, summary }| {
        let summary = shortened(summary, room).replace('|', "\\|");
        format!(" | [`{name}`]({handle}::{name} \"{request}\") | {summary} |")
    }));
    lines
}

/// The first words of a text, as many as fit; the documentation of the method contains all of them.
fn shortened(text: &str, room: usize) -> String {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= room {
        return whole;
    }
    let mut short = String::new();
    for word in whole.split(' ') {
        // Including the space and the ellipsis.
        if short.chars().count() + word.chars().count() + 2 > room {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::{Row, table};

    #[test]
    fn a_row_has_room_for_what_it_says() {
        let summary =
            "Retrieve the  queued commands, while supplying the online players for a gameserver | now";
        let row = |name| Row { name, request: "GET /v1/a".to_owned(), summary };
        let lines = |name| table("paynow.a()", "a::A", &[row(name), row("get")]);
        assert_eq!(
            lines("get_all")[5..],
            [
                format!(
                    " | [`get_all`](a::A::get_all \"GET /v1/a\") | {} |",
                    summary.replace("  ", " ").replace('|', "\\|")
                ),
                format!(
                    " | [`get`](a::A::get \"GET /v1/a\") | {} |",
                    summary.replace("  ", " ").replace('|', "\\|")
                ),
            ]
        );
        // The longest name of the table determines the width of the first column.
        let cut = "Retrieve the queued commands, while supplying the online …";
        for line in &lines("mark_queued_command_executed_bulk_via_post")[5..] {
            assert!(line.ends_with(&format!("| {cut} |")), "{line}");
        }
        assert!(table("paynow.a()", "a::A", &[]).is_empty());
    }
}
