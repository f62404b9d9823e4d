//! The lists of a document and the schemas of their items, derived from the document alone.

use std::collections::{BTreeSet, HashMap};

use heck::ToSnakeCase as _;

use crate::spec::schema::type_of;
use crate::spec::{Operation, Spec};

/// The lists of a document by their path templates.
pub(crate) struct Resources(HashMap<String, ListResource>);

/// A list of items.
pub(crate) struct ListResource {
    /// The JSON pointer of the schema of an item.
    pub(crate) item_schema: String,
    /// The resolved pointer of the same schema, to compare it with others.
    pub(crate) item_identity: String,
    /// The properties by which paths identify an item: `id`, and others that occur in templates.
    pub(crate) keys: BTreeSet<String>,
}

/// The path of a store. The documents have no operation that lists all stores.
pub(crate) const STORES: &str = "/v1/stores";

/// The template of the list that an item template belongs to, and the name of the item's parameter.
pub(crate) fn split_item(template: &str) -> Option<(&str, &str)> {
    let (list, last) = template.rsplit_once('/')?;
    let name = last.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some((list, name))
}

/// The name of a path parameter as a property: `storeId` is `store_id`.
pub(crate) fn property_name(parameter: &str) -> String {
    parameter.to_snake_case()
}

impl Resources {
    pub(crate) fn new(spec: &Spec) -> Self {
        let mut templates: BTreeSet<&str> =
            spec.operations().map(|operation| operation.template.as_str()).collect();
        templates.insert(STORES);
        let lists = templates.into_iter().filter_map(|list| Some((list.to_owned(), read(spec, list)?)));
        Self(lists.collect())
    }

    /// The list with this path template.
    pub(crate) fn list(&self, template: &str) -> Option<&ListResource> {
        self.0.get(template)
    }

    /// The list that an item template belongs to, with its template and the name of the item's parameter.
    pub(crate) fn list_of<'a>(&self, template: &'a str) -> Option<(&ListResource, &'a str, &'a str)> {
        let (list, name) = split_item(template)?;
        Some((self.list(list)?, list, name))
    }
}

fn read(spec: &Spec, list: &str) -> Option<ListResource> {
    let items = || {
        spec.operations()
            .filter(|operation| split_item(&operation.template).is_some_and(|(known, _)| known == list))
    };
    let listed = spec.operation(list, "GET").filter(|operation| returns_list(spec, operation));
    if listed.is_none() && list != STORES {
        return None;
    }
    // Some versions of PayNow's document declare a single item as a list.
    let read = items().find(|operation| operation.method == "GET" && !returns_list(spec, operation));
    let item_schema = match read.and_then(|read| read.response_schema()) {
        Some(schema) => schema.to_owned(),
        None => format!("{}/items", spec.canonical(listed?.response_schema()?)),
    };
    let keys = items().filter_map(|operation| Some(property_name(split_item(&operation.template)?.1)));
    let item_identity = spec.canonical(&item_schema);
    Some(ListResource { item_schema, item_identity, keys: keys.collect() })
}

/// Whether an operation returns a list.
pub(crate) fn returns_list(spec: &Spec, operation: &Operation) -> bool {
    operation.response_schema().is_some_and(|schema| type_of(spec.at(schema)) == "array")
}

/// Whether a POST to a list creates an item: it returns the type that the list contains.
pub(crate) fn creates_item(spec: &Spec, operation: &Operation) -> bool {
    let Some(response) = operation.response_schema() else { return false };
    let listed = spec.operation(&operation.template, "GET").and_then(|list| list.response_schema());
    let item = listed.map(|listed| spec.at(&format!("{}/items", spec.canonical(listed))));
    let response = spec.at(response);
    item.is_some_and(|item| item == response || item == spec.resolved(&response["items"]))
}
