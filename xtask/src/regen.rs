//! `cargo xtask regen`: writes all generated files from openapi/.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use paynow_spec::document::{canonical, visit};
use paynow_spec::naming::HAND_WRITTEN_FEATURES;
use paynow_spec::pipeline;
use serde_json::{Value, json};
use toml_edit::{Array, DocumentMut, Item};

use crate::outcome::Outcome;
use crate::output::{self, Output};
use crate::workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; list the files that are out of date with their changes, and exit with 3 if there are any
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> Result<Outcome> {
    let (inputs, mut findings) = workspace::read(root)?;
    let outputs = pipeline::run(&inputs)
        .map_err(|findings| anyhow!("{}\n\nnothing was written", workspace::report(&findings)))?;
    findings.extend(outputs.findings.iter().cloned());
    if !findings.is_empty() {
        writeln!(out, "{}\n", workspace::report(&findings))?;
    }
    let output = generated_files(root, &outputs)?;
    let stale = output::stale(root, &output)?;
    let operations = visit::operations(&outputs.merged).count();
    let events = outputs.webhooks["webhooks"].as_object().map_or(0, |webhooks| webhooks.len());
    let schemas =
        [&outputs.merged, &outputs.webhooks].map(|document| visit::component_schemas(document).count());
    writeln!(
        out,
        "{operations} operations, {events} webhooks and {} schemas from {} documents",
        schemas.iter().sum::<usize>(),
        inputs.documents.len()
    )?;
    if stale.is_empty() {
        writeln!(out, "every generated file is up to date")?;
        return Ok(Outcome::Done);
    }
    if arguments.check {
        for file in &stale {
            writeln!(out, "\n{}: {}\n{}", file.verb(), file.path.display(), file.diff())?;
        }
        writeln!(out, "{}; run `cargo xtask regen`", count(stale.len()))?;
        return Ok(Outcome::Stale);
    }
    output::write(root, &stale)?;
    for file in &stale {
        writeln!(out, "{} {}", file.done(), file.path.display())?;
    }
    Ok(Outcome::Done)
}

fn count(files: usize) -> String {
    if files == 1 { "1 file is out of date".to_owned() } else { format!("{files} files are out of date") }
}

/// All files that are generated from the outputs.
pub(crate) fn generated_files(root: &Path, outputs: &pipeline::Outputs) -> Result<Output> {
    let mut output = Output::default();
    output.files.insert(workspace::MERGED.into(), document_text(&outputs.merged));
    output.files.insert(workspace::FAKE.into(), document_text(&outputs.merged));
    output.files.insert(workspace::LOWERED.into(), document_text(&outputs.lowered));
    output.files.insert(workspace::WEBHOOKS.into(), document_text(&outputs.webhooks));
    output.files.insert(workspace::FAKE_WEBHOOKS.into(), document_text(&outputs.webhooks));
    output.files.insert(workspace::LOWERED_WEBHOOKS.into(), document_text(&outputs.lowered_webhooks));
    output.files.insert(workspace::COMMANDS.into(), document_text(&outputs.commands));
    for (folder, files) in [(workspace::CLIENT, &outputs.client), (workspace::FACADE, &outputs.facade)] {
        for (name, text) in files {
            output.files.insert(Path::new(folder).join(name), text.clone());
        }
        output.owned_folders.push(PathBuf::from(folder));
    }
    output.files.insert(workspace::DIFF_RULES.into(), paynow_diff::rules::markdown());
    output.files.insert(workspace::DIFF_SCHEMA.into(), paynow_diff::render::json_schema());
    output.files.insert(
        workspace::SDK_MANIFEST.into(),
        with_features(&root.join(workspace::SDK_MANIFEST), &outputs.features)?,
    );
    Ok(output)
}

/// A document with the command that wrote it, because JSON has no comments.
fn document_text(document: &Value) -> String {
    let mut document = document.clone();
    document["x-written-by"] = json!("cargo xtask regen, from openapi/; do not edit");
    canonical::to_text(&canonical::sorted(document))
}

/// The manifest of the SDK with one feature for each tag. `default` contains all of them besides its other entries.
///
/// A feature with an empty list is a tag, unless it is one of the hand-written ones.
fn with_features(path: &Path, tags: &[String]) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut manifest: DocumentMut = text
        .replace("\r\n", "\n")
        .parse()
        .with_context(|| format!("{} is not valid TOML", path.display()))?;
    let features = manifest["features"].or_insert(toml_edit::table());
    let features =
        features.as_table_mut().with_context(|| format!("{}: `features` is not a table", path.display()))?;
    let is_tag = |name: &str, item: &Item| {
        !HAND_WRITTEN_FEATURES.contains(&name) && item.as_array().is_some_and(Array::is_empty)
    };
    let known: Vec<String> =
        features.iter().filter(|(name, item)| is_tag(name, item)).map(|(name, _)| name.to_owned()).collect();
    let default = features.get("default").and_then(Item::as_array);
    let kept = default.into_iter().flatten().filter_map(|entry| entry.as_str());
    let kept = kept.filter(|entry| !known.iter().any(|tag| tag == entry));
    let default: Array = kept.chain(tags.iter().map(String::as_str)).collect();
    for name in known.iter().filter(|name| !tags.contains(name)) {
        features.remove(name);
    }
    match features.get_mut("default").and_then(Item::as_array_mut) {
        Some(known) if same(known, &default) => {}
        Some(known) => {
            // Inserting it would drop the comments around it.
            let decor = known.decor().clone();
            *known = default;
            *known.decor_mut() = decor;
        }
        None => drop(features.insert("default", toml_edit::value(default))),
    }
    for tag in tags.iter().filter(|tag| !features.contains_key(tag)).cloned().collect::<Vec<_>>() {
        features.insert(&tag, toml_edit::value(Array::new()));
    }
    Ok(manifest.to_string())
}

fn same(left: &Array, right: &Array) -> bool {
    left.iter().map(|value| value.as_str()).eq(right.iter().map(|value| value.as_str()))
}
