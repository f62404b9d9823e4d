//! Runs `cargo xtask diff` as a user does: the revisions that it compares, its output and its exit codes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Outcome, Tree, outcome, workspace};
use serde_json::{Value, json};

const DOCUMENT: &str = "openapi/paynow.json";

fn diff(tree: &Tree, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    outcome(command.current_dir(tree.root()).arg("--root").arg(tree.root()).arg("diff").args(arguments))
}

fn git(tree: &Tree, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(tree.root()).args(["-c", "user.name=A", "-c", "user.email=a@b.c"]);
    outcome(command.args(arguments)).assert_code(0);
}

/// A copy of the workspace, committed to a new Git repository.
fn committed() -> Tree {
    let tree = Tree::new();
    git(&tree, &["init", "--quiet"]);
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "--quiet", "--message", "all"]);
    tree
}

/// The committed document, and `head.json` with a changed copy of it.
fn pair(change: impl FnOnce(&mut Value)) -> Tree {
    let tree = Tree::new();
    let mut document: Value = serde_json::from_str(&tree.read(DOCUMENT)).unwrap();
    change(&mut document);
    tree.write("head.json", document.to_string());
    tree
}

const FILES: [&str; 2] = [DOCUMENT, "head.json"];

/// Makes a field of a response nullable: breaks clients on the wire and code that uses the SDK.
fn nullable_name(document: &mut Value) {
    document["components"]["schemas"]["ProductDto"]["properties"]["name"]["type"] = json!(["string", "null"]);
}

/// Renames an operation: breaks only code that uses the SDK.
fn renamed_operation(document: &mut Value) {
    document["paths"]["/v1/stores/{storeId}/products"]["get"]["operationId"] = json!("Products_ListProducts");
}

/// Adds a field to a response: breaks nothing.
fn new_field(document: &mut Value) {
    document["components"]["schemas"]["ProductDto"]["properties"]["weight"] = json!({ "type": "integer" });
}

#[test]
fn nothing_is_different_in_what_is_committed() {
    let tree = committed();
    let outcome = diff(&tree, &["--fail-on", "any"]);
    assert_eq!(
        outcome.assert_code(0).stdout,
        "HEAD:openapi/paynow.json → the working tree\nno differences\n"
    );
}

#[test]
fn the_working_tree_is_what_its_sources_make() {
    let tree = committed();
    // The fragment is a source. `regen` has not updated the generated document yet.
    tree.edit("openapi/fragments/store.yaml", "Store_GetStoreMembers", "Store_ListStoreMembers");
    let outcome = diff(&tree, &["--fail-on", "major"]);
    let stdout = &outcome.assert_code(5).stdout;
    assert!(
        stdout.contains("operation-id-changed  Store_GetStoreMembers → Store_ListStoreMembers"),
        "{stdout}"
    );
    let outcome = diff(&tree, &["HEAD", "HEAD"]);
    assert!(outcome.assert_code(0).stdout.contains("no differences"));
    // A folder that contains the manifest is read in the same way.
    let outcome = diff(&tree, &["HEAD", "openapi", "--fail-on", "any"]);
    assert!(outcome.assert_code(5).stdout.contains("Store_ListStoreMembers"));
}

#[test]
fn revisions_files_and_pages() {
    let tree = committed();
    tree.edit(DOCUMENT, "\"Products_GetProduct\"", "\"Products_FetchProduct\"");
    git(&tree, &["commit", "--quiet", "--all", "--message", "another"]);
    let outcome = diff(&tree, &["HEAD~1", "HEAD"]);
    assert!(outcome.assert_code(0).stdout.contains("Products_GetProduct → Products_FetchProduct"));
    // The overlays apply to pages as well. The fragment is missing here, and with it the store operations.
    let outcome = diff(&tree, &["HEAD~1", "openapi/pages", "--format", "json"]);
    let report: Value = serde_json::from_str(&outcome.assert_code(0).stdout).unwrap();
    let entries = report["entries"].as_array().unwrap();
    let is_expected = |entry: &Value| {
        let subject = entry["subject"].as_str().unwrap();
        subject.starts_with("Store_")
            || ["tag store", "the document"].contains(&subject)
            || entry["changes"][0]["rule"].as_str().unwrap().contains("documentation")
    };
    let others: Vec<&Value> = entries.iter().filter(|entry| !is_expected(entry)).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!(entries.iter().filter(|entry| entry["changes"][0]["rule"] == "operation-removed").count(), 5);
    let outcome =
        diff(&tree, &["openapi/pages/products.md", "openapi/pages/products.md", "--fail-on", "any"]);
    outcome.assert_code(0);
}

