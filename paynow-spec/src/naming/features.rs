//! The SDK's Cargo features, one for each tag of the API.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;

/// The features of the SDK's manifest that are not tags.
pub const HAND_WRITTEN_FEATURES: [&str; 8] =
    ["blocking", "default", "generate", "http2", "schemars", "test-util", "tls", "webhooks"];

/// What a tag is called that a hand-written feature has the name of.
const SUFFIX: &str = "-api";

/// The feature of every tag. A tag without a letter or digit of ASCII has none.
///
/// A tag keeps its name where Cargo and crates.io take it as it is.
pub fn feature_names<'a>(tags: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    // The tags that keep their names come first, so that `gift-cards` is not moved by `Gift Cards`.
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

/// Cargo tells the build script of a feature by a variable in which case, `-` and `_` are lost.
fn key(feature: &str) -> String {
    feature.to_lowercase().replace('-', "_")
}
