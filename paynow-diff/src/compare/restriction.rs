//! Constraints that can only exclude values, and constructs that are not compared.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Compare, Effect, In, Location, values_of};
use crate::model::{self, Rest, Schema};
use crate::report::WireCompat;

/// A requirement of a keyword, with its schema if it is one.
struct Demand<'a> {
    keyword: &'a str,
    value: Value,
    schema: Option<&'a Value>,
}

impl<'a> Compare<'_, 'a> {
    pub(super) fn restrictions(&mut self, base: &Schema<'a>, head: &Schema<'a>, location: &Location<'a>) {
        let (old, new) = (demands(base), demands(head));
        let is_among = |demand: &Demand<'a>, others: &[Demand<'a>], is_old: bool| {
            others.iter().any(|other| {
                let (before, after) = if is_old { (demand, other) } else { (other, demand) };
                before.keyword == after.keyword && self.says_the_same(&before.value, &after.value)
            })
        };
        let mut gone: Vec<&Demand<'a>> = old.iter().filter(|demand| !is_among(demand, &new, true)).collect();
        let mut come: Vec<&Demand<'a>> = new.iter().filter(|demand| !is_among(demand, &old, false)).collect();
        let keywords: BTreeSet<&str> = gone.iter().chain(&come).map(|demand| demand.keyword).collect();
        for keyword in keywords {
            let only = |list: &[&Demand<'a>]| {
                let mut locations = (0..list.len()).filter(|index| list[*index].keyword == keyword);
                locations.next().filter(|_| locations.next().is_none())
            };
            if let (Some(before), Some(after)) = (only(&gone), only(&come)) {
                let (before, after) = (gone.remove(before), come.remove(after));
                let wire = [self.changed_demand(before, after, location), WireCompat::Works];
                let values = values_of(before.text(), after.text());
                self.emit_with(location, In::Both, "constraint-changed", wire, Effect::default(), values);
            }
        }
        for demand in gone {
            self.emit(location, "constraint-removed", Effect::default(), [Some(demand.text()), None]);
        }
        for demand in come {
            self.emit(location, "constraint-added", Effect::default(), [None, Some(demand.text())]);
        }
    }

    /// Whether requests still satisfy a constraint that has changed.
    fn changed_demand(&mut self, old: &Demand<'a>, new: &Demand<'a>, location: &Location<'a>) -> WireCompat {
        if let Some((before, after)) = old.value.as_u64().zip(new.value.as_u64()) {
            let is_looser = if old.keyword.starts_with("min") { after <= before } else { after >= before };
            return if is_looser { WireCompat::Works } else { WireCompat::Breaks };
        }
        let Some((before, after)) = old.schema.zip(new.schema) else { return WireCompat::Breaks };
        let before = model::schema(self.base.document.raw, before);
        let after = model::schema(self.head.document.raw, after);
        // A schema that values must match may become wider, one that they must not match narrower.
        match old.keyword {
            "not" => self.compatibility(&after, &before, location)[0],
            "if" => WireCompat::Breaks,
            _ => self.compatibility(&before, &after, location)[0],
        }
    }

    /// Whether two values are equal, ignoring the names of matched schemas and documentation.
    pub(super) fn says_the_same(&self, old: &Value, new: &Value) -> bool {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                let is_word = |keyword: &str| keyword == "description" || keyword == "$comment";
                let count = |object: &serde_json::Map<String, Value>| {
                    object.keys().filter(|keyword| !is_word(keyword)).count()
                };
                count(old) == count(new)
                    && old.iter().filter(|(keyword, _)| !is_word(keyword)).all(|(keyword, value)| {
                        new.get(keyword).is_some_and(|other| match (keyword.as_str(), value, other) {
                            ("$ref", Value::String(value), Value::String(other)) => {
                                let name =
                                    |text: &str| text.rsplit('/').next().unwrap_or_default().to_owned();
                                value == other
                                    || self
                                        .schemas
                                        .get(name(value).as_str())
                                        .is_some_and(|head| *head == name(other))
                            }
                            _ => self.says_the_same(value, other),
                        })
                    })
            }
            (Value::Array(old), Value::Array(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.says_the_same(old, new))
            }
            _ => old == new,
        }
    }

    /// Records a difference that is not compared.
    pub(super) fn rest(&mut self, old: &Rest<'a>, new: &Rest<'a>, location: &Location<'a>) {
        let keywords: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let changed: Vec<&str> = keywords
            .into_iter()
            .filter(|keyword| match (old.get(keyword), new.get(keyword)) {
                (Some(old), Some(new)) => !self.says_the_same(old, new),
                _ => true,
            })
            .collect();
        if !changed.is_empty() {
            let values = [None, Some(changed.join(", "))];
            self.emit(location, "not-compared", Effect::default(), values);
        }
    }
}

impl Demand<'_> {
    fn text(&self) -> String {
        format!("{} {}", self.keyword, self.value)
    }
}

/// The single requirements of a schema's constraints.
fn demands<'a>(schema: &Schema<'a>) -> Vec<Demand<'a>> {
    let mut demands = Vec::new();
    for (keyword, values) in &schema.restrictions {
        for value in values {
            let mut add =
                |value: Value, schema: Option<&'a Value>| demands.push(Demand { keyword, value, schema });
            match (*keyword, value) {
                ("dependentRequired" | "dependentSchemas" | "dependencies", Value::Object(names)) => {
                    for (name, asked) in names {
                        match asked.as_array() {
                            Some(others) => {
                                others.iter().for_each(|other| add(json!({ name: [other] }), None))
                            }
                            None => add(json!({ name: asked }), Some(asked)),
                        }
                    }
                }
                (_, value) => add((*value).clone(), Some(*value)),
            }
        }
    }
    demands
}
