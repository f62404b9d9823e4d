//! Two documents, side by side: every difference becomes a change at a place.

use std::collections::{BTreeMap, BTreeSet};

use crate::matching;
use crate::model::Schema;
use crate::report::{SemverBump, WireCompat};
use crate::revision::Revision;
use crate::rules::{self, Scope};
use crate::sdk_api::{self, RustLocation};

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

/// What a place is, for the names of rules.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Noun {
    Parameter,
    Property,
    Schema,
}

/// The component schema that a place is in, by its names in both documents.
pub(crate) type Component<'a> = (&'a str, &'a str);

/// A place in both documents.
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
    /// The operations, by their places in both lists, where it is in no component.
    pub(crate) operation: Option<(usize, usize)>,
    /// The schemas written in place that it is in, by their pointers.
    pub(crate) inline: Option<(String, String)>,
    pub(crate) base_spot: RustLocation,
    pub(crate) head_spot: RustLocation,
    /// Whether a property has to be there, in both documents; what is no property is always there.
    pub(crate) required: (bool, bool),
}

impl Location<'_> {
    /// A place below this one, by its pointers.
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

/// Which document a place is in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum In {
    Both,
    Base,
    Head,
}

/// A change before it is sorted into its entry.
#[derive(Clone)]
pub(crate) struct RawChange<'a> {
    pub(crate) place: Location<'a>,
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
        let noun = match (scope, self.place.noun) {
            (Scope::Plain, _) => return vec![(stem.to_owned(), self.wire[0])],
            (_, Noun::Parameter) => return vec![(format!("parameter-{stem}"), self.wire[0])],
            (Scope::Value, Noun::Property) => "property-",
            (Scope::Value, Noun::Schema) => "schema-",
            (Scope::Directed | Scope::Listed, _) => "",
        };
        let mut rules = Vec::new();
        if self.place.request {
            rules.push((format!("request-{noun}{stem}"), self.wire[0]));
        }
        if self.place.response {
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
        let base = (self.side != In::Head).then_some(self.place.base.as_str());
        let head = (self.side != In::Base).then_some(self.place.head.as_str());
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
    pub(crate) found: Vec<RawChange<'a>>,
    /// The pairs of schemas that are being compared in place of each other.
    resolving: BTreeSet<(&'a str, &'a str)>,
}

impl<'d, 'a> Compare<'d, 'a> {
    /// Compares everything.
    pub(crate) fn run(base: &'d Revision<'a>, head: &'d Revision<'a>) -> Self {
        let mut compare = Self {
            schemas: matching::schemas(&base.document, &head.document),
            operations: matching::operations(&base.document, &head.document),
            base,
            head,
            found: Vec::new(),
            resolving: BTreeSet::new(),
        };
        compare.document();
        compare.all_operations();
        compare.all_schemas();
        compare
    }

    /// Notes a change whose verdict on the wire is the rule's own.
    fn emit(&mut self, place: &Location<'a>, stem: &'static str, effect: Effect, words: [Option<String>; 2]) {
        let family = rules::family(stem);
        let verdict = |wire: Option<WireCompat>| wire.unwrap_or(WireCompat::Breaks);
        let request = family.map_or(WireCompat::Breaks, |family| verdict(family.request));
        let response = family.map_or(WireCompat::Breaks, |family| verdict(family.response));
        self.emit_with(place, In::Both, stem, [request, response], effect, words);
    }

    /// Notes a change at a place that only one of the documents has.
    fn emit_in(
        &mut self,
        place: &Location<'a>,
        side: In,
        stem: &'static str,
        effect: Effect,
        words: [Option<String>; 2],
    ) {
        let family = rules::family(stem);
        let verdict = |wire: Option<WireCompat>| wire.unwrap_or(WireCompat::Breaks);
        let request = family.map_or(WireCompat::Breaks, |family| verdict(family.request));
        let response = family.map_or(WireCompat::Breaks, |family| verdict(family.response));
        self.emit_with(place, side, stem, [request, response], effect, words);
    }

    /// Notes a change with the verdict that its place has led to.
    fn emit_with(
        &mut self,
        place: &Location<'a>,
        side: In,
        stem: &'static str,
        wire: [WireCompat; 2],
        effect: Effect,
        words: [Option<String>; 2],
    ) {
        let effect = if place.in_sdk { effect } else { Effect::default() };
        let [old, new] = words;
        self.found.push(RawChange { place: place.clone(), side, stem, wire, effect, old, new });
    }

    /// What the two types of a value do to code.
    fn effect(&self, base: &Schema<'a>, head: &Schema<'a>, place: &Location<'a>) -> Effect {
        let sent = |side: &Revision<'a>, name: Option<&str>| name.is_some_and(|name| side.is_sent(name));
        let base_sent = sent(self.base, place.component.map(|(base, _)| base));
        let head_sent = sent(self.head, place.component.map(|(_, head)| head));
        let own = |name: &str| self.base.name(name).to_owned();
        let as_head = |name: &str| self.name_as_head(name);
        let new_name = |name: &str| self.head.name(name).to_owned();
        let base_spot = RustLocation { owner: place.head_spot.owner.clone(), ..place.base_spot.clone() };
        let before = sdk_api::field(base, &base_spot, place.required.0, base_sent, &as_head);
        let after = sdk_api::field(head, &place.head_spot, place.required.1, head_sent, &new_name);
        if before == after {
            return Effect::docs();
        }
        let before = sdk_api::field(base, &place.base_spot, place.required.0, base_sent, &own);
        Effect { bump: SemverBump::Major, types: Some((before, after)) }
    }

    /// The Rust name that a schema of the older document has in the newer one, so that a rename is not a
    /// change of every type that it stands in.
    fn name_as_head(&self, name: &str) -> String {
        match self.schemas.get(name) {
            Some(head) => self.head.name(head).to_owned(),
            None => self.base.name(name).to_owned(),
        }
    }
}

/// A change's words: what was and what is.
fn words(old: impl Into<String>, new: impl Into<String>) -> [Option<String>; 2] {
    [Some(old.into()), Some(new.into())]
}

/// A change that has no words but its rule.
const NO_WORDS: [Option<String>; 2] = [None, None];
