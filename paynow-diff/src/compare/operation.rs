//! Operations: which came, went and moved, and what is said of one as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Compare, Effect, In, Location, NO_WORDS, Noun, words};
use crate::model::{Operation, entries, template};
use crate::report::SemverBump;
use crate::sdk_api::{self, RustLocation};

impl<'a> Compare<'_, 'a> {
    pub(super) fn all_operations(&mut self) {
        let (base, head) = (&self.base.document, &self.head.document);
        let version = |raw: &'a serde_json::Value| raw.get("openapi");
        let is_same_version = version(base.raw) == version(head.raw);
        let is_same_security = base.raw.get("security") == head.raw.get("security");
        let can_skip = is_same_version && is_same_security && !self.is_shared_different();
        for (before, after) in self.operations.clone() {
            let (old, new) = (&base.operations[before], &head.operations[after]);
            let is_same_place = old.pointer == new.pointer;
            if !(can_skip && is_same_place && old.raw == new.raw) {
                self.operation((before, after));
            }
        }
        let stayed: BTreeSet<usize> = self.operations.iter().map(|(before, _)| *before).collect();
        for (index, operation) in base.operations.iter().enumerate() {
            if !stayed.contains(&index) {
                self.unmatched(operation, In::Base);
            }
        }
        let known: BTreeSet<usize> = self.operations.iter().map(|(_, after)| *after).collect();
        for (index, operation) in head.operations.iter().enumerate() {
            if !known.contains(&index) {
                self.unmatched(operation, In::Head);
            }
        }
    }

    /// Whether something that operations refer to, and that is no schema, is different.
    fn is_shared_different(&self) -> bool {
        let (base, head) = (&self.base.document, &self.head.document);
        let others = |raw: &'a Value| -> BTreeMap<&'a str, &'a Value> {
            entries(raw.get("components")).filter(|(kind, _)| *kind != "schemas").collect()
        };
        base.has_merged_schemas
            || head.has_merged_schemas
            || others(base.raw) != others(head.raw)
            || base.raw.get("servers") != head.raw.get("servers")
            || self.operations.iter().any(|(before, after)| {
                let (old, new) = (&base.operations[*before].item, &head.operations[*after].item);
                let shared = ["parameters", "servers"];
                let is_same = |key: &str| old.raw.get(key) == new.raw.get(key);
                !shared.into_iter().all(is_same) || old.docs != new.docs || old.rest != new.rest
            })
    }

    fn unmatched(&mut self, operation: &Operation<'a>, side: In) {
        let pointer = operation.pointer.clone();
        let mut place = Self::plain_place(pointer.clone(), pointer, name(operation));
        place.in_sdk = !operation.is_webhook;
        let text = format!("{} {}", operation.method.to_uppercase(), operation.path);
        match side {
            In::Base => {
                let effect = Effect::of(SemverBump::Major);
                self.emit_in(&place, side, "operation-removed", effect, [Some(text), None]);
            }
            _ => {
                let effect = Effect::of(SemverBump::Minor);
                self.emit_in(&place, side, "operation-added", effect, [None, Some(text)]);
            }
        }
    }

    fn operation(&mut self, pair: (usize, usize)) {
        let (old, new) = (&self.base.document.operations[pair.0], &self.head.document.operations[pair.1]);
        let place = Location {
            operation: Some(pair),
            in_sdk: !old.is_webhook && !new.is_webhook,
            ..Self::plain_place(old.pointer.clone(), new.pointer.clone(), name(new))
        };
        self.documentation(&place, &old.docs, &new.docs);
        let item =
            Location { base: old.item.pointer.clone(), head: new.item.pointer.clone(), ..place.clone() };
        self.documentation_with(&item, &old.item.docs, &new.item.docs, Effect::default());
        self.rest(&old.item.rest, &new.item.rest, &item);
        self.address(old, new, &place);
        let (before, after) = (sdk_api::method(old), sdk_api::method(new));
        if old.id != new.id {
            let is_moved = before.group != after.group || before.name != after.name;
            let effect = match is_moved {
                true => {
                    Effect { bump: SemverBump::Major, types: Some((before.to_string(), after.to_string())) }
                }
                false => Effect::docs(),
            };
            self.emit(&place, "operation-id-changed", effect, words(old.id, new.id));
        }
        if old.tag != new.tag {
            let effect = Effect::of(SemverBump::Major);
            self.emit(&place, "operation-tag-changed", effect, words(old.tag, new.tag));
        }
        if old.other_tags != new.other_tags {
            let words = [None, Some("tags".to_owned())];
            self.emit(&place, "documentation-changed", Effect::default(), words);
        }
        match (old.deprecated, new.deprecated) {
            (false, true) => {
                self.emit(&place, "operation-deprecated", Effect::of(SemverBump::Minor), NO_WORDS)
            }
            (true, false) => self.emit(&place, "operation-no-longer-deprecated", Effect::docs(), NO_WORDS),
            _ => {}
        }
        match (old.idempotent, new.idempotent) {
            (false, true) => self.emit(&place, "operation-became-idempotent", Effect::docs(), NO_WORDS),
            (true, false) => self.emit(&place, "operation-no-longer-idempotent", Effect::docs(), NO_WORDS),
            _ => {}
        }
        self.security(old, new, &place);
        self.operation_servers(old, new, &place);
        self.rest(&old.rest, &new.rest, &place);
        self.parameters(old, new, &place);
        self.bodies(old, new, &place);
        self.responses(old, new, &place);
    }

    fn address(&mut self, old: &Operation<'a>, new: &Operation<'a>, place: &Location<'a>) {
        if template(old.path) != template(new.path) {
            self.emit(place, "operation-path-changed", Effect::docs(), words(old.path, new.path));
        }
        if old.method != new.method {
            let (was, is) = (old.method.to_uppercase(), new.method.to_uppercase());
            self.emit(place, "operation-method-changed", Effect::docs(), words(was, is));
        }
    }

    /// A place in an operation.
    pub(super) fn part_place(
        &self,
        operation: &Location<'a>,
        (base, head): (&str, &str),
        subject: String,
        noun: Noun,
        is_sent: bool,
    ) -> Location<'a> {
        let (before, after) = operation.operation.unwrap_or_default();
        let old = &self.base.document.operations[before];
        let new = &self.head.document.operations[after];
        // What a webhook is sent with is what its receiver gets.
        let request = is_sent != new.is_webhook;
        let spot = |operation: &Operation<'_>| RustLocation {
            inline: heck::ToUpperCamelCase::to_upper_camel_case(operation.id),
            ..RustLocation::default()
        };
        Location {
            base: base.to_owned(),
            head: head.to_owned(),
            subject,
            noun,
            request,
            response: !request,
            base_spot: spot(old),
            head_spot: spot(new),
            ..operation.clone()
        }
    }
}

/// What people call an operation.
pub(crate) fn name(operation: &Operation<'_>) -> String {
    match operation.id {
        "" => format!("{} {}", operation.method.to_uppercase(), operation.path),
        id => id.to_owned(),
    }
}
