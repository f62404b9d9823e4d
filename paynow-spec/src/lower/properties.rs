//! The rule about properties with the same Rust name.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::visit;
use crate::extensions::WIRE_NAMES;
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
}
