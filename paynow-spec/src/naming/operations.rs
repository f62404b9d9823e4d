//! The names of operations: groups, their handles, methods, options and setters.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::fields::{field_name, raw_method_name};
use super::reserved::{ARGUMENTS, CALL_METHODS, CLIENT_METHODS, TYPES};
use super::{is_free, unique};

/// The group of an operation whose `operationId` does not contain one.
const DEFAULT_GROUP: &str = "Api";

/// The group whose operations are methods of the client and of the store client.
pub const STORE_GROUP: &str = "Store";

/// The names of an operation in the SDK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The group as spelled in the document: `DiscordServers`.
    pub group: String,
    /// The module of the group, which is also the stem of its file name: `discord_servers`.
    pub module: String,
    /// The method of a client that returns the group's handle: `discord_servers`.
    pub accessor: String,
    /// The type of the handle: `DiscordServers`.
    pub handle: String,
    /// The method of the handle: `get_server`.
    pub method: String,
    /// The type of the optional parameters: `GetServer`.
    pub options: String,
    /// The method of the client that progenitor generates: `discord_servers_get_server`.
    pub raw_method: String,
}

/// The names of every operation, by its `operationId`. Each name is unique in its scope.
pub fn operation_names<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, OperationName> {
    let ids: BTreeSet<&str> = ids.into_iter().collect();
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for id in &ids {
        groups.entry(split(id).0.to_snake_case()).or_default().push(id);
    }
    let raw_methods = raw_method_names(ids.iter().copied());
    let mut modules = BTreeSet::new();
    let mut names = BTreeMap::new();
    for ids in groups.values() {
        let group = split(ids[0]).0;
        let is_store = group == STORE_GROUP;
        let module = unique(&module_name(group), is_free(&modules));
        modules.insert(module.clone());
        let accessor = avoiding(&CLIENT_METHODS, module.clone(), "_group");
        let handle = avoiding(&TYPES, type_like(group), "Group");
        let mut methods: BTreeSet<String> = BTreeSet::new();
        let mut types: BTreeSet<String> = [handle.clone(), format!("{handle}OfAccount")].into();
        for id in ids {
            let wanted = field_name(split(id).1);
            // The methods of this group share a type with those of the client.
            let wanted = if is_store { avoiding(&CLIENT_METHODS, wanted, "_operation") } else { wanted };
            let method = unique(&wanted, is_free(&methods));
            methods.insert(method.clone());
            let options = avoiding(&TYPES, type_like(&method), "Options");
            let options = if types.contains(&options) { format!("{options}Options") } else { options };
            let options = unique(&options, is_free(&types));
            types.insert(options.clone());
            let name = OperationName {
                group: group.to_owned(),
                module: module.clone(),
                accessor: accessor.clone(),
                handle: handle.clone(),
                method,
                options,
                raw_method: raw_methods[id].clone(),
            };
            names.insert(*id, name);
        }
    }
    names
}

/// The name of every operation's method in the client that progenitor generates, by `operationId`.
pub fn raw_method_names<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    // The names in the generated client that do not belong to operations.
    let mut taken: BTreeSet<String> =
        ["api_version", "baseurl", "client", "inner", "new", "new_with_client"].map(str::to_owned).into();
    let mut names = BTreeMap::new();
    for id in ids {
        let name = unique(&raw_method_name(id), is_free(&taken));
        taken.insert(name.clone());
        names.insert(id, name);
    }
    names
}

/// The setter of each optional parameter of an operation, by the name of its field.
pub fn setter_names<'a>(fields: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for field in fields {
        let plain = field.strip_prefix("x_paynow_").filter(|plain| !plain.is_empty()).unwrap_or(field);
        let name = unique(&avoiding(&CALL_METHODS, plain.to_owned(), "_parameter"), is_free(&taken));
        taken.insert(name.clone());
        names.insert(field, name);
    }
    names
}

/// The argument of a facade method for a required parameter, by the name of its field.
pub fn argument_name(field: &str) -> String {
    avoiding(&ARGUMENTS, field.to_owned(), "_parameter")
}

/// Splits an `operationId` into its group and its method: `Products_GetProduct` is `GetProduct` of `Products`.
///
/// An `operationId` that is in snake case as a whole, such as `get_product`, has no group.
fn split(id: &str) -> (&str, &str) {
    id.split_once('_')
        .filter(|(group, method)| !group.is_empty() && !method.is_empty())
        .filter(|(group, method)| [group, method].iter().any(|part| part.starts_with(char::is_uppercase)))
        .unwrap_or((DEFAULT_GROUP, id))
}

/// The name of a group's module. It is ASCII, because otherwise the compiler does not find the module's file.
fn module_name(group: &str) -> String {
    let ascii: String =
        group.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    if ascii.trim().is_empty() { "group".to_owned() } else { field_name(&ascii) }
}

/// A type name derived from any text.
fn type_like(text: &str) -> String {
    let camel = field_name(text).to_upper_camel_case();
    if camel.starts_with(unicode_ident::is_xid_start) { camel } else { format!("Group{camel}") }
}

fn avoiding(reserved: &[&str], name: String, suffix: &str) -> String {
    if reserved.contains(&name.as_str()) { name + suffix } else { name }
}
