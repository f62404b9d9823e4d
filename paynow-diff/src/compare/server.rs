//! Servers of the document or of operations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Compare, Effect, In, Location, values_of};
use crate::model::{Operation, Servers, docs, entries};
use crate::report::WireCompat;

impl<'a> Compare<'_, 'a> {
    pub(super) fn document_servers(&mut self) {
        let (old, new) = (self.base.document.servers.clone(), self.head.document.servers.clone());
        // Without a list there is one server, at the location of the document.
        let is_default = |servers: &Servers<'a>| servers.keys().all(|url| *url == "/");
        if !(old.is_empty() && is_default(&new) || new.is_empty() && is_default(&old)) {
            self.server_lists(&old, &new, None);
        }
    }

    /// The servers of an operation, if one of the documents overrides them.
    pub(super) fn operation_servers(
        &mut self,
        old: &Operation<'a>,
        new: &Operation<'a>,
        location: &Location<'a>,
    ) {
        if old.servers.is_none() && new.servers.is_none() {
            return;
        }
        let before = old.servers.clone().unwrap_or_else(|| self.base.document.servers.clone());
        let after = new.servers.clone().unwrap_or_else(|| self.head.document.servers.clone());
        self.server_lists(&before, &after, Some(location));
    }

    fn server_lists(&mut self, old: &Servers<'a>, new: &Servers<'a>, operation: Option<&Location<'a>>) {
        for url in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
            let (before, after) = (old.get(url), new.get(url));
            let pointer = |server: Option<&(String, &'a Value)>| {
                server.map_or_else(String::new, |(pointer, _)| pointer.clone())
            };
            let location = match operation {
                Some(location) => location.clone(),
                None => Self::plain_location(pointer(before), pointer(after), format!("server {url}")),
            };
            let url = Some((*url).to_owned());
            match (before, after) {
                (Some(_), None) => {
                    let side = if operation.is_some() { In::Both } else { In::Base };
                    self.emit_in(&location, side, "server-removed", Effect::default(), [url, None]);
                }
                (None, Some(_)) => {
                    let side = if operation.is_some() { In::Both } else { In::Head };
                    self.emit_in(&location, side, "server-added", Effect::default(), [None, url]);
                }
                (Some((_, before)), Some((_, after))) => self.server(before, after, &location),
                (None, None) => {}
            }
        }
    }

    fn server(&mut self, old: &'a Value, new: &'a Value, location: &Location<'a>) {
        self.documentation_with(location, &docs(old), &docs(new), Effect::default());
        let variables = |server: &'a Value| -> BTreeMap<&'a str, &'a Value> {
            entries(server.get("variables")).collect()
        };
        let (before, after) = (variables(old), variables(new));
        for (name, old) in &before {
            let Some(new) = after.get(name) else { continue };
            self.variable(name, (old, new), location);
        }
        let rest = |server: &'a Value, others: &BTreeMap<&'a str, &'a Value>| {
            let own = entries(Some(server)).filter(|(key, _)| {
                !["url", "description", "variables"].contains(key) && !key.starts_with("x-")
            });
            let unknown = entries(server.get("variables")).filter(|(name, _)| !others.contains_key(name));
            own.chain(unknown).collect()
        };
        self.rest(&rest(old, &after), &rest(new, &before), location);
    }

    fn variable(&mut self, name: &str, (old, new): (&'a Value, &'a Value), location: &Location<'a>) {
        self.documentation_with(location, &docs(old), &docs(new), Effect::default());
        let values = |variable: &'a Value| -> Option<BTreeSet<&'a str>> {
            Some(variable.get("enum")?.as_array()?.iter().filter_map(Value::as_str).collect())
        };
        let text = |value: &str| Some(format!("{name}: {value}"));
        match (values(old), values(new)) {
            (Some(before), Some(after)) => {
                for value in before.difference(&after) {
                    self.emit(
                        location,
                        "server-variable-value-removed",
                        Effect::default(),
                        [text(value), None],
                    );
                }
                for value in after.difference(&before) {
                    self.emit(
                        location,
                        "server-variable-value-added",
                        Effect::default(),
                        [None, text(value)],
                    );
                }
            }
            (Some(_), None) => {
                self.emit(
                    location,
                    "server-variable-value-added",
                    Effect::default(),
                    [None, text("any value")],
                );
            }
            (None, Some(_)) => {
                self.emit(
                    location,
                    "server-variable-value-removed",
                    Effect::default(),
                    [text("any value"), None],
                );
            }
            (None, None) => {}
        }
        let default =
            |variable: &'a Value| variable.get("default").and_then(Value::as_str).unwrap_or_default();
        if default(old) != default(new) {
            let wire = [WireCompat::Breaks; 2];
            let values = values_of(format!("{name}: {}", default(old)), format!("{name}: {}", default(new)));
            let stem = "server-variable-default-changed";
            self.emit_with(location, In::Both, stem, wire, Effect::default(), values);
        }
        let rest = |variable: &'a Value| {
            entries(Some(variable))
                .filter(|(key, _)| {
                    !["enum", "default", "description"].contains(key) && !key.starts_with("x-")
                })
                .collect()
        };
        self.rest(&rest(old), &rest(new), location);
    }
}
