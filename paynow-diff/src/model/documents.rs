//! Reads a document into the model: its operations and all schemas that are referenced.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::document::pointer::{self, escape};
use paynow_spec::document::visit::{self, METHODS};
use serde_json::Value;

use super::objects::entries;
use super::operations::Owner;
use super::references::Reader;
use super::{Document, Operation, Schema, Servers};

/// Reads a document.
pub(crate) fn read(raw: &Value) -> Document<'_> {
    let reader = Reader::new(raw);
    let mut operations = Vec::new();
    for (kind, is_webhook) in [("paths", false), ("webhooks", true)] {
        for (path, item) in entries(raw.get(kind)) {
            let owner = Owner { path, is_webhook, parent: None };
            reader.path_item(&owner, format!("/{kind}/{}", escape(path)), item, &mut operations);
        }
    }
    let components = visit::component_schemas(raw)
        .map(|(name, value)| (name.as_str(), reader.schema(value, pointer::schema(name))));
    let mut schemas: BTreeMap<_, _> = components.collect();
    // Referenced schemas may refer to further schemas.
    let mut known = BTreeSet::new();
    loop {
        let others = reader.other_schemas();
        let new: Vec<_> = others.into_iter().filter(|(name, _)| known.insert(*name)).collect();
        if new.is_empty() {
            break;
        }
        for (name, pointer) in new {
            if let Some(value) = raw.pointer(&pointer) {
                schemas.insert(name, reader.schema(value, pointer));
            }
        }
    }
    Document {
        raw,
        operations,
        schemas,
        servers: reader.servers(raw, "").unwrap_or_default(),
        has_merged_schemas: reader.has_merged.get(),
    }
}

/// Reads a schema that has no location in the document.
pub(crate) fn schema<'a>(document: &'a Value, raw: &'a Value) -> Schema<'a> {
    Reader::new(document).schema(raw, String::new())
}

impl<'a> Reader<'a> {
    /// The operations of a path item, which may be a reference.
    pub(super) fn path_item(
        &self,
        owner: &Owner<'a>,
        pointer: String,
        item: &'a Value,
        operations: &mut Vec<Operation<'a>>,
    ) {
        let written = item;
        let (pointer, item) = self.resolve(pointer, item);
        for method in METHODS {
            if let Some(value) = item.get(method).or_else(|| written.get(method)) {
                self.operation(owner, (&pointer, item), (method, value), operations);
            }
        }
    }

    /// The servers that an object declares itself.
    pub(super) fn servers(&self, holder: &'a Value, pointer: &str) -> Option<Servers<'a>> {
        let servers = holder.get("servers")?.as_array().filter(|servers| !servers.is_empty())?;
        let by_url = servers.iter().enumerate().filter_map(|(index, server)| {
            let url = server.get("url")?.as_str()?;
            Some((url, (format!("{pointer}/servers/{index}"), server)))
        });
        Some(by_url.collect())
    }
}
