//! The catalogue: every rule has an example that shows this rule and no other, and a mirror.

use std::collections::BTreeSet;

use crate::support::diff;
use paynow_diff::Report;
use paynow_diff::rules::{self, Family};
use paynow_spec::lint;

/// Asserts that the only entry of an example has the rule.
#[track_caller]
fn assert_shows(report: &Report, stem: &str, family: &Family) {
    assert_eq!(report.entries.len(), 1, "{stem}: {report:#?}");
    let family_of_stem = rules::families().find(|family| family.stem == stem).unwrap();
    let ids = family_of_stem.ids();
    let changes = &report.entries[0].changes;
    let mut of_rule = changes.iter().filter(|change| ids.contains(&change.rule)).peekable();
    assert!(of_rule.peek().is_some(), "{stem} of {}: {report:#?}", family.stem);
    for change in of_rule {
        let (request, response) = (family_of_stem.request, family_of_stem.response);
        let declared = if change.rule.starts_with("response-") { response } else { request };
        if let Some(declared) = declared.filter(|_| {
            report.entries[0].direction != paynow_diff::Direction::None
                || family_of_stem.scope == rules::Scope::Plain
        }) {
            assert_eq!(change.wire, declared, "{stem}: {report:#?}");
        }
    }
}

#[test]
fn every_example_shows_its_rule_and_the_mirror_of_it() {
    for family in rules::families() {
        let (base, head) = rules::example_documents(&family.example);
        assert_ne!(base, head, "{}", family.stem);
        assert_shows(&diff(&base, &head), family.stem, family);
        assert_shows(&diff(&head, &base), family.mirror, family);
        assert_eq!(diff(&base, &base), Report::default());
    }
}

#[test]
fn ids_are_unique_and_mirrors_are_mutual() {
    let mut ids = BTreeSet::new();
    for family in rules::families() {
        for id in family.ids() {
            assert!(rules::is_rule(&id));
            let mirror = rules::mirror_of(&id).unwrap_or_else(|| panic!("{id} has no mirror"));
            assert_eq!(rules::mirror_of(&mirror), Some(id.clone()), "{mirror}");
            assert_eq!(rules::stem_of(&id), Some(family.stem));
            assert!(ids.insert(id), "{} twice", family.stem);
        }
    }
    assert!(!rules::is_rule("request-property-became-purple"));
    println!("{} rules, {} ids", rules::families().count(), ids.len());
}

#[test]
fn the_examples_document_is_sound() {
    let findings = lint::check(&rules::example_document());
    assert!(findings.is_empty(), "{findings:?}");
}
