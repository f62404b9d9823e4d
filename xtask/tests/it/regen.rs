//! Runs `cargo xtask regen` as a user does: on the workspace, and on copies of it with an error.

use std::fs;
use std::path::Path;

use crate::support::{Tree, outcome, regen_command, workspace};

const FRAGMENT: &str = "openapi/fragments/store.yaml";
const STORE: &str = "paynow-sdk/src/api/store.rs";
const CLIENT: &str = "paynow-sdk/src/generated/client.rs";

/// The staleness check of the project itself: the committed files are identical to those that `regen` writes.
#[test]
fn the_workspace_is_not_stale() {
    let outcome = outcome(regen_command(&workspace()).arg("--check"));
    outcome.assert_code(0);
    let document = fs::read(workspace().join("openapi/paynow.json")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document).unwrap();
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let count = operations.filter(|operation| operation.is_object()).count();
    assert!(outcome.stdout.contains(&format!("{count} operations")), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("every generated file is up to date"), "{}", outcome.stdout);
}

#[test]
fn regen_writes_what_is_missing_and_then_changes_nothing() {
    let tree = Tree::new();
    let committed = tree.entries();
    for path in ["openapi/paynow.json", "paynow-sdk/openapi.json", STORE, CLIENT] {
        fs::remove_file(tree.path(path)).unwrap();
        let check = tree.check();
        assert!(check.assert_code(3).stdout.contains(&format!("missing: {path}")), "{}", check.stdout);
    }
    let first = tree.regen();
    assert_eq!(first.assert_code(0).stdout.matches("\nwrote ").count(), 4, "{}", first.stdout);
    assert_eq!(tree.entries(), committed);
    // Missing folders are created too, as in a workspace in which nothing has been generated yet.
    for folder in ["paynow-sdk/src/api", "paynow-sdk/src/generated"] {
        fs::remove_dir_all(tree.path(folder)).unwrap();
    }
    tree.regen().assert_code(0);
    assert_eq!(tree.entries(), committed);
    let second = tree.regen();
    assert!(second.assert_code(0).stdout.contains("every generated file is up to date"));
    assert_eq!(tree.entries(), committed);
    tree.check().assert_code(0);
}

#[test]
fn check_shows_what_is_stale_and_writes_nothing() {
    let tree = Tree::new();
    tree.edit(STORE, "pub fn get_store(", "pub fn fetch_store(");
    tree.edit("openapi/paynow.json", "\"title\": \"PayNow API\"", "\"title\": \"PayNow\"");
    let before = tree.entries();
    let check = tree.check();
    let stdout = &check.assert_code(3).stdout;
    for expected in [
        "stale: paynow-sdk/src/api/store.rs",
        "--- a/paynow-sdk/src/api/store.rs\n+++ b/paynow-sdk/src/api/store.rs\n@@ ",
        "\n-    pub fn fetch_store(",
        "\n+    pub fn get_store(",
        "stale: openapi/paynow.json",
        "\n-    \"title\": \"PayNow\"",
        "2 files are out of date; run `cargo xtask regen`",
    ] {
        assert!(stdout.contains(expected), "no {expected} in\n{stdout}");
    }
    assert_eq!(tree.entries(), before);
}

#[test]
fn windows_line_endings_are_no_change() {
    let tree = Tree::new();
    let mut generated = vec!["openapi/paynow.json", "paynow-sdk/openapi.json", "paynow-sdk/Cargo.toml"];
    generated.extend([STORE, CLIENT, "paynow-fake/paynow.json"]);
    for path in generated {
        tree.edit(path, "\n", "\r\n");
    }
    let before = tree.entries();
    tree.check().assert_code(0);
    tree.regen().assert_code(0);
    assert_eq!(tree.entries(), before);
}

#[test]
fn a_file_that_is_left_over_is_reported_and_removed() {
    let tree = Tree::new();
    let committed = tree.entries();
    tree.write("paynow-sdk/src/api/webhooks.rs", "pub struct Webhooks;\n");
    let check = tree.check();
    let stdout = &check.assert_code(3).stdout;
    assert!(stdout.contains("left over: paynow-sdk/src/api/webhooks.rs"), "{stdout}");
    assert!(stdout.contains("\n-pub struct Webhooks;"), "{stdout}");
    assert!(tree.path("paynow-sdk/src/api/webhooks.rs").exists());
    tree.regen().assert_code(0);
    assert_eq!(tree.entries(), committed);
}

