//! Compares two documents: every difference becomes a change at a location.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::surface::RustType;

use crate::matching;
use crate::model::Schema;
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rules::{self, Scope};
use crate::rust_location::RustLocation;

mod content;
mod document;
mod operation;
mod parameter;
mod properties;
mod response;
mod restriction;
mod schema;
mod security;
mod server;
mod union;
mod value;

pub(crate) use operation::name as operation_name;

/// The kind of a location, as it appears in rule IDs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Noun {
    Parameter,
    Property,
    Schema,
}

/// The component schema that contains a location, by its names in both documents.
pub(crate) type Component<'a> = (&'a str, &'a str);

/// A location in both documents.
#[derive(Clone)]
pub(crate) struct Location<'a> {
    pub(crate) base: String,
    pub(crate) head: String,
    pub(crate) subject: String,
    pub(crate) noun: Noun,
    /// Whether a client of the older version sends the value, and whether it receives it.
    pub(crate) request: bool,
    pub(crate) response: bool,
    /// Whether the SDK has a type or an argument for it in both versions.
    pub(crate) in_sdk: bool,
    pub(crate) component: Option<Component<'a>>,
    /// The operation, by its positions in both lists, if it is not in a component.
    pub(crate) operation: Option<(usize, usize)>,
    /// The innermost inline enum, object or union that it is or belongs to, by its pointers.
    pub(crate) inline: Option<(String, String)>,
    pub(crate) base_rust: RustLocation,
    pub(crate) head_rust: RustLocation,
    /// Whether the property is required, in both documents; anything that is not a property counts as required.
    pub(crate) required: (bool, bool),
}

impl Location<'_> {
    /// A location inside this one, by its pointers.
    fn below(&self, base: &str, head: &str, noun: Noun) -> Self {
        Self { base: base.to_owned(), head: head.to_owned(), noun, required: (true, true), ..self.clone() }
    }
}

/// The effect of a change on the SDK.
#[derive(Clone, Default)]
pub(crate) struct Effect {
    pub(crate) bump: SemverBump,
    /// The old and new types, if they differ.
    pub(crate) types: Option<(String, String)>,
}

impl Effect {
    pub(crate) fn of(bump: SemverBump) -> Self {
        Self { bump, types: None }
    }

    /// The effect of a change that only shows in the documentation of the SDK.
    pub(crate) fn docs() -> Self {
        Self::of(SemverBump::Patch)
    }
}

/// The document that contains a location.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum In {
    Both,
    Base,
    Head,
}

/// A change before it is assigned to an entry.
#[derive(Clone)]
pub(crate) struct RawChange<'a> {
    pub(crate) location: Location<'a>,
    pub(crate) side: In,
    pub(crate) stem: &'static str,
    pub(crate) wire: [WireCompat; 2],
    pub(crate) effect: Effect,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
}

impl RawChange<'_> {
    /// The applicable IDs of the rule, each with its effect on the wire.
    pub(crate) fn rules(&self) -> Vec<(String, WireCompat)> {
        let scope = rules::family(self.stem).map_or(Scope::Plain, |family| family.scope);
        let stem = self.stem;
        let noun = match (scope, self.location.noun) {
            (Scope::Plain, _) => return vec![(stem.to_owned(), self.wire[0])],
            (_, Noun::Parameter) => return vec![(format!("parameter-{stem}"), self.wire[0])],
            (Scope::Value, Noun::Property) => "property-",
            (Scope::Value, Noun::Schema) => "schema-",
            (Scope::Directed | Scope::Listed, _) => "",
        };
        let mut rules = Vec::new();
        if self.location.request {
            rules.push((format!("request-{noun}{stem}"), self.wire[0]));
        }
        if self.location.response {
            rules.push((format!("response-{noun}{stem}"), self.wire[1]));
        }
        if rules.is_empty() {
            // No operation uses it: there is no effect on the wire.
            rules.push((format!("response-{noun}{stem}"), WireCompat::Works));
        }
        rules
    }

    /// The pointers by which changes are assigned to entries.
    pub(crate) fn key(&self) -> (Option<&str>, Option<&str>) {
        let base = (self.side != In::Head).then_some(self.location.base.as_str());
        let head = (self.side != In::Base).then_some(self.location.head.as_str());
        (base, head)
    }
}

/// The state of a comparison.
pub(crate) struct Compare<'d, 'a> {
    pub(crate) base: &'d Revision<'a>,
    pub(crate) head: &'d Revision<'a>,
    /// The names in the newer document of all schemas that are in both.
    pub(crate) schemas: BTreeMap<&'a str, &'a str>,
    pub(crate) operations: Vec<(usize, usize)>,
    pub(crate) changes: Vec<RawChange<'a>>,
    /// The types that are renamed in the newer SDK, by their old names.
    renamed: BTreeMap<String, String>,
    /// The pairs of schemas that are being compared inline.
    resolving: BTreeSet<(&'a str, &'a str)>,
}

