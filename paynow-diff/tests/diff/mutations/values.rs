//! Changes of the values that a schema allows.

use serde_json::{Value, json};

use super::properties::is_nullable;
use super::{BREAKS, Kind, Mutant, Random, Site, WORKS, World};

pub(super) const KINDS: &[Kind] = &[
    ("text becomes a flag", |world, random| {
        let site = world.property(random, |site| is_plain(site, "string"))?;
        let mutant = world.mutant(&site, |value| value["type"] = json!("boolean"));
        Some(mutant.directed(&site, "property-type-changed", [BREAKS, BREAKS], true))
    }),
    ("whole number becomes any number", |world, random| {
        let mutant =
            with(world, random, json!({ "type": "integer" }), |value| value["type"] = json!("number"))?;
        let (site, mutant) = mutant;
        Some(mutant.directed(&site, "property-type-changed", [WORKS, BREAKS], true))
    }),
    ("number with more room", |world, random| {
        let site = world.property(random, |site| site.value["format"] == "int32")?;
        let mutant = world.mutant(&site, |value| value["format"] = json!("int64"));
        Some(mutant.directed(&site, "property-format-changed", [WORKS, BREAKS], true))
    }),
    ("number with less room", |world, random| {
        let site = world.property(random, |site| site.value["format"] == "int64")?;
        let mutant = world.mutant(&site, |value| value["format"] = json!("int32"));
        Some(mutant.directed(&site, "property-format-changed", [BREAKS, WORKS], true))
    }),
    ("time becomes any text", |world, random| {
        let site = world.property(random, |site| site.value["format"] == "date-time")?;
        let mutant = world.mutant(&site, |value| drop(value.as_object_mut().unwrap().remove("format")));
        Some(mutant.directed(&site, "property-format-changed", [WORKS, BREAKS], true))
    }),
    ("text becomes a time", |world, random| {
        let site = world.property(random, |site| is_plain(site, "string"))?;
        let mutant = world.mutant(&site, |value| value["format"] = json!("date-time"));
        Some(mutant.directed(&site, "property-format-changed", [BREAKS, WORKS], true))
    }),
    ("text of a format that the SDK has no type for", |world, random| {
        let site = world.property(random, |site| is_plain(site, "string"))?;
        let mutant = world.mutant(&site, |value| value["format"] = json!("made-up"));
        Some(mutant.directed(&site, "property-format-changed", [BREAKS, WORKS], false))
    }),
    ("text becomes an id", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "string" }), |value| {
            *value = json!({ "$ref": "#/components/schemas/FlakeId" });
        })?;
        Some(mutant.directed(&site, "property-format-changed", [BREAKS, WORKS], true))
    }),
    ("reference to something else", |world, random| {
        let (site, mutant) =
            with(world, random, json!({ "$ref": "#/components/schemas/FlakeId" }), |value| {
                *value = json!({ "$ref": "#/components/schemas/PayNowError" });
            })?;
        Some(mutant.directed(&site, "property-type-changed", [BREAKS, BREAKS], true))
    }),
    ("object written in place", |world, random| {
        // The name of an inline type comes from its location, so it differs from the names of all schemas.
        let reference = json!({ "$ref": "#/components/schemas/PayNowError" });
        let mut target = world.document["components"]["schemas"]["PayNowError"].clone();
        // The description would be an additional change.
        target.as_object_mut()?.remove("description");
        let (site, mutant) = with(world, random, reference, |value| *value = target)?;
        Some(mutant.directed(&site, "property-type-name-changed", [WORKS, WORKS], true))
    }),
    ("longest length", |world, random| {
        let site = world.property(random, |site| is_text(site) && site.value.get("maxLength").is_none())?;
        let mutant = world.mutant(&site, |value| value["maxLength"] = json!(50));
        Some(mutant.directed(&site, "property-bound-added", [BREAKS, WORKS], false))
    }),
    ("no longest length", |world, random| {
        let site = world.property(random, is_text)?;
        let mutant = world.prepared(
            &site,
            |value| value["maxLength"] = json!(50),
            |value| drop(value.as_object_mut().unwrap().remove("maxLength")),
        );
        Some(mutant.directed(&site, "property-bound-removed", [WORKS, WORKS], false))
    }),
    ("shorter longest length", |world, random| bound(world, random, ("maxLength", 50, 30), "tightened")),
    ("longer longest length", |world, random| bound(world, random, ("maxLength", 50, 80), "loosened")),
    ("longer shortest length", |world, random| bound(world, random, ("minLength", 2, 3), "tightened")),
    ("pattern", |world, random| {
        let site = world.property(random, |site| is_text(site) && site.value.get("pattern").is_none())?;
        let mutant = world.mutant(&site, |value| value["pattern"] = json!("^[a-z]+$"));
        Some(mutant.directed(&site, "property-pattern-added", [BREAKS, WORKS], false))
    }),
    ("another pattern", |world, random| {
        let site = world.property(random, is_text)?;
        let mutant = world.prepared(
            &site,
            |value| value["pattern"] = json!("^[a-z]+$"),
            |value| value["pattern"] = json!("^[a-z0-9]+$"),
        );
        Some(mutant.directed(&site, "property-pattern-changed", [BREAKS, WORKS], false))
    }),
    ("smallest number", |world, random| {
        let site = world.property(random, |site| {
            site.value["format"].as_str().is_some_and(|format| format.starts_with("int"))
                && site.value.get("minimum").is_none()
        })?;
        let mutant = world.mutant(&site, |value| value["minimum"] = json!(1));
        Some(mutant.directed(&site, "property-bound-added", [BREAKS, WORKS], false))
    }),
    ("finer steps", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "integer", "multipleOf": 100 }), |value| {
            value["multipleOf"] = json!(10);
        })?;
        Some(mutant.directed(&site, "property-bound-loosened", [WORKS, WORKS], false))
    }),
    ("a keyword that only restricts", |world, random| {
        let site = world.property(random, is_text)?;
        let mutant = world.mutant(&site, |value| value["not"] = json!({ "const": "nobody" }));
        Some(mutant.directed(&site, "property-constraint-added", [BREAKS, WORKS], false))
    }),
    ("no item twice", |world, random| {
        let site = world.property(random, is_list)?;
        let mutant = world.mutant(&site, |value| value["uniqueItems"] = json!(true));
        Some(mutant.directed(&site, "property-unique-items-required", [BREAKS, WORKS], false))
    }),
    ("items of another type", |world, random| {
        let site = world.property(random, is_list)?;
        let mutant = world.mutant(&site, |value| value["items"] = json!({ "type": "boolean" }));
        let mutant = mutant.at(format!("{}/items", site.pointer));
        Some(mutant.directed(&site, "schema-type-changed", [BREAKS, BREAKS], true))
    }),
    ("items may be null", |world, random| {
        let (site, mutant) =
            with(world, random, json!({ "type": "array", "items": { "type": "string" } }), |value| {
                value["items"] = json!({ "type": ["string", "null"] });
            })?;
        let place = format!("{}/items", mutant.place);
        Some(mutant.at(place).directed(&site, "schema-became-nullable", [WORKS, BREAKS], true))
    }),
    ("map with values of a type", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "object" }), |value| {
            value["additionalProperties"] = json!({ "type": "integer" });
        })?;
        Some(mutant.directed(&site, "property-additional-properties-typed", [BREAKS, WORKS], true))
    }),
    ("map with values of another type", |world, random| {
        let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
        let (site, mutant) =
            with(world, random, map, |value| value["additionalProperties"]["type"] = json!("integer"))?;
        let place = format!("{}/additionalProperties", mutant.place);
        Some(mutant.at(place).directed(&site, "schema-type-changed", [BREAKS, BREAKS], true))
    }),
    ("field of an object in place", |world, random| {
        let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
        let (site, mutant) =
            with(world, random, object, |value| value["properties"]["b"] = json!({ "type": "string" }))?;
        let place = format!("{}/properties/b", mutant.place);
        Some(mutant.at(place).directed(&site, "optional-property-added", [WORKS, WORKS], false))
    }),
    ("alternative added", |world, random| {
        let parts = json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] });
        let (site, mutant) = with(world, random, parts, |value| {
            value["oneOf"].as_array_mut().unwrap().push(json!({ "type": "boolean" }));
        })?;
        Some(mutant.directed(&site, "property-union-member-added", [WORKS, BREAKS], true))
    }),
    ("part of an allOf added", |world, random| {
        let part = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let parts = json!({ "allOf": [part("PayNowError"), part("ValidationError")] });
        let (site, mutant) = with(world, random, parts, |value| {
            value["allOf"]
                .as_array_mut()
                .unwrap()
                .push(json!({ "type": "object", "required": ["x"], "properties": { "x": {} } }));
        })?;
        let place = format!("{}/allOf/2/properties/x", mutant.place);
        // A struct that is only received is `#[non_exhaustive]`; the first required field removes its `Default`.
        let required = |name: &str| world.document["components"]["schemas"][name]["required"].is_array();
        let breaks_code = site.sent || !required("PayNowError") && !required("ValidationError");
        Some(mutant.at(place).directed(&site, "required-property-added", [BREAKS, WORKS], breaks_code))
    }),
    ("default stated", |world, random| {
        let site = world.property(random, |site| is_text(site) && site.value.get("default").is_none())?;
        let mutant = world.mutant(&site, |value| value["default"] = json!("none"));
        Some(mutant.directed(&site, "property-default-added", [WORKS, WORKS], false))
    }),
    ("another default", |world, random| {
        let site = world.property(random, is_text)?;
        let mutant = world.prepared(
            &site,
            |value| value["default"] = json!("a"),
            |value| value["default"] = json!("b"),
        );
        Some(mutant.directed(&site, "property-default-changed", [BREAKS, WORKS], false))
    }),
    ("value added to an enum", |world, random| {
        let site = world.schema(random, is_enum)?;
        let mutant =
            world.mutant(&site, |value| value["enum"].as_array_mut().unwrap().push(json!("made_up_value")));
        Some(mutant.directed(&site, "enum-value-added", [WORKS, WORKS], false))
    }),
    ("value removed from an enum", |world, random| {
        let site = world.schema(random, |site| is_enum(site) && values(site).len() > 1)?;
        let index = *random.pick(&(0..values(&site).len()).collect::<Vec<_>>())?;
        let mutant = world.mutant(&site, |value| drop(value["enum"].as_array_mut().unwrap().remove(index)));
        Some(mutant.directed(&site, "enum-value-removed", [BREAKS, WORKS], true))
    }),
    ("value of an enum in capitals", |world, random| {
        let site = world
            .schema(random, |site| is_enum(site) && values(site)[0] != values(site)[0].to_uppercase())?;
        // `usd` and `USD` are both the variant `Usd`, but `oneTime` and `ONETIME` are different variants.
        let is_same = !values(&site)[0].chars().any(char::is_uppercase);
        let new = values(&site)[0].to_uppercase();
        let mutant = world.mutant(&site, |value| value["enum"][0] = json!(new));
        Some(mutant.directed(&site, "enum-value-renamed", [BREAKS, WORKS], !is_same))
    }),
    ("value of an enum renamed", |world, random| {
        let site = world.schema(random, is_enum)?;
        let index = *random.pick(&(0..values(&site).len()).collect::<Vec<_>>())?;
        let mutant = world.mutant(&site, |value| value["enum"][index] = json!("made_up_value"));
        Some(mutant.directed(&site, "enum-value-renamed", [BREAKS, WORKS], true))
    }),
    ("text restricted to a list", |world, random| {
        let site = world.property(random, |site| is_plain(site, "string"))?;
        let mutant = world.mutant(&site, |value| value["enum"] = json!(["a", "b"]));
        Some(mutant.directed(&site, "property-enum-introduced", [BREAKS, WORKS], true))
    }),
    ("enum becomes any text", |world, random| {
        let site = world.schema(random, is_enum)?;
        let mutant = world.mutant(&site, |value| drop(value.as_object_mut().unwrap().remove("enum")));
        Some(mutant.directed(&site, "schema-enum-removed", [WORKS, WORKS], true))
    }),
    ("list of numbers with one more", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "integer", "enum": [1, 2] }), |value| {
            value["enum"] = json!([1, 2, 3]);
        })?;
        Some(mutant.directed(&site, "enum-value-added", [WORKS, WORKS], false))
    }),
];

