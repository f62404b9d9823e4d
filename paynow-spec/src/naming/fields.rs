//! The names of fields, parameters and methods, as progenitor and typify derive them.

use heck::ToSnakeCase;

use super::reserved::is_keyword;

/// The name of the field for a property, or of the argument for a parameter.
///
/// It is the name that typify gives the property, so it changes only with typify.
pub fn field_name(name: &str) -> String {
    sanitized(name, "x")
}

/// The name of the method that progenitor generates for an operation.
pub fn raw_method_name(operation_id: &str) -> String {
    sanitized(operation_id, "_")
}

/// A name in snake case, with a prefix if it would start with a digit.
fn sanitized(name: &str, before_digit: &str) -> String {
    let snake = match name {
        "+1" => "plus1".to_owned(),
        "-1" => "minus1".to_owned(),
        _ => name
            .replace('\'', "")
            .replace(|letter| !unicode_ident::is_xid_continue(letter), "-")
            .to_snake_case(),
    };
    let name = match snake.chars().next() {
        None => "x".to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => snake,
        Some(_) => format!("{before_digit}{snake}"),
    };
    if is_keyword(&name) { format!("{name}_") } else { name }
}
