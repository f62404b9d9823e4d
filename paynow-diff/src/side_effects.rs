//! What a change does to the SDK elsewhere: a schema that can be sent from now on has other types, an operation
//! can move the handle of its group. Each belongs to the change that made it so, which is its root cause.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::compare::{Compare, In};
use crate::revision::Revision;
use crate::sdk_api;
use paynow_spec::document::pointer::escape;
use paynow_spec::document::references;

/// What follows from a change, by the change's place in the list; each breaks in Rust.
pub(crate) fn find(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let mut side_effects = Vec::new();
    for (base, head) in &compare.schemas {
        let is_in_sdk = compare.base.is_in_sdk(base) && compare.head.is_in_sdk(head);
        let (was_sent, is_sent) = (compare.base.is_sent(base), compare.head.is_sent(head));
        if !is_in_sdk || was_sent == is_sent {
            continue;
        }
        let (side, which, name) =
            if is_sent { (compare.head, In::Head, *head) } else { (compare.base, In::Base, *base) };
        let Some(words) = sent_words(compare, base, head, is_sent) else { continue };
        if let Some(cause) = cause_of_sending(compare, side, which, name) {
            side_effects.push((cause, words));
        }
    }
    side_effects.extend(moved_handles(compare));
    side_effects
}

/// What sending or no longer sending a schema does to its type; nothing if code does not see it.
fn sent_words(compare: &Compare<'_, '_>, base: &str, head: &str, is_sent: bool) -> Option<String> {
    let schema = compare.base.document.schemas.get(base)?;
    let name = format!("types::{}", compare.head.name(head));
    if schema.properties.is_empty() {
        return None;
    }
    if !is_sent {
        return Some(format!("`{name}` can no longer be sent: it becomes `#[non_exhaustive]`"));
    }
    let three_states: Vec<&str> = schema
        .properties
        .iter()
        .filter(|(name, property)| property.nullable && !schema.required.contains(*name))
        .map(|(name, _)| *name)
        .collect();
    match three_states.as_slice() {
        [] => None,
        [only] => Some(format!("`{name}` can be sent: its field `{only}` becomes `Option<Nullable<…>>`")),
        [first, ..] => Some(format!(
            "`{name}` can be sent: `{first}` and {} more of its fields become `Option<Nullable<…>>`",
            three_states.len() - 1
        )),
    }
}

/// The change by which a schema can be sent in one of the documents and not in the other.
fn cause_of_sending(compare: &Compare<'_, '_>, side: &Revision<'_>, which: In, name: &str) -> Option<usize> {
    let raw = side.document.raw;
    let mut open: VecDeque<(String, Vec<String>)> = VecDeque::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for operation in side.document.operations.iter().filter(|operation| !operation.is_webhook) {
        if let Some(body) = operation.raw.get("requestBody") {
            let pointer = format!("{}/requestBody", operation.pointer);
            references::references(body, &pointer, &mut |pointer, reference| {
                if let Some(name) = references::component_name(reference, "schemas") {
                    open.push_back((name.to_owned(), vec![pointer.to_owned()]));
                }
            });
        }
    }
    while let Some((component, way)) = open.pop_front() {
        if component == name
            && let Some(cause) = way.iter().find_map(|pointer| change_at(compare, which, pointer))
        {
            return Some(cause);
        }
        if !seen.insert(component.clone()) {
            continue;
        }
        let pointer = format!("/components/schemas/{}", escape(&component));
        let schema = raw.pointer(&pointer)?;
        references::references(schema, &pointer, &mut |pointer, reference| {
            if let Some(name) = references::component_name(reference, "schemas") {
                let way = way.iter().cloned().chain([pointer.to_owned()]).collect();
                open.push_back((name.to_owned(), way));
            }
        });
    }
    None
}

/// The change at a pointer or at what holds it, the nearest one; words are not counted.
fn change_at(compare: &Compare<'_, '_>, which: In, pointer: &str) -> Option<usize> {
    let covers = |place: &str| {
        pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    compare
        .found
        .iter()
        .enumerate()
        .filter(|(_, found)| found.stem != "documentation-changed")
        .filter_map(|(index, found)| {
            let (base, head) = found.key();
            let place = if which == In::Head { head } else { base }?;
            covers(place).then_some((place.len(), index))
        })
        .max()
        .map(|(_, index)| index)
}

/// The handles that have another name because their group has, or has no more, operations of a store beside
/// operations of an account.
fn moved_handles(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let (before, after) = (groups(compare.base), groups(compare.head));
    let mut side_effects = Vec::new();
    for (group, old) in &before {
        let Some(new) = after.get(group) else { continue };
        // The handle of an account's operations gives way to that of a store's.
        let (was_both, is_both) = (old == &(true, true), new == &(true, true));
        if was_both == is_both || !old.1 || !new.1 || group == "store" {
            continue;
        }
        let cause = compare.found.iter().position(|found| {
            let operations = match found.stem {
                "operation-added" => &compare.head.document.operations,
                "operation-removed" => &compare.base.document.operations,
                _ => return false,
            };
            let pointer = if found.stem == "operation-added" { &found.place.head } else { &found.place.base };
            let operation = operations.iter().find(|operation| operation.pointer == *pointer);
            operation.is_some_and(|operation| {
                let method = sdk_api::method(operation);
                method.group == *group && method.of_store
            })
        });
        let words = format!("the operations of the account in `{group}` have another handle");
        side_effects.extend(cause.map(|cause| (cause, words)));
    }
    side_effects
}

/// Whether each group has operations of a store, and operations of an account.
fn groups(side: &Revision<'_>) -> BTreeMap<String, (bool, bool)> {
    let mut groups: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for operation in side.document.operations.iter().filter(|operation| !operation.is_webhook) {
        let method = sdk_api::method(operation);
        let group = groups.entry(method.group).or_default();
        group.0 |= method.of_store;
        group.1 |= !method.of_store;
    }
    groups
}
