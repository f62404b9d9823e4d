//! The first stage: extracts the OpenAPI documents from a docs page, a fragment or a whole document.

use std::fmt;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::document::yaml;
use crate::finding::Finding;

/// The location of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The name of the file, as in the manifest.
    pub source: String,
    /// The number of the fenced block, counted from 1, if the file is a docs page.
    pub block: Option<usize>,
    /// The line in the file on which the document starts, counted from 1.
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.block {
            Some(block) => write!(out, "{} block {block} (line {})", self.source, self.line),
            None => write!(out, "{}", self.source),
        }
    }
}

/// An OpenAPI document with its location.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The location.
    pub origin: Origin,
    /// The document, unchanged.
    pub value: Value,
}

/// The content of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The OpenAPI documents, in page order.
    pub documents: Vec<Document>,
    /// Findings about ignored blocks.
    pub findings: Vec<Finding>,
}

/// Finds every OpenAPI document in the fenced `json` blocks of a docs page.
///
/// A JSON block that is not an OpenAPI document is ignored with a note.
///
/// # Errors
/// The page is empty, is not valid UTF-8, ends inside a block, has a block that is not valid JSON, or contains no
/// OpenAPI document.
pub fn extract(source: &str, bytes: &[u8]) -> Result<Extraction, Finding> {
    let text = utf8(source, bytes)?;
    let mut extraction = Extraction::default();
    let mut number = 0;
    for block in fenced_blocks(text) {
        if !block.is_json && !block.closed {
            // A page that ends inside the word `json` is also truncated.
            return Err(Finding::error("extract/unclosed-block", "the last block is never closed")
                .in_source(format!("{source}, line {}", block.line))
                .help("the page was truncated: fetch it again"));
        }
        if !block.is_json {
            continue;
        }
        number += 1;
        let origin = Origin { source: source.to_owned(), block: Some(number), line: block.line };
        if !block.closed {
            return Err(Finding::error("extract/unclosed-block", format!("block {number} is never closed"))
                .in_source(origin)
                .help("the page was truncated: fetch it again"));
        }
        let value = strict_json(&block.text).map_err(|error| {
            let (line, column) = block.place_in_page(text, &error);
            // serde_json's position is relative to the block, which readers of the page do not see.
            let message = error.to_string();
            let own_place = format!(" at line {} column {}", error.line(), error.column());
            let message = message.strip_suffix(&own_place).unwrap_or(&message);
            Finding::error("extract/not-json", format!("block {number} is not valid JSON: {message}"))
                .in_source(format!("{source} block {number}, line {line}, column {column}"))
                .help("the page was truncated or changed its form: fetch it again, then look at that line")
        })?;
        if is_openapi(&value) {
            check_version(&value).map_err(|finding| finding.in_source(&origin))?;
            extraction.documents.push(Document { origin, value });
        } else {
            extraction.findings.push(
                Finding::note(
                    "extract/not-openapi",
                    format!("block {number} is JSON but not an OpenAPI document; ignored"),
                )
                .in_source(origin),
            );
        }
    }
    if extraction.documents.is_empty() {
        return Err(Finding::error("extract/no-openapi", "the page contains no OpenAPI document")
            .in_source(source)
            .help("check that it is the docs page and not a login or error page; a page without OpenAPI needs `kind = \"prose\"` and a fragment"));
    }
    Ok(extraction)
}

/// Reads a whole OpenAPI document, or a fragment of one, written as JSON or YAML.
/// # Errors
/// The text is empty, not valid UTF-8, neither JSON nor YAML, or not an OpenAPI document.
pub fn document(source: &str, bytes: &[u8]) -> Result<Document, Finding> {
    let value = json_or_yaml(source, bytes)?;
    if !is_openapi(&value) {
        return Err(Finding::error("extract/not-openapi", "not an OpenAPI document")
            .in_source(source)
            .help("a document has `openapi: 3.0.x` or `3.1.x`, `info` and `paths`; with 3.1, `webhooks` or `components` can replace `paths`"));
    }
    check_version(&value).map_err(|finding| finding.in_source(source))?;
    Ok(Document { origin: Origin { source: source.to_owned(), block: None, line: 1 }, value })
}

