//! Generates documents from constructs that a new operation of PayNow could contain.

use serde_json::{Map, Value, json};

/// Names that are difficult in some respect.
const NAMES: [&str; 24] = [
    "id", "userId", "user_id", "type", "self", "new", "body", "client", "send", "+1", "-1", "2fa", "größe",
    "a.b", "x-y", "$ref", "Option", "wait", "url", "query", "optional", "crate", "info", "capture",
];

/// Values of enums that are difficult in some respect.
const VALUES: [&str; 14] = [
    "on",
    "off",
    "",
    " ",
    "<",
    "<=",
    "1",
    "self",
    "Unrecognized",
    "a b",
    "a-b",
    "A_B",
    "größe",
    "\"quoted\"\\",
];

const DESCRIPTIONS: [&str; 8] = [
    "A thing.",
    "A thing:\n\n    let x = broken(;\n\nDone",
    "```\nlet x = broken(;\n```",
    "```rust\nbroken(;\n```",
    "A <b>tag</b>, a [link], `code` and */ a comment's end",
    "- a list\n\n      with code(;\n",
    "~~~\nunclosed(;",
    "",
];

/// A small random number generator: the same seed always gives the same document.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    fn is(&mut self, one_in: usize) -> bool {
        self.roll(one_in) == 0
    }
}

/// The document for a seed.
pub(crate) fn made_up(seed: u64) -> Value {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let names = ["Zed", "zed", "ZedDto", "Pet", "String", "a.b[c]"];
    let count = 1 + dice.roll(names.len());
    let names = &names[..count];
    let mut schemas = Map::new();
    for name in names {
        let schema = component(&mut dice, names);
        schemas.insert((*name).to_owned(), schema);
    }
    schemas.insert(
        "PayNowError".to_owned(),
        json!({ "type": "object", "properties": { "message": { "type": "string" } } }),
    );
    let mut paths = Map::new();
    for index in 0..=dice.roll(3) {
        let (path, item) = path_item(&mut dice, index, names);
        paths.insert(path, item);
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Made up", "version": "v1" },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": { "Limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } } },
            "responses": { "Failed": {
                "description": "Failed",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PayNowError" } } },
            } },
        },
    })
}

fn path_item(dice: &mut Dice, index: usize, names: &[&str]) -> (String, Value) {
    let (template, parameters) = dice.pick(&[
        ("", &[][..]),
        ("/{id}", &["id"][..]),
        ("/{id}/parts", &["id"][..]),
        ("/{a}-{b}.json", &["a", "b"][..]),
        ("/{id}:archive", &["id"][..]),
    ]);
    let of_path: Vec<Value> = parameters
        .iter()
        .map(|name| {
            let schema = dice.pick(&["string", "integer", "flake", "list"]);
            let schema = match schema {
                "flake" => json!({ "type": "string", "format": "flake-id" }),
                "list" => json!({ "type": "array", "items": { "type": "string" } }),
                kind => json!({ "type": kind }),
            };
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    let mut item = json!({ "parameters": of_path });
    for method in ["get", "post", "put", "patch", "delete", "head"] {
        if item.as_object().is_some_and(|item| item.len() == 1) || dice.is(4) {
            item[method] = operation(dice, method, index, names);
        }
    }
    (format!("/v1/things{index}{template}"), item)
}

fn operation(dice: &mut Dice, method: &str, index: usize, names: &[&str]) -> Value {
    let id = match dice.roll(5) {
        0 => format!("Things_{method}{index}"),
        1 => format!("Raw_Send-{method}.{index}"),
        2 => format!("get {method} {index}"),
        3 => format!("Type_Move{method}{index}"),
        _ => format!("Things_Get{method}{index}"),
    };
    let tag = dice.pick(&["things", "Gift Cards", "webhooks", "2fa", "größe", "a/b"]);
    let mut operation = json!({
        "operationId": id,
        "tags": [tag],
        "summary": dice.pick(&["Does it", "Does `it` | twice", "Does\nit"]),
        "description": dice.pick(&DESCRIPTIONS),
        "parameters": parameters(dice, names),
        "responses": responses(dice, names),
    });
    if matches!(method, "post" | "put" | "patch") && !dice.is(4) {
        operation["requestBody"] =
            json!({ "content": { "application/json": { "schema": schema(dice, names, 2) } } });
        if dice.is(2) {
            operation["requestBody"]["required"] = json!(true);
        }
    }
    operation
}

fn parameters(dice: &mut Dice, names: &[&str]) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    for _ in 0..dice.roll(4) {
        let name = dice.pick(&NAMES);
        if parameters.iter().any(|known| known["name"] == name) {
            continue;
        }
        let place = dice.pick(&["query", "query", "query", "header", "cookie"]);
        let name =
            if place == "header" { name.replace(['$', '+', 'ö', 'ß'], "x") } else { name.to_owned() };
        let mut parameter = json!({
            "name": name,
            "in": place,
            "description": dice.pick(&DESCRIPTIONS),
            "schema": match dice.roll(6) {
                0 => json!({ "type": "array", "items": { "type": "string", "enum": values(dice) } }),
                1 => json!({ "type": ["integer", "null"], "format": "int64" }),
                2 => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
                3 => json!({ "type": "string", "enum": values(dice) }),
                4 => json!({ "type": "boolean", "default": true }),
                _ => schema(dice, names, 0),
            },
        });
        match dice.roll(6) {
            0 => parameter["explode"] = json!(false),
            1 => parameter["style"] = json!("deepObject"),
            2 => parameter["required"] = json!(true),
            _ => {}
        }
        parameters.push(parameter);
    }
    if dice.is(4) {
        parameters.push(json!({ "$ref": "#/components/parameters/Limit" }));
        parameters.retain(|parameter| parameter["name"] != "limit");
    }
    Value::Array(parameters)
}

fn responses(dice: &mut Dice, names: &[&str]) -> Value {
    let status = dice.pick(&["200", "201", "2XX"]);
    let media_type = dice.pick(&[
        "application/json",
        "application/json; charset=utf-8",
        "application/vnd.paynow+json",
        "text/plain",
        "application/octet-stream",
    ]);
    let mut responses = json!({ status: { "description": "OK" } });
    if !dice.is(5) {
        responses[status]["content"] = json!({ media_type: { "schema": schema(dice, names, 2) } });
    }
    if dice.is(5) {
        responses["204"] = json!({ "description": "Nothing" });
    }
    match dice.roll(4) {
        0 => responses["default"] = json!({ "$ref": "#/components/responses/Failed" }),
        1 => {
            responses["400"] = json!({
                "description": "Failed",
                "content": { "application/problem+json": { "schema": { "type": "object" } } },
            })
        }
        2 => responses["4XX"] = json!({ "description": "Failed" }),
        _ => {}
    }
    responses
}

fn component(dice: &mut Dice, names: &[&str]) -> Value {
    match dice.roll(7) {
        0 => json!({ "type": "string", "enum": values(dice), "description": dice.pick(&DESCRIPTIONS) }),
        1 => json!({
            "oneOf": [tagged("cat"), tagged("dog"), tagged("unknown")],
            "discriminator": { "propertyName": "kind" },
        }),
        2 => json!({ "oneOf": [tagged("cat"), tagged("dog")] }),
        3 => json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] }),
        4 => json!({ "allOf": [object(dice, names, 1), object(dice, names, 1)] }),
        _ => object(dice, names, 3),
    }
}

