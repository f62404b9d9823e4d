//! The JSON format for tools, described by `docs/diff.schema.json`, which is derived from the types here.

use paynow_spec::finding::Finding;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::Labels;
use crate::report::{Counts, Entry, Report, SemverBump, SourceCompat, WireCompat};

/// The version of the format; additional fields do not change it.
const VERSION: u32 = 1;

/// The output of `cargo xtask diff --format json`. Additional fields do not change `version`; removing a field or
/// changing its meaning does.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The output of `cargo xtask diff --format json`", deny_unknown_fields)]
struct Output<'r> {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The name of the older document.
    base: &'r str,
    /// The name of the newer document.
    head: &'r str,
    /// The next release of the SDK.
    bump: SemverBump,
    /// The number of entries of each kind.
    counts: Counts,
    /// One entry per root cause, ordered by location.
    entries: Vec<OutputEntry<'r>>,
    /// The reasons why the SDK cannot be generated from one of the documents; the Rust verdicts ignore the affected
    /// parts.
    refusals: Vec<Refusal<'r>>,
}

/// A reason why the SDK cannot be generated from a document.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Refusal<'r> {
    /// `base` or `head`.
    document: &'r str,
    /// The JSON pointer.
    #[schemars(regex(pattern = r"^(/|$)"))]
    #[serde(rename = "place")]
    location: &'r str,
    /// The problem.
    message: &'r str,
}

/// An entry with the verdicts of its changes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry", deny_unknown_fields)]
struct OutputEntry<'r> {
    /// The JSON pointer that identifies the entry: `head`, or `base` if it was removed.
    #[schemars(regex(pattern = r"^(/|$)"))]
    #[serde(rename = "place")]
    location: &'r str,
    /// The effect on running clients.
    wire: WireCompat,
    /// The effect on code that compiled.
    rust: SourceCompat,
    /// The release that the entry requires.
    bump: SemverBump,
    #[serde(flatten)]
    entry: &'r Entry,
}

/// The report as JSON.
pub fn json(report: &Report, labels: &Labels<'_>) -> Value {
    let entries = report
        .entries
        .iter()
        .map(|entry| OutputEntry {
            location: entry.location(),
            wire: entry.wire(),
            rust: entry.rust(),
            bump: entry.bump(),
            entry,
        })
        .collect();
    let output = Output {
        version: VERSION,
        base: labels.base,
        head: labels.head,
        bump: report.bump(),
        counts: report.counts(),
        entries,
        refusals: report.refusals.iter().map(refusal).collect(),
    };
    serde_json::to_value(output).expect("the output has string keys and finite numbers, so it can be written")
}

fn refusal(finding: &Finding) -> Refusal<'_> {
    Refusal { document: &finding.source, location: &finding.pointer, message: &finding.message }
}

/// The JSON Schema of the output of [`json`], as in `docs/diff.schema.json`.
pub fn json_schema() -> String {
    let schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Output<'_>>();
    format!("{:#}\n", schema.to_value())
}
