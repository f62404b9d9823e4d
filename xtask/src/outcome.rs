//! The outcomes of commands.

use std::process::ExitCode;

/// The outcome of a command that did not fail. Errors have the exit code 1, and wrong usage has clap's 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The command was completed.
    Done,
    /// `--check` found files that are out of date.
    Stale,
    /// `diff` found changes that break running clients, and was asked to fail on them.
    Breaking,
    /// `diff` found other changes that it was asked to fail on.
    Changed,
    /// `sync --check` found that PayNow's docs have changed.
    UpstreamChanged,
}

impl Outcome {
    pub(crate) fn exit_code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Stale => ExitCode::from(3),
            Self::Breaking => ExitCode::from(4),
            Self::Changed => ExitCode::from(5),
            Self::UpstreamChanged => ExitCode::from(6),
        }
    }
}
