//! Each file in `cases/regen/` contains a small document that becomes an SDK, or is rejected with its location and a
//! remedy.
//!
//! `facade` lists text that the generated code must contain, and `lacks` text that it must not contain.
//! `generative.rs` compiles the code together with that of the pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::document::visit;
use paynow_spec::pipeline::{self, Inputs};
use serde_json::json;
use support::regen_case::{Outcome, RegenCase, regen_cases};

#[test]
fn every_case_has_its_outcome() {
    let cases = regen_cases();
    assert!(cases.len() >= 63, "there are {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        if let Err(message) = check(case) {
            wrong.push(format!("{} ({}): {message}", case.name, case.shows));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(case: &RegenCase) -> Result<(), String> {
    let documents = vec![support::document("case.json", case.document.clone())];
    match (pipeline::run(&Inputs { documents, ..Inputs::default() }), case.outcome) {
        (Ok(outputs), Outcome::Compiles) => {
            let facade = outputs.facade.values().cloned().collect::<Vec<_>>().join("\n");
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let facade = words(&facade);
            for operation in visit::operations(&case.document) {
                if !facade.contains(&json!(operation.id()).to_string()) {
                    return Err(format!("the facade has no operation {}", operation.id()));
                }
            }
            if let Some(text) = case.facade.iter().find(|text| !facade.contains(*text)) {
                return Err(format!("the facade lacks {text}"));
            }
            let unwanted = case.lacks.iter().find(|text| facade.contains(*text));
            unwanted.map_or(Ok(()), |text| Err(format!("the facade has {text}")))
        }
        (Err(findings), Outcome::Refused) => {
            let errors =
                findings.iter().filter(|finding| finding.level == paynow_spec::finding::Level::Error);
            for finding in errors {
                if finding.pointer.is_empty() || finding.help.is_empty() || finding.source.is_empty() {
                    return Err(format!("a finding without a source, a place or help: {finding}"));
                }
                if case.document.pointer(&finding.pointer).is_none() {
                    return Err(format!("a finding at a place that the document does not have: {finding}"));
                }
            }
            Ok(())
        }
        (Ok(_), Outcome::Refused) => Err("it is taken".to_owned()),
        (Err(findings), Outcome::Compiles) => {
            Err(findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    }
}
