//! The signatures of progenitor's methods, read from the generated code itself.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{File, FnArg, GenericArgument, ImplItem, Item, Pat, PathArguments, ReturnType, Type};

use crate::finding::Finding;
use crate::naming::argument_name;

/// One generated method.
#[derive(Clone)]
pub(super) struct Signature {
    pub(super) arguments: Vec<Argument>,
    /// The type of the value that the operation returns.
    pub(super) success: TokenStream,
}

/// An argument of a generated method.
#[derive(Clone)]
pub(super) struct Argument {
    pub(super) name: Ident,
    pub(super) optional: bool,
    /// Whether it is an optional body.
    pub(super) is_optional_body: bool,
    /// Whether the generated method takes an `Option`.
    takes_option: bool,
    pub(super) kind: Kind,
}

/// How an argument is passed.
#[derive(Clone)]
pub(super) enum Kind {
    /// By value: numbers and booleans.
    Value(TokenStream),
    /// A `&str`.
    Text,
    /// A reference to a list, passed as a slice.
    List(TokenStream),
    /// A reference to a request body.
    Body(TokenStream),
    /// A reference to anything else, passed by value: IDs and enums.
    Owned(TokenStream),
    /// A map of strings that is encoded as `name[key]=value`.
    DeepObject,
    /// A list that is encoded as one value with commas.
    CommaSeparated(TokenStream),
}

impl Signature {
    /// Turns the body into one of the optional parameters.
    pub(super) fn make_body_optional(&mut self) {
        // A parameter of the same name was left out in favour of the body.
        for argument in self.arguments.iter_mut().filter(|argument| argument.name == "body") {
            argument.optional = true;
            argument.is_optional_body = true;
        }
    }
}

impl Argument {
    pub(super) fn is_store(&self) -> bool {
        self.name == "store_id"
            && !self.optional
            && matches!(&self.kind, Kind::Owned(typ) if typ.to_string().ends_with("StoreId"))
    }

