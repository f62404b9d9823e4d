//! The project's own commands. `cargo xtask help` lists them; each has a file of its own.

mod diff;
mod manifest;
mod output;
mod overlay;
mod regen;
mod sync;
mod tree;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a command can end in, beside success; 2 is what clap says to bad usage.
enum Failure {
    /// It failed: exit code 1.
    Failed(anyhow::Error),
    /// `--check` found files that are not what they would be written as: exit code 3.
    Stale,
    /// `diff` found what breaks a client, and was asked to fail on it: exit code 4.
    Breaking,
    /// `diff` found other changes that it was asked to fail on: exit code 5.
    Changed,
    /// `sync --check` found that PayNow's docs are not as they were: exit code 6.
    Moved,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Keeps the SDK in step with PayNow's API", version)]
struct Arguments {
    /// The workspace to work in; the one that this command was built from by default.
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write every generated file from the pages, fragments and overlays in openapi/.
    Regen(regen::Arguments),
    /// Apply an OpenAPI Overlay to a document and print the result.
    Overlay(overlay::Arguments),
    /// Show what is different between two versions of the API, and whom it breaks.
    Diff(diff::Arguments),
    /// Fetch PayNow's docs, show what changed and whom it breaks, and write everything or nothing.
    Sync(sync::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = arguments.root.unwrap_or_else(tree::workspace);
    let out = &mut std::io::stdout();
    let outcome = match arguments.command {
        Command::Regen(arguments) => regen::run(&root, &arguments, out),
        Command::Overlay(arguments) => overlay::run(&arguments, out),
        Command::Diff(arguments) => diff::run(&root, &arguments, out),
        Command::Sync(arguments) => sync::run(&root, &arguments, out),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Stale) => ExitCode::from(3),
        Err(Failure::Breaking) => ExitCode::from(4),
        Err(Failure::Changed) => ExitCode::from(5),
        Err(Failure::Moved) => ExitCode::from(6),
        Err(Failure::Failed(error)) => {
            use std::io::Write as _;
            // Nobody is left to tell if standard error is closed too.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}
