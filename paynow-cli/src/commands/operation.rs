//! A command of the operation table, which calls one operation.

use clap::ArgMatches;

use crate::access::Access;
use crate::call::Session;
use crate::command_line::{ALL, Globals};
use crate::failure::Failure;
use crate::output::{Columns, Currency, Format, Output};
use crate::pages;
use crate::request::Request;
use crate::table::{Column, ColumnKind, Operation, ResultShape};

pub(crate) async fn run(
    operation: &Operation,
    matches: &ArgMatches,
    globals: &Globals,
    output: &mut Output,
) -> Result<(), Failure> {
    let columns = columns(operation, globals)?;
    let has_ids = !operation.result.ids.is_empty() || operation.result.shape == ResultShape::Map;
    if output.format == Format::Ids && !has_ids && operation.result.shape != ResultShape::Nothing {
        return Err(Failure::usage("--quiet: the result contains no IDs; use --json"));
    }
    let access = Access::new(globals, operation.credential)?;
    let key = access.key()?;
    let request = Request::new(operation, matches, || access.required_store())?;
    let session = Session::new(&access, &key, output)?;
    let value = if operation.is_paged() && matches.get_flag(ALL) {
        pages::all(&session, operation, request.clone()).await?
    } else {
        session.result(operation, &request).await?
    };
    if operation.result.shape == ResultShape::Nothing && output.format == Format::Table {
        return output.print(&format!("done: {}\n", operation.command));
    }
    // The table does not contain every nested property, so that an unknown one is noticed only now.
    let items = value.as_array().map_or(std::slice::from_ref(&value), Vec::as_slice);
    let chosen = columns.columns.iter().filter(|_| columns.are_chosen && !items.is_empty());
    for (property, _) in chosen.filter_map(|column| column.name.split_once('.')) {
        if items.iter().all(|item| item.get(property).is_none()) {
            output.note(&format!("--columns: the result has no property `{property}`"));
        }
    }
    let currency = match output.format {
        Format::Table => session.currency(&request, operation, &columns.columns, &value).await,
        _ => Currency::default(),
    };
    output.result(&value, &operation.result, &columns, &currency)
}

/// The columns to show: those of `--columns`, or else all columns of the table.
fn columns(operation: &Operation, globals: &Globals) -> Result<Columns, Failure> {
    let known = &operation.result.columns;
    if globals.columns.is_empty() {
        return Ok(Columns { columns: known.clone(), are_chosen: false });
    }
    let column = |name: &String| {
        let of_table = known.iter().find(|column| column.name == *name).cloned();
        // A name with a dot can refer to a nested property that the table does not list.
        let nested = name.contains('.').then(|| Column { name: name.clone(), kind: ColumnKind::Text });
        of_table.or(nested).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|column| column.name.as_str()).collect();
            Failure::usage(format!(
                "--columns: unknown column `{name}`; the columns are {}",
                names.join(", ")
            ))
        })
    };
    let columns = globals.columns.iter().map(column).collect::<Result<_, _>>()?;
    Ok(Columns { columns, are_chosen: true })
}
