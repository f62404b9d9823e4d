//! Rules about unions: their alternatives, and how these are distinguished.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::shape::{Kind, Object, kind, object_of};
use super::{Lowering, describe, rust_type};
use crate::document::references::{component_name, reachable, reference_to, resolved, schema_reference};
use crate::document::{pointer, visit};
use crate::extensions::{RUST_TYPE, UNION};
use crate::finding::Finding;
use crate::naming::union_variant_names;

/// Converts alternatives with one value each to an enum: 3.1 documents use this form to give values a title.
pub(super) fn constants(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::Array(parts)) = schema.get(keyword) else { continue };
            let constants: Option<Vec<(Value, Option<String>)>> = parts.iter().map(constant).collect();
            let Some(constants) = constants.filter(|constants| constants.len() > 1) else { continue };
            let lines: Vec<String> = constants
                .iter()
                .filter_map(|(value, title)| Some(format!("- `{}`: {}", plain(value), title.as_ref()?)))
                .collect();
            if !lines.is_empty() {
                describe(schema, &lines.join("\n"));
            }
            let values: Vec<Value> = constants.into_iter().map(|(value, _)| value).collect();
            schema.remove(keyword);
            if values.iter().all(Value::is_string) {
                schema.insert("type".to_owned(), json!("string"));
            }
            schema.insert("enum".to_owned(), Value::Array(values));
        }
    });
}

/// The one value of an alternative, and its title or description.
fn constant(part: &Value) -> Option<(Value, Option<String>)> {
    let value = match part.get("const") {
        Some(value) => value.clone(),
        None => match part.get("enum")?.as_array()?.as_slice() {
            [value] => value.clone(),
            _ => return None,
        },
    };
    let text = ["title", "description"].iter().find_map(|key| part.get(*key)?.as_str().map(str::to_owned));
    Some((value, text))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Converts unions to a form that a Rust enum can represent.
///
/// With a discriminator, or with a property that is a different constant in each alternative, the union becomes a type
/// of the SDK, which preserves unknown alternatives. Otherwise alternatives of one JSON type are merged or ordered,
/// and rejected if they cannot be distinguished.
pub(super) fn unions(lowering: &mut Lowering) {
    let document = lowering.document.clone();
    let mut findings = Vec::new();
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        let Some(schema) = schema.as_object_mut() else { continue };
        let discriminator = schema.remove("discriminator");
        let Some(parts) = ["oneOf", "anyOf"].iter().find_map(|keyword| match schema.get(*keyword) {
            Some(Value::Array(parts)) if parts.len() > 1 => Some(parts.clone()),
            _ => None,
        }) else {
            continue;
        };
        let tagged = match &discriminator {
            Some(discriminator) => tagged_by(&document, discriminator, &parts),
            None => constant_tag(&document, &parts),
        };
        let outcome = match tagged {
            Some((tag, variants)) => {
                tagged_union(&document, name, schema, &tag, variants);
                Ok(())
            }
            None => untagged_union(&document, schema, parts),
        };
        if let Err(message) = outcome {
            findings.push(
                Finding::error("lower/ambiguous-union", format!("`{name}`: {message}"))
                    .at(pointer::schema(name))
                    .help("add a discriminator or keep only one of the alternatives by an overlay"),
            );
        }
    }
    lowering.findings.extend(findings);
}

/// The tag and the alternatives by its values, as declared by a discriminator. Without a mapping, the names of the
/// schemas are the values.
fn tagged_by(
    document: &Value,
    discriminator: &Value,
    parts: &[Value],
) -> Option<(String, Vec<(String, Value)>)> {
    let tag = discriminator.get("propertyName")?.as_str()?.to_owned();
    let mut variants: Vec<(String, Value)> = Vec::new();
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    for (value, target) in mapping.into_iter().flatten() {
        let name = component_name(target.as_str()?, "schemas")?;
        visit::component_schema(document, name)?;
        variants.push((value.clone(), reference_to(name)));
    }
    for part in parts {
        let name = schema_reference(part)?;
        if !variants.iter().any(|(_, known)| schema_reference(known) == Some(name)) {
            variants.push((name.to_owned(), part.clone()));
        }
    }
    Some((tag, variants))
}

/// A property that every alternative requires, with different constants.
fn constant_tag(document: &Value, parts: &[Value]) -> Option<(String, Vec<(String, Value)>)> {
    let objects: Vec<Object<'_>> =
        parts.iter().map(|part| object_of(document, part)).collect::<Option<_>>()?;
    objects.first()?.properties.keys().find_map(|tag| {
        let mut variants = Vec::new();
        for (part, object) in parts.iter().zip(&objects) {
            schema_reference(part)?;
            let property = resolved(document, object.properties.get(tag)?);
            let (value, _) = constant(property)?;
            let value = value.as_str().filter(|_| object.required.contains(tag))?.to_owned();
            variants.push((value, part.clone()));
        }
        let values: BTreeSet<&String> = variants.iter().map(|(value, _)| value).collect();
        (values.len() == parts.len()).then(|| ((*tag).to_owned(), variants))
    })
}

