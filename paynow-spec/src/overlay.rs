//! The OpenAPI Overlay Specification: corrections that are kept separately and applied in order.
//!
//! [`Overlay::parse`] reads an overlay and checks everything that can be checked without the document; [`apply`]
//! changes a document. Both take JSON values; converting YAML is left to the caller.
//!
//! The rules depend on the version that the overlay states: see [`Specification`].

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

use crate::document::pointer::{escape, unescape};

/// An overlay that has been checked and can be applied to any document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The version of the Overlay Specification whose rules the actions follow.
    pub specification: Specification,
    /// The title of the overlay.
    pub title: String,
    /// The version of the overlay itself.
    pub version: String,
    /// The purpose of the overlay.
    pub description: Option<String>,
    /// The document that the overlay was written for, as a URI reference. It is never fetched.
    pub extends: Option<String>,
    /// The changes in order. There is at least one.
    pub actions: Vec<Action>,
}

/// The versions of the Overlay Specification, without the patch version, which changes no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Specification {
    /// `overlay: 1.0.x`
    V1_0,
    /// `overlay: 1.1.x`, which adds `copy` and the description of an overlay, replaces primitives,
    /// and appends an array to an array element by element, where 1.0 appends it as one element.
    /// An action no longer updates several of objects, arrays and primitives.
    V1_1,
}

/// One change to every node that its target selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The query for the nodes to change.
    pub target: String,
    /// The reason for the change.
    pub description: Option<String>,
    /// The change.
    pub change: Change,
    query: JsonPath,
}

impl Action {
    /// The nodes of a document that the target selects.
    pub fn nodes<'d>(&self, document: &'d Value) -> Vec<&'d Value> {
        self.query.query(document).all()
    }
}

/// The change that an action makes to the selected nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Leaves the nodes as they are: an action needs neither `update` nor `remove`.
    Nothing,
    /// Removes each node from the object or array that contains it.
    Remove,
    /// Merges the value into objects, appends it to arrays and, since 1.1, replaces primitives.
    Update(Value),
    /// Updates with the one node of the document that the query selects. Since 1.1.
    Copy(JsonPath),
}

/// An action that changes nothing, because its target selects nothing. The specification allows that; a caller may
/// treat it as an error, because the correction is outdated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("#/actions/{index}/target: {target:?} selects nothing; correct the target or delete the action")]
pub struct UnmatchedAction {
    /// The index of the action, counted from 0.
    pub index: usize,
    /// The query that selects nothing.
    pub target: String,
    /// The reason for the change.
    pub description: Option<String>,
}

/// The error when an overlay cannot be read or applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("#{pointer}: {kind}")]
pub struct OverlayError {
    /// The JSON pointer inside the overlay; empty for the whole overlay.
    pub pointer: String,
    /// The problem and the remedy.
    pub kind: OverlayErrorKind,
}

/// The problems of an overlay, alone or with a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum OverlayErrorKind {
    #[error("expected {expected}, found {found}")]
    WrongType { found: Kind, expected: Kind },
    #[error("unsupported version {0:?} of the Overlay Specification; use 1.0.0 or 1.1.0")]
    UnsupportedVersion(String),
    #[error(
        "unknown field; this version of the Overlay Specification allows {0}, and extensions that begin with `x-`"
    )]
    UnknownField(String),
    #[error("the action has both `update` and `copy`; remove one of them")]
    UpdateAndCopy,
    #[error("invalid JSONPath (RFC 9535) at character {0}, {1:?}: {2}; a valid one is $.paths['/pets'].get")]
    InvalidQuery(usize, String, String),
    #[error("the query selects {0} nodes, but exactly one can be copied")]
    CopiesNotOne(usize),
    #[error("the target selects the whole document, which cannot be removed")]
    RemovesRoot,
    #[error(
        "the target selects nodes of different kinds; version 1.1 requires one action each for objects, arrays and primitives"
    )]
    MixedKinds,
    #[error(
        "#{0} is a primitive, which version 1.0 cannot update; select the object that contains it, or use 1.1"
    )]
    PrimitiveTarget(String),
    #[error("#{0} is {1}, which cannot be updated with {2}; correct the update or the target")]
    WrongUpdate(String, Kind, Kind),
}

