//! Unions: sets of alternatives, in whatever order and by whatever keyword.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::resolve;
use super::{Compare, Effect, In, Location, NO_WORDS, words};
use crate::matching::kind;
use crate::model::{Discriminator, Schema};
use crate::report::{SemverBump, WireCompat};

impl<'a> Compare<'_, 'a> {
    /// Compares two schemas of which one at least is a union.
    pub(super) fn union(&mut self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) {
        let (old, new) = (base.alternatives(), head.alternatives());
        let same = self.same_members(&old, &new, place);
        let pairs = self.like_members(&old, &new, &same);
        if base.union.is_none() || head.union.is_none() || same.len() + pairs.len() == 0 {
            let wire = self.coverage((base, &old), (head, &new), place);
            let effect = self.effect(base, head, place);
            self.emit_with(place, In::Both, "type-changed", wire, effect, words(kind(base), kind(head)));
            return;
        }
        for (before, after) in same.iter().chain(&pairs) {
            let (before, after) = (old[*before], new[*after]);
            let below = place.below(&before.pointer, &after.pointer, place.noun);
            self.schema(before, after, &below);
        }
        let is_paired = |index: usize, is_old: bool| {
            same.iter().chain(&pairs).any(|(before, after)| index == if is_old { *before } else { *after })
        };
        let effect = Effect::of(SemverBump::Major);
        for (index, member) in old.iter().enumerate().filter(|(index, _)| !is_paired(*index, true)) {
            let is_taken =
                new.iter().any(|other| self.compatibility(member, other, place)[0] == WireCompat::Works);
            let request = if is_taken { WireCompat::Works } else { WireCompat::Breaks };
            let words = [Some(kind(old[index])), None];
            let wire = [request, WireCompat::Works];
            self.emit_with(place, In::Both, "union-member-removed", wire, effect.clone(), words);
        }
        for (index, member) in new.iter().enumerate().filter(|(index, _)| !is_paired(*index, false)) {
            let is_read =
                old.iter().any(|other| self.compatibility(other, member, place)[1] == WireCompat::Works);
            // Of a `oneOf` a value must not have two alternatives.
            let is_twice = head.union.as_ref().is_some_and(|union| union.exclusive)
                && same.iter().any(|(before, _)| {
                    self.compatibility(old[*before], member, place)[0] == WireCompat::Works
                });
            let verdict = |works: bool| if works { WireCompat::Works } else { WireCompat::Breaks };
            let words = [None, Some(kind(new[index]))];
            let wire = [verdict(!is_twice), verdict(is_read)];
            self.emit_with(place, In::Both, "union-member-added", wire, effect.clone(), words);
        }
        self.exclusivity(base, head, place);
        self.discriminators(base, head, place);
    }

    /// The members that are equal, by their places.
    fn same_members(
        &mut self,
        old: &[&Schema<'a>],
        new: &[&Schema<'a>],
        place: &Location<'a>,
    ) -> Vec<(usize, usize)> {
        let mut left: Vec<usize> = (0..new.len()).collect();
        let mut pairs = Vec::new();
        for (index, member) in old.iter().enumerate() {
            let found = left.iter().position(|other| match (member.reference, new[*other].reference) {
                (Some(before), Some(after)) => self.is_same(before, after),
                (None, None) => !self.has_differences(member, new[*other], place),
                _ => false,
            });
            if let Some(found) = found {
                pairs.push((index, left.remove(found)));
            }
        }
        // Only then what is written in place in one document and named in the other.
        for (index, member) in old.iter().enumerate() {
            if pairs.iter().any(|(before, _)| *before == index) {
                continue;
            }
            let found = left.iter().position(|other| {
                member.reference.is_some() != new[*other].reference.is_some()
                    && self.compatibility(member, new[*other], place) == [WireCompat::Works; 2]
                    && self.compatibility_back(member, new[*other], place)
            });
            if let Some(found) = found {
                pairs.push((index, left.remove(found)));
            }
        }
        pairs
    }

    /// Whether what only one of the two documents names is the same in the other direction too.
    fn compatibility_back(&mut self, old: &Schema<'a>, new: &Schema<'a>, place: &Location<'a>) -> bool {
        let (Some(before), Some(after)) = (resolve(self.base, old), resolve(self.head, new)) else {
            return false;
        };
        !self.has_differences(before, after, place)
    }

    /// Of the members that are left, those that are one with a difference: of a tag's value, or the only ones of a
    /// type.
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

    /// Whether each value that was allowed has exactly the alternatives that it needs, and whether each that is
    /// allowed now can be read.
    fn coverage(
        &mut self,
        (_, old): (&Schema<'a>, &[&Schema<'a>]),
        (head, new): (&Schema<'a>, &[&Schema<'a>]),
        place: &Location<'a>,
    ) -> [WireCompat; 2] {
        let is_exclusive = head.union.as_ref().is_some_and(|union| union.exclusive);
        let mut wire = [WireCompat::Works; 2];
        for member in old {
            let takers = new
                .iter()
                .filter(|other| self.compatibility(member, other, place)[0] == WireCompat::Works)
                .count();
            if takers == 0 || is_exclusive && takers > 1 {
                wire[0] = WireCompat::Breaks;
            }
        }
        for member in new {
            if !old.iter().any(|other| self.compatibility(other, member, place)[1] == WireCompat::Works) {
                wire[1] = WireCompat::Breaks;
            }
        }
        wire
    }

    /// `anyOf` takes a value of several alternatives, `oneOf` does not.
    fn exclusivity(&mut self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) {
        let is_exclusive = |schema: &Schema<'a>| schema.union.as_ref().is_some_and(|union| union.exclusive);
        let has_several = |schema: &Schema<'a>| schema.alternatives().len() > 1;
        if !has_several(base) || !has_several(head) {
            return;
        }
        match (is_exclusive(base), is_exclusive(head)) {
            (false, true) => self.emit(place, "union-became-exclusive", Effect::default(), NO_WORDS),
            (true, false) => self.emit(place, "union-no-longer-exclusive", Effect::default(), NO_WORDS),
            _ => {}
        }
    }

    fn discriminators(&mut self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) {
        let of = |schema: &Schema<'a>| schema.union.as_ref().and_then(|union| union.discriminator.clone());
        let text = |discriminator: &Discriminator<'a>| Some(discriminator.property.to_owned());
        match (of(base), of(head)) {
            (None, None) => {}
            (None, Some(new)) => {
                self.emit(place, "discriminator-added", Effect::default(), [None, text(&new)]);
            }
            (Some(old), None) => {
                self.emit(place, "discriminator-removed", Effect::default(), [text(&old), None]);
            }
            (Some(old), Some(new)) => {
                let below = place.below(&old.pointer, &new.pointer, place.noun);
                if old.property != new.property {
                    let wire = [WireCompat::Breaks; 2];
                    let words = words(old.property, new.property);
                    self.emit_with(&below, In::Both, "discriminator-changed", wire, Effect::default(), words);
                }
                self.mapping(&old, &new, &below);
            }
        }
    }

    fn mapping(&mut self, old: &Discriminator<'a>, new: &Discriminator<'a>, place: &Location<'a>) {
        let values: BTreeSet<&str> = old.mapping.keys().chain(new.mapping.keys()).copied().collect();
        for value in values {
            let (before, after) = (old.mapping.get(value), new.mapping.get(value));
            let wire = match (before, after) {
                (Some(before), Some(after)) if self.is_same(before, after) => continue,
                (Some(_), Some(_)) => [WireCompat::Breaks; 2],
                (Some(_), None) => [WireCompat::Breaks, WireCompat::Works],
                _ => [WireCompat::Works; 2],
            };
            let text = |name: Option<&&str>| name.map(|name| format!("{value}: {name}"));
            let words = [text(before), text(after)];
            self.emit_with(place, In::Both, "discriminator-changed", wire, Effect::default(), words);
        }
    }
}

/// The value by which objects tell what they are: the first required property that has only one.
fn tag(schema: &Schema<'_>) -> Option<String> {
    schema.required.iter().find_map(|name| match schema.properties.get(name)?.values.as_deref() {
        Some([value]) => Some(format!("{name} {value}")),
        _ => None,
    })
}

fn type_name(schema: &Schema<'_>) -> Option<String> {
    schema.types.names().next().map(str::to_owned)
}
