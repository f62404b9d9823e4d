//! The 46 pairs of consecutive published versions, with the expected results.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{diff, revision};
use crate::upstream::upstream;
use paynow_diff::{Report, rules};
use serde_json::Value;

pub(crate) fn versions() -> Option<Vec<(String, Value)>> {
    let folder = upstream("the history of paynow-diff")?;
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy()[..3].to_owned();
        (name, serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
    };
    Some(paths.iter().map(read).collect())
}

/// The report about two consecutive versions.
fn pair(older: &str) -> Option<Report> {
    let versions = versions()?;
    let index = versions.iter().position(|(name, _)| name == older).unwrap();
    Some(diff(&versions[index].1, &versions[index + 1].1))
}

/// The report as a row of the table in `docs/diff-history.md`.
fn row(pair: &str, report: &Report) -> String {
    let counts = report.counts();
    format!(
        "| {pair} | {} | {} | {} | {} | {} |",
        counts.entries,
        counts.breaking,
        counts.major,
        counts.documentation,
        report.bump()
    )
}

#[test]
fn every_pair_is_as_the_docs_say_and_mirrors_itself() {
    let Some(versions) = versions() else { return };
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff-history.md");
    let docs = fs::read_to_string(docs).unwrap();
    let mut wrong = Vec::new();
    let versions: Vec<_> = versions.iter().map(|(name, document)| (name, revision(document))).collect();
    for neighbours in versions.windows(2) {
        let [(older, base), (newer, head)] = neighbours else { unreachable!() };
        let name = format!("{older}-{newer}");
        let report = base.diff(head);
        let row = row(&name, &report);
        println!("{row}");
        if !docs.contains(&row) {
            wrong.push(row);
        }
        assert_eq!(head.diff(head), Report::default(), "{newer}");
        assert_mirrors(&name, &report, &head.diff(base));
    }
    assert!(wrong.is_empty(), "docs/diff-history.md has not:\n{}", wrong.join("\n"));
}

type Places = BTreeMap<(Option<String>, Option<String>), BTreeSet<String>>;

/// Asserts that the report in the opposite direction has the same locations with the mirrors of their rules.
#[track_caller]
fn assert_mirrors(name: &str, there: &Report, back: &Report) {
    let places = |report: &Report, is_back: bool| -> Places {
        let entry = |entry: &paynow_diff::Entry| {
            let rules = entry.changes.iter().map(|change| match is_back {
                true => rules::mirror_of(&change.rule).unwrap(),
                false => change.rule.clone(),
            });
            let place = (entry.base.clone(), entry.head.clone());
            (if is_back { (place.1, place.0) } else { place }, rules.collect())
        };
        report.entries.iter().map(entry).collect()
    };
    assert_eq!(places(there, false), places(back, true), "{name}");
}

#[test]
fn ids_in_queries_are_18_root_causes() {
    let Some(report) = pair("001") else { return };
    let of_rule = |rule: &str| -> Vec<&str> {
        let has_rule = |entry: &&paynow_diff::Entry| entry.changes[0].rule == rule;
        report.entries.iter().filter(has_rule).map(|entry| entry.subject.as_str()).collect()
    };
    let ids = of_rule("parameter-type-changed");
    assert_eq!(ids.len(), 18);
    assert!(ids.iter().all(|subject| subject.ends_with("query after") || subject.ends_with("query before")));
    // Apart from these, the version only adds one operation.
    assert_eq!(of_rule("operation-added"), ["RootCommandDelivery_UpdateInventoryItemProductVersion"]);
    assert_eq!(report.entries.len(), 19);
}

#[test]
fn another_version_of_openapi_breaks_nobody() {
    let Some(report) = pair("018") else { return };
    assert_eq!(report.breaking().count(), 0);
    // The remaining changes came with the new version and are in no 3.0 document: twelve fields of requests are
    // nullable.
    for entry in &report.entries {
        let rules: Vec<&str> = entry.changes.iter().map(|change| change.rule.as_str()).collect();
        assert_eq!(rules, ["request-property-became-nullable"], "{}", entry.subject);
    }
    assert_eq!(report.entries.len(), 12);
}

#[test]
fn renames_and_moves_are_what_they_are() {
    let Some(report) = pair("024") else { return };
    let subjects: Vec<&str> = report.breaking().map(|entry| entry.subject.as_str()).collect();
    let moved = ["PaymentsSettings_GetStorePaymentSettings", "PaymentsSettings_UpdateStorePaymentSettings"];
    assert_eq!(subjects, [&["WebhookEventType"][..], &moved].concat());
    let values = &report.breaking().next().unwrap().changes;
    assert_eq!(values.iter().filter(|change| change.rule == "request-enum-value-renamed").count(), 25);
    assert_eq!(values.len(), 50);
}

#[test]
fn three_fields_are_three_root_causes() {
    let Some(report) = pair("038") else { return };
    let subjects: Vec<&str> = report.breaking().map(|entry| entry.subject.as_str()).collect();
    assert_eq!(
        subjects,
        ["StoreMemberUserDto.email", "StoreMemberUserDto.first_name", "StoreMemberUserDto.last_name"]
    );
}

#[test]
fn removed_moved_and_renamed_operations() {
    let Some(report) = pair("011") else { return };
    let count = |rule: &str| {
        let changes = report.entries.iter().flat_map(|entry| &entry.changes);
        changes.filter(|change| change.rule == rule).count()
    };
    let found = ["operation-removed", "operation-path-changed", "operation-id-changed"].map(count);
    assert_eq!(found, [2, 3, 9]);
}
