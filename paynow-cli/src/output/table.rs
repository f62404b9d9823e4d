//! Tables for people.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

use super::cell::{self, Currency};
use crate::table::{Column, ColumnKind, ResultShape, Shape};

/// How many columns a table has if there is room.
const MOST_COLUMNS: usize = 7;

/// Items with the most telling of their columns. Those that no item fills are left out, and so are the last ones if the
/// terminal is too narrow.
pub(super) fn list(items: &[Value], columns: &[Column], currency: &Currency, width: Option<usize>) -> String {
    if items.is_empty() {
        return "nothing\n".to_owned();
    }
    let is_filled = |column: &&Column| items.iter().any(|item| !cell::property(item, &column.name).is_null());
    let mut columns: Vec<&Column> = columns.iter().filter(is_filled).take(MOST_COLUMNS).collect();
    let rows = |columns: &[&Column]| -> Vec<Vec<String>> {
        let cells = |item| {
            columns.iter().map(|column| cell::shown(item, &column.name, column.kind, currency)).collect()
        };
        items.iter().map(cells).collect()
    };
    loop {
        let header: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let text = plain_grid(&header, rows(&columns));
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        if columns.len() <= 2 || width.is_none_or(|width| widest <= width) {
            return with_bold_header(&text);
        }
        columns.pop();
    }
}

/// One object: a line for each of its properties that is not null.
pub(super) fn object(value: &Value, shape: &Shape, columns: &[Column], currency: &Currency) -> String {
    let properties = value.as_object().into_iter().flatten();
    // What was asked for by --columns comes in that order; otherwise the telling ones come first, then the rest.
    let mut names: Vec<(String, ColumnKind)> =
        columns.iter().map(|column| (column.name.clone(), column.kind)).collect();
    if shape.columns.len() == columns.len() {
        names.retain(|(name, _)| !name.contains('.'));
        let known: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
        names.extend(
            properties
                .filter(|(name, _)| !known.contains(name))
                .map(|(name, _)| (name.clone(), ColumnKind::Text)),
        );
    }
    let rows = names.into_iter().filter(|(name, _)| !cell::property(value, name).is_null());
    let rows: Vec<(String, String)> = rows
        .map(|(name, kind)| {
            let shown = cell::shown(value, &name, kind, currency);
            (name, shown)
        })
        .collect();
    match (rows.is_empty(), shape.shape) {
        (true, ResultShape::Map) => "nothing\n".to_owned(),
        _ => record(&rows),
    }
}

/// Names with their values.
pub(crate) fn record(rows: &[(String, String)]) -> String {
    let rows = rows.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
    render(plain_table(), rows)
}

/// A table with a header.
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
    table.add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
