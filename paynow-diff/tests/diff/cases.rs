//! One folder for each question: two small documents, and what happens to a client of the first.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use paynow_diff::{SourceCompat, WireCompat, diff};
use paynow_spec::extract::json_or_yaml;
use paynow_spec::overlay::{self, Overlay};
use serde_json::Value;

/// A document of a case in JSON or YAML; none where the case has no such file.
fn read(folder: &Path, name: &str) -> Option<Value> {
    ["json", "yaml"].iter().find_map(|extension| {
        let path = folder.join(format!("{name}.{extension}"));
        let bytes = fs::read(&path).ok()?;
        Some(json_or_yaml(&path.display().to_string(), &bytes).unwrap())
    })
}

/// What a case is, and what it should be where that is something else.
fn judge(folder: &Path) -> Result<(), String> {
    let (mut base, head) = (read(folder, "base").unwrap(), read(folder, "head").unwrap());
    if let Some(value) = read(folder, "overlay") {
        overlay::apply(&mut base, &Overlay::parse(&value).unwrap()).unwrap();
    }
    let expected = read(folder, "expected").unwrap();
    let allows = |key: &str, verdict: &str| {
        expected[key].as_array().is_none_or(|allowed| allowed.iter().any(|known| known == verdict))
    };
    let report = match diff(&base, &head) {
        Ok(report) => report,
        Err(_) if allows("wire", "error") => return Ok(()),
        Err(findings) => return Err(format!("is an error: {}", findings[0])),
    };
    let rules: BTreeSet<&str> =
        report.entries.iter().flat_map(|entry| &entry.changes).map(|change| change.rule.as_str()).collect();
    let breaks = report.entries.iter().any(|entry| entry.wire() == WireCompat::Breaks);
    let wire: &[&str] = match () {
        () if breaks => &["breaks"],
        () if rules.iter().any(|rule| *rule != "documentation-changed") => &["works"],
        () if rules.is_empty() => &["no difference"],
        // Only the documentation changed: neither verdict is wrong.
        () => &["no difference", "works"],
    };
    let rust = match report.entries.iter().any(|entry| entry.rust() == SourceCompat::Breaks) {
        true => "breaks",
        false => "compiles",
    };
    let has_rule =
        |key: &str| expected[key].as_str().map(|stem| rules.iter().any(|rule| rule.contains(stem)));
    let mut wrong = Vec::new();
    if !wire.iter().any(|wire| allows("wire", wire)) {
        wrong.push(format!("wire is {}, not {}", wire[0], expected["wire"]));
    }
    if !allows("rust", rust) {
        wrong.push(format!("Rust is {rust}"));
    }
    if has_rule("says") == Some(false) || has_rule("never") == Some(true) {
        wrong.push("the rules are others".to_owned());
    }
    for document in [&base, &head] {
        let itself = diff(document, document).map_or(0, |report| report.entries.len());
        if itself != 0 {
            wrong.push("a document differs from itself".to_owned());
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{} {rules:?}", wrong.join(", "))) }
}

#[test]
fn every_case_has_its_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        count += 1;
        if let Err(message) = judge(&folder) {
            wrong.push(format!("{}: {message}", folder.file_name().unwrap().to_string_lossy()));
        }
    }
    wrong.sort();
    println!("{} of {count} right", count - wrong.len());
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 105);
}
