//! The names of enum variants.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use super::unique;

/// The variant that keeps a value which the document does not list. Twelve of PayNow's enums have a value
/// called `unknown`, so it cannot have that name.
const UNRECOGNIZED: &str = "Unrecognized";

/// The Rust names of an enum's values, each of them once.
pub fn variant_names(values: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = [UNRECOGNIZED.to_owned()].into();
    values
        .iter()
        .map(|value| {
            let plain: String = value
                .chars()
                .map(|character| if character.is_alphanumeric() { character } else { ' ' })
                .collect();
            let camel = plain.to_upper_camel_case();
            let name = match camel.chars().next() {
                None => "Empty".to_owned(),
                Some(first) if first.is_numeric() => format!("Value{camel}"),
                Some(_) if camel == "Self" => "SelfValue".to_owned(),
                Some(_) => camel,
            };
            let unique = unique(&name, |candidate| !taken.contains(candidate));
            taken.insert(unique.clone());
            unique
        })
        .collect()
}
