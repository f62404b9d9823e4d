//! `paynow`: a command line for PayNow's API.

mod access;
mod call;
mod command_line;
mod commands;
mod exit;
mod failure;
mod input;
mod output;
mod pages;
mod request;
mod similar;
mod table;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::{ContextKind, ContextValue};

use failure::Failure;
use output::{Format, Output, escaped_json, written};
use table::TABLE;

fn main() -> ExitCode {
    let color = color_of_arguments();
    let command = command_line::root().color(match color {
        ColorChoice::Always | ColorChoice::AlwaysAnsi => clap::ColorChoice::Always,
        ColorChoice::Never => clap::ColorChoice::Never,
        ColorChoice::Auto => clap::ColorChoice::Auto,
    });
    let matches = match command.try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refused(&without_operation_ids(error), color),
    };
    let mut output = Output::new(Format::Table, color);
    match commands::run(&matches, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure, &output),
    }
}

/// Removes the hidden commands named after operationIds from the commands that an error lists or suggests.
fn without_operation_ids(mut error: clap::Error) -> clap::Error {
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::ValidSubcommand] {
        if let Some(ContextValue::Strings(mut names)) = error.remove(kind) {
            names.retain(|name| TABLE.operation(name).is_none());
            if !names.is_empty() {
                error.insert(kind, ContextValue::Strings(names));
            }
        }
    }
    error
}

/// Reports invalid arguments, as JSON if `--json` or `--jsonl` is among them. clap also returns help and version texts
/// as errors; they go to standard output and exit with code 0.
fn refused(error: &clap::Error, color: ColorChoice) -> ExitCode {
    let is_json = std::env::args_os().any(|argument| argument == "--json" || argument == "--jsonl");
    let format = if is_json { Format::Json } else { Format::Table };
    if error.use_stderr() && is_json {
        let text = error.render().to_string();
        // The usage and the hint at --help follow the message.
        let message = text.split("\n\nUsage: ").next().unwrap_or_default();
        let message = message.split("\n\nFor more information").next().unwrap_or_default();
        let message = message.trim().trim_start_matches("error: ");
        return report(&Failure::usage(message), &Output::new(format, color));
    }
    let printed = error.print().and_then(|()| std::io::stdout().flush());
    match written(printed) {
        // If standard error cannot be written, there is no other place to report that.
        Err(failure) if !error.use_stderr() => report(&failure, &Output::new(format, color)),
        _ => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)),
    }
}

/// Reports why a command failed, as JSON for the JSON formats, and returns its exit code.
fn report(failure: &Failure, output: &Output) -> ExitCode {
    match output.format {
        Format::Json | Format::JsonLines => output.note(&escaped_json(&failure.json().to_string())),
        _ => output.error(&failure.text()),
    }
    ExitCode::from(failure.exit.code())
}

/// The value of `--color`. It is needed before clap parses the arguments, because clap's error messages are colored as
/// well.
fn color_of_arguments() -> ColorChoice {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let text = |index: usize| arguments.get(index)?.to_str();
    let mut choices = (0..arguments.len()).filter_map(|index| match text(index)? {
        "--color" => text(index + 1),
        other => other.strip_prefix("--color="),
    });
    match choices.next_back() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}
