//! The result of a comparison: entries with their changes and verdicts.

use std::fmt;

use paynow_spec::finding::Finding;
use schemars::JsonSchema;
use serde::Serialize;

/// The effect on the wire for a client that was built from the older document.
///
/// The client sends what that document allows and decodes as the SDK does: unknown fields and enum values are
/// accepted, and a field may be missing if it is optional or nullable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WireCompat {
    /// Everything that it sends is still accepted, and it can decode everything that it receives.
    Works,
    /// Something that it sends is now rejected or ignored, or it cannot decode something that it receives.
    Breaks,
}

/// The effect on code that was written against the SDK of the older document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceCompat {
    /// It compiles with the SDK of the newer document.
    Compiles,
    /// It does not.
    Breaks,
}

/// The release of the SDK that a change, or all of them, requires.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SemverBump {
    /// The SDK is unchanged.
    #[default]
    None,
    /// Only its documentation or what it sends changes.
    Patch,
    /// Something is added.
    Minor,
    /// Something is removed or changed.
    Major,
}

/// The direction of a value, from the client's point of view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// The client sends it.
    Request,
    /// The client receives it.
    Response,
    /// Both.
    Both,
    /// No operation uses it.
    None,
}

impl Direction {
    pub(crate) fn of(request: bool, response: bool) -> Self {
        match (request, response) {
            (true, true) => Self::Both,
            (true, false) => Self::Request,
            (false, true) => Self::Response,
            (false, false) => Self::None,
        }
    }
}

/// A difference at a location.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct Change {
    /// The stable ID of the rule; `docs/diff-rules.md` explains each.
    #[schemars(regex(pattern = r"^[a-z]+(-[a-z]+)*$"))]
    pub rule: String,
    /// The effect on the wire.
    pub wire: WireCompat,
    /// The effect on code.
    pub rust: SourceCompat,
    /// The release that the change requires.
    pub bump: SemverBump,
    /// The old value, in short form.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// The old Rust type, if it changes.
    pub rust_old: Option<String>,
    /// The new Rust type.
    pub rust_new: Option<String>,
}

/// A root cause: a location in the document, with everything that it affects.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Entry {
    /// The readable name of the location: `ProductDto.name`, `Products_GetProducts: query limit`.
    pub subject: String,
    /// Its name in the SDK, if it has one: `types::Product::name`.
    pub rust_name: Option<String>,
    /// The JSON pointer in the older document; none if it was added.
    pub base: Option<String>,
    /// The JSON pointer in the newer document; none if it was removed.
    pub head: Option<String>,
    /// The direction of the value.
    pub direction: Direction,
    /// The affected operations, by operationId.
    pub operations: Vec<String>,
    /// The changes, most severe first.
    pub changes: Vec<Change>,
    /// Side effects elsewhere: `types::Product` can now be sent, for example.
    #[serde(rename = "consequences")]
    pub side_effects: Vec<String>,
    /// Whether it is one of our corrections rather than a change by PayNow.
    #[serde(skip)]
    pub is_correction: bool,
    /// Whether it is in the document of the webhooks rather than in that of the API.
    #[serde(skip)]
    pub is_of_webhooks: bool,
}

impl Entry {
    /// The pointer that identifies the entry: its current location, or the former one if it was removed.
    pub fn location(&self) -> &str {
        self.head.as_deref().or(self.base.as_deref()).unwrap_or_default()
    }

    /// The most severe effect of its changes on the wire.
    pub fn wire(&self) -> WireCompat {
        self.changes.iter().map(|change| change.wire).max().unwrap_or(WireCompat::Works)
    }

    /// The most severe effect of its changes on code.
    pub fn rust(&self) -> SourceCompat {
        self.changes.iter().map(|change| change.rust).max().unwrap_or(SourceCompat::Compiles)
    }

    /// The release that its changes require.
    pub fn bump(&self) -> SemverBump {
        self.changes.iter().map(|change| change.bump).max().unwrap_or_default()
    }

    /// Whether it breaks running clients.
    pub fn is_breaking(&self) -> bool {
        self.wire() == WireCompat::Breaks
    }

    /// Whether it breaks code that compiled.
    pub fn is_major(&self) -> bool {
        self.rust() == SourceCompat::Breaks
    }

    /// Whether it changes only documentation.
    pub fn is_documentation(&self) -> bool {
        self.changes.iter().all(|change| change.rule == "documentation-changed")
    }
}

/// The differences between two documents.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// All root causes, in the order of their locations.
    pub entries: Vec<Entry>,
    /// The reasons why the SDK cannot be generated from one of the documents, which are called `base` and `head`; the
    /// verdicts about code ignore the affected parts.
    pub refusals: Vec<Finding>,
}

impl Report {
    /// The release that all entries together require.
    pub fn bump(&self) -> SemverBump {
        self.entries.iter().map(Entry::bump).max().unwrap_or_default()
    }

    /// The entries that break running clients.
    pub fn breaking(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_breaking())
    }

    /// The number of entries of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { entries: self.entries.len(), ..Counts::default() };
        for entry in &self.entries {
            counts.breaking += usize::from(entry.is_breaking());
            counts.major += usize::from(entry.is_major());
            counts.documentation += usize::from(entry.is_documentation());
        }
        counts
    }
}

/// The number of entries of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct Counts {
    /// All entries.
    pub entries: usize,
    /// Entries that break running clients.
    pub breaking: usize,
    /// Entries that break code that compiled.
    pub major: usize,
    /// Entries that change only documentation.
    pub documentation: usize,
}

impl fmt::Display for WireCompat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Works => "works",
            Self::Breaks => "breaks",
        })
    }
}

impl fmt::Display for SourceCompat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Compiles => "compiles",
            Self::Breaks => "breaks",
        })
    }
}

impl fmt::Display for SemverBump {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "request and response",
            Self::None => "not used",
        })
    }
}
