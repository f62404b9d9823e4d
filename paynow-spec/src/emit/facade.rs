//! Writes the SDK's facade: one file for each group of operations, committed, so that a change of the API
//! can be read as a diff.
//!
//! Names and order come from the document, argument types from the signatures that progenitor generated:
//! nothing is guessed twice.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use openapiv3::{OpenAPI, Parameter};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use syn::File;

use crate::emit::feature_gates::gate;
use crate::emit::typed::{self, TypedOperation};
use crate::extensions::IDEMPOTENT;
use crate::finding::Finding;

mod signature;
mod text;

use signature::{Argument, Kind, Signature};

/// The group whose operations are the handle's own: `paynow.store(id).get_store()`.
const STORE_GROUP: &str = "Store";

/// Writes the facade's files, by their names inside `paynow-sdk/src/api/`.
///
/// # Errors
/// An operation of the document is not in the generated client, or has a signature that the facade cannot
/// pass on.
pub fn facade(document: &OpenAPI, client: &File) -> Result<BTreeMap<String, String>, Finding> {
    let signatures = signature::signatures(client)?;
    let mut groups: BTreeMap<&str, Vec<Method<'_>>> = BTreeMap::new();
    for operation in typed::operations(document) {
        let (group, name) = operation.id().split_once('_').unwrap_or(("Api", operation.id()));
        let raw_name = operation.id().to_snake_case();
        let signature = signatures.get(&raw_name).ok_or_else(|| {
            Finding::error("facade/missing", format!("the generated client has no method `{raw_name}`"))
                .at(operation.pointer())
                .help("progenitor has changed how it names methods: adapt paynow-spec/src/emit/facade.rs")
        })?;
        let method =
            Method { name: name.to_snake_case(), gate: TokenStream::new(), raw_name, signature, operation };
        groups.entry(group).or_default().push(method);
    }
    let mut files = BTreeMap::new();
    let mut modules = TokenStream::new();
    for (group, methods) in &mut groups {
        let module = format_ident!("{}", group.to_snake_case());
        let features = features(methods);
        if features.len() > 1 {
            for method in methods.iter_mut() {
                let feature = method.operation.feature();
                method.gate = quote! { #[cfg(feature = #feature)] };
            }
        }
        let gate = gate(&features);
        let doc = text::doc(&format!("The `{group}` operations."));
        modules.extend(quote! { #gate #doc pub mod #module; });
        files.insert(format!("{}.rs", group.to_snake_case()), text::file(&group_file(group, methods))?);
    }
    let table = operation_table(&groups);
    files.insert(
        "mod.rs".to_owned(),
        text::file(&quote! {
            //! Every operation of PayNow's API, one module for each group, named after the `operationId`.
            //!
            #(#![doc = #table])*

            #modules
        })?,
    );
    Ok(files)
}

/// A line for each operation: how it is called, what is sent, what it is for.
fn operation_table(groups: &BTreeMap<&str, Vec<Method<'_>>>) -> Vec<String> {
    let mut lines = vec![" | call | request | |".to_owned(), " |---|---|---|".to_owned()];
    for (group, methods) in groups {
        for method in methods {
            let handle = match (*group == STORE_GROUP, method.is_of_store()) {
                (true, false) => String::new(),
                (_, of_store) => usage(group, of_store) + ".",
            };
            let arguments: Vec<String> =
                method.positional().map(|argument| argument.name.to_string()).collect();
            let summary = method.operation.value.summary.as_deref().unwrap_or_default();
            lines.push(format!(
                " | `{handle}{}({})` | `{} {}` | {} |",
                method.name,
                arguments.join(", "),
                method.operation.method.to_uppercase(),
                method.operation.path,
                summary.replace('|', "\\|").trim(),
            ));
        }
    }
    lines
}

struct Method<'a> {
    name: String,
    /// The feature of the method, where its group has several.
    gate: TokenStream,
    raw_name: String,
    signature: &'a Signature,
    operation: TypedOperation<'a>,
}

impl Method<'_> {
    fn is_of_store(&self) -> bool {
        self.signature.arguments.iter().any(|argument| argument.is_store())
    }

    /// What the method takes, beside what its handle knows.
    fn positional(&self) -> impl Iterator<Item = &Argument> {
        self.signature.arguments.iter().filter(|argument| !argument.is_store() && !argument.is_optional())
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

fn features<'a>(methods: &[Method<'a>]) -> Vec<&'a str> {
    let features: BTreeSet<&str> = methods.iter().map(|method| method.operation.feature()).collect();
    features.into_iter().collect()
}

