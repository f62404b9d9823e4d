//! Writes the facade of the SDK: one file for each group of operations. The files are committed, so that a change of
//! the API can be read as a diff.
//!
//! Names and order come from the document, and argument types from the signatures that progenitor has generated, so
//! that nothing is decided twice.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{OpenAPI, Parameter};
use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use serde_json::Value;
use syn::File;

use crate::emit::feature_gates::gate;
use crate::emit::typed::{self, TypedOperation};
use crate::extensions::{IDEMPOTENT, RESPONSE_FORMAT};
use crate::finding::Finding;
use crate::naming::{OperationName, STORE_GROUP, operation_names, raw_method_name, setter_names};

mod paged;
mod setter;
mod signature;
mod table;
mod text;

use paged::{Ids, Paging};
use signature::{Argument, Kind, Signature};
use table::Row;

/// Writes the files of the facade, by their names inside `paynow-sdk/src/api/`.
///
/// # Errors
/// An operation of the document is missing in the generated client, or has a signature that the facade does not
/// support.
pub fn facade(document: &OpenAPI, client: &File) -> Result<BTreeMap<String, String>, Finding> {
    let signatures = signature::signatures(client)?;
    let ids = Ids::new(document, client);
    let (twins, operations): (Vec<_>, Vec<_>) =
        typed::operations(document).into_iter().partition(|operation| operation.without_body().is_some());
    let without_body = |operation: &TypedOperation<'_>| {
        let twin = twins.iter().find(|twin| twin.without_body() == Some(operation.id()))?;
        Some(raw_method_name(twin.lowered_id()))
    };
    let names = operation_names(operations.iter().map(TypedOperation::id));
    let mut groups: BTreeMap<&str, Vec<Method<'_>>> = BTreeMap::new();
    for operation in operations {
        let name = &names[operation.id()];
        let raw_method = raw_method_name(operation.lowered_id());
        let signature = signatures.get(&raw_method).ok_or_else(|| {
            Finding::error("facade/missing", format!("the generated client has no method `{raw_method}`"))
                .at(operation.pointer())
                .help("progenitor has changed how it names methods: adapt paynow-spec/src/emit/facade.rs")
        })?;
        let without_body = without_body(&operation);
        let mut signature = signature.clone();
        if without_body.is_some() {
            signature.make_body_optional();
        }
        let paging = Paging::of(operation.method, &signature, &ids);
        let gate = TokenStream::new();
        let method = Method { name, gate, raw_method, without_body, signature, paging, operation };
        groups.entry(&name.module).or_default().push(method);
    }
    let mut files = BTreeMap::new();
    let mut modules = TokenStream::new();
    for (module, methods) in &mut groups {
        let group = methods[0].name;
        let features = features(methods);
        if features.len() > 1 {
            for method in methods.iter_mut() {
                let feature = method.operation.feature();
                method.gate = quote! { #[cfg(feature = #feature)] };
            }
        }
        let gate = gate(&features);
        let doc = text::doc(&format!("The `{}` operations.", group.group));
        files.insert(format!("{module}.rs"), text::file(&group_file(group, methods))?);
        let module = format_ident!("{module}");
        modules.extend(quote! { #gate #doc pub mod #module; });
    }
    let table: Vec<String> = groups.iter().flat_map(|(module, methods)| table_of(module, methods)).collect();
    files.insert(
        "mod.rs".to_owned(),
        text::file(&quote! {
            //! Every operation of PayNow's API, one module for each group, named after the `operationId`.
            #(#![doc = #table])*

            #modules
        })?,
    );
    Ok(files)
}

/// The part of the table of operations for one group.
fn table_of(module: &str, methods: &[Method<'_>]) -> Vec<String> {
    let group = methods[0].name;
    let mut lines = table::heading(&group.group);
    for of_store in [true, false] {
        let rows: Vec<Row<'_>> = methods
            .iter()
            .filter(|method| method.is_of_store() == of_store)
            .map(|method| Row {
                name: &method.name.method,
                request: format!("{} {}", method.operation.method.to_uppercase(), method.operation.path),
                summary: method.operation.value.summary.as_deref().unwrap_or_default(),
            })
            .collect();
        let (receiver, handle) = match (group.group == STORE_GROUP, of_store) {
            (true, true) => ("paynow.store(id)".to_owned(), "crate::StoreClient".to_owned()),
            (true, false) => ("paynow".to_owned(), "crate::Client".to_owned()),
            (false, true) => {
                (format!("paynow.{}", usage(group, true)), format!("{module}::{}", group.handle))
            }
            (false, false) => (
                format!("paynow.{}", usage(group, false)),
                format!("{module}::{}", root_handle(group, methods)),
            ),
        };
        lines.extend(table::table(&receiver, &handle, &rows));
    }
    lines
}

struct Method<'a> {
    name: &'a OperationName,
    /// The feature of the method, if its group has several.
    gate: TokenStream,
    /// The method of the generated client.
    raw_method: String,
    /// The method without a body, if the body is optional.
    without_body: Option<String>,
    signature: Signature,
    /// How its list is paginated, if it is.
    paging: Option<Paging>,
    operation: TypedOperation<'a>,
}

impl Method<'_> {
    fn is_of_store(&self) -> bool {
        self.signature.arguments.iter().any(|argument| argument.is_store())
    }

    /// The arguments of the method, except those that its handle provides.
    fn positional(&self) -> impl Iterator<Item = &Argument> {
        self.signature.arguments.iter().filter(|argument| !argument.is_store() && !argument.is_optional())
    }

    /// The name of the struct with the optional parameters, if the operation has any.
    fn optional_name(&self) -> Option<proc_macro2::Ident> {
        self.signature
            .arguments
            .iter()
            .any(Argument::is_optional)
            .then(|| format_ident!("{}", self.name.options))
    }
}

fn features<'a>(methods: &[Method<'a>]) -> Vec<&'a str> {
    let features: BTreeSet<&str> = methods.iter().map(|method| method.operation.feature()).collect();
    features.into_iter().collect()
}

