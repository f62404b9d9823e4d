//! The output: tables for people, JSON and ids for programs.

use insta::assert_snapshot;
use paynow_fake::Fault;
use serde_json::json;

use crate::support::{MEMBER, Shop, VIP, finish};

#[test]
fn a_list_is_a_table_with_money_in_its_currency() {
    let shop = Shop::open();
    shop.fake.insert("products", json!([{
        "id": "411486491630370818", "version_id": "411486491630370901", "slug": "gold", "name": "Gold rank, with a long name that goes on and on, further than a cell is",
        "price": 5, "created_at": "2026-02-03T04:05:06Z", "updated_at": null,
    }]));
    let run = shop.run(&["products", "list"]).assert_code(0);
    assert_snapshot!("products_list", run.stdout);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_list_does_not_wait_for_the_currency_of_a_store_that_fails() {
    let shop = Shop::open();
    shop.fake.inject(Fault::status(503).on("Store_GetStore"));
    let run = shop.run(&["products", "list", "--columns", "price"]).assert_code(0);
    assert_eq!(run.stdout, "PRICE\n1499\n");
    assert_eq!(shop.fake.calls("Store_GetStore"), 1, "a lookup is not retried");
}

#[test]
fn one_item_is_a_table_of_its_fields() {
    let shop = Shop::open();
    assert_snapshot!("products_get", shop.run(&["products", "get", VIP]).assert_code(0).stdout);
}

#[test]
fn columns_can_be_chosen() {
    let shop = Shop::open();
    let arguments = ["products", "list", "--columns", "slug,price,stock_available.customer_available,id"];
    assert_snapshot!("columns", shop.run(&arguments).assert_code(0).stdout);
}

#[test]
fn a_column_that_the_result_does_not_have_is_named() {
    let shop = Shop::open();
    let run = shop.run(&["products", "list", "--columns", "slug,foo.bar"]).assert_code(0);
    assert!(run.stderr.contains("--columns: the result has no property `foo`"), "{}", run.stderr);
    shop.fake.inject(Fault::status(200).json(json!([])));
    assert_eq!(shop.run(&["products", "list", "--columns", "foo.bar"]).assert_code(0).stderr, "");
}

#[test]
fn columns_that_are_chosen_are_shown_also_where_they_are_empty() {
    let shop = Shop::open();
    let list = shop.run(&["products", "list", "--columns", "label,slug"]).assert_code(0).stdout;
    assert_eq!(list.lines().map(str::trim).collect::<Vec<_>>(), ["LABEL  SLUG", "vip"]);
    let one = shop.run(&["products", "get", VIP, "--columns", "price,label"]).assert_code(0).stdout;
    assert_eq!(one, "price  14.99 USD\nlabel\n");
}

// Only Unix reads the variable `TZ`.
#[cfg(unix)]
#[test]
fn times_are_those_of_this_machine() {
    let shop = Shop::open();
    let mut command = shop.command(&["products", "list", "--columns", "created_at"]);
    command.env("TZ", "Asia/Tokyo");
    let run = finish(command).assert_code(0);
    assert!(run.stdout.contains("2026-01-02 12:04"), "{}", run.stdout);
}

#[test]
fn json_is_what_paynow_returned() {
    let shop = Shop::open();
    let list = shop.run(&["products", "list", "--json"]).assert_code(0);
    assert_eq!(list.json(), shop.fake.state("products"));
    assert_snapshot!(
        "products_get_json",
        shop.run(&["products", "get", VIP, "--json"]).assert_code(0).stdout
    );
}

#[test]
fn jsonl_is_a_line_for_each_item() {
    let shop = Shop::open();
    shop.fake.insert("products", json!([{ "slug": "gold", "name": "Gold", "price": 5 }]));
    let run = shop.run(&["products", "list", "--jsonl"]).assert_code(0);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(lines), shop.fake.state("products"));
}

#[test]
fn quiet_is_ids_alone() {
    let shop = Shop::open();
    assert_eq!(shop.run(&["products", "list", "-q"]).assert_code(0).stdout, format!("{VIP}\n"));
    let created =
        shop.run(&["products", "create", "--name", "Gold", "--slug", "gold", "-q"]).assert_code(0).stdout;
    assert_eq!(shop.fake.state(&format!("products/{}", created.trim()))["name"], "Gold");
    shop.fake.insert("members", json!([{ "id": MEMBER, "user": { "id": MEMBER, "nickname": "Ada" } }]));
    let members = shop.run(&["store", "members", "--quiet"]).assert_code(0).stdout;
    assert!(members.lines().any(|line| line == MEMBER), "{members}");
}

