//! Changes that have no meaning.

use crate::support::revision;
use paynow_diff::Report;
use paynow_spec::document::visit;
use serde_json::{Map, Value, json};

use super::{Random, pointed_mut};
use crate::history::versions;
use crate::support;

type Nothing = (&'static str, fn(&mut Value, &mut Random));

const NOTHINGS: &[Nothing] = &[
    ("3.0 in place of 3.1", |document, _| {
        document["openapi"] = json!("3.0.3");
        each_schema(document, |schema| {
            if let Some(Value::Array(kinds)) = schema.get("type")
                && let [one, other] = kinds.as_slice()
            {
                let kind = if one == "null" { other.clone() } else { one.clone() };
                if one == "null" || other == "null" {
                    schema.insert("type".to_owned(), kind);
                    schema.insert("nullable".to_owned(), json!(true));
                }
            }
            if let Some(Value::Array(parts)) = schema.get("oneOf")
                && let Some(part) = parts.iter().find(|part| part.get("$ref").is_some())
                && parts.len() == 2
            {
                let part = part.clone();
                schema.remove("oneOf");
                schema.insert("allOf".to_owned(), json!([part]));
                schema.insert("nullable".to_owned(), json!(true));
            }
        });
    }),
    ("another patch release of OpenAPI", |document, _| document["openapi"] = json!("3.1.0")),
    ("every reference as an allOf with a description", |document, _| {
        each_schema(document, |schema| {
            if schema.len() == 1
                && let Some(reference) = schema.remove("$ref")
            {
                schema.insert("allOf".to_owned(), json!([{ "$ref": reference }, {}]));
            }
        });
    }),
    ("types as alternatives", |document, _| {
        each_schema(document, |schema| {
            if let Some(Value::Array(kinds)) = schema.get("type").cloned()
                && schema.keys().all(|keyword| keyword == "type" || keyword == "description")
            {
                let members: Vec<Value> = kinds.iter().map(|kind| json!({ "type": kind })).collect();
                schema.remove("type");
                schema.insert("anyOf".to_owned(), json!(members));
            }
        });
    }),
    ("objects split into parts", |document, _| {
        each_schema(document, |schema| {
            let Some(Value::Object(properties)) = schema.get("properties").cloned() else { return };
            if schema.contains_key("additionalProperties") || properties.len() < 2 {
                return;
            }
            let required = schema.remove("required").unwrap_or(json!([]));
            schema.remove("properties");
            let half = properties.len() / 2;
            let part = |skip: usize, take: usize| -> Value {
                let some: Map<String, Value> = properties.clone().into_iter().skip(skip).take(take).collect();
                json!({ "type": "object", "properties": some })
            };
            let (first, second) = (part(0, half), part(half, properties.len()));
            schema.insert("allOf".to_owned(), json!([first, second, { "required": required }]));
        });
    }),
    ("media types with parameters", |document, _| {
        visit::operations_mut(document, |_, operation| {
            for response in operation["responses"].as_object_mut().into_iter().flat_map(Map::values_mut) {
                if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut)
                    && let Some(json) = content.remove("application/json")
                {
                    content.insert("application/json; charset=utf-8".to_owned(), json);
                }
            }
        });
    }),
    ("required names in another order", |document, random| {
        each_schema(document, |schema| shuffle(schema.get_mut("required"), random));
    }),
    ("types in another order", |document, random| {
        each_schema(document, |schema| shuffle(schema.get_mut("type"), random));
    }),
    ("values of enums in another order", |document, random| {
        each_schema(document, |schema| shuffle(schema.get_mut("enum"), random));
    }),
    ("alternatives in another order", |document, random| {
        each_schema(document, |schema| shuffle(schema.get_mut("oneOf"), random));
    }),
    ("parameters in another order", |document, random| {
        visit::operations_mut(document, |_, operation| shuffle(operation.get_mut("parameters"), random));
    }),
    ("tags in another order", |document, random| shuffle(document.get_mut("tags"), random)),
    ("one type as a list of one", |document, _| {
        each_schema(document, |schema| {
            if let Some(kind @ Value::String(_)) = schema.get("type").cloned() {
                schema.insert("type".to_owned(), json!([kind]));
            }
        });
    }),
    ("a reference in an allOf of one", |document, _| {
        each_schema(document, |schema| {
            if let Some(reference) = schema.remove("$ref") {
                schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
            }
        });
    }),
    ("null as an alternative", |document, _| {
        each_schema(document, |schema| {
            if let Some(Value::Array(kinds)) = schema.get("type")
                && kinds.len() == 2
                && kinds.contains(&json!("null"))
                && schema.get("enum").is_none()
            {
                let kind = kinds.iter().find(|kind| **kind != json!("null")).cloned();
                let mut inner = std::mem::take(schema);
                inner.insert("type".to_owned(), kind.unwrap());
                schema.insert("oneOf".to_owned(), json!([inner, { "type": "null" }]));
            }
        });
    }),
    ("anyOf with null in place of oneOf", |document, _| {
        each_schema(document, |schema| {
            if let Some(parts) = schema.remove("oneOf") {
                schema.insert("anyOf".to_owned(), parts);
            }
        });
    }),
    ("JSON under three media types", |document, _| {
        visit::operations_mut(document, |_, operation| {
            let content = operation.get_mut("requestBody").and_then(|body| body.get_mut("content"));
            if let Some(content) = content
                && let Some(json) = content.get("application/json").cloned()
            {
                content["text/json"] = json.clone();
                content["application/*+json"] = json;
            }
        });
    }),
    ("extensions", |document, _| {
        document["x-made-up"] = json!(1);
        visit::operations_mut(document, |_, operation| {
            drop(operation.insert("x-made-up".to_owned(), json!(1)))
        });
        each_schema(document, |schema| drop(schema.insert("x-made-up".to_owned(), json!({ "$ref": 1 }))));
    }),
    ("what is so by default, said", |document, _| {
        visit::operations_mut(document, |_, operation| {
            operation.entry("deprecated").or_insert(json!(false));
            for parameter in
                operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten()
            {
                let is_query = parameter["in"] == "query";
                let parameter = parameter.as_object_mut().unwrap();
                parameter.entry("style").or_insert(json!(if is_query { "form" } else { "simple" }));
                parameter.entry("explode").or_insert(json!(is_query));
                parameter.entry("required").or_insert(json!(false));
                parameter.entry("deprecated").or_insert(json!(false));
            }
        });
        each_schema(document, |schema| {
            for (keyword, value) in
                [("readOnly", json!(false)), ("deprecated", json!(false)), ("default", json!(null))]
            {
                schema.entry(keyword).or_insert(value);
            }
            if schema.get("type") == Some(&json!("string")) {
                schema.entry("minLength").or_insert(json!(0));
            }
            if schema.get("type") == Some(&json!("array")) {
                schema.entry("uniqueItems").or_insert(json!(false));
                schema.entry("minItems").or_insert(json!(0));
            }
        });
    }),
    ("white space in descriptions", |document, _| {
        each_schema(document, |schema| {
            if let Some(Value::String(description)) = schema.get_mut("description") {
                *description = format!("  {}\r\n", description.replace(' ', "\n"));
            }
        });
    }),
    ("one example as a list", |document, _| {
        each_schema(document, |schema| {
            if let Some(example) = schema.remove("example") {
                schema.insert("examples".to_owned(), json!([example]));
            }
        });
    }),
    ("one value as a constant", |document, _| {
        each_schema(document, |schema| {
            if let Some(Value::Array(values)) = schema.get("enum")
                && let [only] = values.as_slice()
            {
                let only = only.clone();
                schema.remove("enum");
                schema.insert("const".to_owned(), only);
            }
        });
    }),
    ("parameters that belong to the path", |document, _| {
        for (_, item) in pointed_mut(document, "/paths").as_object_mut().unwrap() {
            let item = item.as_object_mut().unwrap();
            let only: Vec<String> = item.keys().cloned().collect();
            if let [method] = only.as_slice() {
                let parameters = item[method].as_object_mut().unwrap().remove("parameters");
                item.extend(parameters.map(|parameters| ("parameters".to_owned(), parameters)));
            }
        }
    }),
    ("responses that are components", |document, _| {
        let mut components = Map::new();
        visit::operations_mut(document, |pointer, operation| {
            for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
                let name = format!("{}{status}", pointer.replace(['/', '~', '{', '}'], ""));
                let reference = json!({ "$ref": format!("#/components/responses/{name}") });
                components.insert(name, std::mem::replace(response, reference));
            }
        });
        document["components"]["responses"] = Value::Object(components);
    }),
    ("security for all", |document, _| {
        let mut alternatives = Vec::new();
        visit::operations_mut(document, |_, operation| {
            alternatives.extend(operation.get("security").cloned())
        });
        let first = alternatives[0].clone();
        visit::operations_mut(document, |_, operation| {
            if operation.get("security") == Some(&first) {
                operation.remove("security");
            } else {
                operation.entry("security").or_insert(json!([]));
            }
        });
        document["security"] = first;
    }),
];

