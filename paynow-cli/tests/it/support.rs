//! A fake with known items, and the program running against it.

use std::path::Path;
use std::sync::LazyLock;

use assert_cmd::Command;
use paynow_fake::Fake;
use serde_json::{Value, json};

/// The product of every shop.
pub(crate) const VIP: &str = "411486491630370816";
/// The member of every shop.
pub(crate) const MEMBER: &str = "411486491630370817";

/// The operation table from which the commands are built.
pub(crate) static TABLE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../operations.json")).unwrap());

/// The operations of the table.
pub(crate) fn operations() -> impl Iterator<Item = &'static Value> {
    TABLE["operations"].as_array().unwrap().iter()
}

/// The result of running the program.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn assert_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output, parsed as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}:\n{}\n{}", self.stdout, self.stderr))
    }
}

/// The program, isolated from the environment of the machine.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paynow"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PAYNOW_") {
            command.env_remove(name);
        }
    }
    command
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env("PAYNOW_CONFIG", Path::new(env!("CARGO_TARGET_TMPDIR")).join("none"));
    command
}

/// Runs a command and waits for it to exit.
pub(crate) fn finish(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A fake whose store uses US dollars and has one product and one member.
pub(crate) struct Shop {
    pub(crate) fake: Fake,
}

impl Shop {
    pub(crate) fn open() -> Self {
        let fake = Fake::builder().start().unwrap();
        fake.insert("", json!({ "currency": "usd", "name": "Test shop", "slug": "test-shop" }));
        fake.insert(
            "products",
            json!([{
                "id": VIP, "version_id": "411486491630370900", "slug": "vip", "name": "VIP", "price": 1499,
                "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z",
            }]),
        );
        fake.forget_requests();
        Self { fake }
    }

    /// The program, configured with the fake's URL, API key and store.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .env("PAYNOW_BASE_URL", self.fake.url())
            .env("PAYNOW_API_KEY", self.fake.key())
            .env("PAYNOW_STORE_ID", self.fake.store_id().to_string())
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        finish(self.command(arguments))
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(arguments);
        command.write_stdin(input);
        finish(command)
    }

    /// The slugs of the products.
    pub(crate) fn slugs(&self) -> Vec<String> {
        let products = self.fake.state("products");
        let slugs =
            products.as_array().unwrap().iter().map(|product| product["slug"].as_str().unwrap().to_owned());
        slugs.collect()
    }
}