fn tagged_union(
    document: &Value,
    name: &str,
    schema: &mut Map<String, Value>,
    tag: &str,
    variants: Vec<(String, Value)>,
) {
    let values: Vec<&str> = variants.iter().map(|(value, _)| value.as_str()).collect();
    let names = union_variant_names(&values);
    let variants: Vec<Value> = variants
        .iter()
        .zip(names)
        .map(|((value, part), variant)| {
            // A value that contains itself has no fixed size unless it is boxed.
            let is_boxed = reachable(document, [part]).contains(name);
            json!({ "name": variant, "value": value, "schema": part, "boxed": is_boxed })
        })
        .collect();
    schema.retain(|key, _| key == "description" || key == "nullable");
    schema.insert(UNION.to_owned(), json!({ "tag": tag, "variants": variants }));
}

/// Gives every tagged union the type that the SDK's macro defines.
pub(super) fn union_types(lowering: &mut Lowering) {
    let module = lowering.target.module;
    for (name, schema) in visit::component_schemas_mut(&mut lowering.document) {
        if let Some(schema) = schema.as_object_mut().filter(|schema| schema.contains_key(UNION)) {
            schema.insert(RUST_TYPE.to_owned(), rust_type(&format!("{module}::{name}"), &[]));
        }
    }
}

fn untagged_union(
    document: &Value,
    schema: &mut Map<String, Value>,
    parts: Vec<Value>,
) -> Result<(), String> {
    // In the order of the document, except that alternatives that accept anything come last.
    let mut by_kind: Vec<(Kind, Vec<Value>)> = Vec::new();
    for part in parts {
        let kind = kind(document, &part);
        match by_kind.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, parts)) => parts.push(part),
            None => by_kind.push((kind, vec![part])),
        }
    }
    by_kind.sort_by_key(|(kind, _)| *kind == Kind::Any);
    let mut kept: Vec<Value> = Vec::new();
    for (kind, parts) in by_kind {
        match (kind, parts.as_slice()) {
            (_, [_]) => kept.extend(parts),
            (Kind::Text, _) => kept.push(one_text(document, &parts)),
            (Kind::Number, _) => kept.push(json!({ "type": "number" })),
            (Kind::Flag, _) => kept.push(json!({ "type": "boolean" })),
            (Kind::Object, _) => kept.extend(ordered(document, parts)?),
            (Kind::List, _) => {
                let items: Vec<Kind> = parts
                    .iter()
                    .map(|part| {
                        let items = resolved(document, part).get("items").unwrap_or(&Value::Null);
                        crate::lower::shape::kind(document, items)
                    })
                    .collect();
                let distinct: BTreeSet<Kind> = items.iter().copied().collect();
                if distinct.len() < items.len() || distinct.contains(&Kind::Any) {
                    return Err(
                        "two of its alternatives are lists whose items cannot be distinguished".to_owned()
                    );
                }
                kept.extend(parts);
            }
            (Kind::Any, _) => kept.push(json!({})),
        }
    }
    schema.remove("oneOf");
    schema.remove("anyOf");
    match kept.as_slice() {
        [Value::Object(only)] if !only.contains_key("$ref") => {
            schema.extend(only.clone());
        }
        [_] => {
            schema.insert("allOf".to_owned(), Value::Array(kept));
        }
        // typify requires that simple alternatives have no description.
        _ => {
            schema.insert("oneOf".to_owned(), Value::Array(kept));
        }
    }
    Ok(())
}

/// Merges several string alternatives: their values become an open enum, which accepts any other string.
fn one_text(document: &Value, parts: &[Value]) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for part in parts {
        for value in resolved(document, part).get("enum").and_then(Value::as_array).into_iter().flatten() {
            if !values.contains(value) && value.is_string() {
                values.push(value.clone());
            }
        }
    }
    if values.is_empty() { json!({ "type": "string" }) } else { json!({ "type": "string", "enum": values }) }
}

/// Orders objects so that none accepts a value of a later one.
fn ordered(document: &Value, parts: Vec<Value>) -> Result<Vec<Value>, String> {
    let mut left: Vec<(Value, Object<'_>)> = Vec::new();
    let objects: Vec<Option<Object<'_>>> = parts.iter().map(|part| object_of(document, part)).collect();
    for (part, object) in parts.iter().zip(objects) {
        let object = object.ok_or("one of its alternatives is an object with unknown properties")?;
        left.push((part.clone(), object));
    }
    let mut kept = Vec::new();
    while !left.is_empty() {
        let is_safe = |index: usize| {
            let (_, object) = &left[index];
            left.iter()
                .enumerate()
                .all(|(other, (_, theirs))| other == index || refuses(document, object, theirs))
        };
        let Some(next) = (0..left.len()).find(|index| is_safe(*index)) else {
            let name = |part: &Value| schema_reference(part).unwrap_or("an inline object").to_owned();
            let names: Vec<String> = left.iter().map(|(part, _)| name(part)).collect();
            return Err(format!(
                "{} cannot be distinguished: none of them requires a property that the others lack",
                names.join(" and ")
            ));
        };
        kept.push(left.remove(next).0);
    }
    Ok(kept)
}

/// Whether the schema of an object rejects every value of another: it requires a property that the other does not
/// have, or that has another JSON type there.
fn refuses(document: &Value, object: &Object<'_>, other: &Object<'_>) -> bool {
    object.required.iter().any(|name| match (object.properties.get(name), other.properties.get(name)) {
        (_, None) => true,
        (Some(own), Some(theirs)) => {
            let kinds = (kind(document, own), kind(document, theirs));
            kinds.0 != kinds.1 && kinds.0 != Kind::Any && kinds.1 != Kind::Any
        }
        (None, Some(_)) => false,
    })
}
