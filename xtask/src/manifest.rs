//! `openapi/manifest.toml`: the sources of the document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use toml_edit::{DocumentMut, Table, value};

/// The path in the workspace.
pub(crate) const PATH: &str = "openapi/manifest.toml";

/// The parsed manifest.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    source: Vec<Source>,
}

/// A source.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) name: String,
    /// The API of PayNow that it describes.
    pub(crate) api: String,
    pub(crate) kind: SourceKind,
    #[serde(default = "on")]
    pub(crate) enabled: bool,
    /// The path of the file inside `openapi/`.
    pub(crate) file: String,
    pub(crate) url: Option<String>,
    pub(crate) sha256: Option<String>,
    /// The version stated by the server, for conditional requests.
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    /// When this version of the file was fetched, in RFC 3339 format.
    #[serde(rename = "fetched_at")]
    _fetched_at: Option<String>,
}

/// The kind of a source.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SourceKind {
    /// A docs page with OpenAPI in its JSON blocks.
    Page,
    /// A docs page without OpenAPI; a fragment describes it.
    Prose,
    /// A whole OpenAPI document.
    Document,
    /// Hand-written OpenAPI.
    Fragment,
}

fn on() -> bool {
    true
}

impl Manifest {
    /// Reads the manifest of a workspace.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        Self::parse(&text(root)?)
    }

    /// Reads a manifest.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let manifest: Self =
            toml::from_str(text).with_context(|| format!("{PATH} is not a valid manifest"))?;
        let mut names = BTreeSet::new();
        for source in &manifest.source {
            if !names.insert(source.name.as_str()) {
                bail!("{PATH} has two sources with the name `{}`: rename one of them", source.name);
            }
        }
        Ok(manifest)
    }

    /// The sources that are read: a whole document replaces the pages of its API.
    pub(crate) fn active(&self) -> impl Iterator<Item = &Source> {
        let enabled = || self.source.iter().filter(|source| source.enabled);
        let is_replaced = move |source: &Source| {
            source.kind != SourceKind::Document
                && enabled().any(|other| other.kind == SourceKind::Document && other.api == source.api)
        };
        enabled().filter(move |source| !is_replaced(source))
    }

    /// The names of all sources, for messages.
    pub(crate) fn names(&self) -> String {
        self.source.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether there is a source with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.source.iter().any(|source| source.name == name)
    }
}

impl Source {
    /// Whether it is published by PayNow.
    pub(crate) fn is_fetched(&self) -> bool {
        self.kind != SourceKind::Fragment
    }

    /// The path of its file in a workspace.
    pub(crate) fn path(&self) -> PathBuf {
        Path::new("openapi").join(&self.file)
    }
}

/// The text of the manifest.
pub(crate) fn text(root: &Path) -> Result<String> {
    let path = root.join(PATH);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// An editor for values of the manifest that preserves its formatting.
pub(crate) struct Editor(DocumentMut);

impl Editor {
    /// Parses a text that [`Manifest::parse`] accepts.
    pub(crate) fn new(text: &str) -> Result<Self> {
        Ok(Self(text.parse().with_context(|| format!("{PATH} is not a valid manifest"))?))
    }

    /// Sets or removes a value of a source.
    pub(crate) fn set(&mut self, name: &str, key: &str, new: Option<&str>) -> Result<()> {
        let source = self.source(name)?;
        match new {
            Some(new) => source[key] = value(new),
            None => {
                source.remove(key);
            }
        }
        Ok(())
    }

    /// Enables a source.
    pub(crate) fn enable(&mut self, name: &str) -> Result<()> {
        self.source(name)?["enabled"] = value(true);
        Ok(())
    }

    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    fn source(&mut self, name: &str) -> Result<&mut Table> {
        let sources = self.0.get_mut("source").and_then(|sources| sources.as_array_of_tables_mut());
        let found = sources.into_iter().flat_map(|sources| sources.iter_mut());
        let mut found =
            found.filter(|source| source.get("name").and_then(|known| known.as_str()) == Some(name));
        match found.next() {
            Some(source) => Ok(source),
            None => bail!("{PATH} has no source `{name}`"),
        }
    }
}
