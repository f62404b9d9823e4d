//! `cargo xtask overlay`: applies an overlay to a document and prints the result.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow};
use paynow_spec::document::canonical;
use paynow_spec::{extract, overlay};

use crate::outcome::Outcome;
use crate::workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The document, in JSON or YAML
    document: PathBuf,
    /// The overlay, in JSON or YAML
    overlay: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Outcome> {
    let Arguments { document: path, overlay: overlay_path } = arguments;
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut document =
        extract::json_or_yaml(&path.display().to_string(), &bytes).map_err(|finding| anyhow!("{finding}"))?;
    let overlay = workspace::read_overlay(&overlay_path.display().to_string(), overlay_path)?
        .map_err(|finding| anyhow!("{finding}"))?;
    let unmatched =
        overlay::apply(&mut document, &overlay).with_context(|| overlay_path.display().to_string())?;
    write!(out, "{}", canonical::to_text(&document))?;
    for action in unmatched {
        writeln!(
            std::io::stderr(),
            "warning: action {} (`{}`) matches nothing",
            action.index + 1,
            action.target
        )?;
    }
    Ok(Outcome::Done)
}
