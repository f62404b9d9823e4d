//! The rule about ids: one schema `FlakeId` in PayNow's documents, one type for each thing in Rust.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::{Map, Value, json};

use super::{Lowering, names, rust_type};
use crate::finding::Finding;
use crate::walk;

/// The schema and the format by which PayNow's documents mark an id.
const FLAKE_ID: &str = "FlakeId";
const FLAKE_FORMAT: &str = "flake-id";

/// The things that ids of longer names belong to: `gift_to_customer_id` is the id of a customer. Longer
/// names stand before the shorter ones that they end in.
const ENTITIES: [&str; 14] = [
    "product_version",
    "order_line",
    "checkout_line",
    "subscription_line",
    "product",
    "customer",
    "game_server",
    "order",
    "tag",
    "trial",
    "user",
    "coupon",
    "subscription",
    "sale",
];

/// Names that say something else than what the id belongs to, and what it is.
const SYNONYMS: [(&str, &str); 15] = [
    ("version", "product_version"),
    ("gameserver", "game_server"),
    ("gameservers", "game_server"),
    ("tags", "tag"),
    ("apply_to_products", "product"),
    ("apply_to_tags", "tag"),
    ("owner", "user"),
    ("store_owner", "user"),
    ("giftcard", "gift_card"),
    ("navlink", "nav_link"),
    // The paths call it an inventory item, the schemas a delivery item.
    ("delivery_item", "inventory_item"),
    ("coupons", "coupon"),
    ("store_member", "member"),
    ("webhook_subscription", "webhook"),
    ("store_role", "role"),
];

/// Schemas that are a view of a thing which has another name.
const VIEWS: [(&str, &str); 13] = [
    ("product_tag", "tag"),
    ("storefront_tag", "tag"),
    ("product_game_server", "game_server"),
    ("minimal_game_server", "game_server"),
    ("storefront_game_server", "game_server"),
    ("storefront_product", "product"),
    ("delivery_item_product", "product"),
    ("subscription_change_line_product", "product"),
    ("storefront_sale", "sale"),
    ("storefront_store", "store"),
    ("storefront_delivery_item", "inventory_item"),
    ("store_member_user", "user"),
    ("create_checkout_session_response", "checkout_session"),
];

/// Names that only Discord's own ids have, wherever they stand.
const DISCORD_NAMES: [&str; 4] = ["discord", "discord_user", "discord_server", "channel"];

/// The name of the Rust type for the id in a property or parameter, `schema` being the schema that it
/// stands in (without `Dto`; empty for a parameter).
pub fn identifier(schema: &str, property: &str) -> String {
    let schema = schema.to_snake_case();
    let property = property
        .to_snake_case()
        .replace("gameserver_", "game_server_")
        .replace("gameservers_", "game_servers_");
    let stem = ["_ids", "_id"].iter().find_map(|suffix| property.strip_suffix(suffix)).unwrap_or(&property);
    let in_discord = schema.contains("discord");
    if DISCORD_NAMES.contains(&stem)
        || in_discord && ["role", "server"].contains(&stem)
        || stem == "id" && (schema.starts_with("discord_server_") || schema == "discord_profile")
    {
        return "DiscordId".to_owned();
    }
    if stem == "id" {
        // An actor may be a user, a customer, an API key: no type fits. A parameter called `id` says nothing.
        if schema.is_empty() || schema == "actor" {
            return FLAKE_ID.to_owned();
        }
        let thing = lookup(&VIEWS, &schema).or_else(|| lookup(&SYNONYMS, &schema)).unwrap_or(&schema);
        return format!("{}Id", thing.to_upper_camel_case());
    }
    let stem = lookup(&SYNONYMS, stem).unwrap_or(stem);
    let ends_in = |thing: &&&str| stem == **thing || stem.ends_with(&format!("_{thing}"));
    let thing = ENTITIES.iter().find(ends_in).copied().unwrap_or(stem);
    format!("{}Id", thing.to_upper_camel_case())
}

fn lookup(table: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

/// Replaces every reference to `FlakeId` by one to the id of the thing that it names.
pub(super) fn distinguish(lowering: &mut Lowering) {
    // The two that the SDK's own code names, whatever the document holds.
    let mut identifiers: BTreeSet<String> = [FLAKE_ID.to_owned(), "StoreId".to_owned()].into();
    for (name, schema) in super::component_schemas_mut(&mut lowering.document) {
        if name != FLAKE_ID {
            distinguish_in_schema(name, schema, &mut identifiers);
        }
    }
    walk::operations_mut(&mut lowering.document, |_, operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = name.trim_start_matches("x-paynow-").replace(['.', '-'], "_");
            if let Some(schema) = parameter.get_mut("schema") {
                replace(schema, &identifier("", &name), &mut identifiers);
            }
        }
    });
    add_components(lowering, identifiers);
}

fn distinguish_in_schema(name: &str, schema: &mut Value, identifiers: &mut BTreeSet<String>) {
    walk::schema_mut(schema, "", &mut |_, object| {
        for (property, value) in
            object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            replace(value, &identifier(name, property), identifiers);
        }
    });
}

/// Replaces the id in a schema: the schema itself, the items of a list, the values of a map.
fn replace(schema: &mut Value, identifier: &str, identifiers: &mut BTreeSet<String>) {
    let is_flake = walk::schema_reference(schema) == Some(FLAKE_ID)
        || schema.get("format").is_some_and(|format| format == FLAKE_FORMAT);
    if is_flake {
        identifiers.insert(identifier.to_owned());
        let Some(object) = schema.as_object_mut() else { return };
        for keyword in ["type", "format", "$ref"] {
            object.remove(keyword);
        }
        // Beside a description or `nullable` a reference stands in an `allOf`, which 3.0 does not ignore.
        if object.is_empty() {
            *schema = walk::reference_to(identifier);
        } else {
            object.insert("allOf".to_owned(), json!([walk::reference_to(identifier)]));
        }
        return;
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get_mut(inner) {
            replace(inner, identifier, identifiers);
        }
    }
    for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        replace(part, identifier, identifiers);
    }
}

fn add_components(lowering: &mut Lowering, identifiers: BTreeSet<String>) {
    for identifier in identifiers {
        if identifier != FLAKE_ID && names::has_schema(&lowering.document, &identifier) {
            lowering.findings.push(
                Finding::error(
                    "lower/identifiers",
                    format!("the id type `{identifier}` has the name of a schema"),
                )
                .at(format!("/components/schemas/{identifier}"))
                .help("rename the schema by an overlay"),
            );
            continue;
        }
        let mut component = Map::new();
        component.insert("type".to_owned(), json!("string"));
        component.insert("format".to_owned(), json!(FLAKE_FORMAT));
        component.insert("description".to_owned(), json!(description(&identifier)));
        component.insert("x-rust-type".to_owned(), rust_type(&identifier, &[]));
        super::component_schemas_mut(&mut lowering.document).insert(identifier, Value::Object(component));
    }
}

fn description(identifier: &str) -> String {
    let thing = identifier.strip_suffix("Id").unwrap_or(identifier).to_snake_case().replace('_', " ");
    match identifier {
        "FlakeId" => "An id of PayNow's whose kind is not known.".to_owned(),
        "DiscordId" => "An id of Discord's own: a user, a server, a role or a channel.".to_owned(),
        _ if thing.starts_with(['a', 'e', 'i', 'o']) => format!("The id of an {thing}."),
        _ => format!("The id of a {thing}."),
    }
}
