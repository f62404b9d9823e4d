//! Runs `cargo xtask sync` against a mirror of PayNow's docs, which is a local server or a folder.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use httpmock::{Mock, MockServer};

use crate::support::{Outcome, Tree, outcome, regen_command};
use crate::upstream::upstream;

const DISCORD: &str = "/management/management-api/discord.md";
const PRODUCTS: &str = "/management/management-api/products.md";
const STORE: &str = "/api/store";

fn sync_command(tree: &Tree) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(tree.root()).arg("sync").env("CI", "1");
    command
}

fn sync(tree: &Tree, arguments: &[&str]) -> Outcome {
    outcome(sync_command(tree).args(arguments))
}

fn page(tree: &Tree, file: &str) -> String {
    tree.read(&format!("openapi/pages/{file}"))
}

/// Serves the three pages, some of them with replaced content.
fn mirror<'a>(server: &'a MockServer, tree: &Tree, other: &[(&str, String)]) -> Vec<Mock<'a>> {
    let pages = [(DISCORD, "discord.md"), (PRODUCTS, "products.md"), (STORE, "store.txt")];
    pages
        .into_iter()
        .map(|(path, file)| {
            let given = other.iter().find(|(known, _)| *known == path).map(|(_, text)| text.clone());
            let text = given.unwrap_or_else(|| page(tree, file));
            server.mock(|when, then| {
                when.method("GET").path(path);
                then.status(200).header("content-type", "text/markdown; charset=utf-8").body(text);
            })
        })
        .collect()
}

/// The products page with a new field of a product, as PayNow might publish it in the future.
fn with_a_new_field(tree: &Tree) -> String {
    let page = page(tree, "products.md");
    let at = "\"ProductDto\":{\"required\"";
    assert!(page.contains(at), "the page has another form");
    // Every block of the page contains a copy of the schema, and all copies must agree.
    let start = page.find(at).unwrap();
    let properties = "\"properties\":{";
    let first = start + page[start..].find(properties).unwrap() + properties.len();
    let schema_start = &page[start..first];
    page.replace(schema_start, &format!("{schema_start}\"weight\":{{\"type\":[\"null\",\"string\"]}},"))
}

#[track_caller]
fn refused(tree: &Tree, arguments: &[&str], expected: &[&str]) {
    tree.assert_refused_by(sync_command(tree).args(arguments), expected);
}

#[test]
fn what_is_as_it_was_changes_nothing() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let before = tree.entries();
    let mocks = mirror(&server, &tree, &[]);
    let outcome = sync(&tree, &["--from", &server.base_url()]);
    assert!(outcome.assert_code(0).stdout.contains("the API is unchanged"), "{}", outcome.stdout);
    assert_eq!(tree.entries(), before);
    for mock in mocks {
        mock.assert();
    }
    sync(&tree, &["--from", &server.base_url(), "--check"]).assert_code(0);
}

#[test]
fn what_is_new_is_shown_and_written_at_once() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let page = with_a_new_field(&tree);
    mirror(&server, &tree, &[(PRODUCTS, page.clone())]);
    let from = ["--from", &server.base_url()];

    let before = tree.entries();
    let check = sync(&tree, &[&from[..], &["--check"]].concat());
    assert!(check.assert_code(6).stdout.contains("stale: openapi/pages/products.md"), "{}", check.stdout);
    assert_eq!(tree.entries(), before);

    let done = sync(&tree, &from);
    done.assert_code(0);
    for expected in [
        "weight",
        "wrote openapi/pages/products.md",
        "wrote openapi/CHANGELOG.md",
        "the next release of the SDK: minor",
    ] {
        assert!(done.stdout.contains(expected), "no `{expected}` in\n{}", done.stdout);
    }
    assert_eq!(tree.read("openapi/pages/products.md"), page);
    assert!(tree.read("paynow-sdk/openapi.json").contains("\"weight\""));
    let changelog = tree.read("openapi/CHANGELOG.md");
    for expected in [
        "From products. The next release of the SDK: minor.",
        "### Added\n- `types::Product::weight` (ProductDto.weight): added the optional field: `string` <sub>[response-optional-property-added](https://",
    ] {
        assert!(changelog.contains(expected), "no `{expected}` in\n{changelog}");
    }
    assert!(tree.read("openapi/manifest.toml").contains("fetched_at = \"20"));
    outcome(regen_command(tree.root()).arg("--check")).assert_code(0);

    // A repeated sync changes nothing, and the next change is added above the first one.
    let before = tree.entries();
    sync(&tree, &from).assert_code(0);
    assert_eq!(tree.entries(), before);
    let folder = tempfile::tempdir().unwrap();
    for file in ["discord.md", "store.txt"] {
        fs::write(folder.path().join(file), self::page(&tree, file)).unwrap();
    }
    fs::write(folder.path().join("products.md"), page.replace("\"weight\"", "\"mass\"")).unwrap();
    sync(&tree, &["--from", folder.path().to_str().unwrap()]).assert_code(0);
    let later = tree.read("openapi/CHANGELOG.md");
    // Syncs on the same day share a heading.
    let first = changelog.split_once("\nFrom products").unwrap().1;
    assert!(later.ends_with(first), "{later}");
    assert_eq!(later.matches("\n## ").count(), 1, "{later}");
    assert!(later.find("mass").unwrap() < later.rfind("- `types::Product::weight`").unwrap(), "{later}");
}

