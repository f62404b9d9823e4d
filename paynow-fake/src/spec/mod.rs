//! The OpenAPI document that drives the fake: its operations, found by path, and its schemas.

mod document;
mod operation;
mod routes;
pub(crate) mod schema;

use std::sync::Arc;

use serde_json::Value;

use document::Document;
pub(crate) use operation::{Content, Operation, essence, is_json};
pub(crate) use routes::Route;
use routes::Routes;
use schema::Validators;
pub(crate) use schema::Violation;

/// A PayNow document, parsed and indexed.
pub(crate) struct Spec {
    document: Document,
    routes: Routes,
    validators: Validators,
}

impl Spec {
    /// Parses an OpenAPI document, version 3.0 or 3.1.
    ///
    /// # Errors
    /// The value is not such a document, or one of its references cannot be resolved.
    pub(crate) fn parse(value: Value) -> Result<Self, String> {
        let document = Document::parse(value)?;
        let routes = Routes::new(operation::read_all(&document)?);
        let validators = Validators::new(&document)?;
        Ok(Self { document, routes, validators })
    }

    /// Every operation.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &Arc<Operation>> {
        self.routes.operations()
    }

    /// The operation with this path template and method.
    pub(crate) fn operation(&self, template: &str, method: &str) -> Option<&Arc<Operation>> {
        self.routes.operation(template, method)
    }

    /// The operation of a request.
    pub(crate) fn route(&self, method: &str, path: &str) -> Route {
        self.routes.route(method, path)
    }

    /// The value at a JSON pointer, with references followed.
    pub(crate) fn at(&self, pointer: &str) -> &Value {
        self.document.at(pointer)
    }

    /// A schema, with references followed.
    pub(crate) fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        self.document.resolved(schema)
    }

    /// The JSON pointer of a schema with its references followed: equal pointers mean the same schema.
    pub(crate) fn canonical(&self, pointer: &str) -> String {
        self.document.canonical(pointer)
    }

    /// The violations of the schema at a JSON pointer by a value.
    pub(crate) fn violations(&self, pointer: &str, value: &Value) -> Vec<Violation> {
        self.validators.violations(pointer, value)
    }
}
