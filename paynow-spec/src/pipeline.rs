//! The stages in order, from documents to all generated files.

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::{Value, json};

use crate::contract;
use crate::descriptions;
use crate::document::{canonical, resolve, visit};
use crate::emit::generate::{Generated, GeneratedWebhooks};
use crate::emit::{self, commands, facade, feature_gates, generate, locate, typed};
use crate::extract::Document;
use crate::finding::{Finding, has_error};
use crate::lint;
use crate::lower::{self, lower, lower_webhooks};
use crate::merge::{Origins, merge};
use crate::nullability;
use crate::overlay::{self, Action, Overlay};
use crate::required_bodies;
use crate::webhooks;

/// The input of the pipeline.
#[derive(Default)]
pub struct Inputs {
    /// Every OpenAPI document, as extracted.
    pub documents: Vec<Document>,
    /// The overlays with their file names, in the order in which they are applied.
    pub overlays: Vec<(String, Overlay)>,
    /// The overlays of the webhooks, whose schemas have a separate namespace.
    pub webhook_overlays: Vec<(String, Overlay)>,
    /// The URL of each source by its name, for the documentation of the SDK.
    pub urls: BTreeMap<String, String>,
    /// Whether overlay actions that match nothing are ignored: for documents that the overlays were not written for,
    /// such as older versions.
    pub tolerates_unmatched: bool,
}

/// The output of the pipeline.
pub struct Outputs {
    /// The merged and corrected OpenAPI 3.1 document.
    pub merged: Value,
    /// The lowered document.
    pub lowered: Value,
    /// The merged and corrected OpenAPI 3.1 document of the webhooks.
    pub webhooks: Value,
    /// The lowered document of the webhooks.
    pub lowered_webhooks: Value,
    /// The features of the SDK, one for each tag, sorted.
    pub features: Vec<String>,
    /// The files of the client, the models and the webhooks, by name.
    pub client: BTreeMap<String, String>,
    /// The files of the facade, by name.
    pub facade: BTreeMap<String, String>,
    /// The table of commands of the command line.
    pub commands: Value,
    /// Warnings and notes.
    pub findings: Vec<Finding>,
}

/// Runs all stages.
///
/// # Errors
/// A stage has reported an error; the findings of the previous stages are included.
pub fn run(inputs: &Inputs) -> Result<Outputs, Vec<Finding>> {
    let (merged, origins, mut findings) = correct(inputs)?;
    let Lowered { document, typed, generated } = lower_and_generate(&merged, &origins, &mut findings)?;
    let facade = facade::facade(&typed, &generated.client).map_err(|finding| with(&findings, finding))?;
    let features = typed::features(&typed);
    let identifiers = generated.identifiers.clone();
    let mut client = feature_gates::client(&typed, generated)
        .map_err(|finding| with(&findings, of_type(finding, &merged, &origins)))?;

    let (webhooks, origins, found) = correct_webhooks(inputs)
        .map_err(|found| findings.iter().cloned().chain(found).collect::<Vec<_>>())?;
    findings.extend(found);
    let (lowered_webhooks, generated) =
        lower_and_generate_webhooks(&webhooks, &origins, &identifiers, &mut findings)?;
    client.extend(emit::webhooks::webhooks(generated));
    let commands = commands::commands(&document, &webhooks);
    Ok(Outputs {
        merged,
        lowered: document,
        webhooks,
        lowered_webhooks,
        features,
        client,
        facade,
        commands,
        findings,
    })
}

/// Merges and corrects the documents of the API: the stages that produce `paynow.json`.
///
/// # Errors
/// The documents conflict, an overlay fails or has a correction that matches nothing, or the result is invalid.
pub fn correct(inputs: &Inputs) -> Result<(Value, Origins, Vec<Finding>), Vec<Finding>> {
    let of_api: Vec<Document> =
        inputs.documents.iter().filter(|document| !webhooks::is_webhooks(&document.value)).cloned().collect();
    let merged = merge(&of_api)?;
    let (mut document, mut origins, findings) = (merged.document, merged.origins, merged.findings);
    origins.follow(resolve::resolve(&mut document));
    corrected(document, origins, findings, inputs, &inputs.overlays)
}

