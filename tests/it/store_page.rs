//! The Store page does not contain an OpenAPI document. This checks the fragment that replaces it against the text of
//! the page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use paynow_sdk::types::{Store, StoreMember, UpdateStore};
use paynow_spec::extract;
use serde_json::Value;

fn openapi(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(file)).unwrap()
}

fn page_text() -> String {
    String::from_utf8(openapi("pages/store.txt")).unwrap()
}

fn fragment() -> Value {
    extract::document("store.yaml", &openapi("fragments/store.yaml")).unwrap().value
}

/// Collects every `x-page` of the fragment: the location on the page of each operation, schema and field.
fn pointers(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("x-page").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|inner| pointers(inner, found));
        }
        Value::Array(array) => array.iter().for_each(|inner| pointers(inner, found)),
        _ => {}
    }
}

/// The fields that the page lists, each with the heading of its table. A field is a line `Name` followed by a line with
/// the name.
fn listed_fields(page: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    let is_heading = |line: &str| {
        ["The Store object", "Store Member Structure", "Update Store", "Get Store", "Get Store Members"]
            .contains(&line)
            || ["Get Store Member", "Set Store Member Role"].contains(&line)
    };
    let mut heading = "";
    let mut fields = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if is_heading(line) {
            heading = line;
        }
        if line.trim_start_matches(['•', ' ']) == "Name" && lines.get(index + 2) == Some(&"Type") {
            fields.push((heading.to_owned(), lines[index + 1].to_owned()));
        }
    }
    fields
}

#[test]
fn every_field_and_operation_of_the_page_is_in_the_fragment() {
    let page = page_text();
    let mut known = BTreeSet::new();
    pointers(&fragment(), &mut known);

    let fields = listed_fields(&page);
    assert_eq!(fields.len(), 12 + 4 + 2 + 1, "the page lists other fields than it did: {fields:?}");
    for (heading, field) in fields {
        assert!(
            known.contains(&format!("{heading} / {field}")),
            "the fragment lacks `{field}` of «{heading}»"
        );
    }
    // Each operation of the page is a heading, followed by a description of its result.
    let lines: Vec<&str> = page.lines().collect();
    let operations: Vec<&str> = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| {
            let is_heading = !line.is_empty() && !line.starts_with(' ') && line.len() < 40;
            let below = &lines[index + 1..lines.len().min(index + 40)];
            let verbs = ["Update ", "Get ", "Set ", "Create ", "Delete ", "Remove "];
            is_heading && verbs.iter().any(|verb| line.starts_with(verb)) && below.contains(&"Returns")
        })
        .map(|(_, line)| *line)
        .collect();
    assert_eq!(operations.len(), 5, "{operations:?}");
    for operation in operations {
        assert!(known.contains(operation), "the fragment lacks the operation «{operation}»");
    }
}

#[test]
fn every_pointer_of_the_fragment_leads_into_the_page() {
    let page = page_text();
    let mut known = BTreeSet::new();
    pointers(&fragment(), &mut known);
    for pointer in known.iter().filter(|pointer| *pointer != "today") {
        for step in pointer.split(" / ") {
            assert!(page.contains(step), "`{pointer}` leads to nothing on the page: `{step}` is not there");
        }
    }
    assert!(known.len() > 30);

    // A renamed field would still have a valid pointer, so the name is compared as well.
    for (schema, definition) in fragment()["components"]["schemas"].as_object().unwrap() {
        for (name, property) in definition["properties"].as_object().unwrap() {
            let pointer =
                property["x-page"].as_str().unwrap_or_else(|| panic!("{schema}.{name} has no x-page"));
            assert!(
                pointer == "today" || pointer.ends_with(&format!("/ {name}")),
                "{schema}.{name} points to `{pointer}`"
            );
        }
    }
}