impl<'d, 'a> Compare<'d, 'a> {
    /// Compares everything.
    pub(crate) fn run(base: &'d Revision<'a>, head: &'d Revision<'a>) -> Self {
        let schemas = matching::schemas(&base.document, &head.document);
        let names = schemas.iter().map(|(before, after)| (base.name(before), head.name(after)));
        let renamed = names.filter(|(before, after)| before != after);
        let mut compare = Self {
            renamed: renamed.map(|(before, after)| (before.to_owned(), after.to_owned())).collect(),
            schemas,
            operations: matching::operations(&base.document, &head.document),
            base,
            head,
            changes: Vec::new(),
            resolving: BTreeSet::new(),
        };
        compare.document();
        compare.all_operations();
        compare.all_schemas();
        compare
    }

    /// Records a change with the wire verdict of its rule.
    fn emit(
        &mut self,
        location: &Location<'a>,
        stem: &'static str,
        effect: Effect,
        values: [Option<String>; 2],
    ) {
        let family = rules::family(stem);
        let verdict = |wire: Option<WireCompat>| wire.unwrap_or(WireCompat::Breaks);
        let request = family.map_or(WireCompat::Breaks, |family| verdict(family.request));
        let response = family.map_or(WireCompat::Breaks, |family| verdict(family.response));
        self.emit_with(location, In::Both, stem, [request, response], effect, values);
    }

    /// Records a change at a location that exists in only one document.
    fn emit_in(
        &mut self,
        location: &Location<'a>,
        side: In,
        stem: &'static str,
        effect: Effect,
        values: [Option<String>; 2],
    ) {
        let family = rules::family(stem);
        let verdict = |wire: Option<WireCompat>| wire.unwrap_or(WireCompat::Breaks);
        let request = family.map_or(WireCompat::Breaks, |family| verdict(family.request));
        let response = family.map_or(WireCompat::Breaks, |family| verdict(family.response));
        self.emit_with(location, side, stem, [request, response], effect, values);
    }

    /// Records a change with the verdict derived from its location.
    fn emit_with(
        &mut self,
        location: &Location<'a>,
        side: In,
        stem: &'static str,
        wire: [WireCompat; 2],
        effect: Effect,
        values: [Option<String>; 2],
    ) {
        let effect = if location.in_sdk { effect } else { Effect::default() };
        let [old, new] = values;
        self.changes.push(RawChange { location: location.clone(), side, stem, wire, effect, old, new });
    }

    /// The effect of changing the type of a value on code.
    fn effect(&self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) -> Effect {
        let (before, after) = (&location.base_rust, &location.head_rust);
        let (old, new) = match (&before.typ, &after.typ) {
            (Some(old), Some(new)) => (old, new),
            (None, None) => return Effect::docs(),
            (None, Some(_)) => return Effect::of(SemverBump::Minor),
            (Some(_), None) => return Effect::of(SemverBump::Major),
        };
        if self.as_head(old) != *new {
            return Effect {
                bump: SemverBump::Major,
                types: Some((self.base.surface.text(old), self.head.surface.text(new))),
            };
        }
        // A change of the other schema itself is reported there.
        if base.reference.is_some() && head.reference.is_some() {
            return Effect::docs();
        }
        let as_head = |types: Vec<RustType>| {
            let mut types: Vec<RustType> = types.iter().map(|typ| self.as_head(typ)).collect();
            types.sort();
            types
        };
        let shape = before.shape(&self.base.surface);
        let shape: Option<(String, Vec<RustType>)> = shape.map(|(kind, types)| (kind, as_head(types)));
        if shape == after.shape(&self.head.surface) {
            return Effect::docs();
        }
        let text = |rust: &RustLocation, revision: &Revision<'a>| {
            let name = rust.typ.as_ref().and_then(RustType::model).unwrap_or_default();
            revision.surface.types.get(name).map(|item| format!("{name}: {item}")).unwrap_or_default()
        };
        let types = (text(before, self.base), text(after, self.head));
        Effect { bump: SemverBump::Major, types: Some(types) }
    }

    /// A type of the older SDK with the names of the newer one, so that a rename is not a change of every type that
    /// contains it.
    pub(crate) fn as_head(&self, typ: &RustType) -> RustType {
        let model = |name: &str| self.renamed.get(name).cloned().unwrap_or_else(|| name.to_owned());
        // The ID of an object is named after it.
        let plain = |name: &str| {
            let thing = name.strip_suffix("Id").and_then(|thing| self.renamed.get(thing));
            let id = thing.map(|thing| format!("{thing}Id"));
            id.filter(|id| self.head.surface.types.contains_key(id)).unwrap_or_else(|| name.to_owned())
        };
        typ.renamed(&model, &plain)
    }
}

/// The old and new values of a change.
fn values_of(old: impl Into<String>, new: impl Into<String>) -> [Option<String>; 2] {
    [Some(old.into()), Some(new.into())]
}

/// A change without values.
const NO_VALUES: [Option<String>; 2] = [None, None];
