//! Groups changes into entries: one for each location, with the affected operations and the most severe change first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::operation_name;
use crate::compare::{Compare, In, RawChange};
use crate::report::{Change, Direction, Entry, SemverBump, SourceCompat, WireCompat};
use crate::revision::Revision;

pub(crate) fn entries(compare: &Compare<'_, '_>, side_effects: Vec<(usize, String)>) -> Vec<Entry> {
    let mut by_cause: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (cause, text) in side_effects {
        by_cause.entry(cause).or_default().push(text);
    }
    let mut locations: BTreeMap<(Option<&str>, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (index, found) in compare.changes.iter().enumerate() {
        locations.entry(found.key()).or_default().push(index);
    }
    let mut entries: Vec<Entry> = copies(compare, locations.into_values())
        .iter()
        .map(|locations| entry(compare, locations, &by_cause))
        .collect();
    entries.sort_by(|one, other| (one.location(), &one.base).cmp(&(other.location(), &other.base)));
    entries
}

/// Groups the changes by location. Locations with the same changes in copies of the same schema are grouped together.
fn copies(compare: &Compare<'_, '_>, locations: impl Iterator<Item = Vec<usize>>) -> Vec<Vec<Vec<usize>>> {
    let mut alone = Vec::new();
    let mut together: BTreeMap<CopyKey<'_>, Vec<Vec<usize>>> = BTreeMap::new();
    for location in locations {
        match copy_key(compare, &location) {
            Some(key) => together.entry(key).or_default().push(location),
            None => alone.push(vec![location]),
        }
    }
    // The first location names the entry, and is the same whichever document is the older one.
    let first = |location: &Vec<usize>| {
        let location = &compare.changes[location[0]].location;
        let (base, head) = (location.base.clone(), location.head.clone());
        if base < head { (base, head) } else { (head, base) }
    };
    for locations in together.values_mut() {
        locations.sort_by_cached_key(first);
    }
    alone.extend(together.into_values());
    alone
}

/// What identifies the copies of a schema: both of its versions, the location of the change in them, and the change.
type CopyKey<'k> = ([String; 2], [&'k str; 2], Vec<(&'static str, &'k Option<String>, &'k Option<String>)>);

fn copy_key<'k>(compare: &'k Compare<'_, '_>, location: &[usize]) -> Option<CopyKey<'k>> {
    let found: Vec<&RawChange<'_>> = location.iter().map(|index| &compare.changes[*index]).collect();
    let location = &found[0].location;
    let (base, head) = location.inline.as_ref()?;
    let text =
        |revision: &Revision<'_>, pointer: &str| Some(revision.document.raw.pointer(pointer)?.to_string());
    let schemas = [text(compare.base, base)?, text(compare.head, head)?];
    let inside = [location.base.strip_prefix(base.as_str())?, location.head.strip_prefix(head.as_str())?];
    Some((schemas, inside, found.iter().map(|found| (found.stem, &found.old, &found.new)).collect()))
}

/// The entry of one location, or of all copies of one schema.
fn entry(
    compare: &Compare<'_, '_>,
    locations: &[Vec<usize>],
    by_cause: &BTreeMap<usize, Vec<String>>,
) -> Entry {
    let mut changes: Vec<Change> = Vec::new();
    let mut operations: BTreeSet<String> = BTreeSet::new();
    let mut side_effects: Vec<String> = Vec::new();
    let (mut request, mut response) = (false, false);
    let first = &compare.changes[locations[0][0]];
    for index in locations.iter().flatten() {
        let found = &compare.changes[*index];
        let follows = by_cause.get(index).map(Vec::as_slice).unwrap_or_default();
        for text in follows {
            if !side_effects.contains(text) {
                side_effects.push(text.clone());
            }
        }
        for change in changes_of(found, !follows.is_empty()) {
            add(&mut changes, change);
        }
        request |= found.location.request;
        response |= found.location.response;
        operations.extend(operations_of(compare, found));
    }
    if let [_, others @ ..] = locations
        && !others.is_empty()
    {
        let others: Vec<&str> =
            others.iter().map(|location| compare.changes[location[0]].location.subject.as_str()).collect();
        let copies = if others.len() == 1 { "the copy" } else { "the copies" };
        side_effects.push(format!("the same in {copies} at {}", others.join(", ")));
    }
    changes.sort_by_key(|change| (Reverse((change.wire, change.rust, change.bump)), change.rule.clone()));
    let (base, head) = first.key();
    Entry {
        subject: first.location.subject.clone(),
        rust_name: rust_name_of(first),
        base: base.map(str::to_owned),
        head: head.map(str::to_owned),
        direction: Direction::of(request, response),
        operations: operations.into_iter().collect(),
        changes,
        side_effects,
        is_correction: false,
        is_of_webhooks: false,
    }
}

/// Adds a change, or merges its effects into an equal one from another copy.
fn add(changes: &mut Vec<Change>, change: Change) {
    let is_same = |known: &&mut Change| {
        (&known.rule, &known.old, &known.new) == (&change.rule, &change.old, &change.new)
    };
    match changes.iter_mut().find(is_same) {
        None => changes.push(change),
        Some(known) => {
            known.wire = known.wire.max(change.wire);
            known.bump = known.bump.max(change.bump);
            if known.rust < change.rust {
                known.rust = change.rust;
                (known.rust_old, known.rust_new) = (change.rust_old, change.rust_new);
            }
        }
    }
}

fn changes_of(found: &RawChange<'_>, has_side_effects: bool) -> Vec<Change> {
    let rust_bump = if has_side_effects { SemverBump::Major } else { found.effect.bump };
    let (rust_old, rust_new) = found.effect.types.clone().unzip();
    found
        .rules()
        .into_iter()
        .map(|(rule, wire)| {
            // A change that breaks clients requires a release, even if only to announce it.
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

/// The operations that a location affects, by their current names, or by their former names if they were removed.
fn operations_of(compare: &Compare<'_, '_>, found: &RawChange<'_>) -> Vec<String> {
    let location = &found.location;
    let (base, head) = (compare.base, compare.head);
    let named = |side: &Revision<'_>, index: usize| operation_name(&side.document.operations[index]);
    if let Some((_, after)) = location.operation {
        return vec![named(head, after)];
    }
    if let Some((before, after)) = location.component {
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
    if found.stem.starts_with("operation-") { vec![location.subject.clone()] } else { Vec::new() }
}

fn uses<'s>(side: &'s Revision<'_>, name: &str) -> impl Iterator<Item = usize> + 's {
    let uses = side.reachability.get(name);
    uses.into_iter().flat_map(|uses| uses.requests.iter().chain(&uses.responses).copied())
}

/// The name of a location in the SDK; the former name if it was removed.
fn rust_name_of(found: &RawChange<'_>) -> Option<String> {
    let location = &found.location;
    let rust = if found.side == In::Base { &location.base_rust } else { &location.head_rust };
    (location.in_sdk && !rust.name.is_empty()).then(|| rust.name.clone())
}
