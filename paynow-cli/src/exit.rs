//! The exit codes.

/// The outcome of a command, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Credential = 3,
    NotFound = 4,
    Invalid = 5,
    Conflict = 6,
    RateLimited = 7,
    Network = 8,
    OutcomeUnknown = 9,
    Server = 10,
    Interrupted = 130,
}

/// Every exit code with its name and its meaning, for the help.
pub(crate) const EXITS: [(Exit, &str, &str); 12] = [
    (Exit::Done, "done", "success"),
    (Exit::Failed, "failed", "any other failure"),
    (Exit::Usage, "usage", "a command, an argument or a field is invalid; nothing was sent"),
    (Exit::Credential, "credential", "the API key is missing or was refused (401, 403)"),
    (Exit::NotFound, "not-found", "the resource does not exist (404)"),
    (
        Exit::Invalid,
        "validation",
        "PayNow rejected the values (400, 422), or the signature of an event is invalid",
    ),
    (Exit::Conflict, "conflict", "the request conflicts with the current state (409)"),
    (Exit::RateLimited, "rate-limit", "too many requests (429)"),
    (Exit::Network, "network", "PayNow could not be reached, or a read got no response; nothing was changed"),
    (
        Exit::OutcomeUnknown,
        "outcome-unknown",
        "the response was lost: PayNow may have made the change, so check before you repeat it",
    ),
    (Exit::Server, "server", "PayNow failed (5xx); nothing was changed"),
    (Exit::Interrupted, "interrupted", "interrupted by Ctrl-C"),
];

impl Exit {
    pub(crate) fn code(self) -> u8 {
        self as u8
    }

    /// The name of the exit code in JSON output.
    pub(crate) fn name(self) -> &'static str {
        EXITS.iter().find(|(exit, ..)| *exit == self).map_or("failed", |(_, name, _)| name)
    }
}

/// The table of exit codes for the help.
pub(crate) fn table() -> String {
    let lines =
        EXITS.iter().map(|(exit, name, meaning)| format!("  {:>3}  {name:<15}  {meaning}\n", exit.code()));
    lines.collect()
}
