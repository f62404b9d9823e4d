//! Parameters and bodies of operations.

use super::operation::name;
use super::{Compare, Effect, In, Location, NO_VALUES, Noun, values_of};
use crate::matching::{self, Candidate, kind};
use crate::model::{Body, Operation, Parameter, template};
use crate::reachability::json_body;
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rust_location::RustLocation;
use paynow_spec::surface::{Argument, Method};

impl<'a> Compare<'_, 'a> {
    pub(super) fn parameters(&mut self, old: &Operation<'a>, new: &Operation<'a>, location: &Location<'a>) {
        let pairs = self.parameter_pairs(old, new, location);
        for (before, after) in &pairs {
            self.parameter((old, new), (&old.parameters[*before], &new.parameters[*after]), location);
        }
        for (index, parameter) in old.parameters.iter().enumerate() {
            if pairs.iter().all(|(before, _)| *before != index) {
                self.unmatched_parameter(parameter, (old, new), location, In::Base);
            }
        }
        for (index, parameter) in new.parameters.iter().enumerate() {
            if pairs.iter().all(|(_, after)| *after != index) {
                self.unmatched_parameter(parameter, (old, new), location, In::Head);
            }
        }
    }

    /// Pairs parameters by location and name, then path parameters by position, then by name alone, then by
    /// similarity.
    fn parameter_pairs(
        &mut self,
        old: &Operation<'a>,
        new: &Operation<'a>,
        location: &Location<'a>,
    ) -> Vec<(usize, usize)> {
        let (before_names, after_names) =
            (matching::template_names(old.path), matching::template_names(new.path));
        let is_same_path = template(old.path) == template(new.path);
        let mut candidates = Vec::new();
        for (index, before) in old.parameters.iter().enumerate() {
            for (other, after) in new.parameters.iter().enumerate() {
                let is_same_location = before.location == after.location;
                let is_same_name = match before.location {
                    "header" => before.name.eq_ignore_ascii_case(after.name),
                    _ => before.name == after.name,
                };
                let position = |names: &[&str], name: &str| names.iter().position(|known| *known == name);
                let is_same_position = is_same_location
                    && is_same_path
                    && before.location == "path"
                    && position(&before_names, before.name) == position(&after_names, after.name);
                let score = match () {
                    () if is_same_position => 5000,
                    () if is_same_location && is_same_name => 4000,
                    () if is_same_name => 3000,
                    () if is_same_location && matching::are_alike(before.name, after.name) => {
                        1000 + matching::overlap(&matching::words(before.name), &matching::words(after.name))
                    }
                    () => continue,
                };
                if score < 3000 && self.are_different(before, after, location) {
                    continue;
                }
                let name = |parameter: &Parameter<'_>| format!("{} {}", parameter.location, parameter.name);
                let names = (name(before), name(after));
                candidates.push(Candidate { base: index, head: other, score, names });
            }
        }
        let mut pairs = matching::best(candidates);
        pairs.sort_unstable();
        pairs
    }

    fn are_different(
        &mut self,
        before: &Parameter<'a>,
        after: &Parameter<'a>,
        location: &Location<'a>,
    ) -> bool {
        kind(&before.schema) != kind(&after.schema)
            || self.has_differences(&before.schema, &after.schema, location)
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
        let mut location = self.part_location(operation, (pointer, pointer), subject, Noun::Parameter, true);
        let (before, after) = (self.base.method(old), self.head.method(new));
        let method = if side == In::Base { before } else { after };
        let argument = method.and_then(|method| method.parameter(parameter.location, parameter.name));
        location.in_sdk &= argument.is_some();
        location.base_rust = RustLocation::argument(method, argument);
        location.head_rust = location.base_rust.clone();
        let text = Some(kind(&parameter.schema));
        let (stem, bump, values) = match (side, parameter.required) {
            (In::Base, true) => ("required-parameter-removed", SemverBump::Major, [text, None]),
            (In::Base, false) => ("optional-parameter-removed", SemverBump::Major, [text, None]),
            (_, true) => ("required-parameter-added", SemverBump::Major, [None, text]),
            (_, false) => ("optional-parameter-added", new_setter(before), [None, text]),
        };
        self.emit_in(&location, side, stem, Effect::of(bump), values);
    }

    fn parameter(
        &mut self,
        (old, new): (&Operation<'a>, &Operation<'a>),
        (before, after): (&Parameter<'a>, &Parameter<'a>),
        operation: &Location<'a>,
    ) {
        let pointers = (before.pointer.as_str(), after.pointer.as_str());
        let mut location =
            self.part_location(operation, pointers, subject(new, after), Noun::Parameter, true);
        location.required = (before.required, after.required);
        let methods = (self.base.method(old), self.head.method(new));
        let argument = |method: Option<&'_ Method>, parameter: &Parameter<'a>| {
            method.and_then(|method| method.parameter(parameter.location, parameter.name)).cloned()
        };
        let (was, is) = (argument(methods.0, before), argument(methods.1, after));
        location.in_sdk &= was.is_some() || is.is_some();
        location.base_rust = RustLocation::argument(methods.0, was.as_ref());
        location.head_rust = RustLocation::argument(methods.1, is.as_ref());
        let effect = self.argument_effect((was.as_ref(), is.as_ref()), methods.0);
        self.documentation(&location, &before.docs, &after.docs);
        if before.location != after.location {
            self.emit(
                &location,
                "parameter-moved",
                effect.clone(),
                values_of(before.location, after.location),
            );
        }
        if before.name != after.name {
            let is_named = before.location != "path" && !before.name.eq_ignore_ascii_case(after.name)
                || before.location == "query" && before.location == after.location;
            let wire = if is_named { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                &location,
                In::Both,
                "parameter-renamed",
                [wire; 2],
                effect.clone(),
                values_of(before.name, after.name),
            );
        }
        match (before.required, after.required) {
            // A move into or out of the path implies a change of `required`.
            _ if before.location != after.location => {}
            (false, true) => self.emit(&location, "parameter-became-required", effect.clone(), NO_VALUES),
            (true, false) => self.emit(&location, "parameter-became-optional", effect.clone(), NO_VALUES),
            _ => {}
        }
        if before.location == after.location && before.style != after.style {
            let values = values_of(before.style.clone(), after.style.clone());
            self.emit(&location, "parameter-style-changed", effect.clone(), values);
        }
        if before.allows_empty != after.allows_empty {
            let wire = if after.allows_empty { WireCompat::Works } else { WireCompat::Breaks };
            let text = |allowed: bool| if allowed { "may be empty" } else { "may not be empty" };
            let values = values_of(text(before.allows_empty), text(after.allows_empty));
            self.emit_with(&location, In::Both, "parameter-style-changed", [wire; 2], Effect::docs(), values);
        }
        self.reserved((before.allows_reserved, after.allows_reserved), &location, "parameter-style-changed");
        self.rest(&before.rest, &after.rest, &location);
        self.mark(&location, (before.deprecated, after.deprecated), ["deprecated", "no-longer-deprecated"]);
        self.parameter_schema((before, after), &location, &effect);
    }

    /// Compares the schemas of a parameter. A change at the root belongs to the parameter, and its effect on the SDK
    /// is that on the argument or the setter.
    fn parameter_schema(
        &mut self,
        (before, after): (&Parameter<'a>, &Parameter<'a>),
        location: &Location<'a>,
        effect: &Effect,
    ) {
        let root = Location {
            base: before.schema.pointer.clone(),
            head: after.schema.pointer.clone(),
            required: (true, true),
            ..location.clone()
        };
        let first = self.changes.len();
        self.schema(&before.schema, &after.schema, &root);
        for found in &mut self.changes[first..] {
            let is_root = found.location.base == root.base && found.location.head == root.head;
            if is_root {
                found.location.base.clone_from(&location.base);
                found.location.head.clone_from(&location.head);
                if found.effect.types.is_some() {
                    found.effect = effect.clone();
                }
            }
        }
    }

    /// The effect of a changed argument or setter on code.
    fn argument_effect(
        &self,
        (before, after): (Option<&Argument>, Option<&Argument>),
        method: Option<&Method>,
    ) -> Effect {
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, None) => return Effect::docs(),
            (None, Some(after)) if after.is_required => return Effect::of(SemverBump::Major),
            (None, Some(_)) => return Effect::of(new_setter(method)),
            (Some(_), None) => return Effect::of(SemverBump::Major),
        };
        let as_head = Argument { typ: self.as_head(&before.typ), ..before.clone() };
        if as_head.describe() == after.describe() {
            return Effect::docs();
        }
        Effect { bump: SemverBump::Major, types: Some((before.describe(), after.describe())) }
    }

    /// A required body is an argument of the method, an optional one a setter of the call.
    fn body_effect(&self, methods: (Option<&Method>, Option<&Method>)) -> Effect {
        let body = |method: Option<&'_ Method>| method.and_then(Method::body).cloned();
        self.argument_effect((body(methods.0).as_ref(), body(methods.1).as_ref()), methods.0)
    }

    pub(super) fn bodies(&mut self, old: &Operation<'a>, new: &Operation<'a>, operation: &Location<'a>) {
        let subject = format!("{}: body", name(new));
        let methods = (self.base.method(old), self.head.method(new));
        let rust = |revision: &Revision<'a>, operation: &Operation<'a>| {
            let method = revision.method(operation);
            match method {
                Some(_) => RustLocation::argument(method, method.and_then(Method::body)),
                None => revision.location(operation),
            }
        };
        let location = |compare: &Self, base: &Body<'a>, head: &Body<'a>| {
            let pointers = (base.pointer.as_str(), head.pointer.as_str());
            Location {
                base_rust: rust(compare.base, old),
                head_rust: rust(compare.head, new),
                ..compare.part_location(operation, pointers, subject.clone(), Noun::Schema, true)
            }
        };
        let effect = self.body_effect(methods);
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(body), None) => {
                let location = location(self, body, body);
                let stem = if body.required {
                    "required-request-body-removed"
                } else {
                    "optional-request-body-removed"
                };
                let values = [json_body(old).map(kind), None];
                self.emit_in(&location, In::Base, stem, effect, values);
            }
            (None, Some(body)) => {
                let location = location(self, body, body);
                let stem =
                    if body.required { "required-request-body-added" } else { "optional-request-body-added" };
                let values = [None, json_body(new).map(kind)];
                self.emit_in(&location, In::Head, stem, effect, values);
            }
            (Some(before), Some(after)) => {
                let location = location(self, before, after);
                self.documentation(&location, &before.docs, &after.docs);
                match (before.required, after.required) {
                    (false, true) => {
                        self.emit(&location, "request-body-became-required", effect.clone(), NO_VALUES)
                    }
                    (true, false) => {
                        self.emit(&location, "request-body-became-optional", effect.clone(), NO_VALUES)
                    }
                    _ => {}
                }
                self.rest(&before.rest, &after.rest, &location);
                let stems = ["request-media-type-added", "request-media-type-removed"];
                self.content((&before.content, &after.content), &location, stems, &effect);
            }
        }
    }
}

/// The effect of an additional setter: the first one changes the type of the call from `Call<T>` to `Call<T,
/// Options>`.
fn new_setter(method: Option<&Method>) -> SemverBump {
    let has_options = method.is_some_and(|method| method.options.is_some());
    if has_options { SemverBump::Minor } else { SemverBump::Major }
}

fn subject(operation: &Operation<'_>, parameter: &Parameter<'_>) -> String {
    format!("{}: {} {}", name(operation), parameter.location, parameter.name)
}
