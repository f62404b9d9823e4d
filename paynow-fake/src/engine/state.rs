//! The state of the fake: lists of items and single documents, by the paths at which they are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::inventory::Inventory;
use super::list::{List, Position};

/// Everything that was created.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) lists: BTreeMap<String, List>,
    pub(crate) documents: BTreeMap<String, Arc<Value>>,
    pub(crate) inventory: Inventory,
    /// The customer of all purchases, so that a single ID identifies them.
    pub(crate) customer: Option<Value>,
}

/// The state in the form in which it is written to a file.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Snapshot {
    lists: BTreeMap<String, Vec<Value>>,
    documents: BTreeMap<String, Value>,
    inventory: Inventory,
    customer: Option<Value>,
}

impl State {
    /// The list at a path, empty at first.
    pub(crate) fn list(&mut self, path: &str) -> &mut List {
        self.lists.entry(path.to_owned()).or_default()
    }

    /// The item of a list that a path argument identifies.
    pub(crate) fn find(&mut self, list: &str, parameter: &str, argument: &str) -> Option<Position> {
        self.lists.get_mut(list)?.find(parameter, argument)
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        let owned = |value: &Arc<Value>| Value::clone(value);
        let lists = self.lists.iter().map(|(path, list)| (path.clone(), list.iter().map(owned).collect()));
        let documents = self.documents.iter().map(|(path, document)| (path.clone(), owned(document)));
        Snapshot {
            lists: lists.collect(),
            documents: documents.collect(),
            inventory: self.inventory.clone(),
            customer: self.customer.clone(),
        }
    }
}

impl From<Snapshot> for State {
    fn from(snapshot: Snapshot) -> Self {
        let documents = snapshot.documents.into_iter().map(|(path, value)| (path, Arc::new(value)));
        Self {
            lists: snapshot.lists.into_iter().map(|(path, items)| (path, items.into())).collect(),
            documents: documents.collect(),
            inventory: snapshot.inventory,
            customer: snapshot.customer,
        }
    }
}
