//! The commands of the project. `cargo xtask help` lists them; each has a file of its own.

mod diff;
mod manifest;
mod outcome;
mod output;
mod overlay;
mod regen;
mod sync;
mod workspace;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Generates the SDK and keeps it in sync with PayNow's API",
    version
)]
struct Arguments {
    /// The workspace to work in; by default the one that this command was built from
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write all generated files from the pages, fragments and overlays in openapi/
    Regen(regen::Arguments),
    /// Apply an OpenAPI Overlay to a document and print the result
    Overlay(overlay::Arguments),
    /// Compare two versions of the API and show whom the changes break
    Diff(diff::Arguments),
    /// Fetch PayNow's docs, show what changed and whom it breaks, and write all files or none
    Sync(sync::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = arguments.root.unwrap_or_else(workspace::root);
    let out = &mut std::io::stdout();
    let outcome = match arguments.command {
        Command::Regen(arguments) => regen::run(&root, &arguments, out),
        Command::Overlay(arguments) => overlay::run(&arguments, out),
        Command::Diff(arguments) => diff::run(&root, &arguments, out),
        Command::Sync(arguments) => sync::run(&root, &arguments, out),
    };
    match outcome {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            // Standard error may be closed as well.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}
