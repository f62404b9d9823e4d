//! A tour of a store: its products and members; creating, updating and reordering a product; its Discord actions.
//!
//! `cargo run -p paynow-sdk --example tour` starts a fake PayNow and uses it. If `PAYNOW_API_KEY` and
//! `PAYNOW_STORE_ID` are set, it uses PayNow itself and creates a real, hidden product, which it deletes at the end.

#![allow(clippy::print_stdout, reason = "printing is what the tour is for")]

use paynow_fake::Fake;
use paynow_sdk::types::{UpdateProductSortOrderRequest, UpsertProductRequest};
use paynow_sdk::{Client, Money, StoreId, null, set};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The fake runs as long as this binding exists.
    let fake;
    let (paynow, store_id): (Client, StoreId) = if std::env::var_os("PAYNOW_API_KEY").is_some() {
        let store_id =
            std::env::var("PAYNOW_STORE_ID").map_err(|_| "set PAYNOW_STORE_ID to the ID of your store")?;
        (Client::from_env()?, store_id.parse()?)
    } else {
        fake = Fake::builder().rng_seed(7).start()?;
        println!("PAYNOW_API_KEY is not set: talking to a fake PayNow at {}\n", fake.url());
        (fake.client(), fake.store_id())
    };
    let store = paynow.store(store_id);

    // Prices are in minor units of the store's currency.
    let currency = store.get_store().await?.currency;
    let shown = |price: i64| Money::new(price, &currency);

    println!("The products of store {store_id}:");
    let mut order = Vec::new();
    for product in store.products().get_products().await? {
        println!("  {} {} for {}", product.id, product.name, shown(product.price));
        order.push(product.id);
    }
    println!("Its members:");
    for member in store.get_store_members().await? {
        println!("  {}", member.user.first_name.as_deref().unwrap_or("(no name)"));
    }

    let new = UpsertProductRequest {
        name: set("VIP"),
        slug: set("vip-of-the-tour"),
        price: set(1499),
        is_hidden: set(true),
        ..Default::default()
    };
    let vip = store.products().create_product(&new).await?;
    println!("Made {} {}", vip.id, vip.name);

    // `price` is set, `label` is cleared, and all other fields keep their values.
    let change = UpsertProductRequest { price: set(999), label: null(), ..Default::default() };
    let changed = store.products().update_product(vip.id, &change).await?;
    println!("Its price was {} and is now {}", shown(vip.price), shown(changed.price));

    order.insert(0, vip.id);
    store.products().update_product_sort_order(UpdateProductSortOrderRequest::new(order)).await?;
    println!("It is now the first in the list");

    let actions = store.products_discord().get_actions(vip.version_id).await?;
    println!("It has {} Discord actions", actions.len());
    for action in actions {
        println!("  {}: {}", action.execution_stage, action.action_type);
    }

    store.products().delete_product(vip.id).await?;
    println!("Deleted it");
    Ok(())
}
