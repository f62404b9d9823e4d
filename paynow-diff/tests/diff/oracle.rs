//! Compares the verdicts about code with the code itself: the SDKs of both documents are generated, and the
//! differences between their types, fields, methods and setters must be those that the report calls breaking.

use std::collections::{BTreeMap, BTreeSet};

use paynow_diff::{Entry, Revision};
use paynow_spec::surface::Surface;

use crate::generated::generated_items;
use crate::history::versions;
use crate::support::{cases, corrected, revision};
use crate::surface::assert_items;

type Items = BTreeMap<String, String>;

/// Breaking changes of the report that do not show in the items, with the reason: the pair or the case, and the
/// subject.
const NOT_IN_ITEMS: &[(&str, &str, &str)] = &[
    ("024-025", "PaymentsSettings_GetStorePaymentSettings", "its feature is another, and its name is not"),
    ("024-025", "PaymentsSettings_UpdateStorePaymentSettings", "its feature is another, and its name is not"),
    (
        "037-038",
        "UpsellDiscountTypeDto",
        "a new enum of the same values has its name, so only the fields of it are another type",
    ),
];

/// Broken items that the report does not mention, with the reason: the pair or the case, and the item.
const NOT_SAID: &[(&str, &str, &str)] = &[(
    "keyword-required-ghost-removed",
    "types::ThingsCreateThingRequest::ghost",
    "typify makes a field of any type for a required name without a property, which says nothing to a user",
)];

/// Generates each of the 47 versions once, and compares it with the previous one.
#[test]
fn every_published_pair() {
    let Some(versions) = versions() else { return };
    let mut wrong = Vec::new();
    let documents: Vec<_> = versions.iter().map(|(name, document)| (name, corrected(document))).collect();
    let mut before: Option<(&str, Revision<'_>, Items)> = None;
    for (name, document) in &documents {
        let items = generated_items(document).unwrap();
        assert_items(name, &items, &Surface::of(document).items(), 1000);
        let head = revision(document);
        if let Some((older, base, base_items)) = &before {
            let pair = format!("{older}-{name}");
            wrong.extend(disagreements(&pair, &base.diff(&head).entries, base_items, &items));
        }
        before = Some((name, head, items));
    }
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_that_can_be_generated() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases() {
        let (Ok(base), Ok(head)) = (generated_items(&case.base), generated_items(&case.head)) else {
            continue;
        };
        let Ok(report) = paynow_diff::diff(&case.base, &case.head) else { continue };
        wrong.extend(disagreements(&case.name, &report.entries, &base, &head));
        count += 1;
    }
    println!("{count} cases");
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 75);
}

/// The items of the older SDK that are missing or incompatible in the newer one.
fn broken(base: &Items, head: &Items) -> BTreeSet<String> {
    let is_broken = |(name, was): &(&String, &String)| match head.get(*name) {
        None => true,
        Some(is) => *was != is && !still_compiles(was, is),
    };
    let mut broken: BTreeSet<String> = base.iter().filter(is_broken).map(|(name, _)| name.clone()).collect();
    // A required field of a struct that is sent is an additional argument of `new`. Other fields are covered by `..`.
    for (name, typ) in head.iter().filter(|(name, _)| !base.contains_key(*name)) {
        let holder = name.rsplit_once("::").and_then(|(holder, _)| base.get(holder));
        let is_sent =
            holder.is_some_and(|holder| holder.starts_with("struct") && !holder.starts_with("struct("));
        if is_sent && !typ.starts_with("Option<") {
            broken.insert(name.clone());
        }
    }
    broken
}

/// Whether code that uses one item compiles with the other one.
fn still_compiles(was: &str, is: &str) -> bool {
    let variants = |item: &str| -> Option<BTreeSet<String>> {
        let list = ["enum ", "union ", "untagged enum "].iter().find_map(|kind| item.strip_prefix(kind))?;
        Some(list.split(", ").map(str::to_owned).collect())
    };
    let item_is_untagged = was.starts_with("untagged") || is.starts_with("untagged");
    match (variants(was), variants(is)) {
        // An untagged union must keep exactly its variants, in any order.
        (Some(was), Some(is)) if item_is_untagged => was == is,
        (Some(was), Some(is)) => was.is_subset(&is),
        _ => {
            let plain = |item: &str| item.replace("non-exhaustive ", "").replace(" with Default", "");
            let stays_open = is.starts_with("non-exhaustive") <= was.starts_with("non-exhaustive");
            let keeps_default = was.ends_with("with Default") <= is.ends_with("with Default");
            was.contains("struct") && plain(was) == plain(is) && stays_open && keeps_default
        }
    }
}

