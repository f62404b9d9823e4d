//! Formats generated Rust files: a header, blank lines and readable doc comments.

use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, File, Lit, Meta, parse_quote};

/// The line at the top of every generated file.
pub const HEADER: &str = "// Written by `cargo xtask regen` from openapi/; do not edit.\n\n";

/// Formats one file and puts the header on it.
pub fn text(file: &File) -> String {
    format!("{HEADER}{}", spaced(&prettyplease::unparse(file)))
}

/// prettyplease writes no blank lines between items; this adds them.
fn spaced(code: &str) -> String {
    let mut text = String::with_capacity(code.len() + code.len() / 16);
    let mut before = "";
    for line in code.lines() {
        let ends_item = matches!(before.trim_end(), "}" | "    }")
            || before.starts_with("use ")
            || (before.starts_with("pub mod ") && before.ends_with(';'));
        let ends_inner_docs = before.starts_with("//!") && !line.starts_with("//!");
        let continues =
            line.trim_start().starts_with('}') || line.starts_with("use ") && before.starts_with("use ");
        if (ends_item || ends_inner_docs) && !continues && !line.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
    text
}

/// A text as doc comments, one per line, with a space after the slashes.
pub(crate) fn doc(text: &str) -> Vec<Attribute> {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| parse_quote! { #[doc = #line] }).collect()
}

/// Splits the doc comments of generated code into lines, each with a space after the slashes.
pub fn respell_docs(file: &mut File) {
    struct Respelling;

    impl VisitMut for Respelling {
        fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
            let before = std::mem::take(attributes);
            for attribute in before {
                match doc_text(&attribute) {
                    // One of several lines, or one that already has the space.
                    Some(text) if text.starts_with(' ') || text.is_empty() => attributes.push(attribute),
                    Some(text) => attributes.extend(doc(&text)),
                    None => attributes.push(attribute),
                }
            }
        }
    }

    Respelling.visit_file_mut(file);
}

fn doc_text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
