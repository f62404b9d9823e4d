//! The table of the command line: names, flags, kinds and columns.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use paynow_spec::emit::commands::commands;
use paynow_spec::lower::lower;
use paynow_spec::naming::{CommandInput, command_names, event_name, flag_names};
use serde_json::{Value, json};

use support::{changed, real_merged, small};

/// The commands for operations given as `VERB PATH ID`, with `[]` after the verb if the operation returns a list.
fn names(tag: &'static str, operations: &[&'static str]) -> Vec<String> {
    let inputs: Vec<CommandInput<'_>> = operations
        .iter()
        .map(|operation| {
            let [method, path, id] = operation.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{operation}")
            };
            let returns_list = method.ends_with("[]");
            CommandInput { id, tag, method: method.trim_end_matches("[]"), path, returns_list }
        })
        .collect();
    let names = command_names(&inputs);
    inputs.iter().map(|input| format!("{} {}", names[input.id].group, names[input.id].command)).collect()
}

#[test]
fn what_is_done_to_what_the_group_is_named_after_has_one_of_five_names() {
    let operations = [
        "get[] /stores/{s}/tier-groups TierGroups_ListTierGroups",
        "post /stores/{s}/tier-groups TierGroups_CreateTierGroup",
        "get /stores/{s}/tier-groups/{id} TierGroups_GetTierGroupByIdForStore",
        "patch /stores/{s}/tier-groups/{id} TierGroups_UpdateTierGroup",
        "delete /stores/{s}/tier-groups/{id} TierGroups_DeleteTierGroupById",
    ];
    let wanted = ["list", "create", "get", "update", "delete"].map(|name| format!("tier-groups {name}"));
    assert_eq!(names("Tier Groups", &operations), wanted);
    // An object that exists only once.
    let settings = [
        "get /stores/{s}/settings Settings_GetSettings",
        "patch /stores/{s}/settings Settings_UpdateSettings",
    ];
    assert_eq!(names("settings", &settings), ["settings get", "settings update"]);
}

#[test]
fn the_others_keep_their_names_without_the_noun_of_the_group() {
    let operations = [
        "get[] /stores/{s}/members Store_GetStoreMembers",
        "delete /stores/{s}/members/{m} Store_KickStoreMember",
        "post /stores/{s}/products/sort-order Store_UpdateSortOrder",
        // An operation on the object itself, with a verb that is not one of the five.
        "delete /stores/{s} Store_ClearStore",
        // The five verbs are reserved for the object that the group is named after.
        "get /stores/{s}/owner Store_Get",
    ];
    let wanted =
        ["store members", "store kick-member", "store update-sort-order", "store clear", "store store-get"];
    assert_eq!(names("store", &operations), wanted);
}

#[test]
fn a_name_that_several_want_is_that_of_the_groups_own_operation() {
    let operations = [
        "get[] /stores/{s}/products Products_GetProducts",
        "get[] /store/products StorefrontProducts_GetProducts",
        "get[] /a/items Products_GetProductItems",
        "get /b/items Other_GetProductItems",
    ];
    let wanted = ["products list", "products get-products", "products items", "products get-items"];
    assert_eq!(names("products", &operations), wanted);
    // If neither operation belongs to the group, both are named after their `operationId`.
    let operations = ["get /a A_GetThing", "get /b B_GetThing", "get /c C_GetThing"];
    assert_eq!(
        names("things", &operations),
        ["things a-get-thing", "things b-get-thing", "things c-get-thing"]
    );
    // IDs that differ only in case are numbered.
    let operations = ["get /a A_Do", "get /b a_Do"];
    assert_eq!(names("things", &operations), ["things a-do", "things a-do2"]);
    // A name that would have no meaning without its noun keeps it.
    let operations =
        ["get /things/{id} Things_GetThing", "get /b/{id} B_GetThingById", "post /c B_ResendThingsByIDs"];
    assert_eq!(
        names("things", &operations),
        ["things get", "things get-thing-by-id", "things resend-by-ids"]
    );
}

