//! What code sees of the SDK of a document: every field, every variant, every method with its types.
//!
//! The verdicts about code come from the same functions, and a test holds what they say against the generated code.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model;
use crate::model::{Additional, Operation, Parameter, Schema};
use crate::reachability::{json_body, success};
use crate::revision::Revision;
use crate::sdk_api::{self, RustLocation};
use paynow_spec::naming::field_name;
use paynow_spec::naming::variant_names;

/// Every field, enum and method of the SDK by its name, with its types.
///
/// A field is `types::Product::name`, a method `store(id).products().get_product()` with its arguments and its
/// result, a setter `store(id).orders().get_orders().limit()`. Types have short names: `Vec<types::Product>`,
/// `Option<Nullable<DateTime<Utc>>>`.
pub fn surface(document_value: &Value) -> BTreeMap<String, String> {
    let side = Revision::new(model::read(document_value));
    let mut surface = BTreeMap::new();
    for (name, schema) in side.document.schemas.iter().filter(|(name, _)| side.is_in_sdk(name)) {
        let spot = RustLocation::component(side.name(name));
        add_type(&mut surface, &side, schema, &spot, side.is_sent(name));
    }
    for operation in side.document.operations.iter().filter(|operation| !operation.is_webhook) {
        add_method(&mut surface, &side, operation);
        let bodies = json_body(operation).map(|schema| (schema, "Body", true));
        let responses = success(operation).0.map(|schema| (schema, "Response", false));
        for (schema, suffix, sent) in bodies.into_iter().chain(responses) {
            let inline = heck::ToUpperCamelCase::to_upper_camel_case(operation.id);
            let spot = RustLocation { inline: format!("{inline}{suffix}"), ..RustLocation::default() };
            add_type(&mut surface, &side, schema, &spot, sent);
        }
    }
    surface
}

/// Adds the type of a schema that is written here, and of those that are written in it.
fn add_type(
    surface: &mut BTreeMap<String, String>,
    side: &Revision<'_>,
    schema: &Schema<'_>,
    spot: &RustLocation,
    sent: bool,
) {
    let name = |component: &str| side.name(component).to_owned();
    if schema.is_string_enum() {
        let variants = variant_names(&schema.string_values()).join(", ");
        surface.insert(format!("types::{}", spot.inline), format!("enum {variants}"));
    }
    if !schema.properties.is_empty() {
        // What is written in place has no mark, whether it can be sent or not.
        let kind = if sent || spot.inline != spot.owner { "struct" } else { "non-exhaustive struct" };
        surface.insert(format!("types::{}", spot.inline), kind.to_owned());
    }
    for (property, inner) in &schema.properties {
        let below = spot.property(property);
        let is_required = schema.required.contains(property);
        let field = sdk_api::field(inner, &below, is_required, sent, &name);
        surface.insert(format!("types::{}::{}", spot.inline, field_name(property)), field);
        add_type(surface, side, inner, &below, sent);
    }
    if let Some(items) = &schema.items {
        add_type(surface, side, items, &spot.items(), sent);
    }
    if let Additional::Schema(values) = &schema.additional {
        add_type(surface, side, values, &spot.values(), sent);
    }
}

fn add_method(surface: &mut BTreeMap<String, String>, side: &Revision<'_>, operation: &Operation<'_>) {
    let name = |component: &str| side.name(component).to_owned();
    let method = sdk_api::method(operation).to_string();
    let mut arguments: Vec<(u8, &Parameter<'_>)> = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.in_sdk) {
        if parameter.required {
            let rank = ["path", "query", "header"].iter().position(|place| *place == parameter.place);
            arguments.push((u8::try_from(rank.unwrap_or(3)).unwrap_or(3), parameter));
        } else {
            let setter = format!("{method}.{}()", sdk_api::setter(parameter.name));
            surface.insert(setter, sdk_api::argument_type(operation, parameter, &name));
        }
    }
    let position = |parameter: &Parameter<'_>| operation.path.find(&format!("{{{}}}", parameter.name));
    arguments.sort_by_key(|(rank, parameter)| (*rank, position(parameter), parameter.name));
    let mut types: Vec<String> = arguments
        .iter()
        .filter(|(_, parameter)| !sdk_api::is_store(parameter))
        .map(|(_, parameter)| sdk_api::argument_type(operation, parameter, &name))
        .collect();
    let inline = heck::ToUpperCamelCase::to_upper_camel_case(operation.id);
    let spot = RustLocation { inline: format!("{inline}Body"), ..RustLocation::default() };
    let body = json_body(operation).map(|body| sdk_api::plain(body, &spot, &name));
    if operation.body.as_ref().is_some_and(|body| body.required) {
        types.extend(body);
    } else if let Some(body) = body {
        // A body that may be left out is set on the call.
        surface.insert(format!("{method}.body()"), body);
    }
    let result = sdk_api::success_type(operation, &name);
    surface.insert(method, format!("({}) -> {result}", types.join(", ")));
}
