//! The OpenAPI Overlay Specification: corrections, kept beside a document and applied in order.
//!
//! [`Overlay::parse`] reads an overlay and checks all that can be checked without the document;
//! [`apply`] changes a document. Both take JSON values, and a caller turns YAML into them.
//!
//! Versions 1.0 and 1.1 differ, and an overlay gets the rules of the version that it states:
//!
//! | | 1.0 | 1.1 |
//! |---|---|---|
//! | `copy` in an action, `description` in `info` | an error | known |
//! | `update` of an array with an array | appends it as one element | appends its elements |
//! | `update` of a string, number, boolean or null | an error | replaces it |
//! | `update` of objects and arrays by one action | updates each | an error |

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath, ParseError};
use std::cmp::Reverse;

/// An overlay that has been checked and can be applied to any document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The version of the Overlay Specification whose rules the actions follow.
    pub specification: Specification,
    /// What the overlay is called.
    pub title: String,
    /// The version of the overlay itself.
    pub version: String,
    /// What the overlay is for.
    pub description: Option<String>,
    /// The document that the overlay was written for, as a URI reference. It is never fetched.
    pub extends: Option<String>,
    /// The changes in the order in which they are made. There is at least one.
    pub actions: Vec<Action>,
}

/// The versions of the Overlay Specification, without the patch version, which changes no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Specification {
    /// `overlay: 1.0.x`
    V1_0,
    /// `overlay: 1.1.x`
    V1_1,
}

/// One change to every node that its target selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The query for the nodes to change, as the overlay writes it.
    pub target: String,
    /// Why the change is made.
    pub description: Option<String>,
    /// What happens to the nodes.
    pub change: Change,
    query: JsonPath,
}

/// What an action does to the nodes that its target selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Takes each node out of the object or array that contains it.
    Remove,
    /// Merges the value into objects, appends it to arrays and, since 1.1, replaces primitives.
    Update(Value),
    /// Updates with the one node of the document that the query selects. Since 1.1.
    Copy(JsonPath),
}

/// An action that changes nothing, because its target selects nothing. The specification lets that
/// pass; it is an error for a caller to whom it means that the correction is stale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("#/actions/{index}/target: {target:?} selects nothing; correct it, or delete the action")]
pub struct UnmatchedAction {
    /// Which action, counted from 0.
    pub index: usize,
    /// The query that selects nothing, as the overlay writes it.
    pub target: String,
    /// Why the change was to be made.
    pub description: Option<String>,
}

/// Why an overlay can't be read or applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("#{pointer}: {problem}")]
pub struct OverlayError {
    /// Where in the overlay, as a JSON pointer. That of the whole overlay is empty.
    pub pointer: String,
    /// What is wrong there, why, and what to do about it.
    pub problem: Problem,
}

/// What can be wrong with an overlay, or between an overlay and a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants mean")]
pub enum Problem {
    #[error("{found} is here, and the specification requires {expected}; write that")]
    WrongType { found: Kind, expected: Kind },
    #[error("version {0:?} of the specification is not supported; follow 1.0.0 or 1.1.0")]
    UnsupportedVersion(String),
    #[error("the specification has no such field, only {0}; correct it, or start it with `x-`")]
    UnknownField(String),
    #[error("the field came with version 1.1; delete it, or write `overlay: 1.1.0`")]
    NewerField,
    #[error("without an action nothing would change; add one, or delete the overlay")]
    NoActions,
    #[error("nothing would change; add `update`, `remove: true` or, since 1.1, `copy`")]
    NoChange,
    #[error("`update` and `copy` exclude each other; write two actions")]
    TwoChanges,
    #[error("no RFC 9535 JSONPath at character {0}: {1}; write it like $.paths['/pets'].get")]
    InvalidQuery(usize, String),
    #[error("the root is selected, and nothing contains it; select what is inside of it to remove")]
    RemovesRoot,
    #[error("the query for what to copy has to select one node: {0}; correct it")]
    CopiesNotOne(String),
    #[error("objects, arrays and primitives can't be updated by one action; write one for each")]
    MixedKinds,
    #[error("{selected} is selected at {location}, which {found} can't update; {advice}")]
    WrongUpdate {
        selected: Kind,
        location: String,
        found: Kind,
        advice: &'static str,
    },
}

/// What a JSON value is, with its article, for messages.
pub type Kind = &'static str;

type Result<T, E = OverlayError> = std::result::Result<T, E>;

