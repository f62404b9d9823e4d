//! Normalises `oneOf`, `anyOf` and multiple types to one set of alternatives.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::references::Reader;
use super::{Additional, Discriminator, Schema, Types, Union};

impl<'a> Reader<'a> {
    /// The unions that a schema declares itself.
    pub(super) fn unions(&self, object: &'a Map<String, Value>, pointer: &str) -> Vec<Schema<'a>> {
        let keywords = ["oneOf", "anyOf"].into_iter();
        keywords
            .filter_map(|keyword| {
                let parts = object.get(keyword)?.as_array()?;
                let members = parts
                    .iter()
                    .enumerate()
                    .map(|(index, part)| self.schema(part, format!("{pointer}/{keyword}/{index}")))
                    .collect();
                let discriminator = self.discriminator(object, pointer);
                let union = Union { members, exclusive: keyword == "oneOf", discriminator };
                let whole = Schema { pointer: pointer.to_owned(), union: Some(union), ..Schema::default() };
                Some(self.simplified(whole))
            })
            .collect()
    }

    fn discriminator(&self, object: &'a Map<String, Value>, pointer: &str) -> Option<Discriminator<'a>> {
        let raw = object.get("discriminator")?;
        let mapping = raw.get("mapping").and_then(Value::as_object).into_iter().flatten();
        let mapping = mapping.filter_map(|(value, target)| {
            let target = target.as_str()?;
            let named = target.rsplit_once('/').map_or(target, |(_, name)| name);
            let name = self.component_name(target).or_else(|| self.component_name(named)).unwrap_or(target);
            Some((value.as_str(), name))
        });
        Some(Discriminator {
            pointer: format!("{pointer}/discriminator"),
            property: raw.get("propertyName").and_then(Value::as_str).unwrap_or_default(),
            mapping: mapping.collect(),
        })
    }

    /// Normalises a union: null becomes a flag, nested unions are flattened, single values become one enum, and a
    /// union of one alternative becomes that alternative.
    pub(super) fn simplified(&self, mut schema: Schema<'a>) -> Schema<'a> {
        let Some(mut union) = schema.union.take() else { return schema };
        let mut members: Vec<Schema<'a>> = Vec::new();
        let mut nullable = schema.nullable;
        for mut member in union.members {
            nullable |= member.nullable;
            if member.only_null {
                continue;
            }
            member.nullable = false;
            match member.union.take() {
                Some(inner) => members.extend(inner.members),
                None => members.push(member),
            }
        }
        join_values(&mut members);
        (schema.nullable, schema.says_null) = (nullable, true);
        if members.iter().any(|member| member.is_anything()) {
            // An alternative that allows anything allows null too, whether declared or not.
            schema.says_null = false;
        }
        if let Some(discriminator) = &mut union.discriminator {
            name_implicitly(discriminator, &members);
        }
        match members.len() {
            0 => {
                schema.only_null = nullable;
                schema.never = !nullable;
                schema
            }
            1 => {
                let mut only = members.remove(0);
                only.mark_as(schema);
                (only.nullable, only.says_null) = (nullable, true);
                only
            }
            _ => {
                union.exclusive &= !self.are_disjoint(&members);
                schema.union = Some(Union { members, ..union });
                schema
            }
        }
    }

    /// Whether no value can match two of the alternatives.
    fn are_disjoint(&self, members: &[Schema<'a>]) -> bool {
        let resolved: Vec<Schema<'a>> = members.iter().map(|member| self.resolved(member.clone())).collect();
        resolved
            .iter()
            .enumerate()
            .all(|(index, one)| resolved[index + 1..].iter().all(|other| self.excludes(one, other)))
    }

    /// Whether no value can match both schemas.
    pub(super) fn excludes(&self, one: &Schema<'a>, other: &Schema<'a>) -> bool {
        if one.union.is_some() || other.union.is_some() {
            return one.alternatives().iter().all(|one| {
                other
                    .alternatives()
                    .iter()
                    .all(|other| one.union.is_none() && other.union.is_none() && self.excludes(one, other))
            });
        }
        if one.types.common(other.types).is_none() {
            return true;
        }
        if let (Some(left), Some(right)) = (&one.values, &other.values)
            && left.iter().all(|value| !right.contains(value))
        {
            return true;
        }
        let differs = one.required.intersection(&other.required).any(|name| {
            let (left, right) = (one.properties.get(name), other.properties.get(name));
            left.zip(right).is_some_and(|(left, right)| {
                let (left, right) = (self.resolved(left.clone()), self.resolved(right.clone()));
                !(left.nullable && right.nullable) && self.excludes(&left, &right)
            })
        });
        let is_closed_to = |closed: &Schema<'a>, other: &Schema<'a>| {
            matches!(closed.additional, Additional::Nothing)
                && closed.pattern_properties.is_empty()
                && other.required.iter().any(|name| !closed.properties.contains_key(name))
        };
        differs || is_closed_to(one, other) || is_closed_to(other, one)
    }
}

/// A `oneOf` of single values is an enum, even if each value has its own documentation.
fn join_values(members: &mut Vec<Schema<'_>>) {
    let is_list = |member: &Schema<'_>| {
        let plain = Schema { values: None, types: Types::default(), ..member.clone() };
        member.reference.is_none() && member.values.is_some() && plain.is_anything()
    };
    let mut joined: Vec<Schema<'_>> = Vec::new();
    for mut member in std::mem::take(members) {
        let known = joined.iter_mut().find(|known| is_list(known) && known.types == member.types);
        match known.filter(|_| is_list(&member)) {
            Some(known) => {
                if known.value_docs.is_empty()
                    && known.values.as_ref().is_some_and(|values| values.len() == 1)
                {
                    let docs = std::mem::take(&mut known.docs);
                    known.value_docs.insert(0, docs);
                }
                let values = known.values.get_or_insert_default();
                for value in member.values.take().into_iter().flatten() {
                    if !values.contains(&value) {
                        known.value_docs.insert(values.len(), member.docs.clone());
                        values.push(value);
                    }
                }
            }
            None => joined.push(member),
        }
    }
    *members = joined;
}

/// Without a mapping, the value of a discriminator is the name of the schema.
fn name_implicitly<'a>(discriminator: &mut Discriminator<'a>, members: &[Schema<'a>]) {
    let mapped: BTreeSet<&str> = discriminator.mapping.values().copied().collect();
    let implicit: BTreeMap<&str, &str> = members
        .iter()
        .filter_map(|member| member.reference)
        .filter(|name| !mapped.contains(name))
        .map(|name| (name, name))
        .collect();
    discriminator.mapping.extend(implicit);
}

impl<'a> Schema<'a> {
    /// Turns a schema with several types into a union in which each alternative has the keywords for its type.
    pub(super) fn split_types(&mut self) {
        if self.union.is_some() || self.reference.is_some() || self.types.names().count() < 2 {
            return;
        }
        let members: Vec<Schema<'a>> = self.types.names().map(|name| self.of_type(name)).collect();
        let mut members: Vec<Schema<'a>> = members
            .into_iter()
            .filter(|member| member.values.as_ref().is_none_or(|values| !values.is_empty()))
            .collect();
        if members.len() == 1 {
            let (nullable, says_null) = (self.nullable, self.says_null);
            *self = Self { nullable, says_null, ..members.remove(0) };
            return;
        }
        *self = Self {
            pointer: std::mem::take(&mut self.pointer),
            nullable: self.nullable,
            says_null: self.says_null,
            docs: std::mem::take(&mut self.docs),
            rest: std::mem::take(&mut self.rest),
            union: Some(Union { members, exclusive: false, discriminator: None }),
            ..Self::default()
        };
    }

    /// The part of the schema that applies to values of one type.
    fn of_type(&self, name: &str) -> Self {
        let types = Types::of(name);
        let is_number = name == "number" || name == "integer";
        let concerns = |keyword: &str| match name {
            "string" => keyword.ends_with("Length"),
            "array" => keyword.ends_with("Items"),
            "object" => keyword.ends_with("Properties"),
            _ => is_number && ["minimum", "maximum", "multipleOf"].contains(&keyword),
        };
        let mut part = Self { pointer: self.pointer.clone(), types, ..Self::default() };
        let bounds = self.bounds.iter().filter(|(keyword, _)| concerns(keyword));
        part.bounds = bounds
            .map(|(keyword, bound)| {
                (*keyword, if name == "integer" { bound.of_integers(keyword) } else { *bound })
            })
            .collect();
        part.values = self
            .values
            .as_ref()
            .map(|values| values.iter().filter(|value| types.covers(type_of(value))).copied().collect());
        match name {
            "string" => {
                part.format = self.format.filter(|format| !is_number_format(format));
                part.patterns = self.patterns.clone();
            }
            "array" => {
                part.items = self.items.clone();
                part.tuple = self.tuple.clone();
                part.unique_items = self.unique_items;
            }
            "object" => {
                part.properties = self.properties.clone();
                part.required = self.required.clone();
                part.pattern_properties = self.pattern_properties.clone();
                part.additional = self.additional.clone();
            }
            _ if is_number => part.format = self.format.filter(|format| is_number_format(format)),
            _ => {}
        }
        part.restrictions = self.restrictions.clone();
        part
    }
}

fn is_number_format(format: &str) -> bool {
    ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double"]
        .contains(&format)
}

fn type_of(value: &Value) -> Types {
    Types::of(match value {
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Null => "",
    })
}
