//! Two documents, side by side: every difference becomes a change at a location.

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

/// What a location is, for the names of rules.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Noun {
    Parameter,
    Property,
    Schema,
}

/// The component schema that a location is in, by its names in both documents.
pub(crate) type Component<'a> = (&'a str, &'a str);

/// A location in both documents.
#[derive(Clone)]
pub(crate) struct Location<'a> {
    pub(crate) base: String,
    pub(crate) head: String,
    pub(crate) subject: String,
    pub(crate) noun: Noun,
    /// Whether yesterday's client sends what is here, and whether it receives it.
    pub(crate) request: bool,
    pub(crate) response: bool,
    /// Whether the SDK has a type or an argument of it in both versions.
    pub(crate) in_sdk: bool,
    pub(crate) component: Option<Component<'a>>,
    /// The operations, by their locations in both lists, where it is in no component.
    pub(crate) operation: Option<(usize, usize)>,
    /// The innermost enum, object or union written in place that it is or is in, by its pointers.
    pub(crate) inline: Option<(String, String)>,
    pub(crate) base_rust: RustLocation,
    pub(crate) head_rust: RustLocation,
    /// Whether a property has to be there, in both documents; what is no property is always there.
    pub(crate) required: (bool, bool),
}

impl Location<'_> {
    /// A location below this one, by its pointers.
    fn below(&self, base: &str, head: &str, noun: Noun) -> Self {
        Self { base: base.to_owned(), head: head.to_owned(), noun, required: (true, true), ..self.clone() }
    }
}

/// What a change does to the SDK.
#[derive(Clone, Default)]
pub(crate) struct Effect {
    pub(crate) bump: SemverBump,
    /// The types before and after, where they are different.
    pub(crate) types: Option<(String, String)>,
}

impl Effect {
    pub(crate) fn of(bump: SemverBump) -> Self {
        Self { bump, types: None }
    }

    /// The effect of a change that the docs of the SDK show.
    pub(crate) fn docs() -> Self {
        Self::of(SemverBump::Patch)
    }
}

/// Which document a location is in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum In {
    Both,
    Base,
    Head,
}

/// A change before it is sorted into its entry.
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
    /// The ids of the rule that apply, each with what happens on the wire.
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
            // No operation has it: nothing happens on the wire.
            rules.push((format!("response-{noun}{stem}"), WireCompat::Works));
        }
        rules
    }

    /// The pointers by which changes are sorted into entries.
    pub(crate) fn key(&self) -> (Option<&str>, Option<&str>) {
        let base = (self.side != In::Head).then_some(self.location.base.as_str());
        let head = (self.side != In::Base).then_some(self.location.head.as_str());
        (base, head)
    }
}

/// A comparison on its way.
pub(crate) struct Compare<'d, 'a> {
    pub(crate) base: &'d Revision<'a>,
    pub(crate) head: &'d Revision<'a>,
    /// The name in the newer document of every schema that is in both.
    pub(crate) schemas: BTreeMap<&'a str, &'a str>,
    pub(crate) operations: Vec<(usize, usize)>,
    pub(crate) changes: Vec<RawChange<'a>>,
    /// The types that have another name in the newer SDK, by the one in the older.
    renamed: BTreeMap<String, String>,
    /// The pairs of schemas that are being compared in place of each other.
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

    /// Notes a change whose verdict on the wire is the rule's own.
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

    /// Notes a change at a location that only one of the documents has.
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

    /// Notes a change with the verdict that its location has led to.
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

    /// What the two types of a value do to code.
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
        // What another schema is, is said of that.
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

    /// A type of the older SDK by the names that it has in the newer one, so that a rename is not a change of every type
    /// that it stands in.
    pub(crate) fn as_head(&self, typ: &RustType) -> RustType {
        let model = |name: &str| self.renamed.get(name).cloned().unwrap_or_else(|| name.to_owned());
        // The id of a thing is called after it.
        let plain = |name: &str| {
            let thing = name.strip_suffix("Id").and_then(|thing| self.renamed.get(thing));
            let id = thing.map(|thing| format!("{thing}Id"));
            id.filter(|id| self.head.surface.types.contains_key(id)).unwrap_or_else(|| name.to_owned())
        };
        typ.renamed(&model, &plain)
    }
}

/// A change's values: what was and what is.
fn values_of(old: impl Into<String>, new: impl Into<String>) -> [Option<String>; 2] {
    [Some(old.into()), Some(new.into())]
}

/// A change that has no values but its rule.
const NO_VALUES: [Option<String>; 2] = [None, None];
