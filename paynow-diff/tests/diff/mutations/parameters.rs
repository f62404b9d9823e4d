//! Changes of parameters.

use serde_json::{Value, json};

use super::operations::has_optional_parameter;
use super::{BREAKS, Kind, Mutant, Random, Site, WORKS, World, pointed_mut};

pub(super) const KINDS: &[Kind] = &[
    ("optional parameter added", |world, random| added(world, random, false)),
    ("required parameter added", |world, random| added(world, random, true)),
    ("optional parameter removed", |world, random| removed(world, random, false)),
    ("required parameter removed", |world, random| removed(world, random, true)),
    ("parameter must be there", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["required"] = json!(true);
        })?;
        Some(mutant.finds(&["parameter-became-required"], BREAKS, true))
    }),
    ("parameter renamed", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["name"] = json!("page_made_up");
        })?;
        Some(mutant.finds(&["parameter-renamed"], BREAKS, true))
    }),
    ("argument renamed", |world, random| {
        let mutant =
            query(world, random, json!({ "required": true, "schema": { "type": "integer" } }), |value| {
                value["name"] = json!("page_made_up");
            })?;
        Some(mutant.finds(&["parameter-renamed"], BREAKS, false))
    }),
    ("parameter of a path renamed", |world, random| {
        let is_only = |site: &Site| {
            let path = site.pointer.rsplit_once('/').unwrap().0;
            world.operations.iter().filter(|other| other.pointer.rsplit_once('/').unwrap().0 == path).count()
                == 1
        };
        let site = world.parameter(random, |site| {
            let operation =
                world.operations.iter().find(|operation| operation.pointer == site.schema).unwrap();
            site.value["in"] == "path" && is_only(operation)
        })?;
        // Only the type of an ID depends on the parameter's name.
        let is_id = site.value["schema"].get("$ref").is_some();
        let (path, _) = site.schema.rsplit_once('/').unwrap();
        let path = path.trim_start_matches("/paths/").replace("~1", "/");
        let new_path = path.replace(&format!("{{{}}}", site.name), "{madeUp}");
        let mut mutant = world.mutant(&site, |value| value["name"] = json!("madeUp"));
        let paths = pointed_mut(&mut mutant.head, "/paths").as_object_mut()?;
        let item = paths.remove(&path)?;
        paths.insert(new_path.clone(), item);
        let place = site.pointer.replace(&path.replace('/', "~1"), &new_path.replace('/', "~1"));
        Some(mutant.at(place).finds(&["parameter-renamed"], WORKS, is_id))
    }),
    ("parameter in a header", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["in"] = json!("header");
        })?;
        Some(mutant.finds(&["parameter-moved"], BREAKS, false))
    }),
    ("parameter of another type", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["schema"] = json!({ "type": "boolean" });
        })?;
        Some(mutant.finds(&["parameter-type-changed"], BREAKS, true))
    }),
    ("number in a parameter becomes an id", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "integer", "format": "int64" } }), |value| {
                value["schema"] = json!({ "$ref": "#/components/schemas/FlakeId" });
            })?;
        Some(mutant.finds(&["parameter-type-changed"], WORKS, true))
    }),
    ("parameter with more room", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "integer", "format": "int32" } }), |value| {
                value["schema"]["format"] = json!("int64");
            })?;
        Some(mutant.finds(&["parameter-format-changed"], WORKS, true))
    }),
    ("parameter with a bound", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["schema"]["maximum"] = json!(100);
        })?;
        Some(mutant.finds(&["parameter-bound-added"], BREAKS, false))
    }),
    ("parameter with a tighter bound", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "integer", "maximum": 100 } }), |value| {
                value["schema"]["maximum"] = json!(50);
            })?;
        Some(mutant.finds(&["parameter-bound-tightened"], BREAKS, false))
    }),
    ("parameter with a pattern", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "string" } }), |value| {
            value["schema"]["pattern"] = json!("^[a-z]+$");
        })?;
        Some(mutant.finds(&["parameter-pattern-added"], BREAKS, false))
    }),
    ("parameter with another default", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "integer", "default": 10 } }), |value| {
                value["schema"]["default"] = json!(20);
            })?;
        Some(mutant.finds(&["parameter-default-changed"], BREAKS, false))
    }),
    ("parameter with one value more", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "string", "enum": ["a", "b"] } }), |value| {
                value["schema"]["enum"] = json!(["a", "b", "c"]);
            })?;
        Some(mutant.finds(&["parameter-enum-value-added"], WORKS, false))
    }),
    ("parameter with one value less", |world, random| {
        let mutant =
            query(world, random, json!({ "schema": { "type": "string", "enum": ["a", "b"] } }), |value| {
                value["schema"]["enum"] = json!(["a"]);
            })?;
        Some(mutant.finds(&["parameter-enum-value-removed"], BREAKS, true))
    }),
    ("list in a parameter with items of another type", |world, random| {
        let list = json!({ "schema": { "type": "array", "items": { "type": "integer" } } });
        let mutant =
            query(world, random, list, |value| value["schema"]["items"] = json!({ "type": "boolean" }))?;
        let place = format!("{}/schema/items", mutant.place);
        Some(mutant.at(place).finds(&["parameter-type-changed"], BREAKS, true))
    }),
    ("list in a parameter written in another way", |world, random| {
        let list = json!({ "schema": { "type": "array", "items": { "type": "integer" } } });
        let mutant = query(world, random, list, |value| value["explode"] = json!(false))?;
        Some(mutant.finds(&["parameter-style-changed"], BREAKS, false))
    }),
    ("parameter deprecated", |world, random| {
        let mutant = query(world, random, json!({ "schema": { "type": "integer" } }), |value| {
            value["deprecated"] = json!(true);
        })?;
        Some(mutant.finds(&["parameter-deprecated"], WORKS, false))
    }),
    ("description of a parameter changed", |world, random| {
        let site = world.parameter(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["description"] = json!("Another description."));
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
];

/// A change of a query parameter that is the first parameter in both documents.
fn query(
    world: &World,
    random: &mut Random,
    parameter: Value,
    change: impl FnOnce(&mut Value),
) -> Option<Mutant> {
    let site = world.operation(random, |site| site.value.get("parameters").is_some())?;
    let mut whole = json!({ "name": "made_up", "in": "query" });
    whole.as_object_mut()?.extend(parameter.as_object()?.clone());
    let put = |value: &mut Value| value["parameters"].as_array_mut().unwrap().insert(0, whole);
    let mutant = world.prepared(&site, put, |value| change(&mut value["parameters"][0]));
    Some(mutant.at(format!("{}/parameters/0", site.pointer)))
}

fn added(world: &World, random: &mut Random, required: bool) -> Option<Mutant> {
    let site = world.operation(random, |site| site.value.get("parameters").is_some())?;
    let parameter =
        json!({ "name": "made_up", "in": "query", "required": required, "schema": { "type": "string" } });
    let mut index = 0;
    let mutant = world.mutant(&site, |value| {
        let parameters = value["parameters"].as_array_mut().unwrap();
        index = parameters.len();
        parameters.push(parameter);
    });
    let rule = if required { "required-parameter-added" } else { "optional-parameter-added" };
    let wire = if required { BREAKS } else { WORKS };
    // The first optional parameter adds an options type to the call.
    let has_optional_body = site.value.get("requestBody").is_some_and(|body| body["required"] != true);
    let is_first = !has_optional_parameter(&site.value) && !has_optional_body;
    let breaks = required || is_first;
    Some(mutant.at(format!("{}/parameters/{index}", site.pointer)).finds(&[rule], wire, breaks))
}

fn removed(world: &World, random: &mut Random, required: bool) -> Option<Mutant> {
    let mut mutant =
        query(world, random, json!({ "required": required, "schema": { "type": "string" } }), |_| {})?;
    let holder = mutant.place.strip_suffix("/0")?;
    pointed_mut(&mut mutant.head, holder).as_array_mut()?.remove(0);
    let rule = if required { "required-parameter-removed" } else { "optional-parameter-removed" };
    Some(mutant.finds(&[rule], BREAKS, true))
}
