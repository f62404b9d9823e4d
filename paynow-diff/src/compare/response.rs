//! Responses: statuses, bodies, headers, links.

use std::collections::{BTreeMap, BTreeSet};

use super::operation::name;
use super::{Compare, Effect, In, Location, NO_VALUES, Noun, RawChange, values_of};
use crate::model::{Header, Operation, Response, Schema};
use crate::reachability::{is_success, success};
use crate::report::{SemverBump, WireCompat};
use crate::rust_location::RustLocation;
use paynow_spec::surface::Method;

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
        // A response that only changes its status within its class is one change.
        if let ([before], [after]) = (gone.as_slice(), come.as_slice())
            && is_success(before) == is_success(after)
        {
            let (before, after) = (*before, *after);
            let (one, other) = (&old.responses[before], &new.responses[after]);
            let location = self.response_location(operation, (one, other), (old, new), after);
            let same = (one.content.is_empty() == other.content.is_empty()).then(|| {
                self.quietly(|compare| compare.response((old, new), (one, other), after, operation))
            });
            if same.is_some_and(|found| found.iter().all(|found| found.stem == "documentation-changed")) {
                self.emit(&location, "response-status-changed", Effect::default(), values_of(before, after));
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

    /// Compares without recording changes.
    pub(super) fn quietly(&mut self, compare: impl FnOnce(&mut Self)) -> Vec<RawChange<'a>> {
        let noted = std::mem::take(&mut self.changes);
        compare(self);
        std::mem::replace(&mut self.changes, noted)
    }

    fn response_location(
        &self,
        operation: &Location<'a>,
        (before, after): (&Response<'a>, &Response<'a>),
        (old, new): (&Operation<'a>, &Operation<'a>),
        status: &str,
    ) -> Location<'a> {
        let pointers = (before.pointer.as_str(), after.pointer.as_str());
        let subject = format!("{}: response {status}", name(new));
        let mut location = self.part_location(operation, pointers, subject, Noun::Schema, false);
        // The SDK decodes the body of a success. Failures have a separate type, which is independent of the document.
        location.in_sdk &= is_success(status);
        if location.in_sdk {
            location.base_rust = RustLocation::result(self.base.method(old));
            location.head_rust = RustLocation::result(self.head.method(new));
        }
        location
    }

    /// The effect of a changed response on the result type of the operation.
    fn success_effect(
        &mut self,
        old: &Operation<'a>,
        new: &Operation<'a>,
        location: &Location<'a>,
    ) -> Effect {
        let result = |method: Option<&'_ Method>| method.map(|method| method.result.clone());
        let results = (result(self.base.method(old)), result(self.head.method(new)));
        let (Some(was), Some(is)) = results else { return Effect::default() };
        if self.as_head(&was) != is {
            return Effect { bump: SemverBump::Major, types: Some((was.to_string(), is.to_string())) };
        }
        // The name of an inline type does not identify its content.
        if let ((Some(before), _), (Some(after), _)) = (success(old), success(new)) {
            let found = self.quietly(|compare| compare.schema(before, after, location));
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
        let location = self.response_location(operation, (response, response), (old, new), status);
        if !is_success(status) {
            self.emit_in(&location, In::Base, "error-response-removed", Effect::default(), NO_VALUES);
            return;
        }
        let effect = self.success_effect(old, new, &location);
        let has_success = new.responses.keys().any(|status| is_success(status));
        let wire = if has_success { WireCompat::Works } else { WireCompat::Breaks };
        self.emit_with(&location, In::Base, "success-response-removed", [wire; 2], effect, NO_VALUES);
    }

    fn added_response(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        status: &'a str,
        operation: &Location<'a>,
    ) {
        let response = &new.responses[status];
        let location = self.response_location(operation, (response, response), (old, new), status);
        if !is_success(status) {
            self.emit_in(&location, In::Head, "error-response-added", Effect::default(), NO_VALUES);
            return;
        }
        let effect = self.success_effect(old, new, &location);
        // A client decodes every success as one of those that it knows.
        let known: Vec<&Response<'a>> =
            old.responses.iter().filter(|(status, _)| is_success(status)).map(|(_, known)| known).collect();
        let can_be_read =
            known.is_empty() || known.iter().any(|known| self.reads(known, response, &location));
        let wire = if can_be_read { WireCompat::Works } else { WireCompat::Breaks };
        self.emit_with(&location, In::Head, "success-response-added", [wire; 2], effect, NO_VALUES);
    }

    /// Whether a client that expects one response can decode another.
    fn reads(&mut self, known: &Response<'a>, other: &Response<'a>, location: &Location<'a>) -> bool {
        // A client that expects no body ignores it.
        if known.content.is_empty() {
            return true;
        }
        !other.content.is_empty()
            && other.content.iter().all(|(media_type, media)| {
                known.content.get(media_type).is_some_and(|known| {
                    self.compatibility(&known.schema, &media.schema, location)[1] == WireCompat::Works
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
        let location = self.response_location(operation, (before, after), (old, new), status);
        self.documentation(&location, &before.docs, &after.docs);
        match (before.content.is_empty(), after.content.is_empty()) {
            (false, true) => {
                let wire = if is_success(status) { WireCompat::Breaks } else { WireCompat::Works };
                let effect = self.success_effect(old, new, &location);
                self.emit_with(&location, In::Both, "response-body-removed", [wire; 2], effect, NO_VALUES);
            }
            (true, false) => {
                let effect = self.success_effect(old, new, &location);
                self.emit(&location, "response-body-added", effect, NO_VALUES);
            }
            _ => {
                let stems = ["response-media-type-added", "response-media-type-removed"];
                let is_same = before.content.keys().eq(after.content.keys());
                let effect =
                    if is_same { Effect::default() } else { self.success_effect(old, new, &location) };
                self.content((&before.content, &after.content), &location, stems, &effect);
            }
        }
        self.headers((&before.headers, &after.headers), &location);
        self.links(before, after, &location);
        self.rest(&before.rest, &after.rest, &location);
    }

    pub(super) fn headers(
        &mut self,
        (before, after): (&BTreeMap<String, Header<'a>>, &BTreeMap<String, Header<'a>>),
        holder: &Location<'a>,
    ) {
        let location = |name: &str, pointers: (&str, &str)| {
            let mut location = holder.below(pointers.0, pointers.1, Noun::Schema);
            location.subject = format!("{} header {name}", holder.subject);
            location.in_sdk = false;
            location
        };
        for (key, header) in before {
            let Some(other) = after.get(key) else {
                let location = location(header.name, (&header.pointer, &header.pointer));
                let wire = if header.required { WireCompat::Breaks } else { WireCompat::Works };
                let stem = "response-header-removed";
                self.emit_with(&location, In::Base, stem, [wire; 2], Effect::default(), NO_VALUES);
                continue;
            };
            let location = location(header.name, (&header.pointer, &other.pointer));
            match (header.required, other.required) {
                (false, true) => {
                    self.emit(&location, "response-header-became-required", Effect::default(), NO_VALUES)
                }
                (true, false) => {
                    self.emit(&location, "response-header-became-optional", Effect::default(), NO_VALUES)
                }
                _ => {}
            }
            if header.style != other.style && is_style_seen(&header.schema, &other.schema, self) {
                let values = values_of(header.style.clone(), other.style.clone());
                self.emit(&location, "response-header-style-changed", Effect::default(), values);
            }
            self.mark(
                &location,
                (header.deprecated, other.deprecated),
                ["deprecated", "no-longer-deprecated"],
            );
            self.documentation(&location, &header.docs, &other.docs);
            self.rest(&header.rest, &other.rest, &location);
            let below = location.below(&header.schema.pointer, &other.schema.pointer, Noun::Schema);
            self.schema(&header.schema, &other.schema, &below);
        }
        for (key, header) in after {
            if !before.contains_key(key) {
                let location = location(header.name, (&header.pointer, &header.pointer));
                self.emit_in(&location, In::Head, "response-header-added", Effect::default(), NO_VALUES);
            }
        }
    }

    /// Links are hints about what can be called next.
    fn links(&mut self, before: &Response<'a>, after: &Response<'a>, location: &Location<'a>) {
        let names: BTreeSet<&str> = before.links.keys().chain(after.links.keys()).copied().collect();
        for name in names {
            let text = || Some(name.to_owned());
            match (before.links.get(name), after.links.get(name)) {
                (Some(_), None) => self.emit(location, "link-removed", Effect::default(), [text(), None]),
                (None, Some(_)) => self.emit(location, "link-added", Effect::default(), [None, text()]),
                (Some((_, old)), Some((_, new))) if !self.says_the_same(old, new) => {
                    self.emit(location, "link-changed", Effect::default(), values_of(name, name));
                }
                _ => {}
            }
        }
    }
}

/// Whether another style changes the encoding of a value: never for a single value.
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
