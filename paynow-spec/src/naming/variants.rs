//! The names of enum variants.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use super::{is_free, unique};

/// The variant that keeps a value that the document does not list. It is not `Unknown`, because twelve of PayNow's
/// enums have a value `unknown`.
const UNRECOGNIZED: &str = "Unrecognized";

/// The names of characters, for values without letters and digits.
const CHARACTERS: [(char, &str); 14] = [
    ('<', "Less"),
    ('>', "Greater"),
    ('=', "Equal"),
    ('!', "Not"),
    ('+', "Plus"),
    ('-', "Minus"),
    ('*', "Star"),
    ('/', "Slash"),
    ('%', "Percent"),
    ('&', "And"),
    ('|', "Or"),
    ('~', "Tilde"),
    ('^', "Caret"),
    ('?', "Question"),
];

/// The variant that keeps an alternative of a union that the document does not list.
const UNKNOWN: &str = "Unknown";

/// The unique Rust names of an enum's values.
pub fn variant_names(values: &[&str]) -> Vec<String> {
    names(values, UNRECOGNIZED)
}

/// The unique Rust names of a union's variants, derived from the values of its tag.
pub fn union_variant_names(values: &[&str]) -> Vec<String> {
    names(values, UNKNOWN)
}

fn names(values: &[&str], reserved: &str) -> Vec<String> {
    let mut taken: BTreeSet<String> = [reserved.to_owned()].into();
    values
        .iter()
        .map(|value| {
            let name = unique(&variant_name(value), is_free(&taken));
            taken.insert(name.clone());
            name
        })
        .collect()
}

fn variant_name(value: &str) -> String {
    let plain: String = value
        .chars()
        .map(|character| if unicode_ident::is_xid_continue(character) { character } else { ' ' })
        .collect();
    let camel = plain.to_upper_camel_case();
    match camel.chars().next() {
        None if value.trim().is_empty() => "Empty".to_owned(),
        None => match characters(value) {
            spelled if spelled.is_empty() => "Value".to_owned(),
            spelled => spelled,
        },
        Some(first) if !unicode_ident::is_xid_start(first) => match value.chars().next() {
            Some(sign @ ('+' | '-')) => format!("{}{camel}", characters(&sign.to_string())),
            _ => format!("Value{camel}"),
        },
        Some(_) if camel == "Self" => "SelfValue".to_owned(),
        Some(_) => camel,
    }
}

fn characters(value: &str) -> String {
    let name = |character| CHARACTERS.iter().find(|(known, _)| *known == character).map(|(_, name)| *name);
    value.chars().filter_map(name).collect()
}
