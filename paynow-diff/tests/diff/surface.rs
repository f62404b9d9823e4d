//! What the comparison takes for the SDK is the SDK: every field, variant, method and setter, read from the
//! code that is really generated.

use std::collections::BTreeMap;

use paynow_spec::document::visit;
use paynow_spec::pipeline::{self, Inputs};
use quote::ToTokens;
use serde_json::Value;
use syn::{FnArg, GenericArgument, ImplItem, Item, PathArguments, ReturnType, Type};

use crate::history::versions;
use crate::support;

#[test]
fn the_committed_document() {
    assert_surface("paynow.json", &support::real_merged());
}

/// The oldest, the last of 3.0, the first of 3.1, the newest: the generator takes a while for each.
#[test]
fn published_versions() {
    let Some(versions) = versions() else { return };
    for (name, value) in
        versions.iter().filter(|(name, _)| ["001", "018", "019", "047"].contains(&name.as_str()))
    {
        assert_surface(name, &corrected(value));
    }
}

fn corrected(value: &Value) -> Value {
    let inputs = Inputs {
        documents: vec![support::document("upstream", value.clone())],
        overlays: support::real_overlays(),
        tolerates_unmatched: true,
        ..Inputs::default()
    };
    pipeline::correct(&inputs).unwrap().0
}

#[track_caller]
fn assert_surface(name: &str, document: &Value) {
    let documents = vec![support::document(name, document.clone())];
    let outputs = pipeline::run(&Inputs { documents, ..Inputs::default() }).unwrap();
    let lowered = paynow_spec::emit::typed::typed(&outputs.lowered).unwrap();
    let generated = paynow_spec::emit::generate::generate(&lowered).unwrap();
    let mut real = BTreeMap::new();
    read_structs(&generated.client, &mut real);
    read_enums(&generated.enums, &mut real);
    for (file, text) in &outputs.facade {
        read_facade(file.trim_end_matches(".rs"), text, &mut real);
    }
    let said: BTreeMap<String, String> = paynow_diff::surface(document)
        .into_iter()
        .map(|(name, types)| (name.replace("types::", ""), types.replace("types::", "")))
        .collect();
    let (mut differences, mut same) = (Vec::new(), 0);
    for key in real.keys().chain(said.keys()).collect::<std::collections::BTreeSet<_>>() {
        match (real.get(key), said.get(key)) {
            (real, said) if real == said => same += 1,
            (real, said) => differences.push(format!("{key}: is {real:?}, said {said:?}")),
        }
    }
    println!(
        "{name}: {same} fields, enums, methods and setters of {} operations",
        visit::operations(document).count()
    );
    assert!(differences.is_empty(), "{name}: {} of {}\n{}", differences.len(), same, differences.join("\n"));
    assert!(same > 200);
}

fn read_structs(client: &syn::File, surface: &mut BTreeMap<String, String>) {
    let types = client.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
        _ => None,
    });
    for item in &types.unwrap().1 {
        let Item::Struct(item) = item else { continue };
        if item.fields.iter().any(|field| field.ident.is_some()) {
            let is_closed = item.attrs.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
            let kind = if is_closed { "non-exhaustive struct" } else { "struct" };
            surface.insert(item.ident.to_string(), kind.to_owned());
        }
        // The field by which a model can grow is none of the document's.
        let fields = item.fields.iter().filter_map(|field| Some((field, field.ident.as_ref()?)));
        for (field, name) in fields.filter(|(_, name)| *name != "__non_exhaustive") {
            surface.insert(format!("{}::{name}", item.ident), short(&field.ty));
        }
    }
}

/// `open_enum! { /// Docs. Name { Variant = "value", } }`, a line for each part.
fn read_enums(enums: &[String], surface: &mut BTreeMap<String, String>) {
    for text in enums {
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("///")).collect();
        let code = code.join(" ");
        let (head, body) = code.trim_start_matches("open_enum! {").split_once('{').unwrap();
        let variants: Vec<&str> = body
            .split(",  ")
            .filter_map(|variant| variant.split_once(" = "))
            .map(|(name, _)| name.trim())
            .collect();
        surface.insert(head.trim().to_owned(), format!("enum {}", variants.join(", ")));
    }
}

fn read_facade(group: &str, text: &str, surface: &mut BTreeMap<String, String>) {
    let file = syn::parse_str::<syn::File>(text).unwrap();
    let structs: BTreeMap<String, &syn::ItemStruct> = file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some((item.ident.to_string(), item)),
            _ => None,
        })
        .collect();
    for item in &file.items {
        let Item::Impl(block) = item else { continue };
        let owner = short(&block.self_ty);
        let holder = structs.get(&owner).map(|holder| short(&holder.fields.iter().next().unwrap().ty));
        let handle = match (owner.as_str(), holder.as_deref()) {
            ("StoreClient", _) => "store(id)".to_owned(),
            ("Client", _) => group.to_owned() + "()",
            (_, Some("StoreClient")) => format!("store(id).{group}()"),
            (_, Some("Client")) => format!("{group}()"),
            _ => continue,
        };
        for item in &block.items {
            let ImplItem::Fn(function) = item else { continue };
            let ReturnType::Type(_, result) = &function.sig.output else { continue };
            let Some(mut generics) = generics(result, "Call") else { continue };
            let optional = if generics.len() > 1 { generics.pop() } else { None };
            let types: Vec<String> = function
                .sig
                .inputs
                .iter()
                .filter_map(|input| match input {
                    FnArg::Typed(typed) => Some(short(&typed.ty)),
                    FnArg::Receiver(_) => None,
                })
                .collect();
            let method = format!("{handle}.{}()", function.sig.ident);
            surface.insert(method.clone(), format!("({}) -> {}", types.join(", "), short(&generics[0])));
            let fields = optional.map(|optional| &structs[&short(&optional)].fields);
            for field in fields.into_iter().flatten() {
                let name = field.ident.as_ref().unwrap().to_string();
                let setter = format!("{method}.{}()", name.strip_prefix("x_paynow_").unwrap_or(&name));
                surface.insert(setter, short(&self::generics(&field.ty, "Option").unwrap()[0]));
            }
        }
    }
}

/// The type arguments of a type of some name.
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

/// A type by its short name: a reference is what it refers to, a path its last part.
fn short(typ: &Type) -> String {
    let text = match typ {
        Type::Reference(reference) => return short(&reference.elem).replace("str", "String"),
        Type::Slice(slice) => return format!("Vec<{}>", short(&slice.elem)),
        // A body may be given by value or by reference: `impl Borrow<Body>`.
        Type::ImplTrait(bounds) => {
            let borrow = bounds.bounds.iter().find_map(|bound| match bound {
                syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
                _ => None,
            });
            let syn::PathArguments::AngleBracketed(arguments) = &borrow.unwrap().arguments else { panic!() };
            let syn::GenericArgument::Type(body) = &arguments.args[0] else { panic!() };
            return short(body);
        }
        typ => typ.to_token_stream().to_string(),
    };
    let mut words: Vec<&str> = Vec::new();
    let spaced = text.replace("::", " :: ");
    for word in spaced.split_whitespace() {
        match word {
            // `a :: b` is `b`.
            "::" => drop(
                words.pop_if(|known| known.chars().all(|letter| letter.is_alphanumeric() || letter == '_')),
            ),
            word => words.push(word),
        }
    }
    words.concat().replace(",>", ">").replace(',', ", ")
}
