//! One folder for each question: two small documents, and the effect on a client of the first.

use std::collections::BTreeSet;

use paynow_diff::{SourceCompat, WireCompat, diff};

use crate::support::{Case, cases};

/// The result of a case, and the expected one if it differs.
fn judge(case: &Case) -> Result<(), String> {
    let Case { base, head, expected, .. } = case;
    let allows = |key: &str, verdict: &str| {
        expected[key].as_array().is_none_or(|allowed| allowed.iter().any(|known| known == verdict))
    };
    let report = match diff(base, head) {
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
    for document in [base, head] {
        let itself = diff(document, document).map_or(0, |report| report.entries.len());
        if itself != 0 {
            wrong.push("a document differs from itself".to_owned());
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{} {rules:?}", wrong.join(", "))) }
}

#[test]
fn every_case_has_its_verdicts() {
    let cases = cases();
    let count = cases.len();
    let mut wrong = Vec::new();
    for case in &cases {
        if let Err(message) = judge(case) {
            wrong.push(format!("{}: {message}", case.name));
        }
    }
    wrong.sort();
    println!("{} of {count} right", count - wrong.len());
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 125);
}
