//! The cases of `cases/regen/`.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// The outcome for a document.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    Compiles,
    Refused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegenCase {
    #[serde(skip)]
    pub(crate) name: String,
    /// What the document demonstrates.
    pub(crate) shows: String,
    pub(crate) outcome: Outcome,
    /// Text that the facade must contain, with all white space collapsed to single spaces.
    pub(crate) facade: Vec<String>,
    /// Text that the facade must not contain.
    #[serde(default)]
    pub(crate) lacks: Vec<String>,
    pub(crate) document: Value,
}

/// All cases, by name.
pub(crate) fn regen_cases() -> Vec<RegenCase> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/regen");
    let mut cases: Vec<RegenCase> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let case = serde_json::from_slice(&fs::read(&path).unwrap());
            let mut case: RegenCase = case.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            case.name = path.file_stem().unwrap().to_string_lossy().into_owned();
            case
        })
        .collect();
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    cases
}