#[test]
fn a_generated_file_that_is_no_text_any_more_is_written_again() {
    let tree = Tree::new();
    let committed = tree.entries();
    tree.write(STORE, b"\xff\xfe\x00");
    tree.write("paynow-sdk/src/api/.store.rs.swp", b"\xff\xfe\x00");
    tree.check().assert_code(3);
    tree.regen().assert_code(0);
    assert_eq!(tree.entries(), committed);
}

#[test]
fn a_new_tag_becomes_a_feature() {
    let tree = Tree::new();
    let manifest = "paynow-sdk/Cargo.toml";
    // Manual edits of the manifest are preserved: additional features, and comments on lines of their own or at the end
    // of a line.
    tree.edit(manifest, "default = [", "# What most programs want.\ndefault = [");
    tree.edit(manifest, "store\"]", "store\"] # keep in order");
    tree.edit(
        manifest,
        "discord = []",
        "# Turns everything on.\nfull = [\"discord\", \"schemars\"]\ndiscord = []",
    );
    tree.check().assert_code(0);
    let operation = "operationId: Store_GetStoreMembers";
    let before = format!("      tags: [store]\n      {operation}");
    tree.edit(FRAGMENT, &before, &format!("      tags: [members]\n      {operation}"));
    let check = tree.check();
    assert!(check.assert_code(3).stdout.contains("\n+members = []"), "{}", check.stdout);
    tree.regen().assert_code(0);
    let text = tree.read(manifest);
    for expected in [
        "# What most programs want.\ndefault = [\"generate\", \"tls\", \"discord\", \"members\", \"products\", \"store\"]",
        "# keep in order",
        "# Turns everything on.\nfull = [\"discord\", \"schemars\"]",
        "# `schemars::JsonSchema` for every model and id.\nschemars = [\"dep:schemars\"]",
        "\nmembers = []\n",
        "# A feature with an empty list is a tag of the API;",
    ] {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
    assert!(tree.read(STORE).contains("#[cfg(feature = \"members\")]"));
    // When a tag is removed, its feature is removed as well, and nothing else changes.
    tree.edit(FRAGMENT, "tags: [members]", "tags: [store]");
    tree.regen().assert_code(0);
    let after = tree.read(manifest);
    assert!(!after.contains("members") && after.contains("full = ["), "{after}");
    assert!(
        after.contains(
            "default = [\"generate\", \"tls\", \"discord\", \"products\", \"store\"] # keep in order"
        ),
        "{after}"
    );
    assert_eq!(after.lines().count(), text.lines().count() - 1);
}

#[test]
fn a_tag_with_the_name_of_a_hand_written_feature_gets_another() {
    let tree = Tree::new();
    let manifest = "paynow-sdk/Cargo.toml";
    let operation = "operationId: Store_GetStoreMembers";
    let before = format!("      tags: [store]\n      {operation}");
    tree.edit(FRAGMENT, &before, &format!("      tags: [webhooks]\n      {operation}"));
    let hand_written =
        tree.read(manifest).lines().find(|line| line.starts_with("webhooks = ")).unwrap().to_owned();
    tree.regen().assert_code(0);
    let text = tree.read(manifest);
    assert!(text.contains(&hand_written) && text.contains("\nwebhooks-api = []\n"), "{text}");
    assert!(text.contains("\"store\", \"webhooks-api\"]"), "{text}");
    assert!(tree.read(STORE).contains("#[cfg(feature = \"webhooks-api\")]"));
}

#[test]
fn pages_that_are_not_as_they_should_be() {
    let page = fs::read(workspace().join("openapi/pages/discord.md")).unwrap();
    let mut not_utf8 = page.clone();
    not_utf8[70] = 0xff;
    let html: &[u8] = b"<!DOCTYPE html><title>Sign in</title>";
    let cases: [(&[u8], &[&str]); 5] = [
        (b"", &["extract/empty", "the file is empty"]),
        (
            &page[..page.len() / 2],
            &["extract/unclosed-block", "block 5 is never closed", "block 5 (line 40)", "truncated"],
        ),
        (&not_utf8, &["extract/not-utf8", "byte 70", "pages/discord.md, line 3"]),
        (html, &["extract/no-openapi", "login"]),
        (b"```json\n{\n  \"openapi\":\n}\n```\n", &["extract/not-json", "block 1, line 4, column 1"]),
    ];
    for (bytes, expected) in cases {
        let tree = Tree::new();
        tree.fetch("pages/discord.md", bytes);
        tree.assert_refused(&[expected, &["pages/discord.md", "\n help "]].concat());
    }
    for file in ["pages/products.md", "pages/store.txt"] {
        let tree = Tree::new();
        tree.edit(&format!("openapi/{file}"), "id", "iD");
        let expected = [
            "manifest/sha256",
            file,
            "but the manifest has",
            "git checkout",
            "put corrections into an overlay",
        ];
        tree.assert_refused(&expected);
    }
    let tree = Tree::new();
    fs::remove_file(tree.path("openapi/pages/products.md")).unwrap();
    tree.assert_refused(&[
        "openapi/pages/products.md",
        "the file of the source `products`",
        "restore it",
        "remove the",
    ]);
    let tree = Tree::new();
    tree.edit("openapi/manifest.toml", "kind = \"prose\"", "kind = \"poetry\"");
    tree.assert_refused(&["openapi/manifest.toml", "poetry", "prose"]);
}

#[test]
fn two_pages_that_disagree() {
    let tree = Tree::new();
    let page = tree.read("openapi/pages/products.md");
    let described = "The PayNow parseable error code.";
    assert!(page.contains(described));
    tree.fetch("pages/products.md", page.replace(described, "The code."));
    tree.assert_refused(&[
        "merge/conflict",
        "pages/discord.md block 1 (line 8) has `\"The PayNow parseable error code.\"`",
        "pages/products.md block 1 (line 9) has `\"The code.\"`",
        "/components/schemas/PayNowError/properties/code/description",
        "fetch both again",
        "nothing was written",
    ]);
}

#[test]
fn an_invalid_fragment() {
    let ring = "\n  schemas:\n    Ring: { $ref: \"#/components/schemas/Rung\" }\n    Rung: { $ref: \"#/components/schemas/Ring\" }";
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "schemas/UpdateStoreDto\"",
            "schemas/Gone\"",
            &[
                "lint/unresolved-reference",
                "`#/components/schemas/Gone` points to nothing",
                "storeId}/patch/requestBody",
            ],
        ),
        ("\n  schemas:", ring, &["lint/reference-cycle", "Ring, Rung", "at /components/schemas/Ring"]),
        (
            "operationId: Store_GetStoreMembers",
            "operationId: Products_GetProducts",
            &[
                "merge/duplicate-operation-id",
                "/paths/~1v1~1stores~1{storeId}~1members/get",
                "/paths/~1v1~1stores~1{storeId}~1products/get",
                "pages/products.md block 1 (line 9)",
            ],
        ),
        (
            "name: memberId",
            "name: userId",
            &[
                "lint/path-parameter",
                "`{memberId}`, which is not declared as a parameter",
                "does not contain the declared path parameter `userId`",
            ],
        ),
        ("\n  title:", "\n\ttitle:", &["extract/not-yaml", "line 9", "never with tabs"]),
    ];
    for (from, to, expected) in cases {
        let tree = Tree::new();
        tree.edit(FRAGMENT, from, to);
        tree.assert_refused(&[expected, &["fragments/store.yaml", "\n help "]].concat());
    }
}

