//! The commands and their arguments, both those of the operation table and the hand-written ones.

mod globals;
mod hand_written;
mod operation;
pub(crate) mod value;

use clap::Command;

use crate::exit;
use crate::table::TABLE;

pub(crate) use globals::Globals;
pub(crate) use hand_written::{Leaf, leaf};
pub(crate) use operation::{ALL, BODY, field_id, null_id, parameter_id};

/// The groups that consist of hand-written commands only.
const OWN_GROUPS: [(&str, &str); 2] =
    [("auth", "Manages API keys and profiles"), ("webhooks", "Sends and verifies webhook events")];

/// The complete command line. The commands of a group are built only when the group is used, which keeps the program's
/// start fast.
pub(crate) fn root() -> Command {
    // The commands inside the groups are not built yet, so the root cannot find them by operationId. Each operationId
    // is therefore a hidden top-level command as well.
    let ids = TABLE.operations.iter().map(|operation| {
        Command::new(operation.id.as_str()).hide(true).defer(|command| {
            let operation = TABLE.operation(command.get_name());
            operation.map_or(command.clone(), |operation| operation::with_arguments(command, operation))
        })
    });
    visible().subcommands(ids)
}

/// The commands that appear in the help and in completions.
pub(crate) fn visible() -> Command {
    let mut groups: Vec<(&str, String)> =
        TABLE.groups().into_iter().map(|group| (group, about_group(group))).collect();
    for (group, about) in OWN_GROUPS {
        if !groups.iter().any(|(known, _)| *known == group) {
            groups.push((group, about.to_owned()));
        }
    }
    groups.sort();
    let groups = groups.into_iter().map(|(group, about)| {
        Command::new(group)
            .about(about)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .defer(with_commands)
    });
    Command::new("paynow")
        .version(env!("CARGO_PKG_VERSION"))
        .about("PayNow (paynow.gg) from a terminal")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(globals::args())
        .subcommands(groups)
        .subcommands(hand_written::top_level())
        .after_help(after_help())
}

/// The description of a group: as many of its command names as fit on one line.
fn about_group(group: &str) -> String {
    const LONGEST: usize = 60;

    let own = hand_written::names_of_group(group).iter().copied();
    let of_table = TABLE.operations.iter().filter(|operation| operation.group == group);
    let mut about = String::new();
    for command in own.chain(of_table.map(|operation| operation.command.as_str())) {
        if about.len() + command.len() > LONGEST {
            return about + ", …";
        }
        if !about.is_empty() {
            about.push_str(", ");
        }
        about.push_str(command);
    }
    about
}

/// Adds the commands of a group.
fn with_commands(group: Command) -> Command {
    let name = group.get_name().to_owned();
    let own = hand_written::of_group(&name);
    let of_table = TABLE.operations.iter().filter(|operation| operation.group == name).map(|operation| {
        let command = Command::new(operation.command.as_str()).alias(operation.id.as_str());
        operation::with_arguments(command, operation)
    });
    let of_table: Vec<Command> = of_table.collect();
    group.subcommands(of_table).subcommands(own)
}

fn after_help() -> String {
    format!(
        "Environment:
  PAYNOW_API_KEY           API key; --profile has precedence
  PAYNOW_CUSTOMER_TOKEN    the same for operations that require a customer token
  PAYNOW_GAMESERVER_TOKEN  the same for operations that require a game server token
  PAYNOW_PROFILE           profile to use if neither --profile nor the variable of the key is given
  PAYNOW_STORE_ID          ID of the store; --store and the store of --profile have precedence
  PAYNOW_BASE_URL          base URL; --base-url and the profile in use have precedence;
                           the default is https://api.paynow.gg
  PAYNOW_ALLOW_HTTP        1 allows base URLs with plain HTTP, which exposes the key
  PAYNOW_WEBHOOK_SECRET    signing secret of webhooks
  PAYNOW_CONFIG            path of the file with the profiles

Exit codes:
{}",
        exit::table()
    )
}
