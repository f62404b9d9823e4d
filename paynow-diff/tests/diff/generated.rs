//! The SDK of a document as a list of items, read from the code of the generator and the facade.

use std::collections::BTreeMap;

use paynow_spec::emit::facade::facade;
use paynow_spec::emit::generate::generate;
use paynow_spec::emit::typed::typed;
use paynow_spec::finding::{Finding, Level};
use paynow_spec::lower::{lower, lower_webhooks};
use paynow_spec::{contract, lint, webhooks};
use quote::ToTokens;
use serde_json::Value;
use syn::{
    FnArg, GenericArgument, ImplItem, Item, ItemStruct, PathArguments, ReturnType, Type, TypeParamBound,
};

/// All items by name, in the form of `Surface::items`; an error if no SDK can be generated from the document.
pub(crate) fn generated_items(document: &Value) -> Result<BTreeMap<String, String>, Vec<Finding>> {
    let mut document = document.clone();
    paynow_spec::document::resolve::resolve(&mut document);
    let is_webhooks = webhooks::is_webhooks(&document);
    let lowered = if is_webhooks {
        webhooks::name_bodies(&mut document);
        lower_webhooks(&document)
    } else {
        lower(&document)
    };
    let mut findings = lint::check(&document);
    findings.extend(lowered.findings);
    findings.extend(contract::check(&lowered.document));
    findings.retain(|finding| finding.level == Level::Error);
    if !findings.is_empty() {
        return Err(findings);
    }
    let typed = typed(&lowered.document)?;
    let generated = generate(&typed).map_err(|finding| vec![finding])?;
    let files = facade(&typed, &generated.client).map_err(|finding| vec![finding])?;
    let mut items = BTreeMap::new();
    read_models(&generated.client, &mut items);
    generated.enums.iter().for_each(|text| read_enum(text, &mut items));
    for text in &generated.identifiers {
        let (name, _) = macro_body(text);
        items.insert(format!("types::{name}"), "id".to_owned());
    }
    for (file, text) in files.iter().filter(|_| !is_webhooks) {
        read_facade(file.trim_end_matches(".rs"), text, &mut items);
    }
    if is_webhooks {
        let in_payloads = |text: String| text.replace("types::", "webhooks::payloads::");
        items = items.into_iter().map(|(name, item)| (in_payloads(name), in_payloads(item))).collect();
    }
    Ok(items)
}

fn read_models(client: &syn::File, items: &mut BTreeMap<String, String>) {
    let types = client.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
        _ => None,
    });
    let types = &types.unwrap().1;
    let names: Vec<String> = types
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    for item in types {
        match item {
            Item::Struct(item) => read_struct(item, &names, items),
            Item::Enum(item) => {
                let members = item.variants.iter().map(|variant| {
                    let field = variant.fields.iter().next();
                    field.map_or_else(|| variant.ident.to_string(), |field| model(&field.ty, &names))
                });
                let members: Vec<String> = members.collect();
                items.insert(
                    format!("types::{}", item.ident),
                    format!("untagged enum {}", members.join(", ")),
                );
            }
            _ => {}
        }
    }
}

fn read_struct(item: &ItemStruct, names: &[String], items: &mut BTreeMap<String, String>) {
    let name = format!("types::{}", item.ident);
    let has = |text: &str| {
        item.attrs.iter().any(|attribute| attribute.to_token_stream().to_string().contains(text))
    };
    let mut fields = item.fields.iter().peekable();
    if let Some(field) = fields.next_if(|field| field.ident.is_none()) {
        items.insert(name, format!("struct({})", model(&field.ty, names)));
        return;
    }
    let non_exhaustive = if has("non_exhaustive") { "non-exhaustive " } else { "" };
    let default = if has("Default") { " with Default" } else { "" };
    items.insert(name.clone(), format!("{non_exhaustive}struct{default}"));
    // The private field that keeps a model extensible is not from the document.
    for field in fields.filter(|field| field.ident.as_ref().is_none_or(|name| *name != "__non_exhaustive")) {
        items.insert(format!("{name}::{}", field.ident.as_ref().unwrap()), model(&field.ty, names));
    }
}

/// The type of a model's field, with the public names of models: inside the module, `Product` is `types::Product`.
fn model(typ: &Type, names: &[String]) -> String {
    let text = path(typ);
    if names.contains(&text) {
        return format!("types::{text}");
    }
    // The type inside of any wrappers.
    let bare = text.trim_end_matches('>').rsplit(['<', ' ']).next().unwrap_or_default().to_owned();
    match names.contains(&bare) {
        true => text
            .replace(&format!("<{bare}>"), &format!("<types::{bare}>"))
            .replace(&format!(", {bare}>"), &format!(", types::{bare}>")),
        false => text,
    }
}

/// The name and the lines of `open_enum! { /// Docs. Name { … } }`.
fn macro_body(text: &str) -> (String, Vec<String>) {
    let mut code = text.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let head = code.nth(1).unwrap();
    let name = head.split_whitespace().next().unwrap().trim_end_matches("{}");
    let lines = code.take_while(|line| *line != "}").map(str::to_owned);
    (name.to_owned(), lines.collect())
}

fn read_enum(text: &str, items: &mut BTreeMap<String, String>) {
    let (name, lines) = macro_body(text);
    let variants: Vec<String> =
        lines.iter().map(|line| line.split_once(" = ").unwrap().0.to_owned()).collect();
    let item = match text.starts_with("union!") {
        false => format!("enum {}", variants.join(", ")),
        true => {
            let mut variants: Vec<String> = variants
                .iter()
                .map(|variant| {
                    variant.replace('(', "(types::").replace("(types::Box<", "(types::").replace(">)", ")")
                })
                .collect();
            variants.sort();
            format!("union {}", variants.join(", "))
        }
    };
    items.insert(format!("types::{name}"), item);
}