/// A property that is added to a schema of both documents, and changed in the newer one.
pub(super) fn with(
    world: &World,
    random: &mut Random,
    property: Value,
    change: impl FnOnce(&mut Value),
) -> Option<(Site, Mutant)> {
    let site = world.schema(random, |site| site.value["properties"].is_object())?;
    // The property is required, so that optional and nullable are not mixed up.
    let put = |value: &mut Value| {
        value["properties"]["made_up"] = property;
        match value["required"].as_array_mut() {
            Some(names) => names.push(json!("made_up")),
            None => value["required"] = json!(["made_up"]),
        }
    };
    let mutant = world.prepared(&site, put, |value| change(&mut value["properties"]["made_up"]));
    let place = format!("{}/properties/made_up", site.pointer);
    Some((site, mutant.at(place)))
}

fn bound(
    world: &World,
    random: &mut Random,
    (keyword, old, new): (&str, u32, u32),
    what: &str,
) -> Option<Mutant> {
    let site = world.property(random, is_text)?;
    let mutant =
        world.prepared(&site, |value| value[keyword] = json!(old), |value| value[keyword] = json!(new));
    let wire = if what == "tightened" { BREAKS } else { WORKS };
    Some(mutant.directed(&site, &format!("property-bound-{what}"), [wire, WORKS], false))
}

/// Whether a schema has one type and no further constraints.
fn is_plain(site: &Site, kind: &str) -> bool {
    site.value["type"] == kind && ["format", "enum"].iter().all(|keyword| site.value.get(keyword).is_none())
}

fn is_text(site: &Site) -> bool {
    is_plain(site, "string")
        || is_nullable(&site.value)
            && site.value["type"].as_array().is_some_and(|kinds| kinds.contains(&json!("string")))
            && site.value.get("enum").is_none()
}

fn is_list(site: &Site) -> bool {
    site.value.get("items").is_some()
}

fn is_enum(site: &Site) -> bool {
    !values(site).is_empty()
}

fn values(site: &Site) -> Vec<&str> {
    site.value["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
