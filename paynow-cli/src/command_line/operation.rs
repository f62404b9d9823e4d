//! Builds a command from an operation of the table.

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::value::{KindParser, placeholder};
use crate::table::{Field, Kind, Operation, Parameter, Place};

/// The id of the argument that names the file of the body.
pub(crate) const BODY: &str = "body";
/// The id of the argument that requests all pages of a list.
pub(crate) const ALL: &str = "all";

/// Adds the arguments, the help and the notes of an operation to a command.
pub(super) fn with_arguments(command: Command, operation: &'static Operation) -> Command {
    let flags = operation.parameters.iter().filter(|parameter| !parameter.is_store).map(parameter);
    let fields = operation.fields().iter().flat_map(field);
    let (summary, _) = paragraphs(&operation.about);
    let mut command = command
        .about(if operation.deprecated { format!("{summary} (deprecated)") } else { summary })
        .long_about(operation.about.clone())
        .args(flags)
        .args(fields)
        .after_help(notes(operation));
    if operation.is_paged() {
        let help = "Retrieve all pages of the list";
        command = command.arg(Arg::new(ALL).long(ALL).action(ArgAction::SetTrue).help(help));
    }
    if operation.body.is_some() {
        let help = match operation.fields() {
            [] => "Request body: a JSON file, or - for standard input",
            _ => "Request body: a JSON file, or - for standard input. Field flags override its values",
        };
        command =
            command.arg(Arg::new(BODY).long(BODY).value_name("FILE").value_parser(path_parser()).help(help));
    }
    command
}

/// The id of a parameter's argument.
pub(crate) fn parameter_id(parameter: &Parameter) -> String {
    format!("{:?}:{}", parameter.place, parameter.name)
}

/// The id of a field's argument.
pub(crate) fn field_id(field: &Field) -> String {
    format!("field:{}", field.name)
}

/// The id of the argument that sets a field to null.
pub(crate) fn null_id(field: &Field) -> String {
    format!("null:{}", field.name)
}

fn parameter(parameter: &'static Parameter) -> Arg {
    let arg = with_kind(Arg::new(parameter_id(parameter)), &parameter.kind).required(parameter.required);
    let (help, long) = paragraphs(&parameter.help);
    let arg = arg.help(help).long_help(long);
    match parameter.place {
        Place::Path => arg.value_name(parameter.flag.replace('-', "_").to_uppercase()),
        Place::Query | Place::Header => arg.long(parameter.flag.as_str()),
    }
}

/// The flag of a field, and for a nullable field a second flag that sets it to null.
fn field(field: &'static Field) -> Vec<Arg> {
    let (help, long) = paragraphs(&field.help);
    let (help, long) = match field.required {
        true => (format!("{help} (required)"), format!("{long} (required)")),
        false => (help, long),
    };
    let arg = with_kind(Arg::new(field_id(field)), &field.kind)
        .long(field.flag.as_str())
        .help(help)
        .long_help(long);
    let mut args = vec![arg];
    if field.nullable {
        let null = Arg::new(null_id(field))
            .long(format!("no-{}", field.flag))
            .action(ArgAction::SetTrue)
            .conflicts_with(field_id(field))
            .hide_short_help(true)
            .help(format!("Sets `{}` to null", field.name));
        args.push(null);
    }
    args
}

fn with_kind(arg: Arg, kind: &'static Kind) -> Arg {
    let arg = arg.value_name(placeholder(kind)).value_parser(ValueParser::new(KindParser(kind)));
    match kind {
        Kind::List { .. } | Kind::Map => arg.action(ArgAction::Append),
        // In `--price -5`, `-5` is a value and not a flag.
        Kind::Integer { .. } | Kind::Number => arg.allow_negative_numbers(true),
        _ => arg,
    }
}

/// The first paragraph of a text on one line, and the complete text.
fn paragraphs(text: &str) -> (String, String) {
    let first = text.split("\n\n").next().unwrap_or_default();
    (first.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned(), text.to_owned())
}

fn notes(operation: &Operation) -> String {
    let mut notes = format!("Operation {}: {} {}", operation.id, operation.method, operation.path);
    if operation.fields().iter().any(|field| field.nullable) {
        notes.push_str("\nFields without a flag keep their values; --no-FIELD sets a field to null.");
    }
    if operation.fields().iter().any(|field| matches!(field.kind, Kind::List { .. })) {
        notes.push_str("\nRepeat the flag of a list for several items; '[]' is an empty list.");
    }
    if let Some(docs) = &operation.docs {
        notes.push_str(&format!("\nDocs: {docs}"));
    }
    notes
}

/// The value parser for a path to a file or folder.
pub(super) fn path_parser() -> ValueParser {
    value_parser!(std::path::PathBuf)
}
