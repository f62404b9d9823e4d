//! Allows models that are sent to gain optional fields without breaking programs: a hidden field forces literals to
//! end in `..Default::default()` or, if fields are required, in `..Model::new(…)`.
//!
//! `#[non_exhaustive]` would forbid such literals outside the crate.

use quote::{ToTokens as _, format_ident, quote};
use syn::parse::Parse;
use syn::punctuated::Punctuated;
use syn::{Attribute, Field, Fields, Ident, Item, ItemStruct, Meta, Path, Token, Type, parse_quote};

/// Adds the field to a model, and the implementations that it then needs.
pub fn open(model: &mut ItemStruct) -> Vec<Item> {
    let constructor = (!derives(model, "Default")).then(|| constructor(model));
    let debug = debug(model);
    // The derived implementation would show the field.
    model.attrs.iter_mut().for_each(|attribute| leave_out(attribute, "Debug"));
    if let Fields::Named(fields) = &mut model.fields {
        let marker = marker();
        fields.named.push(parse_quote! {
            #[doc(hidden)]
            #[serde(skip)]
            pub #marker: crate::model::NonExhaustive
        });
    }
    constructor.into_iter().chain([debug]).collect()
}

fn marker() -> Ident {
    format_ident!("__non_exhaustive")
}

/// `new`, which takes the required fields.
fn constructor(model: &ItemStruct) -> Item {
    let (ident, marker) = (&model.ident, marker());
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        model.fields.iter().partition(|field| is_required(field));
    let optional = optional.iter().map(|field| &field.ident);
    let arguments = required.iter().map(|field| {
        let (name, typ) = (&field.ident, &field.ty);
        if is_text(typ) {
            quote! { #name: impl ::std::convert::Into<::std::string::String> }
        } else {
            quote! { #name: #typ }
        }
    });
    let values = required.iter().map(|field| {
        let name = &field.ident;
        if is_text(&field.ty) {
            quote! { #name: #name.into() }
        } else {
            quote! { #name }
        }
    });
    parse_quote! {
        impl #ident {
            /// Creates the model with its required fields. Use it after `..` in a literal to leave out the optional
            /// ones.
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #(#optional: ::std::default::Default::default(),)* #marker: ::std::default::Default::default() }
            }
        }
    }
}

/// Whether a field is required in a request. typify lets serde skip all others.
fn is_required(field: &Field) -> bool {
    let of_serde = field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde"));
    let mut options = of_serde.filter_map(list::<Meta>).flatten();
    !options.any(|option| {
        ["default", "flatten", "skip_serializing_if"].iter().any(|name| option.path().is_ident(name))
    })
}

fn is_text(typ: &Type) -> bool {
    typ.to_token_stream().to_string() == ":: std :: string :: String"
}

/// The implementation that `#[derive(Debug)]` would generate without the field.
fn debug(model: &ItemStruct) -> Item {
    let (ident, name) = (&model.ident, model.ident.to_string());
    let fields = model.fields.iter().filter_map(|field| field.ident.as_ref());
    let names: Vec<String> =
        fields.clone().map(|field| field.to_string().trim_start_matches("r#").to_owned()).collect();
    parse_quote! {
        impl ::std::fmt::Debug for #ident {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.debug_struct(#name)#(.field(#names, &self.#fields))*.finish()
            }
        }
    }
}

fn derives(model: &ItemStruct, name: &str) -> bool {
    let derives = model.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.filter_map(list::<Path>).flatten().any(|path| path.is_ident(name))
}

/// Removes a trait from the list of derives.
fn leave_out(attribute: &mut Attribute, name: &str) {
    if attribute.path().is_ident("derive")
        && let Some(paths) = list::<Path>(attribute)
    {
        let others = paths.iter().filter(|path| !path.is_ident(name));
        *attribute = parse_quote! { #[derive(#(#others),*)] };
    }
}

/// The content of the parentheses of an attribute.
fn list<T: Parse>(attribute: &Attribute) -> Option<Punctuated<T, Token![,]>> {
    attribute.parse_args_with(Punctuated::parse_terminated).ok()
}
