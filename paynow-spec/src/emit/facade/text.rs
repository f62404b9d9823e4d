//! The documentation of the facade, and its code as text.

use heck::ToSnakeCase;
use openapiv3::Parameter;
use proc_macro2::TokenStream;
use quote::ToTokens;

use super::signature::Signature;
use crate::emit::rust_source;
use crate::emit::typed::TypedOperation;
use crate::finding::Finding;
use crate::naming::{argument_name, field_name};

/// Writes one file.
pub(super) fn file(code: &TokenStream) -> Result<String, Finding> {
    let file = syn::parse2::<syn::File>(code.clone()).map_err(|error| {
        Finding::error("facade/not-rust", format!("the generated facade is not valid Rust: {error}"))
            .help("a name in the document cannot be a Rust name: rename it by an overlay")
    })?;
    Ok(rust_source::text(&file))
}

/// The documentation of an operation: description, arguments, request and source.
pub(super) fn operation_doc(
    operation: &TypedOperation<'_>,
    signature: &Signature,
    is_paged: bool,
) -> TokenStream {
    let non_empty = |text: &'_ Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let documented_summary = non_empty(&operation.value.summary);
    let mut paragraphs: Vec<String> = Vec::new();
    let summary = documented_summary.clone().unwrap_or_else(|| name_as_words(operation.id()));
    paragraphs.push(sentence(&summary));
    let description = non_empty(&operation.value.description);
    paragraphs.extend(
        description.filter(|text| Some(text) != documented_summary.as_ref()).map(|text| sentence(&text)),
    );
    let described: Vec<String> = operation
        .parameters()
        .map(Parameter::parameter_data_ref)
        .filter(|parameter| parameter.required)
        .filter_map(|parameter| Some((parameter.name.as_str(), parameter.description.as_deref()?)))
        .filter(|(name, _)| *name != "storeId")
        .filter(|(name, _)| signature.arguments.iter().any(|argument| argument.name == field_name(name)))
        .map(|(name, description)| {
            let argument = argument_name(&field_name(name));
            format!("- `{argument}`: {}", sentence(description).replace('\n', " "))
        })
        .collect();
    if !described.is_empty() {
        paragraphs.push(described.join("\n"));
    }
    if is_paged {
        let note = "The list is paginated: [`items`](Call::items) returns all items, [`pages`](Call::pages) \
                    one page after another.";
        paragraphs.push(note.to_owned());
    }
    let source = operation.value.external_docs.as_ref();
    let source = source.map(|docs| format!(" ([docs]({}))", docs.url)).unwrap_or_default();
    paragraphs.push(format!(
        "`{} {}`, operation `{}`{source}.",
        operation.method.to_uppercase(),
        operation.path,
        operation.id()
    ));
    doc(&paragraphs.join("\n\n"))
}

/// The documentation of an optional parameter.
pub(super) fn parameter_doc(parameter: &Parameter) -> TokenStream {
    let location = match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    };
    let data = parameter.parameter_data_ref();
    let sets = format!("Sets the {location} parameter `{}`.", data.name);
    match sentence(data.description.as_deref().unwrap_or_default()) {
        text if text.is_empty() => doc(&sets),
        text => doc(&format!("{text}\n\n{sets}")),
    }
}

/// PayNow's text as Markdown: without accidental links, tags or code blocks, and with a full stop.
fn sentence(text: &str) -> String {
    let mut is_code = false;
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            // `lower` has fenced every code block; their content is unchanged.
            let is_fence = line.trim_start().starts_with("```");
            is_code ^= is_fence;
            if is_code || is_fence { line.trim_end().to_owned() } else { escape(line.trim()) }
        })
        .collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() || text.ends_with(['.', ':', '!', '?', '`']) { text } else { format!("{text}.") }
}

fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut in_code = false;
    for word in line.split_inclusive(' ') {
        if !in_code && (word.starts_with("http://") || word.starts_with("https://")) {
            escaped.push_str(&format!("<{}> ", word.trim()));
            continue;
        }
        for character in word.chars() {
            in_code ^= character == '`';
            if !in_code && matches!(character, '<' | '>' | '[' | ']') {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}

/// `Products_GetProduct` as "Get product", for an operation without a summary.
fn name_as_words(operation_id: &str) -> String {
    let (_, name) = operation_id.split_once('_').unwrap_or(("", operation_id));
    let words = name.to_snake_case().replace('_', " ");
    words.get(..1).map(str::to_uppercase).unwrap_or_default() + words.get(1..).unwrap_or_default()
}

/// A text as doc comments.
pub(super) fn doc(text: &str) -> TokenStream {
    rust_source::doc(text).iter().map(ToTokens::to_token_stream).collect()
}
