//! The rule about the names of schemas.

use std::collections::BTreeMap;

use super::{Lowering, describe};
use crate::document::references::{component_name, references_mut};
use crate::document::{pointer, visit};
use crate::finding::Finding;
use crate::naming::{type_name, type_names};

/// Takes `Dto` off every schema's name and keeps the original name in its description.
pub(super) fn strip_suffix(lowering: &mut Lowering) {
    let renamed: BTreeMap<String, String> =
        type_names(visit::component_schemas(&lowering.document).map(|(name, _)| name.as_str()))
            .into_iter()
            .map(|(name, renamed)| (name.to_owned(), renamed))
            .collect();
    for (name, free) in &renamed {
        let wanted = type_name(name);
        if *free != wanted {
            lowering.findings.push(
                Finding::warning(
                    "lower/schema-names",
                    format!("`{name}` is called `{free}`, for `{wanted}` is taken"),
                )
                .at(pointer::schema(name))
                .help("rename one of the schemas by an overlay"),
            );
        }
    }
    let schemas = visit::component_schemas_mut(&mut lowering.document);
    let mut moved = serde_json::Map::new();
    for (name, mut schema) in std::mem::take(schemas) {
        let new_name = renamed[&name].clone();
        if new_name != name
            && let Some(object) = schema.as_object_mut()
        {
            describe(object, &format!("PayNow calls this schema `{name}`."));
        }
        moved.insert(new_name, schema);
    }
    *schemas = moved;
    references_mut(&mut lowering.document, &mut |reference| {
        let known = component_name(reference, "schemas").and_then(|name| renamed.get(name));
        if let Some(new_name) = known {
            *reference = format!("#/components/schemas/{new_name}");
        }
    });
    lowering.names = renamed;
}
