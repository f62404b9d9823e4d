//! The rule about properties with the same Rust name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::references::schema_reference;
use crate::document::{pointer, visit};
use crate::extensions::WIRE_NAMES;
use crate::finding::Finding;
use crate::naming::{field_name, unique};

/// Gives each property of a schema a unique Rust name, and records its wire name.
pub(super) fn names(lowering: &mut Lowering) {
    visit::schemas_mut(&mut lowering.document, &mut |_, schema| {
        let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
        let fields: Vec<String> = properties.keys().map(|name| field_name(name)).collect();
        let distinct: BTreeSet<&String> = fields.iter().collect();
        if distinct.len() == fields.len() {
            return;
        }
        let mut taken: BTreeSet<String> = fields.iter().cloned().collect();
        let mut seen = BTreeSet::new();
        let mut wire_names = Map::new();
        // Properties whose names are already valid Rust names keep them.
        let mut names: Vec<String> = properties.keys().cloned().collect();
        names.sort_by_key(|name| field_name(name) != *name);
        let mut renamed = Map::new();
        for name in names {
            let Some(property) = properties.remove(&name) else { continue };
            let field = field_name(&name);
            if seen.insert(field.clone()) {
                renamed.insert(name, property);
                continue;
            }
            let free = unique(&field, |candidate| !taken.contains(candidate));
            taken.insert(free.clone());
            renamed.insert(free.clone(), property);
            wire_names.insert(free, json!(name));
        }
        *properties = renamed;
        if let Some(Value::Array(required)) = schema.get_mut("required") {
            for name in required {
                if let Some((free, _)) = wire_names.iter().find(|(_, wire)| *wire == name) {
                    *name = json!(free);
                }
            }
        }
        schema.insert(WIRE_NAMES.to_owned(), Value::Object(wire_names));
    });
    let clashes = visit::component_schemas(&lowering.document)
        .filter_map(|(name, schema)| clash(&lowering.document, name, schema));
    lowering.findings.extend(clashes.collect::<Vec<_>>());
}

/// Two properties of different parts of an `allOf` that would be the same field. The parts may belong to other objects,
/// too, so that neither of the properties can be renamed.
fn clash(document: &Value, name: &str, schema: &Value) -> Option<Finding> {
    let mut names = BTreeSet::new();
    collect(document, schema, &mut names, &mut BTreeSet::new());
    let mut fields: BTreeMap<String, &str> = BTreeMap::new();
    let (one, other, field) = names.into_iter().find_map(|name| {
        let field = field_name(name);
        fields.insert(field.clone(), name).map(|other| (other, name, field))
    })?;
    let message =
        format!("`{one}` and `{other}` in different parts of `allOf` would both be the field `{field}`");
    let finding = Finding::error("lower/property-names", message).at(pointer::schema(name));
    Some(finding.help("keep one of the properties, or move both into the same part, by an overlay"))
}

/// The names of all properties of a schema and of its parts.
fn collect<'d>(
    document: &'d Value,
    schema: &'d Value,
    names: &mut BTreeSet<&'d str>,
    seen: &mut BTreeSet<&'d str>,
) {
    if let Some(target) = schema_reference(schema).filter(|target| seen.insert(target)) {
        visit::component_schema(document, target)
            .into_iter()
            .for_each(|schema| collect(document, schema, names, seen));
    }
    names.extend(
        schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str),
    );
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        collect(document, part, names, seen);
    }
}
