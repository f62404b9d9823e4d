//! Schemas: each component once, and inline schemas where they are used.

use std::collections::BTreeSet;

use super::{Compare, Effect, In, Location, NO_VALUES, Noun, RawChange, values_of};
use crate::matching::kind;
use crate::model::{Additional, Schema};
use crate::reachability::Uses;
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rust_location::RustLocation;
use paynow_spec::document::pointer::escape;

impl<'a> Compare<'_, 'a> {
    pub(super) fn all_schemas(&mut self) {
        let pairs: Vec<(&'a str, &'a str)> = self.schemas.iter().map(|(base, head)| (*base, *head)).collect();
        for (base, head) in pairs {
            self.component(base, head);
        }
        self.unused_schemas();
    }

    fn component(&mut self, base_name: &'a str, head_name: &'a str) {
        let (base, head): (&Revision<'a>, &Revision<'a>) = (self.base, self.head);
        let raw = |side: &Revision<'a>, name: &str| {
            side.document.raw.pointer(&side.document.schemas.get(name)?.pointer)
        };
        let is_renamed = base_name != head_name;
        // The same text in the same version of OpenAPI has the same meaning.
        let version = |side: &Revision<'a>| side.document.raw.get("openapi");
        if !is_renamed
            && base.name(base_name) != head.name(head_name)
            && base.is_in_sdk(base_name)
            && head.is_in_sdk(head_name)
        {
            // Another schema has taken or released the name.
            let location = self.component_location(base_name, head_name);
            let types = (base.surface.path(base.name(base_name)), head.surface.path(head.name(head_name)));
            let text = values_of(types.0.clone(), types.1.clone());
            let effect = Effect { bump: SemverBump::Major, types: Some(types) };
            let wire = [WireCompat::Works; 2];
            self.emit_with(&location, In::Both, "type-name-changed", wire, effect, text);
        }
        let is_as_written = !base.document.has_merged_schemas && !head.document.has_merged_schemas;
        let is_same = raw(base, base_name) == raw(head, head_name) && version(base) == version(head);
        if !is_renamed && is_as_written && is_same {
            return;
        }
        let location = self.component_location(base_name, head_name);
        if is_renamed {
            let (old, new) = (base.name(base_name), head.name(head_name));
            let is_kept = head.is_in_sdk(head_name);
            let effect = match old == new && is_kept {
                true => Effect::docs(),
                false => Effect {
                    bump: SemverBump::Major,
                    types: is_kept.then(|| (base.surface.path(old), head.surface.path(new))),
                },
            };
            // A schema from which the generator creates no type is no longer in the SDK.
            let whole = Location { in_sdk: base.is_in_sdk(base_name), ..location.clone() };
            self.emit(&whole, "schema-renamed", effect, values_of(base_name, head_name));
        }
        let (before, after) = (&base.document.schemas[base_name], &head.document.schemas[head_name]);
        self.schema(before, after, &location);
    }

    fn component_location(&self, base_name: &'a str, head_name: &'a str) -> Location<'a> {
        let (base, head) = (self.base, self.head);
        let uses = |side: &Revision<'a>, name: &str| side.reachability.get(name).cloned().unwrap_or_default();
        let (before, after): (Uses, Uses) = (uses(base, base_name), uses(head, head_name));
        Location {
            base: base.document.schemas[base_name].pointer.clone(),
            head: head.document.schemas[head_name].pointer.clone(),
            subject: head_name.trim_start_matches("#/components/schemas/").to_owned(),
            noun: Noun::Schema,
            request: !before.requests.is_empty() && !after.requests.is_empty(),
            response: !before.responses.is_empty() && !after.responses.is_empty(),
            in_sdk: base.is_in_sdk(base_name) && head.is_in_sdk(head_name),
            component: Some((base_name, head_name)),
            operation: None,
            inline: None,
            base_rust: RustLocation::component(&base.surface, base.name(base_name)),
            head_rust: RustLocation::component(&head.surface, head.name(head_name)),
            required: (true, true),
        }
    }

    /// Reports the added and removed schemas that nothing refers to, apart from each other.
    fn unused_schemas(&mut self) {
        let (base, head): (&Revision<'a>, &Revision<'a>) = (self.base, self.head);
        for (revision, side) in [(base, In::Base), (head, In::Head)] {
            for name in unexplained(revision, self.unmatched_schemas(side)) {
                self.unmatched_schema(name, side);
            }
        }
    }

    /// The schemas that only one of the documents contains.
    pub(crate) fn unmatched_schemas(&self, side: In) -> BTreeSet<&'a str> {
        let matched: BTreeSet<&str> = match side {
            In::Base => self.schemas.keys().copied().collect(),
            _ => self.schemas.values().copied().collect(),
        };
        let revision = if side == In::Base { self.base } else { self.head };
        revision.document.schemas.keys().copied().filter(|name| !matched.contains(name)).collect()
    }

    /// Records that a schema itself was added or removed.
    pub(crate) fn unmatched_schema(&mut self, name: &'a str, side: In) {
        let (revision, other) =
            if side == In::Base { (self.base, self.head) } else { (self.head, self.base) };
        // Another schema may have taken the name of its type.
        let is_in_sdk = revision.is_in_sdk(name) && !other.surface.types.contains_key(revision.name(name));
        let pointer = format!("/components/schemas/{}", escape(name));
        let mut location = Self::plain_location(pointer.clone(), pointer, name.to_owned());
        location.base_rust = RustLocation::component(&revision.surface, revision.name(name));
        location.head_rust = location.base_rust.clone();
        let (stem, bump) = match side {
            In::Base => ("schema-removed", SemverBump::Major),
            _ => ("schema-added", SemverBump::Minor),
        };
        let effect = if is_in_sdk { Effect::of(bump) } else { Effect::default() };
        self.emit_in(&location, side, stem, effect, NO_VALUES);
    }

    /// Compares two schemas at one location, with the annotations of the location itself.
    pub(super) fn schema(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let location = &Location {
            request: location.request && !(base.read_only && head.read_only),
            response: location.response && !(base.write_only && head.write_only),
            inline: inline(base, head, location).or_else(|| location.inline.clone()),
            ..location.clone()
        };
        self.schema_documentation(base, head, location);
        self.marks(base, head, location);
        self.nullability(base, head, location);
        self.rest(&base.rest, &head.rest, location);
        match (base.reference, head.reference) {
            (Some(before), Some(after)) if self.is_same(before, after) => {}
            (None, None) => self.structure(base, head, location),
            _ => self.reference(base, head, location),
        }
    }

    /// Whether two references are equivalent: to matched components, or to something else by the same name.
    pub(super) fn is_same(&self, before: &str, after: &str) -> bool {
        match self.schemas.get(before) {
            Some(head) => *head == after,
            None => before == after,
        }
    }

    fn nullability(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        if base.nullable == head.nullable || self.are_both_unsaid(base, head) {
            return;
        }
        let effect = self.effect(base, head, location);
        if head.nullable {
            // If the field is optional, the SDK decodes null as a missing field.
            let response = if location.required.0 { WireCompat::Breaks } else { WireCompat::Works };
            self.emit_with(
                location,
                In::Both,
                "became-nullable",
                [WireCompat::Works, response],
                effect,
                NO_VALUES,
            );
        } else {
            self.emit(location, "became-not-nullable", effect, NO_VALUES);
        }
    }

    /// Compares a reference with another one or with an inline schema. Only a difference between their targets
    /// counts.
    fn reference(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let (Some(before), Some(after)) = (resolve(self.base, base), resolve(self.head, head)) else {
            return;
        };
        let pair = (base.reference.unwrap_or_default(), head.reference.unwrap_or_default());
        let differences = self.in_place_of(pair, |compare| {
            if before.nullable != after.nullable && base.nullable == head.nullable {
                compare.nullability(before, after, location);
            }
            compare.structure(before, after, location);
        });
        let effect = self.effect(base, head, location);
        let differences: Vec<RawChange<'a>> =
            differences.into_iter().filter(|found| found.stem != "documentation-changed").collect();
        let old_and_new = values_of(kind(base), kind(head));
        let wire = |index: usize| {
            differences.iter().map(|found| found.wire[index]).max().unwrap_or(WireCompat::Works)
        };
        match differences.as_slice() {
            [] if effect.bump < SemverBump::Major => {}
            [] => self.emit(location, "type-name-changed", effect, old_and_new),
            // A pattern that is added or removed together with a format is not an additional change.
            all if all.iter().any(|found| found.stem == "format-changed")
                && all.iter().all(|found| {
                    found.key() == location_key(location)
                        && (found.stem == "format-changed" || found.stem.starts_with("pattern-"))
                }) =>
            {
                self.emit_with(location, In::Both, "format-changed", [wire(0), wire(1)], effect, old_and_new);
            }
            // Changes of the values are reported where the values are used.
            several
                if effect.bump < SemverBump::Major
                    && several.iter().all(|found| {
                        found.key() == location_key(location) && found.stem != "type-changed"
                    }) =>
            {
                self.changes.extend(differences);
            }
            _ => self.emit_with(location, In::Both, "type-changed", [wire(0), wire(1)], effect, old_and_new),
        }
    }

    /// Whether comparing two schemas finds any change other than documentation.
    pub(super) fn has_differences(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        location: &Location<'a>,
    ) -> bool {
        let found = self.quietly(|compare| compare.schema(base, head, location));
        found.iter().any(|found| found.stem != "documentation-changed")
    }

    /// The changes between two schemas that take each other's place; empty if they are already being compared.
    fn in_place_of(
        &mut self,
        pair: (&'a str, &'a str),
        compare: impl FnOnce(&mut Self),
    ) -> Vec<RawChange<'a>> {
        if !self.resolving.insert(pair) {
            return Vec::new();
        }
        let found = self.quietly(compare);
        self.resolving.remove(&pair);
        found
    }

    /// Whether the newer schema accepts everything that the older one allows, and whether a client of the older one
    /// can decode everything that the newer one allows.
    pub(super) fn compatibility(
        &mut self,
        base: &Schema<'a>,
        head: &Schema<'a>,
        location: &Location<'a>,
    ) -> [WireCompat; 2] {
        let location = Location { request: true, response: true, ..location.clone() };
        let found = self.quietly(|compare| compare.schema(base, head, &location));
        [0, 1].map(|direction| worst(&found, direction))
    }

    /// Compares the values that two schemas allow.
    fn structure(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        if self.are_both_unsaid(base, head) {
            return;
        }
        if base.never != head.never || base.only_null != head.only_null {
            self.emptiness(base, head, location);
        } else if base.union.is_some() || head.union.is_some() {
            self.union(base, head, location);
        } else if base.types != head.types {
            self.types(base, head, location);
        } else {
            self.shape(base, head, location);
            self.format(base, head, location);
            self.values(base, head, location);
            self.limits(base, head, location);
            self.properties(base, head, location);
            self.items(base, head, location);
            self.pattern_properties(base, head, location);
            self.additional(base, head, location);
        }
        self.restrictions(base, head, location);
    }

    /// Whether both schemas are unconstrained. PayNow's generator writes a schema that is `{}` in OpenAPI 3.0 as one
    /// that allows only null in 3.1.
    fn are_both_unsaid(&self, base: &Schema<'a>, head: &Schema<'a>) -> bool {
        let version = |revision: &Revision<'a>| {
            let version = revision.document.raw.get("openapi").and_then(serde_json::Value::as_str);
            version.map(|version| version.starts_with("3.0"))
        };
        let says_nothing = |schema: &Schema<'a>| schema.only_null || schema.is_anything();
        version(self.base) != version(self.head) && says_nothing(base) && says_nothing(head)
    }

    /// Compares with a schema that allows nothing or only null.
    fn emptiness(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let has_values = |schema: &Schema<'a>| !schema.never && !schema.only_null;
        let verdict = |works: bool| if works { WireCompat::Works } else { WireCompat::Breaks };
        let wire = [verdict(!has_values(base)), verdict(!has_values(head))];
        let effect = self.effect(base, head, location);
        self.emit_with(location, In::Both, "type-changed", wire, effect, values_of(kind(base), kind(head)));
    }

    fn types(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        // In a path, a query or a header, a number is sent as text.
        let is_text = location.noun == Noun::Parameter
            && head.types.has("string")
            && head.values.is_none()
            && ["integer", "number", "boolean", "string"].iter().any(|name| base.types.has(name));
        let covers = |wide: &Schema<'a>, narrow: &Schema<'a>| wide.types.covers(narrow.types);
        let request = if covers(head, base) || is_text { WireCompat::Works } else { WireCompat::Breaks };
        let response = if covers(base, head) { WireCompat::Works } else { WireCompat::Breaks };
        let effect = self.effect(base, head, location);
        let first = self.changes.len();
        self.emit_with(
            location,
            In::Both,
            "type-changed",
            [request, response],
            effect,
            values_of(kind(base), kind(head)),
        );
        // A wider or narrower type may have different bounds as well.
        if covers(head, base) || covers(base, head) {
            self.limits(base, head, location);
            self.values(base, head, location);
            let wire = [0, 1].map(|direction| worst(&self.changes[first..], direction));
            self.changes.truncate(first + 1);
            self.changes[first].wire = wire;
        }
    }

    fn items(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let any = Schema::default();
        let rest = |schema: &Schema<'a>| schema.items.as_deref().cloned().unwrap_or_default();
        for index in 0..base.tuple.len().max(head.tuple.len()) {
            let (old, new) = (base.tuple.get(index), head.tuple.get(index));
            let (before, after) =
                (old.cloned().unwrap_or_else(|| rest(base)), new.cloned().unwrap_or_else(|| rest(head)));
            let mut below = self.item_location(location, (&before, &after), &format!("[{index}]"));
            // Lists in the SDK have one element type; a tuple is a list of any values.
            below.in_sdk = false;
            self.schema(&before, &after, &below);
        }
        if base.items.is_some() || head.items.is_some() {
            let (before, after) =
                (base.items.as_deref().unwrap_or(&any), head.items.as_deref().unwrap_or(&any));
            let below = self.item_location(location, (before, after), "[]");
            self.schema(before, after, &below);
        }
    }

    /// The location of an element of a list or a map. In a document without it, that is the location of the list
    /// itself.
    fn item_location(
        &self,
        location: &Location<'a>,
        (before, after): (&Schema<'a>, &Schema<'a>),
        suffix: &str,
    ) -> Location<'a> {
        let pointer = |schema: &Schema<'a>, holder: &str| match schema.pointer.is_empty() {
            true => holder.to_owned(),
            false => schema.pointer.clone(),
        };
        let (base, head) = (pointer(before, &location.base), pointer(after, &location.head));
        Location {
            subject: format!("{}{suffix}", location.subject),
            base_rust: location.base_rust.element(&self.base.surface),
            head_rust: location.head_rust.element(&self.head.surface),
            ..location.below(&base, &head, location.noun_below())
        }
    }

    /// The properties whose names match a pattern.
    fn pattern_properties(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let is_closed = |schema: &Schema<'a>| matches!(schema.additional, Additional::Nothing);
        for (pattern, before) in &base.pattern_properties {
            if let Some(after) = head.pattern_properties.get(pattern) {
                let below = self.item_location(location, (before, after), &format!("{{{pattern}}}"));
                self.schema(before, after, &below);
                continue;
            }
            // Properties that match a removed pattern may have any value, unless they are forbidden.
            let request = if is_closed(head) { WireCompat::Breaks } else { WireCompat::Works };
            let response =
                if before.is_anything() || is_closed(head) { WireCompat::Works } else { WireCompat::Breaks };
            let values = [Some((*pattern).to_owned()), None];
            let effect = self.effect(base, head, location);
            let stem = "pattern-properties-removed";
            self.emit_with(location, In::Both, stem, [request, response], effect, values);
        }
        for (pattern, after) in &head.pattern_properties {
            if !base.pattern_properties.contains_key(pattern) {
                let request = if after.is_anything() || is_closed(base) {
                    WireCompat::Works
                } else {
                    WireCompat::Breaks
                };
                let values = [None, Some((*pattern).to_owned())];
                let effect = self.effect(base, head, location);
                let stem = "pattern-properties-added";
                self.emit_with(location, In::Both, stem, [request, WireCompat::Works], effect, values);
            }
        }
    }

    fn additional(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let (stem, is_typed) = match (&base.additional, &head.additional) {
            (Additional::Schema(before), Additional::Schema(after)) => {
                let below = self.item_location(location, (before, after), "{}");
                self.schema(before, after, &below);
                return;
            }
            (Additional::Any, Additional::Any) | (Additional::Nothing, Additional::Nothing) => return,
            (Additional::Any, Additional::Nothing) => ("additional-properties-forbidden", false),
            (Additional::Nothing, Additional::Any) => ("additional-properties-allowed", false),
            (Additional::Schema(_), Additional::Nothing) => ("additional-properties-forbidden", true),
            (Additional::Nothing, Additional::Schema(_)) => ("additional-properties-allowed", true),
            (Additional::Any, Additional::Schema(_)) => ("additional-properties-typed", true),
            (Additional::Schema(_), Additional::Any) => ("additional-properties-untyped", true),
        };
        // Typed additional properties of a struct become one of its fields.
        let effect = match is_typed {
            true if !base.properties.is_empty() => Effect::of(SemverBump::Major),
            true => self.effect(base, head, location),
            false => Effect::default(),
        };
        let family_wire = match stem {
            // A struct ignores unknown fields, but a map with a value type cannot.
            "additional-properties-untyped" if !base.properties.is_empty() => {
                [WireCompat::Works, WireCompat::Works]
            }
            "additional-properties-untyped" => [WireCompat::Works, WireCompat::Breaks],
            "additional-properties-allowed" => [WireCompat::Works, WireCompat::Works],
            _ => [WireCompat::Breaks, WireCompat::Works],
        };
        self.emit_with(location, In::Both, stem, family_wire, effect, NO_VALUES);
    }

    /// Reports a component that becomes a different kind of Rust item.
    fn shape(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let is_struct = |schema: &Schema<'a>| !schema.properties.is_empty();
        let is_whole = location.head_rust.is_component;
        if !is_whole || is_struct(base) == is_struct(head) || base.is_string_enum() || head.is_string_enum() {
            return;
        }
        let effect = self.effect(base, head, location);
        let wire = [WireCompat::Works, WireCompat::Works];
        self.emit_with(
            location,
            In::Both,
            "type-name-changed",
            wire,
            effect,
            values_of(kind(base), kind(head)),
        );
    }
}

