//! Generates values for a schema: from the fields of a request and otherwise as simple as possible, or varied by a
//! seed.

use chrono::{SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use crate::flake_id::FlakeIds;
use crate::spec::Spec;
use crate::spec::schema::{accepts_null, is_required, type_of};

/// Below this depth only required values are generated, so that recursive schemas terminate.
const DEEPEST: usize = 4;

/// Generates values for the schemas of a document.
pub(crate) struct ValueGenerator<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) ids: &'a FlakeIds,
    /// The source of variation; without it, values are as simple as possible.
    pub(crate) random: Option<fastrand::Rng>,
}

/// The input for a value, besides its schema.
#[derive(Clone, Copy)]
struct Origin<'a> {
    given: Option<&'a Value>,
    existing: Option<&'a Value>,
}

const NOTHING: Origin<'static> = Origin { given: None, existing: None };

/// The current time in PayNow's format.
pub(crate) fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Micros, true)
}

impl ValueGenerator<'_> {
    /// A value that matches the schema.
    pub(crate) fn value(&mut self, schema: &Value) -> Value {
        self.make("", schema, NOTHING, 0)
    }

    /// Adapts a given value to the schema: unknown fields are dropped, missing required fields are taken from the
    /// existing value or generated.
    pub(crate) fn fit(&mut self, schema: &Value, given: &Value, existing: Option<&Value>) -> Value {
        self.make("", schema, Origin { given: Some(given), existing }, 0)
    }

    /// Adapts a given property to its schema.
    pub(crate) fn fit_property(
        &mut self,
        name: &str,
        schema: &Value,
        given: &Value,
        existing: Option<&Value>,
    ) -> Value {
        self.make(name, schema, Origin { given: Some(given), existing }, 1)
    }

    /// A generated value of a property.
    pub(crate) fn property(&mut self, name: &str, schema: &Value) -> Value {
        self.make(name, schema, NOTHING, 1)
    }

    fn make(&mut self, name: &str, schema: &Value, origin: Origin<'_>, depth: usize) -> Value {
        let spec = self.spec;
        let schema = spec.resolved(schema);
        let is_null = origin.given.is_some_and(Value::is_null);
        if is_null && accepts_null(schema) {
            return Value::Null;
        }
        let origin = if is_null { NOTHING } else { origin };
        if let Some(branch) = self.branch(schema, origin.given) {
            if origin.given.is_none() && self.leaves_null(schema) {
                return Value::Null;
            }
            return self.make(name, branch, origin, depth);
        }
        if schema["allOf"].is_array() {
            return self.make(name, &all_of(spec, schema), origin, depth);
        }
        if origin.given.is_none() && self.leaves_null(schema) {
            return Value::Null;
        }
        match type_of(schema) {
            "object" => self.object(schema, origin, depth),
            "array" => self.array(name, schema, origin, depth),
            scalar => match origin.given.filter(|given| has_type(scalar, given)) {
                Some(given) => given.clone(),
                None => self.scalar(name, scalar, schema),
            },
        }
    }

    /// Selects the branch of a `oneOf` or `anyOf`: the first that the given value can match, or the first that is not
    /// null.
    fn branch<'s>(&self, schema: &'s Value, given: Option<&Value>) -> Option<&'s Value> {
        for keyword in ["oneOf", "anyOf"] {
            let branches = schema[keyword].as_array().into_iter().flatten();
            let branches: Vec<&Value> = branches.filter(|branch| branch["type"] != "null").collect();
            let could_be = |branch: &&&Value| given.is_some_and(|given| self.could_be(branch, given));
            if let Some(branch) = branches.iter().find(could_be).or(branches.first()) {
                return Some(branch);
            }
        }
        None
    }

    /// Whether a value has the type of a schema, and every constant in it.
    fn could_be(&self, schema: &Value, value: &Value) -> bool {
        let schema = self.spec.resolved(schema);
        let is_allowed = schema["enum"].as_array().is_none_or(|values| values.contains(value))
            && schema.get("const").is_none_or(|only| only == value);
        let has_type = match type_of(schema) {
            "object" => value.is_object(),
            "array" => value.is_array(),
            scalar => has_type(scalar, value),
        };
        let properties = schema["properties"].as_object().into_iter().flatten();
        let constants = properties.filter(|(name, property)| {
            let property = self.spec.resolved(property);
            value.get(name.as_str()).is_some()
                && (property["enum"].is_array() || property.get("const").is_some())
        });
        is_allowed
            && has_type
            && constants.into_iter().all(|(name, property)| self.could_be(property, &value[name]))
    }

    /// Whether an optional value is null: always for simple values, sometimes for varied ones.
    fn leaves_null(&mut self, schema: &Value) -> bool {
        accepts_null(schema) && self.random.as_mut().is_none_or(|random| random.u8(..) < 50)
    }

    fn object(&mut self, schema: &Value, origin: Origin<'_>, depth: usize) -> Value {
        // If the schema is an object, an ID represents it: tags are given as a list of their IDs.
        let by_id = origin.given.filter(|given| given.is_string()).map(|id| json!({ "id": id }));
        let given = by_id.as_ref().or(origin.given).and_then(Value::as_object);
        let existing = origin.existing.and_then(Value::as_object);
        let mut object = Map::new();
        let properties = schema["properties"].as_object();
        for (name, property) in properties.into_iter().flatten() {
            let inner = Origin {
                given: given.and_then(|given| given.get(name)),
                existing: existing.and_then(|existing| existing.get(name)),
            };
            let required = is_required(schema, name);
            let value = match (inner.given, inner.existing) {
                (Some(_), _) => Some(self.make(name, property, inner, depth + 1)),
                (None, Some(existing)) => Some(existing.clone()),
                (None, None) if required => Some(self.make(name, property, NOTHING, depth + 1)),
                (None, None) => self
                    .random
                    .as_mut()
                    .is_some_and(|random| depth < DEEPEST && random.u8(..) < 200)
                    .then(|| self.make(name, property, NOTHING, depth + 1)),
            };
            object.extend(value.map(|value| (name.clone(), value)));
        }
        if properties.is_none_or(Map::is_empty) && schema["additionalProperties"] != false {
            let inner = &schema["additionalProperties"];
            for (name, value) in given.into_iter().flatten() {
                let value = if inner.is_object() {
                    self.make(name, inner, Origin { given: Some(value), existing: None }, depth + 1)
                } else {
                    value.clone()
                };
                object.insert(name.clone(), value);
            }
        }
        for (name, id) in coherent_ids(&object, properties, given) {
            match name.strip_suffix("_id").filter(|_| id.is_none()) {
                Some(base) => object[base]["id"] = object[&name].clone(),
                None => drop(object.insert(name, id.unwrap_or_default())),
            }
        }
        Value::Object(object)
    }

    fn array(&mut self, name: &str, schema: &Value, origin: Origin<'_>, depth: usize) -> Value {
        let item = &schema["items"];
        let mut items: Vec<Value> = match origin.given.and_then(Value::as_array) {
            Some(given) => given
                .iter()
                .map(|value| self.make(name, item, Origin { given: Some(value), existing: None }, depth + 1))
                .collect(),
            None => {
                let count = self
                    .random
                    .as_mut()
                    .map_or(0, |random| if depth < DEEPEST { random.usize(..3) } else { 0 });
                (0..count).map(|_| self.make(name, item, NOTHING, depth + 1)).collect()
            }
        };
        let least = schema["minItems"].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or(0);
        while items.len() < least {
            items.push(self.make(name, item, NOTHING, depth + 1));
        }
        Value::Array(items)
    }

    fn scalar(&mut self, name: &str, kind: &str, schema: &Value) -> Value {
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(default) = schema.get("default").filter(|default| has_type(kind, default)) {
            return default.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            let chosen = match &mut self.random {
                Some(random) => random.choice(values),
                None => values.first(),
            };
            return chosen.cloned().unwrap_or_default();
        }
        match kind {
            "boolean" => json!(self.random.as_mut().is_some_and(fastrand::Rng::bool)),
            "integer" => json!(self.integer(schema)),
            "number" => json!(self.integer(schema) as f64),
            "null" => Value::Null,
            _ => json!(self.text(name, schema)),
        }
    }

    fn integer(&mut self, schema: &Value) -> i64 {
        let least = schema["minimum"].as_i64().unwrap_or(0);
        let most = schema["maximum"].as_i64().unwrap_or(i64::MAX);
        let wanted = self.random.as_mut().map_or(0, |random| random.i64(1..50) * 100 - 1);
        wanted.clamp(least.min(most), most)
    }

    fn text(&mut self, name: &str, schema: &Value) -> String {
        match schema["format"].as_str() {
            Some("flake-id") => return self.ids.next(),
            None if name.ends_with("_id") => return self.ids.next(),
            Some("date-time") => return now(),
            Some("date") => return Utc::now().format("%Y-%m-%d").to_string(),
            Some("uuid") => return "11084680-0738-4268-8000-000000000000".to_owned(),
            Some("uri" | "url") => return format!("https://fake.invalid/{name}"),
            Some("email") => return "someone@fake.invalid".to_owned(),
            Some("ipv4") => return "192.0.2.1".to_owned(),
            Some("ipv6") => return "2001:db8::1".to_owned(),
            _ => {}
        }
        // A text cannot be generated from a pattern, so the example of the document is used.
        let examples = [&schema["example"], &schema["examples"][0]];
        if let Some(example) =
            examples.into_iter().find_map(Value::as_str).filter(|_| schema["pattern"].is_string())
        {
            return example.to_owned();
        }
        let least = schema["minLength"].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or(0);
        let most =
            schema["maxLength"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        let mut text = match &mut self.random {
            Some(random) => word(name, random),
            None => String::new(),
        };
        while text.len() < least {
            text.push('x');
        }
        text.chars().take(most).collect()
    }
}

