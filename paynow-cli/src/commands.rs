//! The implementation of the commands.

mod apply;
mod auth;
mod completions;
mod fake;
mod operation;
mod trigger;
mod verify;

use std::future::Future;

use clap::ArgMatches;

use crate::command_line::{Globals, Leaf, leaf};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::TABLE;

/// Runs the selected command.
///
/// # Errors
/// The command failed.
pub(crate) fn run(matches: &ArgMatches, output: &mut Output) -> Result<(), Failure> {
    let mut path = Vec::new();
    let mut innermost = matches;
    while let Some((name, inner)) = innermost.subcommand() {
        path.push(name);
        innermost = inner;
    }
    // clap propagates global options to the innermost command, regardless of their position.
    let globals = Globals::new(innermost);
    output.format = globals.format;
    if let Some(command) = leaf(&path) {
        return match command {
            Leaf::Completions => completions::run(innermost, output),
            Leaf::Fake => on_runtime(fake::run(innermost, output)),
            Leaf::Login => auth::login(&globals, output),
            Leaf::Logout => auth::logout(&globals, output),
            Leaf::Status => on_runtime(auth::status(&globals, output)),
            Leaf::Apply => on_runtime(apply::run(innermost, &globals, output)),
            Leaf::Trigger => on_runtime(trigger::run(innermost, output)),
            Leaf::Verify => verify::run(innermost, output),
        };
    }
    let operation = match path.as_slice() {
        [id] => TABLE.operation(id),
        [group, command] => TABLE.command(group, command),
        _ => None,
    };
    let operation =
        operation.ok_or_else(|| Failure::usage(format!("unknown command `{}`", path.join(" "))))?;
    on_runtime(operation::run(operation, innermost, &globals, output))
}

fn on_runtime(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::failed(format!("cannot start the runtime: {error}")))?;
    runtime.block_on(command)
}
