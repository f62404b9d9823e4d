//! The fields of objects: added, removed, renamed, required.

use super::{Compare, Effect, In, Location, NO_VALUES, Noun, values_of};
use crate::matching::{self, Candidate, kind};
use crate::model::Schema;
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rust_location::RustLocation;
use paynow_spec::document::pointer::escape;
use paynow_spec::surface::Struct;

impl<'a> Compare<'_, 'a> {
    pub(super) fn properties(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let mut pairs: Vec<(&'a str, &'a str)> = Vec::new();
        let (mut gone, mut new): (Vec<&'a str>, Vec<&'a str>) = (Vec::new(), Vec::new());
        for name in base.properties.keys() {
            match head.properties.contains_key(name) {
                true => pairs.push((name, name)),
                false => gone.push(name),
            }
        }
        new.extend(head.properties.keys().filter(|name| !base.properties.contains_key(*name)));
        pairs.extend(self.renamed(base, head, &gone, &new, location));
        for (before, after) in &pairs {
            self.property(base, head, (before, after), location);
        }
        for name in gone.into_iter().filter(|name| pairs.iter().all(|(before, _)| before != name)) {
            self.property_gone(base, name, head, location);
        }
        for name in new.into_iter().filter(|name| pairs.iter().all(|(_, after)| after != name)) {
            self.property_new(base, head, name, location);
        }
        self.required_names(base, head, location);
    }

    /// Required names that are not declared as properties.
    fn required_names(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        // A change between the two is reported for the property.
        let is_bare = |name: &str| !base.properties.contains_key(name) && !head.properties.contains_key(name);
        let text = |name: &str| Some(format!("required: {name}"));
        for name in base.required.difference(&head.required).filter(|name| is_bare(name)) {
            self.emit(location, "constraint-removed", Effect::default(), [text(name), None]);
        }
        for name in head.required.difference(&base.required).filter(|name| is_bare(name)) {
            self.emit(location, "constraint-added", Effect::default(), [None, text(name)]);
        }
    }

    /// Renamed fields.
    fn renamed(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        gone: &[&'a str],
        new: &[&'a str],
        location: &Location<'a>,
    ) -> Vec<(&'a str, &'a str)> {
        let mut candidates = Vec::new();
        for (index, before) in gone.iter().enumerate() {
            for (other, after) in new.iter().enumerate() {
                let (old, new) = (&base.properties[before], &head.properties[after]);
                let has_same_words = old.docs.contains_key("description") && old.docs == new.docs;
                let are_alike = matching::are_alike(before, after);
                if (!has_same_words && !are_alike) || !self.is_same_value(old, new, location) {
                    continue;
                }
                let score = matching::overlap(&matching::words(before), &matching::words(after))
                    + if has_same_words { 1000 } else { 0 };
                let names = ((*before).to_owned(), (*after).to_owned());
                candidates.push(Candidate { base: index, head: other, score, names });
            }
        }
        matching::clear(candidates).into_iter().map(|(before, after)| (gone[before], new[after])).collect()
    }

    fn is_same_value(&mut self, old: &Schema<'a>, new: &Schema<'a>, location: &Location<'a>) -> bool {
        kind(old) == kind(new) && !self.has_differences(old, new, location)
    }

    fn property(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        names: (&'a str, &'a str),
        location: &Location<'a>,
    ) {
        let (before, after) = (&base.properties[names.0], &head.properties[names.1]);
        let holder = location;
        let location = self.property_location(base, head, names, location);
        let own = Location {
            request: location.request && !(before.read_only && after.read_only),
            response: location.response && !(before.write_only && after.write_only),
            ..location.clone()
        };
        let is_required = location.required;
        if names.0 != names.1 {
            let field = |rust: &RustLocation| rust.name.rsplit("::").next().unwrap_or_default().to_owned();
            let fields = (field(&own.base_rust), field(&own.head_rust));
            let effect = match fields.0 == fields.1 {
                true => Effect::docs(),
                false => Effect { bump: SemverBump::Major, types: Some(fields) },
            };
            let response =
                if is_required.0 && !before.nullable { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                &own,
                In::Both,
                "property-renamed",
                [WireCompat::Breaks, response],
                effect,
                values_of(names.0, names.1),
            );
        }
        match is_required {
            (false, true) => {
                let mut effect = self.effect(before, after, &own);
                if self.loses_default(holder) {
                    effect.bump = SemverBump::Major;
                }
                self.emit(&own, "property-became-required", effect, NO_VALUES);
            }
            (true, false) => {
                let effect = self.effect(before, after, &own);
                let response = if before.nullable { WireCompat::Works } else { WireCompat::Breaks };
                self.emit_with(
                    &own,
                    In::Both,
                    "property-became-optional",
                    [WireCompat::Works, response],
                    effect,
                    NO_VALUES,
                );
            }
            _ => {}
        }
        self.schema(before, after, &location);
    }

    fn property_gone(
        &mut self,
        base: &Schema<'a>,
        name: &'a str,
        head: &Schema<'a>,
        location: &Location<'a>,
    ) {
        let property = &base.properties[name];
        let location = self.property_location(base, head, (name, name), location).of(property);
        let is_required = base.required.contains(name);
        let stem = if is_required { "required-property-removed" } else { "optional-property-removed" };
        let response = if is_required && !property.nullable { WireCompat::Breaks } else { WireCompat::Works };
        let effect = Effect::of(SemverBump::Major);
        self.emit_with(
            &location,
            In::Base,
            stem,
            [WireCompat::Breaks, response],
            effect,
            [Some(kind(property)), None],
        );
    }

    fn property_new(&mut self, base: &Schema<'a>, head: &Schema<'a>, name: &'a str, location: &Location<'a>) {
        let property = &head.properties[name];
        let is_required = head.required.contains(name);
        let effect = self.new_field(location, is_required);
        let location = self.property_location(base, head, (name, name), location).of(property);
        let stem = if is_required { "required-property-added" } else { "optional-property-added" };
        self.emit_in(&location, In::Head, stem, effect, [None, Some(kind(property))]);
    }

    /// The structs whose fields correspond to the properties at a location.
    fn structures(&self, location: &Location<'a>) -> (Option<&Struct>, Option<&Struct>) {
        (structure(&location.base_rust, self.base), structure(&location.head_rust, self.head))
    }

    /// The effect of an additional field on code.
    ///
    /// An optional field breaks no struct: those of responses are `#[non_exhaustive]`, and a literal of one that is
    /// sent has to end in `..`. A required field is an additional argument of `new`.
    fn new_field(&self, location: &Location<'a>, is_required: bool) -> Effect {
        // Without properties it was another type.
        let Some(before) = self.structures(location).0 else { return Effect::of(SemverBump::Major) };
        let breaks = is_required && (!before.is_non_exhaustive || self.loses_default(location));
        Effect::of(if breaks { SemverBump::Major } else { SemverBump::Minor })
    }

    /// Whether a struct loses its `Default`.
    fn loses_default(&self, location: &Location<'a>) -> bool {
        let (before, after) = self.structures(location);
        before.is_some_and(|before| before.has_default) && after.is_some_and(|after| !after.has_default)
    }

    fn property_location(
        &self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        names: (&'a str, &'a str),
        location: &Location<'a>,
    ) -> Location<'a> {
        let pointer = |schema: &Schema<'a>, name: &str, holder: &str| match schema.properties.get(name) {
            Some(property) => property.pointer.clone(),
            None => format!("{holder}/properties/{}", escape(name)),
        };
        let base_pointer = pointer(base, names.0, &location.base);
        let head_pointer = pointer(head, names.1, &location.head);
        let base_rust = location.base_rust.property(&self.base.surface, names.0);
        let head_rust = location.head_rust.property(&self.head.surface, names.1);
        // Users see only the body of an event, not its envelope.
        let is_seen = !location.base_rust.is_event() || base_rust.typ.is_some() || head_rust.typ.is_some();
        let noun = if location.noun == Noun::Parameter { Noun::Parameter } else { Noun::Property };
        Location {
            subject: format!("{}.{}", location.subject, names.1),
            required: (base.required.contains(names.0), head.required.contains(names.1)),
            in_sdk: location.in_sdk && is_seen,
            base_rust,
            head_rust,
            ..location.below(&base_pointer, &head_pointer, noun)
        }
    }
}

impl Location<'_> {
    /// The location of a property that exists in only one document. Read-only properties are not sent.
    fn of(self, property: &Schema<'_>) -> Self {
        Self {
            request: self.request && !property.read_only,
            response: self.response && !property.write_only,
            ..self
        }
    }
}

fn structure<'r>(rust: &RustLocation, revision: &'r Revision<'_>) -> Option<&'r Struct> {
    revision.surface.structure(rust.typ.as_ref()?.model()?)
}
