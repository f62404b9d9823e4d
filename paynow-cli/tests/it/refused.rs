//! Invalid input is rejected before anything is sent, with a message that names the flag.

use crate::support::{Shop, VIP, finish};

#[track_caller]
fn refused(arguments: &[&str], words: &[&str]) {
    refused_with_input(arguments, "", words);
}

#[track_caller]
fn refused_with_input(arguments: &[&str], input: &str, words: &[&str]) {
    let shop = Shop::open();
    let run = shop.run_with_input(arguments, input).assert_code(2);
    for word in words {
        assert!(run.stderr.contains(word), "no {word} in\n{}", run.stderr);
    }
    assert_eq!(shop.fake.requests().len(), 0, "{arguments:?} was sent");
    assert_eq!(run.stdout, "");
}

#[test]
fn values_of_the_wrong_kind() {
    let update = ["products", "update", VIP];
    for (flag, value, words) in [
        ("--price", "14.99", "1499 for 14.99"),
        ("--price", "cheap", "expected a whole number"),
        ("--remove-after-time-value", "3000000000", "from -2147483648 to 2147483647"),
        ("--is-hidden", "maybe", "expected true or false"),
        ("--enabled-until", "tomorrow", "2026-12-24T18:00:00Z"),
        ("--tax-code", "books", "expected one of unknown, digital_goods_subscription"),
        ("--tags", "one", "expected an ID"),
        ("--tags", "[\"1\", \"x\"]", "at [1]: expected an ID"),
        ("--tags", "[1]", "at [0]: expected an ID, which is a string in JSON"),
        ("--tags", "0062", "without leading zeros"),
        ("--tags", "99999999999999999999", "at most 18446744073709551615"),
        ("--price", "9223372036854775808", "from -9223372036854775808 to 9223372036854775807"),
        ("--enabled-until", "2026-12-24 18:00:00Z", "2026-12-24T18:00:00Z"),
        ("--trial", "{", "invalid JSON"),
        ("--trial", "[]", "expected a JSON object"),
        ("--metadata", "key", "invalid JSON"),
    ] {
        let mut arguments = update.to_vec();
        arguments.extend([flag, value]);
        refused(&arguments, &[flag, words]);
    }
}

#[test]
fn arguments_of_the_path() {
    refused(&["products", "get", "vip"], &["<PRODUCT_ID>", "expected an ID"]);
    refused(&["products", "get"], &["<PRODUCT_ID>"]);
    for (token, problem) in [
        ("", "it is empty"),
        ("..", "it would address another resource"),
        ("%2E.", "it would address another resource"),
        ("a/b", "'a/b' for <TOKEN>: it contains a slash"),
        ("a%2Fb", "it contains a slash"),
    ] {
        refused(&["discord", "delete-server-links", token], &["<TOKEN>", problem]);
    }
    refused(&["products", "list", "--store", "mine"], &["--store", "invalid StoreId `mine`"]);
}

#[test]
fn flags_that_do_not_exist_or_contradict() {
    refused(&["products", "update", VIP, "--prise", "5"], &["'--prise'", "'--price'"]);
    refused(&["products", "update", VIP, "--price", "5", "--no-price"], &["--price", "--no-price"]);
    refused(&["products", "list", "--json", "-q"], &["--json", "--quiet"]);
    refused(&["products", "list", "--columns", "prise"], &["--columns", "unknown column `prise`", "price"]);
    refused(&["store", "update-member", VIP], &["--role-id"]);
    refused(&["products", "lst"], &["'lst'", "'list'"]);
    for arguments in [&["produc"][..], &["--json"]] {
        let run = Shop::open().run(arguments).assert_code(2);
        assert!(run.stderr.contains("products") && !run.stderr.contains("Products_"), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let shop = Shop::open();
    for arguments in [&["products", "get"][..], &["products", "list", "--store"], &["--color"], &["--json"]] {
        let mut command = shop.command(arguments);
        command.arg(OsStr::from_bytes(b"\xff"));
        finish(command).assert_code(2);
    }
    // It can be the path of a file.
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"\xff.json"));
    std::fs::write(&path, r#"{"price": 5}"#).unwrap();
    let mut command = shop.command(&["products", "update", VIP, "--body"]);
    command.arg(&path);
    finish(command).assert_code(0);
}

#[test]
fn programs_are_told_in_json() {
    for arguments in
        [&["products", "update", VIP, "--price", "x", "--json"][..], &["products", "update", VIP, "--jsonl"]]
    {
        let run = Shop::open().run(arguments).assert_code(2);
        let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
        assert_eq!(error["error"]["kind"], "usage");
        let message = error["error"]["message"].as_str().unwrap();
        assert!(!message.starts_with("error") && !message.contains("--help"), "{message}");
    }
}

#[test]
fn bodies() {
    let update = ["products", "update", VIP, "--body", "-"];
    for (input, words) in [
        ("{", "--body: standard input is not valid JSON"),
        ("[]", "--body: expected a JSON object"),
        (r#"{"prise": 5}"#, "unknown field `prise`; did you mean `price`?"),
        (r#"{"price": "5"}"#, "the field `price`: expected a whole number"),
        (r#"{"tags": [1]}"#, "the field `tags`: at [0]: expected an ID, which is a string"),
        (r#"{"tags": ["x"]}"#, "the field `tags`: at [0]: expected an ID"),
    ] {
        refused_with_input(&update, input, &[words]);
    }
    refused(
        &["products", "update", VIP, "--body", "/does/not/exist"],
        &["--body: cannot read /does/not/exist"],
    );
    refused_with_input(
        &["store", "update-member", VIP, "--body", "-"],
        r#"{"role_id": null}"#,
        &["role_id", "expected an ID"],
    );
    refused_with_input(
        &["discord", "create-action", VIP, "--body", "-"],
        "{}",
        &["--body: expected a JSON array"],
    );
    refused(&["discord", "create-action", VIP], &["missing --body FILE"]);
}
