//! Overlay actions that write only descriptions. A document is complete without them, so an outdated one must not
//! block the synchronisation of a change that PayNow has made.

use serde_json::Value;

use crate::finding::Finding;
use crate::overlay::{Action, Change, Overlay};

/// The keys of OpenAPI that are documentation only.
const DESCRIPTIVE: [&str; 3] = ["description", "summary", "title"];

/// Whether an action writes only descriptions.
pub(crate) fn are_all_of(action: &Action) -> bool {
    matches!(&action.change, Change::Update(Value::Object(update))
        if !update.is_empty() && update.iter().all(|(key, value)| DESCRIPTIVE.contains(&key.as_str()) && value.is_string()))
}

/// The descriptions of an overlay that replace a description that PayNow has published by now.
pub(crate) fn replaced(document: &Value, overlay: &Overlay) -> impl Iterator<Item = Finding> {
    let actions = overlay.actions.iter().enumerate().filter(|(_, action)| are_all_of(action));
    actions.filter_map(|(index, action)| {
        let Change::Update(Value::Object(update)) = &action.change else { return None };
        let theirs = action
            .nodes(document)
            .into_iter()
            .flat_map(|node| update.keys().filter_map(|key| node.get(key)?.as_str()))
            .find(|text| !text.trim().is_empty())?;
        let message = format!(
            "the action {} (`{}`) replaces PayNow's description: {theirs:?}",
            index + 1,
            action.target
        );
        let finding =
            Finding::warning("overlay/replaces-description", message).at(format!("/actions/{index}"));
        Some(finding.help("delete the action, unless its description is better"))
    })
}
