//! Generates Rust code from the lowered document. Shared by build.rs, which generates the client when the crate is
//! built, and `cargo xtask regen`, which writes the committed copy to `src/generated/`.
//!
//! It only filters and adds attributes. The `lower` stage determines the role of each schema and stores it in the
//! document as extensions.

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

/// The Rust code of the client.
pub struct Generated {
    /// progenitor's client and the models.
    pub client: File,
    /// One `identifier!` for each kind of ID.
    pub identifiers: Vec<String>,
    /// One `open_enum!` for each enum, and one `union!` for each tagged union.
    pub enums: Vec<String>,
}

/// The Rust code of the webhooks.
pub struct GeneratedWebhooks {
    /// The models of the payloads of events.
    pub payloads: File,
    /// One `identifier!` for each kind of ID that the client does not define.
    pub identifiers: Vec<String>,
    /// One `open_enum!` for each enum, and one `union!` for each tagged union.
    pub enums: Vec<String>,
    /// The invocation of `events!`.
    pub events: String,
}

/// Generates the operations of a lowered document whose features are enabled, and the schemas that they need.
///
/// # Errors
/// progenitor rejects the document. It may also panic, which `regen` catches.
pub fn generate(mut document: OpenAPI, is_on: impl Fn(&str) -> bool) -> Result<Generated, String> {
    keep(&mut document, is_on);
    let mut client = progenitor(&document)?;
    let schemas: Vec<(&str, &Schema)> = schemas(&document).collect();
    add_to_models(&mut client, &schemas);
    Ok(Generated { client, identifiers: identifiers(&schemas), enums: enums(&schemas) })
}

/// Generates the models of a lowered webhook document and the table of its events. `known` lists the identifiers that
/// the client already defines.
///
/// # Errors
/// The same as those of [`generate`].
pub fn generate_webhooks(document: &OpenAPI, known: &[String]) -> Result<GeneratedWebhooks, String> {
    let mut client = progenitor(document)?;
    let schemas: Vec<(&str, &Schema)> = schemas(document).collect();
    add_to_models(&mut client, &schemas);
    read_null_as_empty(&mut client);
    client.items = model_lists(&mut client)
        .flatten()
        .filter(|item| is_of_payloads(item))
        .map(|item| item.clone())
        .collect();
    let mut identifiers = identifiers(&schemas);
    identifiers.retain(|call| !known.contains(call));
    Ok(GeneratedWebhooks {
        payloads: client,
        identifiers,
        enums: enums(&schemas),
        events: events_call(document),
    })
}

/// Excludes the module of typify's conversion errors, which open enums do not use, and the names of the schemas,
/// because fixtures are created from the schemas of the API.
fn is_of_payloads(item: &Item) -> bool {
    match item {
        Item::Mod(_) => false,
        Item::Impl(block) => block
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last())
            .is_none_or(|name| name.ident != "SchemaName"),
        _ => true,
    }
}

fn progenitor(document: &OpenAPI) -> Result<File, String> {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_crate("paynow-sdk", CrateVers::Any, None)
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq")
        .with_inner_type("crate::model::RequestCapture".parse().expect("a path is a token stream"));
    let tokens = Generator::new(&settings).generate_tokens(document).map_err(|error| error.to_string())?;
    syn::parse2(tokens).map_err(|error| error.to_string())
}

fn identifiers(schemas: &[(&str, &Schema)]) -> Vec<String> {
    macro_calls(schemas, "identifier", is_identifier)
}

fn enums(schemas: &[(&str, &Schema)]) -> Vec<String> {
    let mut enums = macro_calls(schemas, "open_enum", |schema| variant_names(schema).is_some());
    enums.extend(schemas.iter().filter_map(|(name, schema)| union_call(name, schema)));
    enums
}

/// Keeps the operations whose features are enabled, and the schemas that these features need.
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
        // A reference cannot have an extension: it is kept if the schema that it refers to is kept.
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

/// Whether a schema is an ID type of the SDK.
pub fn is_identifier(schema: &Schema) -> bool {
    matches!(
        &schema.schema_kind,
        SchemaKind::Type(Type::String(text))
            if text.format == VariantOrUnknownOrEmpty::Unknown("flake-id".to_owned())
    )
}

/// Adds attributes to the models for which progenitor has no setting.
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

