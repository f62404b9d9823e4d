//! Mutation tests: one change at a random location of a real document must produce one entry at that location, with
//! the expected rules and verdicts, and its mirror in the opposite direction. Equivalent documents must produce none.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::revision;
use paynow_diff::{Entry, Report, Revision, SourceCompat, WireCompat, rules};
use serde_json::Value;

use crate::history::versions;
use crate::support;

mod composition;
mod nothing;
mod operations;
mod parameters;
mod properties;
mod values;
mod world;

pub(super) use world::{Random, Site, World, pointed, pointed_mut};

/// A change with the expected entry.
pub(super) struct Mutant {
    pub(super) base: Value,
    pub(super) head: Value,
    /// The pointer that identifies the entry.
    pub(super) place: String,
    /// All rules of the entry.
    pub(super) rules: BTreeSet<String>,
    pub(super) wire: WireCompat,
    pub(super) rust: SourceCompat,
}

/// A kind of change; none if the document has no suitable location.
pub(super) type Kind = (&'static str, fn(&World, &mut Random) -> Option<Mutant>);

pub(super) const WORKS: WireCompat = WireCompat::Works;
pub(super) const BREAKS: WireCompat = WireCompat::Breaks;

/// Locations per kind and document: enough to cover every shape, and few enough for a debug build.
const PLACES_OF_OURS: usize = 4;
const PLACES_OF_UPSTREAM: usize = 1;

fn kinds() -> Vec<Kind> {
    [operations::KINDS, parameters::KINDS, properties::KINDS, values::KINDS, composition::KINDS].concat()
}

#[test]
fn the_document_of_the_three_pages() {
    let counts = run("the three pages", &support::real_merged(), PLACES_OF_OURS);
    assert!(kinds().len() >= 60);
    for (kind, count) in counts {
        assert!(count > 0, "{kind} has no place in the document of the three pages");
    }
}

#[test]
fn the_newest_published_version() {
    let Some(versions) = versions() else { return };
    let (name, newest) = versions.last().unwrap();
    run(name, newest, PLACES_OF_UPSTREAM);
}

/// Runs every kind and prints how often it applied.
fn run(name: &str, document: &Value, places: usize) -> BTreeMap<&'static str, usize> {
    let world = World::new(document);
    let original = revision(document);
    let mut counts = BTreeMap::new();
    for (index, (kind, mutate)) in kinds().into_iter().enumerate() {
        let mut random = Random::new(index as u64);
        let mut seen = BTreeSet::new();
        for _ in 0..places {
            let Some(mutant) = mutate(&world, &mut random) else { break };
            seen.insert(mutant.place.clone());
            let what = format!("{kind} at {} of {name}", mutant.place);
            // Few kinds prepare the document before they change it.
            if mutant.base == *document {
                check(&what, &mutant, &original);
            } else {
                check(&what, &mutant, &revision(&mutant.base));
            }
            *counts.entry(kind).or_default() += 1;
        }
        counts.entry(kind).or_default();
        println!("{name}: {kind}: {} at {} places", counts[kind], seen.len());
    }
    println!("{name}: {} kinds, {} changes", counts.len(), counts.values().sum::<usize>());
    counts
}

#[track_caller]
fn check(what: &str, mutant: &Mutant, base: &Revision<'_>) {
    let head = revision(&mutant.head);
    let report = base.diff(&head);
    let entry = only(what, &report);
    assert_eq!(entry.location(), mutant.place, "{what}: {entry:#?}");
    let found: BTreeSet<String> = entry.changes.iter().map(|change| change.rule.clone()).collect();
    assert_eq!(found, mutant.rules, "{what}: {entry:#?}");
    assert_eq!((entry.wire(), entry.rust()), (mutant.wire, mutant.rust), "{what}: {entry:#?}");
    let back = head.diff(base);
    let back = only(what, &back);
    assert_eq!((&back.base, &back.head), (&entry.head, &entry.base), "{what}, back");
    let mirrors: BTreeSet<String> = found.iter().map(|rule| rules::mirror_of(rule).unwrap()).collect();
    let found: BTreeSet<String> = back.changes.iter().map(|change| change.rule.clone()).collect();
    assert_eq!(found, mirrors, "{what}, back");
}

#[track_caller]
fn only<'r>(what: &str, report: &'r Report) -> &'r Entry {
    match report.entries.as_slice() {
        [entry] => entry,
        entries => panic!("{what}: {} entries: {entries:#?}", entries.len()),
    }
}
