//! A copy of the part of the workspace that `regen` reads and writes, and functions to run the commands on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

/// The root of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The result of a command.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn assert_code(&self, code: i32) -> &Self {
        let Self { stdout, stderr, .. } = self;
        assert_eq!(self.code, Some(code), "stdout:\n{stdout}\nstderr:\n{stderr}");
        self
    }
}

/// Runs a command and waits for it to exit.
pub(crate) fn outcome(command: &mut Command) -> Outcome {
    let output = command.env("RUST_BACKTRACE", "0").output().unwrap();
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `cargo xtask regen` for a workspace. It runs the program directly, without cargo.
pub(crate) fn regen_command(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(root).arg("regen");
    command
}

/// The entry at a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Entry {
    File(Vec<u8>),
    Folder,
    Link(PathBuf),
}

/// A copy of `openapi/` and of the generated files, which is removed at the end of the test.
pub(crate) struct Tree(TempDir);

impl Tree {
    /// A copy with PayNow's three pages, which the tests are written for, even if other documents are enabled in the
    /// workspace.
    pub(crate) fn new() -> Self {
        static PAGES: LazyLock<Option<Tree>> = LazyLock::new(|| Tree::copy_of(&workspace()).leave_pages());
        match &*PAGES {
            Some(pages) => Self::copy_of(pages.root()),
            None => Self::copy_of(&workspace()),
        }
    }

    /// Disables documents, removes other pages and regenerates the files; `None` if the copy is already in this state.
    fn leave_pages(self) -> Option<Self> {
        const OWN: [&str; 5] = ["discord", "products", "store", "store-fragment", "webhooks-fragment"];
        const OVERLAYS: [&str; 9] = [
            "10-request-bodies.yaml",
            "20-responses.yaml",
            "30-discord-ids.yaml",
            "35-flake-ids.yaml",
            "40-nullable-references.yaml",
            "50-errors.yaml",
            "60-idempotent-operations.yaml",
            "70-discord-descriptions.yaml",
            "80-descriptions.yaml",
        ];
        let is_own = |source: &&str| {
            source.contains("kind = \"document\"")
                || OWN.iter().any(|name| source.starts_with(&format!("\nname = \"{name}\"\n")))
        };
        let manifest = self.read("openapi/manifest.toml");
        let (head, sources) = manifest.split_once("[[source]]").unwrap();
        let sources: Vec<&str> = sources.split("[[source]]").collect();
        if !manifest.contains("enabled = true") && sources.iter().all(&is_own) {
            return None;
        }
        let is_fetched =
            |line: &&str| ["sha256", "etag", "fetched_at"].iter().any(|name| line.starts_with(name));
        let sources = sources.into_iter().filter(is_own).map(|source| {
            if source.contains("enabled = true") {
                let lines = source.lines().filter(|line| !is_fetched(line));
                let source = lines.collect::<Vec<_>>().join("\n") + "\n\n";
                source.replace("enabled = true", "enabled = false")
            } else {
                source.to_owned()
            }
        });
        let sources: String = sources.map(|source| format!("[[source]]{source}")).collect();
        self.write("openapi/manifest.toml", format!("{head}{sources}"));
        // The overlays for other pages are separate files, and their actions match nothing without these pages.
        for file in fs::read_dir(self.path("openapi/overlays")).unwrap() {
            let file = file.unwrap();
            if !OVERLAYS.iter().any(|known| file.file_name() == *known) {
                fs::remove_file(file.path()).unwrap();
            }
        }
        // `sync` writes both, and the pages in this copy were never synced.
        let _ = fs::remove_dir_all(self.path("openapi/documents"));
        let _ = fs::remove_file(self.path("openapi/CHANGELOG.md"));
        self.regen().assert_code(0);
        Some(self)
    }

    fn copy_of(root: &Path) -> Self {
        let tree = Self(TempDir::new().unwrap());
        let whole = ["openapi", "docs/diff-rules.md", "docs/diff.schema.json", "paynow-cli/operations.json"];
        for path in whole.into_iter().chain(["paynow-fake/paynow.json", "paynow-fake/webhooks.json"]) {
            copy(&root.join(path), &tree.path(path));
        }
        for path in ["src/api", "src/generated", "Cargo.toml", "openapi.json", "webhooks.json"] {
            let path = Path::new("paynow-sdk").join(path);
            copy(&root.join(&path), &tree.root().join(&path));
        }
        tree
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(path), bytes).unwrap();
    }

    /// Replaces text in a file. The text must occur in it.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replace(from, to));
    }

    /// Replaces a docs page as `sync` does, including the SHA-256 in the manifest.
    pub(crate) fn fetch(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = format!("openapi/{file}");
        let sha256 =
            |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let before = sha256(&fs::read(self.path(&path)).unwrap());
        self.edit("openapi/manifest.toml", &before, &sha256(bytes.as_ref()));
        self.write(&path, bytes);
    }

    pub(crate) fn regen(&self) -> Outcome {
        outcome(&mut regen_command(self.root()))
    }

    pub(crate) fn check(&self) -> Outcome {
        outcome(regen_command(self.root()).arg("--check"))
    }

    /// A snapshot of all files, for comparison.
    pub(crate) fn entries(&self) -> BTreeMap<PathBuf, Entry> {
        let mut entries = BTreeMap::new();
        collect(self.root(), &mut entries);
        entries
    }

    /// Asserts that `regen` fails with a message that contains these texts, and that it changes no file.
    #[track_caller]
    pub(crate) fn assert_refused(&self, expected: &[&str]) {
        self.assert_refused_by(&mut regen_command(self.root()), expected);
    }

    #[track_caller]
    pub(crate) fn assert_refused_by(&self, command: &mut Command, expected: &[&str]) {
        let before = self.entries();
        let outcome = outcome(command);
        outcome.assert_code(1);
        for part in expected {
            assert!(outcome.stderr.contains(part), "no {part} in\n{}", outcome.stderr);
        }
        assert!(!outcome.stdout.contains("wrote"), "{}", outcome.stdout);
        let after = self.entries();
        let changed: Vec<&PathBuf> =
            before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
        assert_eq!(changed, [""; 0].map(Path::new), "the tree has changed");
    }
}

fn collect(path: &Path, entries: &mut BTreeMap<PathBuf, Entry>) {
    let kind = fs::symlink_metadata(path).unwrap().file_type();
    let entry = if kind.is_symlink() {
        Entry::Link(fs::read_link(path).unwrap())
    } else if kind.is_dir() {
        for inner in fs::read_dir(path).unwrap() {
            collect(&inner.unwrap().path(), entries);
        }
        Entry::Folder
    } else {
        Entry::File(fs::read(path).unwrap())
    };
    entries.insert(path.to_owned(), entry);
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for inner in fs::read_dir(from).unwrap() {
            let inner = inner.unwrap();
            copy(&inner.path(), &to.join(inner.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}