/// Merges and corrects the documents of webhooks: the stages that produce `webhooks.json`. Without such a document,
/// the result has no webhooks.
///
/// # Errors
/// The same as those of [`correct`].
pub fn correct_webhooks(inputs: &Inputs) -> Result<(Value, Origins, Vec<Finding>), Vec<Finding>> {
    let of_webhooks: Vec<Document> =
        inputs.documents.iter().filter(|document| webhooks::is_webhooks(&document.value)).cloned().collect();
    if of_webhooks.is_empty() {
        let none = json!({ "openapi": "3.1.1", "info": { "title": WEBHOOKS, "version": "v1" }, "paths": {} });
        return Ok((none, Origins::default(), Vec::new()));
    }
    let merged = merge(&of_webhooks)?;
    let (mut document, mut origins, mut findings) = (merged.document, merged.origins, merged.findings);
    document["info"]["title"] = json!(WEBHOOKS);
    origins.follow(resolve::resolve(&mut document));
    let mut found = webhooks::name_bodies(&mut document);
    origins.name_sources(&mut found);
    findings.extend(found);
    corrected(document, origins, findings, inputs, &inputs.webhook_overlays)
}

/// PayNow's documents, merged but not corrected.
pub struct Published {
    /// The API.
    pub api: Value,
    /// The webhooks; none if no document describes them.
    pub webhooks: Option<Value>,
}

/// Merges documents without correcting them.
///
/// # Errors
/// The documents conflict.
pub fn published(documents: &[Document]) -> Result<Published, Vec<Finding>> {
    let (of_webhooks, of_api): (Vec<Document>, Vec<Document>) =
        documents.iter().cloned().partition(|document: &Document| webhooks::is_webhooks(&document.value));
    let api = merge(&of_api)?.document;
    if of_webhooks.is_empty() {
        return Ok(Published { api, webhooks: None });
    }
    let mut webhooks = merge(&of_webhooks)?.document;
    resolve::resolve(&mut webhooks);
    webhooks::name_bodies(&mut webhooks);
    Ok(Published { api, webhooks: Some(webhooks) })
}

/// The title of the document of the webhooks.
const WEBHOOKS: &str = "PayNow webhooks";

/// Applies the overlays, resolves their marks, and checks the result.
fn corrected(
    mut document: Value,
    origins: Origins,
    mut findings: Vec<Finding>,
    inputs: &Inputs,
    overlays: &[(String, Overlay)],
) -> Result<(Value, Origins, Vec<Finding>), Vec<Finding>> {
    for (file, overlay) in overlays {
        findings.extend(overlay_findings(overlay).map(|finding| finding.in_source(file)));
        findings.extend(descriptions::replaced(&document, overlay).map(|finding| finding.in_source(file)));
        let unmatched = overlay::apply(&mut document, overlay).map_err(|error| {
            with(
                &findings,
                Finding::error("overlay/failed", error.to_string())
                    .in_source(file)
                    .help("correct the overlay"),
            )
        })?;
        findings.extend(unmatched.into_iter().filter(|_| !inputs.tolerates_unmatched).map(|action| {
            let message = format!("the action {} (`{}`) matches nothing", action.index + 1, action.target);
            let finding = if descriptions::are_all_of(&overlay.actions[action.index]) {
                Finding::warning("overlay/unmatched", message).help(
                    "what it describes is gone or has another name: delete the action or correct its target",
                )
            } else {
                Finding::error("overlay/unmatched", message).help(
                    "PayNow has fixed what it corrects, or moved it: delete the action or correct its target",
                )
            };
            finding.in_source(file).at(format!("/actions/{}", action.index))
        }));
    }
    nullability::resolve(&mut document);
    required_bodies::resolve(&mut document);
    name_sources(&mut document, &origins, &inputs.urls);
    let document = canonical::canonical(document);
    let mut broken = lint::check(&document);
    origins.name_sources(&mut broken);
    findings.extend(broken);
    if has_error(&findings) { Err(findings) } else { Ok((document, origins, findings)) }
}

/// A document that progenitor accepts, and the code generated from it.
pub struct Lowered {
    /// The document.
    pub document: Value,
    /// The document as parsed by `openapiv3`.
    pub typed: OpenAPI,
    /// The client and the models with all features.
    pub generated: Generated,
}

