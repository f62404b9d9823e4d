//! `paynow products apply`: applies a price list to a store, each change exactly once.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;
use paynow_fake::Fault;
use serde_json::json;
use tempfile::TempDir;

use crate::support::{Shop, VIP, finish};

const LIST: &str =
    "slug,name,price,enabled_until\nvip,VIP,999,\ngold,Gold,1999,2030-01-01T00:00:00Z\nsilver,Silver,499,\n";

/// A price list in a temporary folder.
struct List(TempDir);

impl List {
    fn new(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("prices.csv"), text).unwrap();
        Self(folder)
    }

    /// A list of products that do not exist in the store.
    fn of(length: usize) -> Self {
        let lines: String =
            (0..length).map(|index| format!("rank-{index},Rank {index},{}\n", 100 + index)).collect();
        Self::new(&format!("slug,name,price\n{lines}"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("prices.csv")
    }

    fn apply<'a>(&'a self, path: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let mut arguments = vec!["products", "apply", path];
        arguments.extend(more);
        arguments
    }
}

fn apply(shop: &Shop, list: &List, more: &[&str]) -> crate::support::Run {
    let path = list.path().display().to_string();
    shop.run(&list.apply(&path, more))
}

#[test]
fn a_dry_run_shows_the_changes_and_makes_none() {
    let (shop, list) = (Shop::open(), List::new(LIST));
    let run = apply(&shop, &list, &["--dry-run"]).assert_code(0);
    assert_snapshot!("dry_run", run.stdout);
    assert_snapshot!("dry_run_json", apply(&shop, &list, &["-n", "--json"]).assert_code(0).stdout);
    assert!(shop.fake.requests().iter().all(|request| request.method == "GET"));
    assert_eq!(shop.slugs(), ["vip"]);
}

#[test]
fn what_differs_is_done_and_the_second_run_does_nothing() {
    let (shop, list) = (Shop::open(), List::new(LIST));
    let run = apply(&shop, &list, &[]).assert_code(0);
    assert_snapshot!("applied", run.stdout);
    let update = shop.fake.requests().into_iter().find(|request| request.method == "PATCH").unwrap();
    assert_eq!(update.json(), json!({ "price": 999 }), "only what differs is sent");
    let mut slugs = shop.slugs();
    slugs.sort();
    assert_eq!(slugs, ["gold", "silver", "vip"]);
    shop.fake.forget_requests();
    let run = apply(&shop, &list, &[]).assert_code(0);
    assert_eq!(run.stdout, "0 created, 0 updated, 3 unchanged\n");
    assert!(shop.fake.requests().iter().all(|request| request.method == "GET"));
}

#[test]
fn programs_get_json_lines_or_ids() {
    let (shop, list) = (Shop::open(), List::new(LIST));
    let run = apply(&shop, &list, &["--jsonl"]).assert_code(0);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let done: Vec<(&str, &str)> =
        lines.iter().map(|line| (line["slug"].as_str().unwrap(), line["action"].as_str().unwrap())).collect();
    assert_eq!(done, [("vip", "update"), ("gold", "create"), ("silver", "create")]);
    assert!(lines.iter().all(|line| line["result"] == "done" && line["product_id"].is_string()));
    let list = List::new("slug,price\nbronze,5\n");
    let id = apply(&shop, &list, &["-q"]).assert_code(0).stdout;
    assert_eq!(shop.fake.state(&format!("products/{}", id.trim()))["slug"], "bronze");
}

#[test]
fn a_list_can_come_from_standard_input_and_from_a_spreadsheet() {
    let shop = Shop::open();
    let input = "\u{feff}slug , price,is_hidden\r\n\"vip\" , 5,TRUE\r\n,,\r\n   \r\n";
    shop.run_with_input(&["products", "apply", "-"], input).assert_code(0);
    assert_eq!(shop.fake.state("products")[0]["price"], 5);
    assert_eq!(shop.fake.state("products")[0]["is_hidden"], true);
    let run = shop.run_with_input(&["products", "apply", "-"], "slug,price\nvip,x").assert_code(2);
    assert!(run.stderr.contains("standard input, line 2"), "{}", run.stderr);
    let mut latin_1 = shop.command(&["products", "apply", "-"]);
    latin_1.write_stdin(b"slug,name\nvip,\xe4\n".as_slice());
    let run = finish(latin_1).assert_code(2);
    assert!(run.stderr.contains("standard input is not UTF-8 text"), "{}", run.stderr);
}

