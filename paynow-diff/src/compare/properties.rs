//! The fields of objects: which came, went, were renamed, must be there.

use super::{Compare, Effect, In, Location, NO_WORDS, Noun, words};
use crate::matching::{self, Candidate, kind};
use crate::model::Schema;
use crate::report::{SemverBump, WireCompat};
use crate::sdk_api;
use paynow_spec::document::pointer::escape;
use paynow_spec::naming::field_name;

impl<'a> Compare<'_, 'a> {
    pub(super) fn properties(&mut self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) {
        let mut pairs: Vec<(&'a str, &'a str)> = Vec::new();
        let (mut gone, mut new): (Vec<&'a str>, Vec<&'a str>) = (Vec::new(), Vec::new());
        for name in base.properties.keys() {
            match head.properties.contains_key(name) {
                true => pairs.push((name, name)),
                false => gone.push(name),
            }
        }
        new.extend(head.properties.keys().filter(|name| !base.properties.contains_key(*name)));
        pairs.extend(self.renamed(base, head, &gone, &new, place));
        for (before, after) in &pairs {
            self.property(base, head, (before, after), place);
        }
        for name in gone.into_iter().filter(|name| pairs.iter().all(|(before, _)| before != name)) {
            self.property_gone(base, name, head, place);
        }
        for name in new.into_iter().filter(|name| pairs.iter().all(|(_, after)| after != name)) {
            self.property_new(base, head, name, place);
        }
        self.required_names(base, head, place);
    }

    /// The names that are required and are no properties.
    fn required_names(&mut self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) {
        // A name that lost or found its property is a finding about the property.
        let is_bare = |name: &str| !base.properties.contains_key(name) && !head.properties.contains_key(name);
        let text = |name: &str| Some(format!("required: {name}"));
        for name in base.required.difference(&head.required).filter(|name| is_bare(name)) {
            self.emit(place, "constraint-removed", Effect::default(), [text(name), None]);
        }
        for name in head.required.difference(&base.required).filter(|name| is_bare(name)) {
            self.emit(place, "constraint-added", Effect::default(), [None, text(name)]);
        }
    }

    /// The fields that went and came under another name.
    fn renamed(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        gone: &[&'a str],
        new: &[&'a str],
        place: &Location<'a>,
    ) -> Vec<(&'a str, &'a str)> {
        let mut candidates = Vec::new();
        for (index, before) in gone.iter().enumerate() {
            for (other, after) in new.iter().enumerate() {
                let (old, new) = (&base.properties[before], &head.properties[after]);
                let has_same_words = old.docs.contains_key("description") && old.docs == new.docs;
                let are_alike = matching::are_alike(before, after);
                if (!has_same_words && !are_alike) || !self.is_same_value(old, new, place) {
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

    fn is_same_value(&mut self, old: &Schema<'a>, new: &Schema<'a>, place: &Location<'a>) -> bool {
        kind(old) == kind(new) && !self.has_differences(old, new, place)
    }

    fn property(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        names: (&'a str, &'a str),
        place: &Location<'a>,
    ) {
        let (before, after) = (&base.properties[names.0], &head.properties[names.1]);
        let place = property_place(base, head, names, place);
        let own = Location {
            request: place.request && !(before.read_only && after.read_only),
            response: place.response && !(before.write_only && after.write_only),
            ..place.clone()
        };
        let is_required = place.required;
        if names.0 != names.1 {
            let effect = if field_name(names.0) == field_name(names.1) {
                Effect::docs()
            } else {
                Effect { bump: SemverBump::Major, types: Some((field_name(names.0), field_name(names.1))) }
            };
            let response =
                if is_required.0 && !before.nullable { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                &own,
                In::Both,
                "property-renamed",
                [WireCompat::Breaks, response],
                effect,
                words(names.0, names.1),
            );
        }
        match is_required {
            (false, true) => {
                let mut effect = self.effect(before, after, &own);
                if loses_default(base, head) {
                    effect.bump = SemverBump::Major;
                }
                self.emit(&own, "property-became-required", effect, NO_WORDS);
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
                    NO_WORDS,
                );
            }
            _ => {}
        }
        self.schema(before, after, &place);
    }

    fn property_gone(&mut self, base: &Schema<'a>, name: &'a str, head: &Schema<'a>, place: &Location<'a>) {
        let property = &base.properties[name];
        let place = property_place(base, head, (name, name), place).of(property);
        let is_required = base.required.contains(name);
        let stem = if is_required { "required-property-removed" } else { "optional-property-removed" };
        let response = if is_required && !property.nullable { WireCompat::Breaks } else { WireCompat::Works };
        let effect = Effect::of(SemverBump::Major);
        self.emit_with(
            &place,
            In::Base,
            stem,
            [WireCompat::Breaks, response],
            effect,
            [Some(kind(property)), None],
        );
    }

    fn property_new(&mut self, base: &Schema<'a>, head: &Schema<'a>, name: &'a str, place: &Location<'a>) {
        let property = &head.properties[name];
        // What is sent is built by users, who give its `new` what is required. Of what is only received, they do not.
        let is_built = match place.component {
            Some((before, after)) if place.noun == Noun::Schema && place.head_spot.property.is_empty() => {
                self.base.is_sent(before) || self.head.is_sent(after)
            }
            _ => true,
        };
        let place = property_place(base, head, (name, name), place).of(property);
        let is_required = head.required.contains(name);
        let stem = if is_required { "required-property-added" } else { "optional-property-added" };
        // Without properties it was another type. One more optional field breaks no struct: those of responses are
        // `#[non_exhaustive]`, and a literal of one that is sent has to end in `..`.
        let breaks = base.properties.is_empty() || is_required && (is_built || loses_default(base, head));
        let effect = Effect::of(if breaks { SemverBump::Major } else { SemverBump::Minor });
        self.emit_in(&place, In::Head, stem, effect, [None, Some(kind(property))]);
    }
}

impl Location<'_> {
    /// The place of a property that only one document has: what is read-only is not sent.
    fn of(self, property: &Schema<'_>) -> Self {
        Self {
            request: self.request && !property.read_only,
            response: self.response && !property.write_only,
            ..self
        }
    }
}

/// Whether a struct could be made by `Default` and cannot any more.
fn loses_default(base: &Schema<'_>, head: &Schema<'_>) -> bool {
    sdk_api::has_default(base) && !sdk_api::has_default(head)
}

fn property_place<'a>(
    base: &Schema<'a>,
    head: &Schema<'a>,
    names: (&'a str, &'a str),
    place: &Location<'a>,
) -> Location<'a> {
    let pointer = |schema: &Schema<'a>, name: &str, holder: &str| match schema.properties.get(name) {
        Some(property) => property.pointer.clone(),
        None => format!("{holder}/properties/{}", escape(name)),
    };
    let base_pointer = pointer(base, names.0, &place.base);
    let head_pointer = pointer(head, names.1, &place.head);
    let noun = if place.noun == Noun::Parameter { Noun::Parameter } else { Noun::Property };
    let mut below = place.below(&base_pointer, &head_pointer, noun);
    below.subject = format!("{}.{}", place.subject, names.1);
    below.required = (base.required.contains(names.0), head.required.contains(names.1));
    (below.base_spot, below.head_spot) =
        (place.base_spot.property(names.0), place.head_spot.property(names.1));
    below
}
