//! Unions: sets of alternatives, independent of order and keyword.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::resolve;
use super::{Compare, Effect, In, Location, NO_VALUES, values_of};
use crate::matching::kind;
use crate::model::{Discriminator, Schema};
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rust_location::RustLocation;
use paynow_spec::surface::TypeItem;

impl<'a> Compare<'_, 'a> {
    /// Compares two schemas of which at least one is a union.
    pub(super) fn union(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let (old, new) = (base.alternatives(), head.alternatives());
        let same = self.same_members(&old, &new, location);
        let pairs = self.like_members(&old, &new, &same);
        if base.union.is_none() || head.union.is_none() || same.len() + pairs.len() == 0 {
            let wire = self.coverage((base, &old), (head, &new), location);
            let effect = self.effect(base, head, location);
            self.emit_with(
                location,
                In::Both,
                "type-changed",
                wire,
                effect,
                values_of(kind(base), kind(head)),
            );
            return;
        }
        for (before, after) in same.iter().chain(&pairs) {
            let (before, after) = (old[*before], new[*after]);
            let below = Location {
                base_rust: location.base_rust.member(&self.base.surface, before),
                head_rust: location.head_rust.member(&self.head.surface, after),
                ..location.below(&before.pointer, &after.pointer, location.noun)
            };
            self.schema(before, after, &below);
        }
        let is_paired = |index: usize, is_old: bool| {
            same.iter().chain(&pairs).any(|(before, after)| index == if is_old { *before } else { *after })
        };
        let effect = Effect::of(SemverBump::Major);
        for (index, member) in old.iter().enumerate().filter(|(index, _)| !is_paired(*index, true)) {
            let is_taken =
                new.iter().any(|other| self.compatibility(member, other, location)[0] == WireCompat::Works);
            let request = if is_taken { WireCompat::Works } else { WireCompat::Breaks };
            let values = [Some(kind(old[index])), None];
            let wire = [request, WireCompat::Works];
            self.emit_with(location, In::Both, "union-member-removed", wire, effect.clone(), values);
        }
        for (index, member) in new.iter().enumerate().filter(|(index, _)| !is_paired(*index, false)) {
            let is_read =
                old.iter().any(|other| self.compatibility(other, member, location)[1] == WireCompat::Works);
            // A value must not match two alternatives of a `oneOf`.
            let is_twice = head.union.as_ref().is_some_and(|union| union.exclusive)
                && same.iter().any(|(before, _)| {
                    self.compatibility(old[*before], member, location)[0] == WireCompat::Works
                });
            let verdict = |works: bool| if works { WireCompat::Works } else { WireCompat::Breaks };
            let values = [None, Some(kind(new[index]))];
            let wire = [verdict(!is_twice), verdict(is_read)];
            self.emit_with(location, In::Both, "union-member-added", wire, effect.clone(), values);
        }
        self.exclusivity(base, head, location);
        self.discriminators(base, head, location);
    }

    /// The equal members, by position.
    fn same_members(
        &mut self,
        old: &[&Schema<'a>],
        new: &[&Schema<'a>],
        location: &Location<'a>,
    ) -> Vec<(usize, usize)> {
        let mut left: Vec<usize> = (0..new.len()).collect();
        let mut pairs = Vec::new();
        for (index, member) in old.iter().enumerate() {
            let found = left.iter().position(|other| match (member.reference, new[*other].reference) {
                (Some(before), Some(after)) => self.is_same(before, after),
                (None, None) => !self.has_differences(member, new[*other], location),
                _ => false,
            });
            if let Some(found) = found {
                pairs.push((index, left.remove(found)));
            }
        }
        // Only then inline members in one document and named ones in the other.
        for (index, member) in old.iter().enumerate() {
            if pairs.iter().any(|(before, _)| *before == index) {
                continue;
            }
            let found = left.iter().position(|other| {
                member.reference.is_some() != new[*other].reference.is_some()
                    && self.compatibility(member, new[*other], location) == [WireCompat::Works; 2]
                    && self.compatibility_back(member, new[*other], location)
            });
            if let Some(found) = found {
                pairs.push((index, left.remove(found)));
            }
        }
        pairs
    }

    /// Whether schemas that only one document names are also equal in the opposite direction.
    fn compatibility_back(&mut self, old: &Schema<'a>, new: &Schema<'a>, location: &Location<'a>) -> bool {
        let (Some(before), Some(after)) = (resolve(self.base, old), resolve(self.head, new)) else {
            return false;
        };
        !self.has_differences(before, after, location)
    }

    /// Pairs the remaining members that differ in one respect: the value of a tag, or as the only ones of a type.
    fn like_members(
        &self,
        old: &[&Schema<'a>],
        new: &[&Schema<'a>],
        same: &[(usize, usize)],
    ) -> Vec<(usize, usize)> {
        let before: Vec<usize> =
            (0..old.len()).filter(|index| same.iter().all(|(before, _)| before != index)).collect();
        let after: Vec<usize> =
            (0..new.len()).filter(|index| same.iter().all(|(_, after)| after != index)).collect();
        let mut pairs = Vec::new();
        for identity in [tag, type_name] {
            let by_identity = |side, members: &[&Schema<'a>], indices: &[usize]| {
                let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
                for index in indices {
                    let member = resolve(side, members[*index]);
                    if let Some(identity) = member.and_then(identity) {
                        known.entry(identity).or_default().push(*index);
                    }
                }
                known
            };
            let is_free = |index: &usize, is_old: bool| {
                pairs.iter().all(|(old, new): &(usize, usize)| *index != if is_old { *old } else { *new })
            };
            let before: Vec<usize> = before.iter().copied().filter(|index| is_free(index, true)).collect();
            let after: Vec<usize> = after.iter().copied().filter(|index| is_free(index, false)).collect();
            let others = by_identity(self.head, new, &after);
            for (identity, indices) in by_identity(self.base, old, &before) {
                if let ([before], Some([after])) =
                    (indices.as_slice(), others.get(&identity).map(Vec::as_slice))
                {
                    pairs.push((*before, *after));
                }
            }
        }
        pairs
    }

    /// Whether every value that was allowed still matches the required number of alternatives, and whether every value
    /// that is now allowed can be decoded.
    fn coverage(
        &mut self,
        (_, old): (&Schema<'a>, &[&Schema<'a>]),
        (head, new): (&Schema<'a>, &[&Schema<'a>]),
        location: &Location<'a>,
    ) -> [WireCompat; 2] {
        let is_exclusive = head.union.as_ref().is_some_and(|union| union.exclusive);
        let mut wire = [WireCompat::Works; 2];
        for member in old {
            let takers = new
                .iter()
                .filter(|other| self.compatibility(member, other, location)[0] == WireCompat::Works)
                .count();
            if takers == 0 || is_exclusive && takers > 1 {
                wire[0] = WireCompat::Breaks;
            }
        }
        for member in new {
            if !old.iter().any(|other| self.compatibility(other, member, location)[1] == WireCompat::Works) {
                wire[1] = WireCompat::Breaks;
            }
        }
        wire
    }

    /// `anyOf` accepts a value that matches several alternatives, `oneOf` does not.
    fn exclusivity(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let is_exclusive = |schema: &Schema<'a>| schema.union.as_ref().is_some_and(|union| union.exclusive);
        let has_several = |schema: &Schema<'a>| schema.alternatives().len() > 1;
        if !has_several(base) || !has_several(head) {
            return;
        }
        match (is_exclusive(base), is_exclusive(head)) {
            (false, true) => self.emit(location, "union-became-exclusive", Effect::default(), NO_VALUES),
            (true, false) => self.emit(location, "union-no-longer-exclusive", Effect::default(), NO_VALUES),
            _ => {}
        }
    }

    fn discriminators(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let of = |schema: &Schema<'a>| schema.union.as_ref().and_then(|union| union.discriminator.clone());
        let text = |discriminator: &Discriminator<'a>| Some(discriminator.property.to_owned());
        match (of(base), of(head)) {
            (None, None) => {}
            (None, Some(new)) => {
                self.emit(location, "discriminator-added", Effect::default(), [None, text(&new)]);
            }
            (Some(old), None) => {
                self.emit(location, "discriminator-removed", Effect::default(), [text(&old), None]);
            }
            (Some(old), Some(new)) => {
                let below = location.below(&old.pointer, &new.pointer, location.noun);
                if old.property != new.property {
                    let wire = [WireCompat::Breaks; 2];
                    let values = values_of(old.property, new.property);
                    self.emit_with(
                        &below,
                        In::Both,
                        "discriminator-changed",
                        wire,
                        Effect::default(),
                        values,
                    );
                }
                self.mapping(&old, &new, &below);
            }
        }
    }

    /// The effect of changed tag values on code: the variants of the union are named after them.
    fn variants_effect(&self, location: &Location<'a>) -> Effect {
        let variants = |rust: &RustLocation, revision: &Revision<'a>| {
            let item = revision.surface.types.get(rust.typ.as_ref()?.model()?)?;
            if let TypeItem::Union(variants) = item { Some(variants.clone()) } else { None }
        };
        let before = variants(&location.base_rust, self.base);
        let after = variants(&location.head_rust, self.head);
        let Some((before, after)) = before.zip(after) else { return Effect::default() };
        let is_kept = before.iter().all(|(name, model)| after.get(name) == Some(&self.as_head(model)));
        Effect::of(if is_kept { SemverBump::Minor } else { SemverBump::Major })
    }

    fn mapping(&mut self, old: &Discriminator<'a>, new: &Discriminator<'a>, location: &Location<'a>) {
        let values: BTreeSet<&str> = old.mapping.keys().chain(new.mapping.keys()).copied().collect();
        for value in values {
            let (before, after) = (old.mapping.get(value), new.mapping.get(value));
            let wire = match (before, after) {
                (Some(before), Some(after)) if self.is_same(before, after) => continue,
                (Some(_), Some(_)) => [WireCompat::Breaks; 2],
                (Some(_), None) => [WireCompat::Breaks, WireCompat::Works],
                _ => [WireCompat::Works; 2],
            };
            let effect = self.variants_effect(location);
            let text = |name: Option<&&str>| name.map(|name| format!("{value}: {name}"));
            let values = [text(before), text(after)];
            self.emit_with(location, In::Both, "discriminator-changed", wire, effect, values);
        }
    }
}

/// The value that identifies objects: that of the first required property with a single value.
fn tag(schema: &Schema<'_>) -> Option<String> {
    schema.required.iter().find_map(|name| match schema.properties.get(name)?.values.as_deref() {
        Some([value]) => Some(format!("{name} {value}")),
        _ => None,
    })
}

fn type_name(schema: &Schema<'_>) -> Option<String> {
    schema.types.names().next().map(str::to_owned)
}