#[test]
fn an_empty_list_says_so_to_people_alone() {
    let shop = Shop::open();
    shop.run(&["products", "delete", VIP]).assert_code(0);
    assert_eq!(shop.run(&["products", "list"]).assert_code(0).stdout, "no items\n");
    assert_eq!(shop.run(&["products", "list", "--json"]).assert_code(0).stdout, "[]\n");
    assert_eq!(shop.run(&["products", "list", "--jsonl"]).assert_code(0).stdout, "");
    assert_eq!(shop.run(&["products", "list", "-q"]).assert_code(0).stdout, "");
}

#[test]
fn what_returns_nothing_says_that_it_is_done() {
    let shop = Shop::open();
    assert_eq!(shop.run(&["products", "delete", VIP]).assert_code(0).stdout, "done: delete\n");
    let shop = Shop::open();
    assert_eq!(shop.run(&["products", "delete", VIP, "--json"]).assert_code(0).stdout, "");
}

#[test]
fn colors_are_for_terminals_unless_asked_for() {
    let shop = Shop::open();
    let escape = '\u{1b}';
    assert!(!shop.run(&["products", "list"]).stdout.contains(escape));
    let mut command = shop.command(&["products", "list", "--color", "always"]);
    command.env_remove("NO_COLOR");
    assert!(finish(command).stdout.contains(escape));
    let mut command = shop.command(&["products", "get", "1", "--color=always"]);
    command.env_remove("NO_COLOR");
    assert!(finish(command).assert_code(4).stderr.contains(escape));
}

#[test]
fn what_a_terminal_would_act_on_is_escaped() {
    let shop = Shop::open();
    let name = "a\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{7f}z";
    shop.fake.insert(&format!("products/{VIP}"), json!({ "name": name }));
    let escaped = r"a\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{7f}z";
    for arguments in [&["products", "list"][..], &["products", "get", VIP]] {
        let table = shop.run(arguments).assert_code(0).stdout;
        assert!(table.contains(escaped), "{table}");
    }
    for format in ["--json", "--jsonl"] {
        let run = shop.run(&["products", "get", VIP, format]).assert_code(0);
        assert_eq!(run.json()["name"], name);
        assert!(run.stdout.contains(r"\u009b2J\u202e\u007fz"), "{}", run.stdout);
    }
    shop.fake.inject(Fault::status(200).json(json!([{ "id": "1\u{9b}\n2" }])));
    assert_eq!(shop.run(&["products", "list", "-q"]).assert_code(0).stdout, "1\\u{9b}\\n2\n");
}

/// A reader that exits before the output is written, such as `head`.
#[cfg(unix)]
fn with_closed_output(command: &assert_cmd::Command) -> std::process::Output {
    use std::process::{Command, Stdio};

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut closed = Command::new(command.get_program());
    closed.args(command.get_args()).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => closed.env(name, value),
            None => closed.env_remove(name),
        };
    }
    closed.output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_does_not_change_the_exit_code() {
    let shop = Shop::open();
    let code = |arguments: &[&str]| with_closed_output(&shop.command(arguments)).status.code();
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["products", "list"]), Some(0));
    shop.fake.inject(Fault::status(401));
    assert_eq!(code(&["auth", "status"]), Some(3));
    shop.fake.clear_faults();
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), "slug,price\nvip,5\n").unwrap();
    shop.fake.inject(Fault::status(422).on("Products_UpdateProduct"));
    assert_eq!(code(&["products", "apply", list.path().to_str().unwrap()]), Some(5));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    use std::process::{Command, Stdio};

    for arguments in [&["--help"][..], &["--version"], &["products", "list", "--help"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_paynow"));
        let output = command.args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("cannot write the output"), "{stderr}");
    }
}

#[test]
fn a_field_is_left_out_cleared_or_set() {
    let shop = Shop::open();
    let arguments = ["products", "update", VIP, "--price", "999", "--no-enabled-until", "--tags", "[]"];
    shop.run(&arguments).assert_code(0);
    let request = shop.fake.requests().into_iter().find(|request| request.method == "PATCH").unwrap();
    assert_eq!(request.json(), json!({ "price": 999, "enabled_until": null, "tags": [] }));
}

#[test]
fn flags_replace_fields_of_the_body() {
    let shop = Shop::open();
    let arguments = ["products", "update", VIP, "--body", "-", "--price", "5", "--no-label"];
    shop.run_with_input(&arguments, "\u{feff}{\"price\": 1, \"label\": \"New\", \"name\": \"Vip\"}")
        .assert_code(0);
    let request = shop.fake.requests().into_iter().find(|request| request.method == "PATCH").unwrap();
    assert_eq!(request.json(), json!({ "price": 5, "label": null, "name": "Vip" }));
}
