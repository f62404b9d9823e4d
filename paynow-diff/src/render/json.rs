//! For tools: a stable form, described by `docs/diff.schema.json`, which is derived from the types here.

use paynow_spec::finding::Finding;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::Labels;
use crate::report::{Counts, Entry, Report, SemverBump, SourceCompat, WireCompat};

/// The version of the form; an additional field does not change it.
const VERSION: u32 = 1;

/// What `cargo xtask diff --format json` prints. A later field does not change `version`; a field that is removed
/// or changes its meaning does.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The output of `cargo xtask diff --format json`", deny_unknown_fields)]
struct Output<'r> {
    /// The version of this form.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// What the older document is called.
    base: &'r str,
    /// What the newer document is called.
    head: &'r str,
    /// What the next release of the SDK is.
    bump: SemverBump,
    /// How many entries there are of which kind.
    counts: Counts,
    /// One for each root cause, ordered by location.
    entries: Vec<OutputEntry<'r>>,
    /// Why no SDK can be made of one of the documents as it is; the Rust verdicts are then those without that.
    refusals: Vec<Refusal<'r>>,
}

/// What makes it impossible to generate an SDK of a document.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Refusal<'r> {
    /// `base` or `head`.
    document: &'r str,
    /// The JSON pointer.
    #[schemars(regex(pattern = r"^(/|$)"))]
    #[serde(rename = "place")]
    location: &'r str,
    /// What is wrong there.
    message: &'r str,
}

/// An entry with what follows from its changes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry", deny_unknown_fields)]
struct OutputEntry<'r> {
    /// The JSON pointer that the entry is named by: `head`, or `base` of what was removed.
    #[schemars(regex(pattern = r"^(/|$)"))]
    #[serde(rename = "place")]
    location: &'r str,
    /// What happens to a client that runs.
    wire: WireCompat,
    /// What happens to code that compiled.
    rust: SourceCompat,
    /// What the entry asks of the next release of the SDK.
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

/// The JSON Schema of [`json`]'s form, as `docs/diff.schema.json`.
pub fn json_schema() -> String {
    let schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Output<'_>>();
    format!("{:#}\n", schema.to_value())
}
