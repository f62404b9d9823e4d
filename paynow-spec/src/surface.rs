//! What the SDK shows of a document: its types with their fields, and its methods with what they take and give.
//!
//! It is read from what [`lower`] writes for the generator, so that the names of inline schemas, the types of
//! ids, enums and unions, and what an optional body becomes are decided once. No code is generated, for that takes a
//! second; `paynow-diff` asks for two surfaces and compares them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::contract;
use crate::document::{pointer, resolve, visit};
use crate::extensions::{FEATURES, OPERATION_ID, WITHOUT_BODY};
use crate::finding::{Finding, Level};
use crate::lower::{self, Lowered};
use crate::naming::operation_names;

mod methods;
mod types;

pub use methods::{Argument, Method};
pub use types::{RustType, Struct, TypeItem};

/// The rules of lowering that write only documentation.
const ONLY_DOCS: [&str; 1] = ["code-in-descriptions"];

/// What code can name of the SDK of a document.
pub struct Surface {
    /// Every type in `paynow_sdk::types`, and every kind of id, by name.
    pub types: BTreeMap<String, TypeItem>,
    /// Every operation's method, by [`Surface::key`].
    pub methods: BTreeMap<String, Method>,
    /// The type of every group's handle, by how it is reached: `store(id).products()`.
    pub handles: BTreeMap<String, String>,
    /// Why no SDK can be made of the document as it is; the rest is then what it would be without that.
    pub refusals: Vec<Finding>,
    /// The type of every component schema, by the schema's name.
    names: BTreeMap<String, String>,
    /// The type of every schema that is written in place, by its pointer.
    inline: BTreeMap<String, String>,
}

impl Surface {
    /// The surface of a merged and corrected document, or of any other.
    pub fn of(document: &Value) -> Self {
        let mut document = document.clone();
        let moves = resolve::resolve(&mut document);
        name_operations(&mut document);
        let Lowered { document, findings, names, hoisted } =
            lower::lower_by(&document, |rule| !ONLY_DOCS.contains(&rule));
        let mut refusals = findings;
        refusals.extend(contract::check(&document));
        refusals.retain(|finding| finding.level == Level::Error);
        let type_of = |name: &str| names.get(name).cloned();
        let inline = hoisted.into_iter().filter_map(|(pointer, name)| Some((pointer, type_of(&name)?)));
        // What other references than those to components led to has become one.
        let resolved = moves.into_iter().filter_map(|(now, before)| {
            let name = names.iter().find(|(name, _)| pointer::schema(name) == now)?.1.clone();
            Some((before, name))
        });
        let inline = inline.chain(resolved).collect();
        let mut surface = Self {
            types: types(&document),
            methods: BTreeMap::new(),
            handles: BTreeMap::new(),
            refusals,
            names,
            inline,
        };
        surface.add_methods(&document);
        surface
    }

    /// What a method is found by: the operation's path and HTTP method.
    pub fn key(path: &str, method: &str) -> String {
        format!("{method} {path}")
    }

    /// The type of a component schema, if the document has it.
    pub fn type_of_schema(&self, schema: &str) -> Option<&str> {
        self.names.get(schema).map(String::as_str)
    }

    /// The type of a schema that is written in place and that has one of its own.
    pub fn type_at(&self, pointer: &str) -> Option<&str> {
        self.inline.get(pointer).map(String::as_str)
    }

    /// The types of all schemas that are written in place, each with its pointer.
    pub fn inline(&self) -> impl Iterator<Item = (&str, &str)> {
        self.inline.iter().map(|(pointer, name)| (pointer.as_str(), name.as_str()))
    }

    /// A struct by its name.
    pub fn structure(&self, name: &str) -> Option<&Struct> {
        match self.types.get(name) {
            Some(TypeItem::Struct(structure)) => Some(structure),
            _ => None,
        }
    }

    /// Everything in one list: what code names, and what it is.
    ///
    /// A type is `types::Product`, a field `types::Product::name`, a method
    /// `store(id).products().get_product()`, a setter `store(id).orders().get_orders().limit()`.
    pub fn items(&self) -> BTreeMap<String, String> {
        let mut items = BTreeMap::new();
        for (name, item) in &self.types {
            items.insert(format!("types::{name}"), item.to_string());
            if let TypeItem::Struct(structure) = item {
                let fields = structure.fields.iter();
                items.extend(fields.map(|(field, typ)| (format!("types::{name}::{field}"), typ.to_string())));
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

/// Gives every operation without an `operationId` one, so that it has a method to speak of.
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

/// The types of a lowered document; what no operation needs is generated for no feature.
fn types(document: &Value) -> BTreeMap<String, TypeItem> {
    let is_needed = |schema: &Value| {
        schema.get(FEATURES).and_then(Value::as_array).is_none_or(|features| !features.is_empty())
    };
    visit::component_schemas(document)
        .filter(|(_, schema)| is_needed(schema))
        .map(|(name, schema)| (name.clone(), types::item(document, schema)))
        .collect()
}
