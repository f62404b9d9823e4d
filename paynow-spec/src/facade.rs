//! Writes the SDK's facade: one file for each group of operations, committed, so that a change of the API
//! can be read as a diff.
//!
//! Names and order come from the document, argument types from the signatures that progenitor generated:
//! nothing is guessed twice.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use crate::finding::Finding;
use crate::walk::{self, Operation};

mod signature;
mod text;

use signature::{Argument, Kind, Signature};

/// The line at the top of every generated file.
pub const HEADER: &str = "// Written by `cargo xtask regen` from openapi/; do not edit.\n\n";

/// The group whose operations are the handle's own: `paynow.store(id).get_store()`.
const STORE_GROUP: &str = "Store";

/// The mark by which an overlay says that doing an operation twice is the same as doing it once.
pub const IDEMPOTENT: &str = "x-idempotent";

/// Writes the facade's files, by their names inside `paynow-sdk/src/api/`.
///
/// # Errors
/// An operation of the document is not in the generated client, or has a signature that the facade cannot
/// pass on.
pub fn facade(lowered: &Value, client: &str) -> Result<BTreeMap<String, String>, Finding> {
    let signatures = signature::signatures(client)?;
    let mut groups: BTreeMap<&str, Vec<Method<'_>>> = BTreeMap::new();
    for operation in walk::operations(lowered) {
        let (group, name) = operation.id().split_once('_').unwrap_or(("Api", operation.id()));
        let raw_name = operation.id().to_snake_case();
        let signature = signatures.get(&raw_name).ok_or_else(|| {
            Finding::error("facade/missing", format!("the generated client has no method `{raw_name}`"))
                .at(operation.pointer())
                .help("progenitor has changed how it names methods: adapt paynow-spec/src/facade.rs")
        })?;
        let method =
            Method { name: name.to_snake_case(), gate: TokenStream::new(), raw_name, signature, operation };
        groups.entry(group).or_default().push(method);
    }
    let mut files = BTreeMap::new();
    let mut modules = TokenStream::new();
    for (group, methods) in &mut groups {
        let module = format_ident!("{}", group.to_snake_case());
        let tags = tags(methods);
        if tags.len() > 1 {
            for method in methods.iter_mut() {
                let tag = method.operation.tag();
                method.gate = quote! { #[cfg(feature = #tag)] };
            }
        }
        let gate = gate(&tags);
        let doc = text::doc(&format!("The `{group}` operations."));
        modules.extend(quote! { #gate #doc pub mod #module; });
        files.insert(format!("{}.rs", group.to_snake_case()), text::file(&group_file(group, methods))?);
    }
    files.insert(
        "mod.rs".to_owned(),
        text::file(&quote! {
            //! Every operation of PayNow's API, one module for each group, named after the `operationId`.

            #modules
        })?,
    );
    Ok(files)
}

struct Method<'a> {
    name: String,
    /// The feature of the method, where its group has several.
    gate: TokenStream,
    raw_name: String,
    signature: &'a Signature,
    operation: Operation<'a>,
}

impl Method<'_> {
    fn is_of_store(&self) -> bool {
        self.signature.arguments.iter().any(|argument| argument.is_store())
    }

    /// The name of the struct that holds the optional parameters, if the operation has any.
    fn optional_name(&self) -> Option<proc_macro2::Ident> {
        self.signature
            .arguments
            .iter()
            .any(Argument::is_optional)
            .then(|| format_ident!("{}", self.name.to_upper_camel_case()))
    }
}

fn tags<'a>(methods: &[Method<'a>]) -> Vec<&'a str> {
    let tags: BTreeSet<&str> = methods.iter().map(|method| method.operation.tag()).collect();
    tags.into_iter().collect()
}

