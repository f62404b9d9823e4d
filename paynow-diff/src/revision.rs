//! One of the two documents, with everything derived from it.

use std::collections::BTreeMap;

use paynow_spec::finding::Finding;
use paynow_spec::surface::{Event, Method, Surface};
use serde_json::Value;

use crate::model::{self, Document, Operation, Schema};
use crate::reachability::{Reachability, reachability};
use crate::rust_location::RustLocation;

/// One version of an API: its document, with the surface of its SDK.
pub struct Revision<'a> {
    pub(crate) document: Document<'a>,
    pub(crate) reachability: Reachability<'a>,
    pub(crate) surface: Surface,
}

impl<'a> Revision<'a> {
    /// Reads a document.
    ///
    /// # Errors
    /// The document cannot be compared: a reference has no target or points into another document, or two paths are
    /// identical.
    pub fn new(document: &'a Value) -> Result<Self, Vec<Finding>> {
        let findings = model::check(document);
        if !findings.is_empty() {
            return Err(findings);
        }
        let surface = Surface::of(document);
        let document = model::read(document);
        Ok(Self { reachability: reachability(&document), surface, document })
    }

    /// The Rust name of a schema; the given name if the SDK has no type for it.
    pub(crate) fn name<'n>(&'n self, schema: &'n str) -> &'n str {
        let pointer = schema.strip_prefix('#').unwrap_or_default();
        self.surface.type_of_schema(schema).or_else(|| self.surface.type_at(pointer)).unwrap_or(schema)
    }

    /// Whether the SDK has a type for a component schema.
    pub(crate) fn is_in_sdk(&self, schema: &str) -> bool {
        self.surface.types.contains_key(self.name(schema))
    }

    /// The SDK's method for an operation; a webhook has none.
    pub(crate) fn method(&self, operation: &Operation<'_>) -> Option<&Method> {
        let key = Surface::key(operation.path, operation.method);
        self.surface.methods.get(&key).filter(|_| !operation.is_webhook)
    }

    /// The SDK's variant for a webhook.
    pub(crate) fn event(&self, operation: &Operation<'_>) -> Option<&Event> {
        self.surface.events.get(operation.path).filter(|_| operation.is_webhook)
    }

    /// The location of an operation, or of the event of a webhook, in the SDK.
    pub(crate) fn location(&self, operation: &Operation<'_>) -> RustLocation {
        match self.event(operation) {
            Some(event) => RustLocation::event(event),
            None => RustLocation::method(self.method(operation)),
        }
    }

    /// The component schema of every type that has one, by the type's name.
    pub(crate) fn schemas_by_type(&self) -> BTreeMap<&str, &Schema<'a>> {
        self.document.schemas.iter().map(|(name, schema)| (self.name(name), schema)).collect()
    }
}
