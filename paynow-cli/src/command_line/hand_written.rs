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
        .about("Keeps an API key, which it reads from standard input, in a profile")
        .long_about(
            "Keeps an API key in a profile: --profile, or `default`. The key is read from standard input, never from an \
             argument, where other users and the history of the shell could see it. The file can be read by its owner \
             only. --store and --base-url are kept with the key; --as says that it is a customer's or a game server's token.",
        )
}

fn logout() -> Command {
    Command::new("logout").about("Removes a profile and its keys")
}

fn status() -> Command {
    Command::new("status").about("Shows which key is used, for which store, and whether PayNow accepts it")
}

fn apply() -> Command {
    Command::new("apply")
        .about("Brings a price list into the store")
        .long_about(
            "Brings a price list into the store: a CSV file with a header. The column `slug` says which product a line is \
             about; the others are fields of a product, named as in the API: `name`, `price` (in the smallest unit of \
             the currency), `enabled_until` and so on. An empty cell leaves a field as it is. A product that the store \
             does not have is created, one that it has is changed where it differs, and none is deleted.\n\n\
             Only what is missing is done, so a second run completes one that was interrupted, and repeats nothing.",
        )
        .arg(Arg::new("file").value_name("FILE").required(true).value_parser(path_parser()).help("The price list; - is standard input"))
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .short('n')
                .action(ArgAction::SetTrue)
                .help("Shows what it would do, and does nothing"),
        )
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .value_name("COUNT")
                .value_parser(value_parser!(u8).range(1..=16))
                .default_value("4")
                .help("How many calls are made at once"),
        )
}

fn trigger() -> Command {
    let events =
        TABLE.events.iter().map(|event| PossibleValue::new(event.name.as_str()).help(event.about.as_str()));
    Command::new("trigger")
        .about("Sends an event, signed as PayNow signs it, to a receiver under development")
        .long_about(
            "Sends an event, signed as PayNow signs it, to a receiver under development. Its body is made from PayNow's \
             document of the webhooks and is about a made-up purchase. It is signed with the secret in \
             PAYNOW_WEBHOOK_SECRET; without that with a new one, which is printed.",
        )
        .arg(
            Arg::new("event")
                .value_name("EVENT")
                .required(true)
                .value_parser(PossibleValuesParser::new(events))
                .help("The event"),
        )
        .arg(Arg::new("to").long("to").value_name("URL").help("Where the receiver is, such as http://localhost:3000/hooks"))
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
                .help("How often it is sent until the receiver accepts it"),
        )
}

fn verify() -> Command {
    Command::new("verify")
        .about("Reads a request from standard input and says whether PayNow signed it")
        .long_about(
            "Reads a request from standard input and says whether PayNow signed it. The request is HTTP: a request line \
             (which may be left out), headers, an empty line, the body byte by byte. With --signature and --timestamp it \
             is the body alone. The signing secret is that of PAYNOW_WEBHOOK_SECRET.",
        )
        .arg(
            Arg::new("signature")
                .long("signature")
                .value_name("TEXT")
                .requires("timestamp")
                .help("The header PayNow-Signature"),
        )
        .arg(
            Arg::new("timestamp")
                .long("timestamp")
                .value_name("MILLISECONDS")
                .requires("signature")
                .help("The header PayNow-Timestamp"),
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
        .about("Starts a fake PayNow on this machine, with a page that shows what happens")
        .long_about(
            "Starts a fake PayNow on this machine. It keeps state, checks requests against PayNow's documents, and prints the \
             variables that make the other commands use it. The page at /_fake/ shows requests and state and makes things \
             go wrong. It stops at Ctrl-C and forgets everything.",
        )
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("PORT")
                .value_parser(value_parser!(u16))
                .default_value("8080")
                .help("The port; 0 is any that is free"),
        )
        .arg(
            Arg::new("host")
                .long("host")
                .value_name("ADDRESS")
                .value_parser(value_parser!(IpAddr))
                .default_value("127.0.0.1")
                .help("The address to listen at; whoever can reach it can use the fake"),
        )
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("NUMBER")
                .value_parser(value_parser!(u64))
                .default_value("1")
                .conflicts_with("empty")
                .help("What the store is filled from; the same seed gives the same items"),
        )
        .arg(
            Arg::new("empty")
                .long("empty")
                .action(ArgAction::SetTrue)
                .help("Starts with one store that has an owner, and nothing else"),
        )
}

fn completions() -> Command {
    Command::new("completions").about("Prints the completions for a shell").arg(
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(value_parser!(Shell))
            .help("The shell"),
    )
}
