//! Findings: results of a stage about its input, as data, so that the caller decides how they are shown.

use std::fmt;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Information; nothing has to be done.
    Note,
    /// Something was left out or is doubtful; the result is usable.
    Warning,
    /// The stage has no result.
    Error,
}

/// A finding of a stage, with its location and remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub level: Level,
    /// The stable name of the rule, `stage/rule`.
    pub rule: &'static str,
    /// The file, with block and line if it is a docs page; empty for a whole document.
    pub source: String,
    /// The JSON pointer inside the document; empty for the document itself.
    pub pointer: String,
    /// What was found.
    pub message: String,
    /// The remedy.
    pub help: String,
}

impl Finding {
    /// Creates a finding because of which the stage has no result.
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            level: Level::Error,
            rule,
            source: String::new(),
            pointer: String::new(),
            message: message.into(),
            help: String::new(),
        }
    }

    /// Creates a finding about something that was left out or is doubtful.
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(rule, message) }
    }

    /// Creates an informational finding.
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self { level: Level::Note, ..Self::error(rule, message) }
    }

    /// Sets the file.
    pub fn in_source(mut self, source: impl fmt::Display) -> Self {
        self.source = source.to_string();
        self
    }

    /// Sets the location inside the document.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// Sets the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        write!(out, "{level}[{}]: {}", self.rule, self.message)?;
        if !self.source.is_empty() {
            write!(out, "\n  --> {}", self.source)?;
        }
        if !self.pointer.is_empty() {
            write!(out, "\n   at {}", self.pointer)?;
        }
        if !self.help.is_empty() {
            write!(out, "\n help {}", self.help)?;
        }
        Ok(())
    }
}

/// Whether any finding is an error.
pub fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}
