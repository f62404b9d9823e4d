//! Progress of fetching: on a terminal an animated line per source, elsewhere a permanent one.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// The lines of all sources.
pub(crate) struct Progress {
    lines: Option<MultiProgress>,
}

/// The line of one source.
pub(crate) struct Line {
    name: String,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let moves = std::io::stderr().is_terminal() && std::env::var_os("CI").is_none();
        Self { lines: moves.then(MultiProgress::new) }
    }

    pub(crate) fn line(&self, name: &str) -> Line {
        let bar = self.lines.as_ref().map(|lines| {
            let bar = lines.add(ProgressBar::new_spinner());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}: {msg}") {
                bar.set_style(style);
            }
            bar.set_prefix(name.to_owned());
            bar.set_message("asking");
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Line { name: name.to_owned(), bar }
    }
}

impl Line {
    /// Shows the current step.
    pub(crate) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.set_message(message.to_owned()),
            None => self.print(message),
        }
    }

    /// Shows the result.
    pub(crate) fn end(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.finish_with_message(message.to_owned()),
            None => self.print(message),
        }
    }

    fn print(&self, message: &str) {
        // Failing to print progress is not an error.
        let _ = writeln!(std::io::stderr(), "{}: {message}", self.name);
    }
}
