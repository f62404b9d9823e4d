//! The surface used by the comparison equals the SDK: all types, fields, variants, methods and setters are read from
//! the code that is generated.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::surface::Surface;
use serde_json::Value;

use crate::generated::generated_items;
use crate::support;

#[test]
fn the_document_of_the_three_pages() {
    assert_surface("the three pages", &support::real_merged(), 200);
}

#[test]
fn the_document_of_the_webhooks() {
    assert_surface("the webhooks", &support::webhooks(), 150);
}

/// The documents of the cases from which an SDK can be generated. They are small, and cover what PayNow's documents
/// do not contain.
#[test]
fn the_cases() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in support::cases() {
        for (side, document) in [("base", &case.base), ("head", &case.head)] {
            if let Ok(real) = generated_items(document) {
                wrong.extend(differences(
                    &format!("{side} of {}", case.name),
                    &real,
                    &Surface::of(document).items(),
                ));
                count += 1;
            }
        }
    }
    println!("{count} documents");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 150);
}

#[track_caller]
fn assert_surface(name: &str, document: &Value, least: usize) {
    assert_items(name, &generated_items(document).unwrap(), &Surface::of(document).items(), least);
}

/// Asserts that a surface describes the generated code.
#[track_caller]
pub(crate) fn assert_items(
    name: &str,
    real: &BTreeMap<String, String>,
    said: &BTreeMap<String, String>,
    least: usize,
) {
    let differences = differences(name, real, said);
    assert!(differences.is_empty(), "{} of {}\n{}", differences.len(), real.len(), differences.join("\n"));
    assert!(real.len() >= least, "{name} has only {} items", real.len());
}

fn differences(name: &str, real: &BTreeMap<String, String>, said: &BTreeMap<String, String>) -> Vec<String> {
    let keys: BTreeSet<&String> = real.keys().chain(said.keys()).collect();
    let differs = keys.into_iter().filter(|key| real.get(*key) != said.get(*key));
    differs.map(|key| format!("{name}: {key}: is {:?}, said {:?}", real.get(key), said.get(key))).collect()
}
