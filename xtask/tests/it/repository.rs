//! The repository itself: a checkout on Windows, and the scripts that CI runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::workspace;
use crate::upstream::skipped;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The sources can also come from an archive, which has no Git history.
fn is_a_repository() -> bool {
    let is_one = workspace().join(".git").exists();
    if !is_one {
        skipped("the test of line endings: this is not a clone of the repository");
    }
    is_one
}

#[test]
fn a_checkout_with_the_line_endings_of_windows_has_lf() {
    if !is_a_repository() {
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let checkout = scratch.path().join("checkout");
    let source = workspace().display().to_string();
    let target = checkout.display().to_string();
    git(
        scratch.path(),
        &["clone", "--quiet", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", &source, &target],
    );
    assert_eq!(git(&checkout, &["status", "--porcelain"]), "");
    for file in git(&checkout, &["ls-files", "--eol"]).lines() {
        // A line is `i/lf w/lf attr/text=auto eol=lf`, a tab and the path: the line endings in the index and in the
        // working tree, and the attributes.
        let (endings, path) = file.split_once('\t').unwrap();
        let mut endings = endings.split_whitespace();
        let (index, working_tree) = (endings.next().unwrap(), endings.next().unwrap());
        assert_eq!(index.strip_prefix("i/"), working_tree.strip_prefix("w/"), "{path}");
    }
    let script = fs::read(checkout.join(".ci/run")).unwrap();
    assert!(!script.contains(&b'\r') && script.starts_with(b"#!/usr/bin/env bash\n"));
}

/// A repository with two versions of the Management API under different paths, and one version of each other API.
fn history() -> (tempfile::TempDir, PathBuf) {
    let scratch = tempfile::tempdir().unwrap();
    let repository = scratch.path().join("repository");
    fs::create_dir(&repository).unwrap();
    git(&repository, &["init", "--quiet", "--initial-branch", "main"]);
    let commit = |date: &str| {
        git(&repository, &["add", "--all"]);
        let output = Command::new("git")
            .arg("-C")
            .arg(&repository)
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.invalid",
                "commit",
                "--quiet",
                "--message",
                "x",
            ])
            .env("GIT_COMMITTER_DATE", format!("{date}T12:00:00Z"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    let padding = "x".repeat(2000);
    let write = |path: &str, version: &str| {
        let path = repository.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(
            path,
            format!(r#"{{"openapi":"3.1.1","info":{{"version":"{version}","title":"{padding}"}}}}"#),
        )
        .unwrap();
    };
    write("old/management-api.json", "1");
    commit("2025-01-02");
    fs::write(repository.join("README.md"), "nothing of the API").unwrap();
    commit("2025-01-03");
    write("old/management-api.json", "2");
    for name in ["storefront-api", "gameserver-api", "webhook-definitions"] {
        write(&format!("new/{name}/openapi.json"), "1");
    }
    commit("2025-02-03");
    fs::create_dir_all(repository.join("new/management-api")).unwrap();
    fs::rename(
        repository.join("old/management-api.json"),
        repository.join("new/management-api/openapi.json"),
    )
    .unwrap();
    commit("2025-02-04");
    write("new/management-api/openapi.json", "3");
    commit("2025-03-04");
    (scratch, repository)
}

/// The script requires Python, which a machine that only builds Rust may not have.
fn has_python() -> bool {
    let is_there =
        Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        skipped("the tests of scripts/upstream-history.py: python3 cannot be run");
    }
    is_there
}

fn lay_out(repository: &Path, commit: &str, folder: &Path, more: &[&str]) -> Output {
    Command::new("python3")
        .arg(workspace().join("scripts/upstream-history.py"))
        .args([repository, Path::new(commit), folder])
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn the_history_of_the_documents_is_laid_out_from_a_git_repository() {
    if !has_python() {
        return;
    }
    let (scratch, repository) = history();
    let folder = scratch.path().join("upstream");
    let head = git(&repository, &["rev-parse", "HEAD"]);
    let output = lay_out(&repository, head.trim(), &folder, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut versions: Vec<String> = fs::read_dir(folder.join("management-api"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    versions.sort();
    assert_eq!(versions, ["001-2025-01-02.json", "002-2025-02-03.json", "003-2025-03-04.json"]);
    let newest = fs::read_to_string(folder.join("management-api/003-2025-03-04.json")).unwrap();
    assert!(newest.contains(r#""version":"3""#));
    for name in ["storefront-api", "gameserver-api", "webhook-definitions"] {
        assert!(fs::read_to_string(folder.join(format!("{name}.json"))).unwrap().contains("openapi"));
    }
    // A pinned commit is used as it is, regardless of later commits.
    let earlier = git(&repository, &["rev-parse", "HEAD~1"]);
    let earlier_folder = scratch.path().join("earlier");
    assert!(lay_out(&repository, earlier.trim(), &earlier_folder, &[]).status.success());
    assert!(!earlier_folder.join("management-api/003-2025-03-04.json").exists());
}

#[test]
fn a_history_that_cannot_be_laid_out_says_why_and_leaves_nothing() {
    if !has_python() {
        return;
    }
    let (scratch, repository) = history();
    let refused = |commit: &str, name: &str, more: &[&str], expected: &str| {
        let folder = scratch.path().join(name);
        let output = lay_out(&repository, commit, &folder, more);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && stderr.contains(expected), "{stderr}");
        assert!(!folder.exists());
    };
    refused("0000000000000000000000000000000000000000", "a", &[], "failed");
    // The second commit contains only one of the documents.
    let second = git(&repository, &["rev-parse", "HEAD~3"]);
    refused(second.trim(), "b", &[], "no single document of storefront-api: there is none");
    refused("HEAD", "c", &["management-api=gone.json"], "gone.json");
    refused("HEAD", "d", &["storefront=new/a.json"], "is not NAME=PATH");
    let existing = scratch.path().join("e");
    fs::create_dir(&existing).unwrap();
    let output = lay_out(&repository, "HEAD", &existing, &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("exists; remove it"));
}
