//! The methods of the facade: their handles, arguments and results.

use serde_json::Value;

use super::types::{RustType, plain_type, value_type};
use crate::document::visit::Operation;
use crate::extensions::FEATURE;
use crate::naming::{OperationName, STORE_GROUP, argument_name, field_name, setter_names};

/// The method of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The expression that calls it: `store(id).products().get_product()`.
    pub name: String,
    /// The module of its group.
    pub group: String,
    /// Whether it belongs to the client of a store, which provides the ID of the store.
    pub is_of_store: bool,
    /// The feature that enables it; empty if it has none.
    pub feature: String,
    /// Its arguments in order, without the ID of the store; optional ones are setters of its call.
    pub arguments: Vec<Argument>,
    /// The type of its optional parameters, if it has any.
    pub options: Option<String>,
    /// The type of the result.
    pub result: RustType,
}

/// An argument of a method, or a setter of its call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The location in the request: `path`, `query`, `header`, `body`.
    pub location: String,
    /// The parameter's name in the document.
    pub parameter: String,
    /// The name of the argument; for a setter, with the method whose call has it.
    pub name: String,
    /// Whether it is an argument of the method; otherwise it is a setter of the call.
    pub is_required: bool,
    /// Whether the handle provides it.
    pub is_store: bool,
    /// The type of the value. Anything that can be converted into a list is a `Vec`, and text is a `String`.
    pub typ: RustType,
}

impl Method {
    pub(super) fn new(document: &Value, operation: &Operation<'_>, name: &OperationName) -> Self {
        let mut arguments: Vec<Argument> =
            operation.parameters().map(|parameter| argument(document, parameter)).collect();
        let position = |argument: &Argument| operation.path.find(&format!("{{{}}}", argument.parameter));
        let rank = |argument: &Argument| {
            ["path", "query", "header"].iter().position(|known| *known == argument.location)
        };
        arguments
            .sort_by_cached_key(|argument| (rank(argument), position(argument), argument.parameter.clone()));
        arguments.extend(body(document, operation.value));
        let is_of_store = arguments.iter().any(|argument| argument.is_store);
        let method = format!("{}{}()", prefix(name, is_of_store), name.method);
        let fields: Vec<String> = arguments
            .iter()
            .filter(|argument| !argument.is_required)
            .map(|argument| field_name(&argument.parameter))
            .collect();
        let setters = setter_names(fields.iter().map(String::as_str));
        for argument in &mut arguments {
            let field = field_name(&argument.parameter);
            argument.name = match argument.is_required {
                true => argument_name(&field),
                false => format!("{method}.{}()", setters[field.as_str()]),
            };
        }
        let success = operation.value.pointer("/responses/2XX/content").and_then(Value::as_object);
        let success = success.and_then(|content| content.values().next()?.get("schema"));
        Self {
            name: method,
            group: name.module.clone(),
            is_of_store,
            feature: operation.value.get(FEATURE).and_then(Value::as_str).unwrap_or_default().to_owned(),
            options: (!fields.is_empty()).then(|| name.options.clone()),
            arguments,
            result: success.map_or_else(|| RustType::plain("()"), |schema| value_type(document, schema)),
        }
    }

    /// The argument or setter for a parameter; none if it cannot be sent.
    pub fn parameter(&self, location: &str, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.location == location && argument.parameter == name)
    }

    /// The argument or setter for the body.
    pub fn body(&self) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.location == BODY)
    }

    /// The setters of its call.
    pub fn setters(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| !argument.is_required)
    }

    /// Its argument types and result. Names of arguments are left out, because arguments are positional.
    pub fn signature(&self) -> String {
        let types = self.arguments.iter().filter(|argument| argument.is_required && !argument.is_store);
        let types: Vec<String> = types.map(|argument| argument.typ.to_string()).collect();
        let options = self.options.as_ref().map(|options| format!(", {options}")).unwrap_or_default();
        format!("({}) -> Call<{}{options}>", types.join(", "), self.result)
    }
}

impl Argument {
    /// The argument as shown in a report: its type, or the setter with its type.
    pub fn describe(&self) -> String {
        match (self.is_store, self.is_required) {
            (true, _) => "the handle's StoreId".to_owned(),
            (false, true) => self.typ.to_string(),
            (false, false) => {
                let setter = self.name.rsplit('.').next().unwrap_or_default().trim_end_matches("()");
                format!(".{setter}({})", self.typ)
            }
        }
    }
}

/// The location and the name of a body.
const BODY: &str = "body";

fn argument(document: &Value, parameter: &Value) -> Argument {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_required = parameter.get("required") == Some(&Value::Bool(true));
    let typ = match plain_type(document, parameter.get("schema").unwrap_or(&Value::Null)) {
        // Both are passed as any list.
        RustType::Of("CommaSeparated", items) => RustType::of("Vec", *items),
        other => other,
    };
    let name = text("name");
    Argument {
        location: text("in"),
        is_store: is_required && field_name(&name) == "store_id" && typ == RustType::plain("StoreId"),
        parameter: name,
        name: String::new(),
        is_required,
        typ,
    }
}

fn body(document: &Value, operation: &Value) -> Option<Argument> {
    let body = operation.get("requestBody")?;
    let schema = body.get("content")?.as_object()?.values().next()?.get("schema");
    Some(Argument {
        location: BODY.to_owned(),
        parameter: BODY.to_owned(),
        name: String::new(),
        is_required: body.get("required") == Some(&Value::Bool(true)),
        is_store: false,
        typ: schema.map_or_else(|| RustType::plain("Value"), |schema| plain_type(document, schema)),
    })
}

/// The expression before the name of a method.
fn prefix(name: &OperationName, is_of_store: bool) -> String {
    match (name.group == STORE_GROUP, is_of_store) {
        (true, false) => String::new(),
        (true, true) => "store(id).".to_owned(),
        (false, true) => format!("store(id).{}().", name.accessor),
        (false, false) => format!("{}().", name.accessor),
    }
}

/// The expression that returns the handle of a group, and its type; operations of a store itself have none.
pub(super) fn handle(name: &OperationName, is_of_store: bool, has_both: bool) -> Option<(String, String)> {
    if name.group == STORE_GROUP {
        return None;
    }
    let suffix = if has_both && !is_of_store { "OfAccount" } else { "" };
    let usage = prefix(name, is_of_store);
    Some((usage.trim_end_matches('.').to_owned(), format!("{}{suffix}", name.handle)))
}