#[test]
fn each_level_has_its_exit_code() {
    for (change, breaking, major, any) in
        [(nullable_name as fn(&mut Value), 4, 4, 4), (renamed_operation, 0, 5, 5), (new_field, 0, 0, 5)]
    {
        let tree = pair(change);
        diff(&tree, &FILES).assert_code(0);
        for (level, code) in [("breaking", breaking), ("major", major), ("any", any)] {
            diff(&tree, &[&FILES[..], &["--fail-on", level]].concat()).assert_code(code);
        }
    }
    let tree = pair(|_| {});
    diff(&tree, &[&FILES[..], &["--fail-on", "any"]].concat()).assert_code(0);
    diff(&tree, &["--fail-on", "everything"]).assert_code(2);
}

#[test]
fn what_cannot_be_read_is_named() {
    let tree = committed();
    tree.write("broken.json", "{\"openapi\": ");
    tree.write("other.json", "{}");
    fs::create_dir(tree.path("empty")).unwrap();
    for (argument, expected) in [
        ("nowhere", "`nowhere` is neither a file nor a folder, and git cannot read openapi/paynow.json"),
        ("--output=x", "unexpected argument"),
        ("broken.json", "invalid JSON: EOF while parsing"),
        ("other.json", "not an OpenAPI document"),
        ("empty", "contains neither docs pages (*.md) nor a manifest"),
    ] {
        let outcome = diff(&tree, &[argument]);
        assert_ne!(outcome.code, Some(0), "{argument}");
        assert!(outcome.stderr.contains(expected), "no {expected} in\n{}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{argument}");
    }
    assert_eq!(diff(&tree, &["--", "-x"]).code, Some(1));
}

#[test]
fn text_says_who_breaks_and_has_no_colour_in_a_pipe() {
    let tree = pair(|document| {
        nullable_name(document);
        renamed_operation(document);
        new_field(document);
        document["info"]["description"] = json!("Another description.");
    });
    let stdout = diff(&tree, &FILES).stdout;
    let expected = "\
openapi/paynow.json → head.json
next release: major · 1 breaking on the wire, 1 more in Rust, 1 other, 1 documentation only

breaks  ProductDto.name  wire breaks, Rust breaks, major
    response-property-became-nullable
        Rust: String → Option<String>
    types::Product::name  /components/schemas/ProductDto/properties/name
    Products_CreateProduct, Products_GetProduct, Products_ListProducts, Products_UpdateProduct (response)

major   Products_ListProducts  wire works, Rust breaks, major
    operation-id-changed  Products_GetProducts → Products_ListProducts
        Rust: store(id).products().get_products() → store(id).products().list_products()
    store(id).products().list_products()  /paths/~1v1~1stores~1{storeId}~1products/get

change  ProductDto.weight  wire works, Rust compiles, minor
    response-optional-property-added  integer
    types::Product::weight  /components/schemas/ProductDto/properties/weight
    Products_CreateProduct, Products_GetProduct, Products_ListProducts, Products_UpdateProduct (response)

documentation only: the document
";
    assert_eq!(stdout, expected);
}

#[test]
fn markdown_is_folded_and_does_not_take_words_for_markup() {
    let tree = pair(|document| {
        nullable_name(document);
        new_field(document);
        document["paths"]["/v1/stores/{storeId}/products"]["get"]["operationId"] = json!("Products_<b>`*@x");
    });
    let stdout = diff(&tree, &[&FILES[..], &["--format", "markdown"]].concat()).stdout;
    for expected in [
        "### Breaks running clients: 1\n",
        "### Breaks code that compiled: 1\n",
        "<details><summary>Not breaking: 1</summary>\n\n- **ProductDto.weight**",
        "- **ProductDto.name** `types::Product::name`: wire breaks, Rust breaks, major\n",
        "  - is now nullable (Rust: `String` → `Option<String>`) <sub>[`response-property-became-nullable`](https://",
        "/docs/diff-rules.md#became-nullable)</sub>\n",
        "- **Products\\_&lt;b>\\`\\*\\@x**",
        "``Products_<b>`*@x``",
    ] {
        assert!(stdout.contains(expected), "no {expected} in\n{stdout}");
    }
    assert!(!stdout.contains("<b>**"), "{stdout}");
}

