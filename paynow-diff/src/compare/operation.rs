//! Operations: added, removed, moved, and their own properties.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::surface::Method;
use serde_json::Value;

use super::{Compare, Effect, In, Location, NO_VALUES, Noun, values_of};
use crate::model::{Operation, entries, template};
use crate::report::SemverBump;

impl<'a> Compare<'_, 'a> {
    pub(super) fn all_operations(&mut self) {
        let (base, head) = (&self.base.document, &self.head.document);
        let version = |raw: &'a serde_json::Value| raw.get("openapi");
        let is_same_version = version(base.raw) == version(head.raw);
        let is_same_security = base.raw.get("security") == head.raw.get("security");
        let can_skip = is_same_version && is_same_security && !self.is_shared_different();
        for (before, after) in self.operations.clone() {
            let (old, new) = (&base.operations[before], &head.operations[after]);
            let is_same_location = old.pointer == new.pointer;
            if !(can_skip && is_same_location && old.raw == new.raw) {
                self.operation((before, after));
            }
        }
        let stayed: BTreeSet<usize> = self.operations.iter().map(|(before, _)| *before).collect();
        // Callbacks are added and removed with their operation.
        let is_alone = |operation: &Operation<'a>, matched: &BTreeSet<usize>| {
            operation.parent.is_none_or(|(parent, _)| matched.contains(&parent))
        };
        for (index, operation) in base.operations.iter().enumerate() {
            if !stayed.contains(&index) && is_alone(operation, &stayed) {
                self.unmatched(operation, In::Base);
            }
        }
        let known: BTreeSet<usize> = self.operations.iter().map(|(_, after)| *after).collect();
        for (index, operation) in head.operations.iter().enumerate() {
            if !known.contains(&index) && is_alone(operation, &known) {
                self.unmatched(operation, In::Head);
            }
        }
    }

    /// Whether a component other than a schema differs that operations refer to.
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
        let mut location = Self::plain_location(pointer.clone(), pointer, name(operation));
        let revision = if side == In::Base { self.base } else { self.head };
        location.base_rust = revision.location(operation);
        location.in_sdk = !location.base_rust.name.is_empty();
        location.head_rust = location.base_rust.clone();
        let text = format!("{} {}", operation.method.to_uppercase(), operation.path);
        match side {
            In::Base => {
                let effect = Effect::of(SemverBump::Major);
                self.emit_in(&location, side, "operation-removed", effect, [Some(text), None]);
            }
            _ => {
                let effect = Effect::of(SemverBump::Minor);
                self.emit_in(&location, side, "operation-added", effect, [None, Some(text)]);
            }
        }
    }

    fn operation(&mut self, pair: (usize, usize)) {
        let (old, new) = (&self.base.document.operations[pair.0], &self.head.document.operations[pair.1]);
        let (before, after) = (self.base.method(old), self.head.method(new));
        let (base_rust, head_rust) = (self.base.location(old), self.head.location(new));
        let location = Location {
            operation: Some(pair),
            in_sdk: !base_rust.name.is_empty() && !head_rust.name.is_empty(),
            base_rust,
            head_rust,
            ..Self::plain_location(old.pointer.clone(), new.pointer.clone(), name(new))
        };
        self.documentation(&location, &old.docs, &new.docs);
        let item =
            Location { base: old.item.pointer.clone(), head: new.item.pointer.clone(), ..location.clone() };
        self.documentation_with(&item, &old.item.docs, &new.item.docs, Effect::default());
        self.rest(&old.item.rest, &new.item.rest, &item);
        self.address(old, new, &location);
        if old.id != new.id {
            let names = before.zip(after).map(|(before, after)| (before.name.clone(), after.name.clone()));
            let moved = names.filter(|(before, after)| before != after);
            let bump = if moved.is_some() { SemverBump::Major } else { SemverBump::Patch };
            let effect = Effect { bump, types: moved };
            self.emit(&location, "operation-id-changed", effect, values_of(old.id, new.id));
        }
        if old.tag != new.tag {
            // The feature of the method is named after the tag.
            let feature = |method: Option<&Method>| method.map(|method| method.feature.clone());
            let is_same = feature(before) == feature(after);
            let effect = if is_same { Effect::docs() } else { Effect::of(SemverBump::Major) };
            self.emit(&location, "operation-tag-changed", effect, values_of(old.tag, new.tag));
        }
        if old.other_tags != new.other_tags {
            let values = [None, Some("tags".to_owned())];
            self.emit(&location, "documentation-changed", Effect::default(), values);
        }
        match (old.deprecated, new.deprecated) {
            (false, true) => {
                self.emit(&location, "operation-deprecated", Effect::of(SemverBump::Minor), NO_VALUES)
            }
            (true, false) => {
                self.emit(&location, "operation-no-longer-deprecated", Effect::docs(), NO_VALUES)
            }
            _ => {}
        }
        match (old.idempotent, new.idempotent) {
            (false, true) => self.emit(&location, "operation-became-idempotent", Effect::docs(), NO_VALUES),
            (true, false) => {
                self.emit(&location, "operation-no-longer-idempotent", Effect::docs(), NO_VALUES)
            }
            _ => {}
        }
        self.security(old, new, &location);
        self.operation_servers(old, new, &location);
        self.rest(&old.rest, &new.rest, &location);
        self.parameters(old, new, &location);
        self.bodies(old, new, &location);
        self.responses(old, new, &location);
    }

    fn address(&mut self, old: &Operation<'a>, new: &Operation<'a>, location: &Location<'a>) {
        if template(old.path) != template(new.path) {
            self.emit(location, "operation-path-changed", Effect::docs(), values_of(old.path, new.path));
        }
        if old.method != new.method {
            let (was, is) = (old.method.to_uppercase(), new.method.to_uppercase());
            self.emit(location, "operation-method-changed", Effect::docs(), values_of(was, is));
        }
    }

    /// A location in an operation.
    pub(super) fn part_location(
        &self,
        operation: &Location<'a>,
        (base, head): (&str, &str),
        subject: String,
        noun: Noun,
        is_sent: bool,
    ) -> Location<'a> {
        let (_, after) = operation.operation.unwrap_or_default();
        let new = &self.head.document.operations[after];
        // A webhook's request is received by the client.
        let request = is_sent != new.is_webhook;
        Location {
            base: base.to_owned(),
            head: head.to_owned(),
            subject,
            noun,
            request,
            response: !request,
            ..operation.clone()
        }
    }
}

/// The readable name of an operation.
pub(crate) fn name(operation: &Operation<'_>) -> String {
    match operation.id {
        "" => format!("{} {}", operation.method.to_uppercase(), operation.path),
        id => id.to_owned(),
    }
}
