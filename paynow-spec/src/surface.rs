//! The surface of the SDK for a document: its types with their fields, and its methods with their arguments and
//! results.
//!
//! It is read from the lowered document, so that the names of inline schemas, the types of IDs, enums and unions, and
//! the treatment of optional bodies are decided once. No code is generated, because that takes a second; `paynow-diff`
//! compares two surfaces.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::contract;
use crate::document::{pointer, references, resolve, visit};
use crate::extensions::{EVENTS, FEATURES, OPERATION_ID, WITHOUT_BODY};
use crate::finding::{Finding, Level};
use crate::lower::{self, Lowered};
use crate::naming::operation_names;
use crate::webhooks;

mod methods;
mod types;

pub use methods::{Argument, Method};
pub use types::{RustType, Struct, TypeItem};

/// The rules of lowering that affect only documentation.
const ONLY_DOCS: [&str; 1] = ["code-in-descriptions"];

/// Everything that code can name in the SDK for a document.
pub struct Surface {
    /// All models, in `paynow_sdk::types` or `webhooks::payloads`, and all kinds of IDs, by name.
    pub types: BTreeMap<String, TypeItem>,
    /// The method of every operation, by [`Surface::key`].
    pub methods: BTreeMap<String, Method>,
    /// The type of the handle of every group, by the expression that returns it: `store(id).products()`.
    pub handles: BTreeMap<String, String>,
    /// The variant of `webhooks::Event` of every type of event.
    pub events: BTreeMap<String, Event>,
    /// The reasons why no SDK can be generated from the document; the rest describes the SDK without the affected parts.
    pub refusals: Vec<Finding>,
    /// The module that the models are in.
    module: &'static str,
    /// The type of every component schema, by the schema's name.
    names: BTreeMap<String, String>,
    /// The type of every inline schema, by its pointer.
    inline: BTreeMap<String, String>,
}

impl Surface {
    /// Creates the surface of a document.
    pub fn of(document: &Value) -> Self {
        let mut document = undocumented(document);
        let moves = resolve::resolve(&mut document);
        let is_webhooks = webhooks::is_webhooks(&document);
        let (lowered, mut refusals) = if is_webhooks {
            let findings = webhooks::name_bodies(&mut document);
            (lower::lower_webhooks(&document), findings)
        } else {
            name_operations(&mut document);
            (lower::lower_by(document, |rule| !ONLY_DOCS.contains(&rule)), Vec::new())
        };
        let Lowered { document, findings, names, hoisted } = lowered;
        refusals.extend(findings);
        refusals.extend(contract::check(&document));
        refusals.retain(|finding| finding.level == Level::Error);
        let type_of = |name: &str| names.get(name).cloned();
        let inline = hoisted.into_iter().filter_map(|(pointer, name)| Some((pointer, type_of(&name)?)));
        // Targets of references outside the components have become components.
        let resolved = moves.into_iter().filter_map(|(now, before)| {
            let name = names.iter().find(|(name, _)| pointer::schema(name) == now)?.1.clone();
            Some((before, name))
        });
        let inline = inline.chain(resolved).collect();
        let mut surface = Self {
            types: types(&document),
            methods: BTreeMap::new(),
            handles: BTreeMap::new(),
            events: events(&document),
            refusals,
            module: if is_webhooks { "webhooks::payloads" } else { "types" },
            names,
            inline,
        };
        surface.add_methods(&document);
        surface
    }

    /// The key of a method: the path and the HTTP method of its operation.
    pub fn key(path: &str, method: &str) -> String {
        format!("{method} {path}")
    }

    /// The type of a component schema, if the document has it.
    pub fn type_of_schema(&self, schema: &str) -> Option<&str> {
        self.names.get(schema).map(String::as_str)
    }

    /// The type of an inline schema, if it has a separate one.
    pub fn type_at(&self, pointer: &str) -> Option<&str> {
        self.inline.get(pointer).map(String::as_str)
    }

    /// The types of all inline schemas, with their pointers.
    pub fn inline(&self) -> impl Iterator<Item = (&str, &str)> {
        self.inline.iter().map(|(pointer, name)| (pointer.as_str(), name.as_str()))
    }

    /// The path by which code refers to a model.
    pub fn path(&self, model: &str) -> String {
        format!("{}::{model}", self.module)
    }

    /// A type in the form that it has in code.
    pub fn text(&self, typ: &RustType) -> String {
        typ.to_string().replace("types::", &self.path(""))
    }

