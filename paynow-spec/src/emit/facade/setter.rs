//! The setters of optional parameters.

use openapiv3::Parameter;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::signature::{Argument, Kind};
use super::text;

/// The setter of an optional parameter, as its call has it.
pub(super) fn setter(argument: &Argument, name: &str, parameter: Option<&Parameter>) -> TokenStream {
    let field = &argument.name;
    let doc = parameter.map_or_else(|| text::doc("Sets the body of the request."), text::parameter_doc);
    let api_name = parameter.map_or(name, |parameter| &parameter.parameter_data_ref().name);
    // The argument of a setter has the name of the field, except `self`.
    let name = format_ident!("{name}");
    let (typ, value) = match &argument.kind {
        Kind::Value(typ) | Kind::Owned(typ) | Kind::Body(typ) => (typ.clone(), quote! { #name }),
        Kind::Text => (quote! { impl Into<String> }, quote! { #name.into() }),
        Kind::List(item) => {
            (quote! { impl IntoIterator<Item = #item> }, quote! { #name.into_iter().collect() })
        }
        Kind::DeepObject => (
            quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<String>)> },
            quote! { crate::DeepObject::new(#api_name, #name) },
        ),
        Kind::CommaSeparated(item) => {
            (quote! { impl IntoIterator<Item = #item> }, quote! { crate::CommaSeparated::new(#name) })
        }
    };
    quote! {
        #doc
        pub fn #name(mut self, #name: #typ) -> Self {
            self.optional.#field = Some(#value);
            self
        }
    }
}