#[test]
fn a_mistake_in_the_list_changes_nothing() {
    for (text, words) in [
        ("name,price\nVIP,5\n", &["line 1", "missing column `slug`"][..]),
        ("slug;price\nvip;5\n", &["line 1", "separate columns with commas"]),
        ("slug,prise\nvip,5\n", &["line 1", "no field `prise`; did you mean `price`?"]),
        ("slug,slug\nvip,vip\n", &["line 1", "`slug` appears twice"]),
        ("slug,tags\nvip,1\n", &["line 1", "`tags` is a list or an object"]),
        ("slug,price\nvip,5\ngold,14.99\n", &["line 3", "'14.99' for `price`", "1499 for 14.99"]),
        ("slug,price\nvip,5\n,7\n", &["line 3", "missing slug"]),
        ("slug,price\nvip,5\nvip,7\n", &["line 3", "`vip` already appears in line 2"]),
        ("slug,price\nvip\n", &["line 2", "expected 2 cells, as in the header, but found 1"]),
        ("slug,name\nvip,\"VIP\ngold,Gold\n", &["line 2", "the quote is not closed"]),
        ("slug,name\nvip,\"V\"\"I\"\"\nP\"\n\"\n", &["line 4", "the quote is not closed"]),
        ("Slug,Price\nvip,5\n", &["line 1", "names of columns are in lower case"]),
        ("slug\tprice\nvip\t5\n", &["line 1", "separate columns with commas"]),
        ("slug,price,\nvip,5,\n", &["line 1", "column 3 has no name"]),
        ("slug,Price\nvip,5\n", &["line 1", "did you mean `price`?"]),
        // Empty lines and line breaks in cells are counted.
        ("slug,price\n\n\nvip,9.99\n", &["line 4"]),
        ("\r\nslug,price\r\n\r\nvip,9.99\r\n", &["line 4"]),
        ("slug,name,price\nvip,\"V\nI\nP\",5\n\nvip,,5\n", &["line 6", "already appears in line 2"]),
    ] {
        let (shop, list) = (Shop::open(), List::new(text));
        let run = apply(&shop, &list, &[]).assert_code(2);
        for word in words {
            assert!(run.stderr.contains(word), "no {word} in\n{}", run.stderr);
        }
        assert_eq!(shop.fake.requests().len(), 0);
    }
    let run = Shop::open().run(&["products", "apply", "/does/not/exist.csv"]).assert_code(2);
    assert!(run.stderr.contains("cannot read /does/not/exist.csv"), "{}", run.stderr);
}

#[test]
fn a_slug_of_two_products_is_refused() {
    let (shop, list) = (Shop::open(), List::new(LIST));
    shop.fake.insert("products", json!([{ "slug": "gold", "name": "A" }, { "slug": "gold", "name": "B" }]));
    let run = apply(&shop, &list, &[]).assert_code(1);
    assert!(run.stderr.contains("several products with the slug `gold`"), "{}", run.stderr);
    assert!(shop.fake.requests().iter().all(|request| request.method == "GET"));
}

#[test]
fn a_list_of_products_that_is_not_understood_stops_before_the_first_change() {
    for products in [
        json!(null),
        json!({ "items": [] }),
        json!([null]),
        json!([{ "slug": "vip", "price": 1499 }]),
        json!([{ "slug": "vip", "id": null }]),
    ] {
        let (shop, list) = (Shop::open(), List::new(LIST));
        shop.fake.inject(Fault::status(200).json(products).on("Products_GetProducts"));
        apply(&shop, &list, &[]).assert_code(1);
        assert!(shop.fake.requests().iter().all(|request| request.method == "GET"));
    }
}

