//! The `Display` and `Debug` output of errors.

use std::error::Error as _;
use std::fmt::{self, Write as _};

use super::text::{LONGEST_MESSAGE, bounded, excerpt};
use super::{Error, Kind};

/// Maximum number of validation errors shown.
const SHOWN_ERRORS: usize = 5;

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(operation) = &inner.operation {
            let (method, path) = (operation.method(), operation.path());
            match operation.id() {
                Some(id) => write!(out, "{id} ({method} {path}): ")?,
                // The path of such a request is written by the caller and may contain anything.
                None => write!(out, "{method} {}: ", bounded(path.to_owned(), LONGEST_MESSAGE))?,
            }
        }
        self.fmt_kind(out)?;
        if let Some(status) = inner.status {
            let reason = status.canonical_reason().map_or_else(String::new, |reason| format!(" {reason}"));
            match inner.kind {
                Kind::Status => write!(out, " {}{reason}", status.as_u16())?,
                _ => write!(out, " ({}{reason})", status.as_u16())?,
            }
        }
        self.fmt_paynow_error(out)?;
        for note in &inner.notes {
            write!(out, " ({note})")?;
        }
        if let Some(trace_id) = self.trace_id() {
            write!(out, " (trace {trace_id})")?;
        }
        if let Some(wait) = self.retry_after().filter(|_| self.is_retryable()) {
            write!(out, " (retry after {} s)", wait.as_secs())?;
        }
        if inner.attempts > 1 {
            write!(out, " (after {} attempts)", inner.attempts)?;
        }
        if inner.outcome_unknown {
            out.write_str(" (outcome unknown: PayNow may have processed it)")?;
        }
        Ok(())
    }
}

impl Error {
    fn fmt_kind(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Configuration(message) | Kind::Argument(message) => out.write_str(message),
            Kind::Connect { timed_out: false } => out.write_str("PayNow could not be reached"),
            Kind::Connect { timed_out: true } => out.write_str("PayNow could not be reached in time"),
            Kind::Network => out.write_str("the connection to PayNow broke"),
            Kind::Malformed => out.write_str("the response is not valid HTTP"),
            Kind::Timeout(after) => write!(out, "the call did not complete within {after:?}"),
            Kind::AttemptTimeout(after) => write!(out, "PayNow did not respond within {after:?}"),
            Kind::ClientTimeout => {
                out.write_str("PayNow did not respond within the timeout of the custom HTTP client")
            }
            Kind::Redirected => {
                out.write_str("the custom HTTP client followed a redirect")
            }
            Kind::Status => out.write_str("PayNow returned"),
            Kind::TooLarge(limit) => write!(out, "the response is larger than {limit} bytes"),
            Kind::Encoding => out.write_str("the response cannot be decompressed with the encoding in its headers"),
            Kind::Decode(path) if path.is_empty() || path == "." => {
                out.write_str("the response does not match the operation")
            }
            Kind::Decode(path) => {
                write!(out, "the response does not match the operation at `{path}`")
            }
            Kind::RepeatedItem => out.write_str(
                "the page repeats an item of the previous page, so reading on might never end; the operation may \
                 not support `after`",
            ),
        }
    }

    fn fmt_paynow_error(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for text in [self.code(), self.message()].into_iter().flatten() {
            write!(out, ": {text}")?;
        }
        let has_text = self.code().is_some() || self.message().is_some();
        if !has_text
            && matches!(self.0.kind, Kind::Status)
            && let Some(text) = excerpt(&self.0.body)
        {
            write!(out, ": {text}")?;
        }
        for error in self.validation_errors().iter().take(SHOWN_ERRORS) {
            write!(out, "; {error}")?;
        }
        match self.validation_error_count().saturating_sub(SHOWN_ERRORS) {
            0 => Ok(()),
            more => write!(out, "; and {more} more"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sources = Vec::new();
        let mut next = self.source();
        while let Some(source) = next {
            let mut text = String::new();
            write!(text, "{source}")?;
            sources.push(text);
            next = source.source();
        }
        out.debug_struct("Error")
            .field("kind", &self.kind())
            .field("status", &self.0.status.map(|status| status.as_u16()))
            .field("message", &format_args!("{self}"))
            .field("sources", &sources)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
