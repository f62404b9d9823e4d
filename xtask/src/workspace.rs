//! The files of the workspace, and reading the input of the pipeline.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use paynow_spec::extract;
use paynow_spec::finding::Finding;
use paynow_spec::overlay::Overlay;
use paynow_spec::pipeline::Inputs;
use sha2::{Digest as _, Sha256};

use crate::manifest::{Manifest, Source, SourceKind};

/// The merged and corrected document.
pub(crate) const MERGED: &str = "openapi/paynow.json";
/// Its copy in the fake, because a published crate contains only its own files.
pub(crate) const FAKE: &str = "paynow-fake/paynow.json";
/// The lowered document in the SDK.
pub(crate) const LOWERED: &str = "paynow-sdk/openapi.json";
/// The merged and corrected document of the webhooks.
pub(crate) const WEBHOOKS: &str = "openapi/webhooks.json";
/// Its copy in the fake.
pub(crate) const FAKE_WEBHOOKS: &str = "paynow-fake/webhooks.json";
/// The lowered document of the webhooks in the SDK.
pub(crate) const LOWERED_WEBHOOKS: &str = "paynow-sdk/webhooks.json";
/// The folder of the client and the models.
pub(crate) const CLIENT: &str = "paynow-sdk/src/generated";
/// The folder of the facade.
pub(crate) const FACADE: &str = "paynow-sdk/src/api";
/// The table of commands of the command line.
pub(crate) const COMMANDS: &str = "paynow-cli/operations.json";
/// The catalogue of the rules of `diff`.
pub(crate) const DIFF_RULES: &str = "docs/diff-rules.md";
/// The URL of the catalogue, for output that is read outside this repository.
pub(crate) fn rules_url() -> String {
    format!("{}/blob/main/{DIFF_RULES}", env!("CARGO_PKG_REPOSITORY"))
}

/// The JSON Schema of the output of `diff --format json`.
pub(crate) const DIFF_SCHEMA: &str = "docs/diff.schema.json";
/// The manifest of the SDK, which has a feature for each tag.
pub(crate) const SDK_MANIFEST: &str = "paynow-sdk/Cargo.toml";

const SPEC: &str = "openapi";
const WEBHOOK_OVERLAYS: &str = "webhook-overlays";

/// The workspace that this command was built from.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().unwrap_or(crate_folder).to_owned()
}

/// Reads the input of the pipeline, with findings about it.
pub(crate) fn read(root: &Path) -> Result<(Inputs, Vec<Finding>)> {
    read_sources(root, &Manifest::read(root)?, |source| read_source(root, source))
}

/// The content of a source.
pub(crate) fn read_source(root: &Path, source: &Source) -> Result<Vec<u8>> {
    let path = root.join(source.path());
    fs::read(&path).with_context(|| {
        format!(
            "cannot read {}, the file of the source `{}`: restore it with `git checkout`, or remove the \
             source from openapi/manifest.toml",
            path.display(),
            source.name
        )
    })
}

/// The same, for content from elsewhere.
pub(crate) fn read_sources(
    root: &Path,
    manifest: &Manifest,
    bytes_of: impl Fn(&Source) -> Result<Vec<u8>>,
) -> Result<(Inputs, Vec<Finding>)> {
    let mut inputs = Inputs::default();
    let mut findings = Vec::new();
    let mut errors = Vec::new();
    for source in manifest.active() {
        let bytes = bytes_of(source)?;
        if let Err(finding) = check_sha256(source, &bytes) {
            errors.push(finding);
            continue;
        }
        let read = match source.kind {
            SourceKind::Prose => continue,
            SourceKind::Page => extract::extract(&source.file, &bytes).map(|extraction| {
                findings.extend(extraction.findings);
                extraction.documents
            }),
            SourceKind::Document | SourceKind::Fragment => {
                extract::document(&source.file, &bytes).map(|document| vec![document])
            }
        };
        match read {
            Ok(documents) => inputs.documents.extend(documents),
            Err(finding) => errors.push(finding),
        }
        if let Some(url) = &source.url {
            inputs.urls.insert(source.file.clone(), url.clone());
        }
    }
    read_overlays(root, &mut inputs, &mut errors)?;
    if !errors.is_empty() {
        bail!("{}", report(&errors));
    }
    Ok((inputs, findings))
}

/// The sha256 of a file in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn check_sha256(source: &Source, bytes: &[u8]) -> Result<(), Finding> {
    let actual = sha256(bytes);
    let is_fetched = matches!(source.kind, SourceKind::Page | SourceKind::Prose);
    match &source.sha256 {
        Some(expected) if *expected == actual => Ok(()),
        None if !is_fetched => Ok(()),
        Some(expected) => Err(Finding::error("manifest/sha256", format!("the sha256 of the file is {actual}, but the manifest has {expected}"))
            .in_source(&source.file)
            .help("the page was edited, or git changed its line endings: restore it with `git checkout`, and put corrections into an overlay. If the page was fetched again, put the new sha256 into openapi/manifest.toml")),
        None => Err(Finding::error("manifest/sha256", format!("the manifest has no sha256 for the page `{}`", source.name))
            .in_source(&source.file)
            .help(format!("if the file is unchanged since it was fetched, add `sha256 = \"{actual}\"` to openapi/manifest.toml"))),
    }
}

/// Reads all overlays of a workspace: those of the API and those of the webhooks.
pub(crate) fn read_overlays(root: &Path, inputs: &mut Inputs, errors: &mut Vec<Finding>) -> Result<()> {
    inputs.overlays = overlays_in(root, "overlays", errors)?;
    if root.join(SPEC).join(WEBHOOK_OVERLAYS).is_dir() {
        inputs.webhook_overlays = overlays_in(root, WEBHOOK_OVERLAYS, errors)?;
    }
    Ok(())
}

fn overlays_in(root: &Path, name: &str, errors: &mut Vec<Finding>) -> Result<Vec<(String, Overlay)>> {
    let folder = root.join(SPEC).join(name);
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))?
    {
        let path = entry.with_context(|| format!("cannot read the folder {}", folder.display()))?.path();
        if let Some(file) =
            path.file_name().and_then(|file| file.to_str()).filter(|file| file.ends_with(".yaml"))
        {
            files.insert(format!("{name}/{file}"), path.clone());
        }
    }
    let mut overlays = Vec::new();
    for (name, path) in files {
        match read_overlay(&name, &path)? {
            Ok(overlay) => overlays.push((name, overlay)),
            Err(finding) => errors.push(finding),
        }
    }
    Ok(overlays)
}

/// Reads an overlay; `name` is its name in messages.
pub(crate) fn read_overlay(name: &str, path: &Path) -> Result<Result<Overlay, Finding>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(extract::json_or_yaml(name, &bytes).and_then(|value| {
        Overlay::parse(&value).map_err(|error| {
            Finding::error("overlay/not-an-overlay", error.to_string())
                .in_source(name)
                .help("an OpenAPI Overlay begins with `overlay: 1.0.0`")
        })
    }))
}

/// Formats findings for people.
pub(crate) fn report(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}
