//! Every Rust name that is derived from a document.
//!
//! Lowering, lint, the facade and the diff take all names from here, so that they always agree.

mod commands;
mod features;
mod fields;
mod hoisted;
mod identifiers;
mod operations;
pub mod reserved;
mod types;
mod variants;
mod webhooks;

use std::collections::BTreeSet;

pub use commands::{
    CommandInput, CommandName, HAND_WRITTEN_COMMANDS, HAND_WRITTEN_FLAGS, HAND_WRITTEN_SUBCOMMANDS,
    command_names, event_name, flag_name, flag_names,
};
pub use features::{HAND_WRITTEN_FEATURES, feature_names};
pub use fields::{field_name, raw_method_name};
pub use hoisted::hoisted_type_name;
pub use identifiers::{FLAKE_ID, describe_identifier, identifier};
pub use operations::{
    OperationName, STORE_GROUP, argument_name, operation_names, raw_method_names, setter_names,
};
pub use types::{model_name, type_name, type_names, without_suffix};
pub use variants::{union_variant_names, variant_names};
pub use webhooks::{event_variant_names, webhook_model};

/// The first of `name`, `name2`, `name3`, … that is free.
pub fn unique(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    if is_free(name) {
        return name.to_owned();
    }
    let mut numbered = (2_u64..).map(|count| format!("{name}{count}"));
    numbered.find(|candidate| is_free(candidate)).expect("there are more numbers than names in a document")
}

/// The predicate for [`unique`]: whether a name is not in a set.
fn is_free(taken: &BTreeSet<String>) -> impl Fn(&str) -> bool {
    |name| !taken.contains(name)
}
