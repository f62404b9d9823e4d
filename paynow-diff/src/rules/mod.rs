//! The catalogue of rules: each has stable IDs, verdicts, and an example that a test runs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::report::WireCompat;

mod composition;
mod document;
mod operations;
mod properties;
mod values;

/// How the IDs of a rule are formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// The ID is the stem.
    Plain,
    /// The ID is a direction followed by the stem: `request-`, `response-`.
    Directed,
    /// Like `Directed`, and `parameter-` for the values of a parameter itself.
    Listed,
    /// The ID is a direction and the kind of location followed by the stem: `request-property-`, `response-schema-`;
    /// or `parameter-` followed by the stem.
    Value,
}

/// A rule, with one ID for each direction and kind of location to which it applies.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Family {
    /// The common end of its IDs.
    pub stem: &'static str,
    /// What precedes the stem in its IDs.
    pub scope: Scope,
    /// The stem of the rule for the same difference when the documents are swapped.
    pub mirror: &'static str,
    /// The effect on the wire for values that the client sends; none if it depends on the documents.
    pub request: Option<WireCompat>,
    /// The effect on the wire for values that the client receives; none if it depends on the documents.
    pub response: Option<WireCompat>,
    /// The effect on the SDK.
    pub rust: &'static str,
    /// The meaning of the rule and the reasons for its verdicts.
    pub says: &'static str,
    /// The smallest pair of documents with a change of this rule.
    pub example: Example,
}

/// A location in the example document, with its value in both versions; an empty text means that there is no value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Example {
    /// The JSON pointer.
    pub at: &'static str,
    /// The JSON at the location in the older document.
    pub base: &'static str,
    /// The JSON at the location in the newer document.
    pub head: &'static str,
}

impl Example {
    const fn swapped(self) -> Self {
        Self { at: self.at, base: self.head, head: self.base }
    }
}

/// A rule that is the mirror of another one, with the documents of its example swapped.
const fn mirrored(
    family: Family,
    stem: &'static str,
    verdicts: [Option<WireCompat>; 2],
    texts: [&'static str; 2],
) -> Family {
    let [request, response] = verdicts;
    let [rust, says] = texts;
    Family {
        stem,
        scope: family.scope,
        mirror: family.stem,
        request,
        response,
        rust,
        says,
        example: family.example.swapped(),
    }
}

const WORKS: Option<WireCompat> = Some(WireCompat::Works);
const BREAKS: Option<WireCompat> = Some(WireCompat::Breaks);
const DEPENDS: Option<WireCompat> = None;

/// All rules, grouped by subject.
pub fn families() -> impl Iterator<Item = &'static Family> {
    let schemas = properties::RULES.iter().chain(values::RULES).chain(composition::RULES);
    operations::RULES.iter().chain(document::RULES).chain(schemas)
}

/// The rule with a stem.
pub(super) fn family(stem: &str) -> Option<&'static Family> {
    families().find(|family| family.stem == stem)
}

impl Family {
    /// All IDs of the rule.
    pub fn ids(&self) -> Vec<String> {
        let prefixes: &[&str] = match self.scope {
            Scope::Plain => &[""],
            Scope::Directed => &["request-", "response-"],
            Scope::Listed => &["request-", "response-", "parameter-"],
            Scope::Value => &[
                "request-property-",
                "response-property-",
                "request-schema-",
                "response-schema-",
                "parameter-",
            ],
        };
        prefixes.iter().map(|prefix| format!("{prefix}{}", self.stem)).collect()
    }
}

/// Whether there is a rule with an ID.
pub fn is_rule(id: &str) -> bool {
    families().any(|family| family.ids().iter().any(|known| known == id))
}

/// The ID of the rule for the same difference when the documents are swapped.
pub fn mirror_of(id: &str) -> Option<String> {
    families().find_map(|family| {
        let index = family.ids().iter().position(|known| known == id)?;
        let mirror = self::family(family.mirror)?;
        mirror.ids().get(index).cloned()
    })
}

/// The document that all examples change.
pub fn example_document() -> Value {
    serde_json::from_str(include_str!("example.json")).expect("a test reads it, and it does not change")
}

/// The two documents of an example.
pub fn example_documents(example: &Example) -> (Value, Value) {
    (with(example.at, example.base), with(example.at, example.head))
}

/// The example document with another value at a location, or with none.
fn with(pointer: &str, text: &str) -> Value {
    let mut document = example_document();
    let (holder, key) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    let key = key.replace("~1", "/").replace("~0", "~");
    let value = (!text.is_empty()).then(|| serde_json::from_str(text).unwrap_or_else(|_| json!(text)));
    match document.pointer_mut(holder) {
        Some(Value::Object(object)) => {
            object.remove(&key);
            object.extend(value.map(|value| (key, value)));
        }
        Some(Value::Array(array)) => {
            let index = key.parse().unwrap_or(array.len());
            if index < array.len() {
                array.remove(index);
            }
            if let Some(value) = value {
                array.insert(index.min(array.len()), value);
            }
        }
        _ => {}
    }
    document
}

/// The catalogue as `docs/diff-rules.md`.
pub fn markdown() -> String {
    let mut text = String::from(include_str!("preface.md"));
    let sections = [
        ("Operations, parameters, bodies and responses", operations::RULES),
        ("Servers, security schemes and links", document::RULES),
        ("Properties and schemas", properties::RULES),
        ("Values", values::RULES),
        ("Alternatives and constraints", composition::RULES),
    ];
    for (title, families) in sections {
        let _ = write!(text, "\n## {title}\n");
        for family in families {
            describe(&mut text, family);
        }
    }
    text
}

fn describe(text: &mut String, family: &Family) {
    let ids: Vec<String> = family.ids().iter().map(|id| format!("`{id}`")).collect();
    let verdict = |wire: Option<WireCompat>| wire.map_or("depends".to_owned(), |wire| wire.to_string());
    let wire = match family.scope {
        Scope::Plain => verdict(family.request),
        _ if family.request == family.response => format!("{} both ways", verdict(family.request)),
        _ => format!("request {}, response {}", verdict(family.request), verdict(family.response)),
    };
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "\n### {}\n{}\n\n- ids: {}\n- wire: {wire}\n- Rust: {}\n- opposite: `{}`\n\n",
        family.stem,
        family.says,
        ids.join(", "),
        family.rust,
        family.mirror,
    );
    let _ = write!(text, "At `{}`:\n\n```diff\n", family.example.at);
    for (mark, json) in [("-", family.example.base), ("+", family.example.head)] {
        let json = if json.is_empty() { "(nothing)" } else { json };
        let _ = writeln!(text, "{mark} {json}");
    }
    text.push_str("```\n");
}

/// The stem of a rule's ID, which is its heading in the catalogue.
pub fn stem_of(id: &str) -> Option<&'static str> {
    // The longest stem applies: `property-became-required` ends with `became-required` too.
    families()
        .filter(|family| family.ids().iter().any(|known| known == id))
        .map(|family| family.stem)
        .max_by_key(|stem| stem.len())
}
