//! The names of ID types. PayNow has one schema, `FlakeId`; the SDK has a type for each kind of object.

use heck::ToSnakeCase;

use super::types::type_of;

/// The schema that marks an ID in PayNow's documents, and the Rust type of an ID of an unknown kind.
pub const FLAKE_ID: &str = "FlakeId";

/// The objects that IDs with longer names belong to: `gift_to_customer_id` is the ID of a customer. A longer name
/// precedes the shorter names that it ends with.
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

/// Names that differ from the name of the object, with the name of the object.
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
    // Paths call it an inventory item, schemas a delivery item.
    ("delivery_item", "inventory_item"),
    ("coupons", "coupon"),
    ("store_member", "member"),
    ("webhook_subscription", "webhook"),
    ("store_role", "role"),
];

/// Schemas that are views of an object with another name. A view `storefront_X` of X needs no entry.
const VIEWS: [(&str, &str); 8] = [
    ("product_tag", "tag"),
    ("product_game_server", "game_server"),
    ("minimal_game_server", "game_server"),
    ("delivery_item_product", "product"),
    ("subscription_change_line_product", "product"),
    ("store_member_user", "user"),
    ("create_checkout_session_response", "checkout_session"),
    ("product_dependent_migration_target_version", "product"),
];

/// The prefix of the views that customers see.
const STOREFRONT: &str = "storefront_";

/// The prefixes and suffixes around the name of the object in the names of requests and responses.
const OF_REQUESTS: ([&str; 4], [&str; 2]) =
    (["create_", "update_", "upsert_", "set_"], ["_request", "_response"]);

/// Names that always denote Discord's own IDs.
const DISCORD_NAMES: [&str; 4] = ["discord", "discord_user", "discord_server", "channel"];

/// Parameters that contain the ID of an item of the list, whatever the items are.
const CURSORS: [&str; 2] = ["after", "before"];

/// The name of the Rust type for the ID in a property or parameter. `schema` is the schema that contains the
/// property, without `Dto`; it is empty for a parameter.
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
    if schema.is_empty() && CURSORS.contains(&stem) {
        return FLAKE_ID.to_owned();
    }
    if stem == "id" {
        // An actor may be a user, a customer or an API key, so no type fits. The name `id` of a parameter does not
        // identify an object.
        if schema.is_empty() || schema == "actor" {
            return FLAKE_ID.to_owned();
        }
        return type_of_id(viewed(&schema));
    }
    // A version belongs to the object of the schema. A parameter with that name is the version of a product.
    if stem == "version" && !schema.is_empty() {
        return type_of_id(&format!("{}_version", viewed(about(&schema))));
    }
    let stem = lookup(&SYNONYMS, stem).unwrap_or(stem);
    let ends_in = |thing: &&&str| stem == **thing || stem.ends_with(&format!("_{thing}"));
    let thing = ENTITIES.iter().find(ends_in).copied().unwrap_or(stem);
    type_of_id(thing)
}

/// The type of the IDs of an object, whose name may contain anything.
fn type_of_id(thing: &str) -> String {
    type_of(&format!("{thing}_id"))
}

/// The object that a schema is a view of, or the schema itself.
fn viewed(schema: &str) -> &str {
    let thing = |schema| lookup(&VIEWS, schema).or_else(|| lookup(&SYNONYMS, schema));
    let plain = schema.strip_prefix(STOREFRONT).unwrap_or(schema);
    thing(schema).or_else(|| thing(plain)).unwrap_or(plain)
}

/// The object of a request or response.
fn about(schema: &str) -> &str {
    let (prefixes, suffixes) = OF_REQUESTS;
    let schema = suffixes.iter().find_map(|suffix| schema.strip_suffix(suffix)).unwrap_or(schema);
    prefixes.iter().find_map(|prefix| schema.strip_prefix(prefix)).unwrap_or(schema)
}

fn lookup(table: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

/// The documentation of an ID type.
pub fn describe_identifier(identifier: &str) -> String {
    let thing = identifier.strip_suffix("Id").unwrap_or(identifier).to_snake_case().replace('_', " ");
    match identifier {
        "FlakeId" => "ID of an unspecified kind of PayNow object.".to_owned(),
        "EventId" => "ID of a webhook event. It is the same in every delivery attempt.".to_owned(),
        "DiscordId" => "Discord ID (snowflake) of a user, a server, a role or a channel.".to_owned(),
        _ if thing.starts_with(['a', 'e', 'i', 'o']) => format!("ID of an {thing}."),
        _ => format!("ID of a {thing}."),
    }
}
