//! Every exit code with its message.

use paynow_fake::Fault;
use serde_json::json;

use crate::support::{Shop, VIP, finish, program};

const CREATE: &[&str] = &["products", "create", "--name", "Gold", "--price", "999"];

#[test]
fn done_is_0() {
    Shop::open().run(&["products", "list"]).assert_code(0);
}

#[test]
fn usage_is_2_and_nothing_is_sent() {
    let shop = Shop::open();
    let run = shop.run(&["products", "update", VIP]).assert_code(2);
    assert!(run.stderr.contains("missing request body: pass a field flag or --body FILE"), "{}", run.stderr);
    assert_eq!(shop.fake.requests().len(), 0);
}

#[test]
fn no_key_and_a_refused_key_are_3() {
    let mut command = program();
    command.args(["products", "list", "--store", VIP]);
    let run = finish(command).assert_code(3);
    assert!(run.stderr.contains("missing API key: set PAYNOW_API_KEY"), "{}", run.stderr);

    let shop = Shop::open();
    let mut command = shop.command(&["products", "list"]);
    command.env("PAYNOW_API_KEY", "pnapi_v1_wrong");
    let run = finish(command).assert_code(3);
    assert!(run.stderr.contains("401"), "{}", run.stderr);
}

#[test]
fn an_invalid_url_is_2_and_a_malformed_key_is_3() {
    let shop = Shop::open();
    for (name, value, code, expected) in [
        ("PAYNOW_BASE_URL", "http://example.com", 2, "allow HTTP with PAYNOW_ALLOW_HTTP=1"),
        ("PAYNOW_BASE_URL", "example.com", 2, "does not begin with `https://`"),
        ("PAYNOW_BASE_URL", "127.0.0.1:1", 2, "for a server on this machine with `http://`"),
        ("PAYNOW_ALLOW_HTTP", "yes", 2, "expected `1`, `true`, `0` or `false`"),
        ("PAYNOW_API_KEY", "two words", 3, "contains a space"),
    ] {
        let mut command = shop.command(&["products", "list"]);
        command.env(name, value);
        let run = finish(command).assert_code(code);
        assert!(run.stderr.contains(expected) && run.stderr.contains(name), "{}", run.stderr);
    }
    let run = shop.run(&["products", "list", "--base-url", "http://example.com"]).assert_code(2);
    assert!(run.stderr.contains("(from --base-url)"), "{}", run.stderr);
}

#[test]
fn not_found_is_4() {
    let run = Shop::open().run(&["products", "get", "123"]).assert_code(4);
    assert!(run.stderr.contains("404 Not Found"), "{}", run.stderr);
}

#[test]
fn validation_is_5_and_names_the_flags_of_the_fields() {
    let shop = Shop::open();
    shop.fake.inject(
        Fault::status(400).code("validation_failed").message("No.").error("price", "must be positive"),
    );
    let run = shop.run(&["products", "update", VIP, "--price", "-5"]).assert_code(5);
    assert!(run.stderr.contains("\n  --price (price): must be positive"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("must be positive").count(), 1, "{}", run.stderr);
    // The JSON output contains the same information.
    let run = shop.run(&["products", "update", VIP, "--price", "-5", "--json"]).assert_code(5);
    let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["error"]["kind"], "validation");
    assert_eq!(error["error"]["exit_code"], 5);
    assert_eq!(error["error"]["code"], "validation_failed");
    assert_eq!(error["error"]["fields"][0]["flag"], "--price");
    assert_eq!(error["error"]["fields"][0]["message"], "must be positive");
    assert_eq!(error["error"]["outcome_unknown"], false);
    assert_eq!(run.stdout, "");
}

#[test]
fn other_rejections_are_1_and_a_timeout_of_a_read_is_8() {
    for (status, code) in [(418, 1), (425, 1), (413, 1), (422, 5), (408, 8)] {
        let shop = Shop::open();
        shop.fake.inject(Fault::status(status).retry_after("0"));
        shop.run(&["products", "list"]).assert_code(code);
    }
}

