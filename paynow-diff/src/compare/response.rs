//! What an operation answers: statuses, bodies, headers.

use super::operation::name;
use super::{Compare, Effect, In, Location, NO_WORDS, Noun, words};
use crate::model::{Operation, Response};
use crate::reachability::is_success;
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
        // An answer that only changes its status within its kind is one change.
        let is_moved = |before: &str, after: &str| is_success(before) == is_success(after);
        if let ([before], [after]) = (gone.as_slice(), come.as_slice())
            && is_moved(before, after)
        {
            let (before, after) = (*before, *after);
            let (one, other) = (&old.responses[before], &new.responses[after]);
            let place = self.response_place(operation, (one, other), new, after);
            let same = (one.content.is_empty() == other.content.is_empty()).then(|| {
                let noted = std::mem::take(&mut self.found);
                self.response((old, new), (one, other), after, operation);
                std::mem::replace(&mut self.found, noted)
            });
            if same.is_some_and(|found| found.iter().all(|found| found.stem == "documentation-changed")) {
                self.emit(&place, "response-status-changed", Effect::default(), words(before, after));
                (gone, come) = (Vec::new(), Vec::new());
            }
        }
        for status in gone {
            self.unmatched_response((old, new), (old, status), operation, In::Base);
        }
        for status in come {
            self.unmatched_response((old, new), (new, status), operation, In::Head);
        }
    }

    fn response_place(
        &self,
        operation: &Location<'a>,
        (before, after): (&Response<'a>, &Response<'a>),
        new: &Operation<'a>,
        status: &str,
    ) -> Location<'a> {
        let pointers = (before.pointer.as_str(), after.pointer.as_str());
        let subject = format!("{}: answer {status}", name(new));
        let mut place = self.part_place(operation, pointers, subject, Noun::Schema, false);
        // The SDK reads the body of a success; a failure has its own type, whatever the document says.
        place.in_sdk &= is_success(status);
        for spot in [&mut place.base_spot, &mut place.head_spot] {
            spot.inline.push_str("Response");
        }
        place
    }

    /// What another answer does to the type that the operation gives.
    fn success_effect(&self, old: &Operation<'a>, new: &Operation<'a>) -> Effect {
        let own = |name: &str| self.base.name(name).to_owned();
        let as_head = |name: &str| self.name_as_head(name);
        let new_name = |name: &str| self.head.name(name).to_owned();
        let is = success_type(new, &new_name);
        if success_type(old, &as_head) == is {
            return Effect::default();
        }
        Effect { bump: SemverBump::Major, types: Some((success_type(old, &own), is)) }
    }

    fn unmatched_response(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        (holder, status): (&Operation<'a>, &'a str),
        operation: &Location<'a>,
        side: In,
    ) {
        let response = &holder.responses[status];
        let place = self.response_place(operation, (response, response), new, status);
        let effect = self.success_effect(old, new);
        let words = [None, None];
        match (is_success(status), side) {
            (true, In::Base) => self.emit_in(&place, side, "success-response-removed", effect, words),
            (true, _) => {
                // A client reads every success as the one that it knows.
                let is_known = old
                    .responses
                    .iter()
                    .filter(|(known, _)| is_success(known))
                    .any(|(_, known)| self.has_same_body(known, response));
                let has_none = old.responses.keys().all(|known| !is_success(known));
                let wire = if is_known || has_none { WireCompat::Works } else { WireCompat::Breaks };
                self.emit_with(&place, side, "success-response-added", [wire; 2], effect, words);
            }
            (false, In::Base) => {
                self.emit_in(&place, side, "error-response-removed", Effect::default(), words)
            }
            (false, _) => self.emit_in(&place, side, "error-response-added", Effect::default(), words),
        }
    }

    fn has_same_body(&self, one: &Response<'a>, other: &Response<'a>) -> bool {
        let kinds = |response: &Response<'a>| -> Vec<String> {
            response.content.values().map(crate::matching::kind).collect()
        };
        kinds(one) == kinds(other)
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
                let effect = self.success_effect(old, new);
                self.emit_with(&place, In::Both, "response-body-removed", [wire; 2], effect, NO_WORDS);
            }
            (true, false) => {
                let effect = self.success_effect(old, new);
                self.emit(&place, "response-body-added", effect, NO_WORDS);
            }
            _ => {
                let stems = ["response-media-type-added", "response-media-type-removed"];
                self.content((&before.content, &after.content), &place, stems);
            }
        }
        self.headers((before, after), &place);
    }

    fn headers(&mut self, (before, after): (&Response<'a>, &Response<'a>), response: &Location<'a>) {
        let place = |name: &str, pointers: (&str, &str)| {
            let mut place = response.below("", "", Noun::Schema);
            (place.base, place.head) = (pointers.0.to_owned(), pointers.1.to_owned());
            place.subject = format!("{} header {name}", response.subject);
            place.in_sdk = false;
            place
        };
        let known = |response: &Response<'a>, name: &str| {
            response.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(name, _)| *name)
        };
        for (name, header) in &before.headers {
            let Some(other) = known(after, name).map(|name| &after.headers[name]) else {
                let place = place(name, (&header.pointer, &header.pointer));
                let wire = if header.required { WireCompat::Breaks } else { WireCompat::Works };
                self.emit_with(
                    &place,
                    In::Base,
                    "response-header-removed",
                    [wire; 2],
                    Effect::default(),
                    NO_WORDS,
                );
                continue;
            };
            let place = place(name, (&header.pointer, &other.pointer));
            match (header.required, other.required) {
                (false, true) => {
                    self.emit(&place, "response-header-became-required", Effect::default(), NO_WORDS)
                }
                (true, false) => {
                    self.emit(&place, "response-header-became-optional", Effect::default(), NO_WORDS)
                }
                _ => {}
            }
            self.mark(&place, (header.deprecated, other.deprecated), ["deprecated", "no-longer-deprecated"]);
            self.documentation(&place, &header.docs, &other.docs);
            let below = place.below("/schema", "/schema", Noun::Schema);
            self.schema(&header.schema, &other.schema, &below);
        }
        for (name, header) in &after.headers {
            if known(before, name).is_none() {
                let place = place(name, (&header.pointer, &header.pointer));
                self.emit_in(&place, In::Head, "response-header-added", Effect::default(), NO_WORDS);
            }
        }
    }
}
