//! Every limit of progenitor has a rule, and lowering does not lose anything that Rust users need.
//!
//! `cases/lower/RULE.json` shows each rule on the smallest document that needs it. `before` is lowered without the
//! rule, and what `without` describes must happen. Then it is lowered with all rules: the document must contain the
//! values of `after` (`null` means no value), and the generated code must match `code`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paynow_spec::contract;
use paynow_spec::document::{references, visit};
use paynow_spec::emit::generate::Generated;
use paynow_spec::lower::{RULES, lower, lower_by};
use paynow_spec::naming::identifier;
use quote::ToTokens as _;
use serde::Deserialize;
use serde_json::{Value, json};
use support::generate;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The same sentence as in the code, so that neither is changed without the other.
    prevents: String,
    before: Value,
    without: Without,
    after: BTreeMap<String, Value>,
    code: Code,
}

/// What happens without the rule. At least one of the three fields that can be checked is required.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Without {
    /// The explanation for readers.
    happens: String,
    /// The finding of our own check of progenitor's contract.
    contract: Option<String>,
    /// The error of progenitor.
    progenitor: Option<String>,
    /// The defects of the generated code.
    #[serde(default)]
    code: Code,
}

/// Text that generated code must contain or lack, in the form of [`readable`].
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

impl Code {
    fn is_empty(&self) -> bool {
        self.has.is_empty() && self.lacks.is_empty()
    }

    #[track_caller]
    fn assert(&self, rule: &str, code: &str) {
        for text in &self.has {
            assert!(code.contains(text), "{rule}: no\n  {text}\nin\n{code}");
        }
        for text in &self.lacks {
            assert!(!code.contains(text), "{rule}: there is\n  {text}\nin\n{code}");
        }
    }

    /// Asserts that none of it holds, so that the case shows a difference.
    #[track_caller]
    fn assert_refuted(&self, rule: &str, code: &str) {
        for text in &self.has {
            assert!(!code.contains(text), "{rule}: there is, with the rule too,\n  {text}\nin\n{code}");
        }
        for text in &self.lacks {
            assert!(code.contains(text), "{rule}: with the rule too there is no\n  {text}\nin\n{code}");
        }
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lower")
}

fn case(rule: &str) -> Case {
    let path = cases().join(format!("{rule}.json"));
    let text = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Generated code in a readable form: formatted, on one line, with short names for items of the prelude.
fn readable(generated: &Generated) -> String {
    let client = prettyplease::unparse(&generated.client);
    let text = format!("{client}\n{}\n{}", generated.identifiers.concat(), generated.enums.concat());
    let text = text.replace("///", "/// ").split_whitespace().collect::<Vec<_>>().join(" ");
    ["option", "string", "vec", "num"]
        .iter()
        .fold(text, |text, module| text.replace(&format!("::std::{module}::"), ""))
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let files: BTreeSet<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let rules: BTreeSet<String> = RULES.iter().map(|rule| format!("{}.json", rule.name)).collect();
    assert_eq!(files, rules);
    assert_eq!(rules.len(), RULES.len(), "two rules have one name");
    for rule in RULES {
        assert_eq!(case(rule.name).prevents, rule.prevents, "{}", rule.name);
    }
}

#[test]
fn without_its_rule_each_failure_is_real() {
    for rule in RULES.iter().map(|rule| rule.name) {
        let Case { before, without, .. } = case(rule);
        let says_something =
            without.contract.is_some() || without.progenitor.is_some() || !without.code.is_empty();
        assert!(says_something && !without.happens.is_empty(), "{rule}: the case shows nothing");
        let lowered = lower_by(before.clone(), |name| name != rule).document;
        let refusals: Vec<String> = contract::check(&lowered).iter().map(ToString::to_string).collect();
        match &without.contract {
            Some(expected) => {
                assert!(refusals.iter().any(|text| text.contains(expected)), "{rule}: {refusals:#?}")
            }
            None => assert_eq!(refusals, [""; 0], "{rule}"),
        }
        match (generate(&lowered), &without.progenitor) {
            (Err(finding), Some(expected)) => {
                assert!(finding.message.contains(expected), "{rule}: {finding}")
            }
            (Ok(generated), None) => without.code.assert(rule, &readable(&generated)),
            (Err(finding), None) => panic!("{rule}: {finding}"),
            (Ok(_), Some(expected)) => panic!("{rule}: progenitor takes it and does not say {expected}"),
        }
    }
}

#[test]
fn with_every_rule_the_code_is_what_a_user_wants() {
    for rule in RULES.iter().map(|rule| rule.name) {
        let Case { before, without, after, code, .. } = case(rule);
        let lowered = lower(&before).document;
        assert_eq!(contract::check(&lowered), [], "{rule}");
        assert!(!after.is_empty() && !code.is_empty(), "{rule}: the case shows nothing");
        for (pointer, expected) in &after {
            let found = lowered.pointer(pointer).unwrap_or(&Value::Null);
            assert_eq!(found, expected, "{rule}: {pointer}");
        }
        let text = readable(&generate(&lowered).unwrap_or_else(|finding| panic!("{rule}: {finding}")));
        code.assert(rule, &text);
        without.code.assert_refuted(rule, &text);
    }
}

/// The name of a component in the SDK, for documents without name clashes.
fn rust_schema(name: &str) -> &str {
    name.strip_suffix("Dto").unwrap_or(name)
}

/// All properties of the component schemas: the name of the schema, the name of the property, its schema, and whether
/// it is required.
fn properties(document: &Value) -> Vec<(&str, &str, &Value, bool)> {
    let mut properties = Vec::new();
    for (schema, value) in visit::component_schemas(document) {
        let required = |name: &str| {
            value["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
        };
        for (name, property) in value["properties"].as_object().into_iter().flatten() {
            assert!(property.get("properties").is_none(), "this test knows no objects inside objects");
            properties.push((schema.as_str(), name.as_str(), property, required(name)));
        }
    }
    properties
}

fn lowered_property<'a>(lowered: &'a Value, schema: &str, name: &str) -> &'a Value {
    &lowered["components"]["schemas"][rust_schema(schema)]["properties"][name]
}

/// All doc comments and other string literals in code.
fn literals(tokens: proc_macro2::TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => literals(group.stream(), found),
            proc_macro2::TokenTree::Literal(literal) => {
                found.extend(
                    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value()),
                );
            }
            _ => {}
        }
    }
}