#[test]
fn what_means_nothing_gives_nothing() {
    assert_nothing("the three pages", &support::real_merged());
}

#[test]
fn what_means_nothing_gives_nothing_upstream() {
    let Some(versions) = versions() else { return };
    let (name, newest) = versions.last().unwrap();
    assert_nothing(name, newest);
}

fn assert_nothing(name: &str, document: &Value) {
    let unchanged = revision(document);
    for (index, (kind, change)) in NOTHINGS.iter().enumerate() {
        let mut random = Random::new(1000 + index as u64);
        let mut head = document.clone();
        change(&mut head, &mut random);
        let changed = revision(&head);
        assert_eq!(unchanged.diff(&changed), Report::default(), "{kind} in {name}");
        assert_eq!(changed.diff(&unchanged), Report::default(), "{kind} in {name}, back");
        println!("{name}: {kind}: {}", if head == *document { "no place for it" } else { "nothing found" });
    }
    println!("{name}: {} kinds of nothing", NOTHINGS.len());
}

fn each_schema(document: &mut Value, mut change: impl FnMut(&mut Map<String, Value>)) {
    visit::schemas_mut(document, &mut |_, schema| change(schema));
}

fn shuffle(list: Option<&mut Value>, random: &mut Random) {
    if let Some(Value::Array(list)) = list {
        random.shuffle(list);
    }
}