#[test]
fn an_invalid_overlay() {
    let head = "overlay: 1.0.0\ninfo:\n  title: Bad\n  version: 1.0.0\nactions:\n";
    let unmatched = "  - target: $.info\n    update: {}\n  - target: $.paths['/v0']\n    remove: true\n";
    let cases: [(String, &[&str]); 4] = [
        ("openapi: 3.1.1\npaths: {}\n".to_owned(), &["overlay/not-an-overlay", "OpenAPI Overlay"]),
        (format!("{head}  - target: nonsense\n    remove: true\n"), &["overlay/not-an-overlay"]),
        (format!("{head}\t- target: $.info\n"), &["extract/not-yaml", "line 6", "never with tabs"]),
        (
            format!("{head}{unmatched}"),
            &[
                "overlay/unmatched",
                "the action 2 (`$.paths['/v0']`) matches nothing",
                "/actions/1",
                "delete the action",
            ],
        ),
    ];
    for (text, expected) in cases {
        let tree = Tree::new();
        tree.write("openapi/overlays/60-bad.yaml", text);
        tree.assert_refused(&[expected, &["overlays/60-bad.yaml", "\n help "]].concat());
    }
}

#[test]
fn a_folder_where_a_generated_file_goes() {
    for path in [STORE, "paynow-sdk/openapi.json", "paynow-sdk/src/api/folder.rs"] {
        let tree = Tree::new();
        // A file earlier in the order is stale and would be written.
        tree.edit("openapi/paynow.json", "PayNow API", "PayNow");
        let _ = fs::remove_file(tree.path(path));
        fs::create_dir(tree.path(path)).unwrap();
        tree.assert_refused(&[path, "nothing was written", "remove or rename it"]);
    }
}

