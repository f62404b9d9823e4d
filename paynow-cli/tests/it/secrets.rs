//! No output contains a credential, regardless of the server's response and of the flags.

use paynow_fake::Fault;
use serde_json::json;

use crate::support::{Shop, VIP};

#[test]
fn verbose_shows_requests_and_retries_with_the_key_hidden() {
    let shop = Shop::open();
    shop.fake.inject(Fault::status(503).retry_after("0").on("Products_GetProduct").once());
    let run = shop.run(&["products", "get", VIP, "--verbose"]).assert_code(0);
    let url = shop.fake.url();
    assert!(
        run.stderr.contains(&format!("> GET {url}/v1/stores/{}/products/{VIP}", shop.fake.store_id())),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("> authorization: APIKey [hidden]"), "{}", run.stderr);
    assert!(run.stderr.contains("retrying"), "{}", run.stderr);
    assert!(run.stderr.contains("\n< 200 OK"), "{}", run.stderr);
    assert!(!run.stderr.contains(shop.fake.key()), "{}", run.stderr);
    let run = shop.run(&["products", "update", VIP, "--price", "5", "-v"]).assert_code(0);
    assert!(run.stderr.contains("\n> {\"price\":5}"), "{}", run.stderr);
}

#[test]
fn verbose_shows_an_argument_on_one_line() {
    let shop = Shop::open();
    let run = shop.run(&["discord", "delete-server-links", "a\n< 200 OK", "-v"]);
    assert!(run.stderr.contains("/a\\n< 200 OK"), "{}", run.stderr);
}

#[test]
fn a_server_that_echoes_the_key_does_not_bring_it_out() {
    let shop = Shop::open();
    let key = shop.fake.key().to_owned();
    shop.fake.insert(&format!("products/{VIP}"), json!({ "description": format!("the key is {key}") }));
    for format in [&["--json"][..], &["--jsonl"], &[], &["--columns", "description"]] {
        let mut arguments = vec!["products", "get", VIP];
        arguments.extend(format);
        let run = shop.run(&arguments).assert_code(0);
        assert!(run.stdout.contains("[redacted]"), "{}", run.stdout);
        assert!(!run.stdout.contains(&key), "{}", run.stdout);
    }
    shop.fake.inject(Fault::status(400).message(format!("{key} is wrong")));
    let run = shop.run(&["products", "get", VIP, "--json"]).assert_code(5);
    assert!(!run.stderr.contains(&key), "{}", run.stderr);

    // A part of a long credential does not come out either, when a cell is shortened.
    let long = format!("pnapi_v1_{}", "k".repeat(70));
    let shop = Shop { fake: paynow_fake::Fake::builder().key(&long).start().unwrap() };
    shop.fake.insert("products", json!([{ "id": VIP, "name": format!("key: {long}"), "slug": "vip" }]));
    let run = shop.run(&["products", "list"]).assert_code(0);
    assert!(run.stdout.contains("key: [redacted]") && !run.stdout.contains("kkk"), "{}", run.stdout);

    // The same for a credential that JSON escapes.
    let shop = Shop { fake: paynow_fake::Fake::builder().key("pnapi_\\\"v1").start().unwrap() };
    shop.fake.insert("", json!({ "name": "pnapi_\\\"v1" }));
    let run = shop.run(&["store", "get", "--json"]).assert_code(0);
    assert_eq!(run.json()["name"], "[redacted]");
}
