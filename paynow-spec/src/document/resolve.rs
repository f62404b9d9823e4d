//! Resolves references once, right after the merge, so that no later stage has to follow them.
//!
//! Afterwards all references point to `#/components/schemas/NAME`. Responses, parameters, bodies, headers, path items,
//! examples, links and callbacks are inlined where they are used, and schemas outside the components that are referred
//! to have become components. The targets of discriminators are treated in the same way. A reference whose target does
//! not exist is left for `lint` to report.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::pointer::{self, escape};
use super::references::{component_name, mappings_mut, reference_to, references, references_mut};
use super::visit;
use crate::naming::{hoisted_type_name, unique};

/// The kinds of components that are inlined.
const INLINED: [&str; 8] =
    ["callbacks", "examples", "headers", "links", "parameters", "pathItems", "requestBodies", "responses"];

/// The origin of a part of the document: its new pointer and its original one.
pub type Moves = Vec<(String, String)>;

/// Resolves every reference of a document whose target exists.
pub fn resolve(document: &mut Value) -> Moves {
    let decode = &mut |reference: &mut String| {
        if let Some(decoded) = decoded(reference) {
            *reference = decoded;
        }
    };
    references_mut(document, decode);
    mappings_mut(document, decode);
    refer_by_mappings(document);
    let mut moves = simplify_names(document);
    moves.extend(name_targets(document));
    inline_components(document, &mut moves);
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.retain(|kind, _| !INLINED.contains(&kind.as_str()));
    }
    moves
}

/// A reference inside the document, without its percent-encoding.
fn decoded(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8().ok()?;
    Some(format!("#{fragment}"))
}

/// Converts a target of a mapping to a reference if it is only the name of a schema.
fn refer_by_mappings(document: &mut Value) {
    let names: BTreeSet<String> = visit::component_schemas(document).map(|(name, _)| name.clone()).collect();
    mappings_mut(document, &mut |target| {
        if names.contains(target) {
            *target = format!("#{}", pointer::schema(target));
        }
    });
}

/// Renames schemas whose names have to be escaped in a pointer: OpenAPI does not allow such names, and progenitor does
/// not find them.
fn simplify_names(document: &mut Value) -> Moves {
    let odd: Vec<String> = visit::component_schemas(document)
        .filter(|(name, _)| escape(name) != **name)
        .map(|(name, _)| name.clone())
        .collect();
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for name in odd {
        let schemas = visit::component_schemas_mut(document);
        let Some(schema) = schemas.remove(&name) else { continue };
        let simple = unique(&name.replace(['/', '~'], "_"), |name| !schemas.contains_key(name));
        schemas.insert(simple.clone(), schema);
        renamed.insert(pointer::schema(&name), pointer::schema(&simple));
    }
    let follow = &mut |reference: &mut String| {
        let target = reference.strip_prefix('#').unwrap_or_default();
        let within = |old: &&String| target == **old || target.starts_with(&format!("{old}/"));
        if let Some((old, new)) = renamed.iter().find(|(old, _)| within(old)) {
            *reference = format!("#{new}{}", &target[old.len()..]);
        }
    };
    references_mut(document, follow);
    mappings_mut(document, follow);
    renamed.into_iter().map(|(old, new)| (new, old)).collect()
}

