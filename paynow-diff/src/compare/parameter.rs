//! What an operation takes: its parameters and its body.

use super::operation::name;
use super::{Compare, Effect, In, Location, NO_WORDS, Noun, words};
use crate::matching::{self, Candidate, kind};
use crate::model::{Body, Operation, Parameter, template};
use crate::reachability::json_body;
use crate::report::{SemverBump, WireCompat};
use crate::sdk_api::{self, RustLocation};

impl<'a> Compare<'_, 'a> {
    pub(super) fn parameters(&mut self, old: &Operation<'a>, new: &Operation<'a>, place: &Location<'a>) {
        let pairs = self.parameter_pairs(old, new, place);
        for (before, after) in &pairs {
            self.parameter((old, new), (&old.parameters[*before], &new.parameters[*after]), place);
        }
        for (index, parameter) in old.parameters.iter().enumerate() {
            if pairs.iter().all(|(before, _)| *before != index) {
                self.unmatched_parameter(parameter, (old, new), place, In::Base);
            }
        }
        for (index, parameter) in new.parameters.iter().enumerate() {
            if pairs.iter().all(|(_, after)| *after != index) {
                self.unmatched_parameter(parameter, (old, new), place, In::Head);
            }
        }
    }

    /// Which parameter is which: by place and name, in a path by position, then by name alone, then by what
    /// it is like.
    fn parameter_pairs(
        &mut self,
        old: &Operation<'a>,
        new: &Operation<'a>,
        place: &Location<'a>,
    ) -> Vec<(usize, usize)> {
        let (before_names, after_names) =
            (matching::template_names(old.path), matching::template_names(new.path));
        let is_same_path = template(old.path) == template(new.path);
        let mut candidates = Vec::new();
        for (index, before) in old.parameters.iter().enumerate() {
            for (other, after) in new.parameters.iter().enumerate() {
                let is_same_place = before.place == after.place;
                let is_same_name = match before.place {
                    "header" => before.name.eq_ignore_ascii_case(after.name),
                    _ => before.name == after.name,
                };
                let position = |names: &[&str], name: &str| names.iter().position(|known| *known == name);
                let is_same_position = is_same_place
                    && is_same_path
                    && before.place == "path"
                    && position(&before_names, before.name) == position(&after_names, after.name);
                let score = match () {
                    () if is_same_position => 5000,
                    () if is_same_place && is_same_name => 4000,
                    () if is_same_name => 3000,
                    () if is_same_place && matching::are_alike(before.name, after.name) => {
                        1000 + matching::overlap(&matching::words(before.name), &matching::words(after.name))
                    }
                    () => continue,
                };
                if score < 3000 && self.are_different(before, after, place) {
                    continue;
                }
                let name = |parameter: &Parameter<'_>| format!("{} {}", parameter.place, parameter.name);
                let names = (name(before), name(after));
                candidates.push(Candidate { base: index, head: other, score, names });
            }
        }
        let mut pairs = matching::best(candidates);
        pairs.sort_unstable();
        pairs
    }

    fn are_different(&mut self, before: &Parameter<'a>, after: &Parameter<'a>, place: &Location<'a>) -> bool {
        kind(&before.schema) != kind(&after.schema)
            || self.has_differences(&before.schema, &after.schema, place)
    }

    fn unmatched_parameter(
        &mut self,
        parameter: &Parameter<'a>,
        (old, new): (&Operation<'a>, &Operation<'a>),
        operation: &Location<'a>,
        side: In,
    ) {
        let pointer = parameter.pointer.as_str();
        let subject = subject(new, parameter);
        let mut place = self.part_place(operation, (pointer, pointer), subject, Noun::Parameter, true);
        place.in_sdk &= parameter.in_sdk;
        let text = Some(kind(&parameter.schema));
        let (stem, bump, words) = match (side, parameter.required) {
            (In::Base, true) => ("required-parameter-removed", SemverBump::Major, [text, None]),
            (In::Base, false) => ("optional-parameter-removed", SemverBump::Major, [text, None]),
            (_, true) => ("required-parameter-added", SemverBump::Major, [None, text]),
            (_, false) => {
                // Without any the type of the call is `Call<T>`, with some it is `Call<T, Options>`.
                let is_first = !old.parameters.iter().any(|known| known.in_sdk && !known.required);
                let bump = if is_first { SemverBump::Major } else { SemverBump::Minor };
                ("optional-parameter-added", bump, [None, text])
            }
        };
        self.emit_in(&place, side, stem, Effect::of(bump), words);
    }

    fn parameter(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        (before, after): (&Parameter<'a>, &Parameter<'a>),
        operation: &Location<'a>,
    ) {
        let pointers = (before.pointer.as_str(), after.pointer.as_str());
        let mut place = self.part_place(operation, pointers, subject(new, after), Noun::Parameter, true);
        place.in_sdk &= before.in_sdk || after.in_sdk;
        place.required = (before.required, after.required);
        place.base_spot = RustLocation::parameter(old.id, before.name);
        place.head_spot = RustLocation::parameter(new.id, after.name);
        let effect = self.argument_effect((old, new), (before, after));
        self.documentation(&place, &before.docs, &after.docs);
        if before.place != after.place {
            self.emit(&place, "parameter-moved", effect.clone(), words(before.place, after.place));
        }
        if before.name != after.name {
            let is_named = before.place != "path" && !before.name.eq_ignore_ascii_case(after.name)
                || before.place == "query" && before.place == after.place;
            let wire = if is_named { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                &place,
                In::Both,
                "parameter-renamed",
                [wire; 2],
                effect.clone(),
                words(before.name, after.name),
            );
        }
        match (before.required, after.required) {
            // A parameter that moves into the path or out of it is required by that.
            _ if before.place != after.place => {}
            (false, true) => self.emit(&place, "parameter-became-required", effect.clone(), NO_WORDS),
            (true, false) => self.emit(&place, "parameter-became-optional", effect.clone(), NO_WORDS),
            _ => {}
        }
        if before.place == after.place && before.style != after.style {
            let words = words(before.style.clone(), after.style.clone());
            self.emit(&place, "parameter-style-changed", effect.clone(), words);
        }
        if before.allows_empty != after.allows_empty {
            let wire = if after.allows_empty { WireCompat::Works } else { WireCompat::Breaks };
            let text = |allowed: bool| if allowed { "may be empty" } else { "may not be empty" };
            let words = words(text(before.allows_empty), text(after.allows_empty));
            self.emit_with(&place, In::Both, "parameter-style-changed", [wire; 2], Effect::docs(), words);
        }
        self.reserved((before.allows_reserved, after.allows_reserved), &place, "parameter-style-changed");
        self.rest(&before.rest, &after.rest, &place);
        self.mark(&place, (before.deprecated, after.deprecated), ["deprecated", "no-longer-deprecated"]);
        self.parameter_schema((before, after), &place, &effect);
    }

    /// The schema of a parameter: what stands at its root is a change of the parameter, and what it does to
    /// the SDK is what happens to the argument or the setter.
    fn parameter_schema(
        &mut self,
        (before, after): (&Parameter<'a>, &Parameter<'a>),
        place: &Location<'a>,
        effect: &Effect,
    ) {
        let root = Location {
            base: before.schema.pointer.clone(),
            head: after.schema.pointer.clone(),
            required: (true, true),
            ..place.clone()
        };
        let first = self.found.len();
        self.schema(&before.schema, &after.schema, &root);
        for found in &mut self.found[first..] {
            let is_root = found.place.base == root.base && found.place.head == root.head;
            if is_root {
                found.place.base.clone_from(&place.base);
                found.place.head.clone_from(&place.head);
                if found.effect.types.is_some() {
                    found.effect = effect.clone();
                }
            }
        }
    }

    fn argument_effect(
        &self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        (before, after): (&Parameter<'a>, &Parameter<'a>),
    ) -> Effect {
        let as_head = |name: &str| self.name_as_head(name);
        let own = |name: &str| self.base.name(name).to_owned();
        let new_name = |name: &str| self.head.name(name).to_owned();
        let is = sdk_api::argument(new, after, &new_name);
        if sdk_api::argument(old, before, &as_head) == is {
            return Effect::docs();
        }
        Effect { bump: SemverBump::Major, types: Some((sdk_api::argument(old, before, &own), is)) }
    }

    /// A body that has to be there is an argument of the method, one that may be left out a setter of its call.
    fn body_effect(&self, old: &Operation<'a>, new: &Operation<'a>) -> Effect {
        let own = |name: &str| self.base.name(name).to_owned();
        let new_name = |name: &str| self.head.name(name).to_owned();
        let types = sdk_api::body(old, &own).zip(sdk_api::body(new, &new_name));
        types.map_or_else(Effect::default, |types| Effect { bump: SemverBump::Major, types: Some(types) })
    }

    pub(super) fn bodies(&mut self, old: &Operation<'a>, new: &Operation<'a>, operation: &Location<'a>) {
        let subject = format!("{}: body", name(new));
        let place = |compare: &Self, base: &Body<'a>, head: &Body<'a>| {
            let pointers = (base.pointer.as_str(), head.pointer.as_str());
            let mut place = compare.part_place(operation, pointers, subject.clone(), Noun::Schema, true);
            for spot in [&mut place.base_spot, &mut place.head_spot] {
                spot.inline.push_str("Body");
            }
            place
        };
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(body), None) => {
                let place = place(self, body, body);
                let stem = if body.required {
                    "required-request-body-removed"
                } else {
                    "optional-request-body-removed"
                };
                let words = [json_body(old).map(kind), None];
                self.emit_in(&place, In::Base, stem, Effect::of(SemverBump::Major), words);
            }
            (None, Some(body)) => {
                let place = place(self, body, body);
                let stem =
                    if body.required { "required-request-body-added" } else { "optional-request-body-added" };
                let words = [None, json_body(new).map(kind)];
                self.emit_in(&place, In::Head, stem, Effect::of(SemverBump::Major), words);
            }
            (Some(before), Some(after)) => {
                let place = place(self, before, after);
                self.documentation(&place, &before.docs, &after.docs);
                let effect = self.body_effect(old, new);
                match (before.required, after.required) {
                    (false, true) => self.emit(&place, "request-body-became-required", effect, NO_WORDS),
                    (true, false) => self.emit(&place, "request-body-became-optional", effect, NO_WORDS),
                    _ => {}
                }
                self.rest(&before.rest, &after.rest, &place);
                let stems = ["request-media-type-added", "request-media-type-removed"];
                self.content((&before.content, &after.content), &place, stems);
            }
        }
    }
}

fn subject(operation: &Operation<'_>, parameter: &Parameter<'_>) -> String {
    format!("{}: {} {}", name(operation), parameter.place, parameter.name)
}
