//! Resolves references inside a document.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;

use paynow_spec::document::pointer;
use serde_json::{Map, Value};

/// The state of reading a document. The version decides what `nullable` and keywords next to a `$ref` mean.
pub(super) struct Reader<'a> {
    pub(super) raw: &'a Value,
    pub(super) is_3_0: bool,
    components: Option<&'a Map<String, Value>>,
    /// The references to schemas that are not components, by the pointer of their target.
    others: RefCell<BTreeMap<String, &'a str>>,
    /// The targets of the names that OpenAPI 3.1 gives to schemas with `$anchor`.
    anchors: OnceCell<BTreeMap<&'a str, String>>,
    /// The schemas that are being merged at the moment, so that circular references end.
    pub(super) merging: RefCell<Vec<String>>,
    /// Whether any schema was merged from several others.
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

    /// The pointer and the value of a local reference's target.
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

    /// The name of a referenced schema: that of the component, or else the first reference to it.
    pub(super) fn schema_name(&self, reference: &'a str) -> &'a str {
        if let Some(name) = self.component_name(reference) {
            return name;
        }
        let Some((pointer, _)) = self.target(reference) else { return reference };
        self.others.borrow_mut().entry(pointer).or_insert(reference)
    }

    /// The component schema that a reference, or a bare name in the mapping of a discriminator, points to.
    pub(super) fn component_name(&self, reference: &str) -> Option<&'a str> {
        let name = match reference.strip_prefix("#/components/schemas/") {
            Some(step) => pointer::unescape(&decode(step)),
            None => reference.to_owned(),
        };
        self.components?.get_key_value(&name).map(|(name, _)| name.as_str())
    }

    /// The names that [`Self::schema_name`] gave to referenced schemas that are not components, with their pointers.
    pub(super) fn other_schemas(&self) -> Vec<(&'a str, String)> {
        self.others.borrow().iter().map(|(pointer, name)| (*name, pointer.clone())).collect()
    }

    /// Follows references to objects other than schemas.
    pub(super) fn resolve(&self, mut pointer: String, mut value: &'a Value) -> (String, &'a Value) {
        // The limit ends references that point to themselves.
        for _ in 0..16 {
            let reference = value.get("$ref").and_then(Value::as_str);
            let Some(found) = reference.and_then(|reference| self.target(reference)) else { break };
            (pointer, value) = found;
        }
        (pointer, value)
    }
}

/// Decodes the fragment of a URL: `%7B` becomes `{`.
pub(super) fn decode(fragment: &str) -> String {
    percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}

/// The pointer of every schema with an `$anchor`, by anchor.
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
