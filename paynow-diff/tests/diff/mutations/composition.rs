//! Changes of composed schemas, of keywords that can only exclude values, and around operations.

use serde_json::{Value, json};

use super::values::with;
use super::{BREAKS, Kind, Mutant, WORKS, pointed_mut};

pub(super) const KINDS: &[Kind] = &[
    ("alternative of a request tightened", |world, random| {
        let union = json!({ "anyOf": [{ "type": "string", "maxLength": 5 }, { "type": "integer" }] });
        let (site, mutant) = with(world, random, union, |value| value["anyOf"][0]["maxLength"] = json!(3))?;
        let place = format!("{}/anyOf/0", mutant.place);
        Some(mutant.at(place).directed(&site, "property-bound-tightened", [BREAKS, WORKS], false))
    }),
    ("type of several removed", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": ["integer", "string"] }), |value| {
            value["type"] = json!("integer");
        })?;
        Some(mutant.directed(&site, "property-type-changed", [BREAKS, WORKS], true))
    }),
    ("alternative in place of another type", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": ["integer", "string"] }), |value| {
            value["type"] = json!("boolean");
        })?;
        Some(mutant.directed(&site, "property-type-changed", [BREAKS, BREAKS], true))
    }),
    ("value of an annotated enum added", |world, random| {
        let values = json!({ "oneOf": [{ "const": 1, "title": "One" }, { "const": 2, "title": "Two" }] });
        let (site, mutant) = with(world, random, values, |value| {
            value["oneOf"].as_array_mut().unwrap().push(json!({ "const": 3, "title": "Three" }));
        })?;
        Some(mutant.directed(&site, "enum-value-added", [WORKS, WORKS], false))
    }),
    ("any of several becomes one of them", |world, random| {
        let union =
            json!({ "anyOf": [{ "type": "string", "maxLength": 5 }, { "type": "string", "pattern": "^a" }] });
        let (site, mutant) = with(world, random, union, |value| {
            let members = value["anyOf"].take();
            *value = json!({ "oneOf": members });
        })?;
        Some(mutant.directed(&site, "property-union-became-exclusive", [BREAKS, WORKS], false))
    }),
    ("field of a base class required", |world, random| {
        let (site, mutant) = with(world, random, derived(), |value| {
            value["allOf"][0]["required"] = json!(["a"]);
        })?;
        let place = format!("{}/allOf/0/properties/a", mutant.place);
        Some(mutant.at(place).directed(&site, "property-became-required", [BREAKS, WORKS], true))
    }),
    ("field of a base class of another type", |world, random| {
        let (site, mutant) = with(world, random, derived(), |value| {
            value["allOf"][0]["properties"]["a"]["type"] = json!("boolean");
        })?;
        let place = format!("{}/allOf/0/properties/a", mutant.place);
        Some(mutant.at(place).directed(&site, "property-type-changed", [BREAKS, BREAKS], true))
    }),
    ("limit beside a reference", |world, random| {
        let reference = format!("#/components/schemas/{TEXT}");
        let (site, mutant) = with(world, random, json!({ "$ref": reference }), |value| {
            value["maxLength"] = json!(9);
        })?;
        let mutant = with_text(mutant);
        Some(mutant.directed(&site, "property-bound-added", [BREAKS, WORKS], false))
    }),
    ("keyword that only restricts removed", |world, random| {
        let (site, mutant) =
            with(world, random, json!({ "type": "string", "not": { "const": "nobody" } }), |value| {
                value.as_object_mut().unwrap().remove("not");
            })?;
        Some(mutant.directed(&site, "property-constraint-removed", [WORKS, WORKS], false))
    }),
    ("schema of contained items widened", |world, random| {
        let list = json!({ "type": "array", "items": { "type": "integer" }, "contains": { "minimum": 5 } });
        let (site, mutant) = with(world, random, list, |value| value["contains"]["minimum"] = json!(1))?;
        Some(mutant.directed(&site, "property-constraint-changed", [WORKS, WORKS], false))
    }),
    ("field asks for another", |world, random| {
        let object = json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "string" } } });
        let (site, mutant) =
            with(world, random, object, |value| value["dependentRequired"] = json!({ "a": ["b"] }))?;
        Some(mutant.directed(&site, "property-constraint-added", [BREAKS, WORKS], false))
    }),
    ("bound excludes its end", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "integer", "maximum": 20 }), |value| {
            *value = json!({ "type": "integer", "exclusiveMaximum": 20 });
        })?;
        Some(mutant.directed(&site, "property-bound-tightened", [BREAKS, WORKS], false))
    }),
    ("pattern of anything becomes one of something", |world, random| {
        let (site, mutant) = with(world, random, json!({ "type": "string", "pattern": "^.*$" }), |value| {
            value["pattern"] = json!("^a");
        })?;
        Some(mutant.directed(&site, "property-pattern-added", [BREAKS, WORKS], false))
    }),
    ("element of a tuple of another type", |world, random| {
        let tuple = json!({ "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }] });
        let (site, mutant) =
            with(world, random, tuple, |value| value["prefixItems"][1]["type"] = json!("boolean"))?;
        let place = format!("{}/prefixItems/1", mutant.place);
        Some(mutant.at(place).directed(&site, "schema-type-changed", [BREAKS, BREAKS], false))
    }),
    ("properties by pattern removed from a closed object", |world, random| {
        let object = json!({
            "type": "object",
            "additionalProperties": false,
            "properties": { "a": { "type": "string" } },
            "patternProperties": { "^x-": { "type": "string" } },
        });
        let (site, mutant) = with(world, random, object, |value| {
            value.as_object_mut().unwrap().remove("patternProperties");
        })?;
        Some(mutant.directed(&site, "property-pattern-properties-removed", [BREAKS, WORKS], false))
    }),
    ("discriminator reads another property", |world, random| {
        let member = |kind: &str| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": kind } } });
        let union =
            json!({ "oneOf": [member("a"), member("b")], "discriminator": { "propertyName": "kind" } });
        let (site, mutant) = with(world, random, union, |value| {
            value["discriminator"]["propertyName"] = json!("type");
        })?;
        let place = format!("{}/discriminator", mutant.place);
        Some(mutant.at(place).directed(&site, "property-discriminator-changed", [BREAKS, BREAKS], false))
    }),
    ("callback loses a field", |world, random| {
        let body =
            json!({ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } });
        let callbacks = json!({ "done": { "{$request.body#/url}": { "post": {
            "requestBody": { "content": { "application/json": { "schema": body } } },
            "responses": { "200": { "description": "Seen." } },
        } } } });
        let site = world.operation(random, |_| true)?;
        let below = "/callbacks/done/{$request.body#~1url}/post/requestBody/content/application~1json/schema";
        let mutant = world.prepared(
            &site,
            |value| value["callbacks"] = callbacks,
            |value| {
                let schema = pointed_mut(value, below);
                schema["properties"] = json!({});
                schema["required"] = json!([]);
            },
        );
        let place = format!("{}{below}/properties/id", site.pointer);
        Some(mutant.at(place).finds(&["response-required-property-removed"], BREAKS, false))
    }),
    ("server of an operation changed", |world, random| {
        let site = world.operation(random, |_| true)?;
        let server = |url: &str| json!([{ "url": url }]);
        let mutant = world.prepared(
            &site,
            |value| value["servers"] = server("https://one.example"),
            |value| value["servers"] = server("https://two.example"),
        );
        Some(mutant.finds(&["server-added", "server-removed"], BREAKS, false))
    }),
    ("second success of another kind", |world, random| {
        let site = world.operation(random, |site| site.value["responses"].get("200").is_some())?;
        let is_read = site.value["responses"]["200"].get("content").is_none();
        let mutant = world.mutant(&site, |value| {
            value["responses"]["203"] =
                json!({ "description": "Text.", "content": { "text/csv": { "schema": { "type": "string" } } } });
        });
        let mutant = mutant.at(format!("{}/responses/203", site.pointer));
        (!is_read).then(|| mutant.finds(&["success-response-added"], BREAKS, false))
    }),
    ("link removed", |world, random| {
        let site = world.operation(random, |site| site.value["responses"].get("200").is_some())?;
        let mutant = world.prepared(
            &site,
            |value| value["responses"]["200"]["links"] = json!({ "next": { "operationId": "x" } }),
            |value| value["responses"]["200"]["links"] = json!({}),
        );
        let mutant = mutant.at(format!("{}/responses/200", site.pointer));
        Some(mutant.finds(&["link-removed"], WORKS, false))
    }),
    ("fewer scopes asked for", |world, random| {
        let site = world.operation(random, |_| true)?;
        let scopes = |scopes: Value| json!([{ "APIKey": scopes }]);
        let mutant = world.prepared(
            &site,
            |value| value["security"] = scopes(json!(["read", "write"])),
            |value| value["security"] = scopes(json!(["read"])),
        );
        Some(mutant.finds(&["security-alternative-added", "security-alternative-removed"], WORKS, false))
    }),
    ("keyword that is not compared", |world, random| {
        let site = world.property(random, |site| site.value.get("$ref").is_none())?;
        let mutant = world.mutant(&site, |value| value["contentLanguage"] = json!("de"));
        Some(mutant.finds(&["not-compared"], WORKS, false))
    }),
];

fn derived() -> Value {
    json!({ "allOf": [
        { "type": "object", "properties": { "a": { "type": "string" } } },
        { "type": "object", "properties": { "b": { "type": "integer" } } },
    ] })
}

/// A component name that no document contains.
const TEXT: &str = "MadeUpText";

/// Adds a string schema as a component to both documents.
fn with_text(mut mutant: Mutant) -> Mutant {
    for document in [&mut mutant.base, &mut mutant.head] {
        document["components"]["schemas"][TEXT] = json!({ "type": "string" });
    }
    mutant
}