/// Adds the trait implementations of a struct.
fn add_to_struct(model: &mut ItemStruct, schemas: &[(&str, &Schema)]) -> Vec<Item> {
    let (ident, name) = (model.ident.clone(), model.ident.to_string());
    let schema = schemas.iter().find(|(known, _)| *known == name).map(|(_, schema)| *schema);
    let mut implementations: Vec<Item> = vec![parse_quote! { impl crate::model::NotNullable for #ident {} }];
    // Fixtures of the model are created from its schema.
    implementations.extend(schema.map(|_| {
        parse_quote! { impl crate::SchemaName for #ident { const SCHEMA_NAME: &'static str = #name; } }
    }));
    let wire_names = schema.and_then(|schema| extension(schema, extensions::WIRE_NAMES));
    model.fields.iter_mut().for_each(|field| name_on_the_wire(field, wire_names));
    let direction = schema.and_then(|schema| extension(schema, extensions::DIRECTION));
    if matches!(model.fields, Fields::Named(_)) {
        // PayNow adds fields, which would break programs that list all of them.
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

/// Sets the wire name of a field whose property was renamed because of a clash of Rust names.
fn name_on_the_wire(field: &mut Field, wire_names: Option<&serde_json::Value>) {
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Some(wire_name) = wire_names.and_then(|names| names[&name].as_str()) {
        field.attrs.push(parse_quote! { #[serde(rename = #wire_name)] });
    }
}

/// Decodes dates and times with the SDK's own function, which is faster than chrono's, and preserves null where it
/// differs from an absent field.
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

/// Decodes null as an empty list or map where the field is optional. typify does not generate an `Option` for such a
/// field, and `lower` leaves it in this form only for webhooks.
fn read_null_as_empty(client: &mut File) {
    for item in model_lists(client).flatten() {
        let Item::Struct(model) = item else { continue };
        for field in &mut model.fields {
            let typ = field.ty.to_token_stream().to_string().replace(' ', "");
            let is_collection =
                typ.starts_with("::std::vec::Vec<") || typ.starts_with("::std::collections::BTreeMap<");
            let has_default = |attribute: &Attribute| {
                attribute.path().is_ident("serde")
                    && attribute.to_token_stream().to_string().contains("default")
            };
            if is_collection && field.attrs.iter().any(has_default) {
                field
                    .attrs
                    .push(parse_quote! { #[serde(deserialize_with = "crate::model::nullable::or_empty")] });
            }
        }
    }
}

/// One macro invocation for each of the chosen schemas.
fn macro_calls(schemas: &[(&str, &Schema)], name: &str, chosen: impl Fn(&Schema) -> bool) -> Vec<String> {
    schemas
        .iter()
        .filter(|(_, schema)| chosen(schema))
        .map(|(schema_name, schema)| {
            let doc = schema.schema_data.description.as_deref().unwrap_or("One of a list of values.");
            let doc = doc_comment(doc);
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

/// A description as a doc comment inside a macro invocation.
fn doc_comment(description: &str) -> String {
    description.lines().map(|line| format!("    /// {line}").trim_end().to_owned() + "\n").collect()
}

/// The macro invocation for a tagged union.
fn union_call(name: &str, schema: &Schema) -> Option<String> {
    let union = extension(schema, extensions::UNION)?;
    let tag = union["tag"].as_str()?;
    let doc = schema
        .schema_data
        .description
        .as_deref()
        .unwrap_or("One of several models, distinguished by a property.");
    let doc = doc_comment(doc);
    let variants = union["variants"].as_array()?.iter().filter_map(|variant| {
        let model = variant["schema"]["$ref"].as_str()?.rsplit('/').next()?;
        let model = if variant["boxed"] == true { format!("Box<{model}>") } else { model.to_owned() };
        Some(format!("        {}({model}) = {:?},\n", variant["name"].as_str()?, variant["value"].as_str()?))
    });
    let variants: String = variants.collect();
    Some(format!("union! {{\n{doc}    {name} by {tag:?} {{\n{variants}    }}\n}}\n"))
}

/// The macro invocation for the events: those with a payload, and those of which only the name is known.
fn events_call(document: &OpenAPI) -> String {
    let events = document.extensions.get(extensions::EVENTS).and_then(|events| events.as_array());
    let (mut documented, mut named) = (String::new(), String::new());
    for event in events.into_iter().flatten() {
        let text = |key: &str| event[key].as_str().unwrap_or_default();
        let (event_type, variant) = (text("type"), text("variant"));
        match event["body"]["$ref"].as_str().and_then(|body| body.rsplit('/').next()) {
            Some(body) => {
                for line in text("description").lines() {
                    documented += &format!("        {}\n", format!("/// {line}").trim_end());
                }
                documented += &format!("        {variant}({body}) = {event_type:?},\n");
            }
            None => named += &format!("        {variant} = {event_type:?},\n"),
        }
    }
    format!("events! {{\n    documented {{\n{documented}    }}\n    named {{\n{named}    }}\n}}\n")
}
