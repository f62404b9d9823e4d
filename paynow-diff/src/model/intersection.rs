//! The intersection of two schemas: `allOf`, and keywords next to a reference or a union.

use std::collections::BTreeMap;

use serde_json::Value;

use super::references::Reader;
use super::{Additional, Schema, Types, Union};

/// The maximum number of alternatives in the product of two unions. A larger product is left as it is written.
const MOST_ALTERNATIVES: usize = 64;

impl<'a> Reader<'a> {
    /// What both schemas allow. What only one of them constrains is kept unchanged, even if it is a reference.
    pub(super) fn intersection(&self, one: Schema<'a>, other: Schema<'a>) -> Schema<'a> {
        if one.is_anything() && !one.only_null {
            return both_marked(one, other);
        }
        if other.is_anything() && !other.only_null {
            return both_marked(other, one);
        }
        match (one.reference, other.reference) {
            (Some(left), Some(right)) if left == right => return both_marked(one, other),
            (None, None) => {}
            // A reference is kept if its target already has the only type that the other schema requires.
            (Some(_), None) if self.adds_nothing(&other, &one) => return both_marked(other, one),
            (None, Some(_)) if self.adds_nothing(&one, &other) => return both_marked(one, other),
            _ => return self.intersection(self.resolved(one), self.resolved(other)),
        }
        match (one.union.is_some(), other.union.is_some()) {
            (false, false) => self.flat(one, other),
            (true, false) => self.distributed(one, &other),
            (false, true) => self.distributed(other, &one),
            (true, true) => self.product(one, other),
        }
    }

    /// Whether a schema only repeats the type of another one.
    fn adds_nothing(&self, schema: &Schema<'a>, other: &Schema<'a>) -> bool {
        let only_type = Schema { types: Types::default(), ..schema.clone() };
        only_type.is_anything()
            && !schema.only_null
            && schema.types.covers(self.resolved(other.clone()).types)
            && !schema.nullable
    }

    /// A union in which every alternative is also constrained by a schema.
    fn distributed(&self, union: Schema<'a>, schema: &Schema<'a>) -> Schema<'a> {
        let (nullable, says_null) = both_nullable(&union, schema);
        let Some(Union { members, exclusive, discriminator }) = union.union.clone() else { return union };
        let members: Vec<Schema<'a>> = members
            .into_iter()
            .map(|member| {
                let pointer = member.pointer.clone();
                let plain = Schema { nullable: false, says_null: false, ..schema.clone().unmarked() };
                Schema { pointer, ..self.intersection(member, plain) }
            })
            .filter(|member| !member.never)
            .collect();
        let mut whole = union;
        whole.union = Some(Union { members, exclusive, discriminator });
        (whole.nullable, whole.says_null) = (nullable, says_null);
        whole.docs.extend(schema.docs.clone());
        self.simplified(whole)
    }

    fn product(&self, one: Schema<'a>, other: Schema<'a>) -> Schema<'a> {
        let count = one.alternatives().len() * other.alternatives().len();
        let Some(right) = other.union.clone().filter(|_| count <= MOST_ALTERNATIVES) else {
            return one;
        };
        let mut members = Vec::new();
        let mut exclusive = right.exclusive;
        for member in right.members {
            let part = self.distributed(one.clone(), &member);
            exclusive |= part.union.as_ref().is_some_and(|union| union.exclusive);
            members.extend(part.alternatives().into_iter().cloned());
        }
        let (nullable, says_null) = both_nullable(&one, &other);
        let discriminator = one.union.as_ref().and_then(|union| union.discriminator.clone());
        let mut whole = one;
        whole.union = Some(Union { members, exclusive, discriminator });
        (whole.nullable, whole.says_null) = (nullable, says_null);
        self.simplified(whole)
    }

    fn flat(&self, mut one: Schema<'a>, mut other: Schema<'a>) -> Schema<'a> {
        (one.nullable, one.says_null) = both_nullable(&one, &other);
        match one.types.common(other.types) {
            Some(types) => one.types = types,
            None => one.never = true,
        }
        one.only_null |= other.only_null;
        one.never |= other.never;
        one.format = one.format.or(other.format);
        one.values = match (one.values, other.values) {
            (Some(left), Some(right)) => {
                Some(left.into_iter().filter(|value| right.contains(value)).collect())
            }
            (left, right) => left.or(right),
        };
        for (keyword, bound) in other.bounds {
            one.add_bound(keyword, bound);
        }
        if one.types == Types::of("integer") {
            for (keyword, bound) in &mut one.bounds {
                *bound = bound.of_integers(keyword);
            }
        }
        one.patterns.append(&mut other.patterns);
        one.unique_items |= other.unique_items;
        one.required.append(&mut other.required);
        one.properties = self.both(one.properties, other.properties);
        one.pattern_properties = self.both(one.pattern_properties, other.pattern_properties);
        one.items = match (one.items, other.items) {
            (Some(left), Some(right)) => Some(Box::new(self.intersection(*left, *right))),
            (left, right) => left.or(right),
        };
        let mut tuple: Vec<Schema<'a>> = Vec::new();
        let mut rest = other.tuple.into_iter();
        for item in one.tuple {
            tuple.push(match rest.next() {
                Some(beside) => self.intersection(item, beside),
                None => item,
            });
        }
        one.tuple = tuple.into_iter().chain(rest).collect();
        one.additional = match (one.additional, other.additional) {
            (Additional::Nothing, _) | (_, Additional::Nothing) => Additional::Nothing,
            (Additional::Any, rest) | (rest, Additional::Any) => rest,
            (Additional::Schema(left), Additional::Schema(right)) => {
                Additional::Schema(Box::new(self.intersection(*left, *right)))
            }
        };
        for (keyword, values) in other.restrictions {
            let known: &mut Vec<&'a Value> = one.restrictions.entry(keyword).or_default();
            for value in values {
                if !known.contains(&value) {
                    known.push(value);
                }
            }
        }
        one.rest.append(&mut other.rest);
        both_marked(other_marks(&other.docs, other.default, other.deprecated), one)
    }

    fn both(
        &self,
        mut left: BTreeMap<&'a str, Schema<'a>>,
        right: BTreeMap<&'a str, Schema<'a>>,
    ) -> BTreeMap<&'a str, Schema<'a>> {
        for (name, schema) in right {
            let schema = match left.remove(name) {
                Some(known) => {
                    let pointer = known.pointer.clone();
                    Schema { pointer, ..self.intersection(known, schema) }
                }
                None => schema,
            };
            left.insert(name, schema);
        }
        left
    }
}

