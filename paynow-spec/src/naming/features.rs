//! The SDK's Cargo features, one for each tag of the API.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;

/// The features of the SDK's manifest that are not tags.
pub const HAND_WRITTEN_FEATURES: [&str; 8] =
    ["blocking", "default", "generate", "http2", "schemars", "test-util", "tls", "webhooks"];

/// The suffix for a tag with the name of a hand-written feature.
const SUFFIX: &str = "-api";

/// The feature of every tag; a tag without an ASCII letter or digit has none.
///
/// A tag keeps its name if Cargo and crates.io accept it.
pub fn feature_names<'a>(tags: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    // Tags that keep their names come first, so that `Gift Cards` cannot take the name of `gift-cards`.
    let tags: BTreeSet<(bool, &str)> = tags.into_iter().map(|tag| (feature_name(tag) != tag, tag)).collect();
    let mut taken: BTreeSet<String> = HAND_WRITTEN_FEATURES.iter().map(|name| key(name)).collect();
    let mut names = BTreeMap::new();
    for (_, tag) in tags {
        let wanted = feature_name(tag);
        if wanted.is_empty() {
            continue;
        }
        let with_suffix = format!("{wanted}{SUFFIX}");
        let numbered = (2..).map(|count| format!("{wanted}-{count}"));
        let base =
            if HAND_WRITTEN_FEATURES.contains(&wanted.as_str()) { with_suffix } else { wanted.clone() };
        let free = [base].into_iter().chain(numbered).find(|name| taken.insert(key(name)));
        names.insert(tag, free.expect("there are more numbers than tags"));
    }
    names
}

fn feature_name(tag: &str) -> String {
    let ascii: String = tag
        .chars()
        .map(
            |character| {
                if character.is_ascii_alphanumeric() || "-_".contains(character) { character } else { ' ' }
            },
        )
        .collect();
    let is_plain = ascii == tag
        && !tag.chars().any(|character| character.is_ascii_uppercase())
        && tag.starts_with(|first: char| first.is_ascii_alphanumeric());
    if is_plain { tag.to_owned() } else { ascii.to_kebab_case() }
}

/// Cargo passes features to the build script in variables that do not preserve case, `-` and `_`.
fn key(feature: &str) -> String {
    feature.to_lowercase().replace('-', "_")
}
