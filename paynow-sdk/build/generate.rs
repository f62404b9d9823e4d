//! From the lowered document to Rust code: shared by build.rs, which generates the client when the crate is built,
//! and by `cargo xtask regen`, which writes the committed copy to `src/generated/`.
//!
//! It only filters and adds: what each schema is for is worked out by the `lower` stage, and stands in the document as extensions.

use std::collections::BTreeSet;

use openapiv3::{
    OpenAPI, Operation, PathItem, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty,
};
use progenitor::{CrateVers, GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use quote::ToTokens as _;
use syn::{Attribute, Field, Fields, File, Item, ItemStruct, parse_quote};

use super::extensions;

#[path = "request_models.rs"]
mod request_models;

/// The Rust code of the crate's generated half.
pub struct Generated {
    /// progenitor's client and the models.
    pub client: File,
    /// One `identifier!` for every kind of id.
    pub identifiers: Vec<String>,
    /// One `open_enum!` for every enum, and one `union!` for every union with a tag.
    pub enums: Vec<String>,
}

/// Generates the operations of a lowered document whose feature is on, and the schemas that they need.
///
/// # Errors
/// progenitor refuses the document; it may also panic, which `regen` catches.
pub fn generate(mut document: OpenAPI, is_on: impl Fn(&str) -> bool) -> Result<Generated, String> {
    keep(&mut document, is_on);
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_crate("paynow-sdk", CrateVers::Any, None)
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq")
        .with_inner_type("crate::model::RequestCapture".parse().expect("a path is a token stream"));
    let tokens = Generator::new(&settings).generate_tokens(&document).map_err(|error| error.to_string())?;
    let mut client = syn::parse2(tokens).map_err(|error| error.to_string())?;
    let schemas: Vec<(&str, &Schema)> = schemas(&document).collect();
    add_to_models(&mut client, &schemas);
    let mut enums = macro_calls(&schemas, "open_enum", |schema| variant_names(schema).is_some());
    enums.extend(schemas.iter().filter_map(|(name, schema)| union_call(name, schema)));
    Ok(Generated { client, identifiers: macro_calls(&schemas, "identifier", is_identifier), enums })
}

/// Leaves the operations whose feature is on, and the schemas that one of these features needs.
fn keep(document: &mut OpenAPI, is_on: impl Fn(&str) -> bool) {
    let has_feature = |operation: &mut Operation| {
        operation.extensions.get(extensions::FEATURE).and_then(|feature| feature.as_str()).is_none_or(&is_on)
    };
    for (_, item) in &mut document.paths.paths {
        let ReferenceOr::Item(PathItem { get, put, post, delete, options, head, patch, trace, .. }) = item
        else {
            continue;
        };
        for operation in [get, put, post, delete, options, head, patch, trace] {
            operation.take_if(|operation| !has_feature(operation));
        }
    }
    if let Some(components) = &mut document.components {
        let is_needed = |schema: &Schema| {
            let features = extension(schema, extensions::FEATURES).and_then(|features| features.as_array());
            features.is_none_or(|features| features.iter().filter_map(|feature| feature.as_str()).any(&is_on))
        };
        components.schemas.retain(|_, schema| schema.as_item().is_none_or(is_needed));
        // A reference cannot carry an extension: it goes where the schema that it stands for has gone.
        let mut before = usize::MAX;
        while components.schemas.len() < before {
            before = components.schemas.len();
            let names: BTreeSet<String> = components.schemas.keys().cloned().collect();
            components.schemas.retain(|_, schema| match schema {
                ReferenceOr::Reference { reference } => {
                    reference.rsplit('/').next().is_some_and(|target| names.contains(target))
                }
                ReferenceOr::Item(_) => true,
            });
        }
    }
}

fn schemas(document: &OpenAPI) -> impl Iterator<Item = (&str, &Schema)> {
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    schemas.filter_map(|(name, schema)| Some((name.as_str(), schema.as_item()?)))
}

fn extension<'a>(schema: &'a Schema, key: &str) -> Option<&'a serde_json::Value> {
    schema.schema_data.extensions.get(key)
}

fn variant_names(schema: &Schema) -> Option<&Vec<serde_json::Value>> {
    extension(schema, extensions::VARIANT_NAMES)?.as_array()
}

fn is_identifier(schema: &Schema) -> bool {
    matches!(
        &schema.schema_kind,
        SchemaKind::Type(Type::String(text))
            if text.format == VariantOrUnknownOrEmpty::Unknown("flake-id".to_owned())
    )
}

