//! What a stage has to say about its input: data, so that the caller decides how it is shown.

use std::fmt;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Something was left out or looks wrong; the result is usable.
    Warning,
    /// The stage has no result.
    Error,
}

/// One thing that a stage found, with where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub level: Level,
    /// The stable name of the rule, `stage/rule`.
    pub rule: &'static str,
    /// The file it is about, with block and line where the file is a docs page; empty for a whole document.
    pub source: String,
    /// The JSON pointer of the place inside the document; empty for the document itself.
    pub pointer: String,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Finding {
    /// A finding that leaves the stage without a result.
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

    /// A finding about something left out or doubtful.
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(rule, message) }
    }

    /// A finding that is only worth knowing.
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self { level: Level::Note, ..Self::error(rule, message) }
    }

    /// Names the file the finding is about.
    pub fn in_source(mut self, source: impl fmt::Display) -> Self {
        self.source = source.to_string();
        self
    }

    /// Names the place inside the document.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// Says what to do about it.
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

/// Whether any of the findings leaves its stage without a result.
pub fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}