fn read_facade(module: &str, text: &str, items: &mut BTreeMap<String, String>) {
    let file = syn::parse_str::<syn::File>(text).unwrap();
    // The client that each handle holds, and the path to it.
    let mut handles: BTreeMap<String, String> =
        [("StoreClient".to_owned(), "store(id).".to_owned()), ("Client".to_owned(), String::new())].into();
    let blocks = || {
        file.items.iter().filter_map(|item| match item {
            Item::Impl(block) => Some(block),
            _ => None,
        })
    };
    for block in blocks() {
        let Some(owner) = handles.get(&path(&block.self_ty)).cloned() else { continue };
        for function in functions(block) {
            let ReturnType::Type(_, result) = &function.sig.output else { continue };
            let usage = format!("{owner}{}()", function.sig.ident);
            if generics(result, "Call").is_none() {
                items.insert(usage.clone(), path(result));
                handles.insert(path(result), format!("{usage}."));
            }
        }
    }
    assert!(handles.len() > 2 || ["mod", "store"].contains(&module), "{module} has no handle");
    // The call of each method, by the type of its options and its result.
    let mut calls: BTreeMap<(String, String), String> = BTreeMap::new();
    for block in blocks() {
        let Some(handle) = handles.get(&path(&block.self_ty)) else { continue };
        for function in functions(block) {
            let ReturnType::Type(_, result) = &function.sig.output else { continue };
            let Some(call) = generics(result, "Call") else { continue };
            let types: Vec<String> = arguments(function).collect();
            let method = format!("{handle}{}()", function.sig.ident);
            let call: Vec<String> = call.iter().map(path).collect();
            if let [success, options] = call.as_slice() {
                calls.insert((success.clone(), options.clone()), method.clone());
            }
            items.insert(method, format!("({}) -> Call<{}>", types.join(", "), call.join(", ")));
        }
    }
    // `impl<'a> Call<'a, Success, Options>` contains the setters.
    for block in blocks() {
        let Some(call) = generics(&block.self_ty, "Call") else { continue };
        let call: Vec<String> = call.iter().map(path).collect();
        let method = &calls[&(call[0].clone(), call[1].clone())];
        for function in functions(block) {
            let argument = arguments(function).next().unwrap();
            items.insert(format!("{method}.{}()", function.sig.ident), argument);
        }
    }
}

fn functions(block: &syn::ItemImpl) -> impl Iterator<Item = &syn::ImplItemFn> {
    block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    })
}

/// The types of a function's arguments, without `self`.
fn arguments(function: &syn::ImplItemFn) -> impl Iterator<Item = String> {
    function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(path(&typed.ty)),
        FnArg::Receiver(_) => None,
    })
}

/// The type arguments of a type with a given name.
fn generics(typ: &Type, name: &str) -> Option<Vec<Type>> {
    let Type::Path(path) = typ else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(typ) => Some(typ.clone()),
        _ => None,
    });
    Some(types.collect())
}

/// A type of the facade, which refers to models as `types::Product`.
fn path(typ: &Type) -> String {
    match typ {
        Type::Reference(reference) => path(&reference.elem).replace("str", "String"),
        Type::Slice(slice) => format!("Vec<{}>", path(&slice.elem)),
        Type::ImplTrait(bounds) => {
            let bound = bounds.bounds.iter().find_map(|bound| match bound {
                TypeParamBound::Trait(bound) => bound.path.segments.last(),
                _ => None,
            });
            let bound = bound.unwrap();
            let PathArguments::AngleBracketed(arguments) = &bound.arguments else { panic!() };
            match (&arguments.args[0], bound.ident.to_string().as_str()) {
                // Lists in any form, and the pairs of a `deepObject`.
                (GenericArgument::AssocType(item), "IntoIterator") => match &item.ty {
                    Type::Tuple(_) => "DeepObject".to_owned(),
                    item => format!("Vec<{}>", path(item)),
                },
                // Strings, and bodies by value or by reference.
                (GenericArgument::Type(typ), "Into" | "Borrow") => path(typ),
                (_, other) => panic!("`impl {other}` is not known"),
            }
        }
        typ => shortened(&typ.to_token_stream().to_string()),
    }
}

/// The text of a type without lifetimes and paths, except for the path of models.
fn shortened(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let spaced = text.replace("::", " :: ");
    for word in spaced.split_whitespace() {
        match (word, words.last().map(String::as_str)) {
            ("::", Some("types")) => words.push("::".to_owned()),
            ("::", Some(last)) if last.chars().all(|letter| letter.is_alphanumeric() || letter == '_') => {
                words.pop();
            }
            ("::", _) => {}
            (word, _) => words.push(word.to_owned()),
        }
    }
    let text = words.concat().replace(",>", ">").replace(',', ", ");
    unboxed(&text)
}

/// typify boxes types that would otherwise have infinite size. For callers they differ only in a `*`, which the
/// comparison ignores.
fn unboxed(text: &str) -> String {
    match text.split_once("Box<") {
        None => text.to_owned(),
        Some((before, rest)) => {
            let mut depth = 1;
            let end = rest.char_indices().find_map(|(index, letter)| {
                depth += match letter {
                    '<' => 1,
                    '>' => -1,
                    _ => 0,
                };
                (depth == 0).then_some(index)
            });
            let end = end.unwrap();
            format!("{before}{}{}", &rest[..end], unboxed(&rest[end + 1..]))
        }
    }
}
