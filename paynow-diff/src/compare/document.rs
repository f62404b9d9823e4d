//! The document as a whole: documentation, tags, and unused components.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::document::pointer::escape;
use paynow_spec::document::references;
use serde_json::Value;

use super::{Compare, Effect, Location, NO_VALUES, Noun, values_of};
use crate::model::{Docs, Rest, Schema, docs, entries};
use crate::report::SemverBump;
use crate::rust_location::RustLocation;

/// The fields of the document and of its `info` that are compared or ignored.
const COMPARED: [&str; 9] =
    ["openapi", "info", "servers", "tags", "security", "paths", "webhooks", "components", "externalDocs"];
const INFO_COMPARED: [&str; 1] = ["version"];
const INFO_DOCS: [&str; 3] = ["contact", "license", "termsOfService"];

impl<'a> Compare<'_, 'a> {
    /// A location in both documents outside operations and schemas.
    pub(super) fn plain_location(base: String, head: String, subject: String) -> Location<'a> {
        Location {
            base,
            head,
            subject,
            noun: Noun::Schema,
            request: false,
            response: false,
            in_sdk: true,
            component: None,
            operation: None,
            inline: None,
            base_rust: RustLocation::default(),
            head_rust: RustLocation::default(),
            required: (true, true),
        }
    }

    pub(super) fn document(&mut self) {
        let (base, head) = (self.base.document.raw, self.head.document.raw);
        self.info(base, head);
        let location = Self::plain_location(String::new(), String::new(), "the document".to_owned());
        self.documentation_with(&location, &docs(base), &docs(head), Effect::default());
        let rest = |value: &'a Value| others(value, &[&COMPARED[..], &["title", "description"]].concat());
        self.rest(&rest(base), &rest(head), &location);
        self.document_servers();
        self.tags(base, head);
        self.security_schemes(base, head);
        self.unused_components(base, head);
    }

    fn info(&mut self, base: &'a Value, head: &'a Value) {
        let location =
            Self::plain_location("/info".to_owned(), "/info".to_owned(), "the document".to_owned());
        let text =
            |value: &'a Value| value.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
        let (old, new) = (text(base), text(head));
        if old != new {
            self.emit(&location, "api-version-changed", Effect::of(SemverBump::Patch), values_of(old, new));
        }
        let info = |value: &'a Value| value.get("info").unwrap_or(&Value::Null);
        let info_docs = |value: &'a Value| -> Docs<'a> {
            let more = INFO_DOCS.into_iter().filter_map(|key| Some((key, info(value).get(key)?)));
            docs(info(value)).into_iter().chain(more).collect()
        };
        // Changes that do not appear in the SDK require no release.
        self.documentation_with(&location, &info_docs(base), &info_docs(head), Effect::default());
        let known = [&INFO_COMPARED[..], &INFO_DOCS, &["title", "summary", "description"]].concat();
        self.rest(&others(info(base), &known), &others(info(head), &known), &location);
    }

    fn tags(&mut self, base: &'a Value, head: &'a Value) {
        let tags = |value: &'a Value| -> BTreeMap<&'a str, (usize, &'a Value)> {
            let tags = value.get("tags").and_then(Value::as_array).into_iter().flatten().enumerate();
            tags.filter_map(|(index, tag)| Some((tag.get("name")?.as_str()?, (index, tag)))).collect()
        };
        let (before, after) = (tags(base), tags(head));
        for (tag, (old_index, old)) in &before {
            if let Some((new_index, new)) = after.get(tag) {
                let pointers = (format!("/tags/{old_index}"), format!("/tags/{new_index}"));
                let location = Self::plain_location(pointers.0, pointers.1, format!("tag {tag}"));
                self.documentation_with(&location, &docs(old), &docs(new), Effect::default());
                let rest =
                    |value: &'a Value| others(value, &["name", "summary", "description", "externalDocs"]);
                self.rest(&rest(old), &rest(new), &location);
            }
        }
    }

    /// Unused components other than schemas: used ones are compared where they are used.
    fn unused_components(&mut self, base: &'a Value, head: &'a Value) {
        let unused = |raw: &'a Value| -> BTreeMap<String, (String, &'a Value)> {
            let mut used: BTreeSet<&str> = BTreeSet::new();
            references::targets(raw, &mut |target| {
                used.insert(target);
            });
            let mut found = BTreeMap::new();
            for (kind, components) in entries(raw.get("components")) {
                if kind == "schemas" || kind == "securitySchemes" || kind.starts_with("x-") {
                    continue;
                }
                for (name, value) in entries(Some(components)) {
                    let pointer = format!("/components/{}/{}", escape(kind), escape(name));
                    // Links and examples are compared by the content of their targets.
                    let is_used = used.contains(format!("#{pointer}").as_str());
                    if !is_used || kind == "examples" {
                        found.insert(pointer, (format!("{kind} {name}"), value));
                    }
                }
            }
            found
        };
        let (before, after) = (unused(base), unused(head));
        for pointer in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let (old, new) = (before.get(pointer), after.get(pointer));
            let is_same = match (old, new) {
                (Some((_, old)), Some((_, new))) => self.says_the_same(old, new),
                // Components that became used or unused are compared where they are used.
                (Some(_), None) => head.pointer(pointer).is_some(),
                _ => base.pointer(pointer).is_some(),
            };
            if let Some((subject, _)) = old.or(new).filter(|_| !is_same) {
                let location = Self::plain_location(pointer.clone(), pointer.clone(), subject.clone());
                self.emit(&location, "not-compared", Effect::default(), NO_VALUES);
            }
        }
    }

    /// Records a change of documentation.
    pub(super) fn documentation(&mut self, location: &Location<'a>, old: &Docs<'a>, new: &Docs<'a>) {
        self.documentation_with(location, old, new, Effect::docs());
    }

    /// Records a change of the documentation of a schema or one of its values.
    pub(super) fn schema_documentation(
        &mut self,
        old: &Schema<'a>,
        new: &Schema<'a>,
        location: &Location<'a>,
    ) {
        let said_of = |schema: &Schema<'a>, value: &Value| {
            let index = schema.values.iter().flatten().position(|known| *known == value)?;
            schema.value_docs.get(&index).cloned()
        };
        let is_different = old.values.iter().flatten().any(|value| {
            let is_kept = new.values.iter().flatten().any(|known| known == value);
            is_kept && said_of(old, value).unwrap_or_default() != said_of(new, value).unwrap_or_default()
        });
        if is_different {
            let values = [None, Some("the values of an enum".to_owned())];
            self.emit(location, "documentation-changed", Effect::docs(), values);
        }
        self.documentation(location, &old.docs, &new.docs);
    }

    pub(super) fn documentation_with(
        &mut self,
        location: &Location<'a>,
        old: &Docs<'a>,
        new: &Docs<'a>,
        effect: Effect,
    ) {
        let keywords: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let changed: Vec<&str> = keywords
            .into_iter()
            .filter(|keyword| !says_the_same(old.get(keyword), new.get(keyword)))
            .collect();
        if !changed.is_empty() {
            let values = [None, Some(changed.join(", "))];
            self.emit(location, "documentation-changed", effect, values);
        }
    }
}

/// The remaining fields of an object, without extensions.
fn others<'a>(value: &'a Value, known: &[&str]) -> Rest<'a> {
    entries(Some(value)).filter(|(key, _)| !known.contains(key) && !key.starts_with("x-")).collect()
}

/// Whether two descriptions differ only in white space.
fn says_the_same(old: Option<&&Value>, new: Option<&&Value>) -> bool {
    match (old, new) {
        (Some(Value::String(old)), Some(Value::String(new))) => {
            old == new || old.split_whitespace().eq(new.split_whitespace())
        }
        // `"424242"` and `424242` are the same example of a string of digits.
        (Some(Value::String(text)), Some(Value::Number(number)))
        | (Some(Value::Number(number)), Some(Value::String(text))) => *text == number.to_string(),
        (old, new) => old == new,
    }
}
