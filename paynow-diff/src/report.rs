//! What a comparison comes to: entries with their changes, and the verdicts about each.

use std::fmt;

use paynow_spec::finding::Finding;
use schemars::JsonSchema;
use serde::Serialize;

/// What happens on the wire to a client that was built from the older document.
///
/// The client sends what that document allows and reads as the SDK does: fields and enum values that it does
/// not know are fine, a missing field is fine where the field is optional or may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WireCompat {
    /// Everything that it sends is still taken, and it can read everything that it gets.
    Works,
    /// Something that it sends is refused or ignored now, or something that it gets cannot be read.
    Breaks,
}

/// What happens to code that was written against the SDK of the older document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceCompat {
    /// It compiles against the SDK of the newer one.
    Compiles,
    /// It does not.
    Breaks,
}

/// What the next release of the SDK is, for a change or for all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SemverBump {
    /// The SDK is the same.
    #[default]
    None,
    /// Only its docs or what it sends are different.
    Patch,
    /// It has something new.
    Minor,
    /// Something that was there is not, or is another.
    Major,
}

/// Which way a value goes, seen from the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// The client sends it.
    Request,
    /// The client gets it.
    Response,
    /// Both.
    Both,
    /// No operation has it.
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

/// One thing that is different at a location.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct Change {
    /// The rule's stable id; `docs/diff-rules.md` explains each.
    #[schemars(regex(pattern = r"^[a-z]+(-[a-z]+)*$"))]
    pub rule: String,
    /// What happens on the wire.
    pub wire: WireCompat,
    /// What happens to code.
    pub rust: SourceCompat,
    /// What the change asks of the next release.
    pub bump: SemverBump,
    /// What it was, in short.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// The Rust type that it was, where that is another now.
    pub rust_old: Option<String>,
    /// The Rust type that it is.
    pub rust_new: Option<String>,
}

/// A root cause: one location in the document, whatever it reaches.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Entry {
    /// What people call the location: `ProductDto.name`, `Products_GetProducts: query limit`.
    pub subject: String,
    /// Its name in the SDK, where it has one: `types::Product::name`.
    pub rust_name: Option<String>,
    /// The JSON pointer in the older document; none where it is new.
    pub base: Option<String>,
    /// The JSON pointer in the newer document; none where it is gone.
    pub head: Option<String>,
    /// Which way the value goes.
    pub direction: Direction,
    /// The operations that it reaches, by operationId.
    pub operations: Vec<String>,
    /// What is different, the worst first.
    pub changes: Vec<Change>,
    /// What follows from it elsewhere: `types::Product is sent now: 3 of its fields become …`.
    #[serde(rename = "consequences")]
    pub side_effects: Vec<String>,
    /// Whether it is one of our corrections rather than a change of PayNow's.
    #[serde(skip)]
    pub is_correction: bool,
    /// Whether it is in the document of the webhooks, which the project has beside that of the API.
    #[serde(skip)]
    pub is_of_webhooks: bool,
}

impl Entry {
    /// The pointer by which the entry is named: where the location is now, or was if it is gone.
    pub fn location(&self) -> &str {
        self.head.as_deref().or(self.base.as_deref()).unwrap_or_default()
    }

    /// The worst that any of its changes does on the wire.
    pub fn wire(&self) -> WireCompat {
        self.changes.iter().map(|change| change.wire).max().unwrap_or(WireCompat::Works)
    }

    /// The worst that any of its changes does to code.
    pub fn rust(&self) -> SourceCompat {
        self.changes.iter().map(|change| change.rust).max().unwrap_or(SourceCompat::Compiles)
    }

    /// The release that its changes ask for.
    pub fn bump(&self) -> SemverBump {
        self.changes.iter().map(|change| change.bump).max().unwrap_or_default()
    }

    /// Whether it breaks a client that runs.
    pub fn is_breaking(&self) -> bool {
        self.wire() == WireCompat::Breaks
    }

    /// Whether it breaks code that compiled.
    pub fn is_major(&self) -> bool {
        self.rust() == SourceCompat::Breaks
    }

    /// Whether only people see it.
    pub fn is_documentation(&self) -> bool {
        self.changes.iter().all(|change| change.rule == "documentation-changed")
    }
}

/// What is different between two documents.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// Every root cause, in the order of their locations.
    pub entries: Vec<Entry>,
    /// Why no SDK can be made of one of the documents as it is, which are called `base` and `head`; what is said of code
    /// is then what would happen without that.
    pub refusals: Vec<Finding>,
}

impl Report {
    /// The release that all of it asks for.
    pub fn bump(&self) -> SemverBump {
        self.entries.iter().map(Entry::bump).max().unwrap_or_default()
    }

    /// The entries that break a client that runs.
    pub fn breaking(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_breaking())
    }

    /// How many entries there are of which kind.
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

/// How many entries there are of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct Counts {
    /// All.
    pub entries: usize,
    /// Those that break a client that runs.
    pub breaking: usize,
    /// Those that break code that compiled.
    pub major: usize,
    /// Those that only people see.
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