fn tagged(kind: &str) -> Value {
    json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": kind }, "n": { "type": "integer" } } })
}

fn object(dice: &mut Dice, names: &[&str], depth: usize) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for _ in 0..=dice.roll(4) {
        let name = dice.pick(&NAMES);
        if dice.is(3) {
            required.push(name);
        }
        let mut property = schema(dice, names, depth.saturating_sub(1));
        if let Some(property) = property.as_object_mut() {
            property.insert("description".to_owned(), json!(dice.pick(&DESCRIPTIONS)));
        }
        properties.insert(name.to_owned(), property);
    }
    let mut object = json!({ "type": "object", "properties": properties, "required": required });
    if dice.is(3) {
        object["additionalProperties"] = json!(false);
    }
    object
}

fn schema(dice: &mut Dice, names: &[&str], depth: usize) -> Value {
    let scalar = |dice: &mut Dice| match dice.roll(8) {
        0 => {
            json!({ "type": "string", "format": dice.pick(&["date-time", "uuid", "flake-id", "odd", "byte"]) })
        }
        1 => json!({ "type": "integer", "format": dice.pick(&["int32", "int64", "odd"]), "minimum": 0 }),
        2 => json!({ "type": "string", "enum": values(dice) }),
        3 => json!({ "type": ["string", "null"], "maxLength": 3 }),
        4 => json!({ "const": dice.pick(&VALUES) }),
        5 => json!({ "type": "boolean", "default": "yes" }),
        6 => json!({ "enum": ["a", 1, null] }),
        _ => json!({ "type": "number", "enum": [1, 2.5] }),
    };
    if depth == 0 {
        return scalar(dice);
    }
    match dice.roll(10) {
        0 | 1 => json!({ "$ref": format!("#/components/schemas/{}", dice.pick(names)) }),
        2 => json!({ "type": "array", "items": schema(dice, names, depth - 1), "uniqueItems": dice.is(2) }),
        3 => json!({ "type": "object", "additionalProperties": schema(dice, names, depth - 1) }),
        4 => object(dice, names, depth - 1),
        5 => json!(!dice.is(3)),
        6 => {
            json!({ "oneOf": [{ "$ref": format!("#/components/schemas/{}", dice.pick(names)) }, { "type": "null" }] })
        }
        7 => json!({ "oneOf": [{ "const": "on", "title": "On" }, { "const": "off" }] }),
        _ => scalar(dice),
    }
}

fn values(dice: &mut Dice) -> Value {
    let mut values = Vec::new();
    for _ in 0..=dice.roll(5) {
        let value = dice.pick(&VALUES);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    json!(values)
}