fn assert_nothing_is_lost(merged: &Value) {
    let lowered = lower(merged).document;
    let generated = generate(&lowered).unwrap();
    let mut docs = BTreeSet::new();
    literals(generated.client.into_token_stream(), &mut docs);
    let (mut descriptions, mut formats, mut values) = (0, 0, 0);
    for (schema, name, before, _) in properties(merged) {
        let place = format!("{schema}.{name}");
        let after = lowered_property(&lowered, schema, name);
        let text = after["description"].as_str().unwrap_or_default();
        let in_docs = |expected: &str| text.contains(expected) && docs.iter().any(|doc| doc.trim() == text);
        if let Some(description) = before["description"].as_str() {
            descriptions += 1;
            assert!(
                in_docs(description.trim()),
                "{place}: the description is lost: {description}\nin {after}"
            );
        }
        if before["deprecated"] == true {
            assert!(in_docs("**Deprecated.**"), "{place}: the deprecation is lost: {after}");
        }
        for keyword in ["minimum", "maximum", "minLength", "maxLength", "default"] {
            if let Some(bound) = before.get(keyword).filter(|bound| !bound.is_null()) {
                let expected =
                    format!("`{}`", bound.as_str().map_or_else(|| bound.to_string(), str::to_owned));
                assert!(in_docs(&expected), "{place}: {keyword} is lost: {after}");
            }
        }
        if let Some(format) = before["format"].as_str() {
            formats += 1;
            let has_type = after.to_string().contains(&format!("\"format\":\"{format}\""));
            assert!(
                has_type || in_docs(&format!("Format: `{format}`.")),
                "{place}: the format is lost: {after}"
            );
        }
    }
    for (schema, value) in visit::component_schemas(merged) {
        let name = rust_schema(schema);
        for member in value["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            values += 1;
            let open = generated.enums.iter().find(|call| call.contains(&format!(" {name} {{")));
            let open = open.unwrap_or_else(|| panic!("{schema} is no enum of the SDK"));
            assert!(open.contains(&format!(" = {member:?},")), "{schema} has no `{member}`: {open}");
        }
    }
    assert!(descriptions > 0 && formats > 0 && values > 0);
}

