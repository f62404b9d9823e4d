//! Changes of the fields of objects, and of whole schemas.

use serde_json::{Value, json};

use super::{BREAKS, Kind, Mutant, Site, WORKS, World, pointed, pointed_mut};

pub(super) const KINDS: &[Kind] = &[
    ("optional property added", |world, random| {
        let site = world.schema(random, is_struct)?;
        let mutant =
            world.mutant(&site, |value| value["properties"]["made_up"] = json!({ "type": "integer" }));
        let mutant = mutant.at(format!("{}/properties/made_up", site.pointer));
        Some(mutant.directed(&site, "optional-property-added", [WORKS, WORKS], false))
    }),
    ("required property added", |world, random| {
        let site = world.schema(random, is_struct)?;
        let mutant = world.mutant(&site, |value| {
            value["properties"]["made_up"] = json!({ "type": "integer" });
            require(value, "made_up");
        });
        let mutant = mutant.at(format!("{}/properties/made_up", site.pointer));
        // The first required field removes the `Default` of the struct.
        let breaks_code = site.sent || !has_required(&site.value);
        Some(mutant.directed(&site, "required-property-added", [BREAKS, WORKS], breaks_code))
    }),
    ("optional property removed", |world, random| {
        let site = world.property(random, |site| !site.required && is_not_last(world, site))?;
        Some(removed(world, &site).directed(&site, "optional-property-removed", [BREAKS, WORKS], true))
    }),
    ("required property removed", |world, random| {
        let site = world.property(random, |site| {
            site.required && !is_nullable(&site.value) && is_not_last(world, site)
        })?;
        Some(removed(world, &site).directed(&site, "required-property-removed", [BREAKS, BREAKS], true))
    }),
    ("property renamed", |world, random| {
        let site = world.property(random, |site| is_not_id(&site.value))?;
        let response = if site.required && !is_nullable(&site.value) { BREAKS } else { WORKS };
        let name = format!("{}_x", site.name);
        let mutant = renamed(world, &site, &name);
        Some(mutant.directed(&site, "property-renamed", [BREAKS, response], true))
    }),
    ("property in another spelling", |world, random| {
        let site = world.property(random, |site| is_not_id(&site.value) && site.name.contains('_'))?;
        let response = if site.required && !is_nullable(&site.value) { BREAKS } else { WORKS };
        let mutant = renamed(world, &site, &site.name.replace('_', "-"));
        Some(mutant.directed(&site, "property-renamed", [BREAKS, response], false))
    }),
    ("property must be there", |world, random| {
        let site = world.property(random, |site| !site.required)?;
        let holder = schema_of(world, &site);
        let is_nullable = is_nullable(&site.value);
        // A nullable field that is only received is an `Option` in both versions.
        let is_same = is_nullable && !site.sent && has_required(&holder.value);
        let mutant = world.mutant(&holder, |value| require(value, &site.name)).at(site.pointer.clone());
        Some(mutant.directed(&site, "property-became-required", [BREAKS, WORKS], !is_same))
    }),
    ("property may be missing", |world, random| {
        let site = world.property(random, |site| site.required)?;
        let holder = schema_of(world, &site);
        let is_nullable = is_nullable(&site.value);
        let mutant = world.mutant(&holder, |value| {
            value["required"].as_array_mut().unwrap().retain(|name| *name != json!(site.name));
        });
        let response = if is_nullable { WORKS } else { BREAKS };
        let mutant = mutant.at(site.pointer.clone());
        Some(mutant.directed(&site, "property-became-optional", [WORKS, response], !is_nullable || site.sent))
    }),
    ("required property may be null", |world, random| {
        let site = world.property(random, |site| site.required && has_one_type(&site.value))?;
        let mutant = world.mutant(&site, make_nullable);
        Some(mutant.directed(&site, "property-became-nullable", [WORKS, BREAKS], true))
    }),
    ("optional property may be null", |world, random| {
        let site = world.schema(random, is_struct)?;
        let mutant = world.prepared(
            &site,
            |value| value["properties"]["made_up"] = json!({ "type": "string" }),
            |value| make_nullable(&mut value["properties"]["made_up"]),
        );
        let mutant = mutant.at(format!("{}/properties/made_up", site.pointer));
        Some(mutant.directed(&site, "property-became-nullable", [WORKS, WORKS], site.sent))
    }),
    ("property must not be null", |world, random| {
        let site = world.property(random, |site| {
            site.value["type"]
                .as_array()
                .is_some_and(|kinds| kinds.len() == 2 && kinds.contains(&json!("null")))
        })?;
        let mutant = world.mutant(&site, |value| {
            let kinds = value["type"].as_array().unwrap().iter();
            value["type"] =
                kinds.filter(|kind| **kind != json!("null")).cloned().collect::<Vec<_>>()[0].clone();
        });
        Some(mutant.directed(
            &site,
            "property-became-not-nullable",
            [BREAKS, WORKS],
            site.sent || site.required,
        ))
    }),
    ("reference may be null", |world, random| {
        let site = world.property(random, |site| site.value.get("$ref").is_some())?;
        let mutant = world.mutant(&site, |value| {
            // Keywords next to the reference stay where they are.
            let reference = value.as_object_mut().unwrap().remove("$ref");
            value["oneOf"] = json!([{ "type": "null" }, { "$ref": reference }]);
        });
        let response = if site.required { BREAKS } else { WORKS };
        let breaks_code = site.required || site.sent;
        Some(mutant.directed(&site, "property-became-nullable", [WORKS, response], breaks_code))
    }),
    ("property may be missing and null", |world, random| {
        let site = world.property(random, |site| site.required && has_one_type(&site.value))?;
        let holder = schema_of(world, &site);
        let mutant = world.mutant(&holder, |value| {
            value["required"].as_array_mut().unwrap().retain(|name| *name != json!(site.name));
            make_nullable(&mut value["properties"][&site.name]);
        });
        let mutant = mutant.at(site.pointer.clone());
        let mutant = mutant.directed(&site, "property-became-nullable", [WORKS, BREAKS], true);
        Some(mutant.directed(&site, "property-became-optional", [WORKS, BREAKS], true))
    }),
    ("property read only", |world, random| {
        let site = world.property(random, |site| site.value.get("$ref").is_none())?;
        let mutant = world.mutant(&site, |value| value["readOnly"] = json!(true));
        Some(mutant.directed(&site, "property-became-read-only", [BREAKS, WORKS], false))
    }),
    ("property write only", |world, random| {
        let site = world.property(random, |site| site.value.get("$ref").is_none())?;
        let mutant = world.mutant(&site, |value| value["writeOnly"] = json!(true));
        let response = if site.required && !is_nullable(&site.value) { BREAKS } else { WORKS };
        Some(mutant.directed(&site, "property-became-write-only", [WORKS, response], false))
    }),
    ("property deprecated", |world, random| {
        let site = world.property(random, |site| site.value.get("deprecated").is_none())?;
        let mutant = world.mutant(&site, |value| value["deprecated"] = json!(true));
        Some(mutant.directed(&site, "property-deprecated", [WORKS, WORKS], false))
    }),
    ("description of a property changed", |world, random| {
        let site = world.property(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["description"] = json!("Another description."));
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
    ("example of a property changed", |world, random| {
        let site = world.property(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["example"] = json!("another example"));
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
    ("description of a schema changed", |world, random| {
        let site = world.schema(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["description"] = json!("Another description."));
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
    ("closed object opened", |world, random| {
        let site = world
            .schema(random, |site| is_struct(site) && site.value.get("additionalProperties").is_some())?;
        let mutant =
            world.mutant(&site, |value| drop(value.as_object_mut().unwrap().remove("additionalProperties")));
        Some(mutant.directed(&site, "schema-additional-properties-allowed", [WORKS, WORKS], false))
    }),
    ("open object closed", |world, random| {
        let site = world.schema(random, is_struct)?;
        let mutant = world.prepared(
            &site,
            |value| value["additionalProperties"] = json!(true),
            |value| value["additionalProperties"] = json!(false),
        );
        Some(mutant.directed(&site, "schema-additional-properties-forbidden", [BREAKS, WORKS], false))
    }),
    ("schema renamed", |world, random| {
        let site = world.schema(random, |site| is_struct(site) && !has_ids(&site.value))?;
        Some(schema_renamed(world, &site, &format!("{}Again", site.name_of_schema())).finds(
            &["schema-renamed"],
            WORKS,
            true,
        ))
    }),
    ("schema renamed in suffix only", |world, random| {
        let is_free = |site: &Site| {
            let plain = site.schema.strip_suffix("Dto");
            plain.is_some_and(|plain| world.document["components"]["schemas"].get(plain).is_none())
        };
        let site = world.schema(random, |site| is_struct(site) && is_free(site))?;
        let name = site.name_of_schema();
        Some(schema_renamed(world, &site, &name).finds(&["schema-renamed"], WORKS, false))
    }),
    ("schema added that nothing uses", |world, random| {
        let site = world.schema(random, |_| true)?;
        let mut mutant = world.mutant(&site, |_| {});
        pointed_mut(&mut mutant.head, "/components/schemas")["MadeUpDto"] = json!({ "type": "boolean" });
        Some(mutant.at("/components/schemas/MadeUpDto").finds(&["schema-added"], WORKS, false))
    }),
    ("property with a schema of its own", |world, random| {
        let site = world.schema(random, is_struct)?;
        let mut mutant = world.mutant(&site, |value| {
            value["properties"]["made_up"] = json!({ "$ref": "#/components/schemas/MadeUpDto" });
        });
        let schema = json!({ "type": "object", "properties": { "made_up_field": { "type": "boolean" } } });
        pointed_mut(&mut mutant.head, "/components/schemas")["MadeUpDto"] = schema;
        let mutant = mutant.at(format!("{}/properties/made_up", site.pointer));
        Some(mutant.directed(&site, "optional-property-added", [WORKS, WORKS], false))
    }),
];

impl Site {
    /// The name of the schema without the suffix that the SDK removes.
    fn name_of_schema(&self) -> String {
        self.schema.trim_end_matches("Dto").to_owned()
    }
}

fn is_struct(site: &Site) -> bool {
    site.value["properties"].as_object().is_some_and(|properties| !properties.is_empty())
}

fn has_required(schema: &Value) -> bool {
    schema["required"].as_array().is_some_and(|names| !names.is_empty())
}

fn require(schema: &mut Value, name: &str) {
    match schema["required"].as_array_mut() {
        Some(names) => names.push(json!(name)),
        None => schema["required"] = json!([name]),
    }
}

/// Without its only field, a struct becomes a different type.
fn is_not_last(world: &World, site: &Site) -> bool {
    schema_of(world, site).value["properties"].as_object().unwrap().len() > 1
}

fn schema_of(world: &World, site: &Site) -> Site {
    let schema = world.schemas.iter().find(|schema| schema.schema == site.schema).unwrap();
    Site { name: site.name.clone(), ..schema.clone() }
}

pub(super) fn is_nullable(value: &Value) -> bool {
    let is_null = |kind: &Value| *kind == json!("null");
    let parts = value["oneOf"].as_array().into_iter().flatten();
    value["type"].as_array().is_some_and(|kinds| kinds.iter().any(is_null))
        || parts.into_iter().any(|part| is_null(&part["type"]))
}

/// Whether the type of a property is independent of its name. An ID is named after the object that it belongs to.
fn is_not_id(value: &Value) -> bool {
    !value.to_string().contains("FlakeId")
}

fn has_ids(value: &Value) -> bool {
    value.to_string().contains("FlakeId")
}

fn has_one_type(value: &Value) -> bool {
    value["type"].is_string()
}

fn make_nullable(value: &mut Value) {
    value["type"] = json!([value["type"], "null"]);
}

fn removed(world: &World, site: &Site) -> Mutant {
    let holder = schema_of(world, site);
    let mutant = world.mutant(&holder, |value| {
        value["properties"].as_object_mut().unwrap().remove(&site.name);
        if let Some(names) = value["required"].as_array_mut() {
            names.retain(|name| *name != json!(site.name));
        }
    });
    mutant.at(site.pointer.clone())
}

fn renamed(world: &World, site: &Site, name: &str) -> Mutant {
    let holder = schema_of(world, site);
    let mutant = world.mutant(&holder, |value| {
        let properties = value["properties"].as_object_mut().unwrap();
        let property = properties.remove(&site.name).unwrap();
        properties.insert(name.to_owned(), property);
        for known in value["required"].as_array_mut().into_iter().flatten() {
            if *known == json!(site.name) {
                *known = json!(name);
            }
        }
    });
    mutant.at(format!("{}/properties/{name}", holder.pointer))
}

fn schema_renamed(world: &World, site: &Site, name: &str) -> Mutant {
    let mut mutant = world.mutant(site, |_| {});
    let schemas = pointed_mut(&mut mutant.head, "/components/schemas").as_object_mut().unwrap();
    let schema = schemas.remove(&site.schema).unwrap();
    schemas.insert(name.to_owned(), schema);
    paynow_spec::document::references::references_mut(&mut mutant.head, &mut |reference| {
        if *reference == format!("#/components/schemas/{}", site.schema) {
            *reference = format!("#/components/schemas/{name}");
        }
    });
    let place = format!("/components/schemas/{name}");
    assert!(pointed(&mutant.head, &place).is_object());
    mutant.at(place)
}