type Kind = &'static str;
type Result<T, E = OverlayError> = std::result::Result<T, E>;

impl Overlay {
    /// Reads an overlay. Extensions (keys that start with `x-`) are allowed everywhere and ignored.
    pub fn parse(value: &Value) -> Result<Overlay> {
        let (pointer, value) = (String::new(), Some(value));
        let overlay = Node { pointer, value };
        expect(&overlay, "an object", Value::as_object)?;
        let specification = parse_specification(&field(&overlay, "overlay"))?;
        refuse_unknown_fields(&overlay, &["overlay", "info", "extends", "actions"])?;

        let info = field(&overlay, "info");
        // Version 1.1 added the last one, here and in actions.
        let known = ["title", "version", "description"];
        refuse_unknown_fields(&info, &known[..2 + specification as usize])?;

        let actions = field(&overlay, "actions");
        let filled = |value| Value::as_array(value).filter(|elements| !elements.is_empty());
        let count = expect(&actions, "an array of actions", filled)?.len();
        let parse_at = |index: usize| parse_action(&field(&actions, &index.to_string()), specification);
        Ok(Overlay {
            specification,
            title: parse_string(&field(&info, "title"))?,
            version: parse_string(&field(&info, "version"))?,
            description: optional(&info, "description", parse_string)?,
            extends: optional(&overlay, "extends", parse_string)?,
            actions: (0..count).map(parse_at).collect::<Result<_>>()?,
        })
    }
}

/// Applies the actions in order, each to the result of the previous ones, and returns those that selected nothing. If
/// it fails, the document is unchanged.
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
        let at = |field, kind| {
            let pointer = format!("/actions/{index}/{field}");
            OverlayError { pointer, kind }
        };
        match &action.change {
            Change::Nothing => Ok(()),
            Change::Remove => remove(&mut changed, &nodes),
            Change::Update(value) => update(&mut changed, &nodes, value, overlay.specification),
            Change::Copy(source) => {
                let sources = source.query(&changed).all();
                let [value] = sources[..] else {
                    return Err(at("copy", OverlayErrorKind::CopiesNotOne(sources.len())));
                };
                let value = value.clone();
                update(&mut changed, &nodes, &value, overlay.specification)
            }
        }
        .map_err(|kind| at("target", kind))?;
    }
    *document = changed;
    Ok(unmatched)
}

fn parse_specification(node: &Node) -> Result<Specification> {
    let version = expect(node, "a string", Value::as_str)?;
    // The specification requires that the patch version is ignored.
    match version.rsplit_once('.') {
        Some(("1.0", _)) => Ok(Specification::V1_0),
        Some(("1.1", _)) => Ok(Specification::V1_1),
        _ => error(node, OverlayErrorKind::UnsupportedVersion(version.to_owned())),
    }
}

fn parse_action(action: &Node, specification: Specification) -> Result<Action> {
    let known = ["target", "description", "update", "remove", "copy"];
    refuse_unknown_fields(action, &known[..4 + specification as usize])?;
    let parse_boolean = |node: &Node| expect(node, "a boolean", Value::as_bool);
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
            (_, None, None) => Change::Nothing,
            _ => return error(action, OverlayErrorKind::UpdateAndCopy),
        },
    })
}

fn parse_query(node: &Node) -> Result<JsonPath> {
    let text = expect(node, "a string", Value::as_str)?;
    JsonPath::parse(text).or_else(|parser| {
        // The parser counts bytes from 0, despite its documentation; people count characters from 1.
        let rest = text.get(parser.position()..).unwrap_or_default().to_owned();
        let position = 1 + text.chars().count() - rest.chars().count();
        let message = parser.message().to_owned();
        error(node, OverlayErrorKind::InvalidQuery(position, rest, message))
    })
}

