//! The names of types.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::reserved::TYPES;
use super::unique;

/// The Rust name of every schema.
pub fn type_names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut renamed: BTreeMap<&'a str, String> = BTreeMap::new();
    // Schemas that keep their names come first, so that `ProductDto` cannot take the name of a schema `Product`.
    let (plain, suffixed): (Vec<&str>, Vec<&str>) = names.partition(|name| without_suffix(name) == **name);
    for name in plain.into_iter().chain(suffixed) {
        let wanted = type_name(name);
        let is_free = |candidate: &str| !taken.contains(&candidate.to_lowercase());
        let whole = type_of(name);
        let free = if !is_free(&wanted) && is_free(&whole) { whole } else { unique(&wanted, is_free) };
        taken.insert(free.to_lowercase());
        renamed.insert(name, free);
    }
    renamed
}

/// The Rust name of a schema, unless another schema already has it.
pub fn type_name(schema: &str) -> String {
    type_of(&without_suffix(schema))
}

/// A type name derived from any text. A name that all programs use, such as `String`, gets a suffix.
pub(super) fn type_of(text: &str) -> String {
    let camel = type_words(text);
    match camel.chars().next() {
        None => "Schema".to_owned(),
        Some(first) if !unicode_ident::is_xid_start(first) => format!("Schema{camel}"),
        Some(_) if TYPES.contains(&camel.as_str()) => model_name(&camel),
        Some(_) => camel,
    }
}

/// The name of a schema's type if its own name is taken: `String` becomes `StringModel`.
pub fn model_name(name: &str) -> String {
    format!("{name}Model")
}

/// The words of any text in the form that they have inside a type name.
pub(super) fn type_words(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if unicode_ident::is_xid_continue(letter) { letter } else { ' ' })
        .collect();
    plain.to_upper_camel_case()
}

/// The name of a schema without the suffix that only means that it is sent over the wire.
pub fn without_suffix(name: &str) -> String {
    let stripped = ["Dto", "DTO"].iter().find_map(|suffix| name.strip_suffix(suffix));
    stripped.filter(|stripped| !stripped.is_empty()).unwrap_or(name).to_owned()
}
