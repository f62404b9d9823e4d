//! `paynow completions`.

use clap::ArgMatches;
use clap_complete::{Shell, generate};

use crate::command_line;
use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn run(matches: &ArgMatches, output: &Output) -> Result<(), Failure> {
    let Some(shell) = matches.get_one::<Shell>("shell") else { return Ok(()) };
    let mut text = Vec::new();
    // The hidden commands named after operationIds are left out, so that each command is completed once.
    generate(*shell, &mut command_line::visible(), "paynow", &mut text);
    output.print(&String::from_utf8_lossy(&text))
}