#[test]
fn the_commands_of_the_program_itself_keep_their_names() {
    assert_eq!(names("fake", &["get /fake Fake_GetFake"]), ["fake-api fake"]);
    assert_eq!(
        names("Webhooks", &["post /webhooks/trigger Webhooks_Trigger"]),
        ["webhooks webhooks-trigger"]
    );
    assert_eq!(names("products", &["post /products/apply X_Apply"]), ["products x-apply"]);
}

#[test]
fn flags_that_clash_are_distinguished_by_their_location() {
    let flags = [
        ("query", "limit", false),
        ("header", "x-paynow-customer-ip", false),
        ("body", "limit", false),
        // A flag of the program itself.
        ("body", "json", false),
        // The field `no_index` already has the flag `--no-index`.
        ("body", "no_index", true),
        ("body", "index", true),
        ("body", "giftTo.id", false),
    ];
    let wanted = ["limit", "customer-ip", "body-limit", "body-json", "no-index", "body-index", "gift-to-id"];
    assert_eq!(flag_names(&flags), wanted);
}

#[test]
fn an_event_is_named_without_its_on() {
    assert_eq!(event_name("ON_ORDER_COMPLETED"), "order-completed");
    assert_eq!(event_name("OnRefund"), "refund");
}

fn table(document: &Value) -> Value {
    commands(&lower(document).document, &json!({}))
}

