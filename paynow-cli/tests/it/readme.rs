//! The terminal session in the README shows the actual output of the commands. `UPDATE_README=1 cargo test -p
//! paynow-cli readme` updates it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use crate::support::{Shop, program};

const BEFORE: &str = "<!-- What the commands print is written by a test of paynow-cli. -->\n```console\n";
const AFTER: &str = "```\n";
const PRICES: &str = "slug,name,price\nvip,VIP,1299\ngold,Gold rank,1999\n";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")
}

/// Runs the commands of a terminal session and returns the session with their current output.
fn replay(terminal: &str) -> String {
    let shop = Shop::open();
    shop.fake.insert("products", json!([{
        "id": "411486491630370818", "version_id": "411486491630370901", "slug": "coins", "name": "500 coins",
        "price": 499, "created_at": "2026-02-03T04:05:06Z", "updated_at": null,
    }]));
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("prices.csv"), PRICES).unwrap();
    let programs = Path::new(env!("CARGO_BIN_EXE_paynow")).parent().unwrap().display().to_string();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
    let known = program();
    let mut replayed = String::new();
    for line in terminal.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{line} 2>&1")]).current_dir(folder.path());
        for (name, value) in known.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell
            .env("PATH", &path)
            .env("PAYNOW_BASE_URL", shop.fake.url())
            .env("PAYNOW_API_KEY", shop.fake.key())
            .env("PAYNOW_STORE_ID", shop.fake.store_id().to_string());
        let output = shell.output().unwrap();
        replayed.push_str(&format!("$ {line}\n{}", String::from_utf8(output.stdout).unwrap()));
    }
    replayed
}

#[test]
fn shows_what_the_commands_print() {
    let text = fs::read_to_string(readme()).unwrap();
    let (head, rest) = text.split_once(BEFORE).expect("the README has a terminal");
    let (terminal, tail) = rest.split_once(AFTER).unwrap();
    let replayed = replay(terminal);
    assert!(replayed.matches("$ paynow").count() > 2, "{replayed}");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(readme(), format!("{head}{BEFORE}{replayed}{AFTER}{tail}")).unwrap();
    } else {
        assert_eq!(terminal, replayed, "`UPDATE_README=1 cargo test -p paynow-cli readme` writes the README");
    }
}
