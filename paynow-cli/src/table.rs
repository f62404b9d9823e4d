//! The table of operations, which `cargo xtask regen` writes from PayNow's documents.

use std::sync::LazyLock;

use serde::Deserialize;

/// The query parameter that asks for what comes after an item.
pub(crate) const AFTER: &str = "after";
/// The query parameter that says how long a page is.
pub(crate) const LIMIT: &str = "limit";

/// Every operation and event that the documents have.
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
    /// The operation with an `operationId`.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The operation of a command.
    pub(crate) fn command(&self, group: &str, command: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.group == group && operation.command == command)
    }

    /// The groups, each once.
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
    /// What it does, in PayNow's words.
    pub(crate) about: String,
    pub(crate) credential: CredentialKind,
    #[serde(default)]
    pub(crate) docs: Option<String>,
    /// Whether doing it twice is the same as doing it once.
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
    /// Whether it is an operation of one store.
    pub(crate) fn is_of_store(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.is_store)
    }

    /// Whether its list is returned page by page.
    pub(crate) fn is_paged(&self) -> bool {
        let has = |name: &str| self.parameters.iter().any(|parameter| parameter.name == name);
        self.method == "GET" && has(AFTER) && has(LIMIT) && self.result.ids.iter().any(|id| id == "id")
    }

    /// The fields of its body.
    pub(crate) fn fields(&self) -> &[Field] {
        self.body.as_ref().map_or(&[], |body| &body.fields)
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CredentialKind {
    ApiKey,
    Customer,
    GameServer,
}

impl CredentialKind {
    pub(crate) const ALL: [Self; 3] = [Self::ApiKey, Self::Customer, Self::GameServer];

    /// What `--as` calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ApiKey => "api-key",
            Self::Customer => "customer",
            Self::GameServer => "game-server",
        }
    }

    /// The kind that `--as` calls by this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The scheme of the header `Authorization`.
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
    /// The flag without its dashes; for a parameter of the path what it is called.
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
    /// Whether it is the id of the store, which `--store` gives.
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

/// How several values of a query parameter are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Style {
    /// Each with the parameter's name.
    #[default]
    Repeat,
    /// In one, with commas between them.
    Comma,
    /// `name[key]=value`.
    Deep,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Body {
    pub(crate) kind: Kind,
    /// The fields of an object; none for any other body.
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

/// What a value is.
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
    /// Text by keys.
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

/// What an operation returns.
#[derive(Debug, Deserialize)]
pub(crate) struct Shape {
    pub(crate) shape: ResultShape,
    /// What an item can show in a table, the most telling first.
    #[serde(default)]
    pub(crate) columns: Vec<Column>,
    /// What identifies an item, the best first.
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
    /// The property; `user.name` is one of a nested object.
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

/// An event of the webhooks.
#[derive(Debug, Deserialize)]
pub(crate) struct Event {
    /// PayNow's name, `ON_ORDER_COMPLETED`.
    #[serde(rename = "type")]
    pub(crate) event_type: String,
    /// The argument, `order-completed`.
    pub(crate) name: String,
    pub(crate) about: String,
}
