//! The locations of a document for mutations, and the operations that use them, determined without the code under
//! test.

use std::collections::{BTreeMap, BTreeSet};

use paynow_diff::{SourceCompat, WireCompat};
use paynow_spec::document::pointer::escape;
use paynow_spec::document::references;
use paynow_spec::document::visit;
use serde_json::Value;

use super::Mutant;

/// Xorshift: it selects the same locations in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ (seed + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        if list.is_empty() {
            None
        } else {
            Some(&list[usize::try_from(self.next() % list.len() as u64).unwrap()])
        }
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            list.swap(index, usize::try_from(self.next() % (index as u64 + 1)).unwrap());
        }
    }
}

/// A location with its value and its direction.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) pointer: String,
    pub(crate) value: Value,
    /// The component schema, or the operation of a parameter.
    pub(crate) schema: String,
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) request: bool,
    pub(crate) response: bool,
    /// Whether it is part of a request body, so that users construct it.
    pub(crate) sent: bool,
}

pub(crate) struct World {
    pub(crate) document: Value,
    /// The properties of component schemas, without those that are read-only or write-only.
    pub(crate) properties: Vec<Site>,
    pub(crate) schemas: Vec<Site>,
    pub(crate) operations: Vec<Site>,
    pub(crate) parameters: Vec<Site>,
}

impl World {
    pub(crate) fn new(document: &Value) -> Self {
        let (requests, responses) = (reached(document, true), reached(document, false));
        let sent = sent(document);
        let site = |pointer: String, value: &Value, schema: &str, name: &str| Site {
            pointer,
            value: value.clone(),
            schema: schema.to_owned(),
            name: name.to_owned(),
            required: true,
            request: requests.contains(schema),
            response: responses.contains(schema),
            sent: sent.contains(schema),
        };
        let mut world = Self {
            document: document.clone(),
            properties: Vec::new(),
            schemas: Vec::new(),
            operations: Vec::new(),
            parameters: Vec::new(),
        };
        for (name, schema) in visit::component_schemas(document) {
            if !requests.contains(name) && !responses.contains(name) {
                continue;
            }
            let pointer = format!("/components/schemas/{}", escape(name));
            world.schemas.push(site(pointer.clone(), schema, name, ""));
            let properties = schema.get("properties").and_then(Value::as_object);
            for (property, value) in properties.into_iter().flatten() {
                if value.get("readOnly").is_some() || value.get("writeOnly").is_some() {
                    continue;
                }
                let mut site =
                    site(format!("{pointer}/properties/{}", escape(property)), value, name, property);
                site.required = is_required(schema, property);
                world.properties.push(site);
            }
        }
        for operation in visit::operations(document) {
            let mut whole = site(operation.pointer(), operation.value, "", operation.id());
            (whole.request, whole.response) = (true, true);
            for (index, parameter) in operation.parameters().enumerate() {
                let name = parameter["name"].as_str().unwrap();
                let pointer = format!("{}/parameters/{index}", operation.pointer());
                let mut parameter = site(pointer, parameter, operation.pointer().as_str(), name);
                (parameter.request, parameter.required) = (true, parameter.value["required"] == true);
                world.parameters.push(parameter);
            }
            world.operations.push(whole);
        }
        world
    }

    /// A random property that satisfies a condition.
    pub(crate) fn property(&self, random: &mut Random, fits: impl Fn(&Site) -> bool) -> Option<Site> {
        pick(&self.properties, random, fits)
    }

    pub(crate) fn schema(&self, random: &mut Random, fits: impl Fn(&Site) -> bool) -> Option<Site> {
        pick(&self.schemas, random, fits)
    }

    pub(crate) fn operation(&self, random: &mut Random, fits: impl Fn(&Site) -> bool) -> Option<Site> {
        pick(&self.operations, random, fits)
    }

    pub(crate) fn parameter(&self, random: &mut Random, fits: impl Fn(&Site) -> bool) -> Option<Site> {
        pick(&self.parameters, random, fits)
    }

    /// A mutant with a changed value at a location. The caller adds the expected rules.
    pub(crate) fn mutant(&self, site: &Site, change: impl FnOnce(&mut Value)) -> Mutant {
        self.prepared(site, |_| {}, change)
    }

