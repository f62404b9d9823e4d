//! `paynow products apply`: brings a price list into a store.

mod execute;
mod interrupts;
mod plan;
mod price_list;
mod report;

use std::path::PathBuf;

use clap::ArgMatches;
use paynow_sdk::{Client, StoreId};
use serde_json::Value;

use crate::access::Access;
use crate::call;
use crate::command_line::Globals;
use crate::failure::Failure;
use crate::output::{Currency, Format, Output};
use crate::request::Request;
use crate::table::{CredentialKind, Operation, TABLE};

use execute::Run;
use plan::Plan;

/// The operations that a price list takes.
struct Operations {
    list: &'static Operation,
    create: &'static Operation,
    update: &'static Operation,
}

pub(crate) async fn run(matches: &ArgMatches, globals: &Globals, output: &mut Output) -> Result<(), Failure> {
    let operations = Operations {
        list: operation("Products_GetProducts")?,
        create: operation("Products_CreateProduct")?,
        update: operation("Products_UpdateProduct")?,
    };
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    // All of it is read before anything is changed: a typo in the last line changes nothing.
    let lines = price_list::read(&file, operations.create.fields())?;
    let access = Access::new(globals)?;
    let key = access.key(CredentialKind::ApiKey)?;
    output.hide(key.text());
    let store = access.required_store()?;
    let client = access.client(&key)?;
    let list = Request { path: vec![("storeId".to_owned(), store.to_string())], ..Request::default() };
    if globals.verbose {
        call::show(output, &access.base_url()?, key.kind, operations.list, &list);
    }
    let products = call::send(&client, operations.list, &list).await;
    let products = products.map_err(|error| call::failure(&error, operations.list))?;
    let plan = Plan::new(lines, products.as_array().map_or(&[], Vec::as_slice))?;
    let currency = currency(&client, &operations, &list, output, &products).await;
    let jobs = usize::from(matches.get_one::<u8>("jobs").copied().unwrap_or(1));
    let run = match matches.get_flag("dry-run") {
        true => Run::dry(&plan),
        false => {
            let requests = plan.changes.iter().map(|change| request(&operations, store, change)).collect();
            execute::execute(&client, requests, jobs, output).await?
        }
    };
    report::report(&plan, &run, &operations.list.result.columns, &currency, output)
}

fn operation(id: &str) -> Result<&'static Operation, Failure> {
    TABLE
        .operation(id)
        .ok_or_else(|| Failure::failed(format!("PayNow's documents no longer have the operation {id}")))
}

/// The call that makes a change.
fn request(operations: &Operations, store: StoreId, change: &plan::Change) -> (&'static Operation, Request) {
    let mut path = vec![("storeId".to_owned(), store.to_string())];
    let operation = match &change.product_id {
        Some(id) => {
            path.push(("productId".to_owned(), id.clone()));
            operations.update
        }
        None => operations.create,
    };
    (operation, Request { path, body: Some(change.body()), ..Request::default() })
}

/// The currency of the store, which only the table shows.
async fn currency(
    client: &Client,
    operations: &Operations,
    list: &Request,
    output: &Output,
    products: &Value,
) -> Currency {
    match output.format {
        Format::Table => {
            // An empty store has no item that says it either.
            let any = if products.as_array().is_some_and(Vec::is_empty) {
                serde_json::json!([{}])
            } else {
                products.clone()
            };
            call::currency(client, list, operations.list, &operations.list.result.columns, &any).await
        }
        _ => Currency::default(),
    }
}