/// Problems of an overlay that do not depend on the document.
fn overlay_findings(overlay: &Overlay) -> impl Iterator<Item = Finding> {
    overlay.actions.iter().enumerate().flat_map(|(index, action)| {
        let label = format!("the action {} (`{}`)", index + 1, action.target);
        let no_reason = (!has_reason(overlay, action)).then(|| {
            Finding::error("overlay/no-reason", format!("{label} has no reason"))
                .at(format!("/actions/{index}"))
                .help("add a `description` to the action that states the evidence for the correction; only actions that write descriptions can share the `info.description` of the overlay")
        });
        let types = match &action.change {
            overlay::Change::Update(update) => lint::unknown_types(update),
            _ => Vec::new(),
        };
        let types = types.into_iter().map(move |(pointer, kind)| {
            Finding::error(
                "overlay/unknown-type",
                format!("{label} sets the unknown type `{kind}`"),
            )
            .at(format!("/actions/{index}/update{pointer}"))
            .help("write one of array, boolean, integer, null, number, object, string")
        });
        no_reason.into_iter().chain(types.collect::<Vec<_>>())
    })
}

/// Whether an action states its reason. All our descriptions have the same reason, which the overlay states once;
/// each correction needs its own evidence.
fn has_reason(overlay: &Overlay, action: &Action) -> bool {
    let states = |reason: &Option<String>| reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    states(&action.description) || (descriptions::are_all_of(action) && states(&overlay.description))
}

/// Lowers a document, checks progenitor's contract and runs the generator.
///
/// # Errors
/// The contract is violated, or progenitor rejects the document.
pub fn lower_and_generate(
    merged: &Value,
    origins: &Origins,
    findings: &mut Vec<Finding>,
) -> Result<Lowered, Vec<Finding>> {
    let (document, typed) = checked(lower(merged), origins, findings)?;
    let generated =
        generate::generate(&typed).map_err(|finding| with(findings, located(finding, &document, origins)))?;
    Ok(Lowered { document, typed, generated })
}

fn lower_and_generate_webhooks(
    merged: &Value,
    origins: &Origins,
    identifiers: &[String],
    findings: &mut Vec<Finding>,
) -> Result<(Value, GeneratedWebhooks), Vec<Finding>> {
    let (document, typed) = checked(lower_webhooks(merged), origins, findings)?;
    let generated = generate::generate_webhooks(&typed, identifiers)
        .map_err(|finding| with(findings, located(finding, &document, origins)))?;
    Ok((document, generated))
}

/// A lowered document that satisfies progenitor's contract, also as parsed by `openapiv3`.
fn checked(
    lowered: lower::Lowered,
    origins: &Origins,
    findings: &mut Vec<Finding>,
) -> Result<(Value, OpenAPI), Vec<Finding>> {
    let mut found = lowered.findings;
    found.extend(of_originals(contract::check(&lowered.document)));
    origins.name_sources(&mut found);
    findings.extend(found);
    if has_error(findings) {
        return Err(std::mem::take(findings));
    }
    let typed = typed::typed(&lowered.document).map_err(|found| {
        let mut found = of_originals(found);
        origins.name_sources(&mut found);
        findings.iter().cloned().chain(found).collect::<Vec<_>>()
    })?;
    Ok((lowered.document, typed))
}

/// Maps findings to their locations in the original document and removes duplicates: an operation with an optional
/// body occurs twice in the lowered document.
fn of_originals(findings: Vec<Finding>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for mut finding in findings {
        finding.pointer = lower::original_pointer(&finding.pointer);
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    found
}

/// A finding about a generated type, at the schema that it was generated from.
fn of_type(mut finding: Finding, merged: &Value, origins: &Origins) -> Finding {
    if let Some(name) = finding.pointer.strip_prefix("/components/schemas/")
        && let Some(place) = lower(merged).place_of(name)
    {
        finding.pointer = place;
    }
    with_source(finding, origins)
}

/// A finding of the generator, with the part of the document on which it fails.
fn located(mut finding: Finding, document: &Value, origins: &Origins) -> Finding {
    if let Some(part) = locate::failing_part(document) {
        finding.pointer = part.pointer;
        if let Some(schema) = part.schema {
            finding.message = format!("{} (in the schema `{schema}`)", finding.message);
        }
    }
    with_source(finding, origins)
}

/// Adds the URL of its page to every operation, for the documentation.
fn name_sources(document: &mut Value, origins: &Origins, urls: &BTreeMap<String, String>) {
    visit::operations_mut(document, |pointer, operation| {
        let source = origins.source_of(pointer);
        if let Some(url) = source.and_then(|source| urls.get(source)) {
            operation.entry("externalDocs").or_insert_with(|| json!({ "url": url }));
        }
    });
}

fn with_source(finding: Finding, origins: &Origins) -> Finding {
    let mut found = [finding];
    origins.name_sources(&mut found);
    let [finding] = found;
    finding
}

fn with(findings: &[Finding], finding: Finding) -> Vec<Finding> {
    findings.iter().cloned().chain([finding]).collect()
}