#[test]
fn every_limit_of_the_page_is_in_the_fragment() {
    let page = page_text();
    let fragment = fragment();
    let mut limits = Vec::new();
    // The text "the name of the store (1 - 50 characters)" follows the name of the field.
    for (index, _) in page.match_indices(" characters)") {
        let start = page[..index].rfind('(').unwrap();
        let (least, most) = page[start + 1..index].split_once(" - ").unwrap();
        let before = &page[..start];
        let name = before[before.rfind("Name\n").unwrap() + 5..].lines().next().unwrap().trim();
        limits.push((name.to_owned(), least.parse::<u64>().unwrap(), most.parse::<u64>().unwrap()));
    }
    assert_eq!(limits, [("slug".to_owned(), 3, 36), ("name".to_owned(), 1, 50)]);
    for (name, least, most) in limits {
        let schema = &fragment["components"]["schemas"]["UpdateStoreDto"]["properties"][&name];
        assert_eq!(schema["minLength"], least, "{name}");
        assert_eq!(schema["maxLength"], most, "{name}");
    }
}

/// The JSON examples of the page. The placeholders `{...}` for further items are removed, together with the commas that
/// would be left over.
fn examples() -> Vec<Value> {
    let page = page_text();
    let mut examples = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        if open.is_none() && matches!(line, "{" | "[") {
            open = Some(String::new());
        }
        let Some(text) = &mut open else { continue };
        if !line.contains("{...}") {
            text.push_str(line);
            text.push('\n');
        }
        if matches!(line, "}" | "]") {
            let mut json = open.take().unwrap();
            for dangling in ["},\n  ]", "\",\n  }", "},\n]"] {
                json = json.replace(dangling, &dangling.replacen(',', "", 1));
            }
            examples.push(serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in\n{json}")));
        }
    }
    examples
}

#[test]
fn every_example_of_the_page_decodes() {
    let examples = examples();
    assert_eq!(examples.len(), 6);
    let (mut stores, mut lists, mut members) = (0, 0, 0);
    for example in examples {
        if example.is_array() {
            let list: Vec<StoreMember> = serde_json::from_value(example).unwrap();
            assert_eq!(list[0].role_id.unwrap().to_string(), "136217825097293824");
            lists += 1;
        } else if example.get("slug").is_some() {
            let store: Store = serde_json::from_value(example.clone()).unwrap();
            assert_eq!(store.id.to_string(), example["id"]);
            assert_eq!(store.owner.unwrap().first_name.as_deref(), Some("Example"));
            assert_eq!(store.members.is_some(), example["members"].is_array());
            stores += 1;
        } else {
            let member: StoreMember = serde_json::from_value(example.clone()).unwrap();
            assert_eq!(member.user.last_name.as_deref(), Some("Exampleson"));
            assert_eq!(
                member.role.map(|role| role.name),
                example.pointer("/role/name").map(|name| name.as_str().unwrap().to_owned())
            );
            members += 1;
        }
    }
    assert_eq!((stores, lists, members), (3, 1, 2));
}

#[test]
fn todays_generation_decodes_too() {
    let store: Store = serde_json::from_value(serde_json::json!({
        "id": "150439783699582976", "owner_id": "11084680073842688", "slug": "docs-example", "name": "Docs Example",
        "platform": "rust", "game": "rust", "currency": "eur", "description": "", "website_url": null, "live_mode": true,
        "created_at": null, "onboarding_completed_at": "2026-01-02T03:04:05Z", "something_new": { "a": 1 }
    }))
    .unwrap();
    assert_eq!(store.owner_id.unwrap().get(), 11_084_680_073_842_688);
    assert_eq!(store.live_mode, Some(true));
    assert!(store.owner.is_none() && store.members.is_none() && store.created_at.is_none());

    let member: StoreMember = serde_json::from_value(serde_json::json!({
        "id": "1", "user_id": "2", "added_at": null, "added_by": { "type": "user", "id": "3" }, "role_id": null,
        "user": { "id": "2", "type": "user", "email": null, "nickname": "Ex" }
    }))
    .unwrap();
    assert_eq!(member.user.nickname.as_deref(), Some("Ex"));
    assert!(member.role_id.is_none());

    // The model supports every field that the page allows in an update.
    let update: UpdateStore =
        serde_json::from_value(serde_json::json!({ "slug": "abc", "name": "n" })).unwrap();
    assert!(update.slug.is_some() && update.name.is_some());
}
