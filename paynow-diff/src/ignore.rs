//! Accepted changes: the entries of `openapi/diff-ignore.toml`.

use serde::Deserialize;

use crate::report::Report;
use crate::rules;
use paynow_spec::finding::Finding;

/// The file `openapi/diff-ignore.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ignores {
    /// Its entries.
    #[serde(default)]
    pub ignore: Vec<Ignore>,
}

/// An accepted change.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ignore {
    /// The ID of the rule.
    pub rule: String,
    /// The JSON pointer of the location, as printed in the report.
    pub place: String,
    /// The reason.
    pub reason: String,
    /// The last day on which it is accepted, `2026-12-31`.
    pub expires: String,
}

/// Removes accepted changes from a report; `today` is a date as in [`Ignore::expires`].
///
/// # Errors
/// An entry has expired, matches nothing, has an unknown rule or no reason: it must be reviewed, because it might hide
/// unknown changes.
pub fn apply(report: &mut Report, ignores: &Ignores, today: &str) -> Result<(), Vec<Finding>> {
    let mut findings = Vec::new();
    for (index, ignore) in ignores.ignore.iter().enumerate() {
        let error = |rule: &'static str, message: String, help: &str| {
            Finding::error(rule, message).at(format!("/ignore/{index}")).help(help)
        };
        let Ignore { rule, place, reason, expires } = ignore;
        if !is_date(expires) {
            let message = format!("invalid date `{expires}`");
            findings.push(error("diff/ignore-date", message, "write it as 2026-12-31"));
        } else if expires.as_str() < today {
            let message = format!("the entry for `{rule}` at {place} expired on {expires}");
            findings.push(error(
                "diff/ignore-expired",
                message,
                "review the change, then delete the entry or set a new date and reason",
            ));
        }
        if reason.trim().is_empty() {
            let message = format!("the entry for `{rule}` at {place} has no reason");
            findings.push(error("diff/ignore-reason", message, "state why the change is accepted"));
        }
        if !rules::is_rule(rule) {
            let message = format!("unknown rule `{rule}`");
            findings.push(error("diff/ignore-rule", message, "docs/diff-rules.md lists the rules"));
        } else if !take_out(report, ignore) {
            let message = format!("the entry for `{rule}` at {place} matches nothing");
            let help = "the change was committed or reverted, or is at another place: delete the entry or correct its place";
            findings.push(error("diff/ignore-unmatched", message, help));
        }
    }
    report.entries.retain(|entry| !entry.changes.is_empty());
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

fn take_out(report: &mut Report, ignore: &Ignore) -> bool {
    let mut is_found = false;
    for entry in &mut report.entries {
        let is_here =
            [&entry.base, &entry.head].into_iter().flatten().any(|pointer| *pointer == ignore.place);
        if is_here {
            let before = entry.changes.len();
            entry.changes.retain(|change| change.rule != ignore.rule);
            is_found |= entry.changes.len() < before;
        }
    }
    is_found
}

fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    }
}
