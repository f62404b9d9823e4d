//! From the lowered document to Rust code: shared by `cargo xtask regen`, which writes it to `src/generated/`,
//! and by build.rs, which makes it anew with the feature `generate`.

use std::collections::BTreeSet;

use progenitor::{CrateVers, GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use quote::ToTokens as _;
use serde_json::{Map, Value};
use syn::{Attribute, Field, Fields, File, Item, parse_quote};

/// The Rust code of the crate's generated half.
pub struct Generated {
    /// progenitor's client and the models.
    pub client: File,
    /// One `identifier!` for every kind of id.
    pub identifiers: Vec<String>,
    /// One `open_enum!` for every enum.
    pub enums: Vec<String>,
}

/// Generates from a lowered document the operations whose tag is a feature that is on.
///
/// # Errors
/// progenitor refuses the document; it may also panic, which `regen` catches.
pub fn generate(mut document: Value, is_on: impl Fn(&str) -> bool) -> Result<Generated, String> {
    // Ids are a few lines each and users name them in their own types, so they do not come and go with features.
    let identifiers = macro_calls(&document, "identifier", |schema| schema["format"] == "flake-id");
    let received = received_only(&document);
    keep(&mut document, is_on);
    let enums = macro_calls(&document, "open_enum", |schema| schema["x-enum-varnames"].is_array());
    let spec = serde_json::from_value(document).map_err(|error| error.to_string())?;
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_crate("paynow-sdk", CrateVers::Any, None)
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq")
        .with_inner_type("crate::model::RequestCapture".parse().expect("a path is a token stream"));
    let tokens = Generator::new(&settings).generate_tokens(&spec).map_err(|error| error.to_string())?;
    let mut client = syn::parse2(tokens).map_err(|error| error.to_string())?;
    mark_models(&mut client, &received);
    Ok(Generated { client, identifiers, enums })
}

/// Says of every model what progenitor cannot be told to.
fn mark_models(client: &mut File, received: &BTreeSet<String>) {
    let modules = client.items.iter_mut().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_mut(),
        _ => None,
    });
    for item in modules.flat_map(|(_, items)| items) {
        let attributes = match item {
            Item::Struct(model) => {
                // PayNow adds fields to its answers, and a program that names all fields of one would break.
                if received.contains(&model.ident.to_string()) && matches!(model.fields, Fields::Named(_)) {
                    model.attrs.push(parse_quote! { #[non_exhaustive] });
                }
                model.fields.iter_mut().for_each(read_time);
                &mut model.attrs
            }
            Item::Enum(model) => &mut model.attrs,
            _ => continue,
        };
        attributes.push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
    }
}

/// Has a field that is a time read by the SDK's own function, which is quicker than chrono's.
fn read_time(field: &mut Field) {
    let attribute: Attribute = match field.ty.to_token_stream().to_string().replace(' ', "").as_str() {
        "::chrono::DateTime<::chrono::offset::Utc>" => {
            parse_quote! { #[serde(deserialize_with = "crate::model::datetime::required")] }
        }
        "::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>" => {
            parse_quote! { #[serde(default, deserialize_with = "crate::model::datetime::optional")] }
        }
        _ => return,
    };
    field.attrs.push(attribute);
}

/// Leaves the operations that are on, and the schemas that they reach.
fn keep(document: &mut Value, is_on: impl Fn(&str) -> bool) {
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        let Some(item) = item.as_object_mut() else { continue };
        item.retain(|_, operation| operation["tags"][0].as_str().is_none_or(&is_on));
    }
    // The errors' schema, for a client without operations has errors all the same.
    let mut names = vec!["PayNowError".to_owned()];
    find_references(&document["paths"], &mut names);
    let reached = reached(document, names);
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.retain(|name, _| reached.contains(name));
    }
}

/// The schemas that no request takes, with any feature: what can be written must not depend on the features.
fn received_only(document: &Value) -> BTreeSet<String> {
    let mut names = Vec::new();
    for item in document["paths"].as_object().into_iter().flat_map(Map::values) {
        for operation in item.as_object().into_iter().flat_map(Map::values) {
            find_references(&operation["requestBody"], &mut names);
        }
    }
    let sent = reached(document, names);
    let schemas = document["components"]["schemas"].as_object().into_iter().flat_map(Map::keys);
    schemas.filter(|name| !sent.contains(*name)).cloned().collect()
}

/// Some schemas, and those that they are made of.
fn reached(document: &Value, mut names: Vec<String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    while let Some(name) = names.pop() {
        if reached.insert(name.clone()) {
            find_references(&document["components"]["schemas"][&name], &mut names);
        }
    }
    reached
}

fn find_references(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let reference =
                object.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next());
            names.extend(reference.map(str::to_owned));
            object.values().for_each(|inner| find_references(inner, names));
        }
        Value::Array(array) => array.iter().for_each(|inner| find_references(inner, names)),
        _ => {}
    }
}

/// One call of a macro of the crate for every schema that is chosen.
fn macro_calls(document: &Value, name: &str, chosen: impl Fn(&Value) -> bool) -> Vec<String> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    schemas
        .filter(|(_, schema)| chosen(schema))
        .map(|(schema_name, schema)| {
            let doc = schema["description"].as_str().unwrap_or("One of a list of values.");
            let doc: String = doc.lines().map(|line| format!("    /// {line}\n")).collect();
            let values = schema["enum"].as_array().into_iter().flatten();
            let variants = schema["x-enum-varnames"].as_array().into_iter().flatten();
            let variants = variants.zip(values).filter_map(|(variant, value)| {
                Some(format!("        {} = {value:?},\n", variant.as_str()?, value = value.as_str()?))
            });
            let mut variants: String = variants.collect();
            if !variants.is_empty() {
                variants = format!("\n{variants}    ");
            }
            format!("{name}! {{\n{doc}    {schema_name} {{{variants}}}\n}}\n")
        })
        .collect()
}