/// The entries in the table for the fields of a body.
fn fields(properties: Value) -> Vec<Value> {
    let document = changed(|document| {
        let things = &mut document["paths"]["/v1/things/{thingId}"];
        let mut patch = things["get"].clone();
        patch["operationId"] = json!("Things_UpdateThing");
        let schema = json!({ "$ref": "#/components/schemas/Change" });
        patch["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        things["patch"] = patch;
        document["components"]["schemas"]["Change"] = json!({ "type": "object", "properties": properties });
        document["components"]["schemas"]["Color"] = json!({ "type": "string", "enum": ["red", "green"] });
        document["components"]["schemas"]["FlakeId"] = json!({ "type": "string", "format": "flake-id" });
    });
    let table = table(&document);
    let operations = table["operations"].as_array().unwrap();
    let update = operations.iter().find(|operation| operation["command"] == "update").unwrap();
    assert_eq!(update["body"]["required"], true);
    update["body"]["fields"].as_array().unwrap().clone()
}

#[test]
fn the_kinds_of_fields() {
    let color = json!({ "$ref": "#/components/schemas/Color" });
    let colors = json!({ "type": "enum", "values": ["red", "green"] });
    for (schema, kind, is_nullable) in [
        (json!({ "type": "string" }), json!({ "type": "string" }), false),
        (json!({ "type": ["string", "null"] }), json!({ "type": "string" }), true),
        (json!({ "type": ["null", "string"], "format": "date-time" }), json!({ "type": "date-time" }), true),
        (json!({ "type": "integer", "format": "int32" }), json!({ "type": "integer", "bits": 32 }), false),
        (
            json!({ "type": ["integer", "null"], "format": "int64" }),
            json!({ "type": "integer", "bits": 64 }),
            true,
        ),
        (json!({ "type": "number" }), json!({ "type": "number" }), false),
        (json!({ "type": ["boolean", "null"] }), json!({ "type": "boolean" }), true),
        (color.clone(), colors.clone(), false),
        (json!({ "oneOf": [color, { "type": "null" }] }), colors.clone(), true),
        (json!({ "type": "string", "enum": ["red", "green"] }), colors.clone(), false),
        (
            json!({ "type": ["array", "null"], "items": color }),
            json!({ "type": "list", "items": colors }),
            true,
        ),
        (
            json!({ "type": "array", "items": { "type": "object", "properties": { "a": { "type": "string" } } } }),
            json!({ "type": "json", "shape": "array" }),
            false,
        ),
        (
            json!({ "type": ["object", "null"], "additionalProperties": { "type": "string" } }),
            json!({ "type": "json", "shape": "object" }),
            true,
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            json!({ "type": "json", "shape": "object" }),
            false,
        ),
        (json!({}), json!({ "type": "json", "shape": "any" }), false),
    ] {
        let fields = fields(json!({ "x": schema.clone() }));
        assert_eq!(fields[0]["kind"], kind, "{schema}");
        // An optional list may be null too, because the SDK tolerates it.
        if kind["type"] != "list" && kind["shape"] != "array" && kind["shape"] != "any" {
            assert_eq!(fields[0]["nullable"] == true, is_nullable, "{schema}");
        }
    }
}

#[test]
fn a_field_is_called_as_on_the_wire() {
    let fields = fields(json!({ "userId": { "type": "string" }, "user_id": { "type": "string" } }));
    let mut names: Vec<(&str, &str)> = fields
        .iter()
        .map(|field| (field["name"].as_str().unwrap(), field["flag"].as_str().unwrap()))
        .collect();
    names.sort_unstable();
    assert_eq!(names, [("userId", "body-user-id"), ("user_id", "user-id")]);
}

#[test]
fn parameters_say_how_they_are_written_and_what_the_store_is() {
    let document = changed(|document| {
        let parameters = &mut document["paths"]["/v1/things/{thingId}"]["get"]["parameters"];
        let parameters = parameters.as_array_mut().unwrap();
        let list = json!({ "type": "array", "items": { "type": "string" } });
        parameters.push(json!({ "name": "status", "in": "query", "schema": list }));
        parameters.push(json!({ "name": "kind", "in": "query", "explode": false, "schema": list }));
        parameters.push(json!({ "name": "where", "in": "query", "style": "deepObject", "schema": { "type": "object", "additionalProperties": { "type": "string" } } }));
        parameters.push(json!({ "name": "x-paynow-store-id", "in": "header", "required": true, "schema": { "type": "string" } }));
        parameters.push(json!({ "name": "cookie", "in": "cookie", "schema": { "type": "string" } }));
    });
    let table = table(&document);
    let parameters = table["operations"][0]["parameters"].as_array().unwrap();
    let find = |name: &str| parameters.iter().find(|parameter| parameter["name"] == name);
    assert_eq!(find("thingId").unwrap()["required"], true);
    assert_eq!(find("status").unwrap()["style"], Value::Null);
    assert_eq!(find("kind").unwrap()["style"], "comma");
    assert_eq!(find("kind").unwrap()["kind"]["items"]["type"], "string");
    assert_eq!(find("where").unwrap()["style"], "deep");
    assert_eq!(find("x-paynow-store-id").unwrap()["is_store"], true);
    assert_eq!(find("cookie"), None, "the SDK does not send it either");
}

#[test]
fn an_optional_body_is_one_operation() {
    let document = changed(|document| {
        let operation = &mut document["paths"]["/v1/things/{thingId}"]["get"];
        let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
        operation["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
    });
    let table = table(&document);
    assert_eq!(table["operations"].as_array().unwrap().len(), 1);
    assert_eq!(table["operations"][0]["body"]["required"], Value::Null);
}

#[test]
fn the_operations_of_the_pages() {
    let table = table(&real_merged());
    let operations = table["operations"].as_array().unwrap();
    let find = |id: &str| operations.iter().find(|operation| operation["id"] == id).unwrap();
    let update = find("Products_UpdateProduct");
    assert_eq!(update["idempotent"], Value::Null, "a PATCH is not repeated");
    assert_eq!(find("Products_DeleteProduct")["idempotent"], true);
    let columns: Vec<(&str, &str)> = find("Products_GetProducts")["result"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| (column["name"].as_str().unwrap(), column["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(columns[..4], [("id", "text"), ("name", "text"), ("slug", "text"), ("price", "money")]);
    let price =
        update["body"]["fields"].as_array().unwrap().iter().find(|field| field["name"] == "price").unwrap();
    assert_eq!((&price["flag"], &price["nullable"]), (&json!("price"), &json!(true)));
    let members = find("Store_GetStoreMembers");
    assert!(
        members["result"]["columns"]
            .as_array()
            .unwrap()
            .iter()
            .any(|column| column["name"] == "user.nickname")
    );
    assert_eq!(table_of_small()["operations"][0]["credential"], "api-key");
}

fn table_of_small() -> Value {
    table(&small())
}
