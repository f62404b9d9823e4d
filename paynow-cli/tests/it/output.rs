//! The output: tables for people, JSON and ids for programs.

use insta::assert_snapshot;
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
    assert_eq!(shop.run(&["products", "list"]).assert_code(0).stdout, "nothing\n");
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
    shop.run_with_input(&arguments, r#"{"price": 1, "label": "New", "name": "Vip"}"#).assert_code(0);
    let request = shop.fake.requests().into_iter().find(|request| request.method == "PATCH").unwrap();
    assert_eq!(request.json(), json!({ "price": 5, "label": null, "name": "Vip" }));
}
