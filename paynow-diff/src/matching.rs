//! Which operation, schema, property or value of one document is which of the other, names aside.
//!
//! Every measure is the same in both directions, and so is what decides between equals, so that a comparison
//! the other way round finds the same pairs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use crate::model::{Additional, Document, Operation, Schema};

/// Two that could be one, by their places in their lists.
pub(crate) struct Candidate {
    pub(crate) base: usize,
    pub(crate) head: usize,
    /// How much alike they are, in thousandths.
    pub(crate) score: u32,
    /// Their names, which decide between equals.
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

/// The best pairs that have no equal: what could have become either of two has become neither.
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

/// The words of a name, in lower case and without the plural.
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

/// How much of two sets is in both, in thousandths.
pub(crate) fn overlap<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> u32 {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    u32::try_from(common * 1000 / all.max(1)).unwrap_or_default()
}

/// Whether two names say the same: the same words or letters, or the words of one and one or more beside.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    let (first, second) = (words(one), words(other));
    let contains = first.is_subset(&second) || second.is_subset(&first);
    letters(one) == letters(other)
        || contains && overlap(&first, &second) >= 500
        || likeness(&letters(one), &letters(other)) >= 800
}

/// A name without its casing and its separators.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How much alike two texts are by the letters that must be changed, in thousandths.
fn likeness(one: &str, other: &str) -> u32 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, known) in other.iter().enumerate() {
            let replaced = before[column] + usize::from(letter != known);
            current.push(replaced.min(before[column + 1] + 1).min(current[column] + 1));
        }
        before = current;
    }
    let distance = before.last().copied().unwrap_or_default();
    u32::try_from((longest - distance) * 1000 / longest.max(1)).unwrap_or_default()
}

/// The pairs of operations, by their places in the documents' lists.
pub(crate) fn operations(base: &Document<'_>, head: &Document<'_>) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut pairs = Vec::new();
    let by_place: BTreeMap<(String, &str), usize> =
        head.operations.iter().enumerate().map(|(index, known)| (place(known), index)).collect();
    let mut taken = BTreeSet::new();
    for (index, operation) in base.operations.iter().enumerate() {
        match by_place.get(&place(operation)) {
            Some(found) if taken.insert(*found) => pairs.push((index, *found)),
            _ => left.push(index),
        }
    }
    right.extend((0..head.operations.len()).filter(|index| !taken.contains(index)));
    if left.is_empty() || right.is_empty() {
        return pairs;
    }
    let common = common_words(base).intersection(&common_words(head)).cloned().collect();
    let mut candidates = Vec::new();
    for one in &left {
        for other in &right {
            let (before, after) = (&base.operations[*one], &head.operations[*other]);
            let score = operation_score(before, after, &common);
            if score > 0 {
                let names = (
                    format!("{} {}", before.method, before.path),
                    format!("{} {}", after.method, after.path),
                );
                candidates.push(Candidate { base: *one, head: *other, score, names });
            }
        }
    }
    pairs.extend(best(candidates));
    pairs.sort_unstable();
    pairs
}

/// The method and path without the names of its parameters.
fn place<'a>(operation: &Operation<'a>) -> (String, &'a str) {
    (template(operation.path), operation.method)
}

/// A path without the names of its parameters.
pub(crate) fn template(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for (index, part) in path.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if index > 0 => text.extend(["{}", rest]),
            _ => text.push_str(part),
        }
    }
    text
}

/// The names of a path's parameters, in their order.
pub(crate) fn template_names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// How much alike two operations are that stand at different places; 0 if they are not one.
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

/// The words that most paths have, which tell nothing.
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

/// The name in the newer document of every schema that is in both, by its name in the older one.
pub(crate) fn schemas<'a>(base: &Document<'a>, head: &Document<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut pairs: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for name in base.schemas.keys() {
        match head.schemas.contains_key(name) {
            true => drop(pairs.insert(name, name)),
            false => left.push(*name),
        }
    }
    right.extend(head.schemas.keys().copied().filter(|name| !base.schemas.contains_key(name)));
    // Only schemas that share something are compared at all.
    let contents: Vec<BTreeSet<String>> = right.iter().map(|name| content(&head.schemas[name])).collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, content) in contents.iter().enumerate() {
        for token in content {
            holders.entry(token).or_default().push(index);
        }
    }
    let mut candidates = Vec::new();
    for (index, name) in left.iter().enumerate() {
        let before = content(&base.schemas[name]);
        let shared: BTreeSet<usize> =
            before.iter().filter_map(|token| holders.get(token.as_str())).flatten().copied().collect();
        for other in shared {
            let inner = overlap(&before, &contents[other]);
            let score = (inner * 7 + overlap(&words(name), &words(right[other])) * 3) / 10;
            if inner >= 500 && score >= 600 {
                let names = ((*name).to_owned(), right[other].to_owned());
                candidates.push(Candidate { base: index, head: other, score, names });
            }
        }
    }
    pairs.extend(best(candidates).into_iter().map(|(one, other)| (left[one], right[other])));
    pairs
}

/// What is in a schema, as a set that can be compared.
fn content(schema: &Schema<'_>) -> BTreeSet<String> {
    let mut tokens: BTreeSet<String> =
        schema.properties.iter().map(|(name, property)| format!("{name}: {}", kind(property))).collect();
    tokens.extend(schema.string_values().into_iter().map(|value| format!("= {value}")));
    let parts = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
    tokens.extend(parts.map(|part| format!("of {}", kind(part))));
    if tokens.is_empty() {
        tokens.insert(kind(schema));
    }
    tokens
}

/// A schema's type in a few words, for comparison and for people.
pub(crate) fn kind(schema: &Schema<'_>) -> String {
    if let Some(reference) = schema.reference {
        return reference.to_owned();
    }
    let several: Vec<String> =
        [(&schema.all_of, "all of"), (&schema.one_of, "one of"), (&schema.any_of, "any of")]
            .into_iter()
            .filter(|(parts, _)| !parts.is_empty())
            .map(|(parts, words)| {
                format!("{words} {}", parts.iter().map(kind).collect::<Vec<_>>().join(", "))
            })
            .collect();
    if !several.is_empty() {
        return several.join(", ");
    }
    let types: Vec<&str> = schema.types.names().collect();
    let mut text = if types.is_empty() { "anything".to_owned() } else { types.join(" or ") };
    if let Some(items) = &schema.items {
        text.push_str(&format!(" of {}", kind(items)));
    }
    if let Additional::Schema(values) = &schema.additional {
        text.push_str(&format!(" of {}", kind(values)));
    }
    if let Some(format) = schema.format {
        text.push_str(&format!(" ({format})"));
    }
    text
}