impl Location<'_> {
    /// The noun for elements of a list or a map; those of a parameter belong to the parameter.
    fn noun_below(&self) -> Noun {
        if self.noun == Noun::Parameter { Noun::Parameter } else { Noun::Schema }
    }
}

/// The pointers of schemas that may be copies of others: inline enums, objects and unions.
fn inline<'a>(base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) -> Option<(String, String)> {
    let has_parts = |schema: &Schema<'a>| {
        schema.reference.is_none()
            && (schema.values.is_some() || schema.union.is_some() || !schema.properties.is_empty())
    };
    let is_inline = !location.head_rust.is_component && has_parts(base) && has_parts(head);
    is_inline.then(|| (base.pointer.clone(), head.pointer.clone()))
}

/// The most severe effect of changes on requests (0) or responses (1).
fn worst(found: &[RawChange<'_>], direction: usize) -> WireCompat {
    found.iter().map(|found| found.wire[direction]).max().unwrap_or(WireCompat::Works)
}

fn location_key<'p>(location: &'p Location<'_>) -> (Option<&'p str>, Option<&'p str>) {
    (Some(&location.base), Some(&location.head))
}

/// The final target of a schema's reference.
pub(super) fn resolve<'s, 'a>(side: &'s Revision<'a>, schema: &'s Schema<'a>) -> Option<&'s Schema<'a>> {
    let mut schema = schema;
    for _ in 0..32 {
        match schema.reference {
            None => return Some(schema),
            Some(name) => schema = side.document.schemas.get(name)?,
        }
    }
    None
}