fn group_file(group: &OperationName, methods: &[Method<'_>]) -> TokenStream {
    let (of_store, of_client): (Vec<&Method<'_>>, Vec<&Method<'_>>) =
        methods.iter().partition(|method| method.is_of_store());
    let doc = format!(" The `{}` operations: `paynow.{}`.", group.group, usage(group, !of_store.is_empty()));
    let handles = if group.group == STORE_GROUP {
        let own = handle_methods(&of_store, &quote! { self.client() }, &quote! { self.id() });
        let roots = handle_methods(&of_client, &quote! { self }, &quote! {});
        let own = (!of_store.is_empty()).then(|| quote! { impl crate::StoreClient { #own } });
        let roots = (!of_client.is_empty()).then(|| quote! { impl crate::Client { #roots } });
        quote! { #own #roots }
    } else {
        let name = format_ident!("{}", group.handle);
        let root_name = format_ident!("{}", root_handle(group, methods));
        let of_store = (!of_store.is_empty()).then(|| {
            let methods = handle_methods(&of_store, &quote! { self.0.client() }, &quote! { self.0.id() });
            handle(group, &name, &format_ident!("StoreClient"), &methods)
        });
        let of_client = (!of_client.is_empty()).then(|| {
            let methods = handle_methods(&of_client, &quote! { self.0 }, &quote! {});
            handle(group, &root_name, &format_ident!("Client"), &methods)
        });
        quote! { #of_store #of_client }
    };
    let optionals: TokenStream = methods.iter().map(optional_parameters).collect();
    // Types that no operation of the group uses would be unused imports.
    let types = names_types(quote! { #handles #optionals }).then(|| quote! { use crate::types; });
    quote! {
        #![doc = #doc]

        use crate::call::{Call, Operation, capture};
        #types

        #handles
        #optionals
    }
}

/// The struct of a group whose operations do not belong to a store.
fn root_handle(group: &OperationName, methods: &[Method<'_>]) -> String {
    let both = methods.iter().any(Method::is_of_store) && !methods.iter().all(Method::is_of_store);
    if both { format!("{}OfAccount", group.handle) } else { group.handle.clone() }
}

/// Whether code contains a path that begins with `types`.
fn names_types(code: TokenStream) -> bool {
    code.into_iter().any(|token| match token {
        TokenTree::Group(group) => names_types(group.stream()),
        TokenTree::Ident(name) => name == "types",
        _ => false,
    })
}

fn usage(group: &OperationName, of_store: bool) -> String {
    match (group.group == STORE_GROUP, of_store) {
        (true, _) => "store(id)".to_owned(),
        (false, true) => format!("store(id).{}()", group.accessor),
        (false, false) => format!("{}()", group.accessor),
    }
}

/// The struct of a group, which wraps a client or a store client.
fn handle(
    group: &OperationName,
    name: &proc_macro2::Ident,
    owner: &proc_macro2::Ident,
    methods: &TokenStream,
) -> TokenStream {
    let accessor = format_ident!("{}", group.accessor);
    let of_store = if owner == "StoreClient" { " of one store" } else { "" };
    let doc = text::doc(&format!("The `{}` operations{of_store}.", group.group));
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

/// One method. `client` and `store_id` are the expressions by which its handle provides them.
fn handle_method(method: &Method<'_>, client: &TokenStream, store_id: &TokenStream) -> TokenStream {
    let Signature { arguments, success } = &method.signature;
    let name = format_ident!("{}", method.name.method);
    let raw_method = format_ident!("{}", method.raw_method);
    let doc = text::operation_doc(&method.operation, &method.signature, method.paging.is_some());
    let deprecated = method
        .operation
        .value
        .deprecated
        .then(|| quote! { #[deprecated = "PayNow has deprecated this operation"] });
    let positional = method.positional().map(|argument| {
        let (name, typ) = (argument.facade_name(), argument.positional_type());
        quote! { #name: #typ }
    });
    let store_id = arguments.iter().any(Argument::is_store).then(|| quote! { let store_id = #store_id; });
    let copies = arguments.iter().filter(|argument| !argument.optional).filter_map(|argument| {
        let name = argument.facade_name();
        match argument.kind {
            Kind::List(_) => Some(quote! { let #name = #name.to_vec(); }),
            Kind::CommaSeparated(_) => {
                Some(quote! { let #name = crate::CommaSeparated::new(#name.iter().cloned()); })
            }
            _ => None,
        }
    });
    let passed = arguments.iter().map(Argument::passed);
    let captured = quote! { capture(client, client.#raw_method(#(#passed),*)) };
    let captured = match &method.without_body {
        None => captured,
        Some(without_body) => {
            let without_body = format_ident!("{without_body}");
            let passed = arguments.iter().filter(|argument| !argument.is_optional_body).map(Argument::passed);
            quote! {
                match &optional.body {
                    Some(body) => #captured,
                    None => capture(client, client.#without_body(#(#passed),*)),
                }
            }
        }
    };
    let (id, path) = (method.operation.id(), method.operation.path);
    let http_method = format_ident!("{}", method.operation.method.to_uppercase());
    let idempotent = (method.operation.value.extensions.get(IDEMPOTENT) == Some(&Value::Bool(true)))
        .then(|| quote! { .idempotent() });
    let extension = |key: &str| method.operation.value.extensions.get(key).and_then(Value::as_str);
    let format = extension(RESPONSE_FORMAT).map(|format| {
        let format = format_ident!("{format}");
        quote! { .#format() }
    });
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
                #client.connection(),
                Operation::new(#id, http::Method::#http_method, #path) #idempotent #format,
                move |client, #optional_name| #captured,
            )
        }
    }
}

/// The struct with the optional parameters of an operation, and a setter for each of them.
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
    let names: Vec<String> = optional.iter().map(|argument| argument.name.to_string()).collect();
    let setters_of = setter_names(names.iter().map(String::as_str));
    let setters = optional.iter().zip(&names).map(|(argument, name)| {
        setter::setter(argument, &setters_of[name.as_str()], parameters.get(name).copied())
    });
    let success = &method.signature.success;
    let gate = &method.gate;
    let paged = method.paging.as_ref().map(|paging| {
        let implementation = paging.implementation(&name);
        quote! { #gate #implementation }
    });
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

        #paged
    }
}
