//! Values: formats, enums, bounds, patterns and flags.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Compare, Effect, In, Location, NO_VALUES, values_of};
use crate::matching::{self, Candidate};
use crate::model::{Bound, Schema};
use crate::report::{SemverBump, WireCompat};
use paynow_spec::naming::variant_names;

impl<'a> Compare<'_, 'a> {
    /// Deprecated, read-only, write-only, the default.
    pub(super) fn marks(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        self.mark(location, (base.deprecated, head.deprecated), ["deprecated", "no-longer-deprecated"]);
        if base.read_only != head.read_only {
            let stem = if head.read_only { "became-read-only" } else { "no-longer-read-only" };
            let is_demanded = location.required.1 && location.noun == super::Noun::Property;
            let request = if head.read_only || is_demanded { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(location, In::Both, stem, [request, WireCompat::Works], Effect::docs(), NO_VALUES);
        }
        if base.write_only != head.write_only {
            let stem = if head.write_only { "became-write-only" } else { "no-longer-write-only" };
            let is_missed = head.write_only && location.required.0 && !base.nullable;
            let response = if is_missed { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                location,
                In::Both,
                stem,
                [WireCompat::Works, response],
                Effect::default(),
                NO_VALUES,
            );
        }
        match (base.default, head.default) {
            (None, Some(new)) => {
                self.emit(location, "default-added", Effect::docs(), [None, Some(new.to_string())])
            }
            (Some(old), None) => {
                self.emit(location, "default-removed", Effect::docs(), [Some(old.to_string()), None])
            }
            (Some(old), Some(new)) if old != new => {
                self.emit(
                    location,
                    "default-changed",
                    Effect::docs(),
                    values_of(old.to_string(), new.to_string()),
                );
            }
            _ => {}
        }
    }

    pub(super) fn mark(&mut self, location: &Location<'a>, marks: (bool, bool), stems: [&'static str; 2]) {
        match marks {
            (false, true) => self.emit(location, stems[0], Effect::docs(), NO_VALUES),
            (true, false) => self.emit(location, stems[1], Effect::docs(), NO_VALUES),
            _ => {}
        }
    }

    pub(super) fn format(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        if base.format == head.format {
            return;
        }
        // The format of an enum is irrelevant, because its values are listed.
        let effect = self.effect(base, head, location);
        let request = if fits(base, head) { WireCompat::Works } else { WireCompat::Breaks };
        let response = if can_be_read(base, head) { WireCompat::Works } else { WireCompat::Breaks };
        let text = |schema: &Schema<'a>| schema.format.map(str::to_owned);
        self.emit_with(
            location,
            In::Both,
            "format-changed",
            [request, response],
            effect,
            [text(base), text(head)],
        );
    }

    pub(super) fn values(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        match (&base.values, &head.values) {
            (None, Some(values)) => {
                let effect = self.effect(base, head, location);
                self.emit(location, "enum-introduced", effect, [None, Some(list(values))]);
            }
            (Some(values), None) => {
                let effect = self.effect(base, head, location);
                self.emit(location, "enum-removed", effect, [Some(list(values)), None]);
            }
            (Some(old), Some(new)) => self.enum_values(base, head, (old, new), location),
            (None, None) => {}
        }
    }

    fn enum_values(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        (old, new): (&[&'a Value], &[&'a Value]),
        location: &Location<'a>,
    ) {
        let gone: Vec<usize> = (0..old.len()).filter(|index| !new.contains(&old[*index])).collect();
        let come: Vec<usize> = (0..new.len()).filter(|index| !old.contains(&new[*index])).collect();
        let renamed = renamed_values(old, new, &gone, &come);
        let is_text = base.is_string_enum() && head.is_string_enum();
        let (old_names, new_names) = (variants(base), variants(head));
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let name = |names: &[(String, String)], value: &Value| {
            names
                .iter()
                .find(|(known, _)| known == &text(value))
                .map(|(_, name)| name.clone())
                .unwrap_or_default()
        };
        let effect = |bump: SemverBump| if is_text { Effect::of(bump) } else { Effect::docs() };
        // A value can take over the Rust name of another one, which then gets a number.
        let is_shifted = old
            .iter()
            .filter(|value| new.contains(value))
            .any(|value| is_text && name(&old_names, value) != name(&new_names, value));
        for (before, after) in &renamed {
            let (before, after) = (old[*before], new[*after]);
            let types = (name(&old_names, before), name(&new_names, after));
            let effect = match types.0 == types.1 || !is_text {
                true => Effect::docs(),
                false => Effect { bump: SemverBump::Major, types: Some(types) },
            };
            self.emit(location, "enum-value-renamed", effect, values_of(text(before), text(after)));
        }
        for index in gone.iter().filter(|index| renamed.iter().all(|(before, _)| before != *index)) {
            self.emit(
                location,
                "enum-value-removed",
                effect(SemverBump::Major),
                [Some(text(old[*index])), None],
            );
        }
        for index in come.iter().filter(|index| renamed.iter().all(|(_, after)| after != *index)) {
            let bump = if is_shifted { SemverBump::Major } else { SemverBump::Minor };
            self.emit(location, "enum-value-added", effect(bump), [None, Some(text(new[*index]))]);
        }
    }

    /// Bounds and patterns.
    pub(super) fn limits(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let keywords: BTreeSet<&'static str> =
            base.bounds.keys().chain(head.bounds.keys()).copied().collect();
        for keyword in keywords {
            let (old, new) = (base.bounds.get(keyword), head.bounds.get(keyword));
            let text = |bound: Option<&Bound>| bound.map(|bound| bound.text(keyword));
            let values = [text(old), text(new)];
            match (old, new) {
                (None, Some(_)) => self.emit(location, "bound-added", Effect::docs(), values),
                (Some(_), None) => self.emit(location, "bound-removed", Effect::docs(), values),
                (Some(old), Some(new)) if old != new => {
                    let stem = match new.is_tighter(*old, keyword) {
                        Some(true) => "bound-tightened",
                        Some(false) => "bound-loosened",
                        None => "constraint-changed",
                    };
                    self.emit(location, stem, Effect::docs(), values);
                }
                _ => {}
            }
        }
        let text = |patterns: &BTreeSet<&str>| {
            (!patterns.is_empty()).then(|| patterns.iter().copied().collect::<Vec<_>>().join(" and "))
        };
        let values = [text(&base.patterns), text(&head.patterns)];
        if base.patterns != head.patterns {
            let stem = match () {
                () if base.patterns.is_subset(&head.patterns) => "pattern-added",
                () if head.patterns.is_subset(&base.patterns) => "pattern-removed",
                () => "pattern-changed",
            };
            self.emit(location, stem, Effect::docs(), values);
        }
        let stems = ["unique-items-required", "unique-items-no-longer-required"];
        self.mark(location, (base.unique_items, head.unique_items), stems);
    }
}

