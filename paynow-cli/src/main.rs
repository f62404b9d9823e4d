//! `paynow`: a command line for PayNow's API.

mod access;
mod call;
mod command_line;
mod commands;
mod exit;
mod failure;
mod output;
mod pages;
mod request;
mod similar;
mod table;

use std::process::ExitCode;

use anstream::ColorChoice;

use failure::Failure;
use output::{Format, Output};

fn main() -> ExitCode {
    let color = color_of_arguments();
    let command = command_line::root().color(match color {
        ColorChoice::Always | ColorChoice::AlwaysAnsi => clap::ColorChoice::Always,
        ColorChoice::Never => clap::ColorChoice::Never,
        ColorChoice::Auto => clap::ColorChoice::Auto,
    });
    let matches = match command.try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refused(&error, color),
    };
    let mut output = Output::new(Format::Table, color);
    match commands::run(&matches, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure, &output);
            ExitCode::from(failure.exit.code())
        }
    }
}

/// Reports invalid arguments, as JSON if `--json` or `--jsonl` is among them. clap also returns help and version texts
/// as errors; they go to standard output and exit with code 0.
fn refused(error: &clap::Error, color: ColorChoice) -> ExitCode {
    let is_json = std::env::args().any(|argument| argument == "--json" || argument == "--jsonl");
    if error.use_stderr() && is_json {
        let text = error.render().to_string();
        let message = text.trim().trim_start_matches("error: ");
        report(&Failure::usage(message), &Output::new(Format::Json, color));
    } else {
        // If the output is closed, the error cannot be reported anywhere.
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Reports why a command failed, as JSON for the JSON formats.
fn report(failure: &Failure, output: &Output) {
    match output.format {
        _ if failure.message().is_empty() => {}
        Format::Json | Format::JsonLines => output.note(&failure.json().to_string()),
        _ => {
            let red = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
            output.note(&format!("{red}error:{red:#} {}", failure.text()));
        }
    }
}

/// The value of `--color`. It is needed before clap parses the arguments, because clap's error messages are colored as
/// well.
fn color_of_arguments() -> ColorChoice {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |index: usize| arguments.get(index + 1).map(String::as_str);
    let mut choices = arguments.iter().enumerate().filter_map(|(index, argument)| match argument.as_str() {
        "--color" => after(index),
        other => other.strip_prefix("--color="),
    });
    match choices.next_back() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}
