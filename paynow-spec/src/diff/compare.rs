//! Two documents, side by side: every difference becomes a change at a place.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Schema;
use super::pairing;
use super::report::{Bump, Wire};
use super::rules::{self, Scope};
use super::rust::{self, Side, Spot};

mod document;
mod operation;
mod parameter;
mod properties;
mod response;
mod schema;
mod value;

pub(super) use operation::name as operation_name;

/// What a place is, for the names of rules.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Noun {
    Parameter,
    Property,
    Schema,
}

/// The component schema that a place is in, by its names in both documents.
pub(super) type Component<'a> = (&'a str, &'a str);

/// A place in both documents.
#[derive(Clone)]
pub(super) struct Place<'a> {
    pub(super) base: String,
    pub(super) head: String,
    pub(super) subject: String,
    pub(super) noun: Noun,
    /// Whether yesterday's client sends what is here, and whether it receives it.
    pub(super) request: bool,
    pub(super) response: bool,
    /// Whether the SDK has a type or an argument of it in both versions.
    pub(super) in_sdk: bool,
    pub(super) component: Option<Component<'a>>,
    /// The operations, by their places in both lists, where it is in no component.
    pub(super) operation: Option<(usize, usize)>,
    pub(super) base_spot: Spot,
    pub(super) head_spot: Spot,
    /// Whether a property has to be there, in both documents; what is no property is always there.
    pub(super) required: (bool, bool),
}

impl Place<'_> {
    /// The same place, some steps below.
    fn below(&self, base: &str, head: &str, noun: Noun) -> Self {
        Self {
            base: format!("{}{base}", self.base),
            head: format!("{}{head}", self.head),
            noun,
            required: (true, true),
            ..self.clone()
        }
    }
}

/// What a change does to the SDK.
#[derive(Clone, Default)]
pub(super) struct Effect {
    pub(super) bump: Bump,
    /// The types before and after, where they are different.
    pub(super) types: Option<(String, String)>,
}

impl Effect {
    pub(super) fn of(bump: Bump) -> Self {
        Self { bump, types: None }
    }

    /// The effect of a change that the docs of the SDK show.
    pub(super) fn docs() -> Self {
        Self::of(Bump::Patch)
    }
}

/// Which document a place is in.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum In {
    Both,
    Base,
    Head,
}

/// A change before it is sorted into its entry.
#[derive(Clone)]
pub(super) struct Found<'a> {
    pub(super) place: Place<'a>,
    pub(super) side: In,
    pub(super) stem: &'static str,
    pub(super) wire: [Wire; 2],
    pub(super) effect: Effect,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

impl Found<'_> {
    /// The ids of the rule that apply, each with what happens on the wire.
    pub(super) fn rules(&self) -> Vec<(String, Wire)> {
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
            rules.push((format!("response-{noun}{stem}"), Wire::Works));
        }
        rules
    }

    /// The pointers by which changes are sorted into entries.
    pub(super) fn key(&self) -> (Option<&str>, Option<&str>) {
        let base = (self.side != In::Head).then_some(self.place.base.as_str());
        let head = (self.side != In::Base).then_some(self.place.head.as_str());
        (base, head)
    }
}

/// A comparison on its way.
pub(super) struct Compare<'d, 'a> {
    pub(super) base: &'d Side<'a>,
    pub(super) head: &'d Side<'a>,
    /// The name in the newer document of every schema that is in both.
    pub(super) schemas: BTreeMap<&'a str, &'a str>,
    pub(super) operations: Vec<(usize, usize)>,
    pub(super) found: Vec<Found<'a>>,
    /// The pairs of schemas that are being compared in place of each other.
    resolving: BTreeSet<(&'a str, &'a str)>,
}

impl<'d, 'a> Compare<'d, 'a> {
    /// Compares everything.
    pub(super) fn run(base: &'d Side<'a>, head: &'d Side<'a>) -> Self {
        let mut compare = Self {
            schemas: pairing::schemas(&base.document, &head.document),
            operations: pairing::operations(&base.document, &head.document),
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
    fn emit(&mut self, place: &Place<'a>, stem: &'static str, effect: Effect, words: [Option<String>; 2]) {
        let family = rules::family(stem);
        let verdict = |wire: Option<Wire>| wire.unwrap_or(Wire::Breaks);
        let request = family.map_or(Wire::Breaks, |family| verdict(family.request));
        let response = family.map_or(Wire::Breaks, |family| verdict(family.response));
        self.emit_with(place, In::Both, stem, [request, response], effect, words);
    }

    /// Notes a change at a place that only one of the documents has.
    fn emit_in(
        &mut self,
        place: &Place<'a>,
        side: In,
        stem: &'static str,
        effect: Effect,
        words: [Option<String>; 2],
    ) {
        let family = rules::family(stem);
        let verdict = |wire: Option<Wire>| wire.unwrap_or(Wire::Breaks);
        let request = family.map_or(Wire::Breaks, |family| verdict(family.request));
        let response = family.map_or(Wire::Breaks, |family| verdict(family.response));
        self.emit_with(place, side, stem, [request, response], effect, words);
    }

    /// Notes a change with the verdict that its place has led to.
    fn emit_with(
        &mut self,
        place: &Place<'a>,
        side: In,
        stem: &'static str,
        wire: [Wire; 2],
        effect: Effect,
        words: [Option<String>; 2],
    ) {
        let effect = if place.in_sdk { effect } else { Effect::default() };
        let [old, new] = words;
        self.found.push(Found { place: place.clone(), side, stem, wire, effect, old, new });
    }

    /// What the two types of a value do to code.
    fn effect(&self, base: &Schema<'a>, head: &Schema<'a>, place: &Place<'a>) -> Effect {
        let sent = |side: &Side<'a>, name: Option<&str>| name.is_some_and(|name| side.is_sent(name));
        let base_sent = sent(self.base, place.component.map(|(base, _)| base));
        let head_sent = sent(self.head, place.component.map(|(_, head)| head));
        let own = |name: &str| self.base.name(name).to_owned();
        let as_head = |name: &str| self.name_as_head(name);
        let new_name = |name: &str| self.head.name(name).to_owned();
        let base_spot = Spot { owner: place.head_spot.owner.clone(), ..place.base_spot.clone() };
        let before = rust::field(base, &base_spot, place.required.0, base_sent, &as_head);
        let after = rust::field(head, &place.head_spot, place.required.1, head_sent, &new_name);
        if before == after {
            return Effect::docs();
        }
        let before = rust::field(base, &place.base_spot, place.required.0, base_sent, &own);
        Effect { bump: Bump::Major, types: Some((before, after)) }
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