/// Adds to the models what progenitor has no setting for.
fn add_to_models(client: &mut File, schemas: &[(&str, &Schema)]) {
    for items in model_lists(client) {
        let mut implementations = Vec::new();
        for item in items.iter_mut() {
            let attributes = match item {
                Item::Struct(model) => {
                    implementations.extend(add_to_struct(model, schemas));
                    &mut model.attrs
                }
                Item::Enum(model) => {
                    let ident = &model.ident;
                    implementations.push(parse_quote! { impl crate::model::NotNullable for #ident {} });
                    &mut model.attrs
                }
                _ => continue,
            };
            attributes
                .push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
        }
        items.extend(implementations);
    }
}

/// Gives the implementations of traits that belong to the struct.
fn add_to_struct(model: &mut ItemStruct, schemas: &[(&str, &Schema)]) -> Vec<Item> {
    let (ident, name) = (model.ident.clone(), model.ident.to_string());
    let schema = schemas.iter().find(|(known, _)| *known == name).map(|(_, schema)| *schema);
    let mut implementations: Vec<Item> = vec![parse_quote! { impl crate::model::NotNullable for #ident {} }];
    // A fixture of the model can be made from its schema.
    implementations.extend(schema.map(|_| {
        parse_quote! { impl crate::SchemaName for #ident { const SCHEMA_NAME: &'static str = #name; } }
    }));
    let wire_names = schema.and_then(|schema| extension(schema, extensions::WIRE_NAMES));
    model.fields.iter_mut().for_each(|field| name_on_the_wire(field, wire_names));
    let direction = schema.and_then(|schema| extension(schema, extensions::DIRECTION));
    if matches!(model.fields, Fields::Named(_)) {
        // PayNow adds fields, which would break a program that names all of them.
        if direction.is_some_and(|direction| direction == extensions::RESPONSE) {
            model.attrs.push(parse_quote! { #[non_exhaustive] });
        } else if schema.is_some() {
            implementations.extend(request_models::open(model));
        }
    }
    model.fields.iter_mut().for_each(read_by_sdk);
    implementations
}

/// The items of progenitor's module of models.
fn model_lists(client: &mut File) -> impl Iterator<Item = &mut Vec<Item>> {
    let modules = client.items.iter_mut().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_mut(),
        _ => None,
    });
    modules.map(|(_, items)| items)
}

/// Names a field on the wire whose property had to be renamed, since another has the same name in Rust.
fn name_on_the_wire(field: &mut Field, wire_names: Option<&serde_json::Value>) {
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Some(wire_name) = wire_names.and_then(|names| names[&name].as_str()) {
        field.attrs.push(parse_quote! { #[serde(rename = #wire_name)] });
    }
}

/// Has a date and time read by the SDK's own function, which is faster than chrono's, and a null kept where it means
/// something else than a field that is not there.
fn read_by_sdk(field: &mut Field) {
    let attribute: Attribute = match field.ty.to_token_stream().to_string().replace(' ', "").as_str() {
        "::chrono::DateTime<::chrono::offset::Utc>" => {
            parse_quote! { #[serde(deserialize_with = "crate::model::datetime::required")] }
        }
        "::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>" => {
            parse_quote! { #[serde(default, deserialize_with = "crate::model::datetime::optional")] }
        }
        typ if typ.starts_with("::std::option::Option<::paynow_sdk::Nullable<") => {
            parse_quote! { #[serde(default, deserialize_with = "crate::model::nullable::keep_null")] }
        }
        _ => return,
    };
    field.attrs.push(attribute);
}

/// One call of a macro of the crate for every schema that is chosen.
fn macro_calls(schemas: &[(&str, &Schema)], name: &str, chosen: impl Fn(&Schema) -> bool) -> Vec<String> {
    schemas
        .iter()
        .filter(|(_, schema)| chosen(schema))
        .map(|(schema_name, schema)| {
            let doc = schema.schema_data.description.as_deref().unwrap_or("One of a list of values.");
            let doc: String = doc.lines().map(|line| format!("    /// {line}\n")).collect();
            let values: &[Option<String>] = match &schema.schema_kind {
                SchemaKind::Type(Type::String(text)) => &text.enumeration,
                _ => &[],
            };
            let variants = variant_names(schema).into_iter().flatten().zip(values.iter().flatten());
            let variants = variants
                .filter_map(|(variant, value)| Some(format!("        {} = {value:?},\n", variant.as_str()?)));
            let mut variants: String = variants.collect();
            if !variants.is_empty() {
                variants = format!("\n{variants}    ");
            }
            format!("{name}! {{\n{doc}    {schema_name} {{{variants}}}\n}}\n")
        })
        .collect()
}

/// The call of the macro for a union with a tag.
fn union_call(name: &str, schema: &Schema) -> Option<String> {
    let union = extension(schema, extensions::UNION)?;
    let tag = union["tag"].as_str()?;
    let doc =
        schema.schema_data.description.as_deref().unwrap_or("One of several models, told apart by a tag.");
    let doc: String = doc.lines().map(|line| format!("    /// {line}\n")).collect();
    let variants = union["variants"].as_array()?.iter().filter_map(|variant| {
        let model = variant["schema"]["$ref"].as_str()?.rsplit('/').next()?;
        let model = if variant["boxed"] == true { format!("Box<{model}>") } else { model.to_owned() };
        Some(format!("        {}({model}) = {:?},\n", variant["name"].as_str()?, variant["value"].as_str()?))
    });
    let variants: String = variants.collect();
    Some(format!("union! {{\n{doc}    {name} by {tag:?} {{\n{variants}    }}\n}}\n"))
}
