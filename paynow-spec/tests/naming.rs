//! The names derived from documents are valid in Rust, distinct, and different from the names in the SDK's own code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use paynow_spec::naming::reserved::{CALL_METHODS, CLIENT_METHODS, TYPES};
use paynow_spec::naming::{
    argument_name, field_name, identifier, operation_names, raw_method_names, setter_names, type_names,
    variant_names,
};
use syn::{ImplItem, Item};

#[test]
fn every_method_of_a_call_is_reserved() {
    let methods = hand_written_methods("Call");
    assert!(methods.contains(&"send".to_owned()) && methods.contains(&"timeout".to_owned()), "{methods:?}");
    for method in methods {
        assert!(
            CALL_METHODS.contains(&method.as_str()),
            "`Call::{method}` is not in `reserved::CALL_METHODS`"
        );
    }
}

#[test]
fn every_method_of_a_client_is_reserved() {
    let methods = [hand_written_methods("Client"), hand_written_methods("StoreClient")].concat();
    assert!(methods.contains(&"store".to_owned()) && methods.contains(&"id".to_owned()), "{methods:?}");
    for method in methods {
        assert!(CLIENT_METHODS.contains(&method.as_str()), "`{method}` is not in `reserved::CLIENT_METHODS`");
    }
}

#[test]
fn every_type_that_the_facade_imports_is_reserved() {
    let imported: BTreeSet<String> = sources(&sdk().join("src/api"))
        .iter()
        .flat_map(|file| file.items.iter())
        .filter_map(|item| if let Item::Use(item) = item { Some(names_of(&item.tree)) } else { None })
        .flatten()
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect();
    assert!(imported.contains("Call"), "{imported:?}");
    for name in imported {
        assert!(TYPES.contains(&name.as_str()), "`{name}` is not in `reserved::TYPES`");
    }
}

#[test]
fn names_that_the_sdk_has_already_get_a_suffix() {
    let setters = setter_names(["limit", "send_and_wait", "new", "x_paynow_customer_ip", "operation"]);
    let setter = |field: &str| setters[field].as_str();
    assert_eq!(setter("limit"), "limit");
    assert_eq!(setter("send_and_wait"), "send_and_wait_parameter");
    assert_eq!(setter("new"), "new_parameter");
    assert_eq!(setter("operation"), "operation_parameter");
    assert_eq!(setter("x_paynow_customer_ip"), "customer_ip");
    assert_eq!(argument_name("client"), "client_parameter");

    let names =
        operation_names(["Raw_Get", "Settings_Get", "Type_Move", "Call_Call", "Store_Id", "listThings"]);
    let of = |id: &str| {
        let name = &names[id];
        [&name.module, &name.accessor, &name.handle, &name.method, &name.options].map(String::as_str)
    };
    assert_eq!(of("Raw_Get"), ["raw", "raw_group", "Raw", "get", "Get"]);
    assert_eq!(of("Settings_Get"), ["settings", "settings_group", "Settings", "get", "Get"]);
    assert_eq!(of("Type_Move"), ["type_", "type_", "Type", "move_", "Move"]);
    assert_eq!(of("Call_Call"), ["call", "call", "CallGroup", "call", "CallOptions"]);
    assert_eq!(of("Store_Id"), ["store", "store_group", "Store", "id_operation", "IdOperation"]);
    assert_eq!(of("listThings"), ["api", "api", "Api", "list_things", "ListThings"]);

    let types =
        type_names(["String", "Option", "Error", "ProductDto", "product", "2fa", "Größe", "<>"].into_iter());
    let typ = |name: &str| types[name].as_str();
    assert_eq!(typ("String"), "StringModel");
    assert_eq!(typ("Option"), "OptionModel");
    assert_eq!(typ("Error"), "Error");
    assert_eq!((typ("product"), typ("ProductDto")), ("Product", "ProductDto"));
    assert_eq!((typ("2fa"), typ("Größe"), typ("<>")), ("Schema2fa", "Größe", "Schema"));
}

#[test]
fn names_of_one_place_are_distinct() {
    let ids = [
        "Zeds_GetZed",
        "Zeds_getZed",
        "zeds_GetZed",
        "Zeds_Get_Zed",
        "get-zed",
        "get zed",
        "Größe_Ä",
        "大_A",
    ];
    let names = operation_names(ids);
    let paths: BTreeSet<(&str, &str)> =
        names.values().map(|name| (name.module.as_str(), name.method.as_str())).collect();
    assert_eq!(paths.len(), ids.len(), "{names:?}");
    let raw: BTreeSet<String> = raw_method_names(ids).into_values().collect();
    assert_eq!(raw.len(), ids.len(), "{raw:?}");
    for name in names.values() {
        assert!(name.module.is_ascii(), "the compiler finds no file for `{}`", name.module);
        for name in
            [&name.module, &name.accessor, &name.handle, &name.method, &name.options, &name.raw_method]
        {
            syn::parse_str::<syn::Ident>(name).unwrap_or_else(|error| panic!("`{name}`: {error}"));
        }
    }
}

#[test]
fn any_value_names_a_variant() {
    let values = ["<", "<=", "", " ", "+1", "-1", "1", "self", "²", "a b", "a-b", "ß", "…"];
    let names = variant_names(&values);
    assert_eq!(
        names[..8],
        ["Less", "LessEqual", "Empty", "Empty2", "Plus1", "Minus1", "Value1", "SelfValue"]
    );
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), values.len(), "{names:?}");
    for name in &names {
        syn::parse_str::<syn::Ident>(name).unwrap_or_else(|error| panic!("`{name}`: {error}"));
    }
    assert_eq!(field_name("$ref"), "ref_");
}

#[test]
fn any_object_names_the_type_of_its_ids() {
    for (schema, property) in [
        ("2fa", "id"),
        ("2fa", "version_id"),
        ("Product", "1"),
        ("Product", "_id"),
        ("", "²_id"),
        ("", "$id"),
        ("Größe", "id"),
        ("", "a.b-id"),
        ("<>", "id"),
    ] {
        let name = identifier(schema, property);
        syn::parse_str::<syn::Ident>(&name).unwrap_or_else(|error| panic!("`{name}`: {error}"));
        assert!(name.starts_with(char::is_uppercase), "{name}");
    }
    assert_eq!(identifier("2fa", "id"), "Schema2faId");
}

fn sdk() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../paynow-sdk")
}

/// The methods in inherent impls of a type in the SDK's hand-written sources.
fn hand_written_methods(typ: &str) -> Vec<String> {
    let files = sources(&sdk().join("src"));
    let mut methods = Vec::new();
    for item in files.iter().flat_map(|file| &file.items) {
        let Item::Impl(block) = item else { continue };
        let syn::Type::Path(path) = &*block.self_ty else { continue };
        let is_inherent = block.trait_.is_none();
        if is_inherent && path.path.segments.last().is_some_and(|last| last.ident == typ) {
            methods.extend(block.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    methods
}

/// All source files below a folder, except generated ones.
fn sources(folder: &Path) -> Vec<syn::File> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("src/api") && !path.ends_with("src/generated") {
                files.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap());
        }
    }
    files
}

fn names_of(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => names_of(&path.tree),
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Rename(rename) => vec![rename.rename.to_string()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(names_of).collect(),
        syn::UseTree::Glob(_) => Vec::new(),
    }
}