#[test]
fn nothing_that_a_rust_user_wants_is_lost_from_the_real_document() {
    let merged = support::real_merged();
    assert!(properties(&merged).len() > 200);
    assert_nothing_is_lost(&merged);
}

#[test]
fn nothing_is_lost_from_what_the_real_document_does_not_have_yet() {
    let thing_state = json!({ "type": "string", "enum": ["on", "off", "ON", "", "self", "1st", "unrecognized", "on-hold", "on_hold"] });
    assert_nothing_is_lost(&support::changed(|value| {
        let schemas = &mut value["components"]["schemas"];
        schemas["ThingState"] = thing_state;
        schemas["Thing"]["properties"] = json!({
            "name": { "type": "string", "format": "uri", "deprecated": true, "description": "Its \"name\"." },
            "plain": { "type": ["null", "integer"], "format": "int64", "deprecated": true, "default": 5, "minimum": 1 },
            "state": { "$ref": "#/components/schemas/ThingState", "deprecated": true, "description": "On or off." },
            "parent": {
                "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }],
                "deprecated": true, "description": "What it is a part of.",
            },
        });
    }));
}

#[test]
fn enums_that_would_get_one_name_stay_two_types() {
    // `Thing.state`, a component with the same name, and two parameters without a name in their pointers.
    let merged = support::changed(|value| {
        let parameter = |name: &str, values: Value| json!({ "name": name, "in": "query", "schema": { "type": "string", "enum": values } });
        let operation = &mut value["paths"]["/v1/things/{thingId}"]["get"];
        let parameters = operation["parameters"].as_array_mut().unwrap();
        parameters.push(parameter("order", json!(["ascending", "descending"])));
        parameters.push(parameter("view", json!(["short", "long"])));
        let schemas = &mut value["components"]["schemas"];
        schemas["ThingState"] = json!({ "type": "string", "enum": ["red", "green"] });
        schemas["Thing"]["properties"]["colour"] = json!({ "$ref": "#/components/schemas/ThingState" });
        schemas["Thing"]["properties"]["state"] = json!({ "type": "string", "enum": ["on", "off"] });
    });
    let lowered = lower(&merged).document;
    assert_eq!(contract::check(&lowered), []);
    let enums = generate(&lowered).unwrap().enums.concat();
    assert_eq!(enums.matches("open_enum!").count(), 4, "{enums}");
    for value in ["ascending", "descending", "short", "long", "red", "green", "on", "off"] {
        assert_eq!(enums.matches(&format!(" = {value:?},")).count(), 1, "{value}: {enums}");
    }
}

/// Whether a property is nullable according to the specification, independently of the code under test.
fn may_be_null(schema: &Value) -> bool {
    let is_null = |schema: &Value| schema["type"] == "null";
    let lists_null = schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"));
    let alternatives = ["oneOf", "anyOf"].iter().filter_map(|keyword| schema[keyword].as_array()).flatten();
    lists_null || is_null(schema) || alternatives.into_iter().any(is_null)
}

#[test]
fn what_can_be_sent_as_null_and_nothing_else_has_three_states() {
    let merged = support::real_merged();
    let mut sent: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&Value> =
        visit::operations(&merged).filter_map(|operation| operation.value.get("requestBody")).collect();
    while let Some(value) = open.pop() {
        references::references(value, "", &mut |_, reference| {
            let name = references::component_name(reference, "schemas").unwrap();
            if sent.insert(name) {
                open.push(&merged["components"]["schemas"][name]);
            }
        });
    }
    let expected: BTreeSet<String> = properties(&merged)
        .into_iter()
        .filter(|(schema, _, property, required)| sent.contains(schema) && !required && may_be_null(property))
        .map(|(schema, name, ..)| format!("{}.{name}", rust_schema(schema)))
        .collect();
    let lowered = lower(&merged).document;
    let found: BTreeSet<String> = properties(&lowered)
        .into_iter()
        .filter(|(_, _, property, _)| property["x-rust-type"]["path"] == "paynow_sdk::Nullable")
        .map(|(schema, name, ..)| format!("{schema}.{name}"))
        .collect();
    assert_eq!(found, expected);
    assert!(expected.contains("UpsertProductRequest.label") && !expected.contains("Product.label"));
    // The type is used for properties only.
    assert_eq!(lowered.to_string().matches("paynow_sdk::Nullable").count(), found.len());
}

