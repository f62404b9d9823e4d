//! The stages in their order, from documents to everything that is generated.

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::{Value, json};

use crate::descriptions;
use crate::document::{canonical, resolve, visit};
use crate::emit::generate::Generated;
use crate::emit::{facade, feature_gates, generate, locate, typed};
use crate::extract::Document;
use crate::finding::{Finding, has_error};
use crate::lint;
use crate::lower::lower;
use crate::merge::{Origins, merge};
use crate::nullability;
use crate::overlay::{self, Overlay};
use crate::required_bodies;

/// What goes in.
#[derive(Default)]
pub struct Inputs {
    /// Every OpenAPI document, as extracted.
    pub documents: Vec<Document>,
    /// The overlays with their file names, in the order in which they are applied.
    pub overlays: Vec<(String, Overlay)>,
    /// The address of each source by its name, for the SDK's docs.
    pub addresses: BTreeMap<String, String>,
    /// Whether an overlay action that matches nothing is no finding: for documents that the overlays were
    /// not written for, such as older versions.
    pub tolerates_unmatched: bool,
}

/// What comes out.
pub struct Outputs {
    /// The merged and corrected OpenAPI 3.1 document.
    pub merged: Value,
    /// What progenitor takes.
    pub lowered: Value,
    /// The SDK's features, one for each tag, sorted.
    pub features: Vec<String>,
    /// The files of the client and the models by their names.
    pub client: BTreeMap<String, String>,
    /// The facade's files by their names.
    pub facade: BTreeMap<String, String>,
    /// What is worth knowing.
    pub findings: Vec<Finding>,
}

/// Runs every stage.
///
/// # Errors
/// Any stage has an error; what the stages before it found is there too.
pub fn run(inputs: &Inputs) -> Result<Outputs, Vec<Finding>> {
    let (merged, origins, mut findings) = correct(inputs)?;
    let Lowered { document, typed, generated } = lower_and_generate(&merged, &origins, &mut findings)?;
    let facade = facade::facade(&typed, &generated.client).map_err(|finding| with(&findings, finding))?;
    let features = typed::features(&typed);
    let client = feature_gates::client(&typed, generated).map_err(|finding| with(&findings, finding))?;
    Ok(Outputs { merged, lowered: document, features, client, facade, findings })
}

/// Merges and corrects: the stages that make `paynow.json`.
///
/// # Errors
/// The documents disagree, an overlay fails or has a correction that matches nothing, the result is broken.
pub fn correct(inputs: &Inputs) -> Result<(Value, Origins, Vec<Finding>), Vec<Finding>> {
    let merged = merge(&inputs.documents)?;
    let (mut document, mut origins, mut findings) = (merged.document, merged.origins, merged.findings);
    origins.follow(resolve::resolve(&mut document));
    for (file, overlay) in &inputs.overlays {
        findings.extend(overlay_findings(overlay).map(|finding| finding.in_source(file)));
        findings.extend(descriptions::replaced(&document, overlay).map(|finding| finding.in_source(file)));
        let unmatched = overlay::apply(&mut document, overlay).map_err(|error| {
            with(
                &findings,
                Finding::error("overlay/failed", error.to_string()).in_source(file).help("mend the overlay"),
            )
        })?;
        findings.extend(unmatched.into_iter().filter(|_| !inputs.tolerates_unmatched).map(|action| {
            let message = format!("the action {} (`{}`) matches nothing", action.index + 1, action.target);
            let finding = if descriptions::are_all_of(&overlay.actions[action.index]) {
                Finding::warning("overlay/unmatched", message)
                    .help("what it describes is gone or has another name: delete the action or correct its target")
            } else {
                Finding::error("overlay/unmatched", message).help(
                    "PayNow has mended what it corrects, or moved it: delete the action or correct its target",
                )
            };
            finding.in_source(file).at(format!("/actions/{}", action.index))
        }));
    }
    nullability::resolve(&mut document);
    required_bodies::resolve(&mut document);
    name_sources(&mut document, &origins, &inputs.addresses);
    let document = canonical::canonical(&document);
    let mut broken = lint::document(&document);
    origins.name_sources(&mut broken);
    findings.extend(broken);
    if has_error(&findings) { Err(findings) } else { Ok((document, origins, findings)) }
}

/// A document that progenitor takes, and what it makes of it.
pub struct Lowered {
    /// The document.
    pub document: Value,
    /// The document, as `openapiv3` reads it.
    pub typed: OpenAPI,
    /// The client and the models, with every feature on.
    pub generated: Generated,
}

/// What is wrong with an overlay by itself, whatever document it is for.
fn overlay_findings(overlay: &Overlay) -> impl Iterator<Item = Finding> {
    overlay.actions.iter().enumerate().flat_map(|(index, action)| {
        let label = format!("the action {} (`{}`)", index + 1, action.target);
        let reason = action.description.as_deref().unwrap_or_default().trim();
        let no_reason = reason.is_empty().then(|| {
            Finding::error("overlay/no-reason", format!("{label} does not say why it is there"))
                .at(format!("/actions/{index}"))
                .help("add a `description` with the evidence for the correction")
        });
        let types = match &action.change {
            overlay::Change::Update(update) => lint::unknown_types(update),
            _ => Vec::new(),
        };
        let types = types.into_iter().map(move |(pointer, kind)| {
            Finding::error(
                "overlay/unknown-type",
                format!("{label} writes the type `{kind}`, which does not exist"),
            )
            .at(format!("/actions/{index}/update{pointer}"))
            .help("write one of array, boolean, integer, null, number, object, string")
        });
        no_reason.into_iter().chain(types.collect::<Vec<_>>())
    })
}

/// Lowers, checks progenitor's contract and runs the generator.
///
/// # Errors
/// The contract is broken, or progenitor refuses.
pub fn lower_and_generate(
    merged: &Value,
    origins: &Origins,
    findings: &mut Vec<Finding>,
) -> Result<Lowered, Vec<Finding>> {
    let lowered = lower(merged);
    let mut found = lowered.findings;
    found.extend(lint::contract(&lowered.document));
    origins.name_sources(&mut found);
    findings.extend(found);
    if has_error(findings) {
        return Err(std::mem::take(findings));
    }
    let typed = typed::typed(&lowered.document).map_err(|mut found| {
        origins.name_sources(&mut found);
        findings.iter().cloned().chain(found).collect::<Vec<_>>()
    })?;
    let generated = generate::generate(&typed).map_err(|mut finding| {
        if let Some(part) = locate::failing_part(&lowered.document) {
            finding.pointer = part.pointer;
            if let Some(schema) = part.schema {
                finding.message = format!("{} (in the schema `{schema}`)", finding.message);
            }
        }
        let mut found = [finding];
        origins.name_sources(&mut found);
        findings.iter().cloned().chain(found).collect::<Vec<_>>()
    })?;
    Ok(Lowered { document: lowered.document, typed, generated })
}

/// Gives every operation the address of the page that it comes from, for the docs.
fn name_sources(document: &mut Value, origins: &Origins, addresses: &BTreeMap<String, String>) {
    visit::operations_mut(document, |pointer, operation| {
        let source = origins.source_of(pointer);
        if let Some(address) = source.and_then(|source| addresses.get(source)) {
            operation.entry("externalDocs").or_insert_with(|| json!({ "url": address }));
        }
    });
}

fn with(findings: &[Finding], finding: Finding) -> Vec<Finding> {
    findings.iter().cloned().chain([finding]).collect()
}