/// Reads JSON or YAML, and rejects duplicate keys.
///
/// # Errors
/// The text is empty, not valid UTF-8, or neither JSON nor YAML; the message contains the line and the column.
pub fn json_or_yaml(source: &str, bytes: &[u8]) -> Result<Value, Finding> {
    let text = utf8(source, bytes)?;
    if text.trim_start().starts_with('{') {
        return strict_json(text).map_err(|error| {
            Finding::error("extract/not-json", format!("invalid JSON: {error}"))
                .in_source(source)
                .help("fix the file at that line and column")
        });
    }
    yaml::from_str(text).map_err(|error| {
        Finding::error("extract/not-yaml", format!("invalid YAML: {error}"))
            .in_source(source)
            .help("fix the file at that line and column; YAML is indented with spaces, never with tabs")
    })
}

fn is_openapi(value: &Value) -> bool {
    let Some(version) = value.get("openapi").and_then(Value::as_str) else { return false };
    let has = |key: &str| value.get(key).is_some_and(Value::is_object);
    // 3.1 requires one of the three.
    has("paths") || !version.starts_with("3.0") && (has("webhooks") || has("components"))
}

/// Rejects unknown versions of OpenAPI.
fn check_version(value: &Value) -> Result<(), Finding> {
    let version = value["openapi"].as_str().unwrap_or_default();
    if ["3.0", "3.1"].iter().any(|known| version == *known || version.starts_with(&format!("{known}."))) {
        return Ok(());
    }
    Err(Finding::error("extract/unsupported-version", format!("the document is OpenAPI {version}"))
        .at("/openapi")
        .help("only 3.0 and 3.1 are supported: convert the document, or extend the pipeline"))
}

fn utf8<'a>(source: &str, bytes: &'a [u8]) -> Result<&'a str, Finding> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        Finding::error("extract/not-utf8", format!("invalid UTF-8 at byte {}", error.valid_up_to()))
            .in_source(format!("{source}, line {line}"))
            .help("fetch it again; a docs page is UTF-8")
    })?;
    if text.trim().is_empty() {
        return Err(Finding::error("extract/empty", "the file is empty")
            .in_source(source)
            .help("fetch it again"));
    }
    Ok(text)
}

struct Block {
    text: String,
    /// The starts of the pieces of the text, in the text and in the page: the indentation or quotation marks of a
    /// block in Markdown occur only in the page.
    pieces: Vec<(usize, usize)>,
    line: usize,
    is_json: bool,
    closed: bool,
}

impl Block {
    /// The line and column in the page for an error in the block, counted from 1 and in characters.
    fn place_in_page(&self, page: &str, error: &serde_json::Error) -> (usize, usize) {
        let lines = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let position = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let piece = self.pieces.iter().rfind(|(in_block, _)| *in_block <= position);
        let Some((in_block, in_page)) = piece else { return (self.line, 1) };
        let mut position = (in_page + position - in_block).min(page.len());
        while !page.is_char_boundary(position) {
            position -= 1;
        }
        let before = &page[..position];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

fn fenced_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = info.split([' ', ',']).next().unwrap_or_default();
                open = Some(Block {
                    text: String::new(),
                    pieces: Vec::new(),
                    line: text[..range.start].matches('\n').count() + 2,
                    is_json: language.eq_ignore_ascii_case("json"),
                    closed: is_closed(&text[range]),
                });
            }
            Event::Text(piece) => {
                if let Some(block) = &mut open {
                    block.pieces.push((block.text.len(), range.start));
                    block.text.push_str(&piece);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// An unclosed fence extends to the end of the page. Markdown allows that, but it also occurs in truncated pages. In a
/// quotation every line except the first still contains its marker.
fn is_closed(block: &str) -> bool {
    let mut lines = block.trim_end().lines();
    let opening = lines.next().unwrap_or_default().trim_start();
    let fence: String = opening.chars().take_while(|character| matches!(character, '`' | '~')).collect();
    lines.next_back().is_some_and(|last| last.trim_start_matches(['>', ' ', '\t']).starts_with(&fence))
}

/// Parses JSON and rejects duplicate keys, of which `serde_json` would keep the last.
fn strict_json(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str::<Strict>(text).map(|strict| strict.0)
}

/// A JSON value that was read without losing anything.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Strict(element)) = elements.next_element()? {
            array.push(element);
        }
        Ok(array.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format!("the key `{key}` occurs twice in one object")));
            }
            let Strict(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(object.into())
    }
}
