//! PayNow's three pages. Some tests list their models one by one; other pages have separate tests.

use std::collections::BTreeSet;

use serde_json::Value;

/// The URLs of the pages, which their operations refer to.
pub(crate) const PAGES: [&str; 3] = [
    "https://docs.paynow.gg/api/store",
    "https://docs.paynow.gg/management/management-api/discord.md",
    "https://docs.paynow.gg/management/management-api/products.md",
];

/// Removes the operations of other pages from a document, and the schemas that only these use.
pub(crate) fn of_the_pages(mut document: Value) -> Value {
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let found = if is_of_a_page(operation) { &mut own } else { &mut others };
            reach(&document, operation, found);
        }
    }
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        item.as_object_mut().unwrap().retain(|_, operation| is_of_a_page(operation));
    }
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    schemas.retain(|name, _| own.contains(name) || !others.contains(name));
    document
}

pub(crate) fn is_of_a_page(operation: &Value) -> bool {
    operation["externalDocs"]["url"].as_str().is_some_and(|url| PAGES.contains(&url))
}

/// Collects the schemas that a value refers to, directly or indirectly.
fn reach(document: &Value, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            let reference = object.get("$ref").and_then(Value::as_str);
            if let Some(name) = reference.and_then(|text| text.strip_prefix("#/components/schemas/"))
                && found.insert(name.to_owned())
            {
                reach(document, &document["components"]["schemas"][name], found);
            }
            object.values().for_each(|inner| reach(document, inner, found));
        }
        Value::Array(array) => array.iter().for_each(|inner| reach(document, inner, found)),
        _ => {}
    }
}
