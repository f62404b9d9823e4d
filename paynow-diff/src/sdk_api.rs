//! What the SDK makes of a schema and of an operation: Rust types and names, as `lower`, the generator and
//! the facade give them. `tests/diff/rust.rs` holds this against the generated code.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::model::{Additional, Operation, Parameter, Schema};
use crate::reachability::{json_body, success};
use paynow_spec::naming::field_name;
use paynow_spec::naming::identifier;

/// Where a schema stands, as far as its Rust type depends on that.
#[derive(Clone, Default)]
pub(crate) struct RustLocation {
    /// The Rust name of the component that it is in; empty in a parameter, a body, a response.
    pub(crate) owner: String,
    /// The property or parameter that it is; empty where an id has no name to go by.
    pub(crate) property: String,
    /// The name of a type that has none of its own.
    pub(crate) inline: String,
}

impl RustLocation {
    pub(crate) fn component(owner: &str) -> Self {
        Self { owner: owner.to_owned(), property: String::new(), inline: owner.to_owned() }
    }

    pub(crate) fn property(&self, name: &str) -> Self {
        Self {
            owner: self.owner.clone(),
            property: name.to_owned(),
            inline: format!("{}{}", self.inline, name.to_upper_camel_case()),
        }
    }

    pub(crate) fn parameter(operation: &str, name: &str) -> Self {
        let plain = name.trim_start_matches("x-paynow-").replace(['.', '-'], "_");
        let inline = format!("{}{}", operation.to_upper_camel_case(), name.to_upper_camel_case());
        Self { owner: String::new(), property: plain, inline }
    }

    pub(crate) fn items(&self) -> Self {
        Self { inline: format!("{}Item", self.inline), ..self.clone() }
    }

    pub(crate) fn values(&self) -> Self {
        Self { inline: format!("{}Value", self.inline), ..self.clone() }
    }
}

/// The type of a field.
pub(crate) fn field(
    schema: &Schema<'_>,
    spot: &RustLocation,
    required: bool,
    sent: bool,
    name: &dyn Fn(&str) -> String,
) -> String {
    let plain = plain(schema, spot, name);
    match (required, schema.nullable) {
        (false, true) if sent => format!("Option<Nullable<{plain}>>"),
        (true, false) => plain,
        _ => format!("Option<{plain}>"),
    }
}

/// The type of a value that is there; `name` is what a component is called.
pub(crate) fn plain(schema: &Schema<'_>, spot: &RustLocation, name: &dyn Fn(&str) -> String) -> String {
    if schema.is_flake() {
        return if spot.property.is_empty() {
            "FlakeId".to_owned()
        } else {
            identifier(&spot.owner, &spot.property)
        };
    }
    if let Some(reference) = schema.reference.or(schema.restricted) {
        return format!("types::{}", name(reference));
    }
    let kind = schema.types.names().next();
    if schema.union.is_some() || schema.is_string_enum() {
        return format!("types::{}", spot.inline);
    }
    match kind {
        Some("string") => match schema.format {
            Some("date-time") => "DateTime<Utc>".to_owned(),
            Some("date") => "NaiveDate".to_owned(),
            Some("ip") => "IpAddr".to_owned(),
            _ => "String".to_owned(),
        },
        Some("integer") => if schema.format == Some("int32") { "i32" } else { "i64" }.to_owned(),
        Some("number") => if schema.format == Some("float") { "f32" } else { "f64" }.to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("array") => match &schema.items {
            Some(items) => format!("Vec<{}>", element(items, &spot.items(), name)),
            None => "Vec<Value>".to_owned(),
        },
        Some("object") if !schema.properties.is_empty() => format!("types::{}", spot.inline),
        Some("object") => match &schema.additional {
            Additional::Schema(inner) => {
                format!("BTreeMap<String, {}>", element(inner, &spot.values(), name))
            }
            Additional::Any | Additional::Nothing => "Map<String, Value>".to_owned(),
        },
        _ => "Value".to_owned(),
    }
}

/// The type of an item or of a value in a map.
pub(crate) fn element(schema: &Schema<'_>, spot: &RustLocation, name: &dyn Fn(&str) -> String) -> String {
    let plain = plain(schema, spot, name);
    if schema.nullable { format!("Option<{plain}>") } else { plain }
}

