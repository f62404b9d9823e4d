//! The project's own inputs.

use std::fs;
use std::path::{Path, PathBuf};

use paynow_diff::Report;
use paynow_spec::extract::{self, Document, Origin};
use paynow_spec::overlay::Overlay;
use serde_json::Value;

/// The folder `openapi/` of the workspace.
fn openapi() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi")
}

/// The merged and corrected document, as `cargo xtask regen` writes it.
pub(crate) fn real_merged() -> Value {
    serde_json::from_slice(&fs::read(openapi().join("paynow.json")).unwrap()).unwrap()
}

/// The project's overlays, in the order in which they are applied.
pub(crate) fn real_overlays() -> Vec<(String, Overlay)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(openapi().join("overlays")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.display().to_string();
            let value = extract::json_or_yaml(&name, &fs::read(path).unwrap()).unwrap();
            (name, Overlay::parse(&value).unwrap())
        })
        .collect()
}

/// A document of a test's own.
pub(crate) fn document(source: &str, value: Value) -> Document {
    Document { origin: Origin { source: source.to_owned(), block: None, line: 1 }, value }
}

/// The report about two documents that can be compared.
#[track_caller]
pub(crate) fn diff(base: &Value, head: &Value) -> Report {
    paynow_diff::diff(base, head).unwrap_or_else(|findings| panic!("{}", findings[0]))
}
