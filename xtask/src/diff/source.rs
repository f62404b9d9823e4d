//! The sides of a comparison: a file, a folder or a git revision.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};
use paynow_spec::extract;
use paynow_spec::finding::Finding;
use paynow_spec::pipeline::{self, Inputs};
use serde_json::Value;

use crate::workspace;

/// One side of the comparison.
pub(super) struct Side {
    /// The name in the report.
    pub(super) name: String,
    pub(super) document: Value,
    /// The webhook document, if there is one in addition to that of the API.
    pub(super) webhooks: Option<Value>,
    /// The file inside the workspace from which it was read, if any.
    pub(super) file: Option<PathBuf>,
}

/// Reads the side that an argument names, or the default.
pub(super) fn read(
    root: &Path,
    argument: Option<&str>,
    default: impl FnOnce(&Path) -> Result<Side>,
) -> Result<Side> {
    let Some(name) = argument else { return default(root) };
    let path = Path::new(name);
    let (document, webhooks) = if path.is_dir() {
        folder(root, path)?
    } else if path.is_file() {
        (file(root, path)?, None)
    } else {
        return revision(root, name);
    };
    let inside = path.canonicalize().ok().zip(root.canonicalize().ok());
    let file = inside.and_then(|(path, root)| path.strip_prefix(root).map(Path::to_owned).ok());
    Ok(Side {
        name: name.to_owned(),
        document,
        webhooks,
        file: file.filter(|file| root.join(file).is_file()),
    })
}

/// The document of the last commit.
pub(super) fn committed(root: &Path) -> Result<Side> {
    revision(root, "HEAD")
}

/// The document that `regen` would write now.
pub(super) fn working_tree(root: &Path) -> Result<Side> {
    let (document, webhooks) = tree_documents(root)?;
    Ok(Side { name: "the working tree".to_owned(), document, webhooks, file: None })
}

fn revision(root: &Path, name: &str) -> Result<Side> {
    // A revision does not begin with a dash, which would make it an option.
    if name.starts_with('-') {
        bail!("`{name}` is neither a file nor a folder nor a git revision");
    }
    let show = |file: &str| {
        Command::new("git")
            .arg("-C")
            .arg(root)
            .args(["show", "--no-textconv", &format!("{name}:{file}")])
            .output()
            .context("cannot run git to read the committed document; pass two files instead")
    };
    let output = show(workspace::MERGED)?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{name}` is neither a file nor a folder, and git cannot read {} in a revision with that name: {}",
            workspace::MERGED,
            message.trim()
        );
    }
    let source = format!("{name}:{}", workspace::MERGED);
    let document = extract::document(&source, &output.stdout).map_err(|finding| anyhow!("{finding}"))?;
    // Older revisions do not have this document.
    let output = show(workspace::WEBHOOKS)?;
    let webhooks = output.status.success().then(|| {
        let source = format!("{name}:{}", workspace::WEBHOOKS);
        extract::document(&source, &output.stdout).map_err(|finding| anyhow!("{finding}"))
    });
    let webhooks = webhooks.transpose()?.map(|document| document.value);
    Ok(Side { name: source, document: document.value, webhooks, file: None })
}

fn file(root: &Path, path: &Path) -> Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if is_page(path) {
        return Ok(pages(root, vec![(path.to_owned(), bytes)])?.0);
    }
    let document =
        extract::document(&path.display().to_string(), &bytes).map_err(|finding| anyhow!("{finding}"))?;
    Ok(document.value)
}

/// A folder with a manifest is read as `regen` reads it, any other as a folder of docs pages.
fn folder(root: &Path, path: &Path) -> Result<Documents> {
    if path.join("openapi/manifest.toml").is_file() {
        return tree_documents(path);
    }
    let whole = path.canonicalize().with_context(|| format!("cannot read the folder {}", path.display()))?;
    if path.join("manifest.toml").is_file() && whole.ends_with("openapi") {
        return tree_documents(whole.parent().unwrap_or(&whole));
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))? {
        let file = entry.with_context(|| format!("cannot read the folder {}", path.display()))?.path();
        if is_page(&file) {
            let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            files.push((file, bytes));
        }
    }
    files.sort();
    if files.is_empty() {
        bail!(
            "the folder {} contains neither docs pages (*.md) nor a manifest: pass another folder, or a file",
            path.display()
        );
    }
    pages(root, files)
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The document in docs pages, corrected by the matching overlays of the workspace.
fn pages(root: &Path, files: Vec<(PathBuf, Vec<u8>)>) -> Result<Documents> {
    let mut inputs = Inputs { tolerates_unmatched: true, ..Inputs::default() };
    let mut errors: Vec<Finding> = Vec::new();
    for (path, bytes) in files {
        match extract::extract(&path.display().to_string(), &bytes) {
            Ok(extraction) => inputs.documents.extend(extraction.documents),
            Err(finding) => errors.push(finding),
        }
    }
    workspace::read_overlays(root, &mut inputs, &mut errors)?;
    if !errors.is_empty() {
        bail!("{}", workspace::report(&errors));
    }
    corrected(&inputs)
}

/// The document generated from the sources of a workspace.
fn tree_documents(root: &Path) -> Result<Documents> {
    let (inputs, _) = workspace::read(root)?;
    corrected(&inputs)
}

/// The document of the API and, if there is one, that of the webhooks.
type Documents = (Value, Option<Value>);

fn corrected(inputs: &Inputs) -> Result<Documents> {
    let failed = |findings: Vec<Finding>| anyhow!("{}", workspace::report(&findings));
    let (document, _, _) = pipeline::correct(inputs).map_err(failed)?;
    let (webhooks, _, _) = pipeline::correct_webhooks(inputs).map_err(failed)?;
    Ok((document, webhooks.get("webhooks").is_some().then_some(webhooks)))
}
