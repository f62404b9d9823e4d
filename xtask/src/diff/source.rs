//! Where a side of the comparison comes from: a file, a folder, a git revision.

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
    /// What it is called in the report.
    pub(super) name: String,
    pub(super) document: Value,
    /// The file inside the workspace that it was read from, if it was one.
    pub(super) file: Option<PathBuf>,
}

/// Reads what an argument names, or what stands for none.
pub(super) fn read(
    root: &Path,
    argument: Option<&str>,
    default: impl FnOnce(&Path) -> Result<Side>,
) -> Result<Side> {
    let Some(name) = argument else { return default(root) };
    let path = Path::new(name);
    let document = if path.is_dir() {
        folder(root, path)?
    } else if path.is_file() {
        file(root, path)?
    } else {
        return revision(root, name);
    };
    let inside = path.canonicalize().ok().zip(root.canonicalize().ok());
    let file = inside.and_then(|(path, root)| path.strip_prefix(root).map(Path::to_owned).ok());
    Ok(Side { name: name.to_owned(), document, file: file.filter(|file| root.join(file).is_file()) })
}

/// The document of the last commit.
pub(super) fn committed(root: &Path) -> Result<Side> {
    revision(root, "HEAD")
}

/// What `regen` would write now.
pub(super) fn working_tree(root: &Path) -> Result<Side> {
    Ok(Side { name: "the working tree".to_owned(), document: tree_document(root)?, file: None })
}

fn revision(root: &Path, name: &str) -> Result<Side> {
    // A revision begins with no dash; what does would be an option.
    if name.starts_with('-') {
        bail!("`{name}` is no file, no folder and no git revision");
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["show", "--no-textconv", &format!("{name}:{}", workspace::MERGED)])
        .output()
        .context("cannot run git, which knows what is committed; name two files instead")?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{name}` is no file and no folder, and git has no {} in a revision of that name: {}",
            workspace::MERGED,
            words.trim()
        );
    }
    let source = format!("{name}:{}", workspace::MERGED);
    let document = extract::document(&source, &output.stdout).map_err(|finding| anyhow!("{finding}"))?;
    Ok(Side { name: source, document: document.value, file: None })
}

fn file(root: &Path, path: &Path) -> Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if is_page(path) {
        return pages(root, vec![(path.to_owned(), bytes)]);
    }
    let document =
        extract::document(&path.display().to_string(), &bytes).map_err(|finding| anyhow!("{finding}"))?;
    Ok(document.value)
}

/// A folder with the manifest is read as `regen` reads it, any other is one of docs pages.
fn folder(root: &Path, path: &Path) -> Result<Value> {
    if path.join("openapi/manifest.toml").is_file() {
        return tree_document(path);
    }
    let whole = path.canonicalize().with_context(|| format!("cannot read the folder {}", path.display()))?;
    if path.join("manifest.toml").is_file() && whole.ends_with("openapi") {
        return tree_document(whole.parent().unwrap_or(&whole));
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
            "the folder {} has no docs pages (*.md) and no manifest: name a folder that has, or a file",
            path.display()
        );
    }
    pages(root, files)
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The document that docs pages hold, corrected by the workspace's overlays as far as they match.
fn pages(root: &Path, files: Vec<(PathBuf, Vec<u8>)>) -> Result<Value> {
    let mut inputs = Inputs { tolerates_unmatched: true, ..Inputs::default() };
    let mut errors: Vec<Finding> = Vec::new();
    for (path, bytes) in files {
        match extract::extract(&path.display().to_string(), &bytes) {
            Ok(extraction) => inputs.documents.extend(extraction.documents),
            Err(finding) => errors.push(finding),
        }
    }
    workspace::read_overlays(&root.join("openapi/overlays"), &mut inputs, &mut errors)?;
    if !errors.is_empty() {
        bail!("{}", workspace::report(&errors));
    }
    corrected(&inputs)
}

/// The document that a workspace's sources make.
fn tree_document(root: &Path) -> Result<Value> {
    let (inputs, _) = workspace::read(root)?;
    corrected(&inputs)
}

fn corrected(inputs: &Inputs) -> Result<Value> {
    let (document, _, _) =
        pipeline::correct(inputs).map_err(|findings| anyhow!("{}", workspace::report(&findings)))?;
    Ok(document)
}
