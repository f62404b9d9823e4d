//! The operation table, which `cargo xtask regen` generates from PayNow's documents.

use std::sync::LazyLock;

use serde::Deserialize;

/// The query parameter with the id of the item after which a page starts.
pub(crate) const AFTER: &str = "after";
/// The query parameter with the length of a page.
pub(crate) const LIMIT: &str = "limit";

/// All operations and webhook events of the documents.
#[expect(clippy::expect_used, reason = "the table is a part of the program, and its tests read it")]
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../operations.json")).expect("regen writes the table in this form")
});

#[derive(Debug, Deserialize)]
pub(crate) struct Table {
    /// Sorted by group and command.
    pub(crate) operations: Vec<Operation>,
    pub(crate) events: Vec<Event>,
}

impl Table {
    /// The operation with this `operationId`.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The operation of a command.
    pub(crate) fn command(&self, group: &str, command: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.group == group && operation.command == command)
    }

    /// The names of the groups, without duplicates.
    pub(crate) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> =
            self.operations.iter().map(|operation| operation.group.as_str()).collect();
        groups.dedup();
        groups
    }
}

/// One operation of PayNow's API.
#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    /// The `operationId`.
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) command: String,
    pub(crate) method: String,
    /// The path template.
    pub(crate) path: String,
    /// PayNow's description of the operation.
    pub(crate) about: String,
    pub(crate) credential: CredentialKind,
    #[serde(default)]
    pub(crate) docs: Option<String>,
    /// Whether repeating the request has the same effect as sending it once.
    #[serde(default)]
    pub(crate) idempotent: bool,
    #[serde(default)]
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Parameter>,
    #[serde(default)]
    pub(crate) body: Option<Body>,
    pub(crate) result: Shape,
}

impl Operation {
    /// Whether the operation belongs to a store.
    pub(crate) fn is_of_store(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.is_store)
    }

    /// Whether the operation returns a list in pages.
    pub(crate) fn is_paged(&self) -> bool {
        let has = |name: &str| self.parameters.iter().any(|parameter| parameter.name == name);
        self.method == "GET" && has(AFTER) && has(LIMIT) && self.result.ids.iter().any(|id| id == "id")
    }

    /// The fields of the request body.
    pub(crate) fn fields(&self) -> &[Field] {
        self.body.as_ref().map_or(&[], |body| &body.fields)
    }
}

/// The kind of credential that an operation requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CredentialKind {
    ApiKey,
    Customer,
    GameServer,
}

impl CredentialKind {
    pub(crate) const ALL: [Self; 3] = [Self::ApiKey, Self::Customer, Self::GameServer];

    /// The name of the kind as a value of `--as`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ApiKey => "api-key",
            Self::Customer => "customer",
            Self::GameServer => "game-server",
        }
    }

    /// The kind with this name as a value of `--as`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The scheme of the `Authorization` header.
    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Self::ApiKey => "APIKey",
            Self::Customer => "Customer",
            Self::GameServer => "Gameserver",
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// The name of the flag without dashes; for a path parameter, the name of the argument.
    pub(crate) flag: String,
    #[serde(rename = "in")]
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) style: Style,
    #[serde(default)]
    pub(crate) help: String,
    #[serde(default)]
    pub(crate) required: bool,
    /// Whether the parameter is the store's id, which comes from `--store` rather than from a flag.
    #[serde(default)]
    pub(crate) is_store: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

/// How multiple values of a query parameter are serialized.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Style {
    /// The parameter is repeated for each value.
    #[default]
    Repeat,
    /// The values are separated by commas.
    Comma,
    /// `name[key]=value`.
    Deep,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Body {
    pub(crate) kind: Kind,
    /// The fields of an object; empty for any other body.
    pub(crate) fields: Vec<Field>,
    #[serde(default)]
    pub(crate) required: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) flag: String,
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) help: String,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) nullable: bool,
}

/// The type of a value.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum Kind {
    Id,
    DateTime,
    String,
    Integer {
        bits: u32,
    },
    Number,
    Boolean,
    Enum {
        values: Vec<String>,
    },
    List {
        items: Box<Kind>,
    },
    /// An object whose values are strings.
    Map,
    Json {
        shape: JsonShape,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JsonShape {
    Object,
    Array,
    Any,
}

/// The result of an operation.
#[derive(Debug, Deserialize)]
pub(crate) struct Shape {
    pub(crate) shape: ResultShape,
    /// The columns that can be shown in a table, the most informative first.
    #[serde(default)]
    pub(crate) columns: Vec<Column>,
    /// The properties that identify an item, in order of preference.
    #[serde(default)]
    pub(crate) ids: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ResultShape {
    Nothing,
    List,
    Object,
    Map,
    Value,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Column {
    /// The name of the property; `user.name` refers to a property of a nested object.
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ColumnKind {
    Text,
    Money,
    Time,
    Boolean,
}

/// A webhook event.
#[derive(Debug, Deserialize)]
pub(crate) struct Event {
    /// PayNow's name of the event, such as `ON_ORDER_COMPLETED`.
    #[serde(rename = "type")]
    pub(crate) event_type: String,
    /// The name as a command-line argument, such as `order-completed`.
    pub(crate) name: String,
    pub(crate) about: String,
}
