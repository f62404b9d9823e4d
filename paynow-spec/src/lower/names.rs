//! The rule about the names of schemas.

use std::collections::BTreeMap;

use super::{Lowering, describe};
use crate::document::references::{component_name, references_mut};
use crate::document::{pointer, visit};
use crate::finding::Finding;
use crate::naming::{type_name, type_names};

/// Removes `Dto` from the names of schemas and records the original names in their descriptions.
pub(super) fn strip_suffix(lowering: &mut Lowering) {
    let renamed: BTreeMap<String, String> =
        type_names(visit::component_schemas(&lowering.document).map(|(name, _)| name.as_str()))
            .into_iter()
            .map(|(name, renamed)| (name.to_owned(), renamed))
            .collect();
    for (name, free) in &renamed {
        let wanted = type_name(name);
        if *free != wanted {
            warn(lowering, name, free, &format!("`{wanted}` is already in use"));
        }
    }
    rename(lowering, &renamed);
    lowering.names = renamed;
}

/// Reports that a schema has another Rust name than usual.
pub(super) fn warn(lowering: &mut Lowering, name: &str, free: &str, reason: &str) {
    lowering.findings.push(
        Finding::warning(
            "lower/schema-names",
            format!("the type of `{name}` is named `{free}`, because {reason}"),
        )
        .at(pointer::schema(name))
        .help("rename one of the schemas by an overlay"),
    );
}

/// Renames schemas and the references to them, and records PayNow's names in their descriptions.
pub(super) fn rename(lowering: &mut Lowering, renamed: &BTreeMap<String, String>) {
    let Lowering { document, names, .. } = lowering;
    let schemas = visit::component_schemas_mut(document);
    for (name, mut schema) in std::mem::take(schemas) {
        let new_name = renamed.get(&name).unwrap_or(&name).clone();
        let has_been_renamed = names.iter().any(|(original, now)| *now == name && *original != name);
        if new_name != name
            && !has_been_renamed
            && let Some(object) = schema.as_object_mut()
        {
            describe(object, &format!("Generated from PayNow's schema `{name}`."));
        }
        schemas.insert(new_name, schema);
    }
    references_mut(document, &mut |reference| {
        let known = component_name(reference, "schemas").and_then(|name| renamed.get(name));
        if let Some(new_name) = known {
            *reference = format!("#/components/schemas/{new_name}");
        }
    });
    for name in names.values_mut() {
        if let Some(new_name) = renamed.get(name) {
            name.clone_from(new_name);
        }
    }
}
