//! Reads a price list.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use serde_json::Value;

use crate::command_line::value::parse;
use crate::failure::Failure;
use crate::input;
use crate::similar::did_you_mean;
use crate::table::{Field, Kind};

/// The column that identifies the product of a line.
const SLUG: &str = "slug";

/// One line of the list: the desired state of a product.
#[derive(Debug)]
pub(super) struct Line {
    /// The line number in the file, starting at 1.
    pub(super) number: u64,
    pub(super) slug: String,
    /// The fields, including the slug, without those whose cells are empty.
    pub(super) fields: BTreeMap<String, Value>,
}

/// Reads a price list; `-` is standard input.
///
/// # Errors
/// The file cannot be read or is not valid CSV, a column does not name a field of a product, a cell is not a valid value
/// of its field, or two lines refer to the same product.
pub(super) fn read(path: &Path, fields: &'static [Field]) -> Result<Vec<Line>, Failure> {
    lines(&input::name(path), &input::text(path).map_err(Failure::usage)?, fields)
}

fn lines(name: &str, text: &str, fields: &'static [Field]) -> Result<Vec<Line>, Failure> {
    if let Some(number) = unclosed_quote(text) {
        return Err(Failure::usage(format!("{name}, line {number}: the quote is not closed")));
    }
    let mut reader = ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(text.as_bytes());
    let malformed = |error: csv::Error| Failure::usage(format!("{name} is not a valid CSV file: {error}"));
    let mut line_counter = LineCounter { text: text.as_bytes(), offset: 0, number: 1 };
    let header = reader.headers().map_err(malformed)?.clone();
    let columns = columns(&format!("{name}, line {}", line_counter.line_of(&header)), &header, fields)?;
    let mut lines: Vec<Line> = Vec::new();
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        // Spreadsheet programs write rows of empty cells.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let number = line_counter.line_of(&record);
        if record.len() != columns.len() {
            return Err(Failure::usage(format!(
                "{name}, line {number}: expected {} cells, as in the header, but found {}",
                columns.len(),
                record.len()
            )));
        }
        let line = line(name, number, &record, &columns)?;
        if let Some(other) = numbers.insert(line.slug.clone(), line.number) {
            return Err(Failure::usage(format!(
                "{name}, line {}: the product `{}` already appears in line {other}",
                line.number, line.slug
            )));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The line of a quote that is not closed. The CSV parser accepts it, and reads the rest of the file as one cell.
fn unclosed_quote(text: &str) -> Option<u64> {
    enum Position {
        CellStart,
        Cell,
        Quoted,
        /// After a quote in a quoted cell: its end, or the first of two quotes that stand for one.
        Quote,
    }

    let (mut position, mut line, mut opened) = (Position::CellStart, 1, 1);
    for character in text.chars() {
        position = match (position, character) {
            (Position::Quoted, '"') => Position::Quote,
            (Position::Quoted, _) | (Position::Quote, '"') => Position::Quoted,
            (_, ',' | '\n' | '\r') => Position::CellStart,
            (Position::CellStart, '"') => {
                opened = line;
                Position::Quoted
            }
            _ => Position::Cell,
        };
        line += u64::from(character == '\n');
    }
    matches!(position, Position::Quoted).then_some(opened)
}

/// Counts the lines of a text up to its records. The positions that the parser reports precede empty lines.
struct LineCounter<'a> {
    text: &'a [u8],
    offset: usize,
    number: u64,
}

impl LineCounter<'_> {
    /// The number of the line in which a record starts. Records have to be given in order.
    fn line_of(&mut self, record: &StringRecord) -> u64 {
        let start = record.position().map_or(0, csv::Position::byte);
        while let Some(byte) = self.text.get(self.offset) {
            if self.offset as u64 >= start && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            self.number += u64::from(*byte == b'\n');
            self.offset += 1;
        }
        self.number
    }
}

/// The field that each column sets. `place` is the file and the line of the header.
fn columns(
    place: &str,
    header: &StringRecord,
    fields: &'static [Field],
) -> Result<Vec<&'static Field>, Failure> {
    if !header.iter().any(|column| column == SLUG) {
        let hint = match header {
            _ if header.iter().any(|column| column.contains([';', '\t'])) => "; separate columns with commas",
            _ if header.iter().any(|column| column.eq_ignore_ascii_case(SLUG)) => {
                "; names of columns are in lower case"
            }
            _ => "",
        };
        return Err(Failure::usage(format!(
            "{place}: missing column `{SLUG}`; the header must name the columns, such as `slug,name,price`{hint}"
        )));
    }
    let mut columns: Vec<&Field> = Vec::new();
    for (index, column) in header.iter().enumerate() {
        let field = fields.iter().find(|field| field.name == column);
        let takes_a_cell =
            |field: &Field| !matches!(field.kind, Kind::List { .. } | Kind::Map | Kind::Json { .. });
        match field {
            Some(field) if columns.iter().any(|known| known.name == field.name) => {
                return Err(Failure::usage(format!("{place}: the column `{column}` appears twice")));
            }
            Some(field) if takes_a_cell(field) => columns.push(field),
            Some(_) => {
                return Err(Failure::usage(format!(
                    "{place}: `{column}` is a list or an object, which a cell cannot contain; set it with `paynow products update`"
                )));
            }
            None if column.is_empty() => {
                return Err(Failure::usage(format!("{place}: column {} has no name", index + 1)));
            }
            None => {
                let hint =
                    did_you_mean(&column.to_lowercase(), fields.iter().map(|field| field.name.as_str()));
                return Err(Failure::usage(format!("{place}: products have no field `{column}`{hint}")));
            }
        }
    }
    Ok(columns)
}

fn line(name: &str, number: u64, record: &StringRecord, columns: &[&'static Field]) -> Result<Line, Failure> {
    let mut fields = BTreeMap::new();
    for (field, cell) in columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
        // Spreadsheet programs write TRUE and FALSE.
        let text = if field.kind == Kind::Boolean { cell.to_lowercase() } else { cell.to_owned() };
        let value = parse(&field.kind, &text).map_err(|problem| {
            Failure::usage(format!(
                "{name}, line {number}: invalid value '{cell}' for `{}`: {problem}",
                field.name
            ))
        })?;
        fields.insert(field.name.clone(), value);
    }
    let slug = fields.get(SLUG).and_then(Value::as_str).map(str::to_owned);
    let slug = slug.ok_or_else(|| Failure::usage(format!("{name}, line {number}: missing slug")))?;
    Ok(Line { number, slug, fields })
}
