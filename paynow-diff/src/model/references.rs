//! Where references lead inside a document.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;

use paynow_spec::document::pointer;
use serde_json::{Map, Value};

/// How a document is read: its version decides what `nullable` and siblings of a `$ref` mean.
pub(super) struct Reader<'a> {
    pub(super) raw: &'a Value,
    pub(super) is_3_0: bool,
    components: Option<&'a Map<String, Value>>,
    /// The references to schemas that are no components, by the pointer that they lead to.
    others: RefCell<BTreeMap<String, &'a str>>,
    /// Where the names lead that 3.1 gives to schemas by `$anchor`.
    anchors: OnceCell<BTreeMap<&'a str, String>>,
    /// The schemas that are being merged into one another, so that a circle ends.
    pub(super) merging: RefCell<Vec<String>>,
    /// Whether any schema was merged of several.
    pub(super) has_merged: Cell<bool>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(raw: &'a Value) -> Self {
        let version = raw.get("openapi").and_then(Value::as_str).unwrap_or_default();
        Self {
            raw,
            is_3_0: version.starts_with("3.0"),
            components: raw.pointer("/components/schemas").and_then(Value::as_object),
            others: RefCell::default(),
            anchors: OnceCell::new(),
            merging: RefCell::default(),
            has_merged: Cell::new(false),
        }
    }

    /// The pointer and the value that a local reference leads to.
    pub(super) fn target(&self, reference: &str) -> Option<(String, &'a Value)> {
        let pointer = self.pointer_of(reference)?;
        let value = self.raw.pointer(&pointer)?;
        Some((pointer, value))
    }

    fn pointer_of(&self, reference: &str) -> Option<String> {
        let fragment = reference.strip_prefix('#')?;
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some(decode(fragment));
        }
        self.anchors.get_or_init(|| anchors(self.raw)).get(fragment).cloned()
    }

    /// The name of the schema that a reference leads to: a component's own, else the reference.
    pub(super) fn schema_name(&self, reference: &'a str) -> &'a str {
        if let Some(name) = self.component_name(reference) {
            return name;
        }
        let Some((pointer, _)) = self.target(reference) else { return reference };
        self.others.borrow_mut().entry(pointer).or_insert(reference)
    }

    /// The component schema that a reference, or in a discriminator's mapping a bare name, leads to.
    pub(super) fn component_name(&self, reference: &str) -> Option<&'a str> {
        let name = match reference.strip_prefix("#/components/schemas/") {
            Some(step) => pointer::unescape(&decode(step)),
            None => reference.to_owned(),
        };
        self.components?.get_key_value(&name).map(|(name, _)| name.as_str())
    }

    /// The schemas that are referred to and are no components, by the name that [`Self::schema_name`] gave them.
    pub(super) fn other_schemas(&self) -> Vec<(&'a str, String)> {
        self.others.borrow().iter().map(|(pointer, name)| (*name, pointer.clone())).collect()
    }

    /// Follows references to what is no schema.
    pub(super) fn resolve(&self, mut pointer: String, mut value: &'a Value) -> (String, &'a Value) {
        // A reference to itself must come to an end.
        for _ in 0..16 {
            let reference = value.get("$ref").and_then(Value::as_str);
            let Some(found) = reference.and_then(|reference| self.target(reference)) else { break };
            (pointer, value) = found;
        }
        (pointer, value)
    }
}

/// A fragment of a URL as it is meant: `%7B` is `{`.
pub(super) fn decode(fragment: &str) -> String {
    percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}

/// The pointer of every schema that has an `$anchor`, by that.
pub(super) fn anchors(raw: &Value) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), raw)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(object) => {
                if let Some(name) = object.get("$anchor").and_then(Value::as_str) {
                    found.insert(name, at.clone());
                }
                let inner =
                    object.iter().map(|(key, inner)| (format!("{at}/{}", pointer::escape(key)), inner));
                open.extend(inner);
            }
            Value::Array(array) => {
                open.extend(array.iter().enumerate().map(|(index, inner)| (format!("{at}/{index}"), inner)));
            }
            _ => {}
        }
    }
    found
}
