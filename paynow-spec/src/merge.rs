//! The second stage: merges several documents into one, and never overwrites anything.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::canonical::canonical;
use crate::document::pointer::{escape, steps};
use crate::document::visit;
use crate::extract::{Document, Origin};
use crate::finding::{Finding, has_error};

/// The title of the merged document, regardless of the titles of its sources.
const TITLE: &str = "PayNow API";

/// A document merged from several others, with the origin of each part.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The document, in canonical form.
    pub document: Value,
    /// Findings that are not errors.
    pub findings: Vec<Finding>,
    /// The first source of every operation and component, by JSON pointer.
    pub origins: Origins,
}

/// The source of every operation and component, by JSON pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origins(BTreeMap<String, Origin>);

impl Origins {
    /// The source of the operation or component that contains a pointer.
    pub fn of(&self, pointer: &str) -> Option<&Origin> {
        // The pointers of operations and components have three steps, those of webhooks have two.
        let steps = if pointer.starts_with("/webhooks/") { 2 } else { 3 };
        let end = pointer.match_indices('/').nth(steps).map_or(pointer.len(), |(position, _)| position);
        self.0.get(&pointer[..end])
    }

    /// The name of the file that the operation or component at a pointer comes from.
    pub fn source_of(&self, pointer: &str) -> Option<&str> {
        self.of(pointer).map(|origin| origin.source.as_str())
    }

    /// Gives moved parts of the document the origin of their former location.
    pub fn follow(&mut self, moves: Vec<(String, String)>) {
        for (new, old) in moves {
            if let Some(origin) = self.of(&old).cloned() {
                self.0.insert(new, origin);
            }
        }
    }

    /// Adds the source to every finding that has a location but no source.
    pub fn name_sources(&self, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|finding| finding.source.is_empty()) {
            finding.source = self.of(&finding.pointer).map(ToString::to_string).unwrap_or_default();
        }
    }
}

/// Merges documents by (path, method) and by component name.
///
/// The result does not depend on the order of the documents, and merging a result with itself returns it unchanged.
///
/// # Errors
/// Two documents disagree about an operation, a component, a tag or a top-level key; an `operationId` occurs twice;
/// or there is no document. Every disagreement is reported, not only the first.
pub fn merge(documents: &[Document]) -> Result<Merged, Vec<Finding>> {
    // Sorted by origin, so that a disagreement is reported in the same way for every order of the documents.
    let mut documents: Vec<Document> = documents.to_vec();
    documents.sort_by(|left, right| left.origin.cmp(&right.origin));
    let mut merging = Merging::default();
    if documents.is_empty() {
        merging.findings.push(
            Finding::error("merge/nothing", "there is no document to merge")
                .help("enable a source in openapi/manifest.toml"),
        );
    }
    for Document { origin, value } in documents {
        let mut value = canonical(value);
        if let Some(version) = value.pointer("/info/version") {
            merging.add_part(&origin, "/info/version".to_owned(), version);
        }
        spread_security(&mut value);
        merging.add(&origin, &value);
    }
    merging.check_operation_ids();
    merging.check_case();
    if has_error(&merging.findings) {
        return Err(merging.findings);
    }
    let Merging { parts, tags, origins, findings, .. } = merging;
    let mut document = json!({
        "openapi": "3.1.1",
        "info": { "title": TITLE, "version": parts.get("/info/version").cloned().unwrap_or_else(|| json!("v1")) },
        "paths": {},
    });
    for (pointer, value) in parts {
        insert(&mut document, &pointer, value);
    }
    if !tags.is_empty() {
        document["tags"] = tags.into_values().collect();
    }
    Ok(Merged { document: canonical(document), findings, origins: Origins(origins) })
}

#[derive(Default)]
struct Merging {
    /// All parts of the result by pointer: operations, components, the remaining fields of path items, and other
    /// keys.
    parts: BTreeMap<String, Value>,
    tags: BTreeMap<String, Value>,
    origins: BTreeMap<String, Origin>,
    findings: Vec<Finding>,
}

impl Merging {
    fn add(&mut self, origin: &Origin, document: &Value) {
        for (key, value) in document.as_object().into_iter().flatten() {
            match key.as_str() {
                "openapi" | "info" | "security" => {}
                "paths" => self.add_paths(origin, value),
                "components" | "webhooks" => self.add_named(origin, key, value),
                "tags" => self.add_tags(origin, value),
                _ => self.add_part(origin, format!("/{}", escape(key)), value),
            }
        }
    }

    fn add_paths(&mut self, origin: &Origin, paths: &Value) {
        for (path, item) in paths.as_object().into_iter().flatten() {
            for (key, value) in item.as_object().into_iter().flatten() {
                let pointer = format!("/paths/{}/{}", escape(path), escape(key));
                self.add_part(origin, pointer, value);
            }
        }
    }

    fn add_named(&mut self, origin: &Origin, key: &str, value: &Value) {
        for (kind, entries) in value.as_object().into_iter().flatten() {
            if key == "webhooks" {
                self.add_part(origin, format!("/webhooks/{}", escape(kind)), entries);
                continue;
            }
            for (name, entry) in entries.as_object().into_iter().flatten() {
                self.add_part(origin, format!("/components/{kind}/{}", escape(name)), entry);
            }
        }
    }

