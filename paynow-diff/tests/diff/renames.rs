//! Tests what counts as a rename.

use crate::support::diff;
use paynow_diff::rules;
use serde_json::{Value, json};

/// The rules of the changes when the enum of colours changes.
fn of_enum(base: &[&str], head: &[&str]) -> Vec<String> {
    of("/components/schemas/Colour/enum", json!(base), json!(head))
}

/// The rules of the changes when the fields of the maker change; every field is a string.
fn of_fields(base: &[&str], head: &[&str]) -> Vec<String> {
    let object = |names: &[&str]| -> Value {
        names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect()
    };
    of("/components/schemas/MakerDto/properties", object(base), object(head))
}

fn of(pointer: &str, base: Value, head: Value) -> Vec<String> {
    let with = |value: Value| {
        let mut document = rules::example_document();
        *document.pointer_mut(pointer).unwrap() = value;
        document
    };
    let report = diff(&with(base), &with(head));
    let mut found: Vec<String> = report
        .entries
        .iter()
        .flat_map(|entry| &entry.changes)
        .map(|change| {
            let words = [&change.old, &change.new].map(|word| word.clone().unwrap_or_default());
            let (_, stem) = change.rule.split_once('-').unwrap();
            format!("{stem} {}>{}", words[0], words[1])
        })
        .collect();
    found.sort();
    found
}

#[test]
fn values() {
    let renamed = |words: &str| vec![format!("enum-value-renamed {words}")];
    assert_eq!(of_enum(&["on_order", "x"], &["OnOrder", "x"]), renamed("on_order>OnOrder"));
    assert_eq!(of_enum(&["green", "x"], &["x", "dark_green"]), renamed("green>dark_green"));
    // The only value that changed, at the same position.
    assert_eq!(of_enum(&["a", "usd", "z"], &["a", "eur", "z"]), renamed("usd>eur"));
    assert_eq!(of_enum(&["a", "usd"], &["eur", "a"]), ["enum-value-added >eur", "enum-value-removed usd>"]);
    // A value that is split into three is not a rename.
    assert_eq!(
        of_enum(&["subscription", "x"], &["subscription_initial", "subscription_renewal", "x"]),
        [
            "enum-value-added >subscription_initial",
            "enum-value-added >subscription_renewal",
            "enum-value-removed subscription>"
        ]
    );
}

#[test]
fn fields() {
    assert_eq!(
        of_fields(&["country", "x"], &["country_code", "x"]),
        ["property-renamed country>country_code"]
    );
    assert_eq!(
        of_fields(&["created_at", "x"], &["updated_at", "x"]),
        ["optional-property-added >string", "optional-property-removed string>"]
    );
    assert_eq!(
        of_fields(&["status", "x"], &["order_status", "payment_status", "x"]),
        [
            "optional-property-added >string",
            "optional-property-added >string",
            "optional-property-removed string>"
        ]
    );
    // Two renames at the same time.
    assert_eq!(
        of_fields(&["first", "second"], &["first_name", "second_name"]),
        ["property-renamed first>first_name", "property-renamed second>second_name"]
    );
}