/// The Rust name of every value of an enum.
fn variants(schema: &Schema<'_>) -> Vec<(String, String)> {
    let values = schema.string_values();
    let names = variant_names(&values);
    values.into_iter().map(str::to_owned).zip(names).collect()
}

/// Renamed values: similar ones, or the only ones that changed at a position of the list.
fn renamed_values(old: &[&Value], new: &[&Value], gone: &[usize], come: &[usize]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for before in gone {
        for after in come {
            let (Some(one), Some(other)) = (old[*before].as_str(), new[*after].as_str()) else { continue };
            let (first, second) = (matching::words(one), matching::words(other));
            let is_part = first.is_subset(&second) || second.is_subset(&first);
            let is_only = gone.len() == 1 && come.len() == 1 && before == after && old.len() == new.len();
            let score = match () {
                () if matching::letters(one) == matching::letters(other) => 3000,
                () if is_part && matching::overlap(&first, &second) >= 500 => {
                    1000 + matching::overlap(&first, &second)
                }
                () if is_only => 1,
                () => continue,
            };
            let names = (one.to_owned(), other.to_owned());
            candidates.push(Candidate { base: *before, head: *after, score, names });
        }
    }
    matching::clear(candidates)
}

fn list(values: &[&Value]) -> String {
    let values: Vec<String> =
        values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect();
    values.join(", ")
}

/// The range of a number's format; without a format, the full range of the SDK's types.
fn room(schema: &Schema<'_>) -> Option<u8> {
    let is_integer = schema.types.has("integer");
    match schema.format {
        Some("int32") if is_integer => Some(32),
        Some("int64") | None if is_integer => Some(64),
        Some("float") if schema.types.has("number") => Some(32),
        Some("double") | None if schema.types.has("number") => Some(64),
        _ => None,
    }
}

/// Whether the newer format allows everything that the older one allows.
fn fits(base: &Schema<'_>, head: &Schema<'_>) -> bool {
    match (room(base), room(head)) {
        (Some(before), Some(after)) => before <= after,
        _ => head.format.is_none(),
    }
}

/// Whether the SDK's type for the older format can decode everything that the newer one allows.
fn can_be_read(base: &Schema<'_>, head: &Schema<'_>) -> bool {
    const STRICT: [&str; 4] = ["date-time", "date", "ip", "flake-id"];
    match (room(base), room(head)) {
        (Some(before), Some(after)) => after <= before,
        _ => base.format.is_none_or(|format| !STRICT.contains(&format)),
    }
}
