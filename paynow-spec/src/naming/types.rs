//! The names of types.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

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
        let whole = name.to_upper_camel_case();
        let free = if !is_free(&wanted) && is_free(&whole) { whole } else { unique(&wanted, is_free) };
        taken.insert(free.to_lowercase());
        renamed.insert(name, free);
    }
    renamed
}

/// The Rust name that a schema has unless another schema has it already.
pub fn type_name(schema: &str) -> String {
    without_suffix(schema).to_upper_camel_case()
}

/// A schema's name without the suffix that says only that it is sent over the wire.
pub fn without_suffix(name: &str) -> String {
    let stripped = ["Dto", "DTO"].iter().find_map(|suffix| name.strip_suffix(suffix));
    stripped.filter(|stripped| !stripped.is_empty()).unwrap_or(name).to_owned()
}
