//! What a command that did not fail can end in.

use std::process::ExitCode;

/// The outcome of a command. An error is none: it has exit code 1, and bad usage has clap's 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what was asked, and there is nothing to say by the exit code.
    Done,
    /// `--check` found files that differ from what would be written.
    Stale,
    /// `diff` found changes that break a client, and was asked to fail on them.
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