/// `#[cfg(feature = …)]` for the tags of some operations.
fn gate(tags: &[&str]) -> TokenStream {
    match tags {
        [tag] => quote! { #[cfg(feature = #tag)] },
        tags => quote! { #[cfg(any(#(feature = #tags),*))] },
    }
}

fn group_file(group: &str, methods: &[Method<'_>]) -> TokenStream {
    let (of_store, of_client): (Vec<&Method<'_>>, Vec<&Method<'_>>) =
        methods.iter().partition(|method| method.is_of_store());
    let doc = format!(" The `{group}` operations: `paynow.{}`.", usage(group, !of_store.is_empty()));
    let handles = if group == STORE_GROUP {
        let of_handle = Handle {
            receiver: quote! { &'a self },
            client: quote! { self.client() },
            store_id: quote! { self.id() },
        };
        let of_root = Handle { receiver: quote! { &'a self }, client: quote! { self }, store_id: quote! {} };
        let own = handle_methods(&of_store, &of_handle);
        let roots = handle_methods(&of_client, &of_root);
        let own = (!of_store.is_empty()).then(|| quote! { impl<'a> crate::StoreClient { #own } });
        let roots = (!of_client.is_empty()).then(|| quote! { impl<'a> crate::Client { #roots } });
        quote! { #own #roots }
    } else {
        let both = !of_store.is_empty() && !of_client.is_empty();
        let name = format_ident!("{}", group.to_upper_camel_case());
        let root_name = if both { format_ident!("{}OfAccount", name) } else { name.clone() };
        let store = (!of_store.is_empty()).then(|| store_handle(group, &name, &of_store));
        let root = (!of_client.is_empty()).then(|| client_handle(group, &root_name, &of_client));
        quote! { #store #root }
    };
    let optionals = methods.iter().map(optional_parameters);
    quote! {
        #![doc = #doc]

        use crate::call::{Call, Operation};
        use crate::types;

        #handles
        #(#optionals)*
    }
}

fn usage(group: &str, of_store: bool) -> String {
    match (group == STORE_GROUP, of_store) {
        (true, _) => "store(id)".to_owned(),
        (false, true) => format!("store(id).{}()", group.to_snake_case()),
        (false, false) => format!("{}()", group.to_snake_case()),
    }
}

fn store_handle(group: &str, name: &proc_macro2::Ident, methods: &[&Method<'_>]) -> TokenStream {
    let accessor = format_ident!("{}", group.to_snake_case());
    let doc = text::doc(&format!("The `{group}` operations of one store."));
    let methods = handle_methods(methods, &Handle::of_group());
    quote! {
        impl crate::StoreClient {
            #doc
            pub fn #accessor(&self) -> #name<'_> {
                #name { client: self.client(), store_id: self.id() }
            }
        }

        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            client: &'a crate::Client,
            store_id: crate::StoreId,
        }

        impl<'a> #name<'a> {
            #methods
        }
    }
}

fn client_handle(group: &str, name: &proc_macro2::Ident, methods: &[&Method<'_>]) -> TokenStream {
    let accessor = format_ident!("{}", group.to_snake_case());
    let doc = text::doc(&format!("The `{group}` operations."));
    let methods = handle_methods(methods, &Handle::of_group());
    quote! {
        impl crate::Client {
            #doc
            pub fn #accessor(&self) -> #name<'_> {
                #name { client: self }
            }
        }

        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            client: &'a crate::Client,
        }

        impl<'a> #name<'a> {
            #methods
        }
    }
}

/// How the methods of a handle reach what they need.
struct Handle {
    receiver: TokenStream,
    client: TokenStream,
    store_id: TokenStream,
}

impl Handle {
    fn of_group() -> Self {
        Self {
            receiver: quote! { &self },
            client: quote! { self.client },
            store_id: quote! { self.store_id },
        }
    }
}

fn handle_methods(methods: &[&Method<'_>], handle: &Handle) -> TokenStream {
    methods.iter().map(|method| handle_method(method, handle)).collect()
}

fn handle_method(method: &Method<'_>, handle: &Handle) -> TokenStream {
    let Handle { receiver, client, store_id } = handle;
    let Signature { arguments, success } = method.signature;
    let name = format_ident!("{}", method.name);
    let raw_name = format_ident!("{}", method.raw_name);
    let doc = text::operation_doc(&method.operation, method.signature);
    let deprecated = (method.operation.value.get("deprecated") == Some(&Value::Bool(true)))
        .then(|| quote! { #[deprecated = "PayNow has deprecated this operation"] });
    let positional =
        arguments.iter().filter(|argument| !argument.is_store() && !argument.is_optional()).map(|argument| {
            let (name, typ) = (&argument.name, argument.positional_type());
            quote! { #name: #typ }
        });
    let store_id = arguments.iter().any(Argument::is_store).then(|| quote! { let store_id = #store_id; });
    let copies = arguments
        .iter()
        .filter(|argument| matches!(argument.kind, Kind::List(_)) && !argument.optional)
        .map(|argument| {
            let name = &argument.name;
            quote! { let #name = #name.to_vec(); }
        });
    let passed = arguments.iter().map(Argument::passed);
    let (id, path) = (method.operation.id(), method.operation.path);
    let http_method = format_ident!("{}", method.operation.method.to_uppercase());
    let idempotent = method.operation.value.get(IDEMPOTENT) == Some(&Value::Bool(true));
    let optional = method.optional_name();
    let optional_type = optional.as_ref().map(|optional| quote! { , #optional });
    let optional_name =
        optional.as_ref().map_or_else(|| quote! { () }, |optional| quote! { optional: #optional });
    let gate = &method.gate;
    quote! {
        #gate
        #doc
        #deprecated
        pub fn #name(#receiver, #(#positional),*) -> Call<'a, #success #optional_type> {
            #store_id
            #(#copies)*
            Call::new(
                #client,
                Operation { id: #id, method: http::Method::#http_method, path: #path, idempotent: #idempotent },
                move |client, #optional_name| {
                    Box::pin(async move { client.#raw_name(#(#passed),*).await })
                },
            )
        }
    }
}

/// The struct of an operation's optional parameters, and a setter for each on its call.
fn optional_parameters(method: &Method<'_>) -> TokenStream {
    let Some(name) = method.optional_name() else { return TokenStream::new() };
    let optional: Vec<&Argument> =
        method.signature.arguments.iter().filter(|argument| argument.is_optional()).collect();
    let fields = optional.iter().map(|argument| {
        let (field, typ) = (&argument.name, argument.owned_type());
        quote! { #field: Option<#typ> }
    });
    let parameters: BTreeMap<String, &Value> = method
        .operation
        .parameters()
        .filter_map(|parameter| {
            Some((crate::lower::operations::rust_name(parameter.get("name")?.as_str()?), parameter))
        })
        .collect();
    let setters = optional.iter().map(|argument| {
        let parameter = parameters.get(&argument.name.to_string()).copied().unwrap_or(&Value::Null);
        argument.setter(parameter)
    });
    let success = &method.signature.success;
    let gate = &method.gate;
    let doc = text::doc(&format!("The optional parameters of `{}`, set on the call.", method.operation.id()));
    quote! {
        #gate
        #doc
        #[derive(Clone, Debug, Default)]
        pub struct #name { #(#fields),* }

        #gate
        impl<'a> Call<'a, #success, #name> {
            #(#setters)*
        }
    }
}

/// A type as tokens, from its text.
fn tokens(text: &str) -> TokenStream {
    syn::parse_str::<syn::Type>(text).map(ToTokens::into_token_stream).unwrap_or_default()
}
