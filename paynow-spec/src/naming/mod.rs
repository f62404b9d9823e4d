//! Every Rust name that comes from a document.
//!
//! Lowering, lint, the facade and the diff ask here and compute no name themselves, so that they cannot disagree.

mod identifiers;
mod types;
mod variants;

use heck::ToSnakeCase as _;

pub use identifiers::{FLAKE_ID, describe_identifier, identifier};
pub use types::{type_name, type_names, without_suffix};
pub use variants::variant_names;

/// The first of `name`, `name2`, `name3`, … that is free.
pub fn unique(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    if is_free(name) {
        return name.to_owned();
    }
    let mut numbered = (2_u64..).map(|count| format!("{name}{count}"));
    numbered.find(|candidate| is_free(candidate)).expect("there are more numbers than names in a document")
}

/// The name that progenitor gives a parameter or a property.
pub fn field_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| if character.is_alphanumeric() || character == '_' { character } else { '-' })
        .collect();
    let snake = plain.to_snake_case();
    if syn::parse_str::<syn::Ident>(&snake).is_ok() { snake } else { format!("{snake}_") }
}
