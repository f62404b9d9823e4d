//! Changes of operations, their bodies, their responses, and of the document as a whole.

use serde_json::{Value, json};

use super::{BREAKS, Kind, Mutant, Random, Site, WORKS, World, pointed, pointed_mut};

pub(super) const KINDS: &[Kind] = &[
    ("operation removed", |world, random| {
        let site = world.operation(random, |_| true)?;
        let (path, method) = place(&site);
        let mut mutant = world.mutant(&site, |_| {});
        pointed_mut(&mut mutant.head, "/paths")[path].as_object_mut()?.remove(method);
        Some(mutant.finds(&["operation-removed"], BREAKS, true))
    }),
    ("operation added", |world, random| {
        let site = world.operation(random, |site| site.value.get("requestBody").is_none())?;
        let mut added = site.value.clone();
        added["operationId"] = json!(format!("{}Again", site.name));
        let mut mutant = world.mutant(&site, |_| {});
        let (path, _) = place(&site);
        pointed_mut(&mut mutant.head, "/paths")[format!("{path}/again")] = json!({ "get": added });
        let place = format!("/paths/{}~1again/get", paynow_spec::document::pointer::escape(path));
        Some(mutant.at(place).finds(&["operation-added"], WORKS, false))
    }),
    ("operation moved", |world, random| {
        let site = world.operation(random, |_| true)?;
        let (path, method) = place(&site);
        let mut mutant = world.mutant(&site, |_| {});
        let paths = pointed_mut(&mut mutant.head, "/paths");
        let operation = paths[path].as_object_mut()?.remove(method)?;
        paths[format!("{path}/moved")] = json!({ method: operation });
        let place = format!("/paths/{}~1moved/{method}", paynow_spec::document::pointer::escape(path));
        Some(mutant.at(place).finds(&["operation-path-changed"], BREAKS, false))
    }),
    ("operation with another method", |world, random| {
        let free = |site: &Site| world.document["paths"][place(site).0].get("head").is_none();
        let site = world.operation(random, free)?;
        let (path, method) = place(&site);
        let mut mutant = world.mutant(&site, |_| {});
        let item = &mut pointed_mut(&mut mutant.head, "/paths")[path];
        let operation = item.as_object_mut()?.remove(method)?;
        item["head"] = operation;
        let place = format!("/paths/{}/head", paynow_spec::document::pointer::escape(path));
        Some(mutant.at(place).finds(&["operation-method-changed"], BREAKS, false))
    }),
    ("operationId changed", |world, random| {
        let site = world.operation(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["operationId"] = json!(format!("{}Too", site.name)));
        Some(mutant.finds(&["operation-id-changed"], WORKS, true))
    }),
    ("operationId in another spelling", |world, random| {
        let site = world.operation(random, |site| site.name.contains("_Get"))?;
        let id = site.name.replacen("_Get", "_get", 1);
        let mutant = world.mutant(&site, |value| value["operationId"] = json!(id));
        Some(mutant.finds(&["operation-id-changed"], WORKS, false))
    }),
    ("operation with another tag", |world, random| {
        let site = world.operation(random, |_| true)?;
        let mutant = world.mutant(&site, |value| value["tags"] = json!(["elsewhere"]));
        Some(mutant.finds(&["operation-tag-changed"], WORKS, true))
    }),
    ("operation deprecated", |world, random| {
        let site = world.operation(random, |site| site.value.get("deprecated").is_none())?;
        let mutant = world.mutant(&site, |value| value["deprecated"] = json!(true));
        Some(mutant.finds(&["operation-deprecated"], WORKS, false))
    }),
    ("operation idempotent", |world, random| {
        let site = world.operation(random, |site| site.value.get("x-idempotent").is_none())?;
        let mutant = world.mutant(&site, |value| value["x-idempotent"] = json!(true));
        Some(mutant.finds(&["operation-became-idempotent"], WORKS, false))
    }),
    ("summary changed", |world, random| description(world, random, "summary")),
    ("description of an operation changed", |world, random| description(world, random, "description")),
    ("another key is taken", |world, random| {
        let site = world.operation(random, |_| true)?;
        let mutant = world.prepared(
            &site,
            |value| value["security"] = json!([{ "APIKey": [] }]),
            |value| value["security"] = json!([{ "APIKey": [] }, { "Other": [] }]),
        );
        Some(mutant.finds(&["security-alternative-added"], WORKS, false))
    }),
    ("another key is needed", |world, random| {
        let site = world.operation(random, |_| true)?;
        let mutant = world.prepared(
            &site,
            |value| value["security"] = json!([{ "APIKey": [] }]),
            |value| value["security"] = json!([{ "APIKey": [], "Other": [] }]),
        );
        let rules = ["security-alternative-added", "security-alternative-removed"];
        Some(mutant.finds(&rules, BREAKS, false))
    }),
    ("no key is needed", |world, random| {
        let site = world.operation(random, |_| true)?;
        let mutant = world.prepared(
            &site,
            |value| value["security"] = json!([{ "APIKey": [] }]),
            |value| value["security"] = json!([]),
        );
        let rules = ["security-alternative-added", "security-alternative-removed"];
        Some(mutant.finds(&rules, WORKS, false))
    }),
    ("key in another place", |world, _| {
        let mut mutant = whole(world, "/components/securitySchemes/APIKey");
        pointed_mut(&mut mutant.head, "/components/securitySchemes/APIKey")["name"] = json!("X-Key");
        Some(mutant.finds(&["security-scheme-changed"], BREAKS, false))
    }),
    ("key described", |world, _| {
        let mut mutant = whole(world, "/components/securitySchemes/Other");
        pointed_mut(&mut mutant.head, "/components/securitySchemes")["Other"] =
            json!({ "type": "http", "scheme": "basic" });
        Some(mutant.finds(&["security-scheme-added"], WORKS, false))
    }),
    ("address added", |world, _| {
        let mut mutant = whole(world, "/servers/0");
        mutant.head["servers"] = json!([{ "url": "https://api.paynow.gg" }]);
        Some(mutant.finds(&["server-added"], WORKS, false))
    }),
    ("version of the API", |world, _| {
        let mut mutant = whole(world, "/info");
        mutant.head["info"]["version"] = json!("v99");
        Some(mutant.finds(&["api-version-changed"], WORKS, false))
    }),
    ("description of the API changed", |world, _| {
        let mut mutant = whole(world, "/info");
        mutant.head["info"]["description"] = json!("Another description.");
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
    ("description of a tag changed", |world, random| {
        let tags: Vec<usize> = (0..world.document["tags"].as_array()?.len()).collect();
        let index = random.pick(&tags)?;
        let mut mutant = whole(world, &format!("/tags/{index}"));
        mutant.head["tags"][index]["description"] = json!("Another description.");
        Some(mutant.finds(&["documentation-changed"], WORKS, false))
    }),
    ("body removed", |world, random| {
        let site = with_body(world, random)?;
        let required = site.value["requestBody"]["required"] == true;
        let mutant = world.mutant(&site, |value| drop(value.as_object_mut().unwrap().remove("requestBody")));
        let rule = if required { "required-request-body-removed" } else { "optional-request-body-removed" };
        Some(mutant.at(format!("{}/requestBody", site.pointer)).finds(&[rule], BREAKS, true))
    }),
    ("optional body added", |world, random| body(world, random, false)),
    ("required body added", |world, random| body(world, random, true)),
    ("body may be missing", |world, random| {
        let site = with_body(world, random)?;
        let mutant = world.prepared(
            &site,
            |value| value["requestBody"]["required"] = json!(true),
            |value| value["requestBody"]["required"] = json!(false),
        );
        let mutant = mutant.at(format!("{}/requestBody", site.pointer));
        Some(mutant.finds(&["request-body-became-optional"], WORKS, true))
    }),
    ("body has to be there", |world, random| {
        let site = with_body(world, random)?;
        let mutant = world.prepared(
            &site,
            |value| drop(value["requestBody"].as_object_mut().unwrap().remove("required")),
            |value| value["requestBody"]["required"] = json!(true),
        );
        let mutant = mutant.at(format!("{}/requestBody", site.pointer));
        Some(mutant.finds(&["request-body-became-required"], BREAKS, true))
    }),
    ("body in another form too", |world, random| {
        let site = with_body(world, random)?;
        let mutant = world.mutant(&site, |value| {
            value["requestBody"]["content"]["application/xml"] = json!({ "schema": { "type": "string" } });
        });
        let mutant = mutant.at(format!("{}/requestBody/content/application~1xml", site.pointer));
        Some(mutant.finds(&["request-media-type-added"], WORKS, false))
    }),
    ("description of a body changed", |world, random| {
        let site = with_body(world, random)?;
        let mutant =
            world.mutant(&site, |value| value["requestBody"]["description"] = json!("Another description."));
        Some(mutant.at(format!("{}/requestBody", site.pointer)).finds(
            &["documentation-changed"],
            WORKS,
            false,
        ))
    }),
    ("type of a body changed", |world, random| {
        let site = with_body(world, random)?;
        let place = "requestBody/content/application~1json/schema";
        let mutant = world.mutant(&site, |value| {
            for (_, body) in value["requestBody"]["content"].as_object_mut().unwrap() {
                body["schema"] = json!({ "type": "boolean" });
            }
        });
        let mutant = mutant.at(format!("{}/{place}", site.pointer));
        Some(mutant.finds(&["request-schema-type-changed"], BREAKS, true))
    }),
    ("failure with a status of its own", |world, random| {
        let site = world.operation(random, |site| site.value["responses"].get("418").is_none())?;
        let mutant =
            world.mutant(&site, |value| value["responses"]["418"] = json!({ "description": "A teapot." }));
        Some(mutant.at(format!("{}/responses/418", site.pointer)).finds(
            &["error-response-added"],
            WORKS,
            false,
        ))
    }),
    ("success with another status", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world.mutant(&site, |value| {
            let response = value["responses"].as_object_mut().unwrap().remove("200").unwrap();
            value["responses"]["203"] = response;
        });
        Some(mutant.at(format!("{}/responses/203", site.pointer)).finds(
            &["response-status-changed"],
            WORKS,
            false,
        ))
    }),
    ("success without a body beside one with it", |world, random| {
        let site = with_response(world, random)?;
        let mutant =
            world.mutant(&site, |value| value["responses"]["205"] = json!({ "description": "Empty." }));
        Some(mutant.at(format!("{}/responses/205", site.pointer)).finds(
            &["success-response-added"],
            BREAKS,
            true,
        ))
    }),
    ("success with the same body at another status too", |world, random| {
        let site = with_response(world, random)?;
        let mutant =
            world.mutant(&site, |value| value["responses"]["203"] = value["responses"]["200"].clone());
        Some(mutant.at(format!("{}/responses/203", site.pointer)).finds(
            &["success-response-added"],
            WORKS,
            false,
        ))
    }),
    ("response without its body", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world.mutant(&site, |value| {
            drop(value["responses"]["200"].as_object_mut().unwrap().remove("content"));
        });
        Some(mutant.at(format!("{}/responses/200", site.pointer)).finds(
            &["response-body-removed"],
            BREAKS,
            true,
        ))
    }),
    ("response of another type", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world.mutant(&site, |value| {
            value["responses"]["200"]["content"]["application/json"]["schema"] = json!({ "type": "boolean" });
        });
        let place = format!("{}/responses/200/content/application~1json/schema", site.pointer);
        Some(mutant.at(place).finds(&["response-schema-type-changed"], BREAKS, true))
    }),
    ("response in another form too", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world.mutant(&site, |value| {
            value["responses"]["200"]["content"]["text/csv"] = json!({ "schema": { "type": "string" } });
        });
        let place = format!("{}/responses/200/content/text~1csv", site.pointer);
        Some(mutant.at(place).finds(&["response-media-type-added"], WORKS, false))
    }),
    ("description of a response changed", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world
            .mutant(&site, |value| value["responses"]["200"]["description"] = json!("Another description."));
        Some(mutant.at(format!("{}/responses/200", site.pointer)).finds(
            &["documentation-changed"],
            WORKS,
            false,
        ))
    }),
    ("header added", |world, random| {
        let site = with_response(world, random)?;
        let mutant = world.mutant(&site, |value| {
            value["responses"]["200"]["headers"] = json!({ "X-Total": { "schema": { "type": "integer" } } });
        });
        let place = format!("{}/responses/200/headers/X-Total", site.pointer);
        Some(mutant.at(place).finds(&["response-header-added"], WORKS, false))
    }),
    ("header removed that was always there", |world, random| {
        let site = with_response(world, random)?;
        let header = json!({ "X-Total": { "required": true, "schema": { "type": "integer" } } });
        let mutant = world.prepared(
            &site,
            |value| value["responses"]["200"]["headers"] = header,
            |value| drop(value["responses"]["200"].as_object_mut().unwrap().remove("headers")),
        );
        let place = format!("{}/responses/200/headers/X-Total", site.pointer);
        Some(mutant.at(place).finds(&["response-header-removed"], BREAKS, false))
    }),
    ("header that may be missing", |world, random| {
        let site = with_response(world, random)?;
        let header = json!({ "X-Total": { "required": true, "schema": { "type": "integer" } } });
        let mutant = world.prepared(
            &site,
            |value| value["responses"]["200"]["headers"] = header,
            |value| value["responses"]["200"]["headers"]["X-Total"]["required"] = json!(false),
        );
        let place = format!("{}/responses/200/headers/X-Total", site.pointer);
        Some(mutant.at(place).finds(&["response-header-became-optional"], BREAKS, false))
    }),
    ("operation added that sends what was only received", |world, random| {
        let is_three_state = |site: &Site| {
            let properties = site.value["properties"].as_object().into_iter().flatten();
            let required = site.value["required"].as_array();
            !site.sent
                && site.response
                && properties.into_iter().any(|(name, property)| {
                    let optional = required.is_none_or(|names| names.iter().all(|known| known != name));
                    let is_null = |kind: &Value| {
                        kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"))
                    };
                    optional && is_null(&property["type"])
                })
        };
        let schema = world.schema(random, is_three_state)?;
        let site = world.operation(random, |site| site.value.get("requestBody").is_none())?;
        let mut added = site.value.clone();
        added["operationId"] = json!(format!("{}Again", site.name));
        let reference = json!({ "$ref": format!("#/components/schemas/{}", schema.schema) });
        added["requestBody"] = json!({ "content": { "application/json": { "schema": reference } } });
        let mut mutant = world.mutant(&site, |_| {});
        let (path, _) = place(&site);
        pointed_mut(&mut mutant.head, "/paths")[format!("{path}/again")] = json!({ "post": added });
        let place = format!("/paths/{}~1again/post", paynow_spec::document::pointer::escape(path));
        Some(mutant.at(place).finds(&["operation-added"], WORKS, true))
    }),
];

