//! Decides which operations, schemas, properties and values of two documents correspond, independently of names.
//!
//! All measures and tie-breakers are symmetric, so that comparing in the opposite direction finds the same pairs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use crate::model::{Additional, Document, Operation, Schema, template};

/// A candidate pair, by the positions in the lists.
pub(crate) struct Candidate {
    pub(crate) base: usize,
    pub(crate) head: usize,
    /// The similarity, in thousandths.
    pub(crate) score: u32,
    /// The names, which break ties.
    pub(crate) names: (String, String),
}

/// The best pairs, each used once.
pub(crate) fn best(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    candidates.sort_by_cached_key(|candidate| {
        let (base, head) = &candidate.names;
        (Reverse(candidate.score), base.min(head).clone(), base.max(head).clone())
    });
    let (mut bases, mut heads) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for Candidate { base, head, .. } in candidates {
        if !bases.contains(&base) && !heads.contains(&head) {
            bases.insert(base);
            heads.insert(head);
            pairs.push((base, head));
        }
    }
    pairs
}

/// The best unambiguous pairs: an element that could correspond to two others is not paired.
pub(crate) fn clear(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    let all: Vec<(usize, usize, u32)> =
        candidates.iter().map(|candidate| (candidate.base, candidate.head, candidate.score)).collect();
    candidates.retain(|candidate| {
        all.iter().all(|(base, head, score)| {
            let shares_one = (*base == candidate.base) != (*head == candidate.head);
            !shares_one || *score < candidate.score
        })
    });
    best(candidates)
}

/// The words of a name, in lower case and singular.
pub(crate) fn words(name: &str) -> BTreeSet<String> {
    let plain: String =
        name.chars().map(|character| if character.is_alphanumeric() { character } else { ' ' }).collect();
    plain
        .to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty() && *word != "dto")
        .map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned())
        .collect()
}

/// The overlap of two sets, in thousandths.
pub(crate) fn overlap<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> u32 {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    u32::try_from(common * 1000 / all.max(1)).unwrap_or_default()
}

/// Whether two names are equivalent: the same words or letters, or one with additional words.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    let (first, second) = (words(one), words(other));
    let contains = first.is_subset(&second) || second.is_subset(&first);
    letters(one) == letters(other)
        || contains && overlap(&first, &second) >= 500
        || strsim::normalized_levenshtein(&letters(one), &letters(other)) >= 0.8
}

/// A name without case and separators.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The pairs of operations, by their positions in the lists.
///
/// Callbacks are matched after the operations that they belong to, even if those have moved.
pub(crate) fn operations(base: &Document<'_>, head: &Document<'_>) -> Vec<(usize, usize)> {
    let common = common_words(base).intersection(&common_words(head)).cloned().collect();
    let mut pairs = BTreeMap::new();
    for depth in 0.. {
        let of_depth = |document: &Document<'_>| -> Vec<usize> {
            let all = 0..document.operations.len();
            all.filter(|index| depth_of(document, *index) == depth).collect()
        };
        let (before, after) = (of_depth(base), of_depth(head));
        if before.is_empty() || after.is_empty() {
            break;
        }
        let new = operations_of(base, head, (&before, &after), &pairs, &common);
        pairs.extend(new);
    }
    pairs.into_iter().collect()
}

/// The nesting depth of a callback.
fn depth_of(document: &Document<'_>, index: usize) -> usize {
    document.operations[index].parent.map_or(0, |(parent, _)| depth_of(document, parent) + 1)
}

/// Pairs some operations, given the pairs of the operations that they belong to.
fn operations_of(
    base: &Document<'_>,
    head: &Document<'_>,
    (before, after): (&[usize], &[usize]),
    known: &BTreeMap<usize, usize>,
    common: &BTreeSet<String>,
) -> Vec<(usize, usize)> {
    // The callbacks of a removed operation are removed with it.
    let parent_in_head = |index: usize| match base.operations[index].parent {
        None => Some(None),
        Some((parent, name)) => known.get(&parent).map(|parent| Some((*parent, name))),
    };
    let by_key: BTreeMap<OperationKey<'_>, usize> = after
        .iter()
        .map(|index| (key(&head.operations[*index], head.operations[*index].parent), *index))
        .collect();
    let mut pairs = Vec::new();
    let mut left: Vec<(usize, Option<(usize, &str)>)> = Vec::new();
    let mut taken = BTreeSet::new();
    for index in before.iter().copied() {
        let Some(parent) = parent_in_head(index) else { continue };
        match by_key.get(&key(&base.operations[index], parent)) {
            Some(found) if taken.insert(*found) => pairs.push((index, *found)),
            _ => left.push((index, parent)),
        }
    }
    let mut candidates = Vec::new();
    for (one, parent) in left {
        for other in after.iter().copied().filter(|index| !taken.contains(index)) {
            let (old, new) = (&base.operations[one], &head.operations[other]);
            let score = if parent == new.parent { operation_score(old, new, common) } else { 0 };
            if score > 0 {
                let name = |operation: &Operation<'_>| format!("{} {}", operation.method, operation.path);
                candidates.push(Candidate { base: one, head: other, score, names: (name(old), name(new)) });
            }
        }
    }
    pairs.extend(best(candidates));
    pairs
}

