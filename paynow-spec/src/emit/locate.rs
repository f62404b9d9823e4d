//! Finds the part of a document on which the generator fails, because its message seldom contains the location.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::document::references::{reachable, reference_to};
use crate::document::{pointer, visit};
use crate::emit::{generate, typed};
use crate::extensions::WITHOUT_BODY;

/// The part on which the generator fails.
pub struct FailingPart {
    /// The operation, or the schema if no operation fails.
    pub pointer: String,
    /// The smallest failing schema, by its name in the lowered document.
    pub schema: Option<String>,
}

/// The first operation and the smallest schema on which the generator fails when they are alone.
pub fn failing_part(lowered: &Value) -> Option<FailingPart> {
    let mut schemas: Vec<(BTreeSet<String>, &String)> = visit::component_schemas(lowered)
        .map(|(name, _)| (reachable(lowered, [&reference_to(name)]), name))
        .collect();
    schemas.sort_by_key(|(reached, _)| reached.len());
    let schema = schemas.into_iter().find(|(reached, _)| fails(&part(lowered, reached, json!({}))));
    let schema = schema.map(|(_, name)| name.clone());
    let operation = visit::operations(lowered)
        .filter(|operation| operation.value.get(WITHOUT_BODY).is_none())
        .find(|operation| {
            let paths = json!({ operation.path: { operation.method: operation.value } });
            fails(&part(lowered, &reachable(lowered, [operation.value]), paths))
        })
        .map(|operation| operation.pointer());
    let pointer = operation.or_else(|| schema.as_deref().map(pointer::schema))?;
    Some(FailingPart { pointer, schema })
}

/// A document with some of the schemas and other paths.
fn part(lowered: &Value, schemas: &BTreeSet<String>, paths: Value) -> Value {
    let kept: Map<String, Value> = visit::component_schemas(lowered)
        .filter(|(name, _)| schemas.contains(*name))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    json!({ "openapi": lowered["openapi"], "info": lowered["info"], "paths": paths, "components": { "schemas": kept } })
}

fn fails(document: &Value) -> bool {
    typed::typed(document).is_ok_and(|typed| generate::generate(&typed).is_err())
}
