//! The names of tags as Cargo features.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use paynow_spec::document::visit;
use paynow_spec::naming::{HAND_WRITTEN_FEATURES, feature_names};
use proptest::prelude::*;

fn names(tags: &[&str]) -> Vec<(String, String)> {
    feature_names(tags.iter().copied()).into_iter().map(|(tag, name)| (tag.to_owned(), name)).collect()
}

#[test]
fn a_tag_keeps_its_name_or_gets_one_that_cargo_takes() {
    for (tag, name) in [
        ("products", "products"),
        ("discord_servers", "discord_servers"),
        ("2fa", "2fa"),
        ("Gift Cards", "gift-cards"),
        ("orders/refunds", "orders-refunds"),
        ("Rückgabe", "r-ckgabe"),
        ("_hidden", "hidden"),
        // The names of hand-written features.
        ("webhooks", "webhooks-api"),
        ("Default", "default-api"),
        ("generate", "generate-api"),
    ] {
        assert_eq!(names(&[tag]), [(tag.to_owned(), name.to_owned())]);
    }
    assert_eq!(names(&["支払い", "!"]), []);
}

#[test]
fn no_two_tags_share_a_feature_and_a_plain_one_is_not_moved() {
    let named = feature_names(["Gift Cards", "gift-cards", "gift_cards", "GIFT CARDS"]);
    assert_eq!(named["gift-cards"], "gift-cards");
    assert_eq!(named.values().collect::<BTreeSet<_>>().len(), 4, "{named:?}");
}

#[test]
fn the_hand_written_features_are_those_of_the_manifest() {
    let sdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../paynow-sdk");
    let document = fs::read_to_string(sdk.join("openapi.json")).unwrap();
    let document = serde_json::from_str(&document).unwrap();
    let tags = feature_names(visit::operations(&document).map(|operation| operation.tag()));
    let manifest = fs::read_to_string(sdk.join("Cargo.toml")).unwrap();
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let (features, _) = features.split_once("\n[").unwrap();
    let features = features.lines().filter(|line| !line.starts_with('#'));
    let features = features.filter_map(|line| Some(line.split_once(" = ")?.0));
    let hand_written: BTreeSet<&str> =
        features.filter(|feature| !tags.values().any(|tag| tag == feature)).collect();
    assert_eq!(hand_written, BTreeSet::from(HAND_WRITTEN_FEATURES));
}

proptest! {
    #[test]
    fn any_tags_become_distinct_features_that_cargo_takes(tags in prop::collection::btree_set(".{0,8}", 0..6)) {
        let named = feature_names(tags.iter().map(String::as_str));
        // The variable in which Cargo passes the feature to the build script.
        let keys: BTreeSet<String> = named.values().map(|name| name.to_uppercase().replace('-', "_")).collect();
        prop_assert_eq!(keys.len(), named.len());
        for name in named.values() {
            prop_assert!(name.starts_with(|first: char| first.is_ascii_alphanumeric()), "{}", name);
            prop_assert!(name.chars().all(|other| other.is_ascii_alphanumeric() || "-_".contains(other)), "{}", name);
            prop_assert!(!HAND_WRITTEN_FEATURES.contains(&name.as_str()), "{}", name);
        }
    }
}
