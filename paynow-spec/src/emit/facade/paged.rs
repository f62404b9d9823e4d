//! Paginated operations, whose calls have `pages` and `items`.

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{File, Item, Type};

use super::signature::{Argument, Kind, Signature, generic, shortened};
use crate::emit::generate::is_identifier;

/// The types of items and of their IDs.
pub(super) struct Ids {
    /// The type of the property `id`, by model.
    of_models: BTreeMap<String, String>,
    /// All types of IDs, with their names in the facade.
    identifiers: Vec<String>,
}

impl Ids {
    pub(super) fn new(document: &OpenAPI, client: &File) -> Self {
        let modules = client.items.iter().filter_map(|item| match item {
            Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
            _ => None,
        });
        let models = modules.flat_map(|(_, items)| items).filter_map(|item| match item {
            Item::Struct(model) => {
                let id = model
                    .fields
                    .iter()
                    .find(|field| field.ident.as_ref().is_some_and(|name| name == "id"))?;
                Some((model.ident.to_string(), shortened(&id.ty).to_string()))
            }
            _ => None,
        });
        let schemas = document.components.iter().flat_map(|components| &components.schemas);
        let identifiers = schemas.filter(|(_, schema)| schema.as_item().is_some_and(is_identifier));
        let identifiers = identifiers.map(|(name, _)| format!("crate :: {name}"));
        Self { of_models: models.collect(), identifiers: identifiers.collect() }
    }

    /// How the ID of an item is converted to the parameter `after` and copied; nothing if it is not an ID of PayNow.
    fn conversion(&self, id: &str, after: &Argument) -> Option<(TokenStream, TokenStream)> {
        let typ = match &after.kind {
            Kind::Text => "String".to_owned(),
            Kind::Owned(typ) | Kind::Value(typ) => typ.to_string(),
            _ => return None,
        };
        let is_identifier = |typ: &str| self.identifiers.iter().any(|known| known == typ);
        let is_any = |typ: &str| typ == "crate :: FlakeId";
        let is_number = ["i32", "i64", "u32", "u64"].contains(&id);
        if id == typ && (is_identifier(id) || is_number) {
            Some((quote! { *last }, quote! { item.id }))
        } else if id == typ && id == "String" {
            Some((quote! { last.clone() }, quote! { item.id.clone() }))
        } else if is_identifier(id)
            && is_identifier(&typ)
            && (is_any(id) || is_any(&typ))
            // Discord's IDs are not PayNow's.
            && ![id, &typ].contains(&"crate :: DiscordId")
        {
            Some((quote! { (*last).into() }, quote! { item.id }))
        } else {
            None
        }
    }
}

/// The requirements of a paginated operation: the optional parameters `after` and `limit`, and items with an ID that
/// `after` accepts.
pub(super) struct Paging {
    item: TokenStream,
    id: TokenStream,
    after: TokenStream,
    id_of_item: TokenStream,
    limit: TokenStream,
}

impl Paging {
    pub(super) fn of(http_method: &str, signature: &Signature, ids: &Ids) -> Option<Self> {
        let optional = |name: &str| {
            signature.arguments.iter().find(|argument| argument.is_optional() && argument.name == name)
        };
        let (after, limit) = (optional("after")?, optional("limit")?);
        let Kind::Value(limit_type) = &limit.kind else { return None };
        let is_count = ["i32", "i64", "u32", "u64"].contains(&limit_type.to_string().as_str());
        if http_method != "get" || !is_count {
            return None;
        }
        let item = generic(&syn::parse2::<Type>(signature.success.clone()).ok()?, "Vec")?;
        let Type::Path(path) = &item else { return None };
        let id = ids.of_models.get(&path.path.segments.last()?.ident.to_string())?;
        let (after, id_of_item) = ids.conversion(id, after)?;
        Some(Self {
            item: item.to_token_stream(),
            id: id.parse().ok()?,
            after,
            id_of_item,
            limit: quote! { self.limit.and_then(|limit| usize::try_from(limit).ok()) },
        })
    }

    /// The implementation for the operation's optional parameters.
    pub(super) fn implementation(&self, optional: &proc_macro2::Ident) -> TokenStream {
        let Self { item, id, after, id_of_item, limit } = self;
        quote! {
            impl crate::call::Paged<#item> for #optional {
                type Id = #id;

                fn id(item: &#item) -> #id {
                    #id_of_item
                }

                fn go_after(&mut self, last: &#id) {
                    self.after = Some(#after);
                }

                fn limit(&self) -> Option<usize> {
                    #limit
                }
            }
        }
    }
}
