//! Renders tables.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

use super::cell::{self, Currency};
use super::escape::{escaped, escaped_json};
use crate::table::{Column, ColumnKind};

/// The maximum number of columns if the user selected none.
const MOST_COLUMNS: usize = 7;

/// Renders items as rows. Unless the user selected the columns, columns without values are left out, and trailing
/// columns are dropped until the table fits into the terminal or has two columns left.
pub(super) fn list(
    items: &[Value],
    columns: &[Column],
    are_chosen: bool,
    currency: &Currency,
    width: Option<usize>,
) -> String {
    if items.is_empty() {
        return "no items\n".to_owned();
    }
    if columns.is_empty() {
        // The documents do not describe the items, so they are printed as JSON.
        return items.iter().map(|item| escaped_json(&format!("{item}\n"))).collect();
    }
    let is_filled = |column: &&Column| items.iter().any(|item| !cell::property(item, &column.name).is_null());
    let mut columns: Vec<&Column> = match are_chosen {
        true => columns.iter().collect(),
        false => columns.iter().filter(is_filled).take(MOST_COLUMNS).collect(),
    };
    loop {
        let header: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let row = |item| {
            columns.iter().map(|column| cell::shown(item, &column.name, column.kind, currency)).collect()
        };
        let text = plain_grid(&header, items.iter().map(row).collect());
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        if are_chosen || columns.len() <= 2 || width.is_none_or(|width| widest <= width) {
            return with_bold_header(&text);
        }
        columns.pop();
    }
}

/// Renders an object with one row per property that is not null. Unless the user selected the properties, those of the
/// operation's columns come first, followed by the rest.
pub(super) fn object(value: &Value, columns: &[Column], are_chosen: bool, currency: &Currency) -> String {
    let mut names: Vec<(String, ColumnKind)> = columns
        .iter()
        .filter(|column| are_chosen || !column.name.contains('.'))
        .map(|column| (column.name.clone(), column.kind))
        .collect();
    if !are_chosen {
        let is_new = |name: &&String| !columns.iter().any(|column| column.name == **name);
        let others = value.as_object().into_iter().flatten().map(|(name, _)| name).filter(is_new);
        names.extend(others.map(|name| (name.clone(), ColumnKind::Text)));
    }
    let shown = names.into_iter().filter(|(name, _)| are_chosen || !cell::property(value, name).is_null());
    let rows: Vec<(String, String)> = shown
        .map(|(name, kind)| {
            let shown = cell::shown(value, &name, kind, currency);
            (name, shown)
        })
        .collect();
    if rows.is_empty() { "no properties\n".to_owned() } else { record(&rows) }
}

/// Renders names and values without a header.
pub(crate) fn record(rows: &[(String, String)]) -> String {
    let rows = rows.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
    render(plain_table(), rows)
}

/// Renders a table with a header.
pub(crate) fn grid(header: &[String], rows: Vec<Vec<String>>) -> String {
    with_bold_header(&plain_grid(header, rows))
}

fn plain_grid(header: &[String], rows: Vec<Vec<String>>) -> String {
    let mut table = plain_table();
    table.set_header(header.iter().map(|name| name.to_uppercase()));
    render(table, rows)
}

fn with_bold_header(text: &str) -> String {
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    let bold = anstyle::Style::new().bold();
    format!("{bold}{header}{bold:#}\n{body}")
}

fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn render(mut table: Table, rows: Vec<Vec<String>>) -> String {
    table.add_rows(rows.iter().map(|row| row.iter().map(|cell| escaped(cell))));
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
