//! Builds the request of an operation from the command-line arguments and validates it before anything is sent.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use paynow_sdk::StoreId;
use serde_json::{Map, Value};

use crate::command_line::value::check;
use crate::command_line::{BODY, field_id, null_id, parameter_id};
use crate::failure::Failure;
use crate::input;
use crate::similar::did_you_mean;
use crate::table::{Body, Field, Kind, Operation, Parameter, Place, Style};

/// The parameters and the body of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Request {
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
}

impl Request {
    /// Builds a request from the command-line arguments.
    ///
    /// # Errors
    /// A required value is missing, or a value is invalid for the operation.
    pub(crate) fn new(
        operation: &Operation,
        matches: &ArgMatches,
        store: impl FnOnce() -> Result<StoreId, Failure>,
    ) -> Result<Self, Failure> {
        let mut request = Self { body: body(operation, matches)?, ..Self::default() };
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.is_store) {
            let values = matches.get_many::<Value>(&parameter_id(parameter)).into_iter().flatten();
            request.set(parameter, values)?;
        }
        if operation.is_of_store() {
            let store = store()?.to_string();
            for parameter in operation.parameters.iter().filter(|parameter| parameter.is_store) {
                let place = match parameter.place {
                    Place::Path => &mut request.path,
                    Place::Query => &mut request.query,
                    Place::Header => &mut request.headers,
                };
                place.push((parameter.name.clone(), store.clone()));
            }
        }
        Ok(request)
    }

    /// The path and the query for display. They are not percent-encoded.
    pub(crate) fn target(&self, operation: &Operation) -> String {
        let path = self
            .path
            .iter()
            .fold(operation.path.clone(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        let query: Vec<String> = self.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    fn set<'a>(
        &mut self,
        parameter: &Parameter,
        values: impl Iterator<Item = &'a Value>,
    ) -> Result<(), Failure> {
        let values: Vec<&Value> = values
            .flat_map(|value| value.as_array().map_or(vec![value], |list| list.iter().collect()))
            .collect();
        let texts: Vec<String> = values.iter().map(|value| text(value)).collect();
        let name = || parameter.name.clone();
        match (parameter.place, parameter.style) {
            (Place::Path, _) => {
                let value = texts.into_iter().next().unwrap_or_default();
                // The SDK rejects these values too, but its message cannot name the argument.
                let problem = match value.to_lowercase().replace("%2e", ".").as_str() {
                    "" => Some("it is empty"),
                    "." | ".." => Some("it would address another resource"),
                    text if text.contains(['/', '\\']) || text.contains("%2f") || text.contains("%5c") => {
                        Some("it contains a slash, and would address another resource")
                    }
                    _ => None,
                };
                if let Some(problem) = problem {
                    let argument = parameter.flag.replace('-', "_").to_uppercase();
                    return Err(Failure::usage(format!(
                        "invalid value '{value}' for <{argument}>: {problem}"
                    )));
                }
                self.path.push((name(), value));
            }
            (Place::Header, _) => self.headers.extend(texts.into_iter().map(|value| (name(), value))),
            (Place::Query, Style::Repeat) => {
                self.query.extend(texts.into_iter().map(|value| (name(), value)))
            }
            (Place::Query, Style::Comma) if texts.is_empty() => {}
            (Place::Query, Style::Comma) => self.query.push((name(), texts.join(","))),
            (Place::Query, Style::Deep) => {
                let entries = values.iter().filter_map(|value| value.as_object()).flatten();
                self.query
                    .extend(entries.map(|(key, value)| (format!("{}[{key}]", parameter.name), text(value))));
            }
        }
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The body: the content of the file, with the fields that have flags replaced.
fn body(operation: &Operation, matches: &ArgMatches) -> Result<Option<Value>, Failure> {
    let Some(body) = &operation.body else { return Ok(None) };
    let given = matches.get_one::<PathBuf>(BODY).map(|file| read_json(file)).transpose()?;
    let fields = of_flags(&body.fields, matches);
    match (given, fields.is_empty()) {
        (Some(given), true) => {
            check_body(body, &given)?;
            Ok(Some(given))
        }
        (Some(Value::Object(mut given)), false) => {
            given.extend(fields);
            let given = Value::Object(given);
            check_body(body, &given)?;
            Ok(Some(given))
        }
        (Some(_), false) => {
            Err(Failure::usage("--body: expected a JSON object, to which the field flags are added"))
        }
        (None, false) => {
            let value = Value::Object(fields);
            check_required(body, &value)?;
            Ok(Some(value))
        }
        (None, true) => {
            check_required(body, &Value::Null)?;
            match (body.required, body.fields.is_empty()) {
                (false, _) => Ok(None),
                (true, true) => Err(Failure::usage("missing --body FILE, or --body - for standard input")),
                (true, false) => {
                    Err(Failure::usage("missing request body: pass a field flag or --body FILE"))
                }
            }
        }
    }
}

fn of_flags(fields: &[Field], matches: &ArgMatches) -> Map<String, Value> {
    let mut object = Map::new();
    for field in fields {
        if field.nullable && matches.get_flag(&null_id(field)) {
            object.insert(field.name.clone(), Value::Null);
        }
        let Some(values) = matches.get_many::<Value>(&field_id(field)) else { continue };
        object.insert(field.name.clone(), of_values(field, values.cloned().collect()));
    }
    object
}

/// The value of a field whose flag was given one or more times.
fn of_values(field: &Field, mut values: Vec<Value>) -> Value {
    match field.kind {
        Kind::List { .. } => {
            let items = values.into_iter().flat_map(|value| match value {
                Value::Array(items) => items,
                item => vec![item],
            });
            items.collect()
        }
        Kind::Map => {
            let entries = values.into_iter().filter_map(|value| match value {
                Value::Object(entries) => Some(entries),
                _ => None,
            });
            Value::Object(entries.flatten().collect())
        }
        _ => values.pop().unwrap_or_default(),
    }
}

/// Reads JSON from a file or from standard input.
fn read_json(file: &Path) -> Result<Value, Failure> {
    let text = input::text(file).map_err(|problem| Failure::usage(format!("--body: {problem}")))?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::usage(format!("--body: {} is not valid JSON: {error}", input::name(file))))
}

/// Checks a body that was given as JSON against the operation table.
fn check_body(body: &Body, value: &Value) -> Result<(), Failure> {
    check(&body.kind, value).map_err(|problem| Failure::usage(format!("--body: {problem}")))?;
    let Some(object) = value.as_object().filter(|_| !body.fields.is_empty()) else { return Ok(()) };
    for (name, value) in object {
        let field = body.fields.iter().find(|field| field.name == *name);
        let field = field.ok_or_else(|| {
            let hint = did_you_mean(name, body.fields.iter().map(|field| field.name.as_str()));
            Failure::usage(format!("--body: unknown field `{name}`{hint}"))
        })?;
        if value.is_null() && field.nullable {
            continue;
        }
        check(&field.kind, value)
            .map_err(|problem| Failure::usage(format!("--body: the field `{name}`: {problem}")))?;
    }
    check_required(body, value)
}

fn check_required(body: &Body, value: &Value) -> Result<(), Failure> {
    let has_given = body.required || !value.is_null();
    let missing = body.fields.iter().filter(|field| field.required && value.get(&field.name).is_none());
    let missing: Vec<String> = missing.map(|field| format!("--{}", field.flag)).collect();
    match (has_given, missing.as_slice()) {
        (false, _) | (_, []) => Ok(()),
        (_, [only]) => Err(Failure::usage(format!("missing {only}, or --body with that field"))),
        (_, several) => {
            Err(Failure::usage(format!("missing {}, or --body with those fields", several.join(", "))))
        }
    }
}
