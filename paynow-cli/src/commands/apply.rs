//! `paynow products apply`: applies a price list to a store.

mod execute;
mod interrupts;
mod plan;
mod price_list;
mod report;

use std::path::PathBuf;

use clap::ArgMatches;
use paynow_sdk::StoreId;
use serde_json::json;

use crate::access::Access;
use crate::call::Session;
use crate::command_line::Globals;
use crate::failure::Failure;
use crate::output::{Currency, Format, Output};
use crate::request::Request;
use crate::table::{CredentialKind, Operation, TABLE};

use execute::Run;
use plan::Plan;

/// The operations that applying a price list requires.
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
    // The complete file is read before the first change, so that an error in its last line leaves the store unchanged.
    let lines = price_list::read(&file, operations.create.fields())?;
    let access = Access::new(globals, CredentialKind::ApiKey)?;
    let key = access.key()?;
    let store = access.required_store()?;
    let session = Session::new(&access, &key, output)?;
    let list = Request { path: vec![("storeId".to_owned(), store.to_string())], ..Request::default() };
    let products = session.result(operations.list, &list).await?;
    let plan = Plan::new(lines, products.as_array().map_or(&[], Vec::as_slice))?;
    let columns = &operations.list.result.columns;
    let currency = match output.format {
        // A product's price has no currency. The currency is looked up with an empty item, because the store may have
        // no products.
        Format::Table => session.currency(&list, operations.list, columns, &json!([{}])).await,
        _ => Currency::default(),
    };
    let jobs = usize::from(matches.get_one::<u8>("jobs").copied().unwrap_or(1));
    let run = match matches.get_flag("dry-run") {
        true => Run::dry(&plan),
        false => {
            let requests = plan.changes.iter().map(|change| request(&operations, store, change)).collect();
            execute::execute(&session, requests, jobs, output).await?
        }
    };
    interrupts::exit_on_interrupt();
    report::report(&plan, &run, columns, &currency, output)
}

fn operation(id: &str) -> Result<&'static Operation, Failure> {
    TABLE
        .operation(id)
        .ok_or_else(|| Failure::failed(format!("the API no longer contains the operation {id}")))
}

/// The request that applies a change.
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
