//! Runs the whole pipeline on every published version of PayNow's API, and on the combination of three APIs.
//!
//! The documents are PayNow's and are not part of this project: `PAYNOW_UPSTREAM_DIR` names their folder.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

mod support;
#[path = "../../tests/upstream.rs"]
mod upstream;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use paynow_spec::document::visit;
use paynow_spec::emit::typed::typed;
use paynow_spec::extract::{self, Document};
use paynow_spec::finding::Level;
use paynow_spec::pipeline::{self, Inputs, Outputs};
use upstream::upstream;

fn document(path: &Path) -> Document {
    extract::document(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap()).unwrap()
}

fn run(documents: Vec<Document>) -> Outputs {
    let names: Vec<String> = documents.iter().map(|document| document.origin.to_string()).collect();
    let inputs = Inputs {
        documents,
        overlays: support::real_overlays(),
        tolerates_unmatched: true,
        ..Inputs::default()
    };
    match pipeline::run(&inputs) {
        Ok(outputs) => outputs,
        Err(findings) => {
            let text: Vec<String> = findings
                .iter()
                .filter(|finding| finding.level == Level::Error)
                .map(ToString::to_string)
                .collect();
            panic!("{names:?}:\n{}", text.join("\n"))
        }
    }
}

/// The operations of the sources, all of which must be methods of the facade.
fn operation_ids(documents: &[Document]) -> BTreeSet<String> {
    documents
        .iter()
        .flat_map(|document| {
            visit::operations(&document.value).map(|operation| operation.id().to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

fn assert_all_present(ids: &BTreeSet<String>, outputs: &Outputs) {
    let facade: String = outputs.facade.values().cloned().collect();
    for id in ids {
        assert!(facade.contains(&format!("\"{id}\"")), "{id} is not in the facade");
    }
    assert!(!ids.is_empty());
    assert_eq!(ids.len(), facade.matches("Call::new(").count());
}

#[test]
fn every_published_version_generates() {
    let Some(folder) = upstream("the history of paynow-spec") else { return };
    let mut versions: Vec<PathBuf> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    versions.sort();
    assert!(versions.len() >= 47, "only {} versions are in {}", versions.len(), folder.display());
    let cores = thread::available_parallelism().unwrap().get();
    thread::scope(|scope| {
        for versions in versions.chunks(versions.len().div_ceil(cores)) {
            scope.spawn(|| versions.iter().for_each(|version| generates(version)));
        }
    });
}

fn generates(version: &Path) {
    let documents = vec![document(version)];
    let ids = operation_ids(&documents);
    let outputs = run(documents);
    assert_all_present(&ids, &outputs);
    println!("{}: {} operations, {} findings", version.display(), ids.len(), outputs.findings.len());
    for finding in outputs.findings {
        println!("  {finding}");
    }
}

#[test]
fn three_apis_merge_into_one() {
    let Some(folder) = upstream("three APIs in one, of paynow-spec") else { return };
    let mut versions: Vec<PathBuf> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    versions.sort();
    let documents = vec![
        document(versions.last().unwrap()),
        document(&folder.join("storefront-api.json")),
        document(&folder.join("gameserver-api.json")),
    ];
    let ids = operation_ids(&documents);
    let outputs = run(documents);
    assert_all_present(&ids, &outputs);
    // One example of each kind: a list, a header and a deepObject parameter are setters of their calls.
    let facade = |file: &str| outputs.facade[file].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(facade("orders.rs").contains("status: impl IntoIterator<Item = types::OrderStatus>"));
    assert!(facade("storefront_products.rs").contains("pub fn customer_ip(mut self, customer_ip: "));
    assert!(facade("storefront_cart.rs").contains("DeepObject::new(\"custom_variables\", custom_variables)"));
    let orders_and_customers = |tag: &str| ["orders", "customers"].contains(&tag);
    support::features::assert_as_generated(
        &typed(&outputs.lowered).unwrap(),
        &outputs.client,
        orders_and_customers,
    );
    support::features::assert_as_generated(&typed(&outputs.lowered).unwrap(), &outputs.client, |_| true);
    for finding in outputs.findings {
        println!("{finding}");
    }
}
