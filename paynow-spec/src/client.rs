//! Writes the SDK's client and models as they are committed: what the generator gives with every feature on,
//! each part with the features that need it.
//!
//! Which those are is asked of the generator itself, with each feature alone: what it then writes, that
//! feature needs. So a build with some features has what the generator would have written for them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{Attribute, File, ImplItem, Item, Type, parse_quote};

use crate::document::visit;
use crate::finding::Finding;
use crate::generate::{Generated, generate_with};
use crate::source;

/// Writes the client's files, by their names inside `paynow-sdk/src/generated/`.
///
/// # Errors
/// The generator refuses the operations of a single feature, or writes something else for them than for all.
pub fn client(lowered: &Value, generated: Generated) -> Result<BTreeMap<String, String>, Finding> {
    let needs = Needs::new(lowered, &generated)?;
    let Generated { mut client, identifiers, mut enums } = generated;
    for_each_part(&mut client, &mut |key, attributes| {
        if let Some(features) = needs.features(&key) {
            let gate = gate(features);
            attributes.insert(0, parse_quote! { #gate });
        }
    });
    source::respell_docs(&mut client);
    for call in &mut enums {
        if let Some(features) = needs.features(call) {
            let features: Vec<String> =
                features.iter().map(|feature| format!("feature = {feature:?}")).collect();
            call.insert_str(0, &format!("#[cfg(any({}))]\n", features.join(", ")));
        }
    }
    let calls = |calls: Vec<String>| format!("{}{}", source::HEADER, calls.join("\n"));
    Ok([
        ("client.rs".to_owned(), source::text(&client)),
        ("identifiers.rs".to_owned(), calls(identifiers)),
        ("enums.rs".to_owned(), calls(enums)),
    ]
    .into())
}

/// `#[cfg(feature = …)]` for some features.
pub(crate) fn gate(features: &[&str]) -> TokenStream {
    match features {
        [feature] => quote! { #[cfg(feature = #feature)] },
        features => quote! { #[cfg(any(#(feature = #features),*))] },
    }
}

/// Which features each part of the generated code is there for, by the part's text.
struct Needs<'a> {
    always: BTreeSet<String>,
    of: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Needs<'a> {
    fn new(lowered: &'a Value, generated: &Generated) -> Result<Self, Finding> {
        let all = parts(generated);
        let of_feature = |feature: &str| {
            let parts = parts(&generate_with(lowered, |tag| tag == feature)?);
            match parts.difference(&all).next() {
                None => Ok(parts),
                Some(part) => Err(differs(feature, part)),
            }
        };
        // There is no feature without a name.
        let always = of_feature("")?;
        let mut of: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let tags: BTreeSet<&str> = visit::operations(lowered).map(|operation| operation.tag()).collect();
        for tag in tags {
            for part in of_feature(tag)? {
                of.entry(part).or_default().push(tag);
            }
        }
        match all.iter().find(|part| !always.contains(*part) && !of.contains_key(*part)) {
            None => Ok(Self { always, of }),
            Some(part) => Err(differs("", part)),
        }
    }

    /// The features of a part, any of which needs it; `None` if it is there without one.
    fn features(&self, part: &str) -> Option<&[&'a str]> {
        self.of.get(part).filter(|_| !self.always.contains(part)).map(Vec::as_slice)
    }
}

fn differs(feature: &str, part: &str) -> Finding {
    let start: String = part.chars().take(200).collect();
    Finding::error(
        "client/differs",
        format!("with the feature `{feature}` alone the generator writes other code than with all: {start}"),
    )
    .help("two schemas give one name, which depends on what else is there: rename one of them by an overlay")
}

/// The text of everything that can have features of its own.
fn parts(generated: &Generated) -> BTreeSet<String> {
    let mut parts: BTreeSet<String> = generated.enums.iter().cloned().collect();
    for_each_part(&mut generated.client.clone(), &mut |part, _| {
        parts.insert(part);
    });
    parts
}

/// Calls for every item of a file and of its modules, and for every method of the client, with its text and its
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
            // What imports and asserts does so for whatever there is.
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