    /// Whether a call borrows it.
    pub(super) fn is_borrowed(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Body(_))
    }

    /// The name of the argument in the facade, if its own name would clash with others.
    pub(super) fn facade_name(&self) -> Ident {
        match self.kind {
            Kind::Body(_) => self.name.clone(),
            _ if self.is_store() => self.name.clone(),
            _ => format_ident!("{}", argument_name(&self.name.to_string())),
        }
    }

    pub(super) fn is_optional(&self) -> bool {
        self.optional
    }

    pub(super) fn positional_type(&self) -> TokenStream {
        match &self.kind {
            Kind::Value(typ) | Kind::Owned(typ) => typ.clone(),
            Kind::Text => quote! { &'a str },
            Kind::List(item) => quote! { &[#item] },
            // By value, a call can move to another task; by reference, a body can be sent again.
            Kind::Body(typ) => quote! { impl std::borrow::Borrow<#typ> + Send + Sync + 'a },
            Kind::DeepObject => quote! { crate::DeepObject },
            Kind::CommaSeparated(item) => quote! { &[#item] },
        }
    }

    pub(super) fn owned_type(&self) -> TokenStream {
        match &self.kind {
            Kind::Value(typ) | Kind::Owned(typ) | Kind::Body(typ) => typ.clone(),
            Kind::Text => quote! { String },
            Kind::List(item) => quote! { Vec<#item> },
            Kind::DeepObject => quote! { crate::DeepObject },
            Kind::CommaSeparated(item) => quote! { crate::CommaSeparated<#item> },
        }
    }

    /// The expression that passes the argument to the generated method.
    pub(super) fn passed(&self) -> TokenStream {
        let name = if self.optional { self.name.clone() } else { self.facade_name() };
        match (self.optional, &self.kind) {
            // The facade takes it from the options.
            (_, kind) if self.is_optional_body => {
                let body = if matches!(kind, Kind::Value(_)) {
                    quote! { *body }
                } else {
                    quote! { body }
                };
                if self.takes_option {
                    quote! { Some(#body) }
                } else {
                    body
                }
            }
            (false, Kind::Value(_) | Kind::Text) => quote! { #name },
            (false, Kind::Body(typ)) => quote! { std::borrow::Borrow::<#typ>::borrow(&#name) },
            (false, _) => quote! { &#name },
            (true, Kind::Value(_)) => quote! { optional.#name },
            (true, Kind::Text) => quote! { optional.#name.as_deref() },
            (true, _) => quote! { optional.#name.as_ref() },
        }
    }
}

/// Every method of the generated client, by name.
pub(super) fn signatures(client: &File) -> Result<BTreeMap<String, Signature>, Finding> {
    let mut signatures = BTreeMap::new();
    for item in &client.items {
        let Item::Impl(block) = item else { continue };
        if block.trait_.is_some() || block.self_ty.to_token_stream().to_string() != "Client" {
            continue;
        }
        for item in &block.items {
            let ImplItem::Fn(function) = item else { continue };
            if function.sig.asyncness.is_some() {
                let name = function.sig.ident.to_string();
                let signature = signature(&function.sig).ok_or_else(|| {
                    Finding::error(
                        "facade/signature",
                        format!("the generated method `{name}` has an unexpected signature"),
                    )
                    .help("progenitor has changed its output: adapt paynow-spec/src/emit/facade/signature.rs")
                })?;
                signatures.insert(name, signature);
            }
        }
    }
    Ok(signatures)
}

fn signature(generated: &syn::Signature) -> Option<Signature> {
    let arguments = generated.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => Some(typed),
    });
    let arguments = arguments
        .map(|typed| {
            let Pat::Ident(name) = &*typed.pat else { return None };
            argument(name.ident.clone(), &typed.ty)
        })
        .collect::<Option<Vec<_>>>()?;
    let ReturnType::Type(_, result) = &generated.output else { return None };
    let response = generic(result, "Result")?;
    let success = generic(&response, "ResponseValue")?;
    Some(Signature { arguments, success: shortened(&success) })
}

fn argument(name: Ident, typ: &Type) -> Option<Argument> {
    let (optional, inner) = match generic(typ, "Option") {
        Some(inner) => (true, inner),
        None => (false, typ.clone()),
    };
    let kind = match &inner {
        Type::Reference(reference) => {
            let target = &*reference.elem;
            if let Some(item) = generic(target, "Vec") {
                Kind::List(shortened(&item))
            } else {
                if let Some(item) = generic(target, "CommaSeparated") {
                    return Some(Argument {
                        name,
                        optional,
                        is_optional_body: false,
                        takes_option: optional,
                        kind: Kind::CommaSeparated(shortened(&item)),
                    });
                }
                let target = shortened(target);
                match target.to_string().as_str() {
                    "str" => Kind::Text,
                    "crate :: DeepObject" => Kind::DeepObject,
                    _ if name == "body" => Kind::Body(target),
                    _ => Kind::Owned(target),
                }
            }
        }
        Type::Path(_) => Kind::Value(shortened(&inner)),
        _ => return None,
    };
    Some(Argument { name, optional, is_optional_body: false, takes_option: optional, kind })
}

/// The first type argument of a type with the given last segment.
pub(super) fn generic(typ: &Type, name: &str) -> Option<Type> {
    let Type::Path(path) = typ else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(typ) => Some(typ.clone()),
        _ => None,
    })
}

/// A type in readable form: `crate::ProductId` for `::paynow_sdk::ProductId`.
pub(super) fn shortened(typ: &Type) -> TokenStream {
    const SHORTER: [(&str, &str); 6] = [
        (":: paynow_sdk :: types ::", "types ::"),
        (":: paynow_sdk ::", "crate ::"),
        (":: std :: vec :: Vec", "Vec"),
        (":: std :: string :: String", "String"),
        (":: std :: option :: Option", "Option"),
        (":: std :: collections :: BTreeMap", "std :: collections :: BTreeMap"),
    ];
    let text = typ.to_token_stream().to_string();
    tokens(&SHORTER.iter().fold(text, |text, (long, short)| text.replace(long, short)))
}

/// A type as tokens, from its text.
fn tokens(text: &str) -> TokenStream {
    syn::parse_str::<syn::Type>(text).map(ToTokens::into_token_stream).unwrap_or_default()
}