impl Overlay {
    /// Reads an overlay. Extensions, whose names start with `x-`, may be anywhere and are dropped.
    pub fn parse(value: &Value) -> Result<Overlay> {
        let (pointer, value) = (String::new(), Some(value));
        let overlay = Node { pointer, value };
        refuse_unknown_fields(&overlay, &["overlay", "info", "extends", "actions"])?;
        let specification = parse_specification(&field(&overlay, "overlay"))?;

        let info = field(&overlay, "info");
        refuse_unknown_fields(&info, &["title", "version", "description"])?;
        refuse_newer_field(&info, "description", specification)?;

        let actions = field(&overlay, "actions");
        let count = expect(&actions, "an array", Value::as_array)?.len();
        if count == 0 {
            return error(&actions, Problem::NoActions);
        }
        let actions = (0..count).map(|index| field(&actions, &index.to_string()));
        let actions = actions.map(|action| parse_action(&action, specification));
        Ok(Overlay {
            specification,
            title: parse_string(&field(&info, "title"))?,
            version: parse_string(&field(&info, "version"))?,
            description: optional(&info, "description", parse_string)?,
            extends: optional(&overlay, "extends", parse_string)?,
            actions: actions.collect::<Result<_>>()?,
        })
    }
}

/// Applies the actions in order, each to the document as the ones before left it, and returns those
/// that selected nothing. After an error the document is as it was.
pub fn apply(document: &mut Value, overlay: &Overlay) -> Result<Vec<UnmatchedAction>> {
    let mut changed = document.clone();
    let mut unmatched = Vec::new();
    for (index, action) in overlay.actions.iter().enumerate() {
        let nodes = select(&changed, &action.query);
        if nodes.is_empty() {
            unmatched.push(UnmatchedAction {
                index,
                target: action.target.clone(),
                description: action.description.clone(),
            });
            continue;
        }
        let outcome = match &action.change {
            Change::Remove => remove(&mut changed, &nodes),
            Change::Update(value) => update(&mut changed, &nodes, value, overlay.specification),
            Change::Copy(source) => copied_value(&changed, source)
                .and_then(|value| update(&mut changed, &nodes, &value, overlay.specification)),
        };
        outcome.map_err(|problem| {
            let is_about_copy = matches!(problem, Problem::CopiesNotOne(_));
            let field = if is_about_copy { "copy" } else { "target" };
            let pointer = format!("/actions/{index}/{field}");
            OverlayError { pointer, problem }
        })?;
    }
    *document = changed;
    Ok(unmatched)
}

fn parse_specification(node: &Node) -> Result<Specification> {
    let version = expect(node, "a string", Value::as_str)?;
    let parts = version.rsplit_once('.');
    match parts.map(|(minor, patch)| (minor, patch.parse::<u32>())) {
        Some(("1.0", Ok(_))) => Ok(Specification::V1_0),
        Some(("1.1", Ok(_))) => Ok(Specification::V1_1),
        _ => error(node, Problem::UnsupportedVersion(version.to_owned())),
    }
}

fn parse_action(action: &Node, specification: Specification) -> Result<Action> {
    let known = ["target", "description", "update", "remove", "copy"];
    refuse_unknown_fields(action, &known)?;
    refuse_newer_field(action, "copy", specification)?;
    let remove = optional(action, "remove", parse_boolean)?;
    let copy = optional(action, "copy", parse_query)?;
    Ok(Action {
        target: parse_string(&field(action, "target"))?,
        query: parse_query(&field(action, "target"))?,
        description: optional(action, "description", parse_string)?,
        change: match (remove, field(action, "update").value, copy) {
            (Some(true), _, _) => Change::Remove,
            (_, Some(value), None) => Change::Update(value.clone()),
            (_, None, Some(source)) => Change::Copy(source),
            (_, None, None) => return error(action, Problem::NoChange),
            (_, Some(_), Some(_)) => return error(action, Problem::TwoChanges),
        },
    })
}

fn parse_query(node: &Node) -> Result<JsonPath> {
    let text = expect(node, "a string", Value::as_str)?;
    JsonPath::parse(text).or_else(|parser| {
        // The parser counts bytes from 0, whatever it documents; people count characters from 1.
        let before = text.get(..parser.position()).unwrap_or(text);
        let position = before.chars().count() + 1;
        error(
            node,
            Problem::InvalidQuery(position, parser.message().to_owned()),
        )
    })
}

fn parse_string(node: &Node) -> Result<String> {
    expect(node, "a string", Value::as_str).map(str::to_owned)
}

fn parse_boolean(node: &Node) -> Result<bool> {
    expect(node, "a boolean", Value::as_bool)
}

/// A place in the overlay, and the value there, if there is one.
struct Node<'o> {
    pointer: String,
    value: Option<&'o Value>,
}

fn field<'o>(parent: &Node<'o>, name: &str) -> Node<'o> {
    let step = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    let value = parent.value.and_then(|parent| parent.pointer(&step));
    let pointer = format!("{}{step}", parent.pointer);
    Node { pointer, value }
}

