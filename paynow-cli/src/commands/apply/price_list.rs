//! Reads a price list.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use serde_json::Value;

use crate::command_line::value::parse;
use crate::failure::Failure;
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
/// The file cannot be read, a column does not name a field of a product, a cell is not a valid value of its field, or
/// two lines refer to the same product.
pub(super) fn read(path: &Path, fields: &'static [Field]) -> Result<Vec<Line>, Failure> {
    let name = path.display().to_string();
    let mut text = String::new();
    let outcome = match name.as_str() {
        "-" => std::io::stdin().read_to_string(&mut text),
        _ => File::open(path).and_then(|mut file| file.read_to_string(&mut text)),
    };
    outcome.map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
    // Some spreadsheet programs write a byte order mark.
    lines(&name, text.trim_start_matches('\u{feff}'), fields)
}

fn lines(name: &str, text: &str, fields: &'static [Field]) -> Result<Vec<Line>, Failure> {
    let mut reader = ReaderBuilder::new().trim(Trim::All).from_reader(text.as_bytes());
    let malformed = |error: csv::Error| Failure::usage(format!("{name} is not a valid CSV file: {error}"));
    let header = reader.headers().map_err(malformed)?.clone();
    let columns = columns(name, &header, fields)?;
    let mut lines: Vec<Line> = Vec::new();
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let line = line(name, &record, &columns)?;
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

/// The field that each column sets.
fn columns(
    name: &str,
    header: &StringRecord,
    fields: &'static [Field],
) -> Result<Vec<&'static Field>, Failure> {
    if !header.iter().any(|column| column == SLUG) {
        let hint = if header.iter().any(|column| column.contains(';')) {
            "; separate columns with commas"
        } else {
            ""
        };
        return Err(Failure::usage(format!(
            "{name}, line 1: missing column `{SLUG}`; the first line must name the columns, such as `slug,name,price`{hint}"
        )));
    }
    let mut columns: Vec<&Field> = Vec::new();
    for column in header {
        let field = fields.iter().find(|field| field.name == column);
        let takes_a_cell =
            |field: &Field| !matches!(field.kind, Kind::List { .. } | Kind::Map | Kind::Json { .. });
        match field {
            Some(field) if columns.iter().any(|known| known.name == field.name) => {
                return Err(Failure::usage(format!("{name}, line 1: the column `{column}` appears twice")));
            }
            Some(field) if takes_a_cell(field) => columns.push(field),
            Some(_) => {
                return Err(Failure::usage(format!(
                    "{name}, line 1: `{column}` is a list or an object, which a cell cannot contain; set it with `paynow products update`"
                )));
            }
            None => {
                let hint = did_you_mean(column, fields.iter().map(|field| field.name.as_str()));
                return Err(Failure::usage(format!(
                    "{name}, line 1: products have no field `{column}`{hint}"
                )));
            }
        }
    }
    Ok(columns)
}

fn line(name: &str, record: &StringRecord, columns: &[&'static Field]) -> Result<Line, Failure> {
    let number = record.position().map_or(0, csv::Position::line);
    let mut fields = BTreeMap::new();
    for (field, cell) in columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
        let value = parse(&field.kind, cell).map_err(|problem| {
            Failure::usage(format!(
                "{name}, line {number}: invalid value '{cell}' for `{}`: {problem}",
                field.name
            ))
        })?;
        fields.insert(field.name.clone(), value);
    }
    let slug = fields.get(SLUG).and_then(Value::as_str).map(str::to_owned);
    let slug = slug.ok_or_else(|| Failure::usage(format!("{name}, line {number}: the slug is empty")))?;
    Ok(Line { number, slug, fields })
}
