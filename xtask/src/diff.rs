//! `cargo xtask diff`: what is different between two versions of the API, and whom it breaks.

use std::fs;
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::ValueEnum;
use paynow_diff::ignore::{self, Ignores};
use paynow_diff::render::{self, Labels};
use paynow_diff::{Report, SemverBump, diff};
use serde_json::Value;

use crate::outcome::Outcome;
use crate::workspace;

mod source;

/// What is known and accepted.
const IGNORES: &str = "openapi/diff-ignore.toml";

#[derive(clap::Args)]
#[command(after_help = "\
BASE and HEAD are each a file (OpenAPI in JSON or YAML, or a docs page), a folder of docs pages, a folder with the \
manifest, or a git revision, of which openapi/paynow.json is taken. Pages are corrected by the overlays of this workspace, \
documents are taken as they are.

Exit codes: 0 nothing of the level that --fail-on asks for, 1 it failed, 2 wrong usage, 4 a change that breaks a \
client on the wire, 5 other changes of that level.")]
pub(crate) struct Arguments {
    /// The older version; the committed one by default.
    base: Option<String>,
    /// The newer version; what the working tree's pages, fragments and overlays make by default.
    head: Option<String>,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// From which level on a change is a failure.
    #[arg(long, value_enum)]
    fail_on: Option<Level>,
    /// Show the changes that openapi/diff-ignore.toml accepts too.
    #[arg(long)]
    no_ignore: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For tools; docs/diff.schema.json describes it.
    Json,
    /// For GitHub's annotations.
    Github,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Level {
    /// A client that runs breaks on the wire.
    Breaking,
    /// That, or code that compiled does not: the next release of the SDK is a major one.
    Major,
    /// Anything.
    Any,
}

pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> Result<Outcome> {
    let base = source::read(root, arguments.base.as_deref(), source::committed)?;
    let head = source::read(root, arguments.head.as_deref(), source::working_tree)?;
    let mut report = compared((&base.name, &base.document), (&head.name, &head.document))?;
    if let (Some(of_base), Some(of_head)) = (&base.webhooks, &head.webhooks) {
        let of_webhooks = compared((&base.name, of_base), (&head.name, of_head))?;
        report.refusals.extend(of_webhooks.refusals);
        report.entries.extend(of_webhooks.entries.into_iter().map(|mut entry| {
            entry.is_of_webhooks = true;
            entry
        }));
    }
    if !arguments.no_ignore {
        apply_ignores(&root.join(IGNORES), &mut report)?;
    }
    let rules = workspace::rules_url();
    let labels = Labels::new(&base.name, &head.name, &rules);
    let text = match arguments.format {
        Format::Text => render::text(&report, &labels, wants_colour()),
        Format::Markdown => render::markdown(&report, &labels),
        Format::Json => format!("{:#}\n", render::json(&report, &labels)),
        Format::Github => {
            let file = head.file.unwrap_or_else(|| PathBuf::from(workspace::MERGED));
            let [api, webhooks] = [file, PathBuf::from(workspace::WEBHOOKS)].map(|file| {
                let text = fs::read_to_string(root.join(&file)).unwrap_or_default();
                (file.display().to_string(), text)
            });
            render::github(&report, |entry| {
                let (file, text) = if entry.is_of_webhooks { &webhooks } else { &api };
                (file, text)
            })
        }
    };
    write!(out, "{text}")?;
    Ok(outcome(&report, arguments.fail_on))
}

/// Compares two documents, each with what it is called.
///
/// # Errors
/// One of them cannot be compared; every finding names the document.
pub(crate) fn compared(base: (&str, &Value), head: (&str, &Value)) -> Result<Report> {
    diff(base.1, head.1).map_err(|findings| {
        let findings: Vec<_> = findings
            .into_iter()
            .map(|finding| {
                let source = if finding.source == "base" { base.0 } else { head.0 };
                finding.in_source(source)
            })
            .collect();
        anyhow!("{}", workspace::report(&findings))
    })
}

/// The exit code: what breaks a client has its own.
fn outcome(report: &Report, level: Option<Level>) -> Outcome {
    let is_reached = match level {
        None => false,
        Some(Level::Breaking) => report.breaking().next().is_some(),
        Some(Level::Major) => report.breaking().next().is_some() || report.bump() == SemverBump::Major,
        Some(Level::Any) => !report.entries.is_empty(),
    };
    match report.breaking().next() {
        _ if !is_reached => Outcome::Done,
        Some(_) => Outcome::Breaking,
        None => Outcome::Changed,
    }
}

fn apply_ignores(path: &Path, report: &mut Report) -> Result<()> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(anyhow!(error).context(format!("cannot read {}", path.display())));
        }
    };
    let ignores: Ignores = toml::from_str(&text).with_context(|| {
        format!("invalid {}: expected a list of entries with rule, place, reason and expires", path.display())
    })?;
    let today = chrono::Utc::now().date_naive().to_string();
    ignore::apply(report, &ignores, &today).map_err(|findings| {
        let findings: Vec<_> = findings.into_iter().map(|finding| finding.in_source(IGNORES)).collect();
        anyhow!("{}\n\n`--no-ignore` compares without this file", workspace::report(&findings))
    })?;
    Ok(())
}

/// Colour is for a terminal, and for nobody who does not want it (<https://no-color.org>).
fn wants_colour() -> bool {
    let stdout = std::io::stdout();
    stdout.is_terminal() && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never
}