/// What a component is: a struct and an enum by their parts, which are compared one by one, else its type.
pub(crate) fn shape(schema: &Schema<'_>, spot: &RustLocation, name: &dyn Fn(&str) -> String) -> String {
    let kind = if schema.is_string_enum() {
        format!("enum {}", spot.owner)
    } else if schema.union.is_some() {
        format!("{} of {} alternatives", spot.owner, schema.alternatives().len())
    } else if !schema.properties.is_empty() {
        format!("struct {}", spot.owner)
    } else {
        format!("struct {}({})", spot.owner, plain(schema, spot, name))
    };
    if schema.nullable { format!("Option<{kind}>") } else { kind }
}

/// Whether the generator gives the struct a `Default`: no field has to be there.
pub(crate) fn has_default(schema: &Schema<'_>) -> bool {
    !schema.properties.keys().any(|name| schema.required.contains(name))
}

/// How a parameter appears in the facade.
pub(crate) fn argument(
    operation: &Operation<'_>,
    parameter: &Parameter<'_>,
    name: &dyn Fn(&str) -> String,
) -> String {
    if !parameter.in_sdk {
        return "not in the SDK".to_owned();
    }
    let kind = argument_type(operation, parameter, name);
    if is_store(parameter) {
        "the handle's StoreId".to_owned()
    } else if parameter.required {
        kind
    } else {
        format!(".{}({kind})", setter(parameter.name))
    }
}

pub(crate) fn argument_type(
    operation: &Operation<'_>,
    parameter: &Parameter<'_>,
    name: &dyn Fn(&str) -> String,
) -> String {
    if parameter.style.starts_with("deepObject") {
        return "DeepObject".to_owned();
    }
    element(&parameter.schema, &RustLocation::parameter(operation.id, parameter.name), name)
}

/// The name of an optional parameter's setter.
pub(crate) fn setter(parameter: &str) -> String {
    let name = field_name(parameter);
    name.strip_prefix("x_paynow_").unwrap_or(&name).to_owned()
}

pub(crate) fn is_store(parameter: &Parameter<'_>) -> bool {
    parameter.required && parameter.schema.is_flake() && field_name(parameter.name) == "store_id"
}

/// How the body of an operation appears in the facade.
pub(crate) fn body(operation: &Operation<'_>, name: &dyn Fn(&str) -> String) -> Option<String> {
    let inline = format!("{}Body", operation.id.to_upper_camel_case());
    let kind = plain(json_body(operation)?, &RustLocation { inline, ..RustLocation::default() }, name);
    let is_required = operation.body.as_ref().is_some_and(|body| body.required);
    Some(if is_required { kind } else { format!(".body({kind})") })
}

/// The type that an operation's call gives.
pub(crate) fn success_type(operation: &Operation<'_>, name: &dyn Fn(&str) -> String) -> String {
    let spot = RustLocation {
        inline: format!("{}Response", operation.id.to_upper_camel_case()),
        ..RustLocation::default()
    };
    match success(operation) {
        (None, _) => "()".to_owned(),
        (Some(schema), has_empty) => {
            let plain = plain(schema, &spot, name);
            if has_empty || schema.nullable { format!("Option<{plain}>") } else { plain }
        }
    }
}

/// Where a method is in the facade.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Method {
    /// The module and the handle.
    pub(crate) group: String,
    /// Whether it hangs off a store's handle.
    pub(crate) of_store: bool,
    /// Its name.
    pub(crate) name: String,
}

pub(crate) fn method(operation: &Operation<'_>) -> Method {
    let (group, name) = operation.id.split_once('_').unwrap_or(("Api", operation.id));
    let of_store = operation.parameters.iter().any(|parameter| parameter.in_sdk && is_store(parameter));
    Method { group: group.to_snake_case(), of_store, name: name.to_snake_case() }
}

impl std::fmt::Display for Method {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { group, of_store, name } = self;
        match (group.as_str(), of_store) {
            ("store", true) => write!(out, "store(id).{name}()"),
            (_, true) => write!(out, "store(id).{group}().{name}()"),
            (_, false) => write!(out, "{group}().{name}()"),
        }
    }
}
