//! Generated documents either become an SDK that compiles or produce a finding with location and reason, and never a
//! panic.
//!
//! The accepted documents and the accepted cases of `cases/regen/` are compiled once, as one API together with that
//! of the pages, in a scratch copy of the workspace.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use paynow_spec::finding::{Finding, Level};
use paynow_spec::pipeline::{self, Inputs, Outputs};
use proptest::prelude::*;
use serde_json::Value;
use support::made_up::made_up;
use support::prefixed::prefixed;
use support::regen_case::{Outcome, regen_cases};

fn run(documents: Vec<(String, Value)>) -> Result<Outputs, Vec<Finding>> {
    let documents = documents.into_iter().map(|(name, value)| support::document(&name, value)).collect();
    pipeline::run(&Inputs { documents, ..Inputs::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_made_up_document_is_taken_or_refused_with_the_place(seed in any::<u64>()) {
        let Err(findings) = run(vec![("made-up.json".to_owned(), made_up(seed))]) else { return Ok(()) };
        let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
        prop_assert!(!errors.is_empty());
        for error in errors {
            let is_placed = !error.pointer.is_empty() && !error.help.is_empty() && !error.source.is_empty();
            prop_assert!(is_placed, "{}", error);
        }
    }
}

#[test]
fn what_is_accepted_compiles() {
    const DOCUMENTS: u64 = 60;
    let mut documents = vec![("pages.json".to_owned(), support::real_merged())];
    let mut count = 0;
    for seed in 1..=DOCUMENTS {
        let name = format!("made-up-{seed}.json");
        let document = prefixed(&made_up(seed), &format!("m{seed}"));
        if run(vec![(name.clone(), document.clone())]).is_ok() {
            documents.push((name, document));
            count += 1;
        }
    }
    assert!(count >= DOCUMENTS / 4, "only {count} of {DOCUMENTS} are accepted");
    for (index, case) in regen_cases().into_iter().enumerate() {
        if case.outcome == Outcome::Compiles {
            documents.push((format!("{}.json", case.name), prefixed(&case.document, &format!("r{index}"))));
        }
    }
    for (_, document) in documents.iter_mut().skip(1) {
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        schemas.remove("PayNowError");
        document.as_object_mut().unwrap().remove("servers");
        document["info"] = serde_json::json!({ "title": "PayNow API", "version": "v1" });
    }
    let outputs = run(documents).unwrap_or_else(|findings| panic!("{}", report(&findings)));
    compile(&outputs);
}

fn report(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.level == Level::Error);
    errors.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Compiles the SDK with the output of a pipeline run, in a scratch copy of the workspace.
fn compile(outputs: &Outputs) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generative");
    let _ = fs::remove_dir_all(scratch.join("workspace"));
    let root = scratch.join("workspace");
    copy(workspace, &root);
    let sdk = root.join("paynow-sdk");
    fs::remove_dir_all(sdk.join("src/api")).unwrap();
    fs::create_dir(sdk.join("src/api")).unwrap();
    // These documents contain no webhooks, so the SDK has no events.
    for (folder, files) in [("src/generated", &outputs.client), ("src/api", &outputs.facade)] {
        for (name, text) in files {
            fs::write(sdk.join(folder).join(name), text).unwrap();
        }
    }
    let manifest = fs::read_to_string(sdk.join("Cargo.toml")).unwrap();
    let new = |feature: &&String| !manifest.contains(&format!("\n{feature} = "));
    let features: String =
        outputs.features.iter().filter(new).map(|feature| format!("{feature} = []\n")).collect();
    let manifest = manifest.replacen("[features]\n", &format!("[features]\n{features}"), 1);
    fs::write(sdk.join("Cargo.toml"), manifest).unwrap();
    // Uses the committed code. `generate.rs` shows that build.rs generates the same.
    let features = [outputs.features.join(","), "blocking,schemars,tls,webhooks".to_owned()].join(",");
    let output = Command::new(env!("CARGO"))
        .args(["check", "-q", "-p", "paynow-sdk", "--no-default-features", "--message-format", "short"])
        .args(["--features", &features])
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .current_dir(&root)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> =
        stderr.lines().filter(|line| line.contains("error") || line.contains("warning")).collect();
    assert!(output.status.success() && complaints.is_empty(), "{}\n{stderr}", root.display());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("target") || name.starts_with(".git") || name == "node_modules" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(&name));
        } else {
            fs::copy(entry.path(), to.join(&name)).unwrap();
        }
    }
}