#[test]
fn a_version_that_the_server_names_is_asked_for() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let [discord, store] = ["discord.md", "store.txt"].map(|file| page(&tree, file));
    let products = page(&tree, "products.md");
    let named = |path: &'static str, body: String, name: &'static str, value: &'static str| {
        server.mock(|when, then| {
            when.path(path).header_missing("if-none-match").header_missing("if-modified-since");
            then.status(200).header(name, value).body(body);
        })
    };
    let first = [
        named(DISCORD, discord, "etag", "\"v1\""),
        named(PRODUCTS, products, "last-modified", "Sun, 22 Nov 2026 08:00:00 GMT"),
        named(STORE, store, "etag", "W/\"s\""),
    ];
    let again = |path: &'static str, name: &'static str, value: &'static str| {
        server.mock(|when, then| {
            when.path(path).header(name, value);
            then.status(304);
        })
    };
    let second = [
        again(DISCORD, "if-none-match", "\"v1\""),
        again(PRODUCTS, "if-modified-since", "Sun, 22 Nov 2026 08:00:00 GMT"),
        again(STORE, "if-none-match", "W/\"s\""),
    ];
    let from = ["--from", &server.base_url()];
    sync(&tree, &from).assert_code(0);
    let before = tree.entries();
    let outcome = sync(&tree, &from);
    assert!(outcome.assert_code(0).stderr.contains("discord: not modified"), "{}", outcome.stderr);
    first.iter().chain(&second).for_each(Mock::assert);
    assert_eq!(tree.entries(), before);

    // If the file is missing, it is fetched again, because it cannot be known to be unchanged.
    fs::remove_file(tree.path("openapi/pages/discord.md")).unwrap();
    sync(&tree, &from).assert_code(0);
    first[0].assert_calls(2);
    assert_eq!(tree.entries(), before);
}

#[test]
fn content_that_is_not_a_page_changes_nothing() {
    let tree = Tree::new();
    let html = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
    let one_block = {
        let page = page(&tree, "discord.md");
        let second = page.match_indices("```json").nth(1).unwrap().0;
        page[..second].to_owned()
    };
    for (body, expected) in [
        (html.to_owned(), &["the source `discord`", "returned an HTML page", "log in"][..]),
        (
            "# Discord\n\nSoon.\n".to_owned(),
            &["the source `discord`", "the page contains no OpenAPI document"],
        ),
        (
            one_block,
            &[
                "the source `discord`",
                "removed operations (12)",
                "GET /v1/stores/{storeId}/discord/links",
                "--allow-removals",
            ],
        ),
        ("```json\n{\n```\n".to_owned(), &["the source `discord`"]),
    ] {
        let server = MockServer::start();
        mirror(&server, &tree, &[(DISCORD, body)]);
        refused(&tree, &["--from", &server.base_url()], expected);
        refused(&tree, &["--from", &server.base_url(), "--check"], expected);
    }
}

#[test]
fn removed_operations_can_be_accepted() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let page = page(&tree, "products.md");
    let block = page.find("\"Products_UpdateProductSortOrder\"").unwrap();
    let start = page[..block].rfind("```json").unwrap();
    let end = block + page[block..].find("\n```").unwrap() + 4;
    let shorter = format!("{}{}", &page[..start], &page[end..]);
    mirror(&server, &tree, &[(PRODUCTS, shorter)]);
    refused(
        &tree,
        &["--from", &server.base_url()],
        &["removed operations (1): POST /v1/stores/{storeId}/products/sort-order"],
    );
    // The overlay that corrects the removed part no longer matches anything, which is an error.
    refused(
        &tree,
        &["--from", &server.base_url(), "--allow-removals"],
        &["overlays/", "matches nothing", "nothing was written"],
    );
}

