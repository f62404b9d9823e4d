//! Checks fetched sources.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow, bail};
use paynow_spec::document::visit;
use paynow_spec::extract;
use serde_json::Value;

use crate::manifest::{Source, SourceKind};

/// Checks the content of a source.
///
/// # Errors
/// The content is something else: an HTML page, a page without operations, or a document of another kind.
pub(super) fn content(source: &Source, bytes: &[u8], content_type: Option<&str>) -> Result<()> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).trim_start().to_lowercase();
    let is_html = content_type.is_some_and(|content_type| content_type.starts_with("text/html"))
        || start.starts_with("<!doctype html")
        || start.starts_with("<html");
    if is_html {
        let title = start.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        let title = title.map(|title| format!(", titled `{}`", title.trim())).unwrap_or_default();
        bail!(
            "the server returned an HTML page{title}, possibly a login page: check that its `url` in \
             openapi/manifest.toml still points to Markdown or JSON"
        );
    }
    std::str::from_utf8(bytes).map_err(|error| anyhow!("it is not valid UTF-8: {error}"))?;
    if source.kind != SourceKind::Prose && operations(source, bytes)?.is_empty() {
        bail!("it no longer contains any operations; check the page");
    }
    Ok(())
}

/// All operations and webhooks of a source, as `GET /v1/stores/{storeId}` and `webhook ON_REFUND`.
pub(super) fn operations(source: &Source, bytes: &[u8]) -> Result<BTreeSet<String>> {
    let documents: Vec<Value> = match source.kind {
        SourceKind::Prose | SourceKind::Fragment => Vec::new(),
        SourceKind::Page => {
            let extraction = extract::extract(&source.file, bytes).map_err(|finding| anyhow!("{finding}"))?;
            extraction.documents.into_iter().map(|document| document.value).collect()
        }
        SourceKind::Document => {
            vec![extract::document(&source.file, bytes).map_err(|finding| anyhow!("{finding}"))?.value]
        }
    };
    let name =
        |operation: visit::Operation<'_>| format!("{} {}", operation.method.to_uppercase(), operation.path);
    let webhooks = |document: &Value| {
        let webhooks = document.get("webhooks").and_then(Value::as_object);
        webhooks.into_iter().flatten().map(|(name, _)| format!("webhook {name}")).collect::<Vec<_>>()
    };
    Ok(documents
        .iter()
        .flat_map(|document| {
            visit::operations(document).map(name).chain(webhooks(document)).collect::<Vec<_>>()
        })
        .collect())
}

/// Checks that every operation of the older version is in the newer one.
///
/// # Errors
/// An operation is missing.
pub(super) fn removals(source: &Source, before: &[u8], after: &[u8]) -> Result<()> {
    // An unreadable version has no operations that could be missing.
    let before = operations(source, before).unwrap_or_default();
    let gone: Vec<String> = before.difference(&operations(source, after)?).cloned().collect();
    if gone.is_empty() {
        return Ok(());
    }
    bail!(
        "removed operations ({}): {}. If PayNow has really removed them, run the command again with `--allow-removals`",
        gone.len(),
        gone.join(", ")
    )
}
