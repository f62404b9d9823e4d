//! Compares the committed client, reduced to some features, with the output of the generator for these features.

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use paynow_spec::emit::generate::generate_with;
use paynow_spec::emit::rust_source;
use quote::ToTokens as _;

use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, File, ImplItem, Item, Meta, Token};

/// Asserts that the files `client`, reduced to some features and without conditions, equal the output of the
/// generator for these features.
#[track_caller]
pub(crate) fn assert_as_generated(
    document: &OpenAPI,
    client: &BTreeMap<String, String>,
    is_on: impl Fn(&str) -> bool + Copy,
) {
    let mut generated = generate_with(document, is_on).unwrap();
    rust_source::respell_docs(&mut generated.client);
    let calls = |calls: &[String]| syn::parse_str::<File>(&calls.concat()).unwrap();
    let generated = [
        ("client.rs", generated.client),
        ("identifiers.rs", calls(&generated.identifiers)),
        ("enums.rs", calls(&generated.enums)),
    ];
    // The webhooks are generated from a separate document.
    let of_the_api = client.keys().filter(|name| !name.starts_with("webhook_"));
    assert_eq!(of_the_api.count(), generated.len());
    for (name, generated) in generated {
        let mut left = syn::parse_file(&client[name]).unwrap();
        Compiler { is_on }.visit_file_mut(&mut left);
        let (left, generated) = (rust_source::text(&left), rust_source::text(&generated));
        let different = left.lines().zip(generated.lines()).position(|(left, right)| left != right);
        let around = |text: &str| {
            text.lines()
                .skip(different.unwrap_or_default().saturating_sub(5))
                .take(10)
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(left == generated, "{name}:\n{}\nis generated as\n{}", around(&left), around(&generated));
    }
}

/// Removes items whose features are disabled, and the `cfg` attributes of enabled features.
struct Compiler<F> {
    is_on: F,
}

impl<F: Fn(&str) -> bool> Compiler<F> {
    fn keeps(&self, attributes: &mut Vec<Attribute>) -> bool {
        let mut keeps = true;
        attributes.retain(|attribute| {
            // Conditions on the target come from progenitor.
            let condition = attribute.path().is_ident("cfg").then(|| attribute.parse_args::<Meta>().unwrap());
            let Some(is_met) = condition.and_then(|condition| self.is_met(&condition)) else { return true };
            keeps &= is_met;
            false
        });
        keeps
    }

    fn is_met(&self, condition: &Meta) -> Option<bool> {
        match condition {
            Meta::List(list) if list.path.is_ident("any") => {
                let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).unwrap();
                let met: Option<Vec<bool>> = parts.iter().map(|part| self.is_met(part)).collect();
                met.map(|met| met.contains(&true))
            }
            Meta::NameValue(pair) if pair.path.is_ident("feature") => {
                let feature: syn::LitStr = syn::parse2(pair.value.to_token_stream()).unwrap();
                Some((self.is_on)(&feature.value()))
            }
            _ => None,
        }
    }
}

impl<F: Fn(&str) -> bool> VisitMut for Compiler<F> {
    fn visit_file_mut(&mut self, file: &mut File) {
        file.items.retain_mut(|item| attributes(item).is_none_or(|attributes| self.keeps(attributes)));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain_mut(|item| attributes(item).is_none_or(|attributes| self.keeps(attributes)));
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        block.items.retain_mut(|item| match item {
            ImplItem::Fn(method) => self.keeps(&mut method.attrs),
            _ => true,
        });
        visit_mut::visit_item_impl_mut(self, block);
    }
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        _ => None,
    }
}