/// The schemas among the given ones that nothing refers to, apart from each other.
fn unexplained<'a>(side: &Revision<'a>, names: BTreeSet<&'a str>) -> Vec<&'a str> {
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    let mut referred = |value: &'a serde_json::Value, found: &mut Vec<&'a str>| {
        paynow_spec::document::references::targets(value, &mut |reference| {
            if let Some(name) = paynow_spec::document::references::component_name(reference, "schemas")
                && names.contains(name)
                && explained.insert(name)
            {
                found.push(name);
            }
        });
    };
    let raw = side.document.raw;
    let schemas = raw.pointer("/components/schemas");
    let schema = |name: &str| schemas.and_then(|schemas| schemas.get(name));
    if names.is_empty() {
        return Vec::new();
    }
    let mut open = Vec::new();
    for part in ["paths", "webhooks"] {
        raw.get(part).into_iter().for_each(|part| referred(part, &mut open));
    }
    for (kind, entries) in raw.get("components").and_then(serde_json::Value::as_object).into_iter().flatten()
    {
        for (name, entry) in entries.as_object().into_iter().flatten() {
            if kind != "schemas" || !names.contains(name.as_str()) {
                referred(entry, &mut open);
            }
        }
    }
    while let Some(name) = open.pop() {
        schema(name).into_iter().for_each(|schema| referred(schema, &mut open));
    }
    let mut alone = Vec::new();
    for name in names.iter().filter(|name| !explained.contains(**name)) {
        let refers_to_it = |other: &&&str| {
            *other != name
                && schema(other).is_some_and(|other| {
                    let mut found = false;
                    paynow_spec::document::references::targets(other, &mut |reference| {
                        found |= paynow_spec::document::references::component_name(reference, "schemas")
                            == Some(*name);
                    });
                    found
                })
        };
        // If schemas refer to each other in a circle, the first of them stands for all.
        let holder = names.iter().filter(|other| !explained.contains(**other)).find(refers_to_it);
        if holder.is_none_or(|holder| holder > name) {
            alone.push(*name);
        }
    }
    alone
}
