//! PayNow's published documents, which are not part of this project: `PAYNOW_UPSTREAM_DIR` names their folder.
//!
//! The tests of several crates include this file.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

/// The folder, or `None` if it is not available, in which case `test` must be skipped.
///
/// A skipped test is added to the list of skipped tests. It fails instead if `PAYNOW_REQUIRE_UPSTREAM` is set.
#[track_caller]
pub(crate) fn upstream(test: &str) -> Option<PathBuf> {
    let folder = env::var_os("PAYNOW_UPSTREAM_DIR").map(PathBuf::from);
    if folder.is_none() {
        assert!(
            env::var_os("PAYNOW_REQUIRE_UPSTREAM").is_none(),
            "{test}: PAYNOW_REQUIRE_UPSTREAM is set, but PAYNOW_UPSTREAM_DIR names no folder"
        );
        skipped(&format!("{test}: PAYNOW_UPSTREAM_DIR is not set"));
    }
    folder
}

/// Adds a skipped test, with the reason, to the list that `.ci/run` prints at its end.
pub(crate) fn skipped(what: &str) {
    if let Some(list) = env::var_os("PAYNOW_SKIPPED") {
        let mut list =
            OpenOptions::new().append(true).create(true).open(list).expect("the list of skipped tests");
        writeln!(list, "{what}").expect("the list of skipped tests");
    }
}