#[test]
fn an_id_can_be_a_number() {
    let (shop, list) = (Shop::open(), List::new("slug,price\nvip,5\n"));
    let products = json!([{ "slug": "vip", "id": VIP.parse::<u64>().unwrap() }]);
    shop.fake.inject(Fault::status(200).json(products).on("Products_GetProducts"));
    assert_eq!(apply(&shop, &list, &["-q"]).assert_code(0).stdout, format!("{VIP}\n"));
    assert_eq!(shop.fake.state("products")[0]["price"], 5);
}

#[test]
fn one_change_that_fails_does_not_stop_the_others() {
    let (shop, list) = (Shop::open(), List::new(LIST));
    shop.fake.inject(Fault::status(400).error("price", "too low").on("Products_UpdateProduct"));
    let run = apply(&shop, &list, &[]).assert_code(5);
    assert!(run.stdout.contains("vip (line 2): "), "{}", run.stdout);
    assert_eq!(run.stdout.matches("price: too low").count(), 1, "{}", run.stdout);
    assert!(!run.stdout.contains("--price"), "{}", run.stdout);
    assert!(run.stdout.ends_with("2 created, 0 updated, 0 unchanged, 1 failed\n"), "{}", run.stdout);
    let summary = "error: 2 of 3 changes were made; correct the lines that failed";
    assert!(run.stderr.contains(summary), "{}", run.stderr);
    let run = apply(&shop, &list, &["--json"]).assert_code(5);
    assert!(!run.stdout.contains("--price"), "{}", run.stdout);
    shop.fake.clear_faults();
    apply(&shop, &list, &[]).assert_code(0);
    assert_eq!(shop.fake.calls("Products_CreateProduct"), 2);
}

#[test]
fn a_key_that_is_refused_ends_the_run() {
    let (shop, list) = (Shop::open(), List::of(10));
    shop.fake.inject(Fault::status(403).on("Products_CreateProduct"));
    let run = apply(&shop, &list, &["--jobs", "1", "--json"]).assert_code(3);
    assert_eq!(run.json()["failed"], 1);
    assert_eq!(run.json()["not_begun"], 9);
    assert!(run.stderr.contains("with a key that PayNow accepts"), "{}", run.stderr);
    assert_eq!(shop.fake.calls("Products_CreateProduct"), 1);
}

#[test]
fn a_lost_response_is_not_repeated_and_the_next_run_looks_first() {
    let (shop, list) = (Shop::open(), List::of(10));
    shop.fake.inject(Fault::reset_after().on("Products_CreateProduct").times(3));
    let run = apply(&shop, &list, &["--json"]).assert_code(9);
    assert_eq!(run.json()["unknown"], 3);
    assert_eq!(run.json()["created"], 7);
    assert_eq!(shop.fake.calls("Products_CreateProduct"), 10);
    let run = apply(&shop, &list, &[]).assert_code(0);
    assert_eq!(run.stdout, "0 created, 0 updated, 10 unchanged\n");
    assert_eq!(shop.fake.calls("Products_CreateProduct"), 10);
    assert_eq!(shop.slugs().len(), 11);
}

#[test]
fn no_more_calls_are_under_way_than_asked_for() {
    // A rejected credential ends the run, so only the requests that are already in flight are sent.
    let (shop, list) = (Shop::open(), List::of(6));
    shop.fake.inject(Fault::status(401).on("Products_CreateProduct"));
    let run = apply(&shop, &list, &["--jobs", "2", "--json"]).assert_code(3);
    assert!(run.json()["failed"].as_u64().unwrap() <= 2, "{}", run.stdout);
    assert!(shop.fake.calls("Products_CreateProduct") <= 2);
    let mut command = shop.command(&["products", "apply", "-", "--jobs", "17"]);
    command.write_stdin(LIST);
    finish(command).assert_code(2);
}

#[cfg(unix)]
mod interrupted {
    use std::process::{Child, Command, Output, Stdio};
    use std::time::Duration;

    use paynow_fake::Fault;
    use serde_json::Value;

    use super::{List, apply};
    use crate::support::{Shop, program};

    const CREATE: &str = "Products_CreateProduct";

