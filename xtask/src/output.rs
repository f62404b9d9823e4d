//! Writes generated files, all of them or none, or shows what would change.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use similar::TextDiff;
use tempfile::NamedTempFile;

/// All files that a command writes.
#[derive(Default)]
pub(crate) struct Output {
    /// The content of each file, by its path inside the workspace.
    pub(crate) files: BTreeMap<PathBuf, String>,
    /// Folders that contain only generated files: other files in them are removed.
    pub(crate) owned_folders: Vec<PathBuf>,
}

/// A file that is out of date.
pub(crate) struct Stale {
    pub(crate) path: PathBuf,
    before: Option<String>,
    after: Option<String>,
}

impl Stale {
    /// What was done to the file.
    pub(crate) fn done(&self) -> &'static str {
        if self.after.is_none() { "removed" } else { "wrote" }
    }

    /// What the command would do to the file.
    pub(crate) fn verb(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "missing",
            (_, None) => "left over",
            _ => "stale",
        }
    }

    /// The change as a unified diff.
    pub(crate) fn diff(&self) -> String {
        let (before, after) =
            (self.before.as_deref().unwrap_or_default(), self.after.as_deref().unwrap_or_default());
        let name = self.path.display();
        TextDiff::from_lines(before, after)
            .unified_diff()
            .header(&format!("a/{name}"), &format!("b/{name}"))
            .to_string()
    }
}

/// The files that are out of date.
pub(crate) fn stale(root: &Path, output: &Output) -> Result<Vec<Stale>> {
    let mut stale = Vec::new();
    for (path, after) in &output.files {
        let before = read(&root.join(path))?;
        // Git may have checked the file out with Windows line endings, which is not a change.
        if before.as_deref().map(unix_lines).as_deref() != Some(after) {
            stale.push(Stale {
                path: path.clone(),
                before: before.as_deref().map(unix_lines),
                after: Some(after.clone()),
            });
        }
    }
    for folder in &output.owned_folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read the folder {}", folder.display()))?;
            let path = folder.join(entry.file_name());
            if !output.files.contains_key(&path) {
                let before = read(&root.join(&path))?;
                stale.push(Stale { path, before, after: None });
            }
        }
    }
    Ok(stale)
}

/// The text of a file; one that is no longer text counts as out of date.
fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| {
            format!("cannot read {}; nothing was written: remove or rename it", path.display())
        }),
    }
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Writes the files: first next to their final paths, then all are moved. If anything fails, the workspace is
/// unchanged.
pub(crate) fn write(root: &Path, stale: &[Stale]) -> Result<()> {
    let mut staged = Vec::new();
    for file in stale {
        let path = root.join(&file.path);
        let before = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("cannot read {}; nothing was written", path.display()));
            }
        };
        let temporary = match &file.after {
            Some(text) => Some(
                stage(&path, text)
                    .with_context(|| format!("cannot write {}; nothing was written", path.display()))?,
            ),
            None => None,
        };
        staged.push((path, temporary, before));
    }
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, temporary, before) in staged {
        let outcome = match temporary {
            Some(temporary) => temporary.persist(&path).map(drop).map_err(|error| error.error),
            None => fs::remove_file(&path),
        };
        if let Err(error) = outcome {
            restore(&done);
            return Err(error)
                .with_context(|| format!("cannot write {}; every file is unchanged", path.display()));
        }
        done.push((path, before));
    }
    Ok(())
}

fn stage(path: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut temporary = tempfile::Builder::new().prefix(".xtask-").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    #[cfg(unix)]
    {
        // Temporary files are readable only by their owner, generated files by everyone.
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).map_or(0o644, |known| known.permissions().mode());
        temporary.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(temporary)
}

/// Restores what was replaced before a later file failed. A second failure cannot be undone.
fn restore(done: &[(PathBuf, Option<Vec<u8>>)]) {
    for (path, before) in done {
        let _ = match before {
            Some(bytes) => fs::write(path, bytes),
            None => fs::remove_file(path),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_after_some_files_were_written_puts_them_back() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("changed"), "before").unwrap();
        let file = |path: &str, before: Option<&str>, after: Option<&str>| Stale {
            path: path.into(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let stale = [
            file("changed", Some("before"), Some("after")),
            file("new", None, Some("after")),
            // Another process has already removed it: that fails for root as well.
            file("gone", Some("before"), None),
        ];
        let error = write(root.path(), &stale).unwrap_err();
        assert!(error.to_string().contains("every file is unchanged"), "{error:#}");
        assert_eq!(fs::read_to_string(root.path().join("changed")).unwrap(), "before");
        let left: Vec<_> =
            fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["changed"]);
        // Without the failure, both are written.
        write(root.path(), &stale[..2]).unwrap();
        assert_eq!(fs::read_to_string(root.path().join("new")).unwrap(), "after");
    }
}