#[test]
fn json_is_as_its_schema_says() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(workspace().join("docs/diff.schema.json")).unwrap())
            .unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let changes: [fn(&mut Value); 4] = [nullable_name, renamed_operation, new_field, |document| {
        document["paths"].as_object_mut().unwrap().retain(|path, _| !path.contains("discord"));
    }];
    for change in changes {
        let tree = pair(change);
        for files in [FILES, ["head.json", DOCUMENT], [DOCUMENT, DOCUMENT]] {
            let stdout = diff(&tree, &[&files[..], &["--format", "json"]].concat()).stdout;
            let report: Value = serde_json::from_str(&stdout).unwrap();
            let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}\n{stdout}");
            assert_eq!(report["entries"].as_array().unwrap().is_empty(), files[0] == files[1]);
        }
    }
}

#[test]
fn github_annotates_the_line() {
    let tree = pair(|_| {});
    tree.write("head.json", tree.read(DOCUMENT));
    let text = tree.read("head.json");
    let product = text.find("\"ProductDto\": {").unwrap();
    let name = product + text[product..].find("\"name\": {").unwrap();
    let kind = name + text[name..].find("\"string\"").unwrap();
    tree.write("head.json", format!("{}[\"string\", \"null\"]{}", &text[..kind], &text[kind + 8..]));
    let line = text[..name].matches('\n').count() + 1;
    let stdout = diff(&tree, &[&FILES[..], &["--format", "github"]].concat()).stdout;
    let expected = format!(
        "::error file=head.json,line={line},title=ProductDto.name%3A wire breaks%2C Rust breaks::response-property-became-nullable%0Abump major; Products_CreateProduct, Products_GetProduct, Products_GetProducts, Products_UpdateProduct (response)\n"
    );
    assert_eq!(stdout, expected);
}

fn ignores(rule: &str, place: &str, expires: &str) -> String {
    format!(
        "[[ignore]]\nrule = \"{rule}\"\nplace = \"{place}\"\nreason = \"agreed\"\nexpires = \"{expires}\"\n"
    )
}

#[test]
fn what_is_ignored_is_not_shown_until_it_expires() {
    const RULE: &str = "response-property-became-nullable";
    const PLACE: &str = "/components/schemas/ProductDto/properties/name";
    let file = "openapi/diff-ignore.toml";
    let tree = pair(nullable_name);
    let strict = [&FILES[..], &["--fail-on", "any"]].concat();
    tree.write(file, ignores(RULE, PLACE, "9999-12-31"));
    assert!(diff(&tree, &strict).assert_code(0).stdout.contains("no differences"));
    diff(&tree, &[&strict[..], &["--no-ignore"]].concat()).assert_code(4);
    for (text, expected) in [
        (ignores(RULE, PLACE, "2020-01-01"), "expired on 2020-01-01"),
        (ignores(RULE, PLACE, "next year"), "invalid date `next year`"),
        (ignores(RULE, "/components/schemas/StoreDto", "9999-12-31"), "matches nothing"),
        (ignores("response-property-became-purple", PLACE, "9999-12-31"), "unknown rule"),
        (ignores(RULE, PLACE, "9999-12-31").replace("agreed", " "), "has no reason"),
        (ignores(RULE, PLACE, "9999-12-31").replace("reason", "why"), "expected a list of entries"),
    ] {
        tree.write(file, &text);
        let outcome = diff(&tree, &strict);
        outcome.assert_code(1);
        assert!(outcome.stderr.contains(expected), "no {expected} in\n{}", outcome.stderr);
        assert!(outcome.stderr.contains("diff-ignore.toml"), "{}", outcome.stderr);
    }
}

#[test]
fn help_names_every_exit_code() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let help = outcome(command.args(["diff", "--help"])).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    // The other tests of this file cover each of these exit codes.
    let (_, codes) = help.split_once("Exit codes: ").unwrap();
    for code in ["0", "1", "2", "4", "5"] {
        assert!(codes.split(' ').any(|word| word == code), "{code} is not in {codes}");
    }
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/README.md")).unwrap();
    assert!(readme.contains("cargo xtask diff") && readme.contains("diff-ignore.toml"));
}