    fn spawn(shop: &Shop, list: &List, jobs: &str) -> Child {
        let known = program();
        let mut command = Command::new(known.get_program());
        for (name, value) in known.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
            .env("PAYNOW_BASE_URL", shop.fake.url())
            .env("PAYNOW_API_KEY", shop.fake.key())
            .env("PAYNOW_STORE_ID", shop.fake.store_id().to_string())
            .args(["products", "apply", &list.path().display().to_string(), "--json", "--jobs", jobs])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn interrupt(child: &Child) {
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    }

    fn wait_for(is_so: impl Fn() -> bool) {
        while !is_so() {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn summary(output: &Output) -> Value {
        assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    #[test]
    fn once_it_finishes_what_is_under_way_and_the_next_run_does_the_rest() {
        let (shop, list) = (Shop::open(), List::of(100));
        shop.fake.inject(Fault::delay(Duration::from_millis(50)).on(CREATE));
        let child = spawn(&shop, &list, "2");
        wait_for(|| shop.fake.calls(CREATE) >= 4);
        interrupt(&child);
        let output = child.wait_with_output().unwrap();
        let summary = summary(&output);
        assert_eq!(summary["interrupted"], true);
        assert_eq!(summary["unknown"], 0);
        let (created, not_begun) =
            (summary["created"].as_u64().unwrap(), summary["not_begun"].as_u64().unwrap());
        assert_eq!(created + not_begun, 100);
        assert!(not_begun > 0, "it was over before it was interrupted");
        assert_eq!(shop.fake.calls(CREATE), created);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(&format!("interrupted: {created} of 100 changes were made")), "{stderr}");

        shop.fake.clear_faults();
        let rest = apply(&shop, &list, &["--json"]).assert_code(0).json();
        assert_eq!(rest["unchanged"].as_u64().unwrap(), created);
        assert_eq!(rest["created"].as_u64().unwrap(), not_begun);
        assert_eq!(shop.fake.calls(CREATE), 100);
        assert_eq!(shop.slugs().len(), 101);
    }

    #[test]
    fn in_the_last_call_it_changes_nothing() {
        let (shop, list) = (Shop::open(), List::of(1));
        shop.fake.inject(Fault::delay(Duration::from_secs(2)).on(CREATE));
        let mut child = spawn(&shop, &list, "1");
        wait_for(|| shop.fake.calls(CREATE) >= 1);
        interrupt(&child);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }

    #[test]
    fn it_ends_the_program_while_nobody_reads_its_report() {
        let shop = Shop::open();
        // The report is larger than a pipe.
        let list = List::new(&format!("slug,description\nvip,{}\n", "x".repeat(1_000_000)));
        let mut child = spawn(&shop, &list, "1");
        wait_for(|| shop.fake.calls("Products_UpdateProduct") >= 1);
        for _ in 0..1000 {
            interrupt(&child);
            std::thread::sleep(Duration::from_millis(5));
            if let Some(status) = child.try_wait().unwrap() {
                return assert_eq!(status.code(), Some(130));
            }
        }
        child.kill().unwrap();
        panic!("Ctrl-C has no effect");
    }

    #[test]
    fn twice_it_stops_at_once_and_says_what_is_not_known() {
        let (shop, list) = (Shop::open(), List::of(5));
        // Longer than the test, so that only the second Ctrl-C can end the program.
        shop.fake.inject(Fault::delay(Duration::from_secs(15)).on(CREATE));
        let mut child = spawn(&shop, &list, "2");
        let mut stderr = child.stderr.take().unwrap();
        wait_for(|| shop.fake.calls(CREATE) >= 2);
        interrupt(&child);
        // The program prints this once it has handled the first Ctrl-C.
        let mut noticed = Vec::new();
        while !String::from_utf8_lossy(&noticed).contains("Ctrl-C again") {
            let mut byte = [0];
            std::io::Read::read_exact(&mut stderr, &mut byte).unwrap();
            noticed.push(byte[0]);
        }
        interrupt(&child);
        let summary = summary(&child.wait_with_output().unwrap());
        assert_eq!(summary["unknown"], 2);
        assert_eq!(summary["not_begun"], 3);
        assert_eq!(summary["changes"][0]["error"]["kind"], "outcome-unknown");
    }
}