#[test]
fn outdated_descriptions_do_not_block_a_sync() {
    let (tree, server) = (Tree::new(), MockServer::start());
    // An overlay describes both fields. One was renamed, and PayNow now describes the other one itself.
    let page = page(&tree, "products.md");
    let own = "\"tax_code\":{";
    assert!(page.contains("\"customer_available\"") && page.contains(own), "the page has another form");
    let page = page
        .replace("\"customer_available\"", "\"customer_left\"")
        .replace(own, "\"tax_code\":{\"description\":\"How it is taxed.\",");
    mirror(&server, &tree, &[(PRODUCTS, page)]);
    let done = sync(&tree, &["--from", &server.base_url()]);
    done.assert_code(0);
    for expected in [
        "warning[overlay/unmatched]",
        "['ProductStockAvailableDto'].properties['customer_available']`) matches nothing",
        "overlays/80-descriptions.yaml",
        "warning[overlay/replaces-description]",
        "replaces PayNow's description: \"How it is taxed.\"",
        "types::ProductStockAvailable::customer_available",
        "the next release of the SDK: major",
        "wrote paynow-sdk/openapi.json",
    ] {
        assert!(done.stdout.contains(expected), "no `{expected}` in\n{}", done.stdout);
    }
    assert!(tree.read("paynow-sdk/openapi.json").contains("customer_left"));
}

#[test]
fn every_source_that_fails_is_named_and_nothing_is_written() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let store = server.mock(|when, then| {
        when.path(STORE);
        then.status(503);
    });
    let new = with_a_new_field(&tree);
    server.mock(|when, then| {
        when.path(PRODUCTS);
        then.status(200).body(new);
    });
    let expected = [
        "the source `discord`",
        "404 Not Found",
        DISCORD,
        "the source `store`",
        "503",
        "set `enabled = false`",
    ];
    refused(&tree, &["--from", &server.base_url()], &expected);
    // Transient errors are retried, up to three attempts in total; permanent errors are not retried.
    store.assert_calls(3);

    let slow = MockServer::start();
    slow.mock(|when, then| {
        when.any_request();
        then.status(200).delay(Duration::from_secs(30));
    });
    refused(
        &tree,
        &["--from", &slow.base_url(), "--timeout", "1", "--only", "discord"],
        &["the source `discord`", "after 3 attempts"],
    );
    refused(
        &tree,
        &["--from", "http://127.0.0.1:1", "--only", "discord"],
        &["the source `discord`", "127.0.0.1:1"],
    );
    refused(&tree, &["--from", "/nowhere"], &["`--from /nowhere` is neither a folder nor a URL"]);
    let empty = tempfile::tempdir().unwrap();
    refused(
        &tree,
        &["--from", empty.path().to_str().unwrap()],
        &["has no management/management-api/discord.md, no discord.md"],
    );
}

#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    let (tree, server) = (Tree::new(), MockServer::start());
    mirror(&server, &tree, &[(PRODUCTS, with_a_new_field(&tree))]);
    // Writing fails because a folder has the name of the file.
    let path = tree.path("openapi/CHANGELOG.md");
    let _ = fs::remove_file(&path);
    fs::create_dir(&path).unwrap();
    refused(&tree, &["--from", &server.base_url()], &["CHANGELOG.md"]);
}

#[test]
fn only_what_is_asked_for_is_fetched() {
    let (tree, server) = (Tree::new(), MockServer::start());
    let mocks = mirror(&server, &tree, &[]);
    sync(&tree, &["--from", &server.base_url(), "--only", "products"]).assert_code(0);
    assert_eq!([mocks[0].calls(), mocks[1].calls(), mocks[2].calls()], [0, 1, 0]);
    refused(&tree, &["--only", "prodcuts"], &["no source `prodcuts`", "discord, products, store"]);
    refused(&tree, &["--only", "store-fragment"], &["no source can be fetched"]);
}

#[test]
fn an_edited_page_is_read_offline() {
    let tree = Tree::new();
    let before = tree.entries();
    sync(&tree, &["--offline"]).assert_code(0);
    assert_eq!(tree.entries(), before);
    tree.write("openapi/pages/products.md", with_a_new_field(&tree));
    sync(&tree, &["--offline", "--check"]).assert_code(6);
    let done = sync(&tree, &["--offline"]);
    assert!(done.assert_code(0).stdout.contains("weight"), "{}", done.stdout);
    assert!(done.stdout.contains("edited manually, not fetched: products\n"), "{}", done.stdout);
    let changelog = tree.read("openapi/CHANGELOG.md");
    assert!(changelog.contains("From products, edited manually and not fetched."), "{changelog}");
    outcome(regen_command(tree.root()).arg("--check")).assert_code(0);
}