/// A text for a property, as in a game store.
fn word(name: &str, random: &mut fastrand::Rng) -> String {
    const THINGS: [&str; 8] =
        ["Coins", "VIP", "Starter kit", "Season pass", "Crate key", "Mount", "Builder rank", "Supporter"];
    const PEOPLE: [&str; 6] = ["Ada", "Grace", "Linus", "Margaret", "Ken", "Barbara"];
    let pick = |list: &[&str], random: &mut fastrand::Rng| {
        random.choice(list).copied().unwrap_or_default().to_owned()
    };
    match name {
        "name" | "title" | "label" => format!("{} {}", pick(&THINGS, random), random.u8(1..100)),
        "slug" => format!("{}-{}", slug(&pick(&THINGS, random)), random.u16(1..10_000)),
        name if name.contains("name") => pick(&PEOPLE, random),
        name if name.ends_with("url") => format!("https://fake.invalid/{name}/{}", random.u32(..)),
        name if name.contains("email") => format!("{}@fake.invalid", pick(&PEOPLE, random).to_lowercase()),
        "currency" => "usd".to_owned(),
        name => format!("{} {}", name.replace('_', " "), random.u16(..)),
    }
}

/// Converts a text to a slug.
pub(crate) fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words =
        lower.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn has_type(kind: &str, value: &Value) -> bool {
    match kind {
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        _ => value.is_null(),
    }
}

