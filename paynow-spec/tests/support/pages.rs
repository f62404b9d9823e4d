//! The document of the three pages, built from their sources, regardless of what else has been synced. The tests of
//! `paynow-diff` include this file.

use std::fs;
use std::path::{Path, PathBuf};

use paynow_spec::extract::{self, Document};
use paynow_spec::finding::Level;
use paynow_spec::overlay::Overlay;
use paynow_spec::pipeline::{self, Inputs};
use serde_json::Value;

/// The folder `openapi/` of the workspace.
pub(crate) fn openapi() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi")
}

/// The bytes of a file in `openapi/`.
pub(crate) fn read(file: &str) -> Vec<u8> {
    let path = openapi().join(file);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The documents from which the project is built: 13 and 6 blocks, and the fragment.
pub(crate) fn real_documents() -> Vec<Document> {
    let mut documents = Vec::new();
    for file in ["pages/discord.md", "pages/products.md"] {
        documents.extend(extract::extract(file, &read(file)).unwrap().documents);
    }
    documents.push(extract::document("fragments/store.yaml", &read("fragments/store.yaml")).unwrap());
    documents
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

/// The merged and corrected document of the three pages. The overlays may correct other sources as well.
pub(crate) fn real_merged() -> Value {
    let inputs = Inputs {
        documents: real_documents(),
        overlays: real_overlays(),
        tolerates_unmatched: true,
        ..Inputs::default()
    };
    let (document, _, findings) = pipeline::correct(&inputs).unwrap();
    assert!(findings.iter().all(|finding| finding.level < Level::Error));
    document
}
