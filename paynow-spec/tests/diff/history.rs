//! The 46 published pairs.

use std::fs;
use std::path::PathBuf;

use paynow_spec::diff::diff;
use serde_json::Value;

pub(crate) fn versions() -> Option<Vec<(String, Value)>> {
    let folder = std::env::var_os("PAYNOW_UPSTREAM_DIR").map(PathBuf::from);
    let Some(folder) = folder else {
        println!("skipped: PAYNOW_UPSTREAM_DIR is not set");
        return None;
    };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy()[..3].to_owned();
        (name, serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
    };
    Some(paths.iter().map(read).collect())
}

#[test]
fn the_published_pairs() {
    let Some(versions) = versions() else { return };
    for pair in versions.windows(2) {
        let report = diff(&pair[0].1, &pair[1].1);
        let counts = report.counts();
        println!(
            "{}-{}: {:3} entries, {:3} break the wire, {:3} break Rust, {:3} words, {}",
            pair[0].0,
            pair[1].0,
            counts.entries,
            counts.breaking,
            counts.major,
            counts.documentation,
            report.bump()
        );
        assert!(diff(&pair[1].1, &pair[1].1).entries.is_empty(), "{}", pair[1].0);
    }
}
