//! `cargo xtask sync`: fetches the sources, shows what changed and whom it breaks, and writes all files or none.

mod changelog;
mod checks;
mod fetch;
mod progress;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use chrono::{SecondsFormat, Utc};
use paynow_diff::render::{self, Labels};
use paynow_diff::{Report, with_corrections};
use paynow_spec::pipeline::{self, Outputs, Published};
use serde_json::Value;

use crate::manifest::{self, Editor, Manifest, Source};
use crate::outcome::Outcome;
use crate::output::{self, Output};
use crate::sync::fetch::{Fetched, Origin, Wanted};
use crate::sync::progress::Progress;
use crate::{diff, regen, workspace};

#[derive(clap::Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 failed, and the workspace is unchanged; 2 wrong usage; 6 PayNow's docs have changed (with `--check`).")]
pub(crate) struct Arguments {
    /// A mirror of PayNow: a folder, or a URL with the same paths as PayNow's
    #[arg(long, value_name = "DIR_OR_URL")]
    from: Option<String>,
    /// Fetch nothing and use the files in the workspace, which may have been edited
    #[arg(long, conflicts_with = "from")]
    offline: bool,
    /// Fetch only this source; can be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Enable this source of the manifest; can be repeated
    #[arg(long, value_name = "NAME")]
    enable: Vec<String>,
    /// Write nothing, and exit with 6 if there are changes
    #[arg(long)]
    check: bool,
    /// Accept a page that has fewer operations than before
    #[arg(long)]
    allow_removals: bool,
    /// The timeout for one attempt to fetch a source, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
}

pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> Result<Outcome> {
    let before = manifest::text(root)?;
    let mut editor = Editor::new(&before)?;
    let known = Manifest::parse(&before)?;
    for name in arguments.enable.iter().chain(&arguments.only) {
        if !known.has(name) {
            return Err(anyhow!("the manifest has no source `{name}`; its sources are {}", known.names()));
        }
    }
    for name in &arguments.enable {
        editor.enable(name)?;
    }
    let wanted = wanted(root, &Manifest::parse(&editor.text())?, &arguments.only)?;
    let came = get(root, arguments, wanted)?;
    let changed = changed(root, arguments, came, &mut editor)?;

    let manifest = Manifest::parse(&editor.text())?;
    let (inputs, mut findings) =
        workspace::read_sources(root, &manifest, |source| match changed.get(&source.name) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => workspace::read_source(root, source),
        })?;
    let outputs = pipeline::run(&inputs)
        .map_err(|findings| anyhow!("{}\n\nnothing was written", workspace::report(&findings)))?;
    findings.extend(outputs.findings.iter().cloned());
    if !findings.is_empty() {
        writeln!(out, "{}\n", workspace::report(&findings))?;
    }
    let mut output = regen::generated_files(root, &outputs)?;
    let published = pipeline::published(&inputs.documents)
        .map_err(|findings| anyhow!("{}", workspace::report(&findings)))?;
    let report = compare(root, arguments, &known, &published, &outputs)?;
    if arguments.offline && !changed.is_empty() {
        let names: Vec<&str> = changed.keys().map(String::as_str).collect();
        writeln!(out, "edited manually, not fetched: {}", names.join(", "))?;
    }
    let rules = workspace::rules_url();
    if report.entries.is_empty() {
        writeln!(out, "the API is unchanged")?;
    } else {
        let labels = Labels::new("committed", "fetched", &rules);
        write!(out, "{}", render::text(&report, &labels, false))?;
        add_changelog(root, arguments, &changed, &report, &mut output)?;
    }
    for (source, bytes) in changed.values() {
        let text = String::from_utf8(bytes.clone())
            .with_context(|| format!("`{}` is not valid UTF-8", source.name))?;
        output.files.insert(source.path(), text);
    }
    output.files.insert(PathBuf::from(manifest::PATH), editor.text());
    finish(root, arguments, &output, &report, out)
}

/// The sources to fetch: enabled, with a URL, and selected.
fn wanted(root: &Path, manifest: &Manifest, only: &[String]) -> Result<Vec<Wanted>> {
    let is_asked_for = |source: &&Source| only.is_empty() || only.contains(&source.name);
    let sources = manifest.active().filter(|source| source.is_fetched()).filter(is_asked_for);
    let wanted: Vec<Wanted> = sources
        .map(|source| {
            let known = fs::read(root.join(source.path())).ok().map(|bytes| workspace::sha256(&bytes));
            Wanted { source: source.clone(), is_there: known.is_some() && known == source.sha256 }
        })
        .collect();
    if wanted.is_empty() {
        bail!(
            "no source can be fetched: the requested ones are disabled, fragments, or replaced by a whole document"
        );
    }
    Ok(wanted)
}

fn get(root: &Path, arguments: &Arguments, wanted: Vec<Wanted>) -> Result<Vec<(Source, Fetched)>> {
    if arguments.offline {
        let here = wanted.into_iter().map(|wanted| {
            let bytes = workspace::read_source(root, &wanted.source)?;
            let Source { etag, last_modified, .. } = wanted.source.clone();
            Ok((wanted.source, Fetched { bytes, etag, last_modified, content_type: None }))
        });
        return here.collect();
    }
    let origin = Origin::parse(arguments.from.as_deref())?;
    let timeout = Duration::from_secs(arguments.timeout.max(1));
    let fetched = fetch::all(&origin, wanted, timeout, &Progress::new())?;
    Ok(fetched.into_iter().filter_map(|(source, fetched)| Some((source, fetched?))).collect())
}