#[cfg(unix)]
mod read_only {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    /// The user `nobody`, because root can write anywhere.
    const NOBODY: u32 = 65534;

    fn is_root(tree: &Tree) -> bool {
        fs::metadata(tree.root()).unwrap().uid() == 0
    }

    fn permit(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// `regen` as an unprivileged user. If the test runs as root, that user becomes the owner of the copy.
    fn regen_by_owner(tree: &Tree) -> Command {
        if !is_root(tree) {
            return regen_command(tree.root());
        }
        for path in tree.entries().keys() {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let mut command = regen_command(tree.root());
        command.uid(NOBODY).gid(NOBODY);
        command
    }

    #[test]
    fn a_folder_that_is_read_only() {
        let tree = Tree::new();
        let mut command = regen_by_owner(&tree);
        // The first file is already staged when writing the second one fails.
        tree.edit("openapi/paynow.json", "PayNow API", "PayNow");
        tree.edit(STORE, "get_store", "fetch_store");
        let api = tree.path("paynow-sdk/src/api");
        permit(&api, 0o555);
        tree.assert_refused_by(
            &mut command,
            &["cannot write", STORE, "nothing was written", "Permission denied"],
        );
        permit(&api, 0o755);
        outcome(&mut command).assert_code(0);
    }

    #[test]
    fn the_last_file_cannot_be_replaced() {
        let tree = Tree::new();
        if !is_root(&tree) {
            crate::upstream::skipped("only root can make a file that somebody else cannot replace");
            return;
        }
        let mut command = regen_by_owner(&tree);
        let changes = [
            ("openapi/paynow.json", "PayNow API"),
            ("paynow-sdk/openapi.json", "PayNow API"),
            ("paynow-sdk/src/api/products.rs", "get_products"),
            (STORE, "get_store"),
        ];
        for (path, text) in changes {
            tree.edit(path, text, "stale");
        }
        fs::remove_file(tree.path("paynow-sdk/src/api/mod.rs")).unwrap();
        // In a folder with the sticky bit, everyone can create files, but nobody can replace the files of others.
        let api = tree.path("paynow-sdk/src/api");
        permit(&api, 0o1777);
        chown(&api, Some(0), Some(0)).unwrap();
        chown(tree.path(STORE), Some(0), Some(0)).unwrap();
        tree.assert_refused_by(&mut command, &["cannot write", STORE, "every file is unchanged"]);
        chown(tree.path(STORE), Some(NOBODY), Some(NOBODY)).unwrap();
        let fixed = outcome(&mut command);
        assert_eq!(fixed.assert_code(0).stdout.matches("\nwrote ").count(), 5, "{}", fixed.stdout);
    }
}