fn other_marks<'a>(docs: &super::Docs<'a>, default: Option<&'a Value>, deprecated: bool) -> Schema<'a> {
    Schema { docs: docs.clone(), default, deprecated, ..Schema::default() }
}

/// A schema with the annotations of another one that does not constrain values.
fn both_marked<'a>(anything: Schema<'a>, schema: Schema<'a>) -> Schema<'a> {
    let mut schema = schema;
    for (keyword, value) in anything.docs {
        schema.docs.entry(keyword).or_insert(value);
    }
    schema.rest.extend(anything.rest);
    schema.default = schema.default.or(anything.default);
    schema.read_only |= anything.read_only;
    schema.write_only |= anything.write_only;
    schema.deprecated |= anything.deprecated;
    schema
}

fn both_nullable(one: &Schema<'_>, other: &Schema<'_>) -> (bool, bool) {
    match (one.says_null, other.says_null) {
        (true, true) => (one.nullable && other.nullable, true),
        (true, false) => (one.nullable, true),
        (false, true) => (other.nullable, true),
        (false, false) => (false, false),
    }
}

impl Schema<'_> {
    /// The same values, without the annotations of the location.
    fn unmarked(self) -> Self {
        Self {
            docs: Default::default(),
            default: None,
            read_only: false,
            write_only: false,
            deprecated: false,
            ..self
        }
    }
}
