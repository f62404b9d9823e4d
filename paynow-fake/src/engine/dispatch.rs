//! Decides what executes a call: an override if its operation has one, the generic rules otherwise.

use serde_json::Value;

use super::api_error::ApiError;
use super::call::Call;
use super::context::Context;
use super::generic;
use super::output::Output;
use super::overrides;
use super::resources::{returns_list, split_item};
use super::state::State;

/// Executes a call whose request is valid.
///
/// # Errors
/// The resource, or one that contains it, does not exist.
pub(crate) fn execute(context: &Context, state: &mut State, call: &Call<'_>) -> Result<Output, ApiError> {
    parents_exist(context, state, call)?;
    let output =
        overrides::execute(context, state, call).unwrap_or_else(|| generic::execute(context, state, call))?;
    Ok(shaped(context, call, output))
}

/// All resources on the path must exist: a missing store has no products.
fn parents_exist(context: &Context, state: &mut State, call: &Call<'_>) -> Result<(), ApiError> {
    let template = &call.operation.template;
    let ends = template.match_indices('}').map(|(index, _)| index + 1).filter(|end| *end < template.len());
    for end in ends {
        let Some((list_template, name)) = split_item(&template[..end]) else { continue };
        let Some(list) = context.resources.list(list_template) else { continue };
        let path = call.resource_path(list_template);
        generic::populate(context, state, call, list, &path);
        if state.find(&path, name, call.argument(name)).is_none() {
            return Err(generic::not_found(name, call.argument(name)));
        }
    }
    Ok(())
}

/// Converts an output to the response schema of the operation.
fn shaped(context: &Context, call: &Call<'_>, output: Output) -> Output {
    let spec = &context.spec;
    let Some(schema) = call.operation.response_schema() else { return output };
    let is_list = returns_list(spec, call.operation);
    let output = match output {
        Output::Item(item) if is_list => Output::Items(vec![item]),
        Output::Value(object @ Value::Object(_)) if is_list => Output::Value(Value::Array(vec![object])),
        output => output,
    };
    // Stored items already have the schema of their list, which most responses share.
    let identity = spec.canonical(schema);
    let is_stored_schema = |identity: &str| {
        let template = &call.operation.template;
        let list = context.resources.list(template);
        let list = list.or_else(|| context.resources.list_of(template).map(|(list, ..)| list));
        list.is_some_and(|list| list.item_identity == identity)
    };
    let is_ready = match &output {
        Output::Value(_) => false,
        Output::Item(_) => is_stored_schema(&identity),
        Output::Items(_) => is_stored_schema(&spec.canonical(&format!("{identity}/items"))),
    };
    if is_ready {
        return output;
    }
    let value = output.into_value();
    Output::Value(context.generator().fit(spec.at(schema), &value, None))
}