fn optional<T>(parent: &Node, name: &str, parse: fn(&Node) -> Result<T>) -> Result<Option<T>> {
    let node = field(parent, name);
    node.value.map(|_| parse(&node)).transpose()
}

fn expect<'o, T>(node: &Node<'o>, expected: Kind, read: fn(&'o Value) -> Option<T>) -> Result<T> {
    let found = node.value.map_or("nothing", kind);
    let wrong_type = || error(node, Problem::WrongType { found, expected });
    node.value.and_then(read).map_or_else(wrong_type, Ok)
}

fn refuse_unknown_fields(node: &Node, known: &[&str]) -> Result<()> {
    let mut names = expect(node, "an object", Value::as_object)?.keys();
    match names.find(|name| !name.starts_with("x-") && !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => error(&field(node, name), Problem::UnknownField(known.join(", "))),
    }
}

fn refuse_newer_field(node: &Node, name: &str, specification: Specification) -> Result<()> {
    let node = field(node, name);
    match specification {
        Specification::V1_0 if node.value.is_some() => error(&node, Problem::NewerField),
        _ => Ok(()),
    }
}

fn error<T>(node: &Node, problem: Problem) -> Result<T> {
    let pointer = node.pointer.clone();
    Err(OverlayError { pointer, problem })
}

/// JSON pointers to the nodes that a query selects, each once: `$..*..tags` comes across one often.
///
/// They are in an order in which no change moves a node that is still to come: a pointer is longer
/// than that of its container, and in one array that of a later element is longer, or else greater.
fn select(document: &Value, query: &JsonPath) -> Vec<String> {
    let located = query.query_located(document);
    let pointers = located.locations().map(NormalizedPath::to_json_pointer);
    let mut pointers: Vec<String> = pointers.collect();
    pointers.sort_by_key(|pointer| Reverse((pointer.len(), pointer.clone())));
    pointers.dedup();
    pointers
}

fn copied_value(document: &Value, source: &JsonPath) -> Result<Value, Problem> {
    let found = source.query(document).exactly_one().cloned();
    found.map_err(|reason| Problem::CopiesNotOne(reason.to_string()))
}

fn remove(document: &mut Value, nodes: &[String]) -> Result<(), Problem> {
    for node in nodes {
        let (container, last) = node.rsplit_once('/').ok_or(Problem::RemovesRoot)?;
        match look_up(document, container) {
            Value::Array(elements) => {
                elements.remove(last.parse().expect("a step into an array is an index"));
            }
            Value::Object(properties) => {
                // `remove` would change the order if serde_json's feature `preserve_order` were on.
                let name = last.replace("~1", "/").replace("~0", "~");
                properties.retain(|property, _| *property != name);
            }
            _ => unreachable!("a primitive contains no node"),
        }
    }
    Ok(())
}

fn update(
    document: &mut Value,
    nodes: &[String],
    update: &Value,
    specification: Specification,
) -> Result<(), Problem> {
    let is_1_0 = specification == Specification::V1_0;
    let values = nodes.iter().flat_map(|node| document.pointer(node));
    if !is_1_0
        && !values
            .clone()
            .all(|value| values.clone().all(|other| same_kind(value, other)))
    {
        return Err(Problem::MixedKinds);
    }
    for node in nodes {
        match look_up(document, node) {
            Value::Array(elements) if is_1_0 || !update.is_array() => elements.push(update.clone()),
            value if same_kind(value, update) && (value.is_object() || !is_1_0) => {
                merge(value, update)
            }
            value => {
                return Err(Problem::WrongUpdate {
                    selected: kind(value),
                    location: node.clone(),
                    found: kind(update),
                    advice: match value {
                        Value::Object(_) => "write an object to merge",
                        _ if is_1_0 => {
                            "select the object that contains it, or write `overlay: 1.1.0`"
                        }
                        _ => "write a string, number, boolean or null to replace it",
                    },
                });
            }
        }
    }
    Ok(())
}

/// Objects are merged property by property, and arrays put one after the other. Otherwise the update
/// wins, whatever was there: many a correction turns a `type` from a string into a list.
fn merge(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Object(properties), Value::Object(updates)) => {
            for (name, update) in updates {
                match properties.get_mut(name) {
                    Some(property) => merge(property, update),
                    None => drop(properties.insert(name.clone(), update.clone())),
                }
            }
        }
        (Value::Array(elements), Value::Array(more)) => elements.extend_from_slice(more),
        (value, update) => *value = update.clone(),
    }
}

/// Whether both are objects, or arrays, or neither: the kinds that the specification tells apart.
fn same_kind(one: &Value, other: &Value) -> bool {
    one.is_object() == other.is_object() && one.is_array() == other.is_array()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn look_up<'d>(document: &'d mut Value, pointer: &str) -> &'d mut Value {
    document
        .pointer_mut(pointer)
        .expect("no change moves a node that is still to come")
}