#[test]
fn every_id_has_a_type_of_its_own() {
    let merged = support::real_merged();
    let lowered = lower(&merged).document;
    let flakes = |document: &Value| {
        let mut places = Vec::new();
        references::references(document, "", &mut |pointer, reference| {
            if reference == "#/components/schemas/FlakeId" {
                places.push(pointer.to_owned());
            }
        });
        places
    };
    assert!(flakes(&merged).len() > 80);
    // An actor may be a user, a customer or an API key.
    assert_eq!(flakes(&lowered), ["/components/schemas/Actor/properties/id/allOf/0"]);
    let generated = generate(&lowered).unwrap();
    for name in
        ["ProductId", "ProductVersionId", "StoreId", "OrderId", "TagId", "DiscordId", "UserId", "FlakeId"]
    {
        assert!(generated.identifiers.concat().contains(&format!(" {name} {{")), "{name}");
    }
    let types = readable(&generated);
    for field in ["pub product_id: ::paynow_sdk::ProductId", "product_ids: Vec<::paynow_sdk::ProductId>"] {
        assert!(types.contains(field), "{field}");
    }
}

#[test]
fn what_an_id_is_called() {
    let names = [
        // The ID of the schema's object, named as in the paths.
        ("Product", "id", "ProductId"),
        ("ProductVersion", "id", "ProductVersionId"),
        ("Order", "id", "OrderId"),
        ("OrderLine", "id", "OrderLineId"),
        ("DiscordAction", "id", "DiscordActionId"),
        ("GiftCard", "id", "GiftCardId"),
        ("Giftcard", "id", "GiftCardId"),
        ("Navlink", "id", "NavLinkId"),
        ("StoreMember", "id", "MemberId"),
        ("StoreMemberUser", "id", "UserId"),
        ("ProductTag", "id", "TagId"),
        ("StorefrontProduct", "id", "ProductId"),
        ("ProductGameServer", "id", "GameServerId"),
        ("DeliveryItem", "id", "InventoryItemId"),
        ("WebhookSubscription", "id", "WebhookId"),
        ("CreateCheckoutSessionResponse", "id", "CheckoutSessionId"),
        // Properties that name the object of the ID.
        ("Product", "store_id", "StoreId"),
        ("Product", "version_id", "ProductVersionId"),
        ("Product", "required_product_ids", "ProductId"),
        ("Product", "tags", "TagId"),
        ("Product", "tier_group_id", "TierGroupId"),
        ("Order", "gift_to_customer_id", "CustomerId"),
        ("Order", "coupon_id", "CouponId"),
        ("Refund", "order_line_id", "OrderLineId"),
        ("Subscription", "initial_order_id", "OrderId"),
        ("Subscription", "next_product_version_id", "ProductVersionId"),
        ("Coupon", "apply_to_products", "ProductId"),
        ("Sale", "apply_to_tags", "TagId"),
        ("Store", "owner_id", "UserId"),
        ("StoreMember", "role_id", "RoleId"),
        ("ProductCommand", "override_execute_on_gameserver_ids", "GameServerId"),
        ("QueuedDiscordAction", "delivery_item_id", "InventoryItemId"),
        // Parameters.
        ("", "storeId", "StoreId"),
        ("", "productVersionId", "ProductVersionId"),
        ("", "inventoryItemId", "InventoryItemId"),
        ("", "giftcardId", "GiftCardId"),
        ("", "gameServerId", "GameServerId"),
        ("", "webhookId", "WebhookId"),
        // Discord's own IDs, which have a different epoch. The roles of a store do not belong to them.
        ("", "discordServerId", "DiscordId"),
        ("DiscordProfile", "discord_id", "DiscordId"),
        ("DiscordProfile", "id", "DiscordId"),
        ("DiscordServerRole", "id", "DiscordId"),
        ("DiscordServerLink", "server_id", "DiscordId"),
        ("SetDiscordAction", "role_id", "DiscordId"),
        ("SetDiscordAction", "channel_id", "DiscordId"),
        // IDs of an unknown kind.
        ("Actor", "id", "FlakeId"),
        ("", "id", "FlakeId"),
    ];
    for (schema, property, expected) in names {
        assert_eq!(identifier(schema, property), expected, "{schema}.{property}");
    }
}
