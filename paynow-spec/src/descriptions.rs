//! Overlay actions that write nothing but words, which a document can do without: one that is stale must not be in
//! the way of a change that PayNow has made.

use serde_json::Value;

use crate::finding::Finding;
use crate::overlay::{Action, Change, Overlay};

/// The keys of OpenAPI that are for people.
const WORDS: [&str; 3] = ["description", "summary", "title"];

/// Whether an action writes nothing but words.
pub(crate) fn are_all_of(action: &Action) -> bool {
    matches!(&action.change, Change::Update(Value::Object(update))
        if !update.is_empty() && update.iter().all(|(key, value)| WORDS.contains(&key.as_str()) && value.is_string()))
}

/// The words of a document that an overlay replaces by others: PayNow has words of its own now.
pub(crate) fn replaced(document: &Value, overlay: &Overlay) -> impl Iterator<Item = Finding> {
    let actions = overlay.actions.iter().enumerate().filter(|(_, action)| are_all_of(action));
    actions.filter_map(|(index, action)| {
        let Change::Update(Value::Object(update)) = &action.change else { return None };
        let theirs = action
            .nodes(document)
            .into_iter()
            .flat_map(|node| update.keys().filter_map(|key| node.get(key)?.as_str()))
            .find(|text| !text.trim().is_empty())?;
        let message =
            format!("the action {} (`{}`) replaces words of PayNow's: {theirs:?}", index + 1, action.target);
        let finding = Finding::warning("overlay/replaces-words", message).at(format!("/actions/{index}"));
        Some(finding.help("delete the action, unless its words are better"))
    })
}