/// The path and the method of an operation.
fn place(site: &Site) -> (&str, &str) {
    let (path, method) = site.pointer.rsplit_once('/').unwrap();
    // The test documents contain no escapes other than those of slashes. Leaking is harmless, because tests are
    // short-lived.
    let path = path.trim_start_matches("/paths/").replace("~1", "/").replace("~0", "~");
    (Box::leak(path.into_boxed_str()), method)
}

fn description(world: &World, random: &mut Random, keyword: &str) -> Option<Mutant> {
    let site = world.operation(random, |_| true)?;
    let mutant = world.mutant(&site, |value| value[keyword] = json!("Another description."));
    Some(mutant.finds(&["documentation-changed"], WORKS, false))
}

/// A change of the document that is not at an operation or a schema.
fn whole(world: &World, place: &str) -> Mutant {
    let site = Site {
        pointer: String::new(),
        value: json!(null),
        schema: String::new(),
        name: String::new(),
        required: false,
        request: false,
        response: false,
        sent: false,
    };
    world.mutant(&site, |_| {}).at(place)
}

fn with_body(world: &World, random: &mut Random) -> Option<Site> {
    world.operation(random, |site| site.value.pointer("/requestBody/content/application~1json").is_some())
}

/// An operation whose only success has a body.
fn with_response(world: &World, random: &mut Random) -> Option<Site> {
    world.operation(random, |site| {
        let responses = site.value["responses"].as_object().unwrap();
        let successes = responses.keys().filter(|status| status.starts_with('2')).count();
        successes == 1
            && responses.get("200").is_some_and(|response| pointed(response, "").get("content").is_some())
    })
}

fn body(world: &World, random: &mut Random, required: bool) -> Option<Mutant> {
    let site = world.operation(random, |site| site.value.get("requestBody").is_none())?;
    let body = json!({ "required": required, "content": { "application/json": { "schema": { "type": "string" } } } });
    let mutant = world.mutant(&site, |value| value["requestBody"] = body);
    let rule = if required { "required-request-body-added" } else { "optional-request-body-added" };
    let wire = if required { BREAKS } else { WORKS };
    // An optional body adds a setter, and the first setter adds an options type to the call.
    let breaks_code = required || !has_optional_parameter(&site.value);
    Some(mutant.at(format!("{}/requestBody", site.pointer)).finds(&[rule], wire, breaks_code))
}

/// Whether the call of an operation has a setter for a parameter.
pub(super) fn has_optional_parameter(operation: &Value) -> bool {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    parameters.into_iter().any(|parameter| parameter["required"] != true)
}
