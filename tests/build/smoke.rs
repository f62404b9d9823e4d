//! Generates a call of every operation from the SDK's generated methods, so that an operation that is never called, or
//! that the fake does not implement, is detected.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use quote::ToTokens as _;
use syn::{
    File, FnArg, GenericArgument, ImplItem, ImplItemFn, Item, ItemImpl, Pat, PathArguments, ReturnType, Type,
};

const API: &str = "../paynow-sdk/src/api";

/// A group of operations, with the method of a client that returns it.
struct Group {
    name: String,
    accessor: String,
    is_of_store: bool,
}

pub(crate) fn generate() -> String {
    println!("cargo::rerun-if-changed={API}");
    let mut functions = String::new();
    let mut table = String::new();
    for path in files() {
        let text = fs::read_to_string(&path).expect("the SDK's code can be read");
        let file = syn::parse_file(&text).expect("the SDK's code is Rust");
        calls(&file, &mut functions, &mut table);
    }
    format!("{functions}\nconst CALLS: &[(&str, Call)] = &[{table}];\n")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(API).expect("the SDK's operations are there");
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| !path.ends_with("mod.rs")).collect();
    paths.sort();
    paths
}

fn calls(file: &File, functions: &mut String, table: &mut String) {
    let impls: Vec<&ItemImpl> = file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() => Some(item),
            _ => None,
        })
        .collect();
    let groups: Vec<Group> = impls.iter().flat_map(|item| accessors(item)).collect();
    for item in impls {
        let owner = item.self_ty.to_token_stream().to_string().replace(' ', "");
        let base = match owner.as_str() {
            "crate::StoreClient" => "smoke.store(OPERATION)".to_owned(),
            "crate::Client" => "smoke.client(OPERATION)".to_owned(),
            _ => match groups.iter().find(|group| group.name == owner) {
                Some(Group { accessor, is_of_store: true, .. }) => {
                    format!("smoke.store(OPERATION).{accessor}()")
                }
                Some(Group { accessor, .. }) => format!("smoke.client(OPERATION).{accessor}()"),
                None => continue,
            },
        };
        for method in methods(item) {
            let Some(operation) = operation(method) else { continue };
            let name = format!("call_{}", operation.to_lowercase());
            let arguments = arguments(method).join(", ");
            let method = &method.sig.ident;
            let _ = writeln!(
                functions,
                "fn {name}(smoke: &Smoke) -> Outcome<'_> {{ const OPERATION: &str = {operation:?}; \
                 Box::pin(async move {{ {base}.{method}({arguments}).await.map(drop) }}) }}"
            );
            let _ = write!(table, "({operation:?}, {name}),");
        }
    }
}

fn methods(item: &ItemImpl) -> impl Iterator<Item = &ImplItemFn> {
    item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    })
}

/// The methods of a client that return a group of operations.
fn accessors(item: &ItemImpl) -> Vec<Group> {
    let owner = item.self_ty.to_token_stream().to_string().replace(' ', "");
    if !owner.starts_with("crate::") {
        return Vec::new();
    }
    let groups = methods(item).filter(|method| operation(method).is_none());
    let groups = groups.filter_map(|method| match &method.sig.output {
        ReturnType::Type(_, group) => Some(Group {
            name: group.to_token_stream().to_string(),
            accessor: method.sig.ident.to_string(),
            is_of_store: owner == "crate::StoreClient",
        }),
        ReturnType::Default => None,
    });
    groups.collect()
}

/// The `operationId` of a method that makes a call.
fn operation(method: &ImplItemFn) -> Option<String> {
    let body = method.block.to_token_stream().to_string();
    let (_, after) = body.split_once("Operation :: new (")?;
    after.trim_start().strip_prefix('"')?.split_once('"').map(|(id, _)| id.to_owned())
}

/// The arguments of a method. The generated code requests each from the test by its name.
fn arguments(method: &ImplItemFn) -> Vec<String> {
    let inputs = method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    });
    let arguments = inputs.map(|argument| {
        let name = match &*argument.pat {
            Pat::Ident(name) => name.ident.to_string(),
            pattern => panic!("an argument has a name: {}", pattern.to_token_stream()),
        };
        match &*argument.ty {
            Type::Reference(reference) => match &*reference.elem {
                Type::Slice(slice) => format!("&smoke.body::<Vec<{}>>(OPERATION)", public(&slice.elem)),
                Type::Path(path) if path.path.is_ident("str") => {
                    format!("&smoke.argument::<String>(OPERATION, {name:?})")
                }
                body => format!("smoke.body::<{}>(OPERATION)", public(body)),
            },
            Type::ImplTrait(bounds) => match borrowed(bounds) {
                Some(body) => format!("smoke.body::<{}>(OPERATION)", public(body)),
                None => format!("smoke.argument::<String>(OPERATION, {name:?})"),
            },
            _ => format!("smoke.argument(OPERATION, {name:?})"),
        }
    });
    arguments.collect()
}

/// The type `T` of an `impl Borrow<T>`.
fn borrowed(bounds: &syn::TypeImplTrait) -> Option<&Type> {
    bounds.bounds.iter().find_map(|bound| {
        let syn::TypeParamBound::Trait(bound) = bound else { return None };
        let last = bound.path.segments.last().filter(|last| last.ident == "Borrow")?;
        let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(body) => Some(body),
            _ => None,
        })
    })
}

/// The path of a type as used outside the SDK.
fn public(body: &Type) -> String {
    let text = body.to_token_stream().to_string().replace(' ', "");
    let text = text.replace("crate::", "paynow_sdk::");
    text.split("paynow_sdk::")
        .map(|part| part.replace("types::", "paynow_sdk::types::"))
        .collect::<Vec<_>>()
        .join("paynow_sdk::")
}