    /// Like `mutant`, with a preparation that is applied to both documents.
    pub(crate) fn prepared(
        &self,
        site: &Site,
        prepare: impl FnOnce(&mut Value),
        change: impl FnOnce(&mut Value),
    ) -> Mutant {
        let mut base = self.document.clone();
        prepare(pointed_mut(&mut base, &site.pointer));
        let mut head = base.clone();
        change(pointed_mut(&mut head, &site.pointer));
        Mutant {
            base,
            head,
            place: site.pointer.clone(),
            rules: BTreeSet::new(),
            wire: WireCompat::Works,
            rust: SourceCompat::Compiles,
        }
    }
}

impl Mutant {
    pub(crate) fn finds(mut self, rules: &[&str], wire: WireCompat, breaks_code: bool) -> Self {
        self.rules.extend(rules.iter().map(|rule| (*rule).to_owned()));
        self.wire = self.wire.max(wire);
        self.rust = self.rust.max(if breaks_code { SourceCompat::Breaks } else { SourceCompat::Compiles });
        self
    }

    /// Expects a rule for each direction of the value, with the effect on the wire in each direction.
    pub(crate) fn directed(self, site: &Site, stem: &str, wire: [WireCompat; 2], breaks_code: bool) -> Self {
        let mut mutant = self;
        for (goes, prefix, wire) in [(site.request, "request", wire[0]), (site.response, "response", wire[1])]
        {
            if goes {
                mutant = mutant.finds(&[&format!("{prefix}-{stem}")], wire, breaks_code);
            }
        }
        mutant
    }

    pub(crate) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.place = pointer.into();
        self
    }
}

fn pick(sites: &[Site], random: &mut Random, fits: impl Fn(&Site) -> bool) -> Option<Site> {
    let sites: Vec<&Site> = sites.iter().filter(|site| fits(site)).collect();
    random.pick(&sites).map(|site| (*site).clone())
}

fn is_required(schema: &Value, property: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|name| name == property))
}

#[track_caller]
pub(crate) fn pointed<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    value.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"))
}

#[track_caller]
pub(crate) fn pointed_mut<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Value {
    value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"))
}

/// The component schemas that are used in requests, or in responses.
fn reached(document: &Value, is_request: bool) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    for operation in visit::operations(document) {
        let keys: &[&str] = if is_request { &["parameters", "requestBody"] } else { &["responses"] };
        for key in keys {
            references(&operation.value[key], is_request, &mut open);
        }
    }
    closure(document, open, &mut |schema, found| references(schema, is_request, found))
}

fn sent(document: &Value) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    let mut all = |value: &Value, found: &mut BTreeSet<String>| {
        references::references(value, "", &mut |_, reference| {
            found.extend(references::component_name(reference, "schemas").map(str::to_owned));
        });
    };
    for operation in visit::operations(document) {
        all(&operation.value["requestBody"], &mut open);
    }
    closure(document, open, &mut all)
}

fn closure(
    document: &Value,
    mut open: BTreeSet<String>,
    next: &mut dyn FnMut(&Value, &mut BTreeSet<String>),
) -> BTreeSet<String> {
    let schemas: BTreeMap<&String, &Value> = visit::component_schemas(document).collect();
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop_first() {
        if let Some(schema) = schemas.get(&name)
            && reached.insert(name)
        {
            let mut found = BTreeSet::new();
            next(schema, &mut found);
            open.extend(found.difference(&reached).cloned());
        }
    }
    reached
}

fn references(value: &Value, is_request: bool, found: &mut BTreeSet<String>) {
    let mark = if is_request { "readOnly" } else { "writeOnly" };
    match value {
        Value::Object(object) if object.get(mark) == Some(&Value::Bool(true)) => {}
        Value::Object(object) => {
            found.extend(references::schema_reference(value).map(str::to_owned));
            object.values().for_each(|inner| references(inner, is_request, found));
        }
        Value::Array(array) => array.iter().for_each(|inner| references(inner, is_request, found)),
        _ => {}
    }
}
