//! `cargo xtask diff`: compares two versions of the API and shows whom the changes break.

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

/// The known and accepted changes.
const IGNORES: &str = "openapi/diff-ignore.toml";

#[derive(clap::Args)]
#[command(after_help = "\
BASE and HEAD can be a file (OpenAPI in JSON or YAML, or a docs page), a folder of docs pages, a folder with the \
manifest, or a git revision, from which openapi/paynow.json is read. Pages are corrected by the overlays of this \
workspace, documents are compared unchanged.

Exit codes: 0 no changes of the level given by --fail-on; 1 failed; 2 wrong usage; 4 changes that break running clients \
on the wire; 5 other changes of that level.")]
pub(crate) struct Arguments {
    /// The older version; by default the committed one
    base: Option<String>,
    /// The newer version; by default the one generated from the pages, fragments and overlays in the working tree
    head: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The lowest level of changes that counts as a failure
    #[arg(long, value_enum)]
    fail_on: Option<Level>,
    /// Also show changes that openapi/diff-ignore.toml accepts
    #[arg(long)]
    no_ignore: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// For a pull request
    Markdown,
    /// For tools; described by docs/diff.schema.json
    Json,
    /// For annotations on GitHub
    Github,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Level {
    /// Changes that break running clients on the wire
    Breaking,
    /// Those, and changes that break code: the next release of the SDK is a major one
    Major,
    /// Any change
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

/// Compares two named documents.
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

/// The exit code: changes that break running clients have their own.
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

/// Colours are used only on a terminal, unless they are disabled (<https://no-color.org>).
fn wants_colour() -> bool {
    let stdout = std::io::stdout();
    stdout.is_terminal() && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never
}