/// Checks the fetched sources, updates the manifest, and returns the sources that have changed.
fn changed(
    root: &Path,
    arguments: &Arguments,
    came: Vec<(Source, Fetched)>,
    editor: &mut Editor,
) -> Result<BTreeMap<String, (Source, Vec<u8>)>> {
    let mut changed = BTreeMap::new();
    for (source, fetched) in came {
        let at = || {
            format!(
                "the source `{}` ({}); nothing was written",
                source.name,
                source.url.as_deref().unwrap_or("-")
            )
        };
        checks::content(&source, &fetched.bytes, fetched.content_type.as_deref()).with_context(at)?;
        let before = fs::read(root.join(source.path())).ok();
        if let Some(before) = before.as_ref().filter(|_| !arguments.allow_removals) {
            checks::removals(&source, before, &fetched.bytes).with_context(at)?;
        }
        let sha256 = workspace::sha256(&fetched.bytes);
        let is_new = source.sha256.as_ref() != Some(&sha256);
        // A version stated for the first time is recorded, an unchanged one is not.
        if is_new || (source.etag.is_none() && source.last_modified.is_none()) {
            editor.set(&source.name, "etag", fetched.etag.as_deref())?;
            editor.set(&source.name, "last_modified", fetched.last_modified.as_deref())?;
        }
        if is_new {
            editor.set(&source.name, "sha256", Some(&sha256))?;
            editor.set(
                &source.name,
                "fetched_at",
                Some(&Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)),
            )?;
        }
        if is_new || before.as_ref() != Some(&fetched.bytes) {
            changed.insert(source.name.clone(), (source, fetched.bytes));
        }
    }
    Ok(changed)
}

/// The changes since the last sync: on the wire according to PayNow's documents, in code according to the corrected
/// ones.
fn compare(
    root: &Path,
    arguments: &Arguments,
    known: &Manifest,
    published: &Published,
    outputs: &Outputs,
) -> Result<Report> {
    let before = committed(root, workspace::MERGED)?
        .with_context(|| format!("{} does not exist: run `cargo xtask regen`", workspace::MERGED))?;
    let mut corrected = changes(&before, &outputs.merged)?;
    // An older workspace without this document has nothing to compare with.
    if let Some(before) = committed(root, workspace::WEBHOOKS)? {
        corrected.entries.extend(changes(&before, &outputs.webhooks)?.entries);
    }
    // The original of an edited page is lost; only the document generated from it remains.
    if arguments.offline {
        return Ok(corrected);
    }
    // The same applies to a removed page, which is fetched again.
    let before = workspace::read_sources(root, known, |source| workspace::read_source(root, source));
    let Ok((inputs, _)) = before else { return Ok(corrected) };
    let Ok(before) = pipeline::published(&inputs.documents) else { return Ok(corrected) };
    let mut all = changes(&before.api, &published.api)?;
    if let (Some(before), Some(after)) = (&before.webhooks, &published.webhooks) {
        all.entries.extend(changes(before, after)?.entries);
    }
    Ok(with_corrections(all, corrected))
}

/// A generated document of the workspace, if it exists.
fn committed(root: &Path, file: &str) -> Result<Option<Value>> {
    let path = root.join(file);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let document = serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is not valid JSON: run `cargo xtask regen`", path.display()))?;
    Ok(Some(document))
}

fn changes(before: &Value, after: &Value) -> Result<Report> {
    diff::compared(("committed", before), ("fetched", after))
}

fn add_changelog(
    root: &Path,
    arguments: &Arguments,
    changed: &BTreeMap<String, (Source, Vec<u8>)>,
    report: &Report,
    output: &mut Output,
) -> Result<()> {
    let path = root.join(changelog::PATH);
    let before = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let names: Vec<String> = changed.keys().cloned().collect();
    let is_edited = arguments.offline && !names.is_empty();
    let names = if names.is_empty() { vec!["the fragments and overlays".to_owned()] } else { names };
    let origin = changelog::Origin { sources: &names, is_edited };
    let date = Utc::now().date_naive().to_string();
    output.files.insert(
        PathBuf::from(changelog::PATH),
        changelog::with_entry(before.as_deref(), &date, &origin, report, &workspace::rules_url()),
    );
    Ok(())
}

/// Writes all files or, with `--check`, reports whether anything would be written.
fn finish(
    root: &Path,
    arguments: &Arguments,
    output: &Output,
    report: &Report,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let stale = output::stale(root, output)?;
    if arguments.check {
        for file in &stale {
            writeln!(out, "{}: {}", file.verb(), file.path.display())?;
        }
        if stale.is_empty() {
            writeln!(out, "PayNow's docs are unchanged")?;
            return Ok(Outcome::Done);
        }
        writeln!(out, "PayNow's docs have changed; `cargo xtask sync` applies the change")?;
        return Ok(Outcome::UpstreamChanged);
    }
    output::write(root, &stale)?;
    for file in &stale {
        writeln!(out, "{} {}", file.done(), file.path.display())?;
    }
    if stale.is_empty() {
        writeln!(out, "PayNow's docs are unchanged, and every generated file is up to date")?;
    } else {
        writeln!(out, "the next release of the SDK: {}", report.bump())?;
    }
    Ok(Outcome::Done)
}
