//! Writes the committed client and models: the output of the generator with all features, each part with the features
//! that need it.
//!
//! These features are determined by running the generator with each feature alone: a feature needs what is then
//! generated. A build with some features therefore contains what the generator would have written for them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, File, ImplItem, Item, Type, parse_quote};

use crate::document::pointer;
use crate::emit::generate::{Generated, generate_with};
use crate::emit::{rust_source, typed};
use crate::finding::Finding;

/// Writes the files of the client, by their names inside `paynow-sdk/src/generated/`.
///
/// # Errors
/// The generator rejects the operations of a single feature, or writes different code for them than for all features.
pub fn client(document: &OpenAPI, generated: Generated) -> Result<BTreeMap<String, String>, Finding> {
    let needs = Needs::new(document, &generated)?;
    let Generated { mut client, identifiers, mut enums } = generated;
    for_each_part(&mut client, &mut |key, attributes| {
        if let Some(features) = needs.features(&key) {
            let gate = gate(features);
            attributes.insert(0, parse_quote! { #gate });
        }
    });
    rust_source::respell_docs(&mut client);
    for call in &mut enums {
        if let Some(features) = needs.features(call) {
            let features: Vec<String> =
                features.iter().map(|feature| format!("feature = {feature:?}")).collect();
            call.insert_str(0, &format!("#[cfg(any({}))]\n", features.join(", ")));
        }
    }
    let calls = |calls: Vec<String>| format!("{}{}", rust_source::HEADER, calls.join("\n"));
    Ok([
        ("client.rs".to_owned(), rust_source::text(&client)),
        ("identifiers.rs".to_owned(), calls(identifiers)),
        ("enums.rs".to_owned(), calls(enums)),
    ]
    .into())
}

/// `#[cfg(feature = …)]` for some features.
pub(crate) fn gate(features: &[impl ToTokens]) -> TokenStream {
    match features {
        [feature] => quote! { #[cfg(feature = #feature)] },
        features => quote! { #[cfg(any(#(feature = #features),*))] },
    }
}

/// The features of each part of the generated code, by the text of the part.
struct Needs {
    always: BTreeSet<String>,
    of: BTreeMap<String, Vec<String>>,
}

impl Needs {
    fn new(document: &OpenAPI, generated: &Generated) -> Result<Self, Finding> {
        let all = parts(generated);
        let of_feature = |feature: &str| {
            let parts = parts(&generate_with(document, |known| known == feature)?);
            match differs(feature, parts.difference(&all)) {
                None => Ok(parts),
                Some(finding) => Err(finding),
            }
        };
        // Features always have a name.
        let always = of_feature("")?;
        let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for feature in typed::features(document) {
            for part in of_feature(&feature)? {
                of.entry(part).or_default().push(feature.clone());
            }
        }
        match differs("", all.iter().filter(|part| !always.contains(*part) && !of.contains_key(*part))) {
            None => Ok(Self { always, of }),
            Some(finding) => Err(finding),
        }
    }

    /// The features that need a part; `None` if it is always needed.
    fn features(&self, part: &str) -> Option<&[String]> {
        self.of.get(part).filter(|_| !self.always.contains(part)).map(Vec::as_slice)
    }
}

/// The finding about parts that are missing in the output with all features, at the type of one of them.
fn differs<'p>(feature: &str, parts: impl Iterator<Item = &'p String>) -> Option<Finding> {
    let mut parts: Vec<&String> = parts.collect();
    parts.sort_by_key(|part| name_of_type(part).is_none());
    let part = parts.first()?;
    let start: String = part.chars().take(200).collect();
    let finding = Finding::error(
        "client/differs",
        format!(
            "with only the feature `{feature}`, the generator writes different code than with all features: {start}"
        ),
    );
    let place = name_of_type(part).map(pointer::schema).unwrap_or_default();
    Some(finding.at(place).help(
        "the code generated from the schema depends on other schemas, because two schemas have the same Rust name or the \
         schema contains itself: rename or change it by an overlay",
    ))
}

/// The name of the type that a part defines.
fn name_of_type(part: &str) -> Option<&str> {
    let (_, name) = ["pub struct ", "pub enum "].iter().find_map(|keyword| part.split_once(keyword))?;
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
}

/// The text of every part that can have separate features.
fn parts(generated: &Generated) -> BTreeSet<String> {
    let mut parts: BTreeSet<String> = generated.enums.iter().cloned().collect();
    for_each_part(&mut generated.client.clone(), &mut |part, _| {
        parts.insert(part);
    });
    parts
}

/// Calls a function for every item of a file and its modules, and for every method of the client, with its text and
/// attributes.
fn for_each_part(file: &mut File, visit: &mut impl FnMut(String, &mut Vec<Attribute>)) {
    for_each_item(&mut file.items, visit);
}

fn for_each_item(items: &mut [Item], visit: &mut impl FnMut(String, &mut Vec<Attribute>)) {
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    for_each_item(items, visit);
                }
            }
            Item::Impl(block) if block.trait_.is_none() && is_client(&block.self_ty) => {
                for item in &mut block.items {
                    if let ImplItem::Fn(method) = item {
                        visit(text(method), &mut method.attrs);
                    }
                }
            }
            Item::Impl(block) => visit(text(block), &mut block.attrs),
            Item::Struct(item) => visit(text(item), &mut item.attrs),
            Item::Enum(item) => visit(text(item), &mut item.attrs),
            Item::Type(item) => visit(text(item), &mut item.attrs),
            Item::Fn(item) => visit(text(item), &mut item.attrs),
            // Imports and assertions apply to all features.
            _ => {}
        }
    }
}

fn text(part: &impl ToTokens) -> String {
    part.to_token_stream().to_string()
}

fn is_client(typ: &Type) -> bool {
    matches!(typ, Type::Path(path) if path.path.is_ident("Client"))
}
