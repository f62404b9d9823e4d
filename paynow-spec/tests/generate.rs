//! Runs the generator on the document of the pages, with some features.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use openapiv3::OpenAPI;
use paynow_spec::emit::feature_gates::client;
use paynow_spec::emit::generate::{generate, generate_with};
use paynow_spec::lower::lower;
use quote::ToTokens as _;
use syn::Item;

/// The lowered document of the three pages.
fn lowered() -> OpenAPI {
    serde_json::from_value(lower(&support::real_merged()).document).unwrap()
}

#[test]
fn what_a_feature_alone_needs_is_generated_and_nothing_else() {
    struct Texts {
        client: String,
        identifiers: String,
        enums: String,
    }
    let generated = |feature: &str| {
        let generated = generate_with(&lowered(), |tag| tag == feature).unwrap();
        Texts {
            client: generated.client.into_token_stream().to_string(),
            identifiers: generated.identifiers.concat(),
            enums: generated.enums.concat(),
        }
    };

    let discord = generated("discord");
    assert!(
        discord.client.contains("fn products_discord_get_actions")
            && discord.client.contains("struct DiscordAction ")
    );
    assert!(
        !discord.client.contains("fn products_get_products") && !discord.client.contains("struct Product ")
    );
    assert!(discord.enums.contains("DiscordActionType") && !discord.enums.contains("ProductTaxCode"));

    let products = generated("products");
    assert!(
        products.client.contains("fn products_get_products") && products.client.contains("struct Product ")
    );
    // A schema that two tags share is generated for either of them.
    assert!(products.client.contains("struct Actor ") && generated("store").client.contains("struct Actor "));
    assert!(
        !products.client.contains("struct DiscordAction ") && !products.enums.contains("DiscordActionType")
    );

    // Users name IDs in their own types, so they do not depend on features.
    assert_eq!(discord.identifiers, products.identifiers);
    assert!(discord.identifiers.contains("ProductId"));

    let nothing = generated("none");
    assert!(!nothing.client.contains("async fn") && nothing.client.contains("struct PayNowError "));
    assert!(nothing.enums.is_empty());
}

#[test]
fn the_committed_client_has_with_any_features_what_the_generator_writes_for_them() {
    let lowered = lowered();
    let files = client(&lowered, generate(&lowered).unwrap()).unwrap();
    let tags = ["discord", "products", "store"];
    // No tag, each tag, every pair, and all tags.
    for set in 0..1 << tags.len() {
        let is_on =
            |tag: &str| tags.iter().position(|known| *known == tag).is_some_and(|n| set & (1 << n) != 0);
        support::features::assert_as_generated(&lowered, &files, is_on);
    }
    assert!(files["client.rs"].starts_with("// Written by `cargo xtask regen`"));
}

#[test]
fn a_model_can_be_built_field_by_field_if_a_request_takes_it() {
    let generated = generate(&lowered()).unwrap();
    let types = generated.client.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
        _ => None,
    });
    let is_open = |model: &syn::ItemStruct| {
        !model.attrs.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"))
    };
    let open: Vec<String> = types
        .unwrap()
        .1
        .iter()
        .filter_map(|item| match item {
            Item::Struct(model) if is_open(model) => Some(model.ident.to_string()),
            _ => None,
        })
        .collect();
    // The first few are also received, as part of a product.
    let expected = [
        "ProductCommand",
        "ProductDeliverableActions",
        "ProductPayoutSplit",
        "ProductStockLimit",
        "SetDiscordAction",
        "UpdateProductSortOrderRequest",
        "UpdateStore",
        "UpdateStoreMember",
        "UpsertProductRequest",
        "UpsertProductTrialConfiguration",
        "UpsertProductUpsellConfiguration",
        "UpsertProductUpsellRecommendation",
    ];
    assert_eq!(open, expected);
}

#[test]
fn a_client_without_something_that_a_feature_alone_has_is_refused() {
    let lowered = lowered();
    let without_store = generate_with(&lowered, |tag| tag != "store").unwrap();
    let finding = client(&lowered, without_store).unwrap_err();
    assert_eq!(finding.rule, "client/differs");
    assert!(finding.message.contains("only the feature `store`"), "{finding}");
}
