//! Prints results as tables for people, and as JSON or ids for programs. Credentials are redacted in all output.

mod cell;
mod escape;
mod table;

use std::io::{self, Write as _};

use anstream::{AutoStream, ColorChoice};
use serde_json::Value;

use crate::failure::Failure;
use crate::table::{Column, ResultShape, Shape};

pub(crate) use cell::{Currency, shown};
pub(crate) use escape::{escaped, escaped_json, escaped_lines};
pub(crate) use table::{grid, record};

/// The format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    JsonLines,
    Ids,
}

/// Shorter secrets are not redacted: they would match unrelated text, and no real credential is this short.
const SHORTEST_SECRET: usize = 6;

/// The columns of a table.
pub(crate) struct Columns {
    pub(crate) columns: Vec<Column>,
    /// Whether the user selected the columns. If so, exactly these are shown.
    pub(crate) are_chosen: bool,
}

/// Standard output and standard error.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) color: ColorChoice,
    /// The texts to redact.
    secrets: Vec<String>,
}

/// Converts the result of a write. A closed pipe is not an error: its reader has seen enough, and the exit code is that
/// of the command's work.
///
/// # Errors
/// The output cannot be written, for example because the disk is full.
pub(crate) fn written(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.map_err(|error| Failure::failed(format!("cannot write the output: {error}"))),
    }
}

impl Output {
    pub(crate) fn new(format: Format, color: ColorChoice) -> Self {
        Self { format, color, secrets: Vec::new() }
    }

    /// Redacts a secret in all later output, including its JSON-escaped form.
    pub(crate) fn hide(&mut self, secret: &str) {
        let escaped = Value::from(secret).to_string();
        let escaped = escaped.trim_matches('"').to_owned();
        self.secrets
            .extend([secret.to_owned(), escaped].into_iter().filter(|text| text.len() >= SHORTEST_SECRET));
    }

    /// Prints text to standard output, with secrets redacted.
    ///
    /// # Errors
    /// The output cannot be written.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(io::stdout(), self.color).lock();
        written(out.write_all(self.redacted(text).as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints a message to standard error, with secrets redacted and control characters escaped.
    pub(crate) fn note(&self, text: &str) {
        self.message("", text);
    }

    /// Prints an error to standard error, like `note`.
    pub(crate) fn error(&self, text: &str) {
        let red = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
        self.message(&format!("{red}error:{red:#} "), text);
    }

    fn message(&self, prefix: &str, text: &str) {
        let mut out = AutoStream::new(io::stderr(), self.color).lock();
        // If standard error is closed as well, the message cannot be reported anywhere.
        let _ = writeln!(out, "{prefix}{}", escaped_lines(&self.redacted(text)));
    }

    /// Prints a JSON value: indented, or in JSON Lines format with one line per item of a list.
    ///
    /// # Errors
    /// The output cannot be written.
    pub(crate) fn json(&self, value: &Value) -> Result<(), Failure> {
        match (self.format, value) {
            (Format::JsonLines, Value::Array(items)) => {
                self.print(&items.iter().map(|item| escaped_json(&format!("{item}\n"))).collect::<String>())
            }
            (Format::JsonLines, value) => self.print(&escaped_json(&format!("{value}\n"))),
            _ => self.print(&escaped_json(&format!("{value:#}\n"))),
        }
    }

    /// Prints the result of an operation.
    ///
    /// # Errors
    /// The output cannot be written.
    pub(crate) fn result(
        &self,
        value: &Value,
        shape: &Shape,
        columns: &Columns,
        currency: &Currency,
    ) -> Result<(), Failure> {
        if shape.shape == ResultShape::Nothing {
            return Ok(());
        }
        match self.format {
            Format::Json | Format::JsonLines => self.json(value),
            Format::Ids => self.ids(value, shape),
            Format::Table => {
                let text = match value {
                    Value::Array(items) if items.iter().all(Value::is_object) => {
                        table::list(items, &columns.columns, columns.are_chosen, currency, self.width())
                    }
                    Value::Object(_) => table::object(value, &columns.columns, columns.are_chosen, currency),
                    Value::Array(items) => items.iter().map(line).collect(),
                    other => line(other),
                };
                self.print(&text)
            }
        }
    }

    fn ids(&self, value: &Value, shape: &Shape) -> Result<(), Failure> {
        let id = |item: &Value| {
            let item = if item.is_object() {
                shape.ids.iter().find_map(|name| item.get(name).filter(|id| !id.is_null()))?
            } else {
                item
            };
            Some(line(item))
        };
        let text: String = match value {
            Value::Array(items) => items.iter().filter_map(id).collect(),
            Value::Object(entries) if shape.shape == ResultShape::Map => {
                entries.keys().map(|key| format!("{}\n", escaped(key))).collect()
            }
            other => id(other).unwrap_or_default(),
        };
        self.print(&text)
    }

    /// The width of the terminal in characters; `None` if standard output is not a terminal.
    fn width(&self) -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    fn redacted(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret, "[redacted]"))
    }

    /// Redacts secrets in the texts of a value. This has to precede everything that changes a text, such as shortening
    /// it: a part of a secret is not found any more.
    pub(crate) fn redacted_value(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.redacted(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.redacted_value(item)).collect(),
            Value::Object(entries) => entries
                .into_iter()
                .map(|(name, value)| (self.redacted(&name), self.redacted_value(value)))
                .collect(),
            other => other,
        }
    }
}

/// A value on a line of its own.
fn line(value: &Value) -> String {
    format!("{}\n", escaped(&cell::plain(value)))
}
