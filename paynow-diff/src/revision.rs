//! One of the two documents, with what is known about its schemas.

use std::collections::BTreeMap;

use paynow_spec::naming::type_names;

use crate::model::Document;
use crate::reachability::{Reachability, reachability};

/// A document with what the SDK makes of it.
pub(crate) struct Revision<'a> {
    pub(crate) document: Document<'a>,
    pub(crate) reachability: Reachability<'a>,
    /// The Rust name of every component schema.
    pub(crate) names: BTreeMap<&'a str, String>,
}

impl<'a> Revision<'a> {
    pub(crate) fn new(document: Document<'a>) -> Self {
        let names = type_names(document.schemas.keys().copied().filter(|name| !name.starts_with('#')))
            .into_iter()
            .collect();
        Self { reachability: reachability(&document), names, document }
    }

    /// The Rust name of a component; of one that is not there its own.
    pub(crate) fn name<'n>(&'n self, component: &'n str) -> &'n str {
        self.names.get(component).map_or(component, String::as_str)
    }

    pub(crate) fn is_sent(&self, component: &str) -> bool {
        self.reachability.get(component).is_some_and(|uses| uses.sent)
    }

    pub(crate) fn is_in_sdk(&self, component: &str) -> bool {
        self.reachability.get(component).is_some_and(|uses| uses.in_sdk)
    }
}
