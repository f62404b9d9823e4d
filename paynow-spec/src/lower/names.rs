//! The rule about the names of schemas.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::{Lowering, describe};
use crate::finding::Finding;
use crate::walk;

/// Takes `Dto` off every schema's name and keeps the original name in its description.
pub(super) fn strip_suffix(lowering: &mut Lowering) {
    let renamed: BTreeMap<String, String> =
        rust_names(walk::component_schemas(&lowering.document).map(|(name, _)| name.as_str()))
            .into_iter()
            .map(|(name, renamed)| (name.to_owned(), renamed))
            .collect();
    for (name, free) in &renamed {
        let wanted = without_suffix(name).to_upper_camel_case();
        if *free != wanted {
            lowering.findings.push(
                Finding::warning(
                    "lower/schema-names",
                    format!("`{name}` is called `{free}`, for `{wanted}` is taken"),
                )
                .at(format!("/components/schemas/{}", walk::escape(name)))
                .help("rename one of the schemas by an overlay"),
            );
        }
    }
    let schemas = super::component_schemas_mut(&mut lowering.document);
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
    walk::references_mut(&mut lowering.document, &mut |reference| {
        let known = walk::component_name(reference, "schemas").and_then(|name| renamed.get(name));
        if let Some(new_name) = known {
            *reference = format!("#/components/schemas/{new_name}");
        }
    });
}

/// The Rust name of every schema.
pub(crate) fn rust_names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut renamed: BTreeMap<&'a str, String> = BTreeMap::new();
    // Those that keep their name go first, so that a schema called `Product` is not moved by `ProductDto`.
    let (plain, suffixed): (Vec<&str>, Vec<&str>) = names.partition(|name| without_suffix(name) == **name);
    for name in plain.into_iter().chain(suffixed) {
        let wanted = without_suffix(name).to_upper_camel_case();
        let free = [wanted.clone(), name.to_upper_camel_case()]
            .into_iter()
            .chain((2..).map(|count| format!("{wanted}{count}")))
            .find(|candidate| !taken.contains(&candidate.to_lowercase()))
            .expect("there are more numbers than schemas");
        taken.insert(free.to_lowercase());
        renamed.insert(name, free);
    }
    renamed
}

/// A schema's name without the suffix that says only that it is sent over the wire.
pub(super) fn without_suffix(name: &str) -> String {
    let stripped = ["Dto", "DTO"].iter().find_map(|suffix| name.strip_suffix(suffix));
    stripped.filter(|stripped| !stripped.is_empty()).unwrap_or(name).to_owned()
}

/// Whether a document has a schema of that name.
pub(super) fn has_schema(document: &Value, name: &str) -> bool {
    walk::component_schemas(document).any(|(known, _)| known == name)
}