/// A text in which types have their new names.
fn with_names(text: &str, renamed: &[(String, String)], head: &Items) -> String {
    let is_end = |letter: char| !letter.is_alphanumeric() && letter != '_';
    let new_name = |name: &str| renamed.iter().find(|(old, _)| old == name).map(|(_, new)| new.clone());
    let mut result = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()).max(1));
        // The ID of an object is named after it.
        let id = || word.strip_suffix("Id").and_then(new_name).map(|thing| format!("{thing}Id"));
        let id = || id().filter(|id| head.contains_key(&format!("types::{id}")));
        let model = result.ends_with("types::").then(|| new_name(word)).flatten();
        let new = model.or_else(id);
        result.push_str(new.as_deref().unwrap_or(word));
        rest = after;
    }
    result
}

/// The types that are renamed according to the entries.
fn renamed(entries: &[Entry]) -> Vec<(String, String)> {
    let changes = entries.iter().flat_map(|entry| &entry.changes);
    let renames = changes.filter(|change| {
        ["schema-renamed", "type-name-changed"].iter().any(|stem| change.rule.ends_with(stem))
    });
    let name = |text: &Option<String>| Some(text.as_deref()?.strip_prefix("types::")?.to_owned());
    renames.filter_map(|change| name(&change.rust_old).zip(name(&change.rust_new))).collect()
}

/// The broken items that no entry mentions, and the breaking entries without a broken item.
fn disagreements(pair: &str, entries: &[Entry], base: &Items, head: &Items) -> Vec<String> {
    // Renamed items are compared under their new names, so that a mere reference to one is not broken.
    let renamed = renamed(entries);
    let items =
        base.iter().map(|(name, item)| (with_names(name, &renamed, head), with_names(item, &renamed, head)));
    let broken = self::broken(&items.collect(), head);
    let as_written = self::broken(base, head);
    let major: Vec<(&Entry, Vec<String>)> = entries
        .iter()
        .filter(|entry| entry.is_major())
        .map(|entry| (entry, spoken_of(entry, base, head)))
        .collect();
    let is_known = |item: &str| NOT_SAID.iter().any(|(known, name, _)| *known == pair && *name == item);
    let unsaid =
        broken.iter().filter(|item| !is_known(item) && !major.iter().any(|(_, said)| is_among(item, said)));
    let unsaid = unsaid.map(|item| format!("{pair}: `{item}` is broken, and no entry says so"));
    let unseen = major.iter().filter(|(entry, said)| {
        let is_known =
            NOT_IN_ITEMS.iter().any(|(known, subject, _)| *known == pair && *subject == entry.subject);
        !is_known && !broken.iter().chain(&as_written).any(|item| is_among(item, said))
    });
    let unseen = unseen.map(|(entry, _)| {
        let rules: Vec<&str> = entry.changes.iter().map(|change| change.rule.as_str()).collect();
        format!("{pair}: {} breaks code by {rules:?}, and nothing is broken", entry.subject)
    });
    unsaid.chain(unseen).collect()
}

/// The names that an entry mentions: its own, the changed types and the side effects, the types inside these, and
/// inline types, which are named after the types that contain them.
fn spoken_of(entry: &Entry, base: &Items, head: &Items) -> Vec<String> {
    let types = entry.changes.iter().flat_map(|change| [&change.rust_old, &change.rust_new]).flatten();
    let texts = entry.rust_name.iter().chain(types).chain(&entry.side_effects);
    let mut said: Vec<String> = texts.flat_map(|text| names(text)).collect();
    let items =
        [base, head].into_iter().flat_map(|items| entry.rust_name.iter().filter_map(|name| items.get(name)));
    let own: Vec<String> =
        items.flat_map(|text| names(text)).filter(|name| name.starts_with("types::")).collect();
    for items in [base, head] {
        let inner = items
            .keys()
            .filter(|name| own.iter().any(|own| own.len() > 10 && name.starts_with(own.as_str())));
        said.extend(inner.cloned());
    }
    said.extend(own);
    said
}

/// Whether an item, its owner or one of its members is among the given names.
fn is_among(item: &str, said: &[String]) -> bool {
    let owner = item.rsplit_once("::").map_or(item, |(owner, _)| if owner == "types" { item } else { owner });
    // IDs are at the root of the crate.
    let modules = ["types::", "webhooks::payloads::"];
    let plain = modules.iter().find_map(|module| item.strip_prefix(module)).unwrap_or(item);
    said.iter().any(|said| {
        said == item
            || said == owner
            || said == plain
            || item.strip_prefix(said.as_str()).is_some_and(|rest| rest.starts_with('.'))
            // A setter changes its call, and a field changes the `Default` of its struct.
            || said.strip_prefix(item).is_some_and(|rest| rest.starts_with('.') || rest.starts_with("::"))
    })
}

/// The names of types and methods in a text.
fn names(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| " <>,`|;".contains(letter)).filter(|word| !word.is_empty());
    let models = text.split("types::").skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter));
        format!("types::{}", &rest[..end.unwrap_or(rest.len())])
    });
    words.map(str::to_owned).chain(models).collect()
}
