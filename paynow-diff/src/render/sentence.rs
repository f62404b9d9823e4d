//! Describes changes in prose.

use crate::report::Change;
use crate::rules;

/// The description of a change as a phrase that follows the name of its location: "renamed `label` to `badge`".
///
/// `code` formats a part of a document.
pub fn sentence(change: &Change, code: impl Fn(&str) -> String) -> String {
    let stem = rules::stem_of(&change.rule).unwrap_or(&change.rule);
    let old = change.old.as_deref().map(&code);
    let new = change.new.as_deref().map(&code);
    match (phrase(stem), old, new) {
        (Some(phrase), old, new) => {
            let value = old.clone().or_else(|| new.clone()).unwrap_or_default();
            let has_value = !value.is_empty();
            let text = phrase
                .replace("{old}", &old.unwrap_or_default())
                .replace("{new}", &new.unwrap_or_default())
                .replace("{value}", &value);
            if has_value { text } else { text.trim_end_matches([':', ' ']).to_owned() }
        }
        (None, Some(old), Some(new)) => format!("{}: {old} → {new}", spelled_out(stem)),
        (None, Some(value), None) | (None, None, Some(value)) => format!("{}: {value}", spelled_out(stem)),
        (None, None, None) => spelled_out(stem),
    }
}

fn spelled_out(stem: &str) -> String {
    stem.replace('-', " ")
}

/// The phrase of a rule; for any other rule, its ID is the phrase.
fn phrase(stem: &str) -> Option<&'static str> {
    Some(match stem {
        "operation-added" => "added {value}",
        "operation-removed" => "removed {value}",
        "operation-path-changed" => "moved from {old} to {new}",
        "operation-method-changed" => "changed its method from {old} to {new}",
        "operation-id-changed" => "renamed {old} to {new}",
        "operation-tag-changed" => "moved from the tag {old} to {new}",
        "operation-deprecated" | "deprecated" => "deprecated",
        "operation-no-longer-deprecated" | "no-longer-deprecated" => "no longer deprecated",
        "operation-became-idempotent" => "can now be repeated safely",
        "operation-no-longer-idempotent" => "can no longer be repeated safely",
        "api-version-changed" => "changed the API's version from {old} to {new}",
        "security-alternative-added" => "accepts {value} as a credential",
        "security-alternative-removed" => "no longer accepts {value} as a credential",
        "optional-parameter-added" => "added the optional parameter: {value}",
        "optional-parameter-removed" => "removed the optional parameter: {value}",
        "required-parameter-added" => "added the required parameter: {value}",
        "required-parameter-removed" => "removed the required parameter: {value}",
        "parameter-renamed" | "property-renamed" | "schema-renamed" | "enum-value-renamed" => {
            "renamed {old} to {new}"
        }
        "parameter-moved" => "moved from the {old} to the {new}",
        "parameter-became-required" | "property-became-required" => "became required",
        "parameter-became-optional" | "property-became-optional" => "became optional",
        "optional-request-body-added" => "accepts an optional body: {value}",
        "optional-request-body-removed" => "no longer accepts a body: {value}",
        "required-request-body-added" => "requires a body: {value}",
        "required-request-body-removed" => "no longer accepts a body: {value}",
        "request-body-became-required" => "now requires its body",
        "request-body-became-optional" => "no longer requires its body",
        "request-media-type-added" => "also accepts {value}",
        "request-media-type-removed" => "no longer accepts {value}",
        "response-media-type-added" => "can also return {value}",
        "response-media-type-removed" => "no longer returns {value}",
        "success-response-added" => "added this successful response",
        "success-response-removed" => "removed this successful response",
        "error-response-added" => "added this error response",
        "error-response-removed" => "removed this error response",
        "response-status-changed" => "changed its status from {old} to {new}",
        "response-body-added" => "now returns a body",
        "response-body-removed" => "no longer returns a body",
        "response-header-added" => "added the header",
        "response-header-removed" => "removed the header",
        "optional-property-added" => "added the optional field: {value}",
        "optional-property-removed" => "removed the optional field: {value}",
        "required-property-added" => "added the required field: {value}",
        "required-property-removed" => "removed the required field: {value}",
        "schema-added" => "added an unused schema",
        "schema-removed" => "removed an unused schema",
        "type-changed" => "changed its type from {old} to {new}",
        "type-name-changed" => "changed the name of its type from {old} to {new}",
        "became-nullable" => "is now nullable",
        "became-not-nullable" => "is no longer nullable",
        "enum-introduced" => "limited to {new}",
        "enum-removed" => "no longer limited to {old}",
        "enum-value-added" => "added the value {value}",
        "enum-value-removed" => "removed the value {value}",
        "union-member-added" => "added the alternative {value}",
        "union-member-removed" => "removed the alternative {value}",
        "bound-added" | "pattern-added" | "constraint-added" => "added the limit {value}",
        "bound-removed" | "pattern-removed" | "constraint-removed" => "removed the limit {value}",
        "bound-tightened" => "tightened {old} to {new}",
        "bound-loosened" => "loosened {old} to {new}",
        "default-added" => "states its default: {value}",
        "default-removed" => "no longer states its default: {value}",
        "default-changed" => "changed its default from {old} to {new}",
        "became-read-only" => "became read-only",
        "no-longer-read-only" => "no longer read-only",
        "became-write-only" => "became write-only",
        "no-longer-write-only" => "no longer write-only",
        "documentation-changed" => "changed its documentation: {value}",
        "not-compared" => "changed in a way that is not compared: {value}",
        _ => return None,
    })
}
