//! The commands that do not correspond to a single operation.

use std::net::IpAddr;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};
use clap_complete::Shell;

use super::operation::path_parser;
use crate::table::TABLE;

/// A hand-written command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    Completions,
    Fake,
    Login,
    Logout,
    Status,
    Apply,
    Trigger,
    Verify,
}

/// The hand-written command with this path, such as `auth login`.
pub(crate) fn leaf(path: &[&str]) -> Option<Leaf> {
    Some(match path {
        ["completions"] => Leaf::Completions,
        ["fake"] => Leaf::Fake,
        ["auth", "login"] => Leaf::Login,
        ["auth", "logout"] => Leaf::Logout,
        ["auth", "status"] => Leaf::Status,
        ["products", "apply"] => Leaf::Apply,
        ["webhooks", "trigger"] => Leaf::Trigger,
        ["webhooks", "verify"] => Leaf::Verify,
        _ => return None,
    })
}

/// The hand-written commands that belong to no group.
pub(super) fn top_level() -> Vec<Command> {
    vec![fake(), completions()]
}

/// The hand-written commands of a group.
pub(super) fn of_group(group: &str) -> Vec<Command> {
    match group {
        "auth" => vec![login(), logout(), status()],
        "products" => vec![apply()],
        "webhooks" => vec![trigger(), verify()],
        _ => Vec::new(),
    }
}

/// The names of the hand-written commands of a group, without building the commands.
pub(super) fn names_of_group(group: &str) -> &'static [&'static str] {
    match group {
        "auth" => &["login", "logout", "status"],
        "products" => &["apply"],
        "webhooks" => &["trigger", "verify"],
        _ => &[],
    }
}

fn login() -> Command {
    Command::new("login")
        .about("Stores an API key, read from standard input, in a profile")
        .long_about(
            "Stores an API key in the profile that --profile or PAYNOW_PROFILE names, or else in `default`. The key is \
             read from standard input, never from an argument, where other users and the history of the shell could \
             see it. Only its owner can access the file. --store and --base-url are stored with the key; without \
             them, an existing profile keeps its store and its server. With --as, a customer token or a game server \
             token is stored.",
        )
}

fn logout() -> Command {
    Command::new("logout").about("Removes a profile and its keys")
}

fn status() -> Command {
    Command::new("status").about("Shows the key and the store in use, and whether PayNow accepts the key")
}

fn apply() -> Command {
    Command::new("apply")
        .about("Creates and updates products from a price list")
        .long_about(
            "Creates and updates products from a price list, which is a CSV file with a header. The column `slug` \
             identifies the product of a line; the other columns are fields of a product, named as in the API: `name`, \
             `price` (in the smallest unit of the currency), `enabled_until` and so on. An empty cell leaves a field \
             unchanged. Products that do not exist are created, others are updated if they differ, and none are \
             deleted.\n\n\
             Only missing changes are made, so a second run completes one that was interrupted. Do not apply lists to \
             the same store at the same time: both runs may create the same product.",
        )
        .arg(Arg::new("file").value_name("FILE").required(true).value_parser(path_parser()).help("Price list, or - for standard input"))
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .short('n')
                .action(ArgAction::SetTrue)
                .help("Shows the changes without making them"),
        )
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .value_name("COUNT")
                .value_parser(value_parser!(u8).range(1..=16))
                .default_value("4")
                .help("Maximum number of concurrent calls"),
        )
}

fn trigger() -> Command {
    let events =
        TABLE.events.iter().map(|event| PossibleValue::new(event.name.as_str()).help(event.about.as_str()));
    Command::new("trigger")
        .about("Sends a signed event to a receiver in development")
        .long_about(
            "Sends a signed event to a receiver in development. The event is about a generated purchase, with a body \
             that matches the OpenAPI document. It is signed with the secret in PAYNOW_WEBHOOK_SECRET, or with a new \
             secret, which is printed.",
        )
        .arg(
            Arg::new("event")
                .value_name("EVENT")
                .required(true)
                .value_parser(PossibleValuesParser::new(events))
                .help("The event"),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("URL")
                .help("URL of the receiver, such as http://localhost:3000/hooks"),
        )
        .arg(
            Arg::new("print")
                .long("print")
                .action(ArgAction::SetTrue)
                .help("Prints the request instead of sending it, for `paynow webhooks verify` and for tests"),
        )
        .group(ArgGroup::new("destination").args(["to", "print"]).required(true))
        .arg(
            Arg::new("attempts")
                .long("attempts")
                .value_name("COUNT")
                .value_parser(value_parser!(u32).range(1..=100))
                .default_value("1")
                .help("Maximum number of delivery attempts"),
        )
}

fn verify() -> Command {
    Command::new("verify")
        .about("Verifies the signature of a request from standard input")
        .long_about(
            "Verifies the signature of a request from standard input. The input is an HTTP request: an optional request line, \
             headers, an empty line, and the unchanged body. With --signature and --timestamp, the input is the body \
             alone. The signing secret is read from PAYNOW_WEBHOOK_SECRET.",
        )
        .arg(
            Arg::new("signature")
                .long("signature")
                .value_name("TEXT")
                .requires("timestamp")
                .help("Value of the header PayNow-Signature"),
        )
        .arg(
            Arg::new("timestamp")
                .long("timestamp")
                .value_name("MILLISECONDS")
                .requires("signature")
                .help("Value of the header PayNow-Timestamp"),
        )
        .arg(
            Arg::new("any-age")
                .long("any-age")
                .action(ArgAction::SetTrue)
                .help("Accepts a request that was signed more than five minutes ago, such as a recorded one"),
        )
}

fn fake() -> Command {
    Command::new("fake")
        .about("Starts a fake PayNow server on this machine, with an inspector page")
        .long_about(
            "Starts a fake PayNow server on this machine. It keeps state, validates requests against the OpenAPI document, \
             and prints the environment variables with which other commands use it. The page at /_fake/ shows requests \
             and state and can inject faults. Ctrl-C stops the server and discards its state.",
        )
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("PORT")
                .value_parser(value_parser!(u16))
                .default_value("8080")
                .help("Port to listen on; 0 selects a free port"),
        )
        .arg(
            Arg::new("host")
                .long("host")
                .value_name("ADDRESS")
                .value_parser(value_parser!(IpAddr))
                .default_value("127.0.0.1")
                .help("Address to listen on; anyone who can reach it can use the fake"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("NUMBER")
                .value_parser(value_parser!(u64))
                .default_value("1")
                .conflicts_with("empty")
                .help("Seed of the generated data; the same seed generates the same data, except for IDs and times"),
        )
        .arg(
            Arg::new("empty")
                .long("empty")
                .action(ArgAction::SetTrue)
                .help("Starts with a store and its owner, without other data"),
        )
}

fn completions() -> Command {
    Command::new("completions").about("Prints shell completions").arg(
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(value_parser!(Shell))
            .help("The shell"),
    )
}
