//! The names of types.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::reserved::TYPES;
use super::unique;

/// The Rust name of every schema.
pub fn type_names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut renamed: BTreeMap<&'a str, String> = BTreeMap::new();
    // Those that keep their name go first, so that a schema called `Product` is not moved by `ProductDto`.
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

/// The Rust name that a schema has unless another schema has it already.
pub fn type_name(schema: &str) -> String {
    type_of(&without_suffix(schema))
}

/// Any text as the name of a type. One that everybody's programs use, like `String`, gets a suffix.
fn type_of(text: &str) -> String {
    let camel = type_words(text);
    match camel.chars().next() {
        None => "Schema".to_owned(),
        Some(first) if !unicode_ident::is_xid_start(first) => format!("Schema{camel}"),
        Some(_) if TYPES.contains(&camel.as_str()) => model_name(&camel),
        Some(_) => camel,
    }
}

/// What the type of a schema is called if something else has its name: `String` becomes `StringModel`.
pub fn model_name(name: &str) -> String {
    format!("{name}Model")
}

/// The words of any text, as they stand inside the name of a type.
pub(super) fn type_words(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if unicode_ident::is_xid_continue(letter) { letter } else { ' ' })
        .collect();
    plain.to_upper_camel_case()
}

/// A schema's name without the suffix that says only that it is sent over the wire.
pub fn without_suffix(name: &str) -> String {
    let stripped = ["Dto", "DTO"].iter().find_map(|suffix| name.strip_suffix(suffix));
    stripped.filter(|stripped| !stripped.is_empty()).unwrap_or(name).to_owned()
}