/// Creates a component for every schema that is referred to and is not a component yet.
fn name_targets(document: &mut Value) -> Moves {
    let mut targets: Vec<String> = Vec::new();
    references(document, "", &mut |pointer, reference| {
        let Some(target) = reference.strip_prefix('#') else { return };
        let is_schema = is_in_schema(pointer);
        let is_component = pointer::steps(target).count() == 3 && target.starts_with("/components/");
        if is_schema && !is_component && is_in_schema(target) && document.pointer(target).is_some() {
            targets.push(target.to_owned());
        }
    });
    // Inner schemas first, so that the pointers of outer ones stay valid.
    targets.sort_by_key(|target| std::cmp::Reverse(target.len()));
    targets.dedup();
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for target in targets {
        let wanted = hoisted_type_name(document, &target);
        let Some(schema) = document.pointer_mut(&target).map(Value::take) else { continue };
        let schemas = visit::component_schemas_mut(document);
        let name = unique(&wanted, |name| !schemas.contains_key(name));
        schemas.insert(name.clone(), schema);
        if let Some(place) = document.pointer_mut(&target) {
            *place = reference_to(&name);
        }
        named.insert(format!("#{target}"), name);
    }
    references_mut(document, &mut |reference| {
        if let Some(name) = named.get(reference) {
            *reference = format!("#{}", pointer::schema(name));
        }
    });
    named.into_iter().map(|(target, name)| (pointer::schema(&name), target[1..].to_owned())).collect()
}

/// Whether a pointer points to a schema or into one.
fn is_in_schema(pointer: &str) -> bool {
    pointer.starts_with("/components/schemas/") || pointer::steps(pointer).any(|step| step == "schema")
}

/// Inlines every component that is not a schema.
fn inline_components(document: &mut Value, moves: &mut Moves) {
    let components = document.get("components").cloned().unwrap_or_default();
    for root in ["paths", "webhooks"] {
        for (path, item) in document.get_mut(root).and_then(Value::as_object_mut).into_iter().flatten() {
            let before = keys(item);
            inline(item, false, &components, &mut Vec::new());
            let at = format!("/{root}/{}", escape(path));
            let added = keys(item).into_iter().filter(|key| !before.contains(key));
            moves.extend(added.map(|key| (format!("{at}/{}", escape(&key)), format!("{at}/$ref"))));
        }
    }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().into_iter().flat_map(Map::keys).cloned().collect()
}

/// The keys of OpenAPI whose values are maps from names to objects.
const MAPS: [&str; 7] = ["callbacks", "content", "encoding", "examples", "headers", "links", "responses"];

/// Replaces a reference object by its target, recursively.
///
/// `is_map` means that the keys of the value are names, so that `default` is a response and not a default value.
/// `open` contains the references that are being resolved: a callback may lead back to its own path item, and such a
/// reference is left for `lint` to report.
fn inline(value: &mut Value, is_map: bool, components: &Value, open: &mut Vec<String>) {
    let resolved = resolved(value, components, open);
    let is_resolved = resolved.is_some();
    if let Some((reference, resolved)) = resolved {
        *value = resolved;
        open.push(reference);
    }
    // The target may be a reference itself.
    if is_resolved && value.get("$ref").is_some() {
        inline(value, is_map, components, open);
    } else {
        match value {
            Value::Object(object) => {
                // References in schemas are handled separately, and examples may only look like references.
                let is_followed =
                    |key: &str| is_map || !matches!(key, "schema" | "example" | "value" | "default" | "enum");
                for (key, inner) in object.iter_mut().filter(|(key, _)| is_followed(key)) {
                    inline(inner, !is_map && MAPS.contains(&key.as_str()), components, open);
                }
            }
            Value::Array(array) => array.iter_mut().for_each(|inner| inline(inner, false, components, open)),
            _ => {}
        }
    }
    if is_resolved {
        open.pop();
    }
}

/// The target of a reference, with the fields that 3.1 allows next to the reference.
fn resolved(value: &Value, components: &Value, open: &[String]) -> Option<(String, Value)> {
    let reference = value.get("$ref")?.as_str()?;
    let target = INLINED.iter().find_map(|kind| {
        let name = component_name(reference, kind)?;
        components.get(*kind)?.get(pointer::unescape(name))?.as_object()
    })?;
    if open.iter().any(|known| known == reference) {
        return None;
    }
    let mut resolved = target.clone();
    let siblings = value.as_object()?.iter().filter(|(key, _)| *key != "$ref");
    resolved.extend(siblings.map(|(key, value)| (key.clone(), value.clone())));
    Some((reference.to_owned(), Value::Object(resolved)))
}