    fn add_tags(&mut self, origin: &Origin, tags: &Value) {
        for tag in tags.as_array().into_iter().flatten() {
            let name = tag.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let pointer = format!("/tags/{}", escape(&name));
            if self.agrees(origin, &pointer, self.tags.get(&name).cloned().as_ref(), tag) {
                self.tags.insert(name, tag.clone());
                self.origins.entry(pointer).or_insert_with(|| origin.clone());
            }
        }
    }

    fn add_part(&mut self, origin: &Origin, pointer: String, value: &Value) {
        if self.agrees(origin, &pointer, self.parts.get(&pointer).cloned().as_ref(), value) {
            self.origins.entry(pointer.clone()).or_insert_with(|| origin.clone());
            self.parts.insert(pointer, value.clone());
        }
    }

    /// Whether a part is new or equal to the known one. Reports the difference if it is not.
    fn agrees(&mut self, origin: &Origin, pointer: &str, known: Option<&Value>, value: &Value) -> bool {
        let Some(known) = known else { return true };
        let Some(difference) = first_difference(known, value, pointer) else { return true };
        let first = self.origins.get(pointer).map(ToString::to_string).unwrap_or_default();
        let excerpt = |side: &Value| {
            let at = side.pointer(&difference[pointer.len()..]);
            at.map_or_else(|| "nothing".to_owned(), |found| shorten(&found.to_string()))
        };
        self.findings.push(
            Finding::error(
                "merge/conflict",
                format!("{first} has {}, {origin} has {}", excerpt(known), excerpt(value)),
            )
            .in_source(format!("{first} and {origin}"))
            .at(difference)
            .help("fetch both again, because one of them may be older; if PayNow publishes both, keep only one of the sources"),
        );
        false
    }

    fn check_operation_ids(&mut self) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        // A link also has an `operationId`, which refers to an operation elsewhere.
        for (pointer, value) in self.parts.iter().filter(|(pointer, _)| pointer.starts_with("/paths/")) {
            let Some(id) = value.get("operationId").and_then(Value::as_str) else { continue };
            let Some(first) = seen.insert(id.to_owned(), pointer.clone()) else { continue };
            let source =
                |pointer: &str| self.origins.get(pointer).map(ToString::to_string).unwrap_or_default();
            self.findings.push(
                Finding::error("merge/duplicate-operation-id", format!("the operationId `{id}` is used at {first} and at {pointer}"))
                    .in_source(format!("{} and {}", source(&first), source(pointer)))
                    .at(pointer.clone())
                    .help("rename one of them by an overlay action on the source's own document, or leave one source out"),
            );
        }
    }

    fn check_case(&mut self) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut findings = Vec::new();
        for pointer in self.parts.keys().filter(|pointer| pointer.starts_with("/components/")) {
            let Some(first) = seen.insert(pointer.to_lowercase(), pointer) else { continue };
            findings.push(
                Finding::warning(
                    "merge/names-differ-only-in-case",
                    format!("{first} and {pointer} differ only in case"),
                )
                .at(pointer.clone())
                .help("the SDK gives one of them a longer name; consider better names by an overlay"),
            );
        }
        self.findings.extend(findings);
    }
}

/// Copies the `security` of a document into the operations without one, so that documents with different defaults can
/// be merged.
fn spread_security(document: &mut Value) {
    let Some(security) = document.get("security").cloned() else { return };
    visit::operations_mut(document, |_, operation| {
        operation.entry("security").or_insert_with(|| security.clone());
    });
}

/// The pointer of the first location at which two values differ.
pub fn first_difference(left: &Value, right: &Value, pointer: &str) -> Option<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let mut keys: Vec<&String> = left.keys().chain(right.keys()).collect();
            keys.sort();
            keys.dedup();
            keys.into_iter().find_map(|key| {
                let below = format!("{pointer}/{}", escape(key));
                match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => first_difference(left, right, &below),
                    _ => Some(below),
                }
            })
        }
        (Value::Array(left), Value::Array(right)) => {
            let shared = left.iter().zip(right).enumerate();
            let inside = shared.into_iter().find_map(|(index, (left, right))| {
                first_difference(left, right, &format!("{pointer}/{index}"))
            });
            inside.or_else(|| {
                (left.len() != right.len()).then(|| format!("{pointer}/{}", left.len().min(right.len())))
            })
        }
        _ => (left != right).then(|| pointer.to_owned()),
    }
}

/// Inserts a value at a pointer, and creates the objects above it.
fn insert(document: &mut Value, pointer: &str, value: Value) {
    let mut place = document;
    for step in steps(pointer) {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = place
            .as_object_mut()
            .expect("it was made an object just above")
            .entry(step)
            .or_insert(Value::Null);
    }
    *place = value;
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return format!("`{text}`");
    }
    format!("`{}…`", text.chars().take(LONGEST).collect::<String>())
}
