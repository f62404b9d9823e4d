//! Webhooks: a second document, which `sync` and `diff` process as well.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::{Outcome, Tree, outcome};
use crate::upstream::upstream;

const FRAGMENT: &str = "openapi/fragments/webhooks.yaml";
const MIRROR: &str = "mirror/swagger/webhook-definitions/openapi.json";

fn xtask(tree: &Tree, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    outcome(command.arg("--root").arg(tree.root()).args(arguments).env("CI", "1").env("NO_COLOR", "1"))
}

fn sync(tree: &Tree, more: &[&str]) -> Outcome {
    let mirror = tree.path("mirror");
    let from = ["sync", "--from", mirror.to_str().unwrap(), "--only", "webhook-definitions"];
    xtask(tree, &[&from[..], more].concat())
}

/// The generated models without their documentation.
fn models(tree: &Tree) -> String {
    let code = tree.read("paynow-sdk/src/generated/webhook_payloads.rs");
    code.lines().filter(|line| !line.trim_start().starts_with("///")).collect()
}

#[test]
fn diff_compares_the_webhooks_too() {
    let (before, after) = (Tree::new(), Tree::new());
    let compare = || {
        let arguments = ["diff", before.root().to_str().unwrap(), after.root().to_str().unwrap()];
        xtask(&before, &[&arguments[..], &["--fail-on", "breaking"]].concat())
    };
    let same = compare();
    assert!(same.assert_code(0).stdout.contains("no differences"), "{}", same.stdout);
    let property = "        total_amount: { type: integer, description: \"Total amount of the order, in minor units.\" }\n";
    after.edit(FRAGMENT, property, "");
    after.edit(FRAGMENT, "subtotal_amount, total_amount, created_at,", "subtotal_amount, created_at,");
    let changed = compare();
    let stdout = &changed.assert_code(4).stdout;
    assert!(stdout.contains("OrderDTO.total_amount") && stdout.contains("ON_ORDER_COMPLETED"), "{stdout}");
    assert!(
        stdout.contains("Rust breaks") && stdout.contains("webhooks::payloads::Order::total_amount"),
        "{stdout}"
    );
    let arguments = ["diff", before.root().to_str().unwrap(), "--format", "github"];
    let annotated = xtask(&after, &arguments).stdout;
    assert!(annotated.contains("::error file=openapi/webhooks.json,line="), "{annotated}");
}

#[test]
fn paynows_document_takes_the_place_of_the_fragment() {
    let Some(folder) = upstream("xtask sync of the webhooks") else { return };
    let tree = Tree::new();
    let before = models(&tree);
    let published = fs::read_to_string(folder.join("webhook-definitions.json")).unwrap();
    fs::create_dir_all(tree.path(MIRROR).parent().unwrap()).unwrap();
    tree.write(MIRROR, &published);
    let first = sync(&tree, &["--enable", "webhook-definitions"]);
    assert!(first.assert_code(0).stdout.contains("documentation only"), "{}", first.stdout);
    assert!(!first.stdout.contains("wire breaks"), "{}", first.stdout);
    assert_eq!(models(&tree), before, "only descriptions are different");
    let document: Value = serde_json::from_str(&tree.read("openapi/webhooks.json")).unwrap();
    assert_eq!(document["webhooks"].as_object().unwrap().len(), 17);

    // A new event is added to the SDK, and a removed field is reported.
    let mut newer: Value = serde_json::from_str(&published).unwrap();
    newer["webhooks"]["ON_PAYMENT_COMPLETED"] = newer["webhooks"]["ON_CHARGEBACK"].clone();
    newer["components"]["schemas"]["CustomerDTO"]["properties"].as_object_mut().unwrap().remove("name");
    tree.write(MIRROR, newer.to_string());
    let second = sync(&tree, &[]);
    let stdout = &second.assert_code(0).stdout;
    assert!(stdout.contains("ON_PAYMENT_COMPLETED") && stdout.contains("CustomerDTO.name"), "{stdout}");
    let events = tree.read("paynow-sdk/src/generated/webhook_events.rs");
    assert!(events.contains("PaymentCompleted(Payment) = \"ON_PAYMENT_COMPLETED\""), "{events}");

    // The removal of a webhook must be confirmed.
    newer["webhooks"].as_object_mut().unwrap().remove("ON_REFUND");
    tree.write(MIRROR, newer.to_string());
    let third = sync(&tree, &[]);
    assert!(third.assert_code(1).stderr.contains("webhook ON_REFUND"), "{}", third.stderr);
}