fn parse_string(node: &Node) -> Result<String> {
    expect(node, "a string", Value::as_str).map(str::to_owned)
}

/// A location in the overlay, with its value if there is one.
struct Node<'o> {
    pointer: String,
    value: Option<&'o Value>,
}

fn field<'o>(parent: &Node<'o>, name: &str) -> Node<'o> {
    let step = format!("/{}", escape(name));
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
    let wrong_type = || error(node, OverlayErrorKind::WrongType { found, expected });
    node.value.and_then(read).map_or_else(wrong_type, Ok)
}

fn refuse_unknown_fields(node: &Node, known: &[&str]) -> Result<()> {
    let mut names = expect(node, "an object", Value::as_object)?.keys();
    match names.find(|name| !name.starts_with("x-") && !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => error(&field(node, name), OverlayErrorKind::UnknownField(known.join(", "))),
    }
}

fn error<T>(node: &Node, kind: OverlayErrorKind) -> Result<T> {
    let pointer = node.pointer.clone();
    Err(OverlayError { pointer, kind })
}

/// JSON pointers to the nodes that a query selects, without duplicates, which `$..*..tags` produces often.
///
/// They are ordered so that no change moves a node that is still to be changed: the pointer of a node is longer than
/// that of its container, and in an array that of a later element is longer or greater.
fn select(document: &Value, query: &JsonPath) -> Vec<String> {
    let located = query.query_located(document);
    let pointers = located.locations().map(NormalizedPath::to_json_pointer);
    let mut pointers: Vec<String> = pointers.collect();
    pointers.sort_by(|one, other| (other.len(), other).cmp(&(one.len(), one)));
    pointers.dedup();
    pointers
}

fn remove(document: &mut Value, nodes: &[String]) -> Result<(), OverlayErrorKind> {
    for node in nodes {
        let (container, last) = node.rsplit_once('/').ok_or(OverlayErrorKind::RemovesRoot)?;
        let name = unescape(last);
        match look_up(document, container) {
            Value::Array(elements) => drop(elements.remove(name.parse().expect("it is an index"))),
            // `remove` would change the order if serde_json's feature `preserve_order` were enabled.
            Value::Object(properties) => properties.retain(|property, _| *property != name),
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
) -> Result<(), OverlayErrorKind> {
    let is_1_0 = specification == Specification::V1_0;
    let mut shapes = nodes.iter().map(|node| shape(look_up(document, node)));
    let first = shapes.next();
    if !is_1_0 && shapes.any(|other| Some(other) != first) {
        return Err(OverlayErrorKind::MixedKinds);
    }
    for node in nodes {
        let (value, at) = (look_up(document, node), node.clone());
        match value {
            Value::Array(elements) if is_1_0 || !update.is_array() => elements.push(update.clone()),
            _ if is_1_0 && !value.is_object() => return Err(OverlayErrorKind::PrimitiveTarget(at)),
            _ if shape(value) == shape(update) => merge(value, update),
            _ => return Err(OverlayErrorKind::WrongUpdate(at, kind(value), kind(update))),
        }
    }
    Ok(())
}

/// Objects are merged property by property, and arrays are concatenated. Otherwise the update replaces the value,
/// regardless of its kind: many corrections turn a `type` from a string into a list.
fn merge(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Object(properties), Value::Object(updates)) => {
            for (name, update) in updates {
                merge(properties.entry(name).or_insert(Value::Null), update);
            }
        }
        (Value::Array(elements), Value::Array(more)) => elements.extend_from_slice(more),
        (value, update) => *value = update.clone(),
    }
}

/// The kinds of values that the specification distinguishes: objects, arrays and all primitives.
fn shape(value: &Value) -> (bool, bool) {
    (value.is_object(), value.is_array())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(elements) if elements.is_empty() => "an empty array",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn look_up<'d>(document: &'d mut Value, pointer: &str) -> &'d mut Value {
    let node = document.pointer_mut(pointer);
    node.expect("it was selected, and no change moves a node that is still to come")
}