/// An overlay that extends PayNow's document is not a change on PayNow's side.
#[test]
fn a_correction_is_not_a_change_of_paynow() {
    let (tree, server) = (Tree::new(), MockServer::start());
    mirror(&server, &tree, &[]);
    tree.write(
        "openapi/overlays/90-made-up.yaml",
        "overlay: 1.0.0\ninfo: { title: Made up, version: 1.0.0 }\nactions:\n  - target: $.components.schemas.ProductDto.properties.name\n    description: It can be null.\n    update: { type: [string, 'null'] }\n",
    );
    let done = sync(&tree, &["--from", &server.base_url()]);
    let stdout = &done.assert_code(0).stdout;
    assert!(stdout.contains("ProductDto.name  (correction)  wire works, Rust breaks"), "{stdout}");
    let changelog = tree.read("openapi/CHANGELOG.md");
    assert!(changelog.contains("### Our corrections\n- `types::Product::name`"), "{changelog}");
}

#[test]
fn the_whole_api_takes_the_place_of_the_pages() {
    let Some(upstream) = upstream("xtask sync of the whole API") else { return };
    let (tree, server) = (Tree::new(), MockServer::start());
    let mut versions: Vec<_> =
        fs::read_dir(upstream.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    versions.sort();
    let newest = versions.pop().unwrap();
    let document = |name: &str, path: &Path| {
        let body = fs::read(path).unwrap();
        server.mock(|when, then| {
            when.path(format!("/swagger/{name}/openapi.json"));
            then.status(200).header("content-type", "application/json").header("etag", "\"1\"").body(body);
        });
    };
    document("management-api", &newest);
    document("storefront-api", &upstream.join("storefront-api.json"));
    document("gameserver-api", &upstream.join("gameserver-api.json"));
    let enable = ["--enable", "management-api", "--enable", "storefront-api", "--enable", "gameserver-api"];
    let done = sync(&tree, &[&["--from", &server.base_url()][..], &enable].concat());
    done.assert_code(0);
    for expected in ["wrote openapi/documents/management-api.json", "wrote paynow-sdk/Cargo.toml"] {
        assert!(done.stdout.contains(expected), "no `{expected}` in\n{}", done.stdout);
    }
    assert!(tree.read("paynow-sdk/Cargo.toml").contains("subscriptions = []"));
    let check = outcome(regen_command(tree.root()).arg("--check"));
    assert!(check.assert_code(0).stdout.contains("196 operations"), "{}", check.stdout);
}

#[test]
fn a_mirror_on_this_machine_is_not_asked_through_a_proxy() {
    let (tree, server) = (Tree::new(), MockServer::start());
    mirror(&server, &tree, &[]);
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"] {
        let mut command = sync_command(&tree);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            // Nothing listens on this port.
            command.env(name, "http://127.0.0.1:9");
        }
        outcome(command.args(["--from", &format!("http://{host}:{}", server.port())])).assert_code(0);
    }
}

#[test]
fn what_is_too_large_is_refused() {
    const LIMIT: usize = 32 * 1024 * 1024;
    let (tree, server) = (Tree::new(), MockServer::start());
    // Blank lines at the end of a page are ignored.
    let padded = |length: usize| {
        let mut text = page(&tree, "products.md");
        text.push_str(&"\n".repeat(length - text.len()));
        text
    };
    let mut mocks = mirror(&server, &tree, &[(PRODUCTS, padded(LIMIT + 1))]);
    let before = tree.entries();
    let arguments = ["--from", &server.base_url(), "--only", "products"];
    refused(&tree, &arguments, &["the source `products`", &format!("more than {LIMIT} bytes")]);
    assert_eq!(tree.entries(), before);
    mocks.iter_mut().for_each(Mock::delete);
    mirror(&server, &tree, &[(PRODUCTS, padded(LIMIT))]);
    sync(&tree, &arguments).assert_code(0);
}

#[test]
fn five_redirects_are_followed_and_no_more() {
    for count in [5, 6] {
        let (tree, server) = (Tree::new(), MockServer::start());
        let hop = |number: usize| if number == 0 { PRODUCTS.to_owned() } else { format!("/hop/{number}") };
        for number in 0..count {
            server.mock(|when, then| {
                when.method("GET").path(hop(number));
                then.status(302).header("location", hop(number + 1));
            });
        }
        let last = server.mock(|when, then| {
            when.method("GET").path(hop(count));
            then.status(200).header("content-type", "text/markdown").body(page(&tree, "products.md"));
        });
        let arguments = ["--from", &server.base_url(), "--only", "products"];
        if count == 5 {
            sync(&tree, &arguments).assert_code(0);
            last.assert();
        } else {
            refused(&tree, &arguments, &["the source `products`", "redirect"]);
            assert_eq!(last.calls(), 0);
        }
    }
}
