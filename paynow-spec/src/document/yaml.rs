//! Reads YAML as JSON values, according to the core schema of YAML 1.2.
//!
//! The parser only produces events and leaves the interpretation of plain scalars to its user. YAML versions differ
//! there: in YAML 1.1 `no` is false and `1_000` a number, while OpenAPI documents use YAML 1.2, where both are
//! strings.

use std::collections::HashMap;
use std::fmt;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};
use serde_json::{Map, Number, Value};

/// More values than any document has. The values of an alias count each time it is used.
const MOST_VALUES: usize = 5_000_000;

/// The error for text that is not YAML, or is YAML that JSON cannot represent.
#[derive(Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 and in characters.
    pub column: usize,
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at line {} column {}", self.message, self.line, self.column)
    }
}

impl Error {
    fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), line: span.start.line(), column: span.start.col() + 1 }
    }
}

impl From<ScanError> for Error {
    fn from(error: ScanError) -> Self {
        Self { message: error.info(), line: error.marker().line(), column: error.marker().col() + 1 }
    }
}

/// Reads one YAML document.
///
/// # Errors
/// The text is not YAML, contains no document or several, or cannot be represented in JSON: a duplicate key, a key
/// that is a list or a mapping, a number that is not finite.
pub fn from_str(text: &str) -> Result<Value, Error> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: HashMap::new(), values: 0 };
    let mut document = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            Event::StreamEnd => break,
            event if document.is_none() => document = Some(reader.value(event, span)?),
            _ => return Err(Error::at(span, "the file contains more than one document")),
        }
    }
    document.ok_or_else(|| Error { message: "the file contains no document".to_owned(), line: 1, column: 1 })
}

struct Reader<'t> {
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    anchors: HashMap<usize, Value>,
    values: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Error> {
        loop {
            match self.parser.next().transpose()? {
                Some((Event::Comment(..), _)) => {}
                next => return Ok(next),
            }
        }
    }

    fn expect(&mut self, open: Span) -> Result<(Event<'t>, Span), Error> {
        self.next()?.ok_or_else(|| Error::at(open, "the value that begins here is not complete"))
    }

    fn value(&mut self, event: Event<'t>, span: Span) -> Result<Value, Error> {
        self.count(1, span)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => (scalar(&text, style, tag.as_deref(), span)?, anchor),
            Event::SequenceStart(_, anchor, _) => (self.sequence(span)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(span)?, anchor),
            Event::Alias(anchor) => {
                let known = self.anchors.get(&anchor).cloned();
                let value = known
                    .ok_or_else(|| Error::at(span, "the alias occurs inside the value that it refers to"))?;
                self.count(size(&value), span)?;
                (value, 0)
            }
            _ => return Err(Error::at(span, "a value is missing")),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }

    fn count(&mut self, values: usize, span: Span) -> Result<(), Error> {
        self.values += values;
        if self.values > MOST_VALUES {
            return Err(Error::at(span, "the aliases expand to too many values"));
        }
        Ok(())
    }

    fn sequence(&mut self, open: Span) -> Result<Value, Error> {
        let mut items = Vec::new();
        loop {
            match self.expect(open)? {
                (Event::SequenceEnd, _) => return Ok(Value::Array(items)),
                (event, span) => items.push(self.value(event, span)?),
            }
        }
    }

    fn mapping(&mut self, open: Span) -> Result<Value, Error> {
        let mut object = Map::new();
        let mut merged: Vec<Value> = Vec::new();
        loop {
            let (event, span) = self.expect(open)?;
            let (key, is_plain) = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, style, anchor, _) => {
                    if anchor != 0 {
                        self.anchors.insert(anchor, Value::from(text.as_ref()));
                    }
                    (text.into_owned(), style == ScalarStyle::Plain)
                }
                Event::Alias(anchor) => match self.anchors.get(&anchor) {
                    Some(Value::String(key)) => (key.clone(), false),
                    _ => return Err(Error::at(span, "a key is not a string")),
                },
                _ => return Err(Error::at(span, "a key is not a string")),
            };
            let (event, value_span) = self.expect(open)?;
            let value = self.value(event, value_span)?;
            // Not part of YAML 1.2, but widely used, and without another meaning in OpenAPI.
            if is_plain && key == "<<" {
                merged.push(value);
            } else if object.contains_key(&key) {
                return Err(Error::at(span, format!("the key `{key}` occurs twice in one object")));
            } else {
                object.insert(key, value);
            }
        }
        for value in merged {
            let parts = match value {
                Value::Array(parts) => parts,
                part => vec![part],
            };
            for part in parts {
                let Value::Object(part) = part else {
                    return Err(Error::at(open, "the value of `<<` is not a mapping"));
                };
                for (key, value) in part {
                    object.entry(key).or_insert(value);
                }
            }
        }
        Ok(Value::Object(object))
    }
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.values().map(size).sum(),
        _ => 0,
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Result<Value, Error> {
    let is_string = style != ScalarStyle::Plain;
    let kind = tag.map(|tag| tag.core_suffix().unwrap_or("str"));
    let value = match kind {
        Some("str") => Value::from(text),
        None if is_string => Value::from(text),
        None => plain(text, span)?,
        Some(kind) => {
            let value = plain(text, span)?;
            let is_of_kind = match kind {
                "null" => value.is_null(),
                "bool" => value.is_boolean(),
                "int" => value.is_i64() || value.is_u64(),
                "float" => value.is_number(),
                _ => false,
            };
            if !is_of_kind {
                return Err(Error::at(span, format!("`{text}` does not match its tag `!!{kind}`")));
            }
            value
        }
    };
    Ok(value)
}

/// Interprets a plain scalar according to the core schema (YAML 1.2.2, section 10.3.2).
fn plain(text: &str, span: Span) -> Result<Value, Error> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => {
            return Err(Error::at(span, format!("`{text}` is a number that JSON cannot represent")));
        }
        _ if matches!(unsigned, ".inf" | ".Inf" | ".INF") => {
            return Err(Error::at(span, format!("`{text}` is a number that JSON cannot represent")));
        }
        _ => number(text).map_or_else(|| Value::from(text), Value::Number),
    })
}

fn number(text: &str) -> Option<Number> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let radix = |prefix: &str, radix: u32| {
        let digits = text.strip_prefix(prefix)?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_plain.then(|| u64::from_str_radix(digits, radix).ok().map(Number::from)).flatten()
    };
    if let Some(number) = radix("0o", 8).or_else(|| radix("0x", 16)) {
        return Some(number);
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let has_digits = digits(whole) || whole.is_empty() && fraction.is_some_and(digits);
    let fraction_fits = fraction.is_none_or(|fraction| fraction.is_empty() || digits(fraction));
    let exponent_fits =
        exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    if !(has_digits && fraction_fits && exponent_fits) {
        return None;
    }
    // In JSON's notation, so that equal numbers are equal in both formats.
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.map(|fraction| format!(".{}", if fraction.is_empty() { "0" } else { fraction }));
    let exponent = exponent.map(|exponent| format!("e{exponent}"));
    let json = format!("{sign}{whole}{}{}", fraction.unwrap_or_default(), exponent.unwrap_or_default());
    serde_json::from_str(&json).ok()
}