/// Merges the schemas of an `allOf` into one.
fn all_of(spec: &Spec, schema: &Value) -> Value {
    let mut merged = schema.as_object().cloned().unwrap_or_default();
    let parts = merged.remove("allOf").unwrap_or_default();
    let mut properties = Map::new();
    let mut required = Vec::new();
    for part in parts.as_array().into_iter().flatten().chain([&Value::Object(merged.clone())]) {
        let part = spec.resolved(part);
        let part = if part["allOf"].is_array() { all_of(spec, part) } else { part.clone() };
        for (key, value) in part.as_object().into_iter().flatten() {
            match key.as_str() {
                "properties" => properties.extend(value.as_object().cloned().unwrap_or_default()),
                "required" => required.extend(value.as_array().cloned().unwrap_or_default()),
                _ => {
                    merged.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
        }
    }
    if !properties.is_empty() {
        merged.insert("properties".to_owned(), Value::Object(properties));
        merged.insert("required".to_owned(), Value::Array(required));
    }
    Value::Object(merged)
}

/// Determines which IDs to set so that an object has one ID: for each `X_id` next to an object `X`, the ID of the
/// object, or nothing if the object takes over the ID.
fn coherent_ids(
    object: &Map<String, Value>,
    properties: Option<&Map<String, Value>>,
    given: Option<&Map<String, Value>>,
) -> Vec<(String, Option<Value>)> {
    let names = properties.into_iter().flat_map(Map::keys).filter(|name| name.ends_with("_id"));
    let differing = names.filter_map(|name| {
        let base = name.strip_suffix("_id")?;
        let id = object.get(base)?.get("id").filter(|id| id.is_string())?;
        if object.get(name) == Some(id) {
            return None;
        }
        let is_given = |value: Option<&Value>| value.is_some_and(Value::is_string);
        let is_id_given = is_given(given.and_then(|given| given.get(name)));
        let is_object_given = is_given(given.and_then(|given| given.get(base)?.get("id")));
        Some((name.clone(), (is_object_given || !is_id_given).then(|| id.clone())))
    });
    differing.collect()
}
