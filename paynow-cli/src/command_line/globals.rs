//! The options that every command accepts.

use clap::{Arg, ArgAction, ArgMatches};

use crate::output::Format;
use crate::table::CredentialKind;

const HEADING: &str = "Global options";

/// The values of the global options.
#[derive(Clone, Debug)]
pub(crate) struct Globals {
    pub(crate) profile: Option<String>,
    /// The kind of credential, if it differs from the one that the operation requires.
    pub(crate) kind: Option<CredentialKind>,
    pub(crate) store: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) format: Format,
    pub(crate) columns: Vec<String>,
    pub(crate) verbose: bool,
}

impl Globals {
    pub(crate) fn new(matches: &ArgMatches) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let format = match (matches.get_flag("json"), matches.get_flag("jsonl"), matches.get_flag("quiet")) {
            (true, ..) => Format::Json,
            (_, true, _) => Format::JsonLines,
            (.., true) => Format::Ids,
            _ => Format::Table,
        };
        Self {
            profile: text("profile"),
            kind: matches.get_one::<String>("as").and_then(|name| CredentialKind::named(name)),
            store: text("store"),
            base_url: text("base-url"),
            format,
            columns: matches.get_many::<String>("columns").into_iter().flatten().cloned().collect(),
            verbose: matches.get_flag("verbose"),
        }
    }
}

pub(super) fn args() -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let args = [
        option("profile", "NAME", "Profile to use, instead of PAYNOW_API_KEY and PAYNOW_PROFILE"),
        option(
            "as",
            "KIND",
            "Kind of key, for operations that do not declare one: api-key, customer, game-server",
        )
        .value_parser(["api-key", "customer", "game-server"])
        .hide_possible_values(true),
        option(
            "store",
            "ID",
            "ID of the store, instead of that of --profile, PAYNOW_STORE_ID or another profile in use",
        ),
        option(
            "base-url",
            "URL",
            "Base URL of another server, such as a fake, instead of that of the profile or PAYNOW_BASE_URL",
        ),
        flag("json", "Print JSON").conflicts_with_all(["jsonl", "quiet"]),
        flag("jsonl", "Print one line of JSON for each item").conflicts_with_all(["json", "quiet"]),
        flag("quiet", "Print ids alone").short('q').conflicts_with_all(["json", "jsonl"]),
        option("columns", "NAME,…", "Columns of the table; use dots for nested fields: user.name")
            .value_delimiter(',')
            .conflicts_with_all(["json", "jsonl", "quiet"]),
        flag("verbose", "Show requests and retries on standard error, with the key hidden").short('v'),
        option("color", "WHEN", "When to use colors: auto, always or never")
            .value_parser(["auto", "always", "never"])
            .default_value("auto")
            .hide_default_value(true)
            .hide_possible_values(true),
    ];
    args.into_iter().map(|arg| arg.global(true).help_heading(HEADING)).collect()
}