fn group_file(group: &str, methods: &[Method<'_>]) -> TokenStream {
    let (of_store, of_client): (Vec<&Method<'_>>, Vec<&Method<'_>>) =
        methods.iter().partition(|method| method.is_of_store());
    let doc = format!(" The `{group}` operations: `paynow.{}`.", usage(group, !of_store.is_empty()));
    let handles = if group == STORE_GROUP {
        let own = handle_methods(&of_store, &quote! { self.client() }, &quote! { self.id() });
        let roots = handle_methods(&of_client, &quote! { self }, &quote! {});
        let own = (!of_store.is_empty()).then(|| quote! { impl crate::StoreClient { #own } });
        let roots = (!of_client.is_empty()).then(|| quote! { impl crate::Client { #roots } });
        quote! { #own #roots }
    } else {
        let both = !of_store.is_empty() && !of_client.is_empty();
        let name = format_ident!("{}", group.to_upper_camel_case());
        let root_name = if both { format_ident!("{}OfAccount", name) } else { name.clone() };
        let of_store = (!of_store.is_empty()).then(|| {
            let methods = handle_methods(&of_store, &quote! { self.0.client() }, &quote! { self.0.id() });
            handle(group, &name, &format_ident!("StoreClient"), &methods)
        });
        let of_client = (!of_client.is_empty()).then(|| {
            let methods = handle_methods(&of_client, &quote! { &self.0 }, &quote! {});
            handle(group, &root_name, &format_ident!("Client"), &methods)
        });
        quote! { #of_store #of_client }
    };
    let optionals = methods.iter().map(optional_parameters);
    quote! {
        #![doc = #doc]

        use crate::call::{Call, Operation, capture};
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

/// The struct of a group, which hangs off a client or a store's client and holds it.
fn handle(
    group: &str,
    name: &proc_macro2::Ident,
    owner: &proc_macro2::Ident,
    methods: &TokenStream,
) -> TokenStream {
    let accessor = format_ident!("{}", group.to_snake_case());
    let of_store = if owner == "StoreClient" { " of one store" } else { "" };
    let doc = text::doc(&format!("The `{group}` operations{of_store}."));
    quote! {
        impl crate::#owner {
            #doc
            pub fn #accessor(&self) -> #name {
                #name(self.clone())
            }
        }

        #doc
        #[derive(Clone, Debug)]
        pub struct #name(crate::#owner);

        impl #name {
            #methods
        }
    }
}

fn handle_methods(methods: &[&Method<'_>], client: &TokenStream, store_id: &TokenStream) -> TokenStream {
    methods.iter().map(|method| handle_method(method, client, store_id)).collect()
}

/// One method. `client` and `store_id` are how its handle reaches them.
fn handle_method(method: &Method<'_>, client: &TokenStream, store_id: &TokenStream) -> TokenStream {
    let Signature { arguments, success } = method.signature;
    let name = format_ident!("{}", method.name);
    let raw_name = format_ident!("{}", method.raw_name);
    let doc = text::operation_doc(&method.operation, method.signature);
    let deprecated = method
        .operation
        .value
        .deprecated
        .then(|| quote! { #[deprecated = "PayNow has deprecated this operation"] });
    let positional = method.positional().map(|argument| {
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
    let idempotent = (method.operation.value.extensions.get(IDEMPOTENT) == Some(&Value::Bool(true)))
        .then(|| quote! { .idempotent() });
    let optional = method.optional_name();
    let optional_type = optional.as_ref().map(|optional| quote! { , #optional });
    let optional_name =
        optional.as_ref().map_or_else(|| quote! { _ }, |optional| quote! { optional: &#optional });
    let gate = &method.gate;
    // A call that borrows nothing can be moved to another task.
    let borrows = arguments.iter().any(|argument| !argument.optional && argument.is_borrowed());
    let (generics, lifetime) =
        if borrows { (quote! { <'a> }, quote! { 'a }) } else { (quote! {}, quote! { 'static }) };
    quote! {
        #gate
        #doc
        #deprecated
        pub fn #name #generics (&self, #(#positional),*) -> Call<#lifetime, #success #optional_type> {
            #store_id
            #(#copies)*
            Call::new(
                #client,
                Operation::new(#id, http::Method::#http_method, #path) #idempotent,
                move |client, #optional_name| capture(client, client.#raw_name(#(#passed),*)),
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
    let parameters: BTreeMap<String, &Parameter> = method
        .operation
        .parameters()
        .map(|parameter| (crate::naming::field_name(&parameter.parameter_data_ref().name), parameter))
        .collect();
    let setters =
        optional.iter().map(|argument| argument.setter(parameters.get(&argument.name.to_string()).copied()));
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