/// The path without parameter names, the method, the owner and the direction of an operation.
type OperationKey<'k> = (String, &'k str, Option<(usize, &'k str)>, bool);

fn key<'k>(operation: &Operation<'k>, parent: Option<(usize, &'k str)>) -> OperationKey<'k> {
    (template(operation.path), operation.method, parent, operation.is_webhook)
}

/// The names of a path's parameters, in their order.
pub(crate) fn template_names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The similarity of two operations at different locations; 0 if they do not correspond.
fn operation_score(before: &Operation<'_>, after: &Operation<'_>, common: &BTreeSet<String>) -> u32 {
    if before.is_webhook != after.is_webhook {
        return 0;
    }
    if !before.id.is_empty() && before.id == after.id {
        return 2000;
    }
    if before.method != after.method {
        return 0;
    }
    let all_words = |operation: &Operation<'_>| -> BTreeSet<String> {
        let template = template(operation.path);
        words(&template).union(&words(operation.id)).filter(|word| !common.contains(*word)).cloned().collect()
    };
    match overlap(&all_words(before), &all_words(after)) {
        score if score >= 700 => score,
        _ => 0,
    }
}

/// Words that occur in most paths and therefore carry no information.
fn common_words(document: &Document<'_>) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &document.operations {
        for word in words(&template(operation.path)) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let half = document.operations.len() / 2;
    counts.into_iter().filter(|(_, count)| *count > half).map(|(word, _)| word).collect()
}

/// The names in the newer document of all schemas that are in both, by their old names.
///
/// A schema is matched before the schemas that refer to it, so that its rename does not make them less similar.
pub(crate) fn schemas<'a>(base: &Document<'a>, head: &Document<'a>) -> BTreeMap<&'a str, &'a str> {
    let names = base.schemas.keys().filter(|name| head.schemas.contains_key(*name));
    let mut pairs: BTreeMap<&str, &str> = names.map(|name| (*name, *name)).collect();
    loop {
        let new = renamed_schemas(base, head, &pairs);
        if new.is_empty() {
            return pairs;
        }
        pairs.extend(new);
    }
}

/// The renamed schemas, given the pairs that are known already.
fn renamed_schemas<'a>(
    base: &Document<'a>,
    head: &Document<'a>,
    known: &BTreeMap<&'a str, &'a str>,
) -> Vec<(&'a str, &'a str)> {
    let taken: BTreeSet<&str> = known.values().copied().collect();
    let left: Vec<&str> = base.schemas.keys().copied().filter(|name| !known.contains_key(name)).collect();
    let right: Vec<&str> = head.schemas.keys().copied().filter(|name| !taken.contains(name)).collect();
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let as_head = |name: &'a str, own: &str| match known.get(name) {
        Some(head) => (*head).to_owned(),
        None if name == own => SELF.to_owned(),
        None => format!("old {name}"),
    };
    let as_is = |name: &'a str, own: &str| if name == own { SELF.to_owned() } else { name.to_owned() };
    // Only schemas that have something in common are compared.
    let contents: Vec<BTreeSet<String>> =
        right.iter().map(|own| content(&head.schemas[own], &|name| as_is(name, own))).collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, content) in contents.iter().enumerate() {
        for token in content {
            holders.entry(token).or_default().push(index);
        }
    }
    let mut candidates = Vec::new();
    for (index, own) in left.iter().enumerate() {
        let before = content(&base.schemas[own], &|name| as_head(name, own));
        let shared: BTreeSet<usize> =
            before.iter().filter_map(|token| holders.get(token.as_str())).flatten().copied().collect();
        for other in shared {
            let inner = overlap(&before, &contents[other]);
            let score = (inner * 7 + overlap(&words(own), &words(right[other])) * 3) / 10;
            if inner >= 500 && score >= 600 {
                let names = ((*own).to_owned(), right[other].to_owned());
                candidates.push(Candidate { base: index, head: other, score, names });
            }
        }
    }
    best(candidates).into_iter().map(|(one, other)| (left[one], right[other])).collect()
}

/// The own name of a schema.
const SELF: &str = "itself";

/// The content of a schema as a comparable set; none for a schema without properties, values and alternatives, which
/// cannot be recognised.
fn content<'a>(schema: &Schema<'a>, name: &dyn Fn(&'a str) -> String) -> BTreeSet<String> {
    let mut tokens: BTreeSet<String> = schema
        .properties
        .iter()
        .map(|(property, inner)| format!("{property}: {}", kind_with(inner, name)))
        .collect();
    tokens.extend(schema.string_values().into_iter().map(|value| format!("= {value}")));
    let members = schema.union.iter().flat_map(|union| &union.members);
    for member in members {
        match member.properties.is_empty() {
            true => drop(tokens.insert(format!("of {}", kind_with(member, name)))),
            false => tokens.extend(content(member, name)),
        }
    }
    tokens
}

/// A short description of a schema's type, for comparison and display.
pub(crate) fn kind(schema: &Schema<'_>) -> String {
    kind_with(schema, &str::to_owned)
}

fn kind_with<'a>(schema: &Schema<'a>, name: &dyn Fn(&'a str) -> String) -> String {
    if let Some(reference) = schema.reference {
        return name(reference);
    }
    if let Some(union) = &schema.union {
        let members: Vec<String> = union.members.iter().map(|member| kind_with(member, name)).collect();
        return format!("one of {}", members.join(", "));
    }
    if schema.never || schema.only_null {
        return if schema.never { "nothing" } else { "null" }.to_owned();
    }
    let types: Vec<&str> = schema.types.names().collect();
    let mut text = if types.is_empty() { "anything".to_owned() } else { types.join(" or ") };
    if let Some(items) = &schema.items {
        text.push_str(&format!(" of {}", kind_with(items, name)));
    }
    if let Additional::Schema(values) = &schema.additional {
        text.push_str(&format!(" of {}", kind_with(values, name)));
    }
    if let Some(format) = schema.format {
        text.push_str(&format!(" ({format})"));
    }
    text
}
