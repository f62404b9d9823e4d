//! What belongs to the whole document: its words, addresses, tags and kinds of keys.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Compare, Effect, In, Location, NO_WORDS, Noun, words};
use crate::model::Docs;
use crate::model::docs;
use crate::report::SemverBump;
use crate::sdk_api::RustLocation;
use paynow_spec::document::pointer::escape;

impl<'a> Compare<'_, 'a> {
    /// A place in both documents that is in no operation and no schema.
    pub(super) fn plain_place(base: String, head: String, subject: String) -> Location<'a> {
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
            base_spot: RustLocation::default(),
            head_spot: RustLocation::default(),
            required: (true, true),
        }
    }

    pub(super) fn document(&mut self) {
        let (base, head) = (self.base.document.raw, self.head.document.raw);
        let text = |value: &'a Value, pointer: &str| {
            value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
        };
        let info = Self::plain_place("/info".to_owned(), "/info".to_owned(), "the document".to_owned());
        let (old, new) = (text(base, "/info/version"), text(head, "/info/version"));
        if old != new {
            self.emit(&info, "api-version-changed", Effect::of(SemverBump::Patch), words(old, new));
        }
        let empty = &Value::Null;
        let info_docs = |value: &'a Value| docs(value.get("info").unwrap_or(empty));
        // What the SDK does not say does not ask for a release.
        let (old, new) = (info_docs(base), info_docs(head));
        self.documentation_with(&info, &old, &new, Effect::default());
        self.servers(base, head);
        self.tags(base, head);
        self.security_schemes(base, head);
    }

    fn servers(&mut self, base: &'a Value, head: &'a Value) {
        let urls = |value: &'a Value| -> BTreeMap<&'a str, usize> {
            let servers = value.get("servers").and_then(Value::as_array).into_iter().flatten().enumerate();
            servers.filter_map(|(index, server)| Some((server.get("url")?.as_str()?, index))).collect()
        };
        let (before, after) = (urls(base), urls(head));
        for url in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let pointer =
                |index: Option<&usize>| index.map_or_else(String::new, |index| format!("/servers/{index}"));
            let (old, new) = (before.get(url), after.get(url));
            let place = Self::plain_place(pointer(old), pointer(new), format!("server {url}"));
            match (old, new) {
                (Some(_), None) => {
                    self.emit_in(
                        &place,
                        In::Base,
                        "server-removed",
                        Effect::default(),
                        [Some((*url).to_owned()), None],
                    );
                }
                (None, Some(_)) => {
                    self.emit_in(
                        &place,
                        In::Head,
                        "server-added",
                        Effect::default(),
                        [None, Some((*url).to_owned())],
                    );
                }
                _ => {}
            }
        }
    }

    fn tags(&mut self, base: &'a Value, head: &'a Value) {
        let tags = |value: &'a Value| -> BTreeMap<&'a str, (usize, Docs<'a>)> {
            let tags = value.get("tags").and_then(Value::as_array).into_iter().flatten().enumerate();
            tags.filter_map(|(index, tag)| Some((tag.get("name")?.as_str()?, (index, docs(tag))))).collect()
        };
        let (before, after) = (tags(base), tags(head));
        for (tag, (old_index, old)) in &before {
            if let Some((new_index, new)) = after.get(tag) {
                let place = Self::plain_place(
                    format!("/tags/{old_index}"),
                    format!("/tags/{new_index}"),
                    format!("tag {tag}"),
                );
                self.documentation_with(&place, old, new, Effect::default());
            }
        }
    }

    fn security_schemes(&mut self, base: &'a Value, head: &'a Value) {
        let schemes =
            |value: &'a Value| value.pointer("/components/securitySchemes").and_then(Value::as_object);
        let (before, after) = (schemes(base), schemes(head));
        let names: BTreeSet<&String> =
            [before, after].into_iter().flatten().flat_map(|schemes| schemes.keys()).collect();
        for name in names {
            let pointer = format!("/components/securitySchemes/{}", escape(name));
            let place = Self::plain_place(pointer.clone(), pointer, format!("security scheme {name}"));
            let old = before.and_then(|schemes| schemes.get(name));
            let new = after.and_then(|schemes| schemes.get(name));
            match (old, new) {
                (Some(_), None) => {
                    self.emit_in(&place, In::Base, "security-scheme-removed", Effect::default(), NO_WORDS)
                }
                (None, Some(_)) => {
                    self.emit_in(&place, In::Head, "security-scheme-added", Effect::default(), NO_WORDS)
                }
                (Some(old), Some(new)) => {
                    let (was, is) = (scheme_words(old), scheme_words(new));
                    if was != is {
                        self.emit(&place, "security-scheme-changed", Effect::default(), words(was, is));
                    }
                    self.documentation_with(&place, &docs(old), &docs(new), Effect::default());
                }
                (None, None) => {}
            }
        }
    }

    /// Notes that the words are different.
    pub(super) fn documentation(&mut self, place: &Location<'a>, old: &Docs<'a>, new: &Docs<'a>) {
        self.documentation_with(place, old, new, Effect::docs());
    }

    fn documentation_with(&mut self, place: &Location<'a>, old: &Docs<'a>, new: &Docs<'a>, effect: Effect) {
        let keywords: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let changed: Vec<&str> = keywords
            .into_iter()
            .filter(|keyword| !says_the_same(old.get(keyword), new.get(keyword)))
            .collect();
        if !changed.is_empty() {
            let words = [None, Some(changed.join(", "))];
            self.emit(place, "documentation-changed", effect, words);
        }
    }
}

/// Whether two words are the same but for white space.
fn says_the_same(old: Option<&&Value>, new: Option<&&Value>) -> bool {
    match (old, new) {
        (Some(Value::String(old)), Some(Value::String(new))) => {
            old == new || old.split_whitespace().eq(new.split_whitespace())
        }
        // `"424242"` and `424242` are one example of a text of digits.
        (Some(Value::String(text)), Some(Value::Number(number)))
        | (Some(Value::Number(number)), Some(Value::String(text))) => *text == number.to_string(),
        (old, new) => old == new,
    }
}

/// What of a security scheme is more than words.
fn scheme_words(scheme: &Value) -> String {
    let fields = scheme.as_object().into_iter().flatten();
    let is_word = |key: &str| key == "description" || key.starts_with("x-");
    let fields: Vec<String> =
        fields.filter(|(key, _)| !is_word(key)).map(|(key, value)| format!("{key} {value}")).collect();
    fields.join(", ")
}
