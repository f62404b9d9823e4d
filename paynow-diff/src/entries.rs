//! From changes to entries: one for each place, with the operations that it reaches and the worst first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::operation_name;
use crate::compare::{Compare, In, Location, Noun, RawChange};
use crate::report::{Change, Direction, Entry, SemverBump, SourceCompat, WireCompat};
use crate::revision::Revision;
use crate::sdk_api::{method, setter};
use paynow_spec::naming::field_name;

pub(crate) fn entries(compare: &Compare<'_, '_>, side_effects: Vec<(usize, String)>) -> Vec<Entry> {
    let mut by_cause: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (cause, words) in side_effects {
        by_cause.entry(cause).or_default().push(words);
    }
    let mut places: BTreeMap<(Option<&str>, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (index, found) in compare.found.iter().enumerate() {
        places.entry(found.key()).or_default().push(index);
    }
    let mut entries: Vec<Entry> =
        places.into_values().map(|indices| entry(compare, &indices, &by_cause)).collect();
    entries.sort_by(|one, other| (one.place(), &one.base).cmp(&(other.place(), &other.base)));
    entries
}

fn entry(compare: &Compare<'_, '_>, indices: &[usize], by_cause: &BTreeMap<usize, Vec<String>>) -> Entry {
    let mut changes: Vec<Change> = Vec::new();
    let mut operations: BTreeSet<String> = BTreeSet::new();
    let mut side_effects: Vec<String> = Vec::new();
    let (mut request, mut response) = (false, false);
    let first = &compare.found[indices[0]];
    for index in indices {
        let found = &compare.found[*index];
        let follows = by_cause.get(index).map(Vec::as_slice).unwrap_or_default();
        side_effects.extend(
            follows.iter().filter(|words| !side_effects.contains(words)).cloned().collect::<Vec<_>>(),
        );
        for change in changes_of(found, !follows.is_empty()) {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        request |= found.place.request;
        response |= found.place.response;
        operations.extend(operations_of(compare, found));
    }
    changes.sort_by_key(|change| (Reverse((change.wire, change.rust, change.bump)), change.rule.clone()));
    let (base, head) = first.key();
    Entry {
        subject: first.place.subject.clone(),
        rust_name: rust_name_of(compare, first),
        base: base.map(str::to_owned),
        head: head.map(str::to_owned),
        direction: Direction::of(request, response),
        operations: operations.into_iter().collect(),
        changes,
        side_effects,
        is_correction: false,
    }
}

fn changes_of(found: &RawChange<'_>, has_side_effects: bool) -> Vec<Change> {
    let rust_bump = if has_side_effects { SemverBump::Major } else { found.effect.bump };
    let (rust_old, rust_new) = found.effect.types.clone().unzip();
    found
        .rules()
        .into_iter()
        .map(|(rule, wire)| {
            // What breaks a client asks for a release, even if only to say so.
            let bump =
                rust_bump.max(if wire == WireCompat::Breaks { SemverBump::Patch } else { SemverBump::None });
            Change {
                rule,
                wire,
                rust: if rust_bump == SemverBump::Major {
                    SourceCompat::Breaks
                } else {
                    SourceCompat::Compiles
                },
                bump,
                old: found.old.clone(),
                new: found.new.clone(),
                rust_old: rust_old.clone(),
                rust_new: rust_new.clone(),
            }
        })
        .collect()
}

/// The operations that a place reaches, by the names that they have now, or had if they are gone.
fn operations_of(compare: &Compare<'_, '_>, found: &RawChange<'_>) -> Vec<String> {
    let place = &found.place;
    let (base, head) = (compare.base, compare.head);
    let named = |side: &Revision<'_>, index: usize| operation_name(&side.document.operations[index]);
    if let Some((_, after)) = place.operation {
        return vec![named(head, after)];
    }
    if let Some((before, after)) = place.component {
        let mut names: BTreeSet<String> = uses(head, after).map(|index| named(head, index)).collect();
        for index in uses(base, before) {
            let pair = compare.operations.binary_search_by_key(&index, |(before, _)| *before);
            names.insert(match pair {
                Ok(pair) => named(head, compare.operations[pair].1),
                Err(_) => named(base, index),
            });
        }
        return names.into_iter().collect();
    }
    if found.stem.starts_with("operation-") { vec![place.subject.clone()] } else { Vec::new() }
}

fn uses<'s>(side: &'s Revision<'_>, name: &str) -> impl Iterator<Item = usize> + 's {
    let uses = side.reachability.get(name);
    uses.into_iter().flat_map(|uses| uses.requests.iter().chain(&uses.responses).copied())
}

/// What the SDK calls a place; where it has gone, what it was called.
fn rust_name_of(compare: &Compare<'_, '_>, found: &RawChange<'_>) -> Option<String> {
    let place = &found.place;
    // What is no component has no name of its own.
    let is_named = place.component.is_none_or(|(_, name)| !name.starts_with('#'));
    if !place.in_sdk || !is_named {
        return None;
    }
    let (side, spot) = match found.side {
        In::Base => (compare.base, &place.base_spot),
        _ => (compare.head, &place.head_spot),
    };
    if let Some((before, after)) = place.component {
        let name = if found.side == In::Base { before } else { after };
        let owner = side.name(name);
        return Some(match place.noun {
            Noun::Property if !spot.property.is_empty() => {
                format!("types::{}::{}", spot_owner(place, owner), field_name(&spot.property))
            }
            _ => format!("types::{owner}"),
        });
    }
    let index = match (place.operation, found.side) {
        (Some((before, _)), In::Base) => Some(before),
        (Some((_, after)), _) => Some(after),
        (None, _) => {
            let pointer = if found.side == In::Base { &place.base } else { &place.head };
            side.document.operations.iter().position(|operation| operation.pointer == *pointer)
        }
    };
    let operation = &side.document.operations[index?];
    let method = method(operation);
    Some(match place.noun {
        Noun::Parameter if !spot.property.is_empty() && !place.required.1 => {
            format!("{method}.{}()", setter(&spot.property))
        }
        _ => method.to_string(),
    })
}

/// The struct that a property is a field of: what is written in place has a name of its own.
fn spot_owner(place: &Location<'_>, owner: &str) -> String {
    let spot = &place.head_spot;
    let field = heck::ToUpperCamelCase::to_upper_camel_case(spot.property.as_str());
    spot.inline.strip_suffix(&field).filter(|holder| !holder.is_empty()).unwrap_or(owner).to_owned()
}
