//! Security schemes and the requirements of operations.

use std::collections::BTreeSet;

use paynow_spec::document::pointer::escape;
use serde_json::Value;

use super::{Compare, Effect, In, Location, NO_VALUES, values_of};
use crate::model::{Operation, SecurityAlternative, docs, entries};
use crate::report::WireCompat;

impl<'a> Compare<'_, 'a> {
    pub(super) fn security_schemes(&mut self, base: &'a Value, head: &'a Value) {
        let schemes = |value: &'a Value| value.pointer("/components/securitySchemes");
        let (before, after) = (schemes(base), schemes(head));
        let names: BTreeSet<&str> = entries(before).chain(entries(after)).map(|(name, _)| name).collect();
        for name in names {
            let pointer = format!("/components/securitySchemes/{}", escape(name));
            let location = Self::plain_location(pointer.clone(), pointer, format!("security scheme {name}"));
            let old = before.and_then(|schemes| schemes.get(name));
            let new = after.and_then(|schemes| schemes.get(name));
            match (old, new) {
                (Some(_), None) => {
                    self.emit_in(&location, In::Base, "security-scheme-removed", Effect::default(), NO_VALUES)
                }
                (None, Some(_)) => {
                    self.emit_in(&location, In::Head, "security-scheme-added", Effect::default(), NO_VALUES)
                }
                (Some(old), Some(new)) => self.security_scheme(old, new, &location),
                (None, None) => {}
            }
        }
    }

    fn security_scheme(&mut self, old: &'a Value, new: &'a Value, location: &Location<'a>) {
        let (was, is) = (demands(old), demands(new));
        if was != is {
            self.emit(location, "security-scheme-changed", Effect::default(), values_of(was, is));
        }
        let (before, after) = (scopes(old), scopes(new));
        for scope in before.iter().filter(|(scope, _)| !after.iter().any(|(known, _)| known == scope)) {
            self.emit(location, "security-scope-removed", Effect::default(), [Some(scope.0.clone()), None]);
        }
        for scope in after.iter().filter(|(scope, _)| !before.iter().any(|(known, _)| known == scope)) {
            self.emit(location, "security-scope-added", Effect::default(), [None, Some(scope.0.clone())]);
        }
        let is_described_otherwise = |(scope, described): &(String, &'a Value)| {
            after.iter().any(|(known, other)| known == scope && other != described)
        };
        if before.iter().any(is_described_otherwise) {
            let values = [None, Some("scopes".to_owned())];
            self.emit(location, "documentation-changed", Effect::default(), values);
        }
        // The format of a bearer token is only a hint.
        if old.get("bearerFormat") != new.get("bearerFormat") {
            let values = [None, Some("bearerFormat".to_owned())];
            self.emit(location, "documentation-changed", Effect::default(), values);
        }
        self.documentation_with(location, &docs(old), &docs(new), Effect::default());
    }

    pub(super) fn security(&mut self, old: &Operation<'a>, new: &Operation<'a>, location: &Location<'a>) {
        for gone in old.security.difference(&new.security) {
            let is_enough = new.security.iter().any(|alternative| asks_for_less(alternative, gone));
            let wire = if is_enough { WireCompat::Works } else { WireCompat::Breaks };
            let values = [Some(alternative_text(gone)), None];
            let stem = "security-alternative-removed";
            self.emit_with(location, In::Both, stem, [wire; 2], Effect::default(), values);
        }
        for come in new.security.difference(&old.security) {
            let values = [None, Some(alternative_text(come))];
            self.emit(location, "security-alternative-added", Effect::default(), values);
        }
    }
}

/// Whether a credential for one alternative satisfies another.
fn asks_for_less(one: &SecurityAlternative<'_>, other: &SecurityAlternative<'_>) -> bool {
    one.iter().all(|(scheme, scopes)| other.get(scheme).is_some_and(|others| scopes.is_subset(others)))
}

fn alternative_text(alternative: &SecurityAlternative<'_>) -> String {
    if alternative.is_empty() {
        return "no credential".to_owned();
    }
    let schemes = alternative.iter().map(|(scheme, scopes)| match scopes.is_empty() {
        true => (*scheme).to_owned(),
        false => format!("{scheme}({})", scopes.iter().copied().collect::<Vec<_>>().join(" ")),
    });
    schemes.collect::<Vec<_>>().join(" and ")
}

/// The requirements of a scheme for a client, without descriptions, scopes and hints.
fn demands(scheme: &Value) -> String {
    let is_hint =
        |key: &str| ["description", "bearerFormat", "flows"].contains(&key) || key.starts_with("x-");
    let own = entries(Some(scheme)).filter(|(key, _)| !is_hint(key)).map(|(key, value)| match (key, value) {
        // RFC 9110: names of schemes and headers are case-insensitive.
        ("scheme", Value::String(name)) => format!("{key} {}", name.to_ascii_lowercase()),
        ("name", Value::String(name)) if scheme.get("in").is_some_and(|location| *location == "header") => {
            format!("{key} {}", name.to_ascii_lowercase())
        }
        (key, Value::String(value)) => format!("{key} {value}"),
        (key, value) => format!("{key} {value}"),
    });
    let flows = entries(scheme.get("flows")).flat_map(|(name, flow)| {
        let fields = entries(Some(flow)).filter(|(key, _)| *key != "scopes" && !key.starts_with("x-"));
        let fields: Vec<String> = fields.map(|(key, value)| format!("{name} {key} {value}")).collect();
        if fields.is_empty() { vec![name.to_owned()] } else { fields }
    });
    own.chain(flows).collect::<Vec<_>>().join(", ")
}

/// The scopes that a scheme offers, with their flows.
fn scopes(scheme: &Value) -> Vec<(String, &Value)> {
    let flows = entries(scheme.get("flows"));
    flows
        .flat_map(|(flow, value)| {
            entries(value.get("scopes")).map(move |(scope, text)| (format!("{flow} {scope}"), text))
        })
        .collect()
}
