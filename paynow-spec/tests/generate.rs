//! The real generator on the real document, with some features on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use paynow_spec::generate::generate_with;
use serde_json::Value;

fn lowered() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../paynow-sdk/openapi.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn what_a_feature_alone_needs_is_generated_and_nothing_else() {
    let generated = |feature: &str| generate_with(&lowered(), |tag| tag == feature).unwrap();

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
    // The schemas that two tags share are there with either.
    assert!(products.client.contains("struct Actor ") && generated("store").client.contains("struct Actor "));
    assert!(
        !products.client.contains("struct DiscordAction ") && !products.enums.contains("DiscordActionType")
    );

    // Ids are named by users in types of their own, so they do not come and go.
    assert_eq!(discord.identifiers, products.identifiers);
    assert!(discord.identifiers.contains("ProductId"));

    let nothing = generated("none");
    assert!(!nothing.client.contains("async fn") && nothing.client.contains("struct PayNowError "));
    assert!(nothing.enums.is_empty());
}
