//! The rule about descriptions: PayNow's Markdown becomes Rust documentation, in which code is compiled and run.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::Lowering;

/// Labels every code block of a description as text, so that `cargo test` does not run it as Rust.
pub(super) fn descriptions(lowering: &mut Lowering) {
    label(&mut lowering.document);
}

fn label(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match inner {
                    Value::String(text) if matches!(key.as_str(), "description" | "summary") => {
                        if let Some(labelled) = labelled(text) {
                            *text = labelled;
                        }
                    }
                    _ => label(inner),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(label),
        _ => {}
    }
}

/// The text with every code block as a fenced block of plain text; `None` if it has none.
pub(super) fn labelled(text: &str) -> Option<String> {
    // rustdoc reads more than CommonMark, but no further code blocks.
    let mut blocks: Vec<(std::ops::Range<usize>, String, String)> = Vec::new();
    let mut open: Option<(std::ops::Range<usize>, String, String)> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => "text".to_owned(),
                };
                open = Some((range, language, String::new()));
            }
            Event::Text(piece) => {
                if let Some((_, _, code)) = &mut open {
                    code.push_str(&piece);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    if blocks.is_empty() {
        return None;
    }
    let mut result = String::with_capacity(text.len() + 16 * blocks.len());
    let mut position = 0;
    for (range, language, code) in blocks {
        // Only the indentation of the block precedes it on its line.
        let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let start = if text[line..range.start].trim().is_empty() { line } else { range.start };
        result.push_str(&text[position..start.max(position)]);
        if !result.is_empty() && !result.ends_with('\n') {
            result.push('\n');
        }
        let longest = code.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(3.max(longest + 1));
        result.push_str(&format!("{fence}{language}\n{}\n{fence}\n", code.trim_end_matches('\n')));
        position = range.end;
        if text[position..].starts_with('\n') {
            position += 1;
        }
    }
    result.push_str(&text[position.min(text.len())..]);
    Some(result.trim_end().to_owned())
}

/// The label of a block: PayNow's own, unless rustdoc would treat it as Rust.
fn language(info: &str) -> String {
    let own: String =
        info.chars().take_while(|letter| letter.is_ascii_alphanumeric()).collect::<String>().to_lowercase();
    match own.as_str() {
        "json" | "http" | "bash" | "sh" | "shell" | "yaml" | "xml" | "html" | "javascript" | "js"
        | "typescript" | "ts" | "csharp" | "python" | "java" | "kotlin" | "php" | "lua" | "sql" | "toml"
        | "diff" => own,
        _ => "text".to_owned(),
    }
}