#[test]
fn many_rejected_fields_are_named_once() {
    let shop = Shop::open();
    let fault = (1..=7).fold(Fault::status(400), |fault, index| fault.error(format!("f{index}"), "wrong"));
    shop.fake.inject(fault);
    let run = shop.run(&["products", "update", VIP, "--price", "5"]).assert_code(5);
    assert_eq!(run.stderr.lines().count(), 8, "{}", run.stderr);
    assert!(!run.stderr.contains("more"), "{}", run.stderr);
}

#[test]
fn a_conflict_is_6() {
    let shop = Shop::open();
    shop.fake.inject(Fault::status(409));
    shop.run(CREATE).assert_code(6);
}

#[test]
fn a_rate_limit_is_7() {
    let shop = Shop::open();
    shop.fake.inject(Fault::status(429).retry_after("0"));
    let run = shop.run(&["products", "list", "--json"]).assert_code(7);
    let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["error"]["attempts"], 3);
    assert_eq!(error["error"]["kind"], "rate-limit");
}

#[test]
fn a_server_that_cannot_be_reached_is_8() {
    let shop = Shop::open();
    let mut command = shop.command(CREATE);
    // No program listens on this port.
    command.env("PAYNOW_BASE_URL", "http://127.0.0.1:1");
    let run = finish(command).assert_code(8);
    assert!(run.stderr.contains("could not be reached"), "{}", run.stderr);
}

#[test]
fn a_write_whose_response_is_lost_is_9_and_is_not_repeated() {
    let shop = Shop::open();
    shop.fake.inject(Fault::reset_after().on("Products_CreateProduct"));
    let run = shop.run(CREATE).assert_code(9);
    assert!(run.stderr.contains("outcome unknown"), "{}", run.stderr);
    assert_eq!(shop.fake.calls("Products_CreateProduct"), 1);
    assert_eq!(shop.slugs().len(), 2);
}

#[test]
fn what_is_idempotent_is_repeated() {
    let shop = Shop::open();
    shop.fake.inject(Fault::reset_before().on("Products_DeleteProduct").once());
    shop.run(&["products", "delete", VIP]).assert_code(0);
    assert_eq!(shop.fake.calls("Products_DeleteProduct"), 2);
    assert!(shop.slugs().is_empty());
}

#[test]
fn a_server_that_fails_is_10() {
    let shop = Shop::open();
    shop.fake.inject(Fault::status(503));
    shop.run(&["products", "list"]).assert_code(10);
}

#[test]
fn a_response_that_cannot_be_read_is_1() {
    let shop = Shop::open();
    shop.fake.inject(Fault::truncated_json());
    shop.run(&["products", "list"]).assert_code(1);
}

#[test]
fn a_response_of_another_shape_is_1_after_a_read_and_9_after_a_write() {
    let shop = Shop::open();
    for body in [json!(null), json!(5), json!({ "items": [] })] {
        shop.fake.inject(Fault::status(200).json(body));
        let run = shop.run(&["products", "list"]).assert_code(1);
        assert!(run.stderr.contains("expected a list"), "{}", run.stderr);
        assert_eq!(run.stdout, "");
        shop.fake.clear_faults();
    }
    shop.fake.inject(Fault::empty_body());
    shop.run(&["store", "get"]).assert_code(1);
    shop.fake.clear_faults();
    shop.fake.inject(Fault::status(200).json(json!([])));
    let run = shop.run(&[CREATE, &["--json"]].concat()).assert_code(9);
    let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["error"]["outcome_unknown"], true);
}

#[test]
fn the_help_and_the_readme_have_every_code() {
    let mut command = program();
    command.arg("--help");
    let help = finish(command).assert_code(0).stdout;
    let readme = include_str!("../../README.md");
    for code in (0..=10).chain([130]) {
        let line = help
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{code} ")))
            .unwrap_or_else(|| panic!("{help}"));
        let name = line.split_whitespace().nth(1).unwrap();
        assert!(readme.contains(&format!("| {code} | `{name}` |")), "the README has no {code}, {name}");
    }
}
