//! Shared by several tests: the document of the three pages, the project's corrections, and the cases.

#[path = "../../../paynow-spec/tests/support/pages.rs"]
mod pages;

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use pages::{real_merged, real_overlays};
use paynow_diff::{Report, Revision};
use paynow_spec::extract::{self, Document, Origin, json_or_yaml};
use paynow_spec::overlay::{self, Overlay};
use paynow_spec::pipeline::{self, Inputs};
use serde_json::Value;

/// The project's own description of the webhooks.
pub(crate) fn webhooks() -> Value {
    let file = "fragments/webhooks.yaml";
    let documents = vec![extract::document(file, &pages::read(file)).unwrap()];
    pipeline::correct_webhooks(&Inputs { documents, ..Inputs::default() }).unwrap().0
}

/// A published document with the project's corrections.
pub(crate) fn corrected(document: &Value) -> Value {
    let inputs = Inputs {
        documents: vec![self::document("upstream", document.clone())],
        overlays: real_overlays(),
        tolerates_unmatched: true,
        ..Inputs::default()
    };
    pipeline::correct(&inputs).unwrap().0
}

/// A folder of `tests/cases`: two documents, and the effect on a client of the first.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) base: Value,
    pub(crate) head: Value,
    pub(crate) expected: Value,
}

/// All cases, by name.
pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.iter().map(|folder| case(folder)).collect()
}

fn case(folder: &Path) -> Case {
    let read = |name: &str| {
        ["json", "yaml"].iter().find_map(|extension| {
            let path = folder.join(format!("{name}.{extension}"));
            let bytes = fs::read(&path).ok()?;
            Some(json_or_yaml(&path.display().to_string(), &bytes).unwrap())
        })
    };
    let mut base = read("base").unwrap();
    if let Some(value) = read("overlay") {
        overlay::apply(&mut base, &Overlay::parse(&value).unwrap()).unwrap();
    }
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    Case { name, base, head: read("head").unwrap(), expected: read("expected").unwrap() }
}

/// A document written by a test.
pub(crate) fn document(source: &str, value: Value) -> Document {
    Document { origin: Origin { source: source.to_owned(), block: None, line: 1 }, value }
}

/// The report about two documents, which must be comparable.
#[track_caller]
pub(crate) fn diff(base: &Value, head: &Value) -> Report {
    paynow_diff::diff(base, head).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// A document that is compared several times. It must be comparable.
#[track_caller]
pub(crate) fn revision(document: &Value) -> Revision<'_> {
    Revision::new(document).unwrap_or_else(|findings| panic!("{}", findings[0]))
}
