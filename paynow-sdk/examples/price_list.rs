//! Brings a store in line with a price list: a CSV of slug, name and price in minor units.
//!
//! `cargo run -p paynow-sdk --example price_list -- --dry-run` says what it would do, without the flag it does it;
//! a path after it is another list than `prices.csv` beside this file. With `PAYNOW_API_KEY` and `PAYNOW_STORE_ID`
//! set it is your store, else one of a fake PayNow.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::collections::HashMap;

use indicatif::ProgressBar;
use paynow_fake::Fake;
use paynow_sdk::types::{Product, UpsertProductRequest};
use paynow_sdk::{Client, Money, set};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/prices.csv");

#[derive(serde::Deserialize)]
struct Line {
    slug: String,
    name: String,
    price: i64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let dry_run = arguments.iter().any(|argument| argument == "--dry-run");
    arguments.retain(|argument| argument != "--dry-run");
    let list = arguments.first().map_or(LIST, String::as_str);
    // All of it is read before anything is changed: a typo in the last line changes nothing.
    let lines: Vec<Line> = csv::Reader::from_path(list)?.deserialize().collect::<Result<_, _>>()?;

    // The fake lives as long as this binding.
    let fake;
    let store = if let Ok(id) = std::env::var("PAYNOW_STORE_ID") {
        Client::from_env()?.store(id.parse()?)
    } else {
        fake = Fake::start().await;
        fake.insert("products", serde_json::json!([{ "slug": "vip", "name": "VIP", "price": 1499 }]));
        fake.store()
    };

    let currency = store.get_store().await?.currency;
    let shown = |price: i64| Money::new(price, &currency);
    let products = store.products().get_products().await?;
    let known: HashMap<&str, &Product> =
        products.iter().map(|product| (product.slug.as_str(), product)).collect();
    let progress = ProgressBar::new(lines.len() as u64);
    let mut changes = 0;
    for Line { slug, name, price } in progress.wrap_iter(lines.into_iter()) {
        let wanted = UpsertProductRequest {
            slug: set(slug.as_str()),
            name: set(name.as_str()),
            price: set(price),
            ..Default::default()
        };
        let change = match known.get(slug.as_str()) {
            Some(product) if product.price == price && product.name == name => continue,
            Some(product) => {
                if !dry_run {
                    store.products().update_product(product.id, &wanted).await?;
                }
                format!(
                    "{slug}: {} for {} becomes {name} for {}",
                    product.name,
                    shown(product.price),
                    shown(price)
                )
            }
            None => {
                // An error that says "outcome unknown" needs no care here: the next run looks first.
                if !dry_run {
                    store.products().create_product(&wanted).await?;
                }
                format!("{slug}: new, {name} for {}", shown(price))
            }
        };
        changes += 1;
        progress.suspend(|| println!("{change}"));
    }
    println!("{changes} changes{}", if dry_run { " to make; this was a dry run" } else { " made" });
    Ok(())
}
