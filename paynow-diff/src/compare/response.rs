//! What an operation returns: statuses, bodies, headers, links.

use std::collections::{BTreeMap, BTreeSet};

use super::operation::name;
use super::{Compare, Effect, In, Location, NO_WORDS, Noun, RawChange, words};
use crate::model::{Header, Operation, Response, Schema};
use crate::reachability::{is_success, success};
use crate::report::{SemverBump, WireCompat};
use crate::sdk_api::success_type;

impl<'a> Compare<'_, 'a> {
    pub(super) fn responses(&mut self, old: &Operation<'a>, new: &Operation<'a>, operation: &Location<'a>) {
        let mut gone: Vec<&'a str> =
            old.responses.keys().filter(|status| !new.responses.contains_key(*status)).copied().collect();
        let mut come: Vec<&'a str> =
            new.responses.keys().filter(|status| !old.responses.contains_key(*status)).copied().collect();
        for (status, before) in &old.responses {
            if let Some(after) = new.responses.get(status) {
                self.response((old, new), (before, after), status, operation);
            }
        }
        // A response that only changes its status within its kind is one change.
        if let ([before], [after]) = (gone.as_slice(), come.as_slice())
            && is_success(before) == is_success(after)
        {
            let (before, after) = (*before, *after);
            let (one, other) = (&old.responses[before], &new.responses[after]);
            let place = self.response_place(operation, (one, other), new, after);
            let same = (one.content.is_empty() == other.content.is_empty()).then(|| {
                self.quietly(|compare| compare.response((old, new), (one, other), after, operation))
            });
            if same.is_some_and(|found| found.iter().all(|found| found.stem == "documentation-changed")) {
                self.emit(&place, "response-status-changed", Effect::default(), words(before, after));
                (gone, come) = (Vec::new(), Vec::new());
            }
        }
        for status in gone {
            self.removed_response((old, new), status, operation);
        }
        for status in come {
            self.added_response((old, new), status, operation);
        }
    }

    /// What a comparison finds, without noting it.
    pub(super) fn quietly(&mut self, compare: impl FnOnce(&mut Self)) -> Vec<RawChange<'a>> {
        let noted = std::mem::take(&mut self.found);
        compare(self);
        std::mem::replace(&mut self.found, noted)
    }

    fn response_place(
        &self,
        operation: &Location<'a>,
        (before, after): (&Response<'a>, &Response<'a>),
        new: &Operation<'a>,
        status: &str,
    ) -> Location<'a> {
        let pointers = (before.pointer.as_str(), after.pointer.as_str());
        let subject = format!("{}: response {status}", name(new));
        let mut place = self.part_place(operation, pointers, subject, Noun::Schema, false);
        // The SDK reads the body of a success; a failure has its own type, whatever the document says.
        place.in_sdk &= is_success(status);
        for spot in [&mut place.base_spot, &mut place.head_spot] {
            spot.inline.push_str("Response");
        }
        place
    }

    /// What another response does to the type that the operation gives.
    fn success_effect(&mut self, old: &Operation<'a>, new: &Operation<'a>, place: &Location<'a>) -> Effect {
        let own = |name: &str| self.base.name(name).to_owned();
        let as_head = |name: &str| self.name_as_head(name);
        let new_name = |name: &str| self.head.name(name).to_owned();
        let is = success_type(new, &new_name);
        if success_type(old, &as_head) != is {
            return Effect { bump: SemverBump::Major, types: Some((success_type(old, &own), is)) };
        }
        // What is written in place has a name that does not tell what it is.
        if let ((Some(before), _), (Some(after), _)) = (success(old), success(new)) {
            let found = self.quietly(|compare| compare.schema(before, after, place));
            let bump = found.iter().map(|found| found.effect.bump).max().unwrap_or_default();
            if bump == SemverBump::Major {
                return Effect::of(bump);
            }
        }
        Effect::default()
    }

    fn removed_response(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        status: &'a str,
        operation: &Location<'a>,
    ) {
        let response = &old.responses[status];
        let place = self.response_place(operation, (response, response), new, status);
        if !is_success(status) {
            self.emit_in(&place, In::Base, "error-response-removed", Effect::default(), NO_WORDS);
            return;
        }
        let effect = self.success_effect(old, new, &place);
        let has_success = new.responses.keys().any(|status| is_success(status));
        let wire = if has_success { WireCompat::Works } else { WireCompat::Breaks };
        self.emit_with(&place, In::Base, "success-response-removed", [wire; 2], effect, NO_WORDS);
    }

    fn added_response(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        status: &'a str,
        operation: &Location<'a>,
    ) {
        let response = &new.responses[status];
        let place = self.response_place(operation, (response, response), new, status);
        if !is_success(status) {
            self.emit_in(&place, In::Head, "error-response-added", Effect::default(), NO_WORDS);
            return;
        }
        let effect = self.success_effect(old, new, &place);
        // A client reads every success as one of those that it knows.
        let known: Vec<&Response<'a>> =
            old.responses.iter().filter(|(status, _)| is_success(status)).map(|(_, known)| known).collect();
        let can_be_read = known.is_empty() || known.iter().any(|known| self.reads(known, response, &place));
        let wire = if can_be_read { WireCompat::Works } else { WireCompat::Breaks };
        self.emit_with(&place, In::Head, "success-response-added", [wire; 2], effect, NO_WORDS);
    }

    /// Whether a client that expects one response can read another.
    fn reads(&mut self, known: &Response<'a>, other: &Response<'a>, place: &Location<'a>) -> bool {
        // Who expects no body passes over one.
        if known.content.is_empty() {
            return true;
        }
        !other.content.is_empty()
            && other.content.iter().all(|(media_type, media)| {
                known.content.get(media_type).is_some_and(|known| {
                    self.compatibility(&known.schema, &media.schema, place)[1] == WireCompat::Works
                })
            })
    }

    fn response(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        (before, after): (&Response<'a>, &Response<'a>),
        status: &str,
        operation: &Location<'a>,
    ) {
        let place = self.response_place(operation, (before, after), new, status);
        self.documentation(&place, &before.docs, &after.docs);
        match (before.content.is_empty(), after.content.is_empty()) {
            (false, true) => {
                let wire = if is_success(status) { WireCompat::Breaks } else { WireCompat::Works };
                let effect = self.success_effect(old, new, &place);
                self.emit_with(&place, In::Both, "response-body-removed", [wire; 2], effect, NO_WORDS);
            }
            (true, false) => {
                let effect = self.success_effect(old, new, &place);
                self.emit(&place, "response-body-added", effect, NO_WORDS);
            }
            _ => {
                let stems = ["response-media-type-added", "response-media-type-removed"];
                self.content((&before.content, &after.content), &place, stems);
            }
        }
        self.headers((&before.headers, &after.headers), &place);
        self.links(before, after, &place);
        self.rest(&before.rest, &after.rest, &place);
    }

    pub(super) fn headers(
        &mut self,
        (before, after): (&BTreeMap<String, Header<'a>>, &BTreeMap<String, Header<'a>>),
        holder: &Location<'a>,
    ) {
        let place = |name: &str, pointers: (&str, &str)| {
            let mut place = holder.below(pointers.0, pointers.1, Noun::Schema);
            place.subject = format!("{} header {name}", holder.subject);
            place.in_sdk = false;
            place
        };
        for (key, header) in before {
            let Some(other) = after.get(key) else {
                let place = place(header.name, (&header.pointer, &header.pointer));
                let wire = if header.required { WireCompat::Breaks } else { WireCompat::Works };
                let stem = "response-header-removed";
                self.emit_with(&place, In::Base, stem, [wire; 2], Effect::default(), NO_WORDS);
                continue;
            };
            let place = place(header.name, (&header.pointer, &other.pointer));
            match (header.required, other.required) {
                (false, true) => {
                    self.emit(&place, "response-header-became-required", Effect::default(), NO_WORDS)
                }
                (true, false) => {
                    self.emit(&place, "response-header-became-optional", Effect::default(), NO_WORDS)
                }
                _ => {}
            }
            if header.style != other.style && is_style_seen(&header.schema, &other.schema, self) {
                let words = words(header.style.clone(), other.style.clone());
                self.emit(&place, "response-header-style-changed", Effect::default(), words);
            }
            self.mark(&place, (header.deprecated, other.deprecated), ["deprecated", "no-longer-deprecated"]);
            self.documentation(&place, &header.docs, &other.docs);
            self.rest(&header.rest, &other.rest, &place);
            let below = place.below(&header.schema.pointer, &other.schema.pointer, Noun::Schema);
            self.schema(&header.schema, &other.schema, &below);
        }
        for (key, header) in after {
            if !before.contains_key(key) {
                let place = place(header.name, (&header.pointer, &header.pointer));
                self.emit_in(&place, In::Head, "response-header-added", Effect::default(), NO_WORDS);
            }
        }
    }

    /// Links are hints about what can be called next.
    fn links(&mut self, before: &Response<'a>, after: &Response<'a>, place: &Location<'a>) {
        let names: BTreeSet<&str> = before.links.keys().chain(after.links.keys()).copied().collect();
        for name in names {
            let text = || Some(name.to_owned());
            match (before.links.get(name), after.links.get(name)) {
                (Some(_), None) => self.emit(place, "link-removed", Effect::default(), [text(), None]),
                (None, Some(_)) => self.emit(place, "link-added", Effect::default(), [None, text()]),
                (Some((_, old)), Some((_, new))) if !self.says_the_same(old, new) => {
                    self.emit(place, "link-changed", Effect::default(), words(name, name));
                }
                _ => {}
            }
        }
    }
}

/// Whether a value is written differently in another style: a single value never is.
fn is_style_seen<'a>(old: &Schema<'a>, new: &Schema<'a>, compare: &Compare<'_, 'a>) -> bool {
    let is_single = |schema: Option<&Schema<'a>>| {
        schema.is_some_and(|schema| {
            ["string", "integer", "number", "boolean"].iter().any(|name| schema.types.has(name))
        })
    };
    let old = super::schema::resolve(compare.base, old);
    let new = super::schema::resolve(compare.head, new);
    !(is_single(old) && is_single(new))
}