    /// A struct by its name.
    pub fn structure(&self, name: &str) -> Option<&Struct> {
        match self.types.get(name) {
            Some(TypeItem::Struct(structure)) => Some(structure),
            _ => None,
        }
    }

    /// All items in one list, by name.
    ///
    /// A type is `types::Product`, a field `types::Product::name`, a method `store(id).products().get_product()`, a
    /// setter `store(id).orders().get_orders().limit()`.
    pub fn items(&self) -> BTreeMap<String, String> {
        let mut items = BTreeMap::new();
        for (name, item) in &self.types {
            items.insert(self.path(name), item.to_string());
            if let TypeItem::Struct(structure) = item {
                let fields = structure.fields.iter();
                let path = |field: &String| format!("{}::{field}", self.path(name));
                items.extend(fields.map(|(field, typ)| (path(field), self.text(typ))));
            }
        }
        for method in self.methods.values() {
            items.insert(method.name.clone(), method.signature());
            let setters = method.setters();
            items.extend(setters.map(|setter| (setter.name.clone(), setter.typ.to_string())));
        }
        items.extend(self.handles.iter().map(|(usage, handle)| (usage.clone(), handle.clone())));
        items
    }

    fn add_methods(&mut self, document: &Value) {
        let operations: Vec<_> = visit::operations(document)
            .filter(|operation| operation.value.get(WITHOUT_BODY).is_none())
            .map(|operation| {
                let original = operation.value.get(OPERATION_ID).and_then(Value::as_str);
                (original.unwrap_or_else(|| operation.id()), operation)
            })
            .collect();
        let names = operation_names(operations.iter().map(|(id, _)| *id));
        let mut groups: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
        for (id, operation) in &operations {
            let Some(name) = names.get(id) else { continue };
            let method = Method::new(document, operation, name);
            groups.entry(&name.module).or_default().insert(method.is_of_store);
            self.methods.insert(Self::key(operation.path, operation.method), method);
        }
        for name in names.values() {
            let Some(owners) = groups.get(name.module.as_str()) else { continue };
            for is_of_store in owners {
                self.handles.extend(methods::handle(name, *is_of_store, owners.len() > 1));
            }
        }
    }
}

/// A variant of `webhooks::Event`.
pub struct Event {
    /// The name of the variant.
    pub variant: String,
    /// The model of its body; none for an event that is decoded as `Event::Unknown`.
    pub body: Option<String>,
}

/// The events of a lowered document of webhooks.
fn events(document: &Value) -> BTreeMap<String, Event> {
    let events = document.get(EVENTS).and_then(Value::as_array);
    let text = |event: &Value, key: &str| event[key].as_str().unwrap_or_default().to_owned();
    let event = |event: &Value| {
        let body = event.get("body").and_then(references::schema_reference).map(str::to_owned);
        (text(event, "type"), Event { variant: text(event, "variant"), body })
    };
    events.into_iter().flatten().map(event).collect()
}

/// A copy of a document without descriptions, which are a large part of it and do not affect any type.
fn undocumented(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let is_text =
                |key: &str, inner: &Value| matches!(key, "description" | "summary") && inner.is_string();
            let kept = object.iter().filter(|(key, inner)| !is_text(key, inner));
            let inner = |key: &str, inner: &Value| match key {
                // The keys of a mapping are values of a property.
                "mapping" => inner.clone(),
                _ => undocumented(inner),
            };
            kept.map(|(key, value)| (key.clone(), inner(key, value))).collect()
        }
        Value::Array(array) => array.iter().map(undocumented).collect(),
        other => other.clone(),
    }
}

/// Gives every operation without an `operationId` one, so that it has a method name.
fn name_operations(document: &mut Value) {
    visit::operations_mut(document, |at, operation| {
        let has_id = operation.get("operationId").and_then(Value::as_str).is_some_and(|id| !id.is_empty());
        if !has_id {
            let steps: Vec<String> = pointer::steps(at).skip(1).collect();
            let id = format!("{} {}", steps.last().map(String::as_str).unwrap_or_default(), steps[0]);
            operation.insert("operationId".to_owned(), json!(id));
        }
    });
}

/// The types of a lowered document. Types that no operation needs are not generated for any feature.
fn types(document: &Value) -> BTreeMap<String, TypeItem> {
    let is_needed = |schema: &Value| {
        schema.get(FEATURES).and_then(Value::as_array).is_none_or(|features| !features.is_empty())
    };
    visit::component_schemas(document)
        .filter(|(_, schema)| is_needed(schema))
        .map(|(name, schema)| (name.clone(), types::item(document, schema)))
        .collect()
}
